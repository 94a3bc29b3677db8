package register

import (
	"strings"
	"testing"

	"baqylau/model"
)

func TestTSVIsReadBySpreadsheets(t *testing.T) {
	table := Table{Heads: []string{"№", "Срок", "Сумма", "Кто", "Текст"}, Rows: [][]any{
		{"АҚМ-2018-0001", model.MakeDate(2018, 11, 7), model.Tenge(74600), []string{"А.", "Б."}, "строка\nвторая\tтретья"},
		{"", model.Date{}, 12, 4.25, "=HYPERLINK(\"http://x\")"},
	}}
	want := "№\tСрок\tСумма\tКто\tТекст\r\n" +
		"АҚМ-2018-0001\t2018-11-07\t74600\tА.; Б.\tстрока вторая третья\r\n" +
		"\t\t12\t4,25\t'=HYPERLINK(\"http://x\")"
	if got := table.TSV(); got != want {
		t.Errorf("wrote\n%q, wanted\n%q", got, want)
	}
}

// What is pasted into a spreadsheet program is never computed, keeps to its cell, and numbers stay numbers.
func TestNothingPastedIsComputed(t *testing.T) {
	texts := []string{"=1+1", "+1", "-1", "@A1", "\t=1", "\r\n=1", " =1", "\u200b=1", "\x00=1", "＝1", "\"=1+1\"", "\"a", "a\t=1", "a\n=1", "a\v=1",
		"a\u2028=1", "a\x00=1", "=HYPERLINK(\"http://x\")", "\"\"", "'=1"}
	for _, s := range texts {
		table := Table{Heads: []string{s, "n"}, Rows: [][]any{{s, -5}, {[]string{s, s}, -2.5}}}
		rows := strings.Split(table.TSV(), "\r\n")
		if len(rows) != 3 {
			t.Fatalf("%q makes %d rows", s, len(rows))
		}
		for i, row := range rows {
			cells := strings.Split(row, "\t")
			if len(cells) != 2 || cells[1] != []string{"n", "-5", "-2,5"}[i] {
				t.Fatalf("%q makes %q", s, cells)
			}
			if model.IsFormula(cells[0]) || strings.ContainsAny(cells[0], "\n\r\v\f\x00\u0085\u2028\u2029") {
				t.Errorf("%q is pasted as %q", s, cells[0])
			}
			if strings.HasPrefix(cells[0], `"`) && (strings.Count(cells[0], `"`)%2 != 0 || !strings.HasPrefix(cells[0], `"""`)) {
				t.Errorf("%q opens a cell that does not end: %q", s, cells[0])
			}
		}
	}
}
