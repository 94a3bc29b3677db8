-- +goose Up
-- A picker offers the services visited last first: without it each of them would be looked for in all visits.
CREATE INDEX visits_service ON visits (service_id, date, state);
