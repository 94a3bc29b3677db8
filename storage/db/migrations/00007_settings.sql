-- +goose Up
-- What an administrator has made of the reference lists: whole entries, over the shipped ones of the same list and code.
-- A code means one thing in one database, whatever office a record is of; office says who changed it.
CREATE TABLE reference_entries (
    list    TEXT NOT NULL,
    code    TEXT NOT NULL,
    office  TEXT NOT NULL REFERENCES offices (code),
    version INTEGER NOT NULL,
    data    TEXT NOT NULL,
    PRIMARY KEY (list, code)
) STRICT;
-- Days of the working calendar changed by decision. A decision holds in the whole country.
CREATE TABLE calendar_days (
    id       TEXT PRIMARY KEY,
    office   TEXT NOT NULL REFERENCES offices (code),
    version  INTEGER NOT NULL,
    working  TEXT NOT NULL DEFAULT '',
    day_off  TEXT NOT NULL DEFAULT '',
    holiday  TEXT NOT NULL DEFAULT '',
    decision TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX calendar_days_working ON calendar_days (working) WHERE working <> '';
CREATE UNIQUE INDEX calendar_days_off ON calendar_days (day_off) WHERE day_off <> '';
-- What stands at the head of an office's papers.
ALTER TABLE offices ADD COLUMN phone TEXT NOT NULL DEFAULT '';
ALTER TABLE offices ADD COLUMN email TEXT NOT NULL DEFAULT '';
ALTER TABLE offices ADD COLUMN heading_kk TEXT NOT NULL DEFAULT '';
ALTER TABLE offices ADD COLUMN heading_ru TEXT NOT NULL DEFAULT '';
ALTER TABLE offices ADD COLUMN heading_en TEXT NOT NULL DEFAULT '';
ALTER TABLE offices ADD COLUMN emblem TEXT NOT NULL DEFAULT '';
ALTER TABLE offices ADD COLUMN outgoing TEXT NOT NULL DEFAULT '';
