-- +goose Up
-- A discussion that does not take place is cancelled, with a day and a reason. Its states are named in a CHECK, so that the
-- table is made anew; nothing refers to it.
CREATE TABLE discussions_anew (
    id          TEXT PRIMARY KEY,
    office      TEXT NOT NULL REFERENCES offices (code),
    version     INTEGER NOT NULL,
    number_year INTEGER NOT NULL,
    number_seq  INTEGER NOT NULL,
    date        TEXT NOT NULL,
    state       TEXT NOT NULL CHECK (state IN ('draft', 'held', 'closed', 'cancelled')),
    body        TEXT NOT NULL,
    place       TEXT NOT NULL DEFAULT '',
    people      TEXT NOT NULL DEFAULT '',
    questions   TEXT NOT NULL DEFAULT '',
    author      TEXT NOT NULL REFERENCES people (id),
    cancelled   TEXT NOT NULL DEFAULT '',
    reason      TEXT NOT NULL DEFAULT '',
    UNIQUE (office, number_year, number_seq),
    CHECK ((state = 'cancelled') = (cancelled <> '') AND (cancelled <> '') = (reason <> ''))
) STRICT;
INSERT INTO discussions_anew (id, office, version, number_year, number_seq, date, state, body, place, people, questions, author)
    SELECT id, office, version, number_year, number_seq, date, state, body, place, people, questions, author FROM discussions;
DROP TABLE discussions;
ALTER TABLE discussions_anew RENAME TO discussions;
CREATE INDEX discussions_date ON discussions (date, id);
