-- +goose Up
-- Findings that a recommendation to a state body cites without answering them: each keeps the recommendation of its own.
CREATE TABLE recommendation_cases (
    recommendation_id TEXT NOT NULL REFERENCES recommendations (id),
    finding_id        TEXT NOT NULL REFERENCES findings (id),
    position          INTEGER NOT NULL,
    PRIMARY KEY (recommendation_id, finding_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX recommendation_cases_finding ON recommendation_cases (finding_id);

-- The same violation in one sector of several regions, found once: what is found again is added to its cases.
CREATE TABLE systemic (
    id                TEXT PRIMARY KEY,
    office            TEXT NOT NULL REFERENCES offices (code),
    version           INTEGER NOT NULL,
    category          TEXT NOT NULL,
    sector            TEXT NOT NULL,
    body              TEXT NOT NULL DEFAULT '',
    found             TEXT NOT NULL,
    -- Why nothing is proposed, '' where something is or may be.
    aside             TEXT NOT NULL DEFAULT '',
    recommendation_id TEXT REFERENCES recommendations (id),
    closed            TEXT NOT NULL DEFAULT '',
    author            TEXT NOT NULL REFERENCES people (id)
) STRICT;
CREATE UNIQUE INDEX systemic_open ON systemic (office, category, sector, body) WHERE closed = '';
CREATE INDEX systemic_recommendation ON systemic (recommendation_id);

CREATE TABLE systemic_cases (
    systemic_id TEXT NOT NULL REFERENCES systemic (id),
    finding_id  TEXT NOT NULL REFERENCES findings (id),
    position    INTEGER NOT NULL,
    PRIMARY KEY (systemic_id, finding_id)
) STRICT, WITHOUT ROWID;

-- Discussions of problem questions with state bodies; people and questions are lists in JSON.
CREATE TABLE discussions (
    id          TEXT PRIMARY KEY,
    office      TEXT NOT NULL REFERENCES offices (code),
    version     INTEGER NOT NULL,
    number_year INTEGER NOT NULL,
    number_seq  INTEGER NOT NULL,
    date        TEXT NOT NULL,
    state       TEXT NOT NULL CHECK (state IN ('draft', 'held', 'closed')),
    body        TEXT NOT NULL,
    place       TEXT NOT NULL DEFAULT '',
    people      TEXT NOT NULL DEFAULT '',
    questions   TEXT NOT NULL DEFAULT '',
    author      TEXT NOT NULL REFERENCES people (id),
    UNIQUE (office, number_year, number_seq)
) STRICT;
CREATE INDEX discussions_date ON discussions (date, id);

-- How a recommendation of the kind training is carried out; sessions are a list in JSON, and the columns after them are
-- what it comes to.
CREATE TABLE trainings (
    id                TEXT PRIMARY KEY,
    office            TEXT NOT NULL REFERENCES offices (code),
    version           INTEGER NOT NULL,
    recommendation_id TEXT NOT NULL UNIQUE REFERENCES recommendations (id),
    mentor_id         TEXT REFERENCES people (id),
    mentor            TEXT NOT NULL DEFAULT '',
    staff             INTEGER NOT NULL CHECK (staff > 0),
    result            TEXT NOT NULL DEFAULT '',
    sessions          TEXT NOT NULL DEFAULT '',
    session_count     INTEGER NOT NULL DEFAULT 0,
    hours             INTEGER NOT NULL DEFAULT 0,
    first_date        TEXT NOT NULL DEFAULT '',
    last_date         TEXT NOT NULL DEFAULT '',
    author            TEXT NOT NULL REFERENCES people (id),
    CHECK ((mentor_id IS NULL) = (mentor <> ''))
) STRICT;
CREATE INDEX trainings_last ON trainings (last_date, id);
