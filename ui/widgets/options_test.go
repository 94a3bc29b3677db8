package widgets

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"
	"github.com/stretchr/testify/require"

	"baqylau/assets/lang"
	"baqylau/ui/look"
)

// late holds the answers of searches back until the test lets them come.
type late struct{ jobs []func() }

func (l *late) spawn(work func()) { l.jobs = append(l.jobs, work) }

func (l *late) answer() {
	jobs := l.jobs
	l.jobs = nil
	for _, work := range jobs {
		work()
	}
}

// TestFinishingWaitsForTheAnswer: Ctrl+Enter right behind the Enter that takes a row finishes the form with that row, once.
func TestFinishingWaitsForTheAnswer(t *testing.T) {
	var l late
	p := NewPicker(russian(), "", SearchIn(regions()))
	p.Spawn = l.spawn
	field := NewField("Регион", p).WithCheck(func() string {
		if p.Chosen().ID == "" {
			return "Выберите регион."
		}
		return ""
	})
	form := NewForm(field)
	var with []string
	form.OnSubmit = func() { with = append(with, p.Chosen().ID) }
	w := open(t, field)
	w.Canvas().Focus(p)
	p.Open()
	l.answer()
	types(w, "кызыл")
	keys(w, fyne.KeyReturn)
	finish := &desktop.CustomShortcut{KeyName: fyne.KeyReturn, Modifier: fyne.KeyModifierShortcutDefault}
	w.Canvas().Focused().(fyne.Shortcutable).TypedShortcut(finish)
	if len(with) > 0 || field.fault != "" {
		t.Fatalf("finished with %v before the answer; said %q", with, field.fault)
	}
	l.answer()
	if !slices.Equal(with, []string{"43"}) || p.IsOpen() {
		t.Errorf("finished with %v, open %v", with, p.IsOpen())
	}
}

// TestFinishingClosesTheList: a choice of several leaves its list open after each; what the form says of the field must be
// seen all the same.
func TestFinishingClosesTheList(t *testing.T) {
	var l late
	p := NewMultiPicker(russian(), "", SearchIn(regions()))
	p.Spawn = l.spawn
	field := NewField("Регионы", p).WithCheck(func() string { return "Этот регион выбрать нельзя." })
	NewForm(field)
	w := open(t, field)
	w.Canvas().Focus(p)
	types(w, "кызыл")
	l.answer()
	keys(w, fyne.KeyReturn)
	l.answer()
	if len(p.Chosen()) != 1 || !p.finder.sheet.shown {
		t.Fatalf("chosen %v, list open %v", p.Chosen(), p.finder.sheet.shown)
	}
	finish := &desktop.CustomShortcut{KeyName: fyne.KeyReturn, Modifier: fyne.KeyModifierShortcutDefault}
	w.Canvas().Focused().(fyne.Shortcutable).TypedShortcut(finish)
	if field.fault == "" || p.finder.sheet.shown || w.Canvas().Focused() != p {
		t.Errorf("said %q, list open %v, keyboard on %T", field.fault, p.finder.sheet.shown, w.Canvas().Focused())
	}
}

// TestEnterWaitsForTheAnswer: whoever types faster than the search answers never gets a row that was found for another
// text.
func TestEnterWaitsForTheAnswer(t *testing.T) {
	var l late
	p := NewPicker(russian(), "", SearchIn(regions()))
	p.Spawn = l.spawn
	w := open(t, p)
	w.Canvas().Focus(p)
	p.Open()
	l.answer() // all of them are shown now
	types(w, "кызыл")
	if at := p.finder.list.at; at >= 0 {
		t.Errorf("row %d of the list before is marked", at)
	}
	keys(w, fyne.KeyReturn, fyne.KeyTab)
	if !p.IsOpen() || p.Chosen().ID != "" {
		t.Fatalf("before the answer, %v is chosen; open %v", p.Chosen(), p.IsOpen())
	}
	l.answer()
	if p.IsOpen() || p.Chosen().ID != "43" {
		t.Errorf("the answer left %v chosen, open %v", p.Chosen(), p.IsOpen())
	}

	types(w, "ъъ")
	keys(w, fyne.KeyReturn)
	l.answer()
	if p.Chosen().ID != "43" || !p.IsOpen() || p.finder.none.Hidden {
		t.Errorf("nothing found, but %v is chosen, open %v, said %v", p.Chosen(), p.IsOpen(), !p.finder.none.Hidden)
	}
	keys(w, fyne.KeyEscape)

	types(w, "о")
	keys(w, fyne.KeyDown, fyne.KeyDown, fyne.KeyUp, fyne.KeyReturn)
	types(w, "б") // another question: Enter was not meant for it
	l.answer()
	if !p.IsOpen() {
		t.Fatalf("what was typed on after Enter chose %v", p.Chosen())
	}
	keys(w, fyne.KeyEscape)
	types(w, "обл")
	keys(w, fyne.KeyDown, fyne.KeyDown, fyne.KeyUp, fyne.KeyReturn)
	l.answer()
	if p.Chosen().ID != "43" {
		t.Errorf("the arrows led to %v, wanted the second", p.Chosen())
	}
}

