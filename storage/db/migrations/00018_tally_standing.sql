-- +goose Up
-- Violations found again that were never remedied (figure standing_findings), among the kept counters of migration 00016.
ALTER TABLE tally_findings ADD COLUMN standing INTEGER NOT NULL DEFAULT 0;
-- The counters and their triggers are made anew at the next opening: until then the records answer.
INSERT INTO tally_stale (region, sector, month) VALUES ('*', '*', '*') ON CONFLICT DO NOTHING;
