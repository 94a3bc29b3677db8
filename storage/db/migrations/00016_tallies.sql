-- +goose Up
-- Kept counters of the dashboard (docs/decisions/counters.md): what the records of a month add up to by office, region,
-- sector and state body. The program counts them anew where the records change; nothing else reads or writes them.

-- Where records are counted. '*' stands for all: besides every place there is the sum of its region, and the nation is 1.
CREATE TABLE tally_places (
    id     INTEGER PRIMARY KEY,
    office TEXT NOT NULL,
    region TEXT NOT NULL,
    sector TEXT NOT NULL,
    body   TEXT NOT NULL,
    UNIQUE (region, sector, body, office)
) STRICT;
INSERT INTO tally_places (id, office, region, sector, body) VALUES (1, '*', '*', '*', '*');

-- What must be counted anew before the counters may be asked: the records of a region and sector, of one month ('' for
-- those without a day) or of all ('*'). A region of '*' is everything: nothing is kept.
CREATE TABLE tally_stale (
    region TEXT NOT NULL,
    sector TEXT NOT NULL,
    month  TEXT NOT NULL,
    PRIMARY KEY (region, sector, month)
) STRICT, WITHOUT ROWID;
INSERT INTO tally_stale (region, sector, month) VALUES ('*', '*', '*');

-- Counted visits; a service of '*' is all of them, '' those that name none.
CREATE TABLE tally_visits (
    place     INTEGER NOT NULL,
    service   TEXT NOT NULL,
    month     TEXT NOT NULL,
    n         INTEGER NOT NULL,
    scored    INTEGER NOT NULL,
    sixtieths INTEGER NOT NULL,
    PRIMARY KEY (place, service, month)
) STRICT, WITHOUT ROWID;

-- Providers visited in a month, by the month in which they were visited before ('' for never): by anybody (a place whose
-- office is '*') and by each office.
CREATE TABLE tally_visited (
    place    INTEGER NOT NULL,
    month    TEXT NOT NULL,
    previous TEXT NOT NULL,
    n        INTEGER NOT NULL,
    PRIMARY KEY (place, month, previous)
) STRICT, WITHOUT ROWID;

-- Counted findings, all ('*') and split by category and by service.
CREATE TABLE tally_findings (
    place   INTEGER NOT NULL,
    split   TEXT NOT NULL,
    code    TEXT NOT NULL,
    month   TEXT NOT NULL,
    n       INTEGER NOT NULL,
    repeats INTEGER NOT NULL,
    people  INTEGER NOT NULL,
    taken   INTEGER NOT NULL,
    PRIMARY KEY (place, split, code, month)
) STRICT, WITHOUT ROWID;

-- By how much the numbers of recommendations changed in a month and on a day, by the month of issue and that of the due
-- date: what was added up to a day is how they stood on it.
CREATE TABLE tally_recommendations (
    place        INTEGER NOT NULL,
    issued       TEXT NOT NULL,
    due          TEXT NOT NULL,
    month        TEXT NOT NULL,
    counted      INTEGER NOT NULL,
    verified     INTEGER NOT NULL,
    withdrawn    INTEGER NOT NULL,
    open         INTEGER NOT NULL,
    reported     INTEGER NOT NULL,
    partly       INTEGER NOT NULL,
    not_executed INTEGER NOT NULL,
    late         INTEGER NOT NULL,
    late_first   INTEGER NOT NULL,
    returned     INTEGER NOT NULL,
    restored     INTEGER NOT NULL,
    PRIMARY KEY (place, issued, due, month)
) STRICT, WITHOUT ROWID;
CREATE TABLE tally_recommendation_days (
    place        INTEGER NOT NULL,
    day          TEXT NOT NULL,
    issued       TEXT NOT NULL,
    due          TEXT NOT NULL,
    counted      INTEGER NOT NULL,
    verified     INTEGER NOT NULL,
    withdrawn    INTEGER NOT NULL,
    open         INTEGER NOT NULL,
    reported     INTEGER NOT NULL,
    partly       INTEGER NOT NULL,
    not_executed INTEGER NOT NULL,
    late         INTEGER NOT NULL,
    late_first   INTEGER NOT NULL,
    returned     INTEGER NOT NULL,
    restored     INTEGER NOT NULL,
    PRIMARY KEY (place, day, issued, due)
) STRICT, WITHOUT ROWID;

-- Recommendations as they stand now, by the services of the findings that they answer.
CREATE TABLE tally_answered (
    place    INTEGER NOT NULL,
    service  TEXT NOT NULL,
    issued   TEXT NOT NULL,
    counted  INTEGER NOT NULL,
    reported INTEGER NOT NULL,
    verified INTEGER NOT NULL,
    PRIMARY KEY (place, service, issued)
) STRICT, WITHOUT ROWID;

-- Open recommendations as they stand now, by the services of the findings that they answer and by their due dates.
CREATE TABLE tally_open (
    place   INTEGER NOT NULL,
    service TEXT NOT NULL,
    issued  TEXT NOT NULL,
    due     TEXT NOT NULL,
    n       INTEGER NOT NULL,
    PRIMARY KEY (place, service, issued, due)
) STRICT, WITHOUT ROWID;

-- Recommendations verified as they stand now, by the days from issue to verification.
CREATE TABLE tally_ages (
    place  INTEGER NOT NULL,
    issued TEXT NOT NULL,
    days   INTEGER NOT NULL,
    n      INTEGER NOT NULL,
    PRIMARY KEY (place, issued, days)
) STRICT, WITHOUT ROWID;

-- Recommendations whose record and course disagree: they are left out of the counters and asked for one by one.
CREATE TABLE tally_left (recommendation_id TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
-- Times in which a recommendation was closed as executed otherwise than it is now: what repeated its findings then must
-- be asked for one by one. until is the first day after it.
CREATE TABLE tally_lapsed (
    recommendation_id TEXT NOT NULL,
    since             TEXT NOT NULL,
    until             TEXT NOT NULL,
    PRIMARY KEY (recommendation_id, since)
) STRICT, WITHOUT ROWID;

-- Recommendations by a due date that they had, and the open ones by their month.
CREATE INDEX recommendation_events_due ON recommendation_events (due);
CREATE INDEX recommendations_at_work ON recommendations (issued, due, first_due, place_id, id)
    WHERE state IN ('issued', 'accepted', 'disputed', 'in_progress', 'reported', 'partly', 'not_executed');
