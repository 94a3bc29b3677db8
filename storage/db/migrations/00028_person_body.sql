-- +goose Up
-- Who works for a state body (code of the reference list) checks nothing that is addressed to it (rule 6).
ALTER TABLE people ADD COLUMN body TEXT NOT NULL DEFAULT '';
