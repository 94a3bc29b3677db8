-- +goose Up
-- What the exchange between databases of offices needs to know (docs/decisions/exchange.md).

-- By what name this database goes among others, from which line of its journal on: a copy that is worked on beside its original takes a
-- name of its own.
CREATE TABLE exchange_self (
    from_seq INTEGER PRIMARY KEY,
    replica  TEXT NOT NULL UNIQUE
) STRICT;
INSERT INTO exchange_self (from_seq, replica) VALUES (1, lower(hex(randomblob(16))));

-- What lies behind a record that came in, or was chosen between sides: past is JSON, line how far the own journal was then. Lines of
-- the record after that one lie on top of it.
CREATE TABLE exchange_records (
    kind   TEXT NOT NULL,
    record TEXT NOT NULL,
    past   TEXT NOT NULL,
    office TEXT NOT NULL,
    at     TEXT NOT NULL,
    line   INTEGER NOT NULL,
    PRIMARY KEY (kind, record)
) STRICT, WITHOUT ROWID;

-- The sides of a record that stand beside the one in the registers, until somebody has chosen; state is '' where it was taken away.
CREATE TABLE exchange_sides (
    kind   TEXT NOT NULL,
    record TEXT NOT NULL,
    past   TEXT NOT NULL,
    office TEXT NOT NULL,
    at     TEXT NOT NULL,
    state  TEXT NOT NULL,
    PRIMARY KEY (kind, record, past)
) STRICT, WITHOUT ROWID;

-- The journals of other databases, as far as they were heard. They are kept apart from the own one and only grow too.
CREATE TABLE exchange_lines (
    replica TEXT NOT NULL,
    seq     INTEGER NOT NULL,
    at      TEXT NOT NULL,
    by      TEXT NOT NULL,
    office  TEXT NOT NULL,
    verb    TEXT NOT NULL,
    kind    TEXT NOT NULL,
    record  TEXT NOT NULL,
    owner   TEXT NOT NULL,
    reason  TEXT NOT NULL,
    before  TEXT NOT NULL,
    after   TEXT NOT NULL,
    digest  BLOB NOT NULL,
    PRIMARY KEY (replica, seq)
) STRICT;
CREATE INDEX exchange_lines_record ON exchange_lines (record);
CREATE INDEX exchange_lines_owner ON exchange_lines (owner) WHERE owner <> '';
-- +goose StatementBegin
CREATE TRIGGER exchange_lines_no_update BEFORE UPDATE ON exchange_lines BEGIN
    SELECT RAISE (ABORT, 'the journal only grows');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER exchange_lines_no_delete BEFORE DELETE ON exchange_lines BEGIN
    SELECT RAISE (ABORT, 'the journal only grows');
END;
-- +goose StatementEnd

-- Bundles that were made (out) and merged (in): so that none is merged twice, and the next one begins where the last one ended.
CREATE TABLE exchange_bundles (
    id     TEXT NOT NULL,
    way    TEXT NOT NULL CHECK (way IN ('in', 'out')),
    office TEXT NOT NULL,
    at     TEXT NOT NULL,
    by     TEXT NOT NULL,
    -- How far the journal of the database that made it was, and its digest.
    seq    INTEGER NOT NULL,
    digest TEXT NOT NULL,
    PRIMARY KEY (id, way)
) STRICT;
CREATE INDEX exchange_bundles_office ON exchange_bundles (office, way, seq);

-- What a merge writes stands here while it does. A record of which another side is shown is written anew with its steps and checks: what
-- holds of steps and checks one by one is then held by the program at the end of the merge, of the whole record (storage/db/exchange_prove.go).
CREATE TABLE exchange_applying (record TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;

DROP TRIGGER events_fixed;
-- +goose StatementBegin
CREATE TRIGGER events_fixed BEFORE UPDATE OF recommendation_id, seq, id, verb, on_date, state, due, level, document, reason, check_id,
    by_person, at ON recommendation_events
WHEN NOT EXISTS (SELECT 1 FROM exchange_applying a WHERE a.record = old.recommendation_id) BEGIN
    SELECT RAISE (ABORT, 'a step that was taken does not change');
END;
-- +goose StatementEnd
DROP TRIGGER events_kept;
-- +goose StatementBegin
CREATE TRIGGER events_kept BEFORE DELETE ON recommendation_events
WHEN NOT EXISTS (SELECT 1 FROM exchange_applying a WHERE a.record = old.recommendation_id) BEGIN
    SELECT RAISE (ABORT, 'a step that was taken does not change');
END;
-- +goose StatementEnd
DROP TRIGGER checks_kept;
-- +goose StatementBegin
CREATE TRIGGER checks_kept BEFORE DELETE ON checks
WHEN EXISTS (SELECT 1 FROM recommendation_events e WHERE e.recommendation_id = old.recommendation_id AND e.check_id = old.id)
AND NOT EXISTS (SELECT 1 FROM exchange_applying a WHERE a.record = old.recommendation_id) BEGIN
    SELECT RAISE (ABORT, 'what a check found does not change');
END;
-- +goose StatementEnd
DROP TRIGGER check_people_kept;
-- +goose StatementBegin
CREATE TRIGGER check_people_kept BEFORE DELETE ON check_people
WHEN EXISTS (SELECT 1 FROM recommendation_events e WHERE e.check_id = old.check_id
    AND NOT EXISTS (SELECT 1 FROM exchange_applying a WHERE a.record = e.recommendation_id)) BEGIN
    SELECT RAISE (ABORT, 'who checked does not change');
END;
-- +goose StatementEnd

-- Who checked what comes in was held against the records as they were then; they may have changed since, without anybody's fault.
DROP TRIGGER check_people_independent;
-- +goose StatementBegin
CREATE TRIGGER check_people_independent BEFORE INSERT ON check_people
WHEN NOT EXISTS (SELECT 1 FROM exchange_applying a JOIN checks c ON c.recommendation_id = a.record WHERE c.id = new.check_id) BEGIN
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
DROP TRIGGER check_people_body;
-- +goose StatementBegin
CREATE TRIGGER check_people_body BEFORE INSERT ON check_people
WHEN NOT EXISTS (SELECT 1 FROM exchange_applying a JOIN checks c ON c.recommendation_id = a.record WHERE c.id = new.check_id) BEGIN
    SELECT RAISE (ABORT, 'a check by somebody of the addressee')
    WHERE EXISTS (SELECT 1 FROM checks c JOIN recommendations r ON r.id = c.recommendation_id
        JOIN people p ON p.id = new.person_id
        WHERE c.id = new.check_id AND p.body <> '' AND p.body = r.body);
END;
-- +goose StatementEnd
