-- +goose Up
-- The records of the offices. Portable SQL (docs/decisions): ids are made by the program, dates are
-- YYYY-MM-DD, moments are ISO text in UTC, booleans 0/1, money whole tenge, lists JSON only where
-- nothing ever searches in them.
CREATE TABLE offices (
    code      TEXT PRIMARY KEY,
    name_kk   TEXT NOT NULL DEFAULT '',
    name_ru   TEXT NOT NULL DEFAULT '',
    name_en   TEXT NOT NULL DEFAULT '',
    region    TEXT NOT NULL DEFAULT '',
    zone      TEXT NOT NULL,
    address   TEXT NOT NULL DEFAULT '',
    head_name TEXT NOT NULL DEFAULT '',
    post_kk   TEXT NOT NULL DEFAULT '',
    post_ru   TEXT NOT NULL DEFAULT '',
    post_en   TEXT NOT NULL DEFAULT '',
    settings  TEXT NOT NULL DEFAULT '{}',
    version   INTEGER NOT NULL
) STRICT;

CREATE TABLE counters (
    office TEXT NOT NULL REFERENCES offices (code),
    kind   TEXT NOT NULL,
    year   INTEGER NOT NULL,
    last   INTEGER NOT NULL,
    PRIMARY KEY (office, kind, year)
) STRICT;

CREATE TABLE organisations (
    id       TEXT PRIMARY KEY,
    office   TEXT NOT NULL REFERENCES offices (code),
    version  INTEGER NOT NULL,
    code     TEXT NOT NULL,
    name_kk  TEXT NOT NULL DEFAULT '',
    name_ru  TEXT NOT NULL DEFAULT '',
    name_en  TEXT NOT NULL DEFAULT '',
    name_uk  TEXT NOT NULL DEFAULT '',
    sort_key BLOB NOT NULL,
    bin      TEXT NOT NULL DEFAULT '',
    region   TEXT NOT NULL,
    sector   TEXT NOT NULL,
    kind     TEXT NOT NULL DEFAULT '',
    body     TEXT NOT NULL DEFAULT '',
    address  TEXT NOT NULL DEFAULT '',
    retired  TEXT NOT NULL DEFAULT '',
    UNIQUE (office, code)
) STRICT;
CREATE INDEX organisations_sort ON organisations (sort_key, id);
CREATE INDEX organisations_region ON organisations (region, sector);

CREATE TABLE services (
    id          TEXT PRIMARY KEY,
    office      TEXT NOT NULL REFERENCES offices (code),
    version     INTEGER NOT NULL,
    code        TEXT NOT NULL,
    name_kk     TEXT NOT NULL DEFAULT '',
    name_ru     TEXT NOT NULL DEFAULT '',
    name_en     TEXT NOT NULL DEFAULT '',
    name_uk     TEXT NOT NULL DEFAULT '',
    sort_key    BLOB NOT NULL,
    sector      TEXT NOT NULL,
    term_days   INTEGER NOT NULL DEFAULT 0 CHECK (term_days >= 0),
    wait_limit  INTEGER NOT NULL DEFAULT 0 CHECK (wait_limit >= 0),
    serve_limit INTEGER NOT NULL DEFAULT 0 CHECK (serve_limit >= 0),
    fee         INTEGER NOT NULL DEFAULT 0 CHECK (fee >= 0),
    retired     TEXT NOT NULL DEFAULT '',
    UNIQUE (office, code)
) STRICT;

