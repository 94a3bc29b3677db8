-- +goose Up
-- What was printed or saved: one row a file, whose bytes lie by their digest among the attachments. A row never changes and
-- is never deleted.
CREATE TABLE papers (
    id       TEXT PRIMARY KEY,
    office   TEXT NOT NULL REFERENCES offices (code),
    version  INTEGER NOT NULL,
    kind     TEXT NOT NULL,
    title    TEXT NOT NULL,
    lang     TEXT NOT NULL,
    code     TEXT NOT NULL,
    digest   TEXT NOT NULL,
    file     TEXT NOT NULL,
    size     INTEGER NOT NULL,
    pages    INTEGER NOT NULL,
    preview  TEXT NOT NULL,
    by       TEXT NOT NULL REFERENCES people (id),
    at       TEXT NOT NULL,
    day      TEXT NOT NULL,
    scope    TEXT NOT NULL,
    content  TEXT NOT NULL,
    UNIQUE (office, file)
) STRICT;
CREATE INDEX papers_day ON papers (day, id);
CREATE INDEX papers_code ON papers (code);

-- The rest is SQLite's own. What was printed stays as it was, whoever writes.
-- +goose StatementBegin
CREATE TRIGGER papers_no_update BEFORE UPDATE ON papers BEGIN
    SELECT RAISE (ABORT, 'what was printed does not change');
END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER papers_no_delete BEFORE DELETE ON papers BEGIN
    SELECT RAISE (ABORT, 'what was printed is kept');
END;
-- +goose StatementEnd
