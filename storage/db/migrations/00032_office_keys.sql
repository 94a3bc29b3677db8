-- +goose Up
-- The keys with which offices sign what they print: the office's own, and the public ones of others that it was given. The private half
-- lies in a table of its own, which nothing reads but what signs: no list, export or line of the journal can take it along.
CREATE TABLE office_keys (
    id         TEXT PRIMARY KEY,
    office     TEXT NOT NULL REFERENCES offices (code),
    version    INTEGER NOT NULL,
    key_office TEXT NOT NULL,
    public_key TEXT NOT NULL,
    UNIQUE (office, public_key)
) STRICT;

CREATE TABLE office_secrets (
    key_id  TEXT PRIMARY KEY REFERENCES office_keys (id),
    office  TEXT NOT NULL REFERENCES offices (code),
    private TEXT NOT NULL,
    UNIQUE (office)
) STRICT;
