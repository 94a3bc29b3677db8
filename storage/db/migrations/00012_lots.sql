-- +goose Up
-- Draws by lot, each bound to its plan: by what rules, from what pool, with what seed, and what came of it. Lists are JSON,
-- nothing searches in them. A plan has one lot in force; a seed is used once in a plan.
CREATE TABLE lots (
    id         TEXT PRIMARY KEY,
    office     TEXT NOT NULL REFERENCES offices (code),
    version    INTEGER NOT NULL,
    plan_id    TEXT NOT NULL REFERENCES plans (id),
    state      TEXT NOT NULL CHECK (state IN ('fixed', 'drawn', 'replaced')),
    rules      TEXT NOT NULL,
    pool       TEXT NOT NULL,
    seed       TEXT NOT NULL,
    spoken     TEXT NOT NULL,
    reader     TEXT NOT NULL,
    digest     TEXT NOT NULL,
    candidates INTEGER NOT NULL,
    lines      TEXT NOT NULL DEFAULT '[]',
    reason     TEXT NOT NULL DEFAULT '',
    fixed_by   TEXT NOT NULL REFERENCES people (id),
    fixed_at   TEXT NOT NULL,
    drawn_by   TEXT REFERENCES people (id),
    drawn_at   TEXT NOT NULL DEFAULT '',
    UNIQUE (plan_id, seed)
) STRICT;
CREATE UNIQUE INDEX lots_in_force ON lots (plan_id) WHERE state <> 'replaced';
-- By what a line of a plan was drawn, and what visits share that recur weekly.
ALTER TABLE planned_visits ADD COLUMN lot_id TEXT REFERENCES lots (id);
ALTER TABLE planned_visits ADD COLUMN series_id TEXT;
CREATE INDEX planned_visits_series ON planned_visits (series_id, day) WHERE series_id IS NOT NULL;
-- A lot asks of each provider whether it is planned somewhere.
CREATE INDEX planned_visits_organisation ON planned_visits (organisation_id, day);
-- How many people work at a provider: its size; 0 is unknown.
ALTER TABLE organisations ADD COLUMN staff INTEGER NOT NULL DEFAULT 0 CHECK (staff >= 0);
