package window

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	fynetheme "fyne.io/fyne/v2/theme"
	"github.com/stretchr/testify/require"

	"baqylau/model"
	"baqylau/ui/look"
	"baqylau/ui/widgets"
	"baqylau/ui/widgets/screen"
	"baqylau/ui/widgets/screen/entry"
)

// filling is a form of two fields over the page.
type filling struct {
	*world
	name, note *widgets.Entry
	form       *widgets.Form
	close      func()
	closed     int
}

func fill(t *testing.T) *filling {
	t.Helper()
	f := &filling{world: work(t, nil), name: widgets.NewEntry(""), note: widgets.NewEntry("")}
	name, note := widgets.NewField("Название", f.name), widgets.NewField("Примечание", f.note)
	f.form = widgets.NewForm(name, note)
	f.close = f.Form("Форма", f.form, widgets.Wide(400, widgets.Fields(name, note)), func() { f.closed++ })
	require.Equal(t, f.name, f.win.Canvas().Focused())
	return f
}

func (f *filling) esc() { f.win.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape}) }

// asked holds that the question is on top, and answers it.
func (f *filling) asked(answer string) {
	f.t.Helper()
	require.Contains(f.t, f.texts(), f.words.T("screen.drop_text"))
	require.Zero(f.t, f.closed)
	test.Tap(f.button(f.words.T(answer)))
	require.NotContains(f.t, f.texts(), f.words.T("screen.drop_text"))
}

func TestUntouchedFormClosesAtOnce(t *testing.T) {
	f := fill(t)
	f.name.SetText("подсказано") // by the program
	f.esc()
	require.Equal(t, 1, f.closed)
	require.Empty(t, f.sheets)
}

func TestTypedTextIsAskedForBeforeItIsLost(t *testing.T) {
	for name, leave := range map[string]func(f *filling){
		"esc":    (*filling).esc,
		"window": func(f *filling) { f.key(&fyne.KeyEvent{Name: fyne.KeyEscape}) },
		"cross":  func(f *filling) { f.button("").Tapped(&fyne.PointEvent{}) },
		"cancel": func(f *filling) { f.form.Cancel() },
		"area":   func(f *filling) { f.press(fyne.Key2) },
		"link":   func(f *filling) { f.Go(screen.Place{Area: screen.Plans}) },
		"quit":   func(f *filling) { f.quit() },
	} {
		t.Run(name, func(t *testing.T) {
			f := fill(t)
			test.Type(f.name, "Поликлиника")
			leave(f)
			f.asked("screen.drop_stay")
			require.Len(t, f.sheets, 1)
			require.Equal(t, f.name, f.win.Canvas().Focused(), "typing goes on where it stopped")
			require.Equal(t, "Поликлиника", f.name.Text)
			require.Equal(t, screen.Today, f.current)
			require.NoError(t, f.ctx.Err())
			leave(f)
			f.asked("screen.drop")
			require.Equal(t, 1, f.closed)
			require.Empty(t, f.sheets)
		})
	}
}

func TestAnotherAreaLeavesTheForm(t *testing.T) {
	f := fill(t)
	f.press(fyne.Key2)
	require.Equal(t, 1, f.closed)
	require.Equal(t, screen.Plans, f.current)

	f = fill(t)
	test.Type(f.name, "Поликлиника")
	f.press(fyne.Key2)
	f.press(fyne.Key2) // the question is to be answered first, and is not asked twice
	require.Len(t, f.sheets, 2)
	f.quit()
	require.Len(t, f.sheets, 2)
	f.asked("screen.drop")
	require.Equal(t, screen.Plans, f.current)
}

// TestFieldIsBroughtUpHoweverItGotTheKeyboard: Shift+Tab gives the keyboard to a control and asks no form; and the wheel over an
// entry moves the form, as there is nothing in the entry to move.
func TestFieldIsBroughtUpHoweverItGotTheKeyboard(t *testing.T) {
	f := work(t, nil)
	var fields []*widgets.Field
	var entries []*widgets.Entry
	rows := widgets.Stack(40)
	for range 14 {
		e := widgets.NewEntry("")
		field := widgets.NewField("Поле", e)
		entries, fields = append(entries, e), append(fields, field)
		rows.Add(field)
	}
	f.Form("Форма", widgets.NewForm(fields...), rows, nil)
	body := f.sheets[0].body
	require.Zero(t, body.Offset.Y)
	f.win.Canvas().Focus(entries[13])
	require.Positive(t, body.Offset.Y)
	f.win.Canvas().Focus(entries[0])
	require.Less(t, body.Offset.Y, float32(20))
	wheel := func(dy float32) {
		renderer := test.WidgetRenderer(entries[0])
		over, ok := renderer.Objects()[len(renderer.Objects())-1].(fyne.Scrollable)
		require.True(t, ok)
		over.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, dy)})
	}
	before := body.Offset.Y
	wheel(-60)
	require.Greater(t, body.Offset.Y, before)
}

