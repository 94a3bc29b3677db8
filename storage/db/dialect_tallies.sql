-- The triggers of SQLite that note which counters (migration 00016) must be counted anew, whoever writes. They are made
-- where counters are kept: a database that keeps none shall not pay for them. They note nothing where all is stale.

CREATE TRIGGER tally_visit_insert AFTER INSERT ON visits
WHEN NOT EXISTS (SELECT 1 FROM tally_stale WHERE region = '*')
BEGIN
    INSERT INTO tally_stale (region, sector, month)
        SELECT o.region, o.sector, substr(new.date, 1, 7) FROM organisations o WHERE o.id = new.organisation_id ON CONFLICT DO NOTHING;
END;

CREATE TRIGGER tally_visit_update AFTER UPDATE OF id, office, state, date, organisation_id, service_id, score_1, score_2, score_3, score_4, score_5, score_6 ON visits
WHEN NOT EXISTS (SELECT 1 FROM tally_stale WHERE region = '*')
BEGIN
    INSERT INTO tally_stale (region, sector, month)
        SELECT o.region, o.sector, substr(old.date, 1, 7) FROM organisations o WHERE o.id = old.organisation_id ON CONFLICT DO NOTHING;
    INSERT INTO tally_stale (region, sector, month)
        SELECT o.region, o.sector, substr(new.date, 1, 7) FROM organisations o WHERE o.id = new.organisation_id ON CONFLICT DO NOTHING;
    INSERT INTO tally_stale (region, sector, month)
        SELECT o.region, o.sector, substr(f.date, 1, 7)
        FROM findings f JOIN organisations o ON o.id = f.organisation_id
        WHERE f.visit_id = new.id ON CONFLICT DO NOTHING;
    INSERT INTO tally_stale (region, sector, month)
        SELECT o.region, o.sector, substr(c.issued, 1, 7)
        FROM findings x JOIN recommendation_findings rf ON rf.finding_id = x.id
        JOIN recommendations c ON c.id = rf.recommendation_id JOIN organisations o ON o.id = c.place_id
        WHERE x.visit_id = new.id ON CONFLICT DO NOTHING;
END;

CREATE TRIGGER tally_visit_delete AFTER DELETE ON visits
WHEN NOT EXISTS (SELECT 1 FROM tally_stale WHERE region = '*')
BEGIN
    INSERT INTO tally_stale (region, sector, month)
        SELECT o.region, o.sector, substr(old.date, 1, 7) FROM organisations o WHERE o.id = old.organisation_id ON CONFLICT DO NOTHING;
    INSERT INTO tally_stale (region, sector, month)
        SELECT o.region, o.sector, substr(f.date, 1, 7)
        FROM findings f JOIN organisations o ON o.id = f.organisation_id
        WHERE f.visit_id = old.id ON CONFLICT DO NOTHING;
    INSERT INTO tally_stale (region, sector, month)
        SELECT o.region, o.sector, substr(c.issued, 1, 7)
        FROM findings x JOIN recommendation_findings rf ON rf.finding_id = x.id
        JOIN recommendations c ON c.id = rf.recommendation_id JOIN organisations o ON o.id = c.place_id
        WHERE x.visit_id = old.id ON CONFLICT DO NOTHING;
END;

CREATE TRIGGER tally_finding_insert AFTER INSERT ON findings
WHEN NOT EXISTS (SELECT 1 FROM tally_stale WHERE region = '*')
BEGIN
    INSERT INTO tally_stale (region, sector, month)
        SELECT o.region, o.sector, substr(new.date, 1, 7) FROM organisations o WHERE o.id = new.organisation_id ON CONFLICT DO NOTHING;
    INSERT INTO tally_stale (region, sector, month)
        SELECT o.region, o.sector, substr(f.date, 1, 7)
        FROM findings f JOIN organisations o ON o.id = f.organisation_id
        WHERE f.organisation_id = new.organisation_id AND f.category = new.category AND f.date > new.date ON CONFLICT DO NOTHING;
END;

