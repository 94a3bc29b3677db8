-- +goose Up
-- What an office's papers say in the place of the program's texts. One with empty forms says what the program says.
CREATE TABLE paper_texts (
    id      TEXT PRIMARY KEY,
    office  TEXT NOT NULL REFERENCES offices (code),
    version INTEGER NOT NULL,
    lang    TEXT NOT NULL,
    text_key TEXT NOT NULL,
    forms   TEXT NOT NULL,
    UNIQUE (office, lang, text_key)
) STRICT;