// TestEnterWaitsInEveryChoice: several at once, and a list over a chip.
func TestEnterWaitsInEveryChoice(t *testing.T) {
	var l late
	several := NewMultiPicker(russian(), "", SearchIn(regions()))
	several.Spawn = l.spawn
	w := open(t, several)
	w.Canvas().Focus(several)
	several.open()
	l.answer()
	types(w, "акм")
	keys(w, fyne.KeyReturn, fyne.KeyReturn) // the second is the same impatience
	l.answer()
	l.answer()
	if got := several.Chosen(); len(got) != 1 || got[0].ID != "11" {
		t.Errorf("chosen is %v", got)
	}
	several.leave(false)

	var chosen []string
	list := NewChooser(lang.For("ru"), SearchIn(regions()), func(o Option) { chosen = append(chosen, o.ID) })
	list.Spawn = l.spawn
	list.Open(several)
	l.answer()
	types(w, "кызыл")
	keys(w, fyne.KeyReturn)
	l.answer()
	if !slices.Equal(chosen, []string{"43"}) {
		t.Errorf("the list told of %v", chosen)
	}
}

// TestEnterMakesNothingUnseen: the row that makes a new thing is taken only once it stood there.
func TestEnterMakesNothingUnseen(t *testing.T) {
	var l late
	p := NewPicker(russian(), "", SearchIn(regions()))
	p.Spawn = l.spawn
	var made string
	p.AllowCreate(func(text string) { made = text })
	w := open(t, p)
	w.Canvas().Focus(p)
	types(w, "ЦОН 29")
	keys(w, fyne.KeyReturn)
	l.answer()
	if made != "" || !p.IsOpen() || p.finder.list.at != -1 {
		t.Fatalf("made %q, open %v, marked %d", made, p.IsOpen(), p.finder.list.at)
	}
	keys(w, fyne.KeyDown, fyne.KeyReturn)
	if made != "ЦОН 29" {
		t.Errorf("made %q", made)
	}
}

// TestListIsAsWideAsItsWords up to a limit, so that names and periods are not cut over a short word.
func TestListIsAsWideAsItsWords(t *testing.T) {
	const name = "Западно-Казахстанская область"
	options := []Option{{ID: "1", Text: name, Detail: "26.11.2026–26.11.2027"}, {ID: "2", Text: "За неделю"}}
	chip := NewMenuChip("Вид", "", false, nil)
	w := open(t, NewFlow(0, chip))
	list := NewChooser(russian(), SearchIn(options), func(Option) {})
	list.Spawn = atOnce
	list.Open(chip)
	if wide := list.finder.sheet.want.Width; wide < chooserLeast || wide > findWidest {
		t.Errorf("the list is %v wide", wide)
	}
	for _, row := range list.finder.list.rows {
		for _, words := range []*Text{row.name, row.detail} {
			if least := words.MinSize().Width; least > words.Size().Width {
				t.Errorf("%q has %v of %v", words.Text(), words.Size().Width, least)
			}
		}
	}
	wide := list.finder.sheet.want.Width
	types(w, "неделю")
	if now := list.finder.sheet.want.Width; now != wide {
		t.Errorf("fewer rows made it %v wide, it was %v", now, wide)
	}
	list.close()
	options[0].Detail += " · 26.11.2026–26.11.2027 · 26.11.2026–26.11.2027"
	list.Open(chip)
	if wide := list.finder.sheet.want.Width; wide != findWidest {
		t.Errorf("the widest list is %v wide", wide)
	}
}

