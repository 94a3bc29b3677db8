package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestTextsAreHandedFromOfficeToOffice by the command line, as a whole.
func TestTextsAreHandedFromOfficeToOffice(t *testing.T) {
	database := demonstration(t)
	folder := filepath.Dir(database)
	file := filepath.Join(folder, "texts.json")
	r := baqylau(t, database, "texts", "--lang", "ru")
	require.Zero(t, r.code, r.err)
	require.Contains(t, r.out, "программы")

	const texts = `{"format":"baqylau-paper-texts/1","texts":[{"lang":"ru","key":"brief.title","forms":{"other":"Справка для руководства"}},
		{"lang":"ru","key":"brief.people","forms":{"one":"{{.n}} чел.","few":"{{.n}} чел.","many":"{{.n}} чел.","other":"{{.n}} чел."}}]}`
	require.NoError(t, os.WriteFile(file, []byte(strings.Replace(texts, "{{.n}} чел.", "{{.x}} чел.", 2)), 0o600))
	r = baqylau(t, database, "texts", "--import", file, "--lang", "ru")
	require.Equal(t, exitNotDone, r.code)
	require.Equal(t, 2, strings.Count(r.err, "brief.people (ru): "), "each wrong form has its line: %s", r.err)
	require.Contains(t, baqylau(t, database, "texts", "--lang", "ru").out, "программы", "nothing was taken")

	require.NoError(t, os.WriteFile(file, []byte(texts), 0o600))
	r = baqylau(t, database, "texts", "--import", file, "--lang", "ru")
	require.Zero(t, r.code, r.err)
	require.Contains(t, r.out, "2")
	require.Contains(t, baqylau(t, database, "texts", "--import", file, "--lang", "ru").out, "ничего не изменилось")
	out := filepath.Join(folder, "out.json")
	require.Zero(t, baqylau(t, database, "texts", "--export", out, "--lang", "ru").code)
	require.Zero(t, baqylau(t, database, "texts", "--import", out, "--lang", "ru").code)
	require.Contains(t, baqylau(t, database, "texts", "--lang", "ru").out, "Справка для руководства")

	// A letter is laid out with them, and none goes out without its number.
	letters := func(title string) string {
		return `{"format":"baqylau-paper-texts/1","texts":[{"lang":"ru","key":"letter.title","forms":{"other":"` + title + `"}},
			{"lang":"ru","key":"letter.closing","forms":{"other":"С надеждой на сотрудничество,"}}]}`
	}
	require.NoError(t, os.WriteFile(file, []byte(letters("Представление")), 0o600))
	r = baqylau(t, database, "texts", "--import", file, "--lang", "ru")
	require.Equal(t, exitNotDone, r.code)
	require.Contains(t, r.err, "{{.number}}")
	require.NoError(t, os.WriteFile(file, []byte(letters("Представление № {{.number}}")), 0o600))
	require.Zero(t, baqylau(t, database, "texts", "--import", file, "--lang", "ru").code)
	text := filepath.Join(folder, "letters.txt")
	r = baqylau(t, database, "letter", "--from", "2018-10-01", "--to", "2018-10-31", "--out", text, "--lang", "ru")
	require.Zero(t, r.code, r.err)
	said, err := os.ReadFile(text)
	require.NoError(t, err)
	require.Contains(t, string(said), "Представление № ")
	require.Contains(t, string(said), "С надеждой на сотрудничество,")

	require.Equal(t, exitUsage, baqylau(t, database, "texts", "--import", file, "--export", out).code)
	require.Equal(t, exitNotDone, baqylau(t, database, "texts", "--import", filepath.Join(folder, "none.json")).code)
}
