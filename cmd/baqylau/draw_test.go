package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// draft makes a plan of the next quarter from an imported one and returns its number with the database.
func draft(t *testing.T) (database, number string) {
	t.Helper()
	database = imported(t)
	plan := filepath.Join(t.TempDir(), "plan.csv")
	require.NoError(t, os.WriteFile(plan, []byte("Дата;Организация;Метод\n12.11.2018;11-0001;тайный покупатель\n14.11.2018;11-0002;тайный покупатель\n"), 0o600))
	r := baqylau(t, database, "import", plan, "--lang", "ru")
	require.Zero(t, r.code, r.err)
	var plans []map[string]any
	require.NoError(t, json.Unmarshal([]byte(baqylau(t, database, "list", "plans", "--format", "json").out), &plans))
	require.Len(t, plans, 1)
	first := plans[0]["number"].(string)
	r = baqylau(t, database, "copy-plan", first, "--from", "2019-01-01", "--to", "31.03.2019", "--lang", "en")
	require.Zero(t, r.code, r.err)
	require.Contains(t, r.out, "2 visits")
	require.NoError(t, json.Unmarshal([]byte(baqylau(t, database, "list", "plans", "--format", "json", "--sort", "-date").out), &plans))
	require.Equal(t, "draft", plans[0]["state"])
	return database, plans[0]["number"].(string)
}

// representative is the name of somebody of the public whom the registers of a database know.
func representative(t *testing.T, database string) string {
	t.Helper()
	var people []map[string]any
	r := baqylau(t, database, "list", "people", "--mark", "representative", "--format", "json")
	require.Zero(t, r.code, r.err)
	require.NoError(t, json.Unmarshal([]byte(r.out), &people))
	require.NotEmpty(t, people)
	name, _ := people[0]["name"].(string)
	return name
}

// TestDrawAndVerify: the same seed prints the same list; what is kept agrees with its repetition, also after the registers have
// moved on.
func TestDrawAndVerify(t *testing.T) {
	database, number := draft(t)
	args := []string{"draw", "--plan", number, "--lang", "ru", "--count", "5", "--rest", "0", "--pair", "0", "--format", "json"}
	first := baqylau(t, database, append(args, "--seed", "314159")...)
	require.Zero(t, first.code, first.err)
	var lines []map[string]any
	require.NoError(t, json.Unmarshal([]byte(first.out), &lines))
	require.Len(t, lines, 5)
	require.Equal(t, first.out, baqylau(t, database, append(args, "--seed", "2018-11-07|"+number+"|314159")...).out, "the number is made a seed of the day and the plan")
	require.NotEqual(t, first.out, baqylau(t, database, append(args, "--seed", "27")...).out)

	r := baqylau(t, database, "verify", "--plan", number, "--lang", "ru")
	require.Equal(t, exitNotDone, r.code)
	require.Contains(t, r.err, "жеребьёвка не проводилась")

	// What decides is fixed and printed, with a protocol to sign, before anything is drawn; then it is drawn.
	protocol := filepath.Join(t.TempDir(), "протокол.pdf")
	fix := append(args, "--seed", "314159", "--fix", "--reader", representative(t, database))
	fixed := baqylau(t, database, append(fix, "--protocol", protocol)...)
	require.Zero(t, fixed.code, fixed.err)
	require.Contains(t, fixed.out, "2018-11-07|"+number+"|314159")
	require.Regexp(t, "[0-9a-f]{64}", fixed.out)
	require.NotContains(t, fixed.out, lines[0]["organisation"].(string), "nothing is drawn yet")
	r = baqylau(t, database, "verify", protocol, "--lang", "ru")
	require.Zero(t, r.code, r.out)
	require.NotContains(t, baqylau(t, database, "list", "planned", "--format", "json").out, lines[0]["organisation"].(string))
	r = baqylau(t, database, "verify", "--plan", number, "--lang", "ru")
	require.Equal(t, exitNotDone, r.code)
	require.Contains(t, r.err, "ещё не проведена")
	kept := baqylau(t, database, "draw", "--plan", number, "--keep", "--format", "json", "--lang", "ru")
	require.Zero(t, kept.code, kept.err)
	require.Equal(t, first.out, kept.out)
	r = baqylau(t, database, "verify", "--plan", number, "--lang", "en")
	require.Zero(t, r.code, r.err)
	require.Contains(t, r.out, "agrees: 5 lines")
	require.Contains(t, baqylau(t, database, "list", "planned", "--format", "json").out, lines[0]["organisation"].(string))

	// From the stored pool, although those drawn are planned now.
	again := baqylau(t, database, "draw", "--plan", number, "--lang", "ru", "--format", "json", "--seed", "2018-11-07|"+number+"|314159")
	require.Equal(t, first.out, again.out, again.err)

	// On another day too, by the number alone, and by its whole seed from the registers.
	later := time.Date(2020, 5, 6, 4, 0, 0, 0, time.UTC)
	again = baqylauAt(t, later, database, "draw", "--plan", number, "--lang", "ru", "--format", "json", "--seed", "314159")
	require.Equal(t, first.out, again.out, again.err)
	r = baqylauAt(t, later, database, "verify", "--plan", number, "--lang", "en")
	require.Zero(t, r.code, r.err)
	again = baqylauAt(t, later, database, append(args, "--seed", "2018-11-07|"+number+"|314159")...)
	require.Equal(t, first.out, again.out, again.err)
	r = baqylau(t, database, fix...)
	require.Equal(t, exitNotDone, r.code)
	require.Contains(t, r.err, "уже использовано")
}

