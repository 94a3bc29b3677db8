-- +goose Up
-- What was reminded of: one row of a recommendation, a due date and a step, so that two programs or two starts never
-- make it twice. passed: a later step was reached already, and nobody was told of this one.
CREATE TABLE reminders (
    id                TEXT PRIMARY KEY,
    office            TEXT NOT NULL REFERENCES offices (code),
    recommendation_id TEXT NOT NULL REFERENCES recommendations (id),
    due               TEXT NOT NULL,
    days              INTEGER NOT NULL,
    recipient         TEXT NOT NULL,
    for_check         INTEGER NOT NULL,
    passed            INTEGER NOT NULL,
    day               TEXT NOT NULL,
    UNIQUE (office, recommendation_id, due, days)
) STRICT;
CREATE INDEX reminders_recommendation ON reminders (recommendation_id, due);
CREATE INDEX reminders_day ON reminders (day, id);
-- Who was told of a reminder, and who has put it aside.
CREATE TABLE reminder_people (
    reminder_id TEXT NOT NULL REFERENCES reminders (id),
    person_id   TEXT NOT NULL REFERENCES people (id),
    told        TEXT NOT NULL,
    seen        TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (reminder_id, person_id)
) STRICT, WITHOUT ROWID;
-- The register of the journal reads who, what and when in the order of the running number, without the wide lines.
CREATE INDEX journal_register ON journal (office, seq, at, by, kind, verb);
