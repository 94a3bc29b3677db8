package register

import (
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
