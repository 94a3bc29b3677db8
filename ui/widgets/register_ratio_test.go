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

// stepTime is how long a step of a third of a screen takes, at the best of several rounds, in a register of so many
// rows: a stretch of steps from each of several places between its top and its end.
func stepTime(t *testing.T, rows int) time.Duration {
	t.Helper()
	const places, steps = 8, 12
	r := NewRegister(lang.For(model.Russian), galleryColumns())
	r.Spawn = atOnce
	r.SetMarking(true)
	w := test.NewTempWindow(t, r)
	w.SetPadded(false)
	w.Resize(fyne.NewSize(1100, 700))
	r.SetSource(&counted{total: rows})
	height, best := r.body.height(), time.Duration(1<<62)
	for range 4 {
		var spent time.Duration
		for place := range places {
			from := height * float64(place) / places
			r.body.scrollTo(from)
			begun := time.Now()
			for i := range steps {
				r.body.scrollTo(from + 233*float64(i+1))
			}
			spent += time.Since(begun)
		}
		best = min(best, spent/(places*steps))
	}
	if row, ok := r.Row(r.body.firstVisible()); !ok || row.ID == "" {
		t.Fatal("what is seen was not fetched")
	}
	return best
}

// TestScrollingDoesNotGrowWithTheRegister: a step through 100 000 rows, with the pages that it has to fetch, costs no
// more than a few steps through 1 000.
func TestScrollingDoesNotGrowWithTheRegister(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(look.New(look.Light, 1))
	few, many := stepTime(t, 1_000), stepTime(t, 100_000)
	t.Logf("a step through 1 000 rows: %v, through 100 000: %v", few, many)
	if many > 4*few {
		t.Errorf("a step through 100 000 rows takes %v, through 1 000 %v", many, few)
	}
}
