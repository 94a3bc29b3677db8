package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"baqylau/model"
)

const demoManager = "Ғабитова Әсем Маратқызы"

// queued are the rows of the queue as the command line lists them.
func queued(t *testing.T, database string, args ...string) []map[string]any {
	t.Helper()
	r := baqylau(t, database, append([]string{"list", "postcontrol", "--format", "json", "--lang", "ru"}, args...)...)
	require.Zero(t, r.code, r.err)
	var rows []map[string]any
	require.NoError(t, json.Unmarshal([]byte(r.out), &rows))
	return rows
}

// TestTheCommandLineFollowsARecommendation from the queue of the demonstration: steps, letters, a draw, sheets.
func TestTheCommandLineFollowsARecommendation(t *testing.T) {
	database := demonstration(t)
	all := queued(t, database)
	require.NotEmpty(t, queued(t, database, "--mark", "assigned"), "the queue of the demonstration is not empty")
	require.Len(t, queued(t, database, "--mark", "drawn"), 5)
	require.Less(t, len(queued(t, database, "--mark", "unassigned")), len(all))
	number, _ := all[0]["number"].(string)

	r := baqylau(t, database, "steps", "--lang", "ru")
	require.Zero(t, r.code)
	for _, tr := range model.Transitions() {
		require.Contains(t, r.out, string(tr.Verb)+" ", "each row of the table is there")
	}
	require.Len(t, strings.Split(strings.TrimSpace(r.out), "\n"), len(model.Transitions())+1)
	r = baqylau(t, database, "steps", number, "--lang", "ru", "--as", demoManager)
	require.Zero(t, r.code, r.err)
	require.Contains(t, r.out, "extend")
	require.NotContains(t, r.out, "issue")
	r = baqylau(t, database, "steps", number, "--lang", "ru")
	require.NotContains(t, r.out, "extend", "an administrator does not extend")

	letter := filepath.Join(t.TempDir(), "письмо.pdf")
	require.NoError(t, os.WriteFile(letter, []byte("%PDF-1.4\n1 0 obj <<>> endobj\ntrailer <<>>\n%%EOF\n"), 0o600))
	extend := []string{"step", number, "extend", "--due", "2018-12-22", "--reason", "Ждут бюджет", "--document-number", "12-3/5",
		"--document-date", "06.11.2018", "--file", letter, "--lang", "ru"}
	r = baqylau(t, database, extend...)
	require.Equal(t, exitNotDone, r.code)
	require.Contains(t, r.err, "Администратор", "the role may not, in a sentence")
	r = baqylau(t, database, append(extend, "--as", demoManager)...)
	require.Zero(t, r.code, r.err)
	require.Contains(t, r.out, number)
	require.Contains(t, r.out, "24.12.2018", "a Saturday may be meant, but the next working day is named")
	require.Equal(t, "2018-12-22", queued(t, database, "--text", number)[0]["due"])
	for _, c := range []struct {
		args []string
		code int
		said string
	}{
		{[]string{"step", number, "verify"}, exitNotDone, "пост-контрол"},
		{[]string{"step", number, "fly"}, exitUsage, "extend"},
		{[]string{"step", number}, exitUsage, "step НОМЕР"},
		{[]string{"step", "АҚМ-1999-0001", "report"}, exitNotDone, "АҚМ-1999-0001"},
		{[]string{"step", number, "report"}, exitNotDone, "Заявлена"},
		{[]string{"step", number, "withdraw", "--reason", "x", "--document-number", "5", "--as", demoManager}, exitNotDone, "дату письма"},
		{[]string{"step", number, "withdraw", "--as", "Никто"}, exitNotDone, "Сотрудника Никто нет"},
		{[]string{"sample", "--count", "3"}, exitUsage, "--seed-number"},
		{[]string{"sample", "--out", "p.pdf"}, exitUsage, "--verify"},
		{[]string{"sample", "--print"}, exitUsage, "--verify"},
		{[]string{"sample", "--count", "3", "--seed-number", "5", "--copies", "2"}, exitUsage, "--copies"},
		{[]string{"sample", "--count", "300", "--seed-number", "5"}, exitNotDone, "300"},
		{[]string{"sample", "--count", "3", "--seed-number", "5", "--reader", "Ким Виктор"}, exitNotDone, "Запишите, кто этот человек"},
		{[]string{"sample", "--verify", "АҚМ-1999-0001"}, exitNotDone, "АҚМ-1999-0001"},
		{[]string{"check-sheet", number}, exitUsage, "--out"},
		{[]string{"check-sheet"}, exitUsage, "номера"},
	} {
		r := baqylau(t, database, append(c.args, "--lang", "ru")...)
		require.Equal(t, c.code, r.code, c.args)
		require.Contains(t, r.err, c.said, c.args)
	}
	require.Equal(t, len(all), len(queued(t, database)), "what was refused changed nothing")
}

