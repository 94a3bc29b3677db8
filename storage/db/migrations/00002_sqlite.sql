-- +goose Up
-- What only SQLite has: full-text search over search_rows and the triggers that guard the journal.

-- The mark by which the program knows a database as its own.
PRAGMA application_id = 0x42415159;

-- The text is folded already: words of letters and digits with spaces between them. The tokenizer "ascii"
-- only has to split it, at half the cost of "unicode61"; nobody asks where in a record a word stands.
CREATE VIRTUAL TABLE search USING fts5 (
    text, content = 'search_rows', content_rowid = 'id', tokenize = 'ascii', prefix = '2 3', detail = none
);

-- New rows are indexed in bulk by the program when a transaction ends.
-- +goose StatementBegin
CREATE TRIGGER search_rows_update AFTER UPDATE OF text ON search_rows BEGIN
    INSERT INTO search (search, rowid, text) VALUES ('delete', old.id, old.text);
    INSERT INTO search (rowid, text) VALUES (new.id, new.text);
END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER search_rows_delete AFTER DELETE ON search_rows BEGIN
    INSERT INTO search (search, rowid, text) VALUES ('delete', old.id, old.text);
END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER journal_no_update BEFORE UPDATE ON journal BEGIN
    SELECT RAISE (ABORT, 'the journal only grows');
END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER journal_no_delete BEFORE DELETE ON journal BEGIN
    SELECT RAISE (ABORT, 'the journal only grows');
END;
-- +goose StatementEnd
