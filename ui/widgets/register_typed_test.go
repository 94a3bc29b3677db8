package widgets

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"
)

// TestTypedLettersAreOneWord: in a list without a search the letters of a name lead to it together, in either alphabet's
// keyboard; after a pause a word begins anew.
func TestTypedLettersAreOneWord(t *testing.T) {
	var rows []Row
	for _, name := range []string{"Администратор Алия", "Ғабитова Әсел Маратқызы", "Гагарина Инна", "Соколов Пётр",
		"Соколова Лариса", "Төлегенова Айгүл"} {
		rows = append(rows, Row{ID: name, Cells: []Cell{{Text: name}, {Text: "инспектор"}}})
	}
	r, w := openRegister(t, Rows(nil, rows, nil))
	r.SetMarking(false)
	now := time.Date(2018, time.November, 7, 10, 0, 0, 0, time.UTC)
	r.Now = func() time.Time { return now }
	w.Canvas().Focus(r)
	for _, c := range []struct{ typed, name string }{
		{"габит", "Ғабитова Әсел Маратқызы"},
		{"соколова л", "Соколова Лариса"},
		{"ТӨЛ", "Төлегенова Айгүл"},
		{"төщ", "Төлегенова Айгүл"}, // there is none: the cursor stays where the letters led so far
		{"ъ", "Төлегенова Айгүл"},
		{"инн", "Гагарина Инна"}, // a name comes before the role
		{"г", "Ғабитова Әсел Маратқызы"},
		{"г", "Гагарина Инна"}, // the next with the letter
		{"инсп", "Гагарина Инна"},
		{"сок", "Соколов Пётр"},
	} {
		now = now.Add(time.Minute)
		for _, letter := range c.typed {
			now = now.Add(typedPause / 2)
			w.Canvas().Focused().TypedRune(letter)
		}
		if row, _ := r.Current(); row.ID != c.name {
			t.Errorf("%q led to %q, wanted %q", c.typed, row.ID, c.name)
		}
	}

	r.SetMarking(true)
	types(w, "м")
	types(w, " ")
	if r.MarkedCount() != 1 {
		t.Error("a space after a letter marks no row")
	}
	searched := ""
	r.OnType = func(letter rune) { searched += string(letter) }
	keys(w, fyne.KeyHome)
	types(w, "габ")
	if r.CurrentIndex() != 0 || searched != "габ" {
		t.Errorf("with a search the letters went to row %d; searched %q", r.CurrentIndex(), searched)
	}
}