// TestTheCommandLineAsksAboutADayLongAgo before it takes a step of it; what was refused changed nothing.
func TestTheCommandLineAsksAboutADayLongAgo(t *testing.T) {
	database := demonstration(t)
	var rows []map[string]any
	r := baqylau(t, database, "list", "recommendations", "--state", "issued", "--sort", "issued", "--all-columns", "--format", "json", "--lang", "ru")
	require.Zero(t, r.code, r.err)
	require.NoError(t, json.Unmarshal([]byte(r.out), &rows))
	number, _ := rows[0]["number"].(string)
	issued, _ := rows[0]["issued"].(string)
	require.NotEmpty(t, issued)
	require.Less(t, issued, "2018-08-01", "the demonstration has an old one")
	start := []string{"step", number, "start", "--date", issued, "--lang", "ru", "--as", demoManager}
	r = baqylau(t, database, start...)
	require.Equal(t, exitNotDone, r.code)
	require.Contains(t, r.err, "--long-ago")
	r = baqylau(t, database, append(start, "--date", "2001-01-01", "--long-ago")...)
	require.Equal(t, exitNotDone, r.code)
	require.Contains(t, r.err, "раньше предыдущего события", "no word makes a step earlier than the one before")
	r = baqylau(t, database, append(start, "--long-ago")...)
	require.Zero(t, r.code, r.err)
	require.Contains(t, r.out, "Исполнение рекомендации "+number+" начато")
	require.Contains(t, r.out, "Исполняется")
}

// TestTheCommandLineDrawsAndPrints: a draw can be repeated, and is put on paper with the sheets.
func TestTheCommandLineDrawsAndPrints(t *testing.T) {
	database, folder := demonstration(t), t.TempDir()
	r := baqylau(t, database, "sample", "--lang", "ru")
	require.Zero(t, r.code, r.err)
	before := r.out
	require.Contains(t, r.out+r.err, "прежней жеребьёвкой", "what is left out of the drum is told")
	protocol := filepath.Join(folder, "protocol.pdf")
	r = baqylau(t, database, "sample", "--count", "2", "--seed-number", "4711", "--reader", "Ким Виктор", "--reader-role", "журналист",
		"--out", protocol, "--lang", "ru")
	require.Zero(t, r.code, r.err)
	require.FileExists(t, protocol)
	drawn := strings.Fields(strings.Split(r.out, "\n")[2])[0]
	require.Contains(t, before, drawn)
	number := strings.Trim(strings.Fields(r.out)[1], ",")
	r = baqylau(t, database, "sample", "--verify", number, "--lang", "ru")
	require.Zero(t, r.code, r.err)
	require.Contains(t, r.out, drawn)
	r = baqylau(t, database, "sample", "--lang", "ru")
	drum, left, _ := strings.Cut(r.out, "участву")
	require.NotContains(t, drum, drawn, "what was drawn is not drawn again")
	require.Contains(t, left, drawn+" (жеребьёвка "+number+")", "and it is told why")

	sheets := filepath.Join(folder, "sheets.pdf")
	r = baqylau(t, database, "check-sheet", drawn, "--out", sheets, "--lang", "kk")
	require.Zero(t, r.code, r.err)
	pdf, err := os.ReadFile(sheets)
	require.NoError(t, err)
	require.True(t, strings.HasPrefix(string(pdf), "%PDF"))
}