// TestDrawRefuses: each refusal is one sentence in the language asked for.
func TestDrawRefuses(t *testing.T) {
	database, number := draft(t)
	base := []string{"draw", "--plan", number, "--seed", "5", "--rest", "0", "--lang", "ru"}
	for _, test := range []struct {
		args []string
		code int
		says string
	}{
		{[]string{"draw", "--seed", "5", "--lang", "ru"}, exitUsage, "Укажите план"},
		{[]string{"draw", "--plan", number, "--lang", "ru"}, exitUsage, "Укажите начальное число"},
		{[]string{"draw", "--plan", "АҚМ-2018-9999", "--seed", "5", "--lang", "ru"}, exitNotDone, "Плана с номером «АҚМ-2018-9999» нет"},
		{append(base, "--count", "0"), exitNotDone, "от 1 до"},
		{append(base, "--count", "4999"), exitNotDone, "Нужно выбрать 4"},
		{append(base, "--count", "3", "--least", "sector:образование=2", "--least", "sector:здравоохранение=2"), exitNotDone, "вместе нужно не меньше 4, а выбирается всего 3"},
		{append(base, "--least", "education=5"), exitUsage, "Квота «education=5» не понята"},
		{append(base, "--least", "sector:нет=5"), exitNotDone, "«нет»"},
		{append(base, "--officer", "Никто"), exitNotDone, "«Никто»"},
		{append(base, "--from", "2019-03-31", "--to", "2019-01-01"), exitNotDone, "раньше, чем начинается"},
		{append(base, "--fix"), exitUsage, "--reader"},
		{append(base, "--fix", "--keep", "--reader", "Ким"), exitUsage, "Сначала --fix"},
		{append(base, "--keep"), exitUsage, "с --fix"},
		{append(base, "--reader", "Ким"), exitUsage, "--fix"},
		{[]string{"draw", "--plan", number, "--keep", "--lang", "ru"}, exitNotDone, "ещё не зафиксировано"},
		{append(base, "--fix", "--count", "2", "--reader", "Никто Такой"), exitNotDone, "Никто Такой"},
		{append(base, "--fix", "--count", "2", "--reader", "Администратор"), exitNotDone, "сотрудник"},
		{[]string{"verify", "--lang", "ru"}, exitUsage, "Укажите, что проверить"},
		{[]string{"copy-plan", "--lang", "ru"}, exitUsage, "Укажите номер плана"},
		{[]string{"copy-plan", number, "--lang", "ru"}, exitUsage, "Укажите новый период"},
		{[]string{"copy-plan", number, "--from", "2019-06-30", "--to", "2019-04-01", "--lang", "ru"}, exitUsage, "раньше, чем начинается"},
	} {
		r := baqylau(t, database, test.args...)
		require.Equal(t, test.code, r.code, "%v: %s%s", test.args, r.out, r.err)
		require.Contains(t, r.err, test.says, "%v", test.args)
		require.NotContains(t, r.err, "{{", "%v", test.args)
		require.NotContains(t, r.err, "fault.", "%v", test.args)
	}
	r := baqylau(t, database, "draw", "--plan", number, "--pool", "--lang", "kk")
	require.Zero(t, r.code, r.err)
	require.Contains(t, r.out, "Салмақ")
	require.Greater(t, strings.Count(r.out, "\n"), 10)
}
