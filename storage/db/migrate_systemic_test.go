package db_test

import (
	"context"
	"database/sql"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"baqylau/model"
	"baqylau/model/office"
	"baqylau/storage/db"
)

// TestCausesOfSeveralBodiesBecomeOne: a database of version 26 has a cause for each state body; nobody's work on one is lost, and no
// further one can be raised beside them.
func TestCausesOfSeveralBodiesBecomeOne(t *testing.T) {
	ctx, path := context.Background(), filepath.Join(t.TempDir(), "old.db")
	require.NoError(t, db.MigrateTo(path, 26))
	raw, err := sql.Open("sqlite", "file:"+path+"?_pragma=foreign_keys(1)")
	require.NoError(t, err)
	for _, statement := range []string{
		`INSERT INTO offices (code, zone, version) VALUES ('АҚМ', 'Asia/Almaty', 1)`,
		`INSERT INTO people (id, office, version, name, sort_key, role) VALUES ('p', 'АҚМ', 1, 'Асқаров', x'00', 'officer')`,
		`INSERT INTO organisations (id, office, version, code, sort_key, region, sector) VALUES ('o', 'АҚМ', 1, '1', x'00', '11', 'education')`,
		`INSERT INTO findings (id, office, version, number_year, number_seq, source, organisation_id, date, category, description, author)
			SELECT 'f' || value, 'АҚМ', 1, 2018, value, 'appeal', 'o', '2018-09-03', 'no_ramp', 'x', 'p' FROM json_each('[1,2,3,4,5,6]')`,
		`INSERT INTO recommendations (id, office, version, number_year, number_seq, body, place_id, kind, text, author, state)
			VALUES ('r', 'АҚМ', 1, 2018, 1, 'minfin', 'o', 'process_change', 'x', 'p', 'draft')`,
		`INSERT INTO systemic (id, office, version, category, sector, body, found, aside, recommendation_id, author) VALUES
			('plain', 'АҚМ', 1, 'no_ramp', 'education', 'akimat', '2018-09-01', '', NULL, 'p'),
			('proposed', 'АҚМ', 2, 'no_ramp', 'education', 'minfin', '2018-09-03', '', 'r', 'p'),
			('aside', 'АҚМ', 2, 'no_ramp', 'education', 'minlabour', '2018-09-01', 'незачем', NULL, 'p'),
			('discussed', 'АҚМ', 1, 'no_ramp', 'education', 'minscience', '2018-09-02', '', NULL, 'p'),
			('alone', 'АҚМ', 1, 'rudeness', 'education', 'akimat', '2018-09-02', '', NULL, 'p')`,
		`INSERT INTO systemic_cases (systemic_id, finding_id, position) VALUES ('plain', 'f1', 1), ('plain', 'f2', 2), ('plain', 'f3', 3),
			('proposed', 'f3', 1), ('proposed', 'f4', 2), ('aside', 'f5', 1), ('discussed', 'f6', 1), ('alone', 'f1', 1)`,
		`INSERT INTO discussions (id, office, version, number_year, number_seq, date, state, body, questions, author) VALUES
			('d', 'АҚМ', 1, 2018, 1, '2018-11-20', 'draft', 'minscience', '[{"text":"a","systemic":["discussed"]}]', 'p')`,
		`INSERT INTO search_rows (record, kind, text) VALUES ('plain', 'systemic', 'пандус'), ('proposed', 'systemic', 'пандус')`,
		`INSERT INTO search (rowid, text) SELECT id, text FROM search_rows`,
	} {
		_, err := raw.Exec(statement)
		require.NoError(t, err, statement)
	}
	require.NoError(t, raw.Close())

	d := open(t, path)
	cases := map[model.ID][]model.ID{}
	require.NoError(t, d.Read(ctx, func(v office.View) error {
		list, err := v.Systemics("АҚМ")
		for _, s := range list {
			cases[s.ID] = s.Cases
		}
		return err
	}))
	require.Equal(t, map[model.ID][]model.ID{"proposed": {"f3", "f4", "f1", "f2"}, "aside": {"f5"}, "discussed": {"f6"}, "alone": {"f1"}}, cases)
	n, err := db.Query(d, `SELECT COUNT(*) FROM search_rows WHERE kind = 'systemic'`)
	require.NoError(t, err)
	require.Equal(t, 1, n)
	_, orphans, err := d.Orphans(ctx, 5, nil)
	require.NoError(t, err)
	require.Zero(t, orphans)
	twice := model.Systemic{Head: model.Head{ID: "twice", Office: "АҚМ"}, Category: "no_ramp", Sector: "education", Body: "mindigital",
		Found: model.MakeDate(2018, 11, 1), Author: "p"}
	err = d.Write(ctx, func(x office.Tx) error { return x.SaveSystemic(&twice) })
	require.True(t, model.HasFault(err, "fault.systemic_twice"), "%v", err)
}
