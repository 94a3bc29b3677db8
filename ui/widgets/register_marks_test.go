package widgets

import (
	"context"
	"slices"
	"strconv"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// listed is a source that can name its rows without fetching them.
type listed struct{ counted }

func (l *listed) IDs(context.Context, Request) ([]string, error) {
	ids := make([]string, l.total)
	for i := range ids {
		ids[i] = strconv.Itoa(i)
	}
	return ids, nil
}

// holding presses keys while Shift is held.
func holding(w fyne.Window, names ...fyne.KeyName) {
	f := w.Canvas().Focused()
	shift := &fyne.KeyEvent{Name: desktop.KeyShiftLeft}
	f.(desktop.Keyable).KeyDown(shift)
	keys(w, names...)
	f.(desktop.Keyable).KeyUp(shift)
}

func TestShiftMarksWhatIsOnTheWay(t *testing.T) {
	r, w := openRegister(t, &listed{counted{total: 100_000}})
	w.Canvas().Focus(r)
	keys(w, fyne.KeyDown, fyne.KeyDown)
	for _, s := range []struct {
		key  fyne.KeyName
		want []string
	}{
		{fyne.KeyDown, []string{"2", "3"}}, {fyne.KeyDown, []string{"2", "3", "4"}},
		{fyne.KeyUp, []string{"2", "3"}}, // going back takes the mark off again
		{fyne.KeyUp, []string{"2"}}, {fyne.KeyUp, []string{"1", "2"}}, {fyne.KeyHome, []string{"0", "1", "2"}},
	} {
		holding(w, s.key)
		if got := r.Marked(); !slices.Equal(got, s.want) {
			t.Fatalf("Shift+%s marked %v, wanted %v", s.key, got, s.want)
		}
	}
	keys(w, fyne.KeyDown) // without Shift the marks stay
	r.TypedRune(' ')      // 1 is marked: Space takes it off
	if got := r.Marked(); !slices.Equal(got, []string{"0", "2"}) {
		t.Fatalf("Space left %v", got)
	}
	holding(w, fyne.KeyEnd)
	if n := r.MarkedCount(); n != 100_000 {
		t.Errorf("Shift+End marked %d, most of which were never fetched", n)
	}
	keys(w, fyne.KeyEscape)
	if n := r.MarkedCount(); n != 0 {
		t.Errorf("Esc left %d marked", n)
	}
}

func TestAllRowsAreMarkedAlsoThoseNotFetched(t *testing.T) {
	source := &listed{counted{total: 100_000}}
	r, w := openRegister(t, source)
	w.Canvas().Focus(r)
	told := -1
	r.OnMark = func(n int) { told = n }
	r.TypedShortcut(&fyne.ShortcutSelectAll{})
	if told != 100_000 || !r.IsMarked("99999") || len(source.asked) != 1 {
		t.Fatalf("Ctrl+A marked %d and fetched %d pages", told, len(source.asked))
	}
	source.total = 10 // the others went, as after a change
	r.Reload()
	if told != 10 {
		t.Errorf("%d are marked where 10 are left", told)
	}
	r.TypedShortcut(&fyne.ShortcutSelectAll{})
	if told != 0 {
		t.Errorf("Ctrl+A again left %d marked", told)
	}
}

func TestPointerMarks(t *testing.T) {
	r, _ := openRegister(t, &listed{counted{total: 50}})
	press := func(row int, mod fyne.KeyModifier) {
		r.body.MouseDown(&desktop.MouseEvent{Button: desktop.MouseButtonPrimary, Modifier: mod,
			PointEvent: fyne.PointEvent{Position: fyne.NewPos(200, 27*float32(row)+5)}})
	}
	press(1, 0)
	press(3, fyne.KeyModifierShift)
	press(6, fyne.KeyModifierShortcutDefault)
	if got := r.Marked(); !slices.Equal(got, []string{"1", "2", "3", "6"}) {
		t.Fatalf("marked %v", got)
	}
	press(8, fyne.KeyModifierShift)
	press(7, fyne.KeyModifierShift)
	if got := r.Marked(); !slices.Equal(got, []string{"1", "2", "3", "6", "7"}) {
		t.Errorf("marked %v", got)
	}
}