CREATE TRIGGER tally_finding_update AFTER UPDATE OF id, office, visit_id, organisation_id, date, category, people, taken, cancelled ON findings
WHEN NOT EXISTS (SELECT 1 FROM tally_stale WHERE region = '*')
BEGIN
    INSERT INTO tally_stale (region, sector, month)
        SELECT o.region, o.sector, substr(old.date, 1, 7) FROM organisations o WHERE o.id = old.organisation_id ON CONFLICT DO NOTHING;
    INSERT INTO tally_stale (region, sector, month)
        SELECT o.region, o.sector, substr(f.date, 1, 7)
        FROM findings f JOIN organisations o ON o.id = f.organisation_id
        WHERE f.organisation_id = old.organisation_id AND f.category = old.category ON CONFLICT DO NOTHING;
    INSERT INTO tally_stale (region, sector, month)
        SELECT o.region, o.sector, substr(f.date, 1, 7)
        FROM findings f JOIN organisations o ON o.id = f.organisation_id
        WHERE f.organisation_id = new.organisation_id AND f.category = new.category ON CONFLICT DO NOTHING;
    INSERT INTO tally_stale (region, sector, month)
        SELECT o.region, o.sector, substr(c.issued, 1, 7)
        FROM recommendation_findings rf JOIN recommendations c ON c.id = rf.recommendation_id
        JOIN organisations o ON o.id = c.place_id
        WHERE rf.finding_id = new.id ON CONFLICT DO NOTHING;
END;

CREATE TRIGGER tally_finding_delete AFTER DELETE ON findings
WHEN NOT EXISTS (SELECT 1 FROM tally_stale WHERE region = '*')
BEGIN
    INSERT INTO tally_stale (region, sector, month)
        SELECT o.region, o.sector, substr(old.date, 1, 7) FROM organisations o WHERE o.id = old.organisation_id ON CONFLICT DO NOTHING;
    INSERT INTO tally_stale (region, sector, month)
        SELECT o.region, o.sector, substr(f.date, 1, 7)
        FROM findings f JOIN organisations o ON o.id = f.organisation_id
        WHERE f.organisation_id = old.organisation_id AND f.category = old.category ON CONFLICT DO NOTHING;
    INSERT INTO tally_stale (region, sector, month)
        SELECT o.region, o.sector, substr(c.issued, 1, 7)
        FROM recommendation_findings rf JOIN recommendations c ON c.id = rf.recommendation_id
        JOIN organisations o ON o.id = c.place_id
        WHERE rf.finding_id = old.id ON CONFLICT DO NOTHING;
END;

CREATE TRIGGER tally_recommendation_insert AFTER INSERT ON recommendations
WHEN NOT EXISTS (SELECT 1 FROM tally_stale WHERE region = '*')
BEGIN
    INSERT INTO tally_stale (region, sector, month)
        SELECT o.region, o.sector, substr(new.issued, 1, 7) FROM organisations o WHERE o.id = new.place_id ON CONFLICT DO NOTHING;
END;

CREATE TRIGGER tally_recommendation_update AFTER UPDATE OF id, office, body, place_id, state, issued, due, first_due, reported, closed ON recommendations
WHEN NOT EXISTS (SELECT 1 FROM tally_stale WHERE region = '*')
BEGIN
    INSERT INTO tally_stale (region, sector, month)
        SELECT o.region, o.sector, substr(old.issued, 1, 7) FROM organisations o WHERE o.id = old.place_id ON CONFLICT DO NOTHING;
    INSERT INTO tally_stale (region, sector, month)
        SELECT o.region, o.sector, substr(new.issued, 1, 7) FROM organisations o WHERE o.id = new.place_id ON CONFLICT DO NOTHING;
END;

CREATE TRIGGER tally_recommendation_closed AFTER UPDATE OF id, closed ON recommendations
WHEN NOT EXISTS (SELECT 1 FROM tally_stale WHERE region = '*')
    AND (old.closed <> new.closed OR old.id <> new.id)
BEGIN
    INSERT INTO tally_stale (region, sector, month)
        SELECT o.region, o.sector, substr(f.date, 1, 7)
        FROM recommendation_findings rf JOIN findings a ON a.id = rf.finding_id
        JOIN findings f ON f.organisation_id = a.organisation_id AND f.category = a.category
        JOIN organisations o ON o.id = f.organisation_id
        WHERE rf.recommendation_id = new.id ON CONFLICT DO NOTHING;
END;

