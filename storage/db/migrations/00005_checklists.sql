-- +goose Up
-- The editions of checklists. What came with the program stands here from its first use on, so that a visit keeps
-- the edition it was filled with whatever the program ships later.
CREATE TABLE templates (
    id      TEXT PRIMARY KEY,
    office  TEXT NOT NULL REFERENCES offices (code),
    version INTEGER NOT NULL,
    code    TEXT NOT NULL,
    edition INTEGER NOT NULL CHECK (edition > 0),
    state   TEXT NOT NULL,
    shipped INTEGER NOT NULL DEFAULT 0,
    -- Names, groups and questions as JSON: nothing ever searches in them.
    body    TEXT NOT NULL,
    UNIQUE (office, code, edition)
) STRICT;

-- What a visit answered. The score stands in columns of its own, in hundredths of a weight, for lists and figures; the
-- answers are JSON by the codes of the questions.
ALTER TABLE visits ADD COLUMN checklist TEXT NOT NULL DEFAULT '';
ALTER TABLE visits ADD COLUMN checklist_edition INTEGER NOT NULL DEFAULT 0;
ALTER TABLE visits ADD COLUMN answers TEXT NOT NULL DEFAULT '';
ALTER TABLE visits ADD COLUMN reached INTEGER NOT NULL DEFAULT 0;
ALTER TABLE visits ADD COLUMN reachable INTEGER NOT NULL DEFAULT 0;
ALTER TABLE visits ADD COLUMN answered INTEGER NOT NULL DEFAULT 0;
ALTER TABLE visits ADD COLUMN asked INTEGER NOT NULL DEFAULT 0;
-- The norms of the service frozen with the visit, and what the staff said: JSON, '' for none.
ALTER TABLE visits ADD COLUMN norms TEXT NOT NULL DEFAULT '';
ALTER TABLE visits ADD COLUMN told TEXT NOT NULL DEFAULT '';
-- The checklist that somebody used last for a kind of visit.
CREATE INDEX visits_checklist ON visits (author, method, date, id) WHERE checklist <> '';

-- The documents that a service's standard requires, as a JSON list; '' for none.
ALTER TABLE services ADD COLUMN documents TEXT NOT NULL DEFAULT '';
