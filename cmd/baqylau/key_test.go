package main

import (
	"bytes"
	"database/sql"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// TestASignedPaper: an office makes its key, signs what it prints from then on, and nobody else's paper passes for one of its own: not
// one without a signature, and not one that a forger signed with a key of their own. The private half never leaves.
func TestASignedPaper(t *testing.T) {
	database := imported(t)
	recommendation := firstOf(t, database, "number", "recommendations")
	unsigned := copied(t, database, "") // what a forger has: the records of a day, without the key
	print := func(database string) string {
		out := filepath.Join(t.TempDir(), "a.pdf")
		r := baqylau(t, database, "letter", recommendation, "--out", out, "--lang", "ru")
		require.Zero(t, r.code, r.err)
		return out
	}
	r := baqylau(t, database, "key", "--lang", "ru")
	require.Zero(t, r.code, r.err)
	require.Contains(t, r.out, "нет ключа")
	require.Equal(t, exitNotDone, baqylau(t, database, "key", "--out", filepath.Join(t.TempDir(), "k")).code)
	r = baqylau(t, database, "key", "--make", "--lang", "ru")
	require.Zero(t, r.code, r.err)
	fingerprint := regexp.MustCompile(`([0-9A-F]{4} ){3}[0-9A-F]{4}`).FindString(r.out)
	require.NotEmpty(t, fingerprint)
	require.Equal(t, exitNotDone, baqylau(t, database, "key", "--make").code, "an office has one key")

	signed := print(database)
	r = baqylau(t, database, "verify", signed, "--lang", "ru")
	require.Zero(t, r.code, r.out)
	require.Contains(t, r.out, "Подписано ключом ведомства АҚМ (отпечаток "+fingerprint)

	r = baqylau(t, database, "verify", print(unsigned), "--lang", "ru")
	require.Equal(t, exitNotDone, r.code, r.out)
	require.Contains(t, r.out, "не подписан")
	require.Contains(t, r.out, "не доказана")

	require.Zero(t, baqylau(t, unsigned, "key", "--make").code)
	r = baqylau(t, database, "verify", print(unsigned), "--lang", "ru")
	require.Equal(t, exitNotDone, r.code, r.out)
	require.Contains(t, r.out, "эта база не знает")

	// Another office takes the public key in, and knows the paper for what it is without holding the records.
	other, file := filepath.Join(t.TempDir(), "other.db"), filepath.Join(t.TempDir(), "akm.key")
	require.Zero(t, baqylau(t, other, "demo", "--visits", "100").code)
	require.Equal(t, exitNotDone, baqylau(t, other, "verify", signed).code)
	require.Zero(t, baqylau(t, database, "key", "--out", file).code)
	r = baqylau(t, other, "key", "--trust", file, "--lang", "ru")
	require.Zero(t, r.code, r.err)
	require.Contains(t, r.out, fingerprint)
	require.Equal(t, exitNotDone, baqylau(t, other, "key", "--trust", file).code, "it is known already")
	require.Equal(t, exitNotDone, baqylau(t, database, "key", "--trust", file).code, "it is our own")
	r = baqylau(t, other, "verify", signed, "--lang", "ru")
	require.Zero(t, r.code, r.out)
	require.Contains(t, r.out, fingerprint)
	removedKey(t, other, database, signed, fingerprint)

	// The private half is in no list, file or line of the journal.
	secret := rawSecret(t, database)
	require.NotEmpty(t, secret)
	data, err := os.ReadFile(file)
	require.NoError(t, err)
	pdf, err := os.ReadFile(signed)
	require.NoError(t, err)
	for _, where := range []string{string(data), string(pdf), baqylau(t, database, "key").out, baqylau(t, database, "list", "journal", "--format", "json").out} {
		require.NotContains(t, where, secret)
	}
	require.Contains(t, baqylau(t, database, "list", "journal", "--lang", "ru").out, "ключ ведомства")
	require.Equal(t, exitUsage, baqylau(t, database, "key", "--make", "--trust", file).code)
	require.Equal(t, exitNotDone, baqylau(t, database, "key", "--trust", signed).code)
}

// removedKey removes the key with which a paper is signed from another database: by its fingerprint, with a reason, and never the own
// one. The paper is then proven no longer.
func removedKey(t *testing.T, other, database, signed, fingerprint string) {
	t.Helper()
	r := baqylau(t, database, "key", "--remove", fingerprint, "--reason", "сменён", "--lang", "ru")
	require.Equal(t, exitNotDone, r.code, "an office keeps its own")
	require.Contains(t, r.err, "своего ведомства остаётся")
	r = baqylau(t, other, "key", "--remove", "0000 0000 0000 0000", "--reason", "сменён", "--lang", "ru")
	require.Equal(t, exitNotDone, r.code)
	require.Contains(t, r.err, "0000 0000 0000 0000")
	require.Equal(t, exitNotDone, baqylau(t, other, "key", "--remove", fingerprint).code, "without a reason")
	require.Equal(t, exitUsage, baqylau(t, other, "key", "--remove", fingerprint, "--reason", "сменён", "--make").code)
	require.Equal(t, exitUsage, baqylau(t, other, "key", "--reason", "сменён").code)
	require.Contains(t, baqylau(t, other, "key").out, fingerprint, "nothing of this removed it")

	r = baqylau(t, other, "key", "--remove", strings.ToLower(strings.ReplaceAll(fingerprint, " ", "")), "--reason", "сменён", "--lang", "ru")
	require.Zero(t, r.code, r.err)
	require.Contains(t, r.out, "удалён")
	require.NotContains(t, baqylau(t, other, "key").out, fingerprint)
	r = baqylau(t, other, "verify", signed, "--lang", "ru")
	require.Equal(t, exitNotDone, r.code, r.out)
	require.Contains(t, baqylau(t, other, "list", "journal", "--lang", "ru").out, "сменён")
}

// rawSecret reads the private key from the file of a database, past the program.
func rawSecret(t *testing.T, path string) (private string) {
	t.Helper()
	d, err := sql.Open("sqlite", path)
	require.NoError(t, err)
	require.NoError(t, d.QueryRowContext(t.Context(), `SELECT private FROM office_secrets`).Scan(&private))
	require.NoError(t, d.Close())
	return private
}

// textOf is the text layer of a PDF.
func textOf(t *testing.T, path string) string {
	t.Helper()
	text, err := exec.Command("pdftotext", "-layout", path, "-").Output()
	require.NoError(t, err, "pdftotext must be installed")
	return string(text)
}

// TestTheSameRecordsGiveTheSameFile: whatever the clock says; the archive keeps one file.
func TestTheSameRecordsGiveTheSameFile(t *testing.T) {
	database, folder := imported(t), t.TempDir()
	recommendation := firstOf(t, database, "number", "recommendations")
	for name, args := range map[string][]string{
		"letter.pdf": {"letter", recommendation}, "letter.docx": {"letter", recommendation}, "list.pdf": {"list", "findings"},
		"brief.pdf": {"brief", "--from", "2018-01-01", "--to", "2018-10-31"}, "brief.docx": {"brief", "--from", "2018-01-01", "--to", "2018-10-31"},
		"brief.xlsx": {"brief", "--from", "2018-01-01", "--to", "2018-10-31"}, "list.xlsx": {"list", "findings"},
	} {
		var first []byte
		for i := range 2 {
			out := filepath.Join(folder, name)
			r := baqylauAt(t, time.Date(2018, 11, 7, 4, 7*i, 0, 0, time.UTC), database, append(args, "--out", out)...)
			require.Zero(t, r.code, "%s: %s", name, r.err)
			data, err := os.ReadFile(out)
			require.NoError(t, err)
			if i == 0 {
				first = data
				continue
			}
			require.True(t, bytes.Equal(first, data), name)
		}
	}
	var papers []map[string]any
	r := baqylau(t, database, "archive", "--json")
	require.NoError(t, json.Unmarshal([]byte(r.out), &papers), r.err)
	require.Len(t, papers, 3, "each is kept once")
}

// TestEveryEndingIsWrittenOrRefused: a file is what its name says, for every command and every ending.
func TestEveryEndingIsWrittenOrRefused(t *testing.T) {
	database, folder := filepath.Join(t.TempDir(), "demo.db"), t.TempDir()
	require.Zero(t, baqylau(t, database, "demo", "--visits", "100").code)
	recommendation := firstOf(t, database, "number", "recommendations", "--state", "issued")
	begins := map[string]string{".pdf": "%PDF-", ".docx": "PK", ".xlsx": "PK", ".csv": "\ufeff", ".json": "[", ".png": "\x89PNG"}
	papers := map[string][]string{
		"letter": {"letter", recommendation}, "dispatch": {"dispatch", recommendation}, "envelopes": {"dispatch", recommendation, "--envelopes=DL"},
		"act": {"visit-act", firstOf(t, database, "number", "visits")}, "profile": {"profile", firstOf(t, database, "code", "organisations")},
		"plan": {"plan", firstOf(t, database, "number", "plans")}, "brief": {"brief", "--from", "2018-01-01", "--to", "2018-10-31"},
		"list": {"list", "findings"},
	}
	for name, args := range papers {
		for _, ending := range []string{".pdf", ".docx", ".xlsx", ".txt", ".png", ".csv", ".json", ".odt"} {
			out := filepath.Join(folder, name+ending)
			r := baqylau(t, database, append(args, "--out", out, "--lang", "ru")...)
			what := name + ending + ": " + r.out + r.err
			require.NotContains(t, r.err, "журнал", what) // no error that only the log explains
			if r.code != 0 {
				require.NoFileExists(t, out, what)
				require.NotEmpty(t, r.err, what)
				refused := ending == ".odt" || name == "list" && (ending == ".docx" || ending == ".png") ||
					name != "list" && (ending == ".csv" || ending == ".json") || name == "envelopes" && (ending == ".docx" || ending == ".xlsx")
				require.True(t, refused, what)
				continue
			}
			if ending == ".png" {
				out = filepath.Join(folder, name+"-1.png")
			}
			data, err := os.ReadFile(out)
			require.NoError(t, err, what)
			require.True(t, strings.HasPrefix(string(data), begins[ending]), what)
			if ending == ".txt" {
				require.NotContains(t, string(data[:5]), "%PDF", what)
			}
		}
	}
	r := baqylau(t, database, "list", "findings", "--format", "pdf", "--out", filepath.Join(folder, "x.docx"))
	require.Equal(t, exitUsage, r.code)
	r = baqylau(t, database, "list", "findings", "--format", "csv", "--out", filepath.Join(folder, "x.pdf"))
	require.Equal(t, exitUsage, r.code)
}

// TestThePaperOfALanguageIsGivenBack: all languages of a brief share one code.
func TestThePaperOfALanguageIsGivenBack(t *testing.T) {
	database := imported(t)
	was := map[string][]byte{}
	for _, l := range []string{"kk", "en"} {
		data, err := os.ReadFile(briefOf(t, database, "a.pdf", l))
		require.NoError(t, err)
		was[l] = data
	}
	code := regexp.MustCompile(`[0-9A-F]{4}-[0-9A-F]{4}`).FindString(baqylau(t, database, "archive").out)
	out := filepath.Join(t.TempDir(), "b.pdf")
	r := baqylau(t, database, "archive", code, "--out", out)
	require.Equal(t, exitNotDone, r.code)
	require.Contains(t, r.err, "kk, ")
	require.NoFileExists(t, out)
	for l, want := range was {
		r := baqylau(t, database, "archive", code, "--out", out, "--lang", l)
		require.Zero(t, r.code, r.err)
		data, err := os.ReadFile(out)
		require.NoError(t, err)
		require.True(t, bytes.Equal(want, data), l)
	}
}

// TestTheFilterOfARegisterIsInWords: days and names as people write them, and no period over what has no days.
func TestTheFilterOfARegisterIsInWords(t *testing.T) {
	database := imported(t)
	out := filepath.Join(t.TempDir(), "a.pdf")
	require.Zero(t, baqylau(t, database, "list", "findings", "--from", "2018-01-01", "--sector", "health", "--out", out, "--lang", "ru").code)
	text := textOf(t, out)
	require.Contains(t, strings.ReplaceAll(text, "\u00a0", " "), "с 1 января 2018 года")
	require.NotContains(t, text, "2018-01-01")
	require.NotContains(t, text, "health")
	require.Contains(t, text, "Итого")
	for _, kind := range []string{"people", "organisations", "services", "references"} {
		r := baqylau(t, database, "list", kind, "--from", "2018-10-01", "--lang", "ru")
		require.Equal(t, exitUsage, r.code, kind)
		require.Contains(t, r.err, "нет дат", kind)
	}
}
