package db_test

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"fmt"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

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

// TestTamperingIsFound: of lines that were changed, taken out or swapped, whatever is done to them, the check names those.
func TestTamperingIsFound(t *testing.T) {
	const lines = 12
	ctx := context.Background()
	columns := []string{"at", "by", "office", "verb", "kind", "record", "owner", "reason", "before", "after"}
	rapid.Check(t, func(r *rapid.T) {
		d := journalled(t, lines)
		n := rapid.Int64Range(1, lines-1).Draw(r, "line")
		var want []model.BrokenLink
		switch rapid.SampledFrom([]string{"change", "digest", "remove", "swap"}).Draw(r, "how") {
		case "change":
			column := rapid.SampledFrom(columns).Draw(r, "column")
			past(r, d, `UPDATE journal SET `+column+` = `+column+` || 'x' WHERE seq = $1`, n)
			want = []model.BrokenLink{{Fault: model.LinkChanged, From: n, To: n}}
		case "digest":
			made := sha256.Sum256([]byte{byte(n)})
			past(r, d, `UPDATE journal SET digest = $1 WHERE seq = $2`, made[:], n)
			want = []model.BrokenLink{{Fault: model.LinkChanged, From: n, To: n + 1}}
		case "remove":
			past(r, d, `DELETE FROM journal WHERE seq = $1`, n)
			want = []model.BrokenLink{{Fault: model.LinkMissing, From: n, To: n}}
		case "swap":
			past(r, d, `UPDATE journal SET seq = -1 WHERE seq = $1`, n)
			past(r, d, `UPDATE journal SET seq = $1 WHERE seq = $2`, n, n+1)
			past(r, d, `UPDATE journal SET seq = $1 WHERE seq = -1`, n+1)
			want = []model.BrokenLink{{Fault: model.LinkChanged, From: n, To: min(n+2, lines)}}
		}
		links, broken, err := d.BrokenLinks(ctx, 10, nil)
		require.NoError(r, err)
		require.Equal(r, want, links)
		require.Len(r, links, broken)
		require.NoError(r, d.Close())
	})
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
