package widgets

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"baqylau/assets/lang"
	"baqylau/model"
	"baqylau/ui/look"
)

// stepTime is how long it takes at the best of several rounds to scroll a register of so many rows through its whole
// length in steps of a screen's third, for a step.
func stepTime(t *testing.T, rows int) time.Duration {
	r := NewRegister(lang.For(model.Russian), galleryColumns())
	r.Spawn = atOnce
	r.SetMarking(true)
	r.Resize(fyne.NewSize(1100, 700))
	r.SetSource(&counted{total: rows})
	const steps = 400
	height := r.body.height()
	best := time.Duration(1 << 62)
	for range 5 {
		begun := time.Now()
		for i := range steps {
			r.body.scrollTo(height * float64(i) / steps)
		}
		best = min(best, time.Since(begun)/steps)
	}
	if _, ok := r.Row(rows / 2); rows <= pageRows && !ok {
		t.Fatal("nothing was drawn")
	}
	return best
}

// TestScrollingDoesNotGrowWithTheRegister: a step through 100 000 rows, with the pages that it has to fetch, costs no
// more than a few steps through 1 000.
func TestScrollingDoesNotGrowWithTheRegister(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(look.New(look.Light, 1))
	few, many := stepTime(t, 1_000), stepTime(t, 100_000)
	t.Logf("a step through 1 000 rows: %v, through 100 000: %v", few, many)
	if many > 6*few {
		t.Errorf("a step through 100 000 rows takes %v, through 1 000 %v", many, few)
	}
}
