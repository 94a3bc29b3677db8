package main

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestListsAndCalendarFromTheCommandLine: what list writes, import takes; a decision is in the calendar of the next start.
func TestListsAndCalendarFromTheCommandLine(t *testing.T) {
	database := imported(t)
	path := filepath.Join(t.TempDir(), "lists.xlsx")
	r := baqylau(t, database, "list", "references", "--lang", "kk", "--format", "xlsx", "--out", path)
	require.Zero(t, r.code, r.err)
	r = baqylau(t, database, "import", path, "--lang", "ru")
	require.Zero(t, r.code, r.err)

	decisions := filepath.Join(t.TempDir(), "calendar.csv")
	require.NoError(t, os.WriteFile(decisions, []byte("Становится рабочим;Становится выходным;Решение\n10.11.2018;09.11.2018;Постановление № 1\n"), 0o600))
	r = baqylau(t, database, "import", decisions, "--lang", "ru")
	require.Zero(t, r.code, r.err)
	r = baqylau(t, database, "list", "calendar", "--lang", "ru")
	require.Zero(t, r.code, r.err)
	require.Contains(t, r.out, "Постановление № 1")
	require.Contains(t, r.out, "09.11.2018")

	entries := filepath.Join(t.TempDir(), "sectors.csv")
	require.NoError(t, os.WriteFile(entries, []byte("Справочник;Код записи;Название на казахском;Название на русском;Название на английском\n"+
		"сферы;sport;спорт;спорт;sport\nсферы;;кино;кино;cinema\n"), 0o600))
	r = baqylau(t, database, "import", entries, "--lang", "ru")
	require.Equal(t, exitNotDone, r.code, "a row without its code")
	require.NoError(t, os.WriteFile(entries, []byte("Справочник;Код записи;Название на казахском;Название на русском;Название на английском\n"+
		"сферы;sport;спорт;спорт;sport\n"), 0o600))
	r = baqylau(t, database, "import", entries, "--lang", "ru")
	require.Zero(t, r.code, r.err)
	r = baqylau(t, database, "list", "organisations", "--sector", "спорт", "--lang", "ru")
	require.Zero(t, r.code, r.err)
}
