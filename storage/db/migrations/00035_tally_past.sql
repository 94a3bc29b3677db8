-- +goose Up
-- The kept counters of migration 00016 by service and by age told only how things stand now. They become changes by month and
-- by day, as those of recommendations are, so that they also tell how things stood on a day that is past; and violations are
-- counted by day too, for the days of a period that fill no month.
DROP TABLE tally_answered;
DROP TABLE tally_open;
DROP TABLE tally_ages;

-- By how much the numbers of recommendations changed in a month and on a day, by the month of issue and the services of the
-- findings that they answer.
CREATE TABLE tally_services (
    place    INTEGER NOT NULL,
    issued   TEXT NOT NULL,
    service  TEXT NOT NULL,
    month    TEXT NOT NULL,
    counted  INTEGER NOT NULL,
    reported INTEGER NOT NULL,
    verified INTEGER NOT NULL,
    late     INTEGER NOT NULL,
    PRIMARY KEY (place, issued, service, month)
) STRICT, WITHOUT ROWID;
CREATE TABLE tally_service_days (
    place    INTEGER NOT NULL,
    day      TEXT NOT NULL,
    issued   TEXT NOT NULL,
    service  TEXT NOT NULL,
    counted  INTEGER NOT NULL,
    reported INTEGER NOT NULL,
    verified INTEGER NOT NULL,
    late     INTEGER NOT NULL,
    PRIMARY KEY (place, day, issued, service)
) STRICT, WITHOUT ROWID;

-- By how much the numbers of recommendations changed on a day, by the day of issue: counted with days of 0, verified with the
-- days from issue to verification.
CREATE TABLE tally_ages (
    place    INTEGER NOT NULL,
    issued   TEXT NOT NULL,
    day      TEXT NOT NULL,
    days     INTEGER NOT NULL,
    counted  INTEGER NOT NULL,
    verified INTEGER NOT NULL,
    PRIMARY KEY (place, issued, day, days)
) STRICT, WITHOUT ROWID;

-- Counted findings of a day, by category and service.
CREATE TABLE tally_finding_days (
    place    INTEGER NOT NULL,
    day      TEXT NOT NULL,
    category TEXT NOT NULL,
    service  TEXT NOT NULL,
    n        INTEGER NOT NULL,
    repeats  INTEGER NOT NULL,
    standing INTEGER NOT NULL,
    people   INTEGER NOT NULL,
    taken    INTEGER NOT NULL,
    PRIMARY KEY (place, day, category, service)
) STRICT, WITHOUT ROWID;

-- The counters are made anew at the next opening: until then the records answer.
INSERT INTO tally_stale (region, sector, month) VALUES ('*', '*', '*') ON CONFLICT DO NOTHING;
