-- +goose Up
-- A systemic cause is a category in a sector: it was one for each state body too, so that one cause was raised several times. Of those
-- that are open the one with most behind it stays: not put aside, with a recommendation, found first. What nobody has touched of
-- the others goes into it; what was proposed, put aside or discussed stays as it is (once = 0), and no further one is raised beside it.
ALTER TABLE systemic ADD COLUMN once INTEGER NOT NULL DEFAULT 1;
DROP INDEX systemic_open;

CREATE TABLE systemic_kept AS
    SELECT y.id, first_value(y.id) OVER (PARTITION BY y.office, y.category, y.sector
            ORDER BY CASE WHEN y.aside = '' THEN 0 ELSE 1 END, CASE WHEN y.recommendation_id IS NULL THEN 1 ELSE 0 END, y.found, y.id) AS kept,
        CASE WHEN y.recommendation_id IS NULL AND y.aside = '' AND NOT EXISTS (SELECT 1 FROM discussions d WHERE instr(d.questions, y.id) > 0)
            THEN 1 ELSE 0 END AS untouched
    FROM systemic y WHERE y.closed = '';
DELETE FROM systemic_kept WHERE id = kept;

UPDATE systemic SET once = 0 WHERE id IN (SELECT id FROM systemic_kept);
INSERT INTO systemic_cases (systemic_id, finding_id, position)
    SELECT m.kept, m.finding_id, m.n + (SELECT max(p.position) FROM systemic_cases p WHERE p.systemic_id = m.kept)
    FROM (SELECT k.kept, c.finding_id, row_number() OVER (PARTITION BY k.kept ORDER BY c.finding_id) AS n
        FROM systemic_kept k JOIN systemic_cases c ON c.systemic_id = k.id
        WHERE k.untouched = 1 AND NOT EXISTS (SELECT 1 FROM systemic_cases h WHERE h.systemic_id = k.kept AND h.finding_id = c.finding_id)
        GROUP BY k.kept, c.finding_id) m;
DELETE FROM systemic_cases WHERE systemic_id IN (SELECT id FROM systemic_kept WHERE untouched = 1);
DELETE FROM search_rows WHERE record IN (SELECT id FROM systemic_kept WHERE untouched = 1);
DELETE FROM systemic WHERE id IN (SELECT id FROM systemic_kept WHERE untouched = 1);
DROP TABLE systemic_kept;

CREATE UNIQUE INDEX systemic_open ON systemic (office, category, sector) WHERE closed = '' AND once = 1;