// TestAShortListHasNoLineToTypeIn, yet every key does what it does in a long one, and a letter brings the line back.
func TestAShortListHasNoLineToTypeIn(t *testing.T) {
	many := make([]Option, fewOptions)
	for i := range many {
		many[i] = Option{ID: string(rune('a' + i)), Text: "Опция " + string(rune('А'+i))}
	}
	for _, options := range [][]Option{many[:2], many[:fewOptions-1], many} {
		p := NewListPicker(russian(), "", options)
		w := open(t, Stack(4, p, Body("ниже")))
		w.Canvas().Focus(p)
		keys(w, fyne.KeyDown)
		driver, entry := fyne.CurrentApp().Driver(), p.finder.entry
		seen := func() bool { return driver.AbsolutePositionForObject(entry).Y >= 0 }
		if seen() != (len(options) >= fewOptions) {
			t.Fatalf("%d options: the line is shown: %v", len(options), seen())
		}
		if len(options) < fewOptions {
			if top := driver.AbsolutePositionForObject(p.finder.list).Y; top < p.Position().Y+look.Px(look.ControlHeight) {
				t.Errorf("the list lies over its control, at %v", top)
			}
		}
		keys(w, fyne.KeyDown, fyne.KeyReturn)
		if p.Chosen().ID != "b" || p.IsOpen() {
			t.Errorf("↓ and Enter chose %v", p.Chosen())
		}
		p.Open()
		keys(w, fyne.KeyEscape)
		if p.IsOpen() || p.Chosen().ID != "b" || w.Canvas().Focused() != p {
			t.Error("Esc did not leave it as it was")
		}
		p.Open()
		types(w, "Ция А")
		if got := p.finder.list.options; !seen() || len(got) != 1 || got[0].ID != "a" {
			t.Errorf("typed into it found %v, line shown %v", got, seen())
		}
		keys(w, fyne.KeyReturn)
		p.Open()
		if seen() != (len(options) >= fewOptions) {
			t.Error("what was typed before is still there")
		}
	}
}

// TestWhatOpensKeepsClearOfTheEdges of the window, wherever the control stands.
func TestWhatOpensKeepsClearOfTheEdges(t *testing.T) {
	p := NewListPicker(russian(), "", regions())
	button := NewIconButton("ellipsis", Secondary, nil)
	var at fyne.Position
	w := open(t, container.NewWithoutLayout(p, button))
	w.SetPadded(false)
	canvas := w.Canvas().Size()
	clear := func(what string, o fyne.CanvasObject) {
		t.Helper()
		pos := o.Position() // what opens lies in something as large as the window
		if pos.X < edgeMargin || pos.Y < edgeMargin || pos.X+o.Size().Width > canvas.Width-edgeMargin || pos.Y+o.Size().Height > canvas.Height-edgeMargin {
			t.Errorf("the %s of a control at %v lies at %v, %v large", what, at, pos, o.Size())
		}
	}
	for _, x := range []float32{0, 300, 560} {
		for _, y := range []float32{0, 300, 560} {
			at = fyne.NewPos(x, y)
			p.Move(at)
			p.Resize(fyne.NewSize(40, 34))
			button.Move(at)
			button.Resize(fyne.NewSize(34, 34))
			p.Open()
			clear("list", p.finder.sheet.content)
			keys(w, fyne.KeyEscape)
			menu := fyne.NewMenu("", fyne.NewMenuItem("Первое", nil), fyne.NewMenuItem("Второе", nil))
			ShowMenu(menu, w.Canvas(), button)
			pop := w.Canvas().Overlays().Top()
			for _, o := range test.LaidOutObjects(pop) {
				if m, ok := o.(*widget.Menu); ok {
					clear("menu", m)
				}
			}
			w.Canvas().Overlays().Remove(pop)
		}
	}
}

// TestWhatBeginsAWordComesFirst: Enter takes the first answer, and "не" is not the end of «Исполнена».
func TestWhatBeginsAWordComesFirst(t *testing.T) {
	search := SearchIn([]Option{{ID: "yes", Text: "Исполнена"}, {ID: "partly", Text: "Исполнена частично"}, {ID: "no", Text: "Не исполнена"}})
	ids := func(query string, limit int) (out []string) {
		for _, o := range search(query, limit) {
			out = append(out, o.ID)
		}
		return out
	}
	require.Equal(t, []string{"no", "yes", "partly"}, ids("не", 9))
	require.Equal(t, []string{"no"}, ids("не", 1))
	require.Equal(t, []string{"no", "yes", "partly"}, ids("Не исполнена", 9))
	require.Equal(t, []string{"yes", "partly", "no"}, ids("испол", 9))
	require.Equal(t, []string{"yes", "partly"}, ids("", 2))
	require.Empty(t, ids("пандус", 9))
}
