package main

import (
	"context"
	"database/sql"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"baqylau/model"
)

// copied is a copy of a closed database, changed by a statement behind the program's back; "" changes nothing.
func copied(t *testing.T, database, statement string) string {
	t.Helper()
	data, err := os.ReadFile(database)
	require.NoError(t, err)
	out := filepath.Join(t.TempDir(), "copy.db")
	require.NoError(t, os.WriteFile(out, data, 0o600))
	if statement == "" {
		return out
	}
	d, err := sql.Open("sqlite", out)
	require.NoError(t, err)
	// Whoever forges takes the guard of the states away first.
	_, err = d.ExecContext(context.Background(), `DROP TRIGGER recommendation_state`)
	require.NoError(t, err)
	r, err := d.ExecContext(context.Background(), statement)
	require.NoError(t, err)
	n, err := r.RowsAffected()
	require.NoError(t, err)
	require.Positive(t, n, statement)
	require.NoError(t, d.Close())
	return out
}

// firstOf is a column of the first row of a register.
func firstOf(t *testing.T, database, column string, args ...string) string {
	t.Helper()
	var rows []map[string]any
	r := baqylau(t, database, append([]string{"list", "--format", "json", "--lang", "ru"}, args...)...)
	require.NoError(t, json.Unmarshal([]byte(r.out), &rows), r.err)
	require.NotEmpty(t, rows)
	out, _ := rows[0][column].(string)
	require.NotEmpty(t, out)
	return out
}

// TestAPaperOfADoctoredDatabaseIsNoProof prints papers from a copy of the database in which a sum, a state or a name was changed
// behind the program's back: the archive has none of them, and the records say other. Papers printed from an honest copy agree,
// though the archive does not have them either.
func TestAPaperOfADoctoredDatabaseIsNoProof(t *testing.T) {
	database := imported(t)
	recommendation := firstOf(t, database, "number", "recommendations")
	visit, provider := firstOf(t, database, "number", "visits"), firstOf(t, database, "code", "organisations", "--sort", "-open")
	honest := copied(t, database, "")
	for name, c := range map[string]struct {
		args      []string
		statement string
		said      string
	}{
		"letter, sum":    {[]string{"letter", recommendation}, `UPDATE findings SET taken = taken + 1000000, people = 77`, "Получено незаконно"},
		"letter, due":    {[]string{"letter", recommendation}, `UPDATE recommendations SET due = '2031-12-31'`, "31.12.2031"},
		"letter, text":   {[]string{"letter", recommendation}, `UPDATE recommendations SET text = 'Закрыть'`, "сказано не то"},
		"letter, name":   {[]string{"letter", recommendation}, `UPDATE organisations SET name_ru = 'Другая'`, "сказано не то"},
		"dispatch":       {[]string{"dispatch", recommendation}, `UPDATE organisations SET address = 'Другой адрес'`, "сказано не то"},
		"act":            {[]string{"visit-act", visit}, `UPDATE findings SET description = 'ничего'`, "сказано не то"},
		"profile, score": {[]string{"profile", provider, "--span", "all"}, `UPDATE recommendations SET state = 'withdrawn', due = '2031-12-31'`, "показателей расходятся"},
		"list, sum":      {[]string{"list", "findings", "--format", "pdf"}, `UPDATE findings SET taken = taken + 5`, "Строки реестра не совпадают"},
		"list, number":   {[]string{"list", "findings", "--format", "pdf"}, `DELETE FROM findings WHERE id = (SELECT max (id) FROM findings)`, "Записи реестра"},
	} {
		out := filepath.Join(t.TempDir(), "a.pdf")
		r := baqylau(t, honest, append(c.args, "--out", out, "--lang", "ru")...)
		require.Zero(t, r.code, "%s: %s", name, r.err)
		r = baqylau(t, database, "verify", out, "--lang", "ru")
		require.Zero(t, r.code, "%s from an honest copy: %s", name, r.out)
		require.Contains(t, r.out, "такого документа нет", name)

		forger := copied(t, database, c.statement)
		r = baqylau(t, forger, append(c.args, "--out", out, "--lang", "ru")...)
		require.Zero(t, r.code, "%s: %s", name, r.err)
		r = baqylau(t, database, "verify", out, "--lang", "ru")
		require.Equal(t, exitNotDone, r.code, "%s: %s", name, r.out)
		require.NotContains(t, r.out, "Документ подлинный", name)
		require.Contains(t, r.out, c.said, name)
		var v struct{ Verdict model.PaperVerdict }
		r = baqylau(t, database, "verify", out, "--json")
		require.NoError(t, json.Unmarshal([]byte(r.out), &v), r.err)
		require.NotEqual(t, model.PaperAgrees, v.Verdict, name)
	}
}

// TestAPaperOfALaterChangeAgrees: a record that was changed since it was printed is held against what it said then.
func TestAPaperOfALaterChangeAgrees(t *testing.T) {
	database := imported(t)
	number := firstOf(t, database, "number", "recommendations", "--state", "issued")
	before, out := copied(t, database, ""), filepath.Join(t.TempDir(), "a.pdf")
	require.Zero(t, baqylau(t, before, "letter", number, "--out", out, "--lang", "ru").code)
	r := baqylau(t, database, "step", number, "report", "--date", "2018-11-06", "--lang", "ru")
	require.Zero(t, r.code, r.err)
	r = baqylau(t, database, "verify", out, "--lang", "ru")
	require.Zero(t, r.code, r.out)
	require.Contains(t, r.out, "Изменено после печати")
	require.NotContains(t, r.out, "Документ не совпадает")
}
