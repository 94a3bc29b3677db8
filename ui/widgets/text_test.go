package widgets

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2/test"

	"baqylau/ui/look"
)

func TestTextBreaksAndCuts(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(look.New(look.Light, 1))
	const name = "Қаржы министрлігінің Мемлекеттік кірістер комитеті"
	short := cut(name, 14, false, 120)
	if !strings.HasSuffix(short, "…") || measure(short, 14, false).Width > 120 {
		t.Errorf("cut to %q, %v wide", short, measure(short, 14, false).Width)
	}
	if got := cut("Абай", 14, false, 120); got != "Абай" {
		t.Errorf("a short word was cut to %q", got)
	}
	rows := breakLines(name+" 100\u00a0000\u00a0₸", 14, false, 150)
	for _, row := range rows {
		if w := measure(row, 14, false).Width; w > 150 {
			t.Errorf("line %q is %v wide", row, w)
		}
	}
	if joined := strings.Join(rows, " "); joined != name+" 100\u00a0000\u00a0₸" {
		t.Errorf("broken and joined again: %q", joined)
	}
	if got := breakLines(strings.Repeat("ж", 100), 14, false, 150); len(got) < 5 {
		t.Errorf("a word without spaces was broken into %d lines", len(got))
	}
}
