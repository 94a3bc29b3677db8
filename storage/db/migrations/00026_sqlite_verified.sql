-- +goose Up
-- Nothing is verified but by an independent check (rule 6), whoever writes: 00011 held who checks and the step that verifies, these
-- triggers hold the state. What was stored before them is left as it is; `baqylau check` tells of it.

-- What a check is independent of are also the cases that a recommendation to a state body cites.
DROP TRIGGER check_people_independent;
-- +goose StatementBegin
CREATE TRIGGER check_people_independent BEFORE INSERT ON check_people BEGIN
    SELECT RAISE (ABORT, 'a check by an author of its findings')
    WHERE EXISTS (SELECT 1 FROM checks c JOIN recommendation_findings rf ON rf.recommendation_id = c.recommendation_id
        JOIN findings f ON f.id = rf.finding_id
        WHERE c.id = new.check_id AND f.author = new.person_id)
    OR EXISTS (SELECT 1 FROM checks c JOIN recommendation_cases rc ON rc.recommendation_id = c.recommendation_id
        JOIN findings f ON f.id = rc.finding_id
        WHERE c.id = new.check_id AND f.author = new.person_id);
    SELECT RAISE (ABORT, 'a check by an officer of the visit')
    WHERE EXISTS (SELECT 1 FROM checks c JOIN recommendation_findings rf ON rf.recommendation_id = c.recommendation_id
        JOIN findings f ON f.id = rf.finding_id
        JOIN visit_people v ON v.visit_id = f.visit_id AND v.part = 'officer'
        WHERE c.id = new.check_id AND v.person_id = new.person_id)
    OR EXISTS (SELECT 1 FROM checks c JOIN recommendation_cases rc ON rc.recommendation_id = c.recommendation_id
        JOIN findings f ON f.id = rc.finding_id
        JOIN visit_people v ON v.visit_id = f.visit_id AND v.part = 'officer'
        WHERE c.id = new.check_id AND v.person_id = new.person_id);
    SELECT RAISE (ABORT, 'a check by somebody of the addressee')
    WHERE EXISTS (SELECT 1 FROM checks c JOIN recommendations r ON r.id = c.recommendation_id
        JOIN people p ON p.id = new.person_id
        WHERE c.id = new.check_id AND p.employer = r.organisation_id);
END;
-- +goose StatementEnd

-- A step leads where the table of steps says (model.Transitions; a test holds the two together): none but the check to verified.
-- +goose StatementBegin
CREATE TRIGGER events_lead BEFORE INSERT ON recommendation_events
WHEN CASE new.verb
    WHEN 'issue' THEN new.state <> 'issued'
    WHEN 'accept' THEN new.state <> 'accepted'
    WHEN 'dispute' THEN new.state <> 'disputed'
    WHEN 'start' THEN new.state <> 'in_progress'
    WHEN 'report' THEN new.state <> 'reported'
    WHEN 'verify' THEN new.state <> 'verified'
    WHEN 'find_partly' THEN new.state <> 'partly'
    WHEN 'find_not_executed' THEN new.state <> 'not_executed'
    WHEN 'extend' THEN new.state NOT IN ('issued', 'accepted', 'disputed', 'in_progress', 'reported', 'partly', 'not_executed')
    WHEN 'withdraw' THEN new.state <> 'withdrawn'
    WHEN 'correct' THEN new.state <> 'reported'
    WHEN 'cancel' THEN new.state <> 'cancelled'
    WHEN 'take_back' THEN new.state NOT IN ('draft', 'issued', 'accepted', 'disputed', 'in_progress', 'partly', 'not_executed')
    ELSE 1 END
BEGIN
    SELECT RAISE (ABORT, 'a step that does not lead to this state');
END;
-- +goose StatementEnd

-- A step that was taken stays as it was; the number and the day of its letter may be noted later.
DROP TRIGGER verify_fixed;
-- +goose StatementBegin
CREATE TRIGGER events_fixed BEFORE UPDATE OF recommendation_id, seq, id, verb, on_date, state, due, level, document, reason, check_id,
    by_person, at ON recommendation_events BEGIN
    SELECT RAISE (ABORT, 'a step that was taken does not change');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER events_kept BEFORE DELETE ON recommendation_events BEGIN
    SELECT RAISE (ABORT, 'a step that was taken does not change');
END;
-- +goose StatementEnd

-- A recommendation goes into the state to which its latest step has led, and into no other: the step is written first.
-- +goose StatementBegin
CREATE TRIGGER recommendation_state BEFORE UPDATE OF state ON recommendations
WHEN new.state <> old.state AND new.state IS NOT (SELECT e.state FROM recommendation_events e WHERE e.recommendation_id = new.id
    ORDER BY e.seq DESC LIMIT 1) BEGIN
    SELECT RAISE (ABORT, 'a state to which no step has led');
END;
-- +goose StatementEnd

-- One that is written as verified from the first (an import, a merge) has its step by the end of the transaction: until then it
-- stands here, in a row that refers to a step which there is not.
CREATE TABLE verified_unproven (
    recommendation_id TEXT PRIMARY KEY,
    step              TEXT NOT NULL REFERENCES recommendation_events (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
-- +goose StatementBegin
CREATE TRIGGER recommendation_unproven AFTER INSERT ON recommendations WHEN new.state = 'verified' BEGIN
    INSERT INTO verified_unproven (recommendation_id, step)
    SELECT new.id, 'none' WHERE NOT EXISTS (SELECT 1 FROM recommendation_events e WHERE e.recommendation_id = new.id AND e.verb = 'verify');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER events_prove AFTER INSERT ON recommendation_events WHEN new.verb = 'verify' BEGIN
    DELETE FROM verified_unproven WHERE recommendation_id = new.recommendation_id;
END;
-- +goose StatementEnd

-- What a check found stays found: a wrong verification is corrected by a step of its own.
-- +goose StatementBegin
CREATE TRIGGER checks_fixed BEFORE UPDATE OF recommendation_id, result ON checks
WHEN new.recommendation_id <> old.recommendation_id OR new.result <> old.result BEGIN
    SELECT RAISE (ABORT, 'what a check found does not change');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER checks_kept BEFORE DELETE ON checks
WHEN EXISTS (SELECT 1 FROM recommendation_events e WHERE e.recommendation_id = old.recommendation_id AND e.check_id = old.id) BEGIN
    SELECT RAISE (ABORT, 'what a check found does not change');
END;
-- +goose StatementEnd
