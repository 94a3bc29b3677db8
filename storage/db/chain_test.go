package db_test

import (
	"context"
	"database/sql"
	"fmt"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"baqylau/model"
	"baqylau/model/office"
	"baqylau/storage/db"
	"baqylau/storage/db/dbtest"
)

// journalled makes a database with n lines in its journal, over several transactions and a load.
func journalled(t *testing.T, n int) *db.DB {
	t.Helper()
	d := open(t, filepath.Join(t.TempDir(), "b.db"))
	m := &dbtest.Maker{Store: d}
	for i := range n / 2 {
		m.Write(t, func(x *dbtest.Fixture) {
			x.Journal("person", x.Officer(), func(e *model.JournalEntry) { e.Reason = fmt.Sprintf("себебі %d", i) })
		})
	}
	ctx := context.Background()
	require.NoError(t, d.Load(ctx, func(l office.Loader) error {
		for range n - n/2 {
			err := l.Add(func(tx office.Tx) error {
				return tx.Journal(&model.JournalEntry{Office: "АҚМ", Verb: "change", Kind: model.KindVisit, Record: "r", Reason: "себебі"})
			})
			if err != nil {
				return err
			}
		}
		return nil
	}))
	links, broken, err := d.BrokenLinks(ctx, 10, nil)
	require.NoError(t, err)
	require.Empty(t, links)
	require.Zero(t, broken)
	return d
}

// past runs a statement on the journal past the trigger that guards it.
func past(t require.TestingT, d *db.DB, statement string, args ...any) {
	for _, trigger := range []string{"journal_no_update", "journal_no_delete"} {
		require.NoError(t, db.Exec(d, `DROP TRIGGER IF EXISTS `+trigger))
	}
	require.NoError(t, db.Exec(d, statement, args...))
}

// TestTamperingIsFound: of lines that were changed, taken out or swapped, whatever is done to them, the check names those. Each is done
// to each line, and put right again.
func TestTamperingIsFound(t *testing.T) {
	const lines = 12
	ctx := context.Background()
	d := journalled(t, lines)
	past(t, d, `CREATE TABLE honest AS SELECT * FROM journal`)
	broken := func() []model.BrokenLink {
		links, n, err := d.BrokenLinks(ctx, 10, nil)
		require.NoError(t, err)
		require.Len(t, links, n)
		return links
	}
	for n := int64(1); n < lines; n++ {
		for how, tampering := range tamperings(n, lines) {
			for _, statement := range tampering.statements {
				past(t, d, statement, n)
			}
			require.Equal(t, tampering.want, broken(), "%s of line %d", how, n)
			past(t, d, `DELETE FROM journal`)
			past(t, d, `INSERT INTO journal SELECT * FROM honest`)
		}
	}
	require.Empty(t, broken(), "the lines as they were")
}

// tampering is what somebody does to a line $1 of the journal, and what the check is to say of it.
type tampering struct {
	statements []string
	want       []model.BrokenLink
}

// tamperings are those of line n, which is not the last.
func tamperings(n, lines int64) map[string]tampering {
	out := map[string]tampering{
		"another digest": {[]string{`UPDATE journal SET digest = (SELECT digest FROM honest WHERE seq <> $1 ORDER BY seq LIMIT 1) WHERE seq = $1`},
			[]model.BrokenLink{{Fault: model.LinkChanged, From: n, To: n + 1}}},
		"removal": {[]string{`DELETE FROM journal WHERE seq = $1`}, []model.BrokenLink{{Fault: model.LinkMissing, From: n, To: n}}},
		"swapping": {[]string{`UPDATE journal SET seq = -1 WHERE seq = $1`, `UPDATE journal SET seq = $1 WHERE seq = $1 + 1`, `UPDATE journal SET seq = $1 + 1 WHERE seq = -1`},
			[]model.BrokenLink{{Fault: model.LinkChanged, From: n, To: min(n+2, lines)}}},
	}
	for _, column := range []string{"at", "by", "office", "verb", "kind", "record", "owner", "reason", "before", "after"} {
		out["change of "+column] = tampering{[]string{`UPDATE journal SET ` + column + ` = ` + column + ` || 'x' WHERE seq = $1`},
			[]model.BrokenLink{{Fault: model.LinkChanged, From: n, To: n}}}
	}
	return out
}

// TestHeadTellsACutEnd: lines taken off the end leave a chain that holds; only who knows the head sees it.
func TestHeadTellsACutEnd(t *testing.T) {
	d := journalled(t, 6)
	ctx := context.Background()
	head, err := d.JournalHead(ctx)
	require.NoError(t, err)
	require.EqualValues(t, 6, head.Seq)
	var stored model.Digest
	require.NoError(t, d.Read(ctx, func(v office.View) (err error) {
		stored, err = v.JournalDigest(6)
		return err
	}))
	require.Equal(t, head.Digest, stored)
	past(t, d, `DELETE FROM journal WHERE seq = 6`)
	_, broken, err := d.BrokenLinks(ctx, 10, nil)
	require.NoError(t, err)
	require.Zero(t, broken)
	require.ErrorIs(t, d.Read(ctx, func(v office.View) error {
		_, err := v.JournalDigest(6)
		return err
	}), office.ErrNotFound)
}

// TestOldJournalIsChained: the lines of a database from before the chain get their digests with the migration, once.
func TestOldJournalIsChained(t *testing.T) {
	path := filepath.Join(t.TempDir(), "b.db")
	require.NoError(t, db.MigrateTo(path, 24))
	const lines = 9000 // more than two bulks
	raw, err := sql.Open("sqlite", "file:"+path)
	require.NoError(t, err)
	_, err = raw.Exec(`WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 9000)
		INSERT INTO journal (seq, at, by, office, verb, kind, record) SELECT i, '2018-10-31T10:00:00Z', 'p', 'АҚМ', 'change', 'visit', i FROM n`)
	require.NoError(t, err)
	require.NoError(t, raw.Close())
	d := open(t, path)
	ctx := context.Background()
	links, broken, err := d.BrokenLinks(ctx, 10, nil)
	require.NoError(t, err)
	require.Empty(t, links)
	require.Zero(t, broken)
	head, err := d.JournalHead(ctx)
	require.NoError(t, err)
	require.EqualValues(t, lines, head.Seq)
	require.False(t, head.Digest.IsZero())
	require.ErrorContains(t, db.Exec(d, `UPDATE journal SET digest = x'00'`), "only grows")
}
