-- +goose Up
-- Appeals: complaints, praise and proposals. Who made one is not here but in personal.
CREATE TABLE appeals (
    id              TEXT PRIMARY KEY,
    office          TEXT NOT NULL REFERENCES offices (code),
    version         INTEGER NOT NULL,
    number_year     INTEGER NOT NULL,
    number_seq      INTEGER NOT NULL,
    received        TEXT NOT NULL,
    -- The day of receipt in the office's own time.
    date            TEXT NOT NULL,
    channel         TEXT NOT NULL,
    kind            TEXT NOT NULL CHECK (kind IN ('praise', 'complaint', 'proposal')),
    organisation_id TEXT NOT NULL REFERENCES organisations (id),
    service_id      TEXT REFERENCES services (id),
    text            TEXT NOT NULL,
    author          TEXT NOT NULL REFERENCES people (id),
    outcome         TEXT NOT NULL DEFAULT '',
    answered_by     TEXT NOT NULL DEFAULT '',
    closed_by       TEXT REFERENCES people (id),
    closed_at       TEXT NOT NULL DEFAULT '',
    erased          TEXT NOT NULL DEFAULT '',
    erase_cause     TEXT NOT NULL DEFAULT '' CHECK (erase_cause IN ('', 'request', 'proxy', 'order', 'retention')),
    erase_document  TEXT NOT NULL DEFAULT '',
    UNIQUE (office, number_year, number_seq),
    CHECK ((erased = '') = (erase_cause = ''))
) STRICT;
CREATE INDEX appeals_date ON appeals (date, id);
CREATE INDEX appeals_organisation ON appeals (organisation_id, date);
CREATE INDEX appeals_open ON appeals (received, id) WHERE closed_at = '';
CREATE INDEX appeals_closed ON appeals (office, closed_at) WHERE closed_at <> '' AND erased = '';

-- Who works the case.
CREATE TABLE appeal_people (
    appeal_id TEXT NOT NULL REFERENCES appeals (id),
    part      TEXT NOT NULL,
    position  INTEGER NOT NULL,
    person_id TEXT NOT NULL REFERENCES people (id),
    PRIMARY KEY (appeal_id, part, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX appeal_people_person ON appeal_people (person_id);

-- Personal data of those who made appeals, and later of those who answered surveys: kind and record name what it belongs to. No
-- other table has any of it. Rows come in at the end and none is ever made longer in its place, see storage/db/personal.go.
CREATE TABLE personal (
    kind    TEXT NOT NULL,
    record  TEXT NOT NULL,
    office  TEXT NOT NULL REFERENCES offices (code),
    version INTEGER NOT NULL,
    name    TEXT NOT NULL DEFAULT '',
    phone   TEXT NOT NULL DEFAULT '',
    email   TEXT NOT NULL DEFAULT '',
    words   TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (kind, record)
) STRICT;
