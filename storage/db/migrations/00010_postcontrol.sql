-- +goose Up
-- The letter of a step, as its sender registered it; document keeps what was typed of one before.
ALTER TABLE recommendation_events ADD COLUMN letter_number TEXT NOT NULL DEFAULT '';
ALTER TABLE recommendation_events ADD COLUMN letter_date TEXT NOT NULL DEFAULT '';
-- The step of the owner that an attachment goes with; '' for none.
ALTER TABLE attachments ADD COLUMN event_id TEXT NOT NULL DEFAULT '';

-- Draws by lot. They are kept with their whole drum and never change.
CREATE TABLE samples (
    id          TEXT PRIMARY KEY,
    office      TEXT NOT NULL REFERENCES offices (code),
    version     INTEGER NOT NULL,
    number_year INTEGER NOT NULL,
    number_seq  INTEGER NOT NULL,
    day         TEXT NOT NULL,
    spoken      INTEGER NOT NULL,
    count       INTEGER NOT NULL,
    author      TEXT NOT NULL REFERENCES people (id),
    UNIQUE (office, number_year, number_seq)
) STRICT;
CREATE TABLE sample_lots (
    sample_id         TEXT NOT NULL REFERENCES samples (id),
    position          INTEGER NOT NULL,
    recommendation_id TEXT NOT NULL REFERENCES recommendations (id),
    number            TEXT NOT NULL,
    weight            INTEGER NOT NULL,
    -- Why it weighs so: JSON, nothing ever searches in it.
    reasons           TEXT NOT NULL DEFAULT '',
    -- The place in which it was drawn, from 1; 0 if it was not.
    drawn             INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (sample_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX sample_lots_drawn ON sample_lots (recommendation_id) WHERE drawn > 0;

-- Who is to check a recommendation, and when.
CREATE TABLE assignments (
    id                TEXT PRIMARY KEY,
    office            TEXT NOT NULL REFERENCES offices (code),
    version           INTEGER NOT NULL,
    recommendation_id TEXT NOT NULL REFERENCES recommendations (id),
    day               TEXT NOT NULL,
    no_representative TEXT NOT NULL DEFAULT '',
    note              TEXT NOT NULL DEFAULT '',
    sample_id         TEXT REFERENCES samples (id),
    state             TEXT NOT NULL CHECK (state IN ('open', 'done', 'cancelled')),
    check_id          TEXT REFERENCES checks (id),
    reason            TEXT NOT NULL DEFAULT '',
    author            TEXT NOT NULL REFERENCES people (id),
    CHECK ((state = 'done') = (check_id IS NOT NULL))
) STRICT;
CREATE INDEX assignments_recommendation ON assignments (recommendation_id, state);
-- One open assignment a recommendation.
CREATE UNIQUE INDEX assignments_open ON assignments (recommendation_id) WHERE state = 'open';
CREATE TABLE assignment_people (
    assignment_id TEXT NOT NULL REFERENCES assignments (id),
    position      INTEGER NOT NULL,
    person_id     TEXT NOT NULL REFERENCES people (id),
    PRIMARY KEY (assignment_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX assignment_people_person ON assignment_people (person_id);

-- The queue of post-control, the oldest report first.
CREATE INDEX recommendations_reported ON recommendations (reported, id) WHERE state = 'reported';
