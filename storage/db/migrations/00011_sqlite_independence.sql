-- +goose Up
-- Post-control is independent (rule 6). The program refuses it in a sentence; these triggers hold it whoever writes. What
-- was stored before them is left as it is.

-- +goose StatementBegin
CREATE TRIGGER check_people_independent BEFORE INSERT ON check_people BEGIN
    SELECT RAISE (ABORT, 'a check by an author of its findings')
    WHERE EXISTS (SELECT 1 FROM checks c JOIN recommendation_findings rf ON rf.recommendation_id = c.recommendation_id
        JOIN findings f ON f.id = rf.finding_id
        WHERE c.id = new.check_id AND f.author = new.person_id);
    SELECT RAISE (ABORT, 'a check by an officer of the visit')
    WHERE EXISTS (SELECT 1 FROM checks c JOIN recommendation_findings rf ON rf.recommendation_id = c.recommendation_id
        JOIN findings f ON f.id = rf.finding_id
        JOIN visit_people v ON v.visit_id = f.visit_id AND v.part = 'officer'
        WHERE c.id = new.check_id AND v.person_id = new.person_id);
    SELECT RAISE (ABORT, 'a check by somebody of the addressee')
    WHERE EXISTS (SELECT 1 FROM checks c JOIN recommendations r ON r.id = c.recommendation_id
        JOIN people p ON p.id = new.person_id
        WHERE c.id = new.check_id AND p.employer = r.organisation_id);
END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER check_people_fixed BEFORE UPDATE ON check_people BEGIN
    SELECT RAISE (ABORT, 'who checked does not change');
END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER check_people_kept BEFORE DELETE ON check_people
WHEN EXISTS (SELECT 1 FROM recommendation_events e WHERE e.check_id = old.check_id) BEGIN
    SELECT RAISE (ABORT, 'who checked does not change');
END;
-- +goose StatementEnd

-- A recommendation is verified by a check of its own that somebody made and that found it executed.
-- +goose StatementBegin
CREATE TRIGGER verify_checked BEFORE INSERT ON recommendation_events WHEN new.verb = 'verify' BEGIN
    SELECT RAISE (ABORT, 'verified without an independent check')
    WHERE NOT EXISTS (SELECT 1 FROM checks c JOIN check_people p ON p.check_id = c.id
        WHERE c.id = new.check_id AND c.recommendation_id = new.recommendation_id AND c.result = 'executed');
END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER verify_fixed BEFORE UPDATE OF verb, check_id ON recommendation_events
WHEN new.verb = 'verify' AND (old.verb <> 'verify' OR new.check_id IS NOT old.check_id) BEGIN
    SELECT RAISE (ABORT, 'verified without an independent check');
END;
-- +goose StatementEnd
