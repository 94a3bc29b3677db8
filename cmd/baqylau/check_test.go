package main

import (
	"context"
	"database/sql"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"baqylau/storage/db"
)

// TestCheck checks a whole database and one that other hands have spoiled, in each language.
func TestCheck(t *testing.T) {
	database := imported(t)
	for _, lang := range []string{"kk", "ru", "en"} {
		r := baqylau(t, database, "check", "--lang", lang)
		require.Zero(t, r.code, r.err)
		assert.Contains(t, r.out, database)
		assert.Len(t, strings.Split(strings.TrimSpace(r.out), "\n"), 9, "a line for the file, its size, its journal, and one for each check")
	}
	assert.Contains(t, baqylau(t, database, "check", "--lang", "en").out, "none are kept", "a small database")

	r := baqylau(t, database, "check", "--repair-counters", "--lang", "en")
	require.Zero(t, r.code, r.err)
	assert.Contains(t, r.out, "counted anew")
	assert.Contains(t, r.out, "they hold what the records add up to")

	spoil(t, database, `UPDATE tally_findings SET n = n + 3`)
	r = baqylau(t, database, "check", "--lang", "en")
	require.Equal(t, exitNotDone, r.code)
	assert.Contains(t, r.out, "tally_findings, office=")
	assert.Regexp(t, `Counters of the dashboard: [\d\s ]+ things are wrong`, r.out)
	assert.Contains(t, r.out, "more\n")
	assert.Contains(t, r.out, "baqylau check --repair-counters")
	require.Zero(t, baqylau(t, database, "check", "--repair-counters", "--lang", "en").code)
	require.Zero(t, baqylau(t, database, "check", "--lang", "en").code)

	spoil(t, database, `DELETE FROM findings WHERE id = (SELECT finding_id FROM recommendation_findings ORDER BY 1 LIMIT 1)`)
	r = baqylau(t, database, "check", "--lang", "en")
	require.Equal(t, exitNotDone, r.code)
	assert.Contains(t, r.out, "recommendation_findings, record ?: what it refers to in findings is not there")
	assert.Contains(t, r.out, "some wait to be counted anew")

	r = baqylau(t, database+"-not-there", "check", "--lang", "en")
	require.Equal(t, exitNotDone, r.code)
	assert.NotEmpty(t, r.err)
	r = baqylau(t, database, "check", "more", "--lang", "en")
	require.Equal(t, exitUsage, r.code)
}

// spoil changes a database as another tool would, without minding references.
func spoil(t *testing.T, database, statement string) {
	t.Helper()
	raw, err := sql.Open("sqlite", "file:"+database)
	require.NoError(t, err)
	_, err = raw.Exec(statement)
	require.NoError(t, err)
	require.NoError(t, raw.Close())
}

// TestCheckNamesOrphansByTheirID holds that a record of a table with identities is named by its own.
func TestCheckNamesOrphansByTheirID(t *testing.T) {
	database := imported(t)
	spoil(t, database, `UPDATE visits SET service_id = 'gone' WHERE id = (SELECT min(id) FROM visits)`)
	d, err := db.Open(context.Background(), database, db.Options{})
	require.NoError(t, err)
	defer func() { require.NoError(t, d.Close()) }()
	orphans, n, err := d.Orphans(context.Background(), 5, nil)
	require.NoError(t, err)
	require.Equal(t, 1, n)
	assert.Equal(t, "visits", orphans[0].Table)
	assert.Equal(t, "services", orphans[0].Missing)
	assert.Len(t, orphans[0].Record, 36)
}

// TestCheckNamesTamperedLinesAndFiles: a line of the journal that was changed and one that was taken out, an attachment that
// is gone and one that was changed are each named, in the words of the language.
func TestCheckNamesTamperedLinesAndFiles(t *testing.T) {
	database := filepath.Join(t.TempDir(), "b.db")
	require.Zero(t, baqylau(t, database, "demo", "--visits", "200").code)
	for _, lang := range []string{"kk", "ru"} {
		out := filepath.Join(t.TempDir(), "brief.pdf")
		r := baqylau(t, database, "brief", "--from", "2018-01-01", "--to", "2018-10-31", "--lang", lang, "--out", out)
		require.Zero(t, r.code, r.err)
	}
	r := baqylau(t, database, "check", "--lang", "en")
	require.Zero(t, r.code, r.out)
	assert.Regexp(t, `Last line of the journal: [\d,]+, digest [0-9a-f]{64}`, r.out)

	spoil(t, database, `DROP TRIGGER journal_no_update`)
	spoil(t, database, `DROP TRIGGER journal_no_delete`)
	spoil(t, database, `UPDATE journal SET by = 'somebody else' WHERE seq = 7`)
	spoil(t, database, `DELETE FROM journal WHERE seq IN (11, 12)`)
	r = baqylau(t, database, "check", "--lang", "en")
	require.Equal(t, exitNotDone, r.code)
	assert.Contains(t, r.out, "Journal: 2 things are wrong")
	assert.Contains(t, r.out, "  line 7 is not the one that was written\n  lines 11–12 are missing\n")

	paths, err := filepath.Glob(filepath.Join(filesFolder(database), "??", "*"))
	require.NoError(t, err)
	require.GreaterOrEqual(t, len(paths), 2, "what is printed is kept")
	require.NoError(t, os.Remove(paths[0]))
	require.NoError(t, os.WriteFile(paths[1], []byte("other"), 0o600))
	r = baqylau(t, database, "check", "--lang", "ru")
	require.Equal(t, exitNotDone, r.code)
	assert.Contains(t, r.out, "файла нет")
	assert.Contains(t, r.out, "файл уже не тот, что был сохранён")
}
