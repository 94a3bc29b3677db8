package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"baqylau/ui/paper/pdffile"
)

// TestEveryPaperFromTheCommandLine prints each document of a real office in each language, and verify finds it true; wrong use
// ends with 2 and a sentence.
func TestEveryPaperFromTheCommandLine(t *testing.T) {
	database, folder := imported(t), t.TempDir()
	first := func(kind, column string) string {
		var rows []map[string]any
		r := baqylau(t, database, "list", kind, "--format", "json", "--lang", "ru")
		require.NoError(t, json.Unmarshal([]byte(r.out), &rows))
		require.NotEmpty(t, rows)
		number, _ := rows[0][column].(string)
		require.NotEmpty(t, number)
		return number
	}
	recommendation := first("recommendations", "number")
	for name, args := range map[string][]string{
		"letter":    {"letter", recommendation},
		"letters":   {"letter", "--from", "2018-09-01", "--to", "2018-10-31"},
		"dispatch":  {"dispatch", recommendation},
		"envelopes": {"dispatch", recommendation, "--envelopes=C5"},
		"act":       {"visit-act", first("visits", "number")},
		"act-uk":    {"visit-act", first("visits", "number"), "--paper-lang", "uk"},
		"profile":   {"profile", first("organisations", "code"), "--span", "all"},
		"list":      {"list", "findings", "--from", "2018-09-01", "--format", "pdf"},
	} {
		for _, l := range []string{"kk", "ru", "en"} {
			out := filepath.Join(folder, name+"-"+l+".pdf")
			r := baqylau(t, database, append(args, "--out", out, "--lang", l)...)
			require.Zero(t, r.code, "%s: %s", name, r.err)
			require.Empty(t, r.err)
			data, err := os.ReadFile(out)
			require.NoError(t, err)
			_, err = pdffile.Open(data)
			require.NoError(t, err, name)
			r = baqylau(t, database, "verify", out, "--lang", l)
			require.Zero(t, r.code, "%s: %s%s", name, r.out, r.err)
		}
	}
	letters := filepath.Join(folder, "letters")
	require.Zero(t, baqylau(t, database, "letter", "--from", "2018-09-01", "--folder", letters, "--lang", "kk").code)
	files, err := os.ReadDir(letters)
	require.NoError(t, err)
	require.Greater(t, len(files), 10)

	for _, args := range [][]string{{"letter"}, {"letter", recommendation, "--from", "2018-09-01"}, {"letter", recommendation}, {"visit-act"}, {"plan"}, {"profile"},
		{"visit-act", "1", "2", "--out", "x"}, {"visit-act", "1", "--out", "x", "--paper-lang", "fr"}, {"profile", "1", "--span", "week", "--out", "x"},
		{"dispatch", recommendation, "--envelopes=A4", "--out", "x"}, {"letter", recommendation, "--folder", "f", "--out", "x"}, {"list", "visits", "--format", "pdf"}} {
		r := baqylau(t, database, append(args, "--lang", "en")...)
		require.Equal(t, exitUsage, r.code, args)
		require.NotEmpty(t, r.err, args)
	}
	for _, args := range [][]string{{"letter", "АҚМ-2018-9999"}, {"letter", "--from", "2030-01-01"}, {"visit-act", "АҚМ-2018-9999"}, {"plan", "АҚМ-2018-9999"}, {"profile", "нет такой"}} {
		r := baqylau(t, database, append(args, "--out", filepath.Join(folder, "x.pdf"), "--lang", "en")...)
		require.Equal(t, exitNotDone, r.code, args)
		require.NoFileExists(t, filepath.Join(folder, "x.pdf"))
	}
}
