package widgets

import (
	"fmt"
	"testing"

	"fyne.io/fyne/v2"
)

func TestRegisterSortsByKeys(t *testing.T) {
	r, w := openRegister(t, &counted{total: 30})
	var told string
	r.OnSort = func(column string, desc bool) { told = fmt.Sprint(column, " ", desc) }
	w.Canvas().Focus(r)
	var ids []string
	for _, box := range r.boxes(900) {
		if c := r.columns[box.index]; !c.Fixed {
			ids = append(ids, c.ID)
		}
	}
	for _, s := range []struct {
		key  fyne.KeyName
		want string
	}{{fyne.KeyRight, ids[0] + " false"}, {fyne.KeyRight, ids[1] + " false"}, {fyne.KeyDown, ids[1] + " true"},
		{fyne.KeyUp, ids[1] + " false"}, {fyne.KeyLeft, ids[0] + " false"}} {
		told = ""
		if ctrl(w, s.key); told != s.want {
			t.Errorf("Ctrl+%s sorted by %q, wanted %q", s.key, told, s.want)
		}
	}
	told = ""
	if ctrl(w, fyne.KeyLeft); told != "" {
		t.Errorf("before the first column it sorted by %q", told)
	}
	if ctrl(w, fyne.KeyUp); told != "" {
		t.Errorf("it sorted anew though the order is that: %q", told)
	}
}
