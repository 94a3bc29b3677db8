-- +goose Up
-- A key of another office that is no longer to be trusted stays known, so that papers signed with it can be told for what they are.
ALTER TABLE office_keys ADD COLUMN retired TEXT NOT NULL DEFAULT '';
