-- +goose Up
-- How a brief of a scope is put together: which blocks in which order, and the texts that people corrected. The scope is
-- text in one form, so that the same scope is found again; nothing searches in the lists.
CREATE TABLE compositions (
    id      TEXT PRIMARY KEY,
    office  TEXT NOT NULL REFERENCES offices (code),
    version INTEGER NOT NULL,
    scope   TEXT NOT NULL,
    length  TEXT NOT NULL CHECK (length IN ('page', 'standard', 'theses')),
    body    TEXT NOT NULL,
    UNIQUE (office, scope, length)
) STRICT;