CREATE TABLE people (
    id          TEXT PRIMARY KEY,
    office      TEXT NOT NULL REFERENCES offices (code),
    version     INTEGER NOT NULL,
    name        TEXT NOT NULL,
    -- The name as model.Fold makes it: files and forms name people, and the same one is meant.
    folded      TEXT NOT NULL DEFAULT '',
    sort_key    BLOB NOT NULL,
    role        TEXT NOT NULL DEFAULT '',
    affiliation TEXT NOT NULL DEFAULT '',
    employer    TEXT REFERENCES organisations (id),
    retired     TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX people_office ON people (office, role, sort_key);
CREATE INDEX people_folded ON people (office, folded);

CREATE TABLE plans (
    id           TEXT PRIMARY KEY,
    office       TEXT NOT NULL REFERENCES offices (code),
    version      INTEGER NOT NULL,
    number_year  INTEGER NOT NULL,
    number_seq   INTEGER NOT NULL,
    title        TEXT NOT NULL DEFAULT '',
    period_from  TEXT NOT NULL,
    period_to    TEXT NOT NULL,
    state        TEXT NOT NULL,
    author       TEXT NOT NULL REFERENCES people (id),
    submitted_at TEXT NOT NULL DEFAULT '',
    approved_by  TEXT REFERENCES people (id),
    approved_at  TEXT NOT NULL DEFAULT '',
    amendments   INTEGER NOT NULL DEFAULT 0,
    note         TEXT NOT NULL DEFAULT '',
    UNIQUE (office, number_year, number_seq),
    CHECK (period_to >= period_from),
    CHECK (approved_by IS NULL OR approved_by <> author)
) STRICT;

CREATE TABLE visits (
    id              TEXT PRIMARY KEY,
    office          TEXT NOT NULL REFERENCES offices (code),
    version         INTEGER NOT NULL,
    number_year     INTEGER NOT NULL,
    number_seq      INTEGER NOT NULL,
    external        TEXT NOT NULL DEFAULT '',
    state           TEXT NOT NULL,
    date            TEXT NOT NULL,
    organisation_id TEXT NOT NULL REFERENCES organisations (id),
    service_id      TEXT REFERENCES services (id),
    method          TEXT NOT NULL DEFAULT '',
    place           TEXT NOT NULL DEFAULT '',
    arrived         TEXT NOT NULL DEFAULT '',
    called          TEXT NOT NULL DEFAULT '',
    finished        TEXT NOT NULL DEFAULT '',
    score_1         INTEGER CHECK (score_1 BETWEEN 1 AND 5),
    score_2         INTEGER CHECK (score_2 BETWEEN 1 AND 5),
    score_3         INTEGER CHECK (score_3 BETWEEN 1 AND 5),
    score_4         INTEGER CHECK (score_4 BETWEEN 1 AND 5),
    score_5         INTEGER CHECK (score_5 BETWEEN 1 AND 5),
    score_6         INTEGER CHECK (score_6 BETWEEN 1 AND 5),
    no_check        TEXT NOT NULL DEFAULT '',
    note            TEXT NOT NULL DEFAULT '',
    author          TEXT NOT NULL REFERENCES people (id),
    confirmed_by    TEXT REFERENCES people (id),
    UNIQUE (office, number_year, number_seq)
) STRICT;
CREATE INDEX visits_date ON visits (date, id);
CREATE INDEX visits_organisation ON visits (organisation_id, date);
CREATE UNIQUE INDEX visits_external ON visits (office, external) WHERE external <> '';

CREATE TABLE planned_visits (
    id              TEXT PRIMARY KEY,
    office          TEXT NOT NULL REFERENCES offices (code),
    version         INTEGER NOT NULL,
    plan_id         TEXT NOT NULL REFERENCES plans (id),
    organisation_id TEXT NOT NULL REFERENCES organisations (id),
    service_id      TEXT REFERENCES services (id),
    method          TEXT NOT NULL,
    day             TEXT NOT NULL,
    week            INTEGER NOT NULL DEFAULT 0,
    state           TEXT NOT NULL,
    -- A planned visit is fulfilled by exactly one visit, and a visit fulfils at most one.
    visit_id        TEXT UNIQUE REFERENCES visits (id),
    first_day       TEXT NOT NULL,
    moves           INTEGER NOT NULL DEFAULT 0,
    reason          TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX planned_visits_plan ON planned_visits (plan_id, day);
CREATE INDEX planned_visits_day ON planned_visits (day, id);

-- Who takes part, in the order in which they were named. part: officer or representative.
CREATE TABLE visit_people (
    visit_id  TEXT NOT NULL REFERENCES visits (id),
    part      TEXT NOT NULL,
    position  INTEGER NOT NULL,
    person_id TEXT NOT NULL REFERENCES people (id),
    PRIMARY KEY (visit_id, part, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX visit_people_person ON visit_people (person_id);

CREATE TABLE planned_visit_people (
    planned_visit_id TEXT NOT NULL REFERENCES planned_visits (id),
    part             TEXT NOT NULL,
    position         INTEGER NOT NULL,
    person_id        TEXT NOT NULL REFERENCES people (id),
    PRIMARY KEY (planned_visit_id, part, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE findings (
    id              TEXT PRIMARY KEY,
    office          TEXT NOT NULL REFERENCES offices (code),
    version         INTEGER NOT NULL,
    number_year     INTEGER NOT NULL,
    number_seq      INTEGER NOT NULL,
    external        TEXT NOT NULL DEFAULT '',
    source          TEXT NOT NULL,
    visit_id        TEXT REFERENCES visits (id),
    organisation_id TEXT NOT NULL REFERENCES organisations (id),
    date            TEXT NOT NULL,
    category        TEXT NOT NULL,
    description     TEXT NOT NULL,
    standard        TEXT NOT NULL DEFAULT '',
    people          INTEGER NOT NULL DEFAULT 0 CHECK (people >= 0),
    taken           INTEGER NOT NULL DEFAULT 0 CHECK (taken >= 0),
    author          TEXT NOT NULL REFERENCES people (id),
    cancelled       TEXT NOT NULL DEFAULT '',
    UNIQUE (office, number_year, number_seq)
) STRICT;
CREATE INDEX findings_date ON findings (date, id);
CREATE INDEX findings_visit ON findings (visit_id);
CREATE INDEX findings_repeat ON findings (organisation_id, category, date);
CREATE UNIQUE INDEX findings_external ON findings (office, external) WHERE external <> '';

CREATE TABLE recommendations (
    id              TEXT PRIMARY KEY,
    office          TEXT NOT NULL REFERENCES offices (code),
    version         INTEGER NOT NULL,
    number_year     INTEGER NOT NULL,
    number_seq      INTEGER NOT NULL,
    external        TEXT NOT NULL DEFAULT '',
    organisation_id TEXT REFERENCES organisations (id),
    body            TEXT NOT NULL DEFAULT '',
    -- The provider whose region and sector the recommendation is counted under: the addressee, or, for
    -- one addressed to a state body, the provider of its first finding.
    place_id        TEXT NOT NULL REFERENCES organisations (id),
    kind            TEXT NOT NULL,
    text            TEXT NOT NULL,
    author          TEXT NOT NULL REFERENCES people (id),
    state           TEXT NOT NULL,
    issued          TEXT NOT NULL DEFAULT '',
    due             TEXT NOT NULL DEFAULT '',
    first_due       TEXT NOT NULL DEFAULT '',
    extensions      INTEGER NOT NULL DEFAULT 0,
    reported        TEXT NOT NULL DEFAULT '',
    closed          TEXT NOT NULL DEFAULT '',
    level           INTEGER NOT NULL DEFAULT 0,
    UNIQUE (office, number_year, number_seq),
    CHECK ((organisation_id IS NULL) = (body <> '')),
    CHECK (issued = '' OR due >= issued)
) STRICT;
CREATE INDEX recommendations_issued ON recommendations (issued, id);
CREATE INDEX recommendations_place ON recommendations (place_id, issued);
CREATE INDEX recommendations_open ON recommendations (due, id)
    WHERE state IN ('issued', 'accepted', 'disputed', 'in_progress', 'reported', 'partly', 'not_executed');
CREATE UNIQUE INDEX recommendations_external ON recommendations (office, external) WHERE external <> '';

CREATE TABLE recommendation_findings (
    recommendation_id TEXT NOT NULL REFERENCES recommendations (id),
    finding_id        TEXT NOT NULL REFERENCES findings (id),
    position          INTEGER NOT NULL,
    PRIMARY KEY (recommendation_id, finding_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX recommendation_findings_finding ON recommendation_findings (finding_id);

CREATE TABLE recommendation_events (
    recommendation_id TEXT NOT NULL REFERENCES recommendations (id),
    seq               INTEGER NOT NULL,
    id                TEXT NOT NULL UNIQUE,
    verb              TEXT NOT NULL,
    on_date           TEXT NOT NULL,
    state             TEXT NOT NULL,
    due               TEXT NOT NULL DEFAULT '',
    level             INTEGER NOT NULL DEFAULT 0,
    document          TEXT NOT NULL DEFAULT '',
    reason            TEXT NOT NULL DEFAULT '',
    check_id          TEXT,
    by_person         TEXT NOT NULL REFERENCES people (id),
    at                TEXT NOT NULL,
    PRIMARY KEY (recommendation_id, seq),
    -- Post-control alone closes a recommendation as executed.
    CHECK (verb <> 'verify' OR check_id IS NOT NULL)
) STRICT, WITHOUT ROWID;

CREATE TABLE checks (
    id                TEXT PRIMARY KEY,
    office            TEXT NOT NULL REFERENCES offices (code),
    version           INTEGER NOT NULL,
    recommendation_id TEXT NOT NULL REFERENCES recommendations (id),
    date              TEXT NOT NULL,
    no_representative TEXT NOT NULL DEFAULT '',
    on_documents      INTEGER NOT NULL DEFAULT 0,
    result            TEXT NOT NULL CHECK (result IN ('executed', 'partly', 'not_executed')),
    text              TEXT NOT NULL DEFAULT '',
    new_due           TEXT NOT NULL DEFAULT '',
    author            TEXT NOT NULL REFERENCES people (id)
) STRICT;
CREATE INDEX checks_recommendation ON checks (recommendation_id, date);
CREATE INDEX checks_date ON checks (date, id);

CREATE TABLE check_people (
    check_id  TEXT NOT NULL REFERENCES checks (id),
    position  INTEGER NOT NULL,
    person_id TEXT NOT NULL REFERENCES people (id),
    PRIMARY KEY (check_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE restitutions (
    id                TEXT PRIMARY KEY,
    office            TEXT NOT NULL REFERENCES offices (code),
    version           INTEGER NOT NULL,
    recommendation_id TEXT NOT NULL REFERENCES recommendations (id),
    date              TEXT NOT NULL,
    sum               INTEGER NOT NULL CHECK (sum >= 0),
    people            INTEGER NOT NULL CHECK (people >= 0),
    document          TEXT NOT NULL DEFAULT '',
    note              TEXT NOT NULL DEFAULT '',
    imported          INTEGER NOT NULL DEFAULT 0,
    author            TEXT NOT NULL REFERENCES people (id)
) STRICT;
CREATE INDEX restitutions_recommendation ON restitutions (recommendation_id, date);

CREATE TABLE attachments (
    id         TEXT PRIMARY KEY,
    office     TEXT NOT NULL REFERENCES offices (code),
    version    INTEGER NOT NULL,
    owner_kind TEXT NOT NULL,
    owner_id   TEXT NOT NULL,
    digest     TEXT NOT NULL,
    name       TEXT NOT NULL,
    mime       TEXT NOT NULL,
    size       INTEGER NOT NULL,
    width      INTEGER NOT NULL DEFAULT 0,
    height     INTEGER NOT NULL DEFAULT 0,
    caption    TEXT NOT NULL DEFAULT '',
    author     TEXT NOT NULL REFERENCES people (id),
    added      TEXT NOT NULL
) STRICT;
CREATE INDEX attachments_owner ON attachments (owner_id);

CREATE TABLE journal (
    seq    INTEGER PRIMARY KEY,
    at     TEXT NOT NULL,
    by     TEXT NOT NULL,
    office TEXT NOT NULL,
    verb   TEXT NOT NULL,
    kind   TEXT NOT NULL,
    record TEXT NOT NULL,
    -- Of an attachment the record that it hung on: the attachment itself may be gone.
    owner  TEXT NOT NULL DEFAULT '',
    reason TEXT NOT NULL DEFAULT '',
    before TEXT NOT NULL DEFAULT '',
    after  TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX journal_record ON journal (record, seq);
CREATE INDEX journal_owner ON journal (owner, seq) WHERE owner <> '';

-- What quick search looks through: one folded text a record (model.Fold).
CREATE TABLE search_rows (
    id     INTEGER PRIMARY KEY,
    record TEXT NOT NULL UNIQUE,
    kind   TEXT NOT NULL,
    text   TEXT NOT NULL
) STRICT;
