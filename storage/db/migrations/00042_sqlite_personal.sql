-- +goose Up
-- What was erased stays erased, whoever writes: a form that was open before, or a bundle.
-- +goose StatementBegin
CREATE TRIGGER personal_of_erased BEFORE INSERT ON personal
WHEN EXISTS (SELECT 1 FROM appeals a WHERE a.id = new.record AND a.erased <> '') BEGIN
    SELECT RAISE (ABORT, 'the personal data of this appeal was erased');
END;
-- +goose StatementEnd
-- An appeal that comes in as erased, as from an office that heard of it before this database was restored from an older backup, takes
-- the personal data with it.
-- +goose StatementBegin
CREATE TRIGGER appeals_erased AFTER UPDATE OF erased ON appeals WHEN new.erased <> '' BEGIN
    DELETE FROM personal WHERE kind = 'appeal' AND record = new.id;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER appeals_erased_new AFTER INSERT ON appeals WHEN new.erased <> '' BEGIN
    DELETE FROM personal WHERE kind = 'appeal' AND record = new.id;
END;
-- +goose StatementEnd
