-- +goose Up
-- By what people prove who they are. The secret is a hash with its own salt and cost; recovery are the digests of codes that
-- were not used yet, in hexadecimal, with a space between.
CREATE TABLE accounts (
    person       TEXT PRIMARY KEY REFERENCES people (id),
    office       TEXT NOT NULL REFERENCES offices (code),
    version      INTEGER NOT NULL,
    secret       TEXT NOT NULL,
    must_change  INTEGER NOT NULL DEFAULT 0 CHECK (must_change IN (0, 1)),
    failures     INTEGER NOT NULL DEFAULT 0 CHECK (failures >= 0),
    locked_until TEXT NOT NULL DEFAULT '',
    changed      TEXT NOT NULL,
    recovery     TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX accounts_office ON accounts (office);
