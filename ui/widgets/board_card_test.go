package widgets

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"baqylau/ui/look"
)

// TestTheNumberOnACardIsNotCut: not in the narrowest column, nor in large letters; records differ in its last part.
func TestTheNumberOnACardIsNotCut(t *testing.T) {
	for _, scale := range []float32{1, 1.5} {
		test.NewTempApp(t).Settings().SetTheme(look.New(look.Light, scale))
		b := NewBoard()
		card := BoardCard{ID: "1", Title: "АҚМ-2018-0042", Name: "Поликлиника", Age: "в работе 3 044 дня"}
		columns := []BoardColumn{{ID: "a", Cards: []BoardCard{card}}}
		for _, id := range []string{"b", "c", "d", "e", "f", "g"} {
			columns = append(columns, BoardColumn{ID: id})
		}
		b.Set(columns)
		w := test.NewTempWindow(t, b)
		w.Resize(b.MinSize())
		v := newBoardCard()
		v.fill(card, b.body.columnWidth()-2*look.Px(boardPad))
		if got := v.title.parts[0].Text; got != card.Title {
			t.Errorf("at %v the number is %q", scale, got)
		}
		if v.place(0, 0, false, false); v.age.parts[0].Position().Y < v.title.parts[0].Position().Y+v.title.high {
			t.Error("the age stands beside the number")
		}
	}
}

// TestTheTitleOfAColumnIsNotCut: not beside numbers of four figures, nor in large letters.
func TestTheTitleOfAColumnIsNotCut(t *testing.T) {
	for _, scale := range []float32{1, 1.5} {
		test.NewTempApp(t).Settings().SetTheme(look.New(look.Light, scale))
		b := NewBoard()
		var columns []BoardColumn
		for _, title := range []string{"Жобалар", "Жолданды", "Орындалуда", "Пост-бақылау", "Пысықтауда", "Орындалды", "Алынып тасталды"} {
			columns = append(columns, BoardColumn{ID: title, Title: title, Count: "12 345", Late: "1 234"})
		}
		b.Set(columns)
		w := test.NewTempWindow(t, b)
		w.Resize(fyne.NewSize(1136, 600))
		for i, column := range columns {
			if got := b.body.heads[i].title.parts[0].Text; got != column.Title {
				t.Errorf("at %v the title is %q", scale, got)
			}
		}
	}
}
