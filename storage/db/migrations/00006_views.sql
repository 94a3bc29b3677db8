-- +goose Up
-- How people look at registers: named filters with their order and columns, and under no name the columns and order as
-- the person left them.
CREATE TABLE views (
    id       TEXT PRIMARY KEY,
    office   TEXT NOT NULL REFERENCES offices (code),
    person   TEXT NOT NULL REFERENCES people (id),
    register TEXT NOT NULL,
    name     TEXT NOT NULL DEFAULT '',
    data     TEXT NOT NULL,
    at       TEXT NOT NULL,
    UNIQUE (person, register, name)
) STRICT;
