package main

import (
	"database/sql"
	"encoding/json"
	"os/exec"
	"path/filepath"
	"regexp"
	"testing"

	"github.com/stretchr/testify/require"

	"baqylau/model"
)

// chainFine is what `check` says of a journal in which each line follows from the one before it.
const chainFine = "every line stands as it was written"

// TestABriefHoldsTheJournal: a journal that was written anew as a whole agrees with itself; the brief that was printed before tells.
func TestABriefHoldsTheJournal(t *testing.T) {
	database := imported(t)
	path := briefOf(t, database, "a.pdf", "ru")
	foot := regexp.MustCompile(`Журнал (\d[\d\s]*): ((?:[0-9A-F]{4} ){3}[0-9A-F]{4})`).FindStringSubmatch(textOf(t, path))
	require.NotNil(t, foot, "the foot names the line and its digest")

	standing := func(database string) (journal string, agrees bool, line int64) {
		var v struct {
			Agrees  bool   `json:"agrees"`
			Journal string `json:"journal"`
			Line    int64  `json:"journal_line"`
		}
		r := baqylau(t, database, "verify", path, "--json")
		require.NoError(t, json.Unmarshal([]byte(r.out), &v), r.err)
		return v.Journal, v.Agrees, v.Line
	}
	journal, agrees, line := standing(database)
	require.Equal(t, "held", journal)
	require.True(t, agrees)
	require.Contains(t, baqylau(t, database, "verify", path, "--lang", "ru").out, "та самая, которую называет документ")
	require.Regexp(t, `(?i)`+regexp.MustCompile(` `).ReplaceAllString(foot[2], ""), digestOfLine(t, database, line).String())

	// What is done later, printing among it, leaves the line where it was.
	open := firstOf(t, database, "number", "recommendations", "--state", "issued")
	require.Zero(t, baqylau(t, database, "step", open, "report", "--date", "2018-11-06").code)
	journal, agrees, _ = standing(database)
	require.Equal(t, "held", journal)
	require.True(t, agrees)

	// Somebody changes who did something, drops the guard and chains the whole journal anew: the check finds nothing.
	forged := copied(t, database, "")
	rewriteJournal(t, forged, `UPDATE journal SET reason = reason || 'x' WHERE seq = 3`)
	require.Contains(t, baqylau(t, forged, "check", "--lang", "en").out, chainFine, "the chain agrees with itself")
	journal, agrees, _ = standing(forged)
	require.Equal(t, "other", journal)
	require.True(t, agrees, "the figures are right all the same")
	require.Contains(t, baqylau(t, forged, "verify", path, "--lang", "ru").out, "или журнал переписан")

	// A journal that was cut agrees with itself as well.
	cut := copied(t, database, "")
	rewriteJournal(t, cut, `DELETE FROM journal WHERE seq > 5`)
	require.Contains(t, baqylau(t, cut, "check", "--lang", "en").out, chainFine)
	journal, _, _ = standing(cut)
	require.Equal(t, "gone", journal)
	require.Contains(t, baqylau(t, cut, "verify", path, "--lang", "en").out, "has no line")
}

// TestPrintingDoesNotMoveTheLine: a brief that is printed twice names one line, and is the same file.
func TestPrintingDoesNotMoveTheLine(t *testing.T) {
	database := imported(t)
	first := textOf(t, briefOf(t, database, "a.pdf", "kk"))
	require.Zero(t, baqylau(t, database, "list", "findings", "--out", filepath.Join(t.TempDir(), "l.pdf")).code)
	require.Equal(t, first, textOf(t, briefOf(t, database, "b.pdf", "kk")))
	out, err := exec.Command("pdfdetach", "-list", briefOf(t, database, "c.pdf", "kk")).Output()
	require.NoError(t, err)
	require.Contains(t, string(out), "figures.json")
}

// digestOfLine reads the digest of a line of the journal past the program.
func digestOfLine(t *testing.T, path string, line int64) (d model.Digest) {
	t.Helper()
	raw, err := sql.Open("sqlite", path)
	require.NoError(t, err)
	var b []byte
	require.NoError(t, raw.QueryRowContext(t.Context(), `SELECT digest FROM journal WHERE seq = $1`, line).Scan(&b))
	require.NoError(t, raw.Close())
	return model.Digest(b)
}

// rewriteJournal does to the journal what the statement says, past its guard, and chains it anew, as a forger with the file would.
func rewriteJournal(t *testing.T, path, statement string) {
	t.Helper()
	d, err := sql.Open("sqlite", path)
	require.NoError(t, err)
	d.SetMaxOpenConns(1)
	for _, s := range []string{`DROP TRIGGER journal_no_update`, `DROP TRIGGER journal_no_delete`, statement} {
		_, err = d.ExecContext(t.Context(), s)
		require.NoError(t, err, s)
	}
	rows, err := d.QueryContext(t.Context(), `SELECT seq, at, by, office, verb, kind, record, owner, reason, before, after FROM journal ORDER BY seq`)
	require.NoError(t, err)
	digests, before := map[int64]model.Digest{}, model.Digest{}
	for rows.Next() {
		var seq int64
		var fields [10]string
		to := []any{&seq}
		for i := range fields {
			to = append(to, &fields[i])
		}
		require.NoError(t, rows.Scan(to...))
		before = model.ChainLink(before, seq, fields[:]...)
		digests[seq] = before
	}
	require.NoError(t, rows.Err())
	require.NoError(t, rows.Close())
	tx, err := d.BeginTx(t.Context(), nil)
	require.NoError(t, err)
	for seq, digest := range digests {
		_, err = tx.ExecContext(t.Context(), `UPDATE journal SET digest = $1 WHERE seq = $2`, digest[:], seq)
		require.NoError(t, err)
	}
	require.NoError(t, tx.Commit())
	require.NoError(t, d.Close())
}
