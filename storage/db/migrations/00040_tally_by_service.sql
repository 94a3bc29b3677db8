-- +goose Up
-- The kept counters of migrations 00016 and 00035 by service: a place may now be that of one service ('*' is all of them, '' none),
-- so that the dashboard of a service is answered as that of a region is. What became of the recommendations of a service stands among
-- the changes of all: by day at every place, by month at the sums of all offices and regions by sector and state body. Tables that told
-- four of those numbers by service are needed no more, and violations by day name the service by their place.
DROP TABLE tally_services;
DROP TABLE tally_service_days;
DROP TABLE tally_finding_days;
DROP TABLE tally_places;

CREATE TABLE tally_places (
    id      INTEGER PRIMARY KEY,
    office  TEXT NOT NULL,
    region  TEXT NOT NULL,
    sector  TEXT NOT NULL,
    body    TEXT NOT NULL,
    service TEXT NOT NULL,
    UNIQUE (service, region, sector, body, office)
) STRICT;
CREATE INDEX tally_places_region ON tally_places (region, sector);
INSERT INTO tally_places (id, office, region, sector, body, service) VALUES (1, '*', '*', '*', '*', '*');

-- Counted findings of a day, by category; the place names the service.
CREATE TABLE tally_finding_days (
    place    INTEGER NOT NULL,
    day      TEXT NOT NULL,
    category TEXT NOT NULL,
    n        INTEGER NOT NULL,
    repeats  INTEGER NOT NULL,
    standing INTEGER NOT NULL,
    people   INTEGER NOT NULL,
    taken    INTEGER NOT NULL,
    PRIMARY KEY (place, day, category)
) STRICT, WITHOUT ROWID;

-- Recommendations that answer violations found under several services: they are counted at each, and once where several are asked for.
CREATE TABLE tally_several (recommendation_id TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;

-- Providers visited for a service are told by its visits, read from the index alone.
DROP INDEX visits_service;
CREATE INDEX visits_service ON visits (service_id, date, state, organisation_id, office, id);

-- The counters are made anew at the next opening: until then the records answer.
INSERT INTO tally_stale (region, sector, month) VALUES ('*', '*', '*') ON CONFLICT DO NOTHING;
