package db_test

import (
	"context"
	"database/sql"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"baqylau/model"
	"baqylau/model/office"
	"baqylau/storage/db"
	"baqylau/storage/db/dbtest"
)

// TestDiscussionsSurviveTheirNewTable holds that the discussions of a database of version 16 are all there, as they were, after
// their table is made anew, with its index, its unique numbers and its references, and that one of them can be cancelled.
func TestDiscussionsSurviveTheirNewTable(t *testing.T) {
	ctx, path := context.Background(), filepath.Join(t.TempDir(), "old.db")
	require.NoError(t, db.MigrateTo(path, 16))
	raw, err := sql.Open("sqlite", "file:"+path+"?_pragma=foreign_keys(1)")
	require.NoError(t, err)
	for _, statement := range []string{
		`INSERT INTO offices (code, zone, version) VALUES ('АҚМ', 'Asia/Almaty', 1)`,
		`INSERT INTO people (id, office, version, name, sort_key, role) VALUES ('p', 'АҚМ', 1, 'Асқаров', x'00', 'officer')`,
		`INSERT INTO discussions (id, office, version, number_year, number_seq, date, state, body, place, people, questions, author) VALUES
			('d1', 'АҚМ', 1, 2018, 1, '2018-11-20', 'draft', 'akimat', 'Көкшетау', '[{"person":"p"}]', '[{"text":"Пандус"}]', 'p'),
			('d2', 'АҚМ', 3, 2018, 2, '2018-10-02', 'held', 'minfin', '', '', '', 'p'),
			('d3', 'АҚМ', 4, 2018, 3, '2018-10-03', 'closed', 'minfin', '', '', '[{"text":"a","decision":"b"}]', 'p')`,
		`INSERT INTO journal (seq, at, by, office, verb, kind, record) VALUES (1, '2018-11-01T00:00:00Z', 'p', 'АҚМ', 'create', 'discussion', 'd1')`,
	} {
		_, err := raw.Exec(statement)
		require.NoError(t, err, statement)
	}
	require.NoError(t, raw.Close())

	d := open(t, path)
	require.FileExists(t, path+".v16")
	var draft, closed model.Discussion
	require.NoError(t, d.Read(ctx, func(v office.View) (err error) {
		if draft, err = v.Discussion("d1"); err != nil {
			return err
		}
		closed, err = v.Discussion("d3")
		return err
	}))
	assert.Equal(t, model.Discussion{Head: model.Head{ID: "d1", Office: "АҚМ", Version: 1}, Date: model.MakeDate(2018, 11, 20),
		Number: model.Number{Office: "АҚМ", Kind: model.KindDiscussion, Year: 2018, Seq: 1}, State: model.DiscussionDraft, Body: "akimat",
		Place: "Көкшетау", People: []model.Participant{{Person: "p"}}, Questions: []model.Topic{{Text: "Пандус"}}, Author: "p"}, draft)
	assert.Equal(t, 4, closed.Version)
	assert.Equal(t, []model.Topic{{Text: "a", Decision: "b"}}, closed.Questions)
	n, err := db.Query(d, `SELECT COUNT(*) FROM discussions`)
	require.NoError(t, err)
	assert.Equal(t, 3, n)
	n, err = db.Query(d, `SELECT COUNT(*) FROM sqlite_schema WHERE name = 'discussions_date' AND tbl_name = 'discussions'`)
	require.NoError(t, err)
	assert.Equal(t, 1, n)
	n, err = db.Query(d, `SELECT COUNT(*) FROM journal WHERE record = 'd1'`)
	require.NoError(t, err)
	assert.Equal(t, 1, n)
	damage, err := d.Damage(ctx, 5)
	require.NoError(t, err)
	assert.Empty(t, damage)
	_, orphans, err := d.Orphans(ctx, 5, nil)
	require.NoError(t, err)
	assert.Zero(t, orphans)

	const again = `INSERT INTO discussions (id, office, version, number_year, number_seq, date, state, body, author, cancelled, reason) VALUES `
	require.ErrorContains(t, db.Exec(d, again+`('d4', 'АҚМ', 1, 2018, 3, '2018-11-21', 'draft', 'akimat', 'p', '', '')`), "UNIQUE")
	require.ErrorContains(t, db.Exec(d, again+`('d4', 'АҚМ', 1, 2018, 4, '2018-11-21', 'draft', 'akimat', 'nobody', '', '')`), "FOREIGN KEY")
	require.ErrorContains(t, db.Exec(d, again+`('d4', 'АҚМ', 1, 2018, 4, '2018-11-21', 'cancelled', 'akimat', 'p', '', '')`), "CHECK")
	require.NoError(t, draft.Cancel("не состоится", dbtest.Day()))
	require.NoError(t, d.Write(ctx, func(x office.Tx) error { return x.SaveDiscussion(&draft) }))
	require.NoError(t, d.Read(ctx, func(v office.View) error {
		got, err := v.Discussion("d1")
		assert.Equal(t, draft, got)
		return err
	}))
}