CREATE TRIGGER tally_recommendation_delete AFTER DELETE ON recommendations
WHEN NOT EXISTS (SELECT 1 FROM tally_stale WHERE region = '*')
BEGIN
    INSERT INTO tally_stale (region, sector, month)
        SELECT o.region, o.sector, substr(old.issued, 1, 7) FROM organisations o WHERE o.id = old.place_id ON CONFLICT DO NOTHING;
    INSERT INTO tally_stale (region, sector, month)
        SELECT o.region, o.sector, substr(f.date, 1, 7)
        FROM recommendation_findings rf JOIN findings a ON a.id = rf.finding_id
        JOIN findings f ON f.organisation_id = a.organisation_id AND f.category = a.category
        JOIN organisations o ON o.id = f.organisation_id
        WHERE rf.recommendation_id = old.id ON CONFLICT DO NOTHING;
    DELETE FROM tally_left WHERE recommendation_id = old.id;
    DELETE FROM tally_several WHERE recommendation_id = old.id;
    DELETE FROM tally_lapsed WHERE recommendation_id = old.id;
END;

CREATE TRIGGER tally_answered_insert AFTER INSERT ON recommendation_findings
WHEN NOT EXISTS (SELECT 1 FROM tally_stale WHERE region = '*')
BEGIN
    INSERT INTO tally_stale (region, sector, month)
        SELECT o.region, o.sector, substr(c.issued, 1, 7)
        FROM recommendations c JOIN organisations o ON o.id = c.place_id
        WHERE c.id = new.recommendation_id ON CONFLICT DO NOTHING;
    INSERT INTO tally_stale (region, sector, month)
        SELECT o.region, o.sector, substr(f.date, 1, 7)
        FROM findings a JOIN findings f ON f.organisation_id = a.organisation_id AND f.category = a.category
        JOIN organisations o ON o.id = f.organisation_id
        WHERE a.id = new.finding_id ON CONFLICT DO NOTHING;
END;

CREATE TRIGGER tally_answered_delete AFTER DELETE ON recommendation_findings
WHEN NOT EXISTS (SELECT 1 FROM tally_stale WHERE region = '*')
BEGIN
    INSERT INTO tally_stale (region, sector, month)
        SELECT o.region, o.sector, substr(c.issued, 1, 7)
        FROM recommendations c JOIN organisations o ON o.id = c.place_id
        WHERE c.id = old.recommendation_id ON CONFLICT DO NOTHING;
    INSERT INTO tally_stale (region, sector, month)
        SELECT o.region, o.sector, substr(f.date, 1, 7)
        FROM findings a JOIN findings f ON f.organisation_id = a.organisation_id AND f.category = a.category
        JOIN organisations o ON o.id = f.organisation_id
        WHERE a.id = old.finding_id ON CONFLICT DO NOTHING;
END;

CREATE TRIGGER tally_answered_update AFTER UPDATE OF recommendation_id, finding_id ON recommendation_findings
WHEN NOT EXISTS (SELECT 1 FROM tally_stale WHERE region = '*')
BEGIN
    INSERT INTO tally_stale (region, sector, month)
        SELECT o.region, o.sector, substr(c.issued, 1, 7)
        FROM recommendations c JOIN organisations o ON o.id = c.place_id
        WHERE c.id = old.recommendation_id ON CONFLICT DO NOTHING;
    INSERT INTO tally_stale (region, sector, month)
        SELECT o.region, o.sector, substr(f.date, 1, 7)
        FROM findings a JOIN findings f ON f.organisation_id = a.organisation_id AND f.category = a.category
        JOIN organisations o ON o.id = f.organisation_id
        WHERE a.id = old.finding_id ON CONFLICT DO NOTHING;
    INSERT INTO tally_stale (region, sector, month)
        SELECT o.region, o.sector, substr(c.issued, 1, 7)
        FROM recommendations c JOIN organisations o ON o.id = c.place_id
        WHERE c.id = new.recommendation_id ON CONFLICT DO NOTHING;
    INSERT INTO tally_stale (region, sector, month)
        SELECT o.region, o.sector, substr(f.date, 1, 7)
        FROM findings a JOIN findings f ON f.organisation_id = a.organisation_id AND f.category = a.category
        JOIN organisations o ON o.id = f.organisation_id
        WHERE a.id = new.finding_id ON CONFLICT DO NOTHING;
END;

CREATE TRIGGER tally_event_insert AFTER INSERT ON recommendation_events
WHEN NOT EXISTS (SELECT 1 FROM tally_stale WHERE region = '*')
BEGIN
    INSERT INTO tally_stale (region, sector, month)
        SELECT o.region, o.sector, substr(c.issued, 1, 7)
        FROM recommendations c JOIN organisations o ON o.id = c.place_id
        WHERE c.id = new.recommendation_id ON CONFLICT DO NOTHING;