// TestListsCloseWhereThePageIsLeft: a list of a field that is open does not lie over what Ctrl+K leads to.
func TestListsCloseWhereThePageIsLeft(t *testing.T) {
	for name, leave := range map[string]func(f *filling){
		"area":     func(f *filling) { f.press(fyne.Key2) },
		"anywhere": func(f *filling) { f.goAnywhere() },
	} {
		t.Run(name, func(t *testing.T) {
			f := fill(t)
			pick := widgets.NewListPicker(f.words, "", []widgets.Option{{ID: "a", Text: "Первое в списке"}, {ID: "b", Text: "Второе"}})
			f.close()
			f.Form("Форма", widgets.NewForm(widgets.NewField("Выбор", pick)), pick, nil)
			pick.Open()
			require.True(t, pick.IsOpen())
			leave(f)
			require.False(t, pick.IsOpen())
			require.NotContains(t, f.texts(), "Второе")
		})
	}
}

// TestKeysOfAFormWorkFromItsButtons: where a button has the keyboard, Ctrl+S and Ctrl+Enter still mean the form.
func TestKeysOfAFormWorkFromItsButtons(t *testing.T) {
	f := fill(t)
	saved, finished := 0, 0
	f.form.OnSave, f.form.OnSubmit = func() { saved++ }, func() { finished++ }
	f.win.Canvas().Focus(f.button(""))
	f.press(fyne.KeyS)
	f.press(fyne.KeyReturn)
	require.Equal(t, []int{1, 1}, []int{saved, finished})
}

func TestWhatIsStoredClosesWithoutAQuestion(t *testing.T) {
	f := fill(t)
	test.Type(f.name, "Поликлиника")
	f.close()
	require.Equal(t, 1, f.closed)
	require.Empty(t, f.sheets)
}

func TestReasonOfAQuestionIsAskedForToo(t *testing.T) {
	w := work(t, nil)
	w.Ask(screen.Question{Title: "Отменить визит?", Text: "Номер останется.", Action: "Отменить визит", Reason: "Причина", Yes: func(string) {}})
	test.Type(w.win.Canvas().Focused(), "введён дважды")
	test.Tap(w.button("Отмена"))
	require.Len(t, w.sheets, 2)
	w.key(&fyne.KeyEvent{Name: fyne.KeyEscape})
	require.Len(t, w.sheets, 1, "Esc goes back to the text")
}

// click is what a press does to the keyboard: the window takes it from the control that has it, unless something that
// can have it lies under the pointer.
func (w *world) click(at fyne.Position) {
	c := w.win.Canvas()
	driver := fyne.CurrentApp().Driver()
	for _, o := range test.LaidOutObjects(c.Overlays().Top()) {
		from := driver.AbsolutePositionForObject(o)
		to := from.Add(o.Size())
		if _, ok := o.(fyne.Focusable); ok && o.Visible() && at.X >= from.X && at.X < to.X && at.Y >= from.Y && at.Y < to.Y {
			return
		}
	}
	c.Unfocus()
}

func TestClickBesideTheFieldsKeepsTheKeyboard(t *testing.T) {
	f := fill(t)
	f.settle()
	c := f.win.Canvas()
	beside := fyne.CurrentApp().Driver().AbsolutePositionForObject(f.note).AddXY(2, f.note.Size().Height+4)
	f.click(beside)
	require.Equal(t, f.name, c.Focused())
	f.click(fyne.NewPos(3, 3)) // on the veil
	require.Equal(t, f.name, c.Focused())
	test.FocusNext(c)
	require.Equal(t, f.note, c.Focused())
	for range 4 { // round through the cross, never to the sheet itself
		require.NotEqual(t, f.sheets[0], c.Focused())
		test.FocusNext(c)
	}
}

func TestHighSheetScrolls(t *testing.T) {
	w := work(t, nil)
	w.win.Resize(fyne.NewSize(1024, 700))
	var fields []*widgets.Field
	rows := widgets.Fields()
	for range 20 {
		fields = append(fields, widgets.NewField("Поле", widgets.NewEntry("")))
		rows.Add(fields[len(fields)-1])
	}
	w.Form("Форма", widgets.NewForm(fields...), widgets.Wide(400, rows), nil)
	w.settle()
	h := w.sheets[0]
	require.LessOrEqual(t, h.card.Size().Height, float32(700-2*sheetMargin))
	require.Greater(t, h.body.Content.Size().Height, h.body.Size().Height)
	low := w.win.Content().MinSize()
	require.LessOrEqual(t, low.Height, float32(700))
	require.LessOrEqual(t, h.MinSize().Height, float32(700))
}

