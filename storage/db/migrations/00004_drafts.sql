-- +goose Up
-- What people have typed into forms and not saved yet. A person may have several, also of one form.
CREATE TABLE drafts (
    id      TEXT PRIMARY KEY,
    office  TEXT NOT NULL REFERENCES offices (code),
    person  TEXT NOT NULL REFERENCES people (id),
    form    TEXT NOT NULL,
    record  TEXT NOT NULL DEFAULT '',
    title   TEXT NOT NULL DEFAULT '',
    data    TEXT NOT NULL,
    at      TEXT NOT NULL,
    -- When it was thrown away; it can be brought back for a while.
    dropped TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX drafts_person ON drafts (person, at);