END;

CREATE TRIGGER tally_event_delete AFTER DELETE ON recommendation_events
WHEN NOT EXISTS (SELECT 1 FROM tally_stale WHERE region = '*')
BEGIN
    INSERT INTO tally_stale (region, sector, month)
        SELECT o.region, o.sector, substr(c.issued, 1, 7)
        FROM recommendations c JOIN organisations o ON o.id = c.place_id
        WHERE c.id = old.recommendation_id ON CONFLICT DO NOTHING;
END;

CREATE TRIGGER tally_event_update AFTER UPDATE ON recommendation_events
WHEN NOT EXISTS (SELECT 1 FROM tally_stale WHERE region = '*')
BEGIN
    INSERT INTO tally_stale (region, sector, month)
        SELECT o.region, o.sector, substr(c.issued, 1, 7)
        FROM recommendations c JOIN organisations o ON o.id = c.place_id
        WHERE c.id = old.recommendation_id ON CONFLICT DO NOTHING;
    INSERT INTO tally_stale (region, sector, month)
        SELECT o.region, o.sector, substr(c.issued, 1, 7)
        FROM recommendations c JOIN organisations o ON o.id = c.place_id
        WHERE c.id = new.recommendation_id ON CONFLICT DO NOTHING;
END;

CREATE TRIGGER tally_restitution_insert AFTER INSERT ON restitutions
WHEN NOT EXISTS (SELECT 1 FROM tally_stale WHERE region = '*')
BEGIN
    INSERT INTO tally_stale (region, sector, month)
        SELECT o.region, o.sector, substr(c.issued, 1, 7)
        FROM recommendations c JOIN organisations o ON o.id = c.place_id
        WHERE c.id = new.recommendation_id ON CONFLICT DO NOTHING;
END;

CREATE TRIGGER tally_restitution_delete AFTER DELETE ON restitutions
WHEN NOT EXISTS (SELECT 1 FROM tally_stale WHERE region = '*')
BEGIN
    INSERT INTO tally_stale (region, sector, month)
        SELECT o.region, o.sector, substr(c.issued, 1, 7)
        FROM recommendations c JOIN organisations o ON o.id = c.place_id
        WHERE c.id = old.recommendation_id ON CONFLICT DO NOTHING;
END;

CREATE TRIGGER tally_restitution_update AFTER UPDATE ON restitutions
WHEN NOT EXISTS (SELECT 1 FROM tally_stale WHERE region = '*')
BEGIN
    INSERT INTO tally_stale (region, sector, month)
        SELECT o.region, o.sector, substr(c.issued, 1, 7)
        FROM recommendations c JOIN organisations o ON o.id = c.place_id
        WHERE c.id = old.recommendation_id ON CONFLICT DO NOTHING;
    INSERT INTO tally_stale (region, sector, month)
        SELECT o.region, o.sector, substr(c.issued, 1, 7)
        FROM recommendations c JOIN organisations o ON o.id = c.place_id
        WHERE c.id = new.recommendation_id ON CONFLICT DO NOTHING;
END;

CREATE TRIGGER tally_organisation_update AFTER UPDATE OF region, sector, body ON organisations
WHEN NOT EXISTS (SELECT 1 FROM tally_stale WHERE region = '*')
    AND (old.region <> new.region OR old.sector <> new.sector OR old.body <> new.body)
BEGIN
    INSERT INTO tally_stale (region, sector, month) VALUES (old.region, old.sector, '*'), (new.region, new.sector, '*') ON CONFLICT DO NOTHING;
END;

-- How far back repeats reach is a setting, 12 months where nobody set it (model.RepeatMonths): all repeats may change.
CREATE TRIGGER tally_settings_update AFTER UPDATE OF settings ON offices
WHEN NOT EXISTS (SELECT 1 FROM tally_stale WHERE region = '*')
    AND (COALESCE(json_extract(old.settings, '$.repeat_months'), 12) <> COALESCE(json_extract(new.settings, '$.repeat_months'), 12))
BEGIN
    INSERT INTO tally_stale (region, sector, month) VALUES ('*', '*', '*') ON CONFLICT DO NOTHING;
END;