// TestSheetGrowsWithItsSentences: what a field finds wrong pushes the buttons down, never out of sight, as long as the
// window has room; in a low one the field that is wrong is scrolled to, and the bar lies beside the fields.
func TestSheetGrowsWithItsSentences(t *testing.T) {
	w := work(t, nil)
	w.win.Resize(fyne.NewSize(1366, 768))
	wrong := func() string {
		return "Срок не может быть раньше дня, в который письмо направлено исполнителю."
	}
	var fields []*widgets.Field
	rows := widgets.Fields()
	for range 4 {
		fields = append(fields, widgets.NewField("Поле", widgets.NewEntry("")).WithCheck(wrong))
		rows.Add(fields[len(fields)-1])
	}
	save := widgets.NewButton("Сохранить", "", widgets.Primary, nil)
	form := widgets.NewForm(fields...)
	w.Form("Форма", form, widgets.Wide(300, widgets.Stack(16, rows, widgets.Line(8, widgets.Spring(), save))), nil)
	w.settle()
	h := w.sheets[0]
	bottom := func(o fyne.CanvasObject) float32 {
		return fyne.CurrentApp().Driver().AbsolutePositionForObject(o).Y + o.Size().Height
	}
	before := h.card.Size().Height
	form.Submit() // as in the window, nothing but the sentences tells that there is more to show
	require.Greater(t, h.card.Size().Height, before+4*20)
	require.Equal(t, h.card.MinSize().Height, h.card.Size().Height)
	require.Less(t, bottom(save), bottom(h.card))
	require.Equal(t, h.body.Content.Size().Height, h.body.Size().Height, "nothing scrolls")

	w.win.Resize(fyne.NewSize(1366, 300))
	w.settle()
	require.Less(t, h.body.Size().Height, h.body.Content.Size().Height)
	at := fields[3]
	at.Focus()
	fields[0].SetError("")
	h.body.ScrollToBottom()
	form.Submit()
	top := fyne.CurrentApp().Driver().AbsolutePositionForObject(fields[0]).Y
	require.GreaterOrEqual(t, top, fyne.CurrentApp().Driver().AbsolutePositionForObject(h.body).Y)
	edge := fyne.CurrentApp().Driver().AbsolutePositionForObject(at).X + at.Size().Width
	end := fyne.CurrentApp().Driver().AbsolutePositionForObject(h.body).X + h.body.Size().Width
	require.GreaterOrEqual(t, end-edge, 2*look.New(look.Light, 1).Size(fynetheme.SizeNameScrollBarSmall))
}

// TestFootOfAHighFormStaysInSight: at a large text the fields scroll and the buttons stay; Tab and a refusal bring the field
// that they lead to into view.
func TestFootOfAHighFormStaysInSight(t *testing.T) {
	w := work(t, nil)
	w.win.Resize(fyne.NewSize(1024, 400))
	var fields []*widgets.Field
	rows := widgets.Fields()
	for range 12 {
		fields = append(fields, widgets.NewField("Поле", widgets.NewEntry("")))
		rows.Add(fields[len(fields)-1])
	}
	save := widgets.NewButton("Сохранить", "", widgets.Primary, nil)
	form := widgets.NewForm(fields...)
	w.Form("Форма", form, widgets.Footed(widgets.Wide(400, rows), widgets.Line(8, widgets.Spring(), save)), nil)
	w.settle()
	h := w.sheets[0]
	top := func(o fyne.CanvasObject) float32 { return fyne.CurrentApp().Driver().AbsolutePositionForObject(o).Y }
	seen := func(o fyne.CanvasObject) bool {
		return top(o) >= top(h.body) && top(o)+o.Size().Height <= top(h.body)+h.body.Size().Height
	}
	require.Less(t, h.body.Size().Height, h.body.Content.Size().Height, "the fields scroll")
	require.False(t, seen(fields[11]))
	require.GreaterOrEqual(t, top(save), top(h.body)+h.body.Size().Height)
	require.LessOrEqual(t, top(save)+save.Size().Height, top(h.card)+h.card.Size().Height)
	require.LessOrEqual(t, top(h.card)+h.card.Size().Height, float32(400))

	for range 11 {
		test.FocusNext(w.win.Canvas())
	}
	require.Equal(t, fields[11].Control(), w.win.Canvas().Focused())
	require.True(t, seen(fields[11]), "Tab brings a field into view")

	entry.ShowFaults(w, model.Faults{model.FieldFault("b", "fault.required.reason"), model.FieldFault("a", "fault.required.due")},
		map[string]*widgets.Field{"a": fields[2], "b": fields[9]})
	require.Equal(t, fields[2].Control(), w.win.Canvas().Focused(), "the first of the form, not of the faults")
	require.True(t, seen(fields[2]))
}
