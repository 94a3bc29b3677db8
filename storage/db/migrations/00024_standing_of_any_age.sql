-- +goose Up
-- What was never remedied is told however old it is (Finding.Standing), so that the kept counters of such violations hold too few:
-- they are counted anew at the next opening, and until then the records answer.
INSERT INTO tally_stale (region, sector, month) VALUES ('*', '*', '*') ON CONFLICT DO NOTHING;
