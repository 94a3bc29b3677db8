-- +goose Up
-- Somebody of the addressee is also who works for the state body that is the addressee; 00026 holds it of providers. What was
-- stored before is left as it is; `baqylau check` tells of it.
-- +goose StatementBegin
CREATE TRIGGER check_people_body BEFORE INSERT ON check_people BEGIN
    SELECT RAISE (ABORT, 'a check by somebody of the addressee')
    WHERE EXISTS (SELECT 1 FROM checks c JOIN recommendations r ON r.id = c.recommendation_id
        JOIN people p ON p.id = new.person_id
        WHERE c.id = new.check_id AND p.body <> '' AND p.body = r.body);
END;
-- +goose StatementEnd
