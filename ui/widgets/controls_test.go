package widgets

import (
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"baqylau/assets/lang"
	"baqylau/model"
	"baqylau/ui/look"
)

func russian() *lang.Catalog { return lang.For(model.Russian) }

func open(t *testing.T, o fyne.CanvasObject) fyne.Window {
	t.Helper()
	test.NewTempApp(t).Settings().SetTheme(look.New(look.Light, 1))
	w := test.NewTempWindow(t, o)
	w.Resize(fyne.NewSize(600, 600))
	return w
}

// types sends letters to whatever has the focus, as a keyboard does.
func types(w fyne.Window, letters string) {
	for _, r := range letters {
		w.Canvas().Focused().TypedRune(r)
	}
}

func ctrl(w fyne.Window, key fyne.KeyName) {
	w.Canvas().Focused().(fyne.Shortcutable).TypedShortcut(&desktop.CustomShortcut{KeyName: key, Modifier: fyne.KeyModifierShortcutDefault})
}

func regions() []Option {
	return []Option{{"35", "Қарағанды облысы", "35"}, {"43", "Қызылорда облысы", "43"}, {"11", "Ақмола облысы", "11"}}
}

func TestDateFieldReadsAndShows(t *testing.T) {
	f := NewDateField(russian(), func() model.Date { return day(2018, 11, 7) })
	w := open(t, f)
	var told []model.Date
	f.OnChanged = func(d model.Date) { told = append(told, d) }
	w.Canvas().Focus(f.Entry())
	types(w, "+3")
	keys(w, fyne.KeyReturn)
	if f.Entry().Text != "10.11.2018" || f.Date() != day(2018, 11, 10) {
		t.Errorf("+3 became %q, %v", f.Entry().Text, f.Date())
	}
	if want := []model.Date{day(2018, 11, 10)}; !slices.Equal(told, want) {
		t.Errorf("told %v, wanted %v", told, want)
	}
	f.Entry().SetText("30.02")
	if want := "Дня 30.02.2018 не существует. Проверьте число, месяц и год."; f.Problem() != want {
		t.Errorf("30.02 gives %q, wanted %q", f.Problem(), want)
	}
	if !f.Date().IsZero() {
		t.Errorf("30.02 left the day %v", f.Date())
	}
	f.SetRange(model.Date{}, day(2018, 11, 7))
	f.SetDate(day(2018, 11, 8))
	if !strings.Contains(f.Problem(), "07.11.2018") {
		t.Errorf("a day after the last allowed gives %q", f.Problem())
	}
	f.SetDate(model.Date{})
	if f.Problem() != "" || f.Entry().Text != "" {
		t.Errorf("an empty field says %q and shows %q", f.Problem(), f.Entry().Text)
	}
}

func TestDateFieldCalendar(t *testing.T) {
	f := NewDateField(russian(), func() model.Date { return day(2018, 11, 7) })
	w := open(t, f)
	w.Canvas().Focus(f.Entry())
	keys(w, fyne.KeyDown)
	month, ok := w.Canvas().Focused().(*calendar)
	if !ok {
		t.Fatalf("↓ gave the keyboard to %T", w.Canvas().Focused())
	}
	if month.title.Text() != "Ноябрь 2018" || month.weekdays[0].Text() != "пн" {
		t.Errorf("the calendar is headed %q and starts with %q", month.title.Text(), month.weekdays[0].Text())
	}
	if month.cells[0].day != day(2018, 10, 29) {
		t.Errorf("its first day is %v, wanted Monday 29 October", month.cells[0].day)
	}
	keys(w, fyne.KeyPageDown, fyne.KeyUp, fyne.KeyRight, fyne.KeyReturn)
	if f.Date() != day(2018, 12, 1) || w.Canvas().Focused() != f.Entry() || w.Canvas().Overlays().Top() != nil {
		t.Errorf("keys chose %v; focus is on %T", f.Date(), w.Canvas().Focused())
	}
	keys(w, fyne.KeyDown)
	month = w.Canvas().Focused().(*calendar)
	month.Tapped(&fyne.PointEvent{Position: month.cells[10].text.Position().AddXY(5, 5)})
	if f.Date() != day(2018, 12, 6) {
		t.Errorf("a press chose %v, wanted 6 December", f.Date())
	}
	keys(w, fyne.KeyDown, fyne.KeyEscape)
	if w.Canvas().Overlays().Top() != nil || f.Date() != day(2018, 12, 6) {
		t.Error("Esc did not leave the calendar as it was")
	}
}

func TestFocusBeforeTheFirstFrame(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(look.New(look.Light, 1))
	name := NewEntry("")
	form := NewForm(NewField("Название", name))
	w := test.NewTempWindow(t, form.fields[0])
	form.FocusFirst()
	if w.Canvas().Focused() != name {
		t.Errorf("the keyboard is with %T", w.Canvas().Focused())
	}
}

func TestTimeField(t *testing.T) {
	f := NewTimeField(russian())
	w := open(t, f)
	w.Canvas().Focus(f.Entry())
	types(w, "930")
	w.Canvas().Unfocus()
	if f.Entry().Text != "09:30" || f.Clock() != 570 {
		t.Errorf("930 became %q, %d", f.Entry().Text, f.Clock())
	}
	f.Entry().SetText("25:00")
	if f.Problem() == "" || f.Clock() != NoTime {
		t.Errorf("25:00 gives %q, %d", f.Problem(), f.Clock())
	}
}

func TestPickerByKeys(t *testing.T) {
	p := NewListPicker(russian(), "Регион", regions())
	w := open(t, p)
	var told []string
	p.OnChosen = func(o Option) { told = append(told, o.ID) }
	w.Canvas().Focus(p)
	types(w, "к") // the first letter opens the list and stands in it
	types(w, "ызыл")
	if got := p.finder.list.options; len(got) != 1 || got[0].ID != "43" {
		t.Fatalf("кызыл found %v, wanted Қызылорда", got)
	}
	keys(w, fyne.KeyReturn)
	if p.Chosen().ID != "43" || p.IsOpen() || w.Canvas().Focused() != p {
		t.Errorf("Enter chose %v; open %v; focus on %T", p.Chosen(), p.IsOpen(), w.Canvas().Focused())
	}
	keys(w, fyne.KeyDown, fyne.KeyDown, fyne.KeyEscape)
	if p.Chosen().ID != "43" || p.IsOpen() {
		t.Error("Esc changed the choice or left the list open")
	}
	keys(w, fyne.KeyDelete)
	if p.Chosen().ID != "" || !slices.Equal(told, []string{"43", ""}) {
		t.Errorf("Delete left %v; told %v", p.Chosen(), told)
	}
}

// TestPickerLooksForWhatIsPasted: a text opens the list, as typing does; the path of a copied file is the window's.
func TestPickerLooksForWhatIsPasted(t *testing.T) {
	p := NewListPicker(russian(), "Регион", regions())
	w := open(t, p)
	w.Canvas().Focus(p)
	board := test.NewClipboard()
	for _, file := range []string{"/home/a/queue.jpg", "file:///home/a/queue.jpg", `C:\Фото\queue.jpg`, ""} {
		board.SetContent(file)
		p.TypedShortcut(&fyne.ShortcutPaste{Clipboard: board})
		if p.IsOpen() {
			t.Fatalf("%q is looked for", file)
		}
	}
	board.SetContent(" Кызыл\nвторая строка")
	p.TypedShortcut(&fyne.ShortcutPaste{Clipboard: board})
	if got := p.finder.list.options; !p.IsOpen() || len(got) != 1 || got[0].ID != "43" {
		t.Fatalf("pasted, it found %v", got)
	}
}

func TestMultiPickerLooksForWhatIsPasted(t *testing.T) {
	p := NewMultiPicker(russian(), "Регион", SearchIn(regions()))
	p.Spawn = func(work func()) { work() }
	w := open(t, p)
	w.Canvas().Focus(p)
	board := test.NewClipboard()
	board.SetContent("/home/a/queue.jpg")
	p.TypedShortcut(&fyne.ShortcutPaste{Clipboard: board})
	if p.finder.sheet.shown {
		t.Fatal("the path of a file is looked for")
	}
	board.SetContent("Кызыл")
	p.TypedShortcut(&fyne.ShortcutPaste{Clipboard: board})
	if got := p.finder.list.options; !p.finder.sheet.shown || len(got) != 1 || got[0].ID != "43" {
		t.Fatalf("pasted, it found %v", got)
	}
}

// undrawn is an app whose driver knows no canvas of any object yet, as the real one does before the first frame.
type undrawn struct{ fyne.App }

func (a undrawn) Driver() fyne.Driver { return blind{a.App.Driver()} }

type blind struct{ fyne.Driver }

func (blind) CanvasForObject(fyne.CanvasObject) fyne.Canvas { return nil }

// TestPickerKeepsWhatIsTypedBeforeItIsDrawn: what is typed at once after it is shown stands in the list when that opens.
func TestPickerKeepsWhatIsTypedBeforeItIsDrawn(t *testing.T) {
	app := test.NewTempApp(t)
	app.Settings().SetTheme(look.New(look.Light, 1))
	p := NewListPicker(russian(), "Регион", regions())
	fyne.SetCurrentApp(undrawn{app})
	p.TypedRune('к')
	p.TypedRune('ы')
	fyne.SetCurrentApp(app)
	if p.IsOpen() {
		t.Fatal("it opened nowhere")
	}
	test.NewTempWindow(t, p).Resize(fyne.NewSize(400, 400))
	p.Open()
	if got := p.finder.entry.Text; !p.IsOpen() || got != "кы" {
		t.Errorf("open: %v, it stands %q", p.IsOpen(), got)
	}
}

func TestPickerByPointer(t *testing.T) {
	p := NewListPicker(russian(), "Регион", regions())
	w := open(t, p)
	test.Tap(p)
	if w.Canvas().Focused() != p.finder.entry {
		t.Fatalf("a press gave the keyboard to %T", w.Canvas().Focused())
	}
	keep(t, "widgets-picker-open", w.Canvas().Capture())
	p.finder.list.Tapped(&fyne.PointEvent{Position: fyne.NewPos(20, optionHeight*2+5)})
	if p.Chosen().ID != "11" {
		t.Errorf("the third option is %v", p.Chosen())
	}
	test.Tap(p)
	test.TapCanvas(w.Canvas(), fyne.NewPos(590, 590))
	if p.IsOpen() {
		t.Error("a press beside the list did not close it")
	}
}

func TestPickerDropsStaleAnswers(t *testing.T) {
	var jobs []func()
	p := NewPicker(russian(), "", func(query string, _ int) []Option { return []Option{{ID: query, Text: query}} })
	p.Spawn = func(work func()) { jobs = append(jobs, work) }
	w := open(t, p)
	w.Canvas().Focus(p)
	types(w, "a")
	types(w, "b")
	for i := len(jobs) - 1; i >= 0; i-- {
		jobs[i]()
	}
	if got := p.finder.list.options; len(got) != 1 || got[0].ID != "ab" {
		t.Errorf("shown for «ab» is %v", got)
	}
}

func TestPickerCreates(t *testing.T) {
	p := NewListPicker(russian(), "Регион", regions())
	var made string
	p.AllowCreate(func(text string) { made = text })
	w := open(t, p)
	w.Canvas().Focus(p)
	types(w, "Нұр-Сұлтан")
	options := p.finder.list.options
	if len(options) != 1 || options[0].Text != "Добавить «Нұр-Сұлтан»…" {
		t.Fatalf("offered is %v", options)
	}
	keys(w, fyne.KeyReturn)
	if made != "" || !p.IsOpen() {
		t.Fatalf("Enter made %q of what nobody chose", made)
	}
	keys(w, fyne.KeyDown, fyne.KeyReturn)
	if made != "Нұр-Сұлтан" || p.Chosen().ID != "" {
		t.Errorf("made %q, chosen %v", made, p.Chosen())
	}
}

func TestMultiPicker(t *testing.T) {
	p := NewMultiPicker(russian(), "Участники", SearchIn(regions()))
	p.Spawn = atOnce
	w := open(t, p)
	var told int
	p.OnChanged = func(o []Option) { told = len(o) }
	w.Canvas().Focus(p)
	keys(w, fyne.KeyDown, fyne.KeyReturn, fyne.KeyReturn, fyne.KeyEscape)
	if got := p.Chosen(); len(got) != 2 || got[0].ID != "35" || got[1].ID != "43" || told != 2 {
		t.Fatalf("chosen %v, told %d", got, told)
	}
	chip := p.flow.objects[0].(*Chip)
	chip.Tapped(&fyne.PointEvent{Position: fyne.NewPos(chip.Size().Width-8, 10)})
	if got := p.Chosen(); len(got) != 1 || got[0].ID != "43" {
		t.Errorf("after the cross, chosen %v", got)
	}
	keys(w, fyne.KeyBackspace)
	if len(p.Chosen()) != 0 {
		t.Error("Backspace did not take the last away")
	}
}

func TestTextArea(t *testing.T) {
	a := NewTextArea(russian(), "", 3, 10)
	next := NewEntry("")
	w := open(t, Stack(4, a, next))
	w.Canvas().Focus(a.Entry())
	types(w, "один")
	keys(w, fyne.KeyReturn)
	types(w, "двадцать")
	if a.Text() != "один\nдвадц" {
		t.Errorf("ten letters hold %q", a.Text())
	}
	if want := "Достигнут предел: 10 знаков. Сократите текст, чтобы продолжить."; a.note.Text() != want || !a.note.Visible() {
		t.Errorf("at the limit it says %q", a.note.Text())
	}
	if a.Entry().AcceptsTab() {
		t.Error("Tab is swallowed")
	}
	if a.Problem() != "" {
		t.Errorf("a full text is said to be wrong: %q", a.Problem())
	}
	board := test.NewClipboard()
	board.SetContent(strings.Repeat("ә", 40_000))
	begin := time.Now()
	a.Entry().TypedShortcut(&fyne.ShortcutPaste{Clipboard: board})
	if d := time.Since(begin); d > time.Second {
		t.Errorf("the window stood still for %v", d)
	}
	if a.Text() != "один\nдвадц" || board.Content() == "" {
		t.Errorf("a text too long to paste left %q", a.Text())
	}
	want := "Вставляемый текст — 40\u00a0000 знаков, а помещается 10: он не вставлен и остался в буфере обмена. Вставьте его по частям."
	if a.note.Text() != want || !a.note.Visible() {
		t.Errorf("too long to paste, it says %q", a.note.Text())
	}
	board.SetContent("и ещё")
	a.Entry().TypedShortcut(&fyne.ShortcutPaste{Clipboard: board})
	want = "Текст длиннее допустимого на 5 знаков (можно 10). Ничего не обрезано: сократите его."
	if utf8.RuneCountInString(a.Text()) != 15 || a.Problem() != want || a.note.Text() != want {
		t.Errorf("over the limit by a little, %q says %q", a.Text(), a.note.Text())
	}
	a.SetText("коротко")
	if a.Problem() != "" || a.note.Visible() {
		t.Errorf("shortened, it still says %q", a.note.Text())
	}
	test.FocusNext(w.Canvas())
	if w.Canvas().Focused() != next {
		t.Errorf("Tab went to %T", w.Canvas().Focused())
	}
}

func TestScoreRow(t *testing.T) {
	r := NewScoreRow("Обслуживание")
	w := open(t, r)
	var told []int
	r.OnChanged = func(n int) { told = append(told, n) }
	w.Canvas().Focus(r)
	types(w, "3")
	types(w, "6")
	keys(w, fyne.KeyRight, fyne.KeyRight, fyne.KeyRight)
	types(w, "0")
	r.Tapped(&fyne.PointEvent{Position: fyne.NewPos(r.Size().Width-5, 10)})
	if want := []int{3, 4, 5, 0, 5}; !slices.Equal(told, want) {
		t.Errorf("marks %v, wanted %v", told, want)
	}
}

func TestFormKeys(t *testing.T) {
	words := russian()
	name, when, score := NewEntry(""), NewDateField(words, func() model.Date { return day(2018, 11, 7) }), NewScoreRow("Баллы")
	who := NewListPicker(words, "", regions())
	nameField := NewField("Название", name).WithCheck(func() string {
		if name.Text == "" {
			return "Введите название."
		}
		return ""
	})
	whenField := NewField("Дата", when)
	form := NewForm(nameField, NewField("Кто", who), whenField, NewField("", score))
	w := open(t, Fields(form.fields[0], form.fields[1], form.fields[2], form.fields[3]))
	var saved, left, done int
	form.OnSave, form.OnCancel, form.OnSubmit = func() { saved++ }, func() { left++ }, func() { done++ }

	form.FocusFirst()
	ctrl(w, fyne.KeyS)
	if saved != 0 || nameField.Error() != "Введите название." || w.Canvas().Focused() != name {
		t.Fatalf("saved %d with an empty name; the field says %q", saved, nameField.Error())
	}
	types(w, "Колледж")
	keys(w, fyne.KeyReturn)
	if w.Canvas().Focused() != who {
		t.Fatalf("Enter went to %T", w.Canvas().Focused())
	}
	keys(w, fyne.KeyDown, fyne.KeyReturn) // opens and chooses, and so goes on
	if w.Canvas().Focused() != when.Entry() {
		t.Fatalf("choosing went to %T", w.Canvas().Focused())
	}
	types(w, "31.04")
	keys(w, fyne.KeyReturn)
	if whenField.Error() == "" {
		t.Error("a day that does not exist was left without a word")
	}
	ctrl(w, fyne.KeyReturn)
	if done != 0 || w.Canvas().Focused() != when.Entry() {
		t.Errorf("finished %d with a wrong day; focus on %T", done, w.Canvas().Focused())
	}
	when.SetDate(day(2018, 11, 7))
	ctrl(w, fyne.KeyReturn)
	ctrl(w, fyne.KeyS)
	keys(w, fyne.KeyEscape)
	if saved != 1 || done != 1 || left != 1 {
		t.Errorf("saved %d, finished %d, left %d times; wanted one each", saved, done, left)
	}
}

func TestShortcutsPassThroughEntries(t *testing.T) {
	e := NewEntry("")
	w := open(t, e)
	var called bool
	key := &desktop.CustomShortcut{KeyName: fyne.KeyK, Modifier: fyne.KeyModifierShortcutDefault}
	w.Canvas().AddShortcut(key, func(fyne.Shortcut) { called = true })
	w.Canvas().Focus(e)
	ctrl(w, fyne.KeyK)
	if !called {
		t.Error("a shortcut of the window did not get past a focused entry")
	}
}

func TestButtonsChecksAndSwitches(t *testing.T) {
	var pressed int
	b := NewButton("Сохранить", "save", Primary, func() { pressed++ })
	var ticked bool
	c := NewCheck("Повторно", false, func(on bool) { ticked = on })
	var chosen string
	s := NewSegmentedSwitch([]Segment{{"kk", "ҚАЗ", ""}, {"ru", "РУС", ""}}, "kk", func(id string) { chosen = id })
	var opened string
	bars := NewBarChart([]Bar{{ID: "a", Label: "А", Value: 2, Text: "2"}, {ID: "b", Label: "Б", Value: 1, Text: "1"}}, func(x Bar) { opened = x.ID })
	w := open(t, Stack(4, b, c, s, bars))
	test.Tap(b)
	w.Canvas().Focus(b)
	keys(w, fyne.KeyReturn)
	b.Disable()
	test.Tap(b)
	if pressed != 2 {
		t.Errorf("pressed %d times, wanted 2", pressed)
	}
	w.Canvas().Focus(c)
	types(w, " ")
	if !ticked || !c.Checked() {
		t.Error("Space did not tick")
	}
	w.Canvas().Focus(s)
	keys(w, fyne.KeyRight)
	if chosen != "ru" || s.Chosen() != "ru" {
		t.Errorf("→ chose %q", chosen)
	}
	s.Tapped(&fyne.PointEvent{Position: fyne.NewPos(5, 5)})
	if chosen != "kk" {
		t.Errorf("a press chose %q", chosen)
	}
	w.Canvas().Focus(bars)
	keys(w, fyne.KeyDown, fyne.KeyReturn)
	if opened != "b" {
		t.Errorf("the second bar is %q", opened)
	}
}

func TestProgressStopsOnce(t *testing.T) {
	var stopped int
	p := NewProgress(russian(), "Загрузка", func() { stopped++ })
	open(t, p)
	p.Set(1, 4, "visits.csv")
	if !strings.HasPrefix(p.percent.Text(), "25") || p.note.Text() != "visits.csv" {
		t.Errorf("a quarter is shown as %q, %q", p.percent.Text(), p.note.Text())
	}
	test.Tap(p.cancel)
	test.Tap(p.cancel)
	p.Set(2, 4, "findings.csv")
	if stopped != 1 || p.note.Text() != "Останавливаем…" {
		t.Errorf("stopped %d times, says %q", stopped, p.note.Text())
	}
}

// TestMultiPickerShowsWhoIsChosenWhileOpen, so that nobody is chosen unseen; a press on the cross there takes one away.
func TestMultiPickerShowsWhoIsChosenWhileOpen(t *testing.T) {
	p := NewMultiPicker(russian(), "Участники", SearchIn(regions()))
	p.Spawn = atOnce
	w := open(t, p)
	w.Canvas().Focus(p)
	keys(w, fyne.KeyDown, fyne.KeyReturn, fyne.KeyReturn)
	head := p.finder.head
	if !p.finder.sheet.shown || len(head.objects) != 2 {
		t.Fatalf("open %v, chips seen %d", p.finder.sheet.shown, len(head.objects))
	}
	driver := fyne.CurrentApp().Driver()
	line := driver.AbsolutePositionForObject(p.finder.entry).Y
	for _, chip := range head.objects {
		if bottom := driver.AbsolutePositionForObject(chip).Y + chip.Size().Height; bottom > line || chip.Size().Width < 20 {
			t.Errorf("a chip ends at %v over the line at %v, %v wide", bottom, line, chip.Size().Width)
		}
	}
	first := head.objects[0].(*Chip)
	first.Tapped(&fyne.PointEvent{Position: fyne.NewPos(first.Size().Width-4, 8)})
	if got := p.Chosen(); len(got) != 1 || got[0].ID != "43" || !p.finder.sheet.shown || w.Canvas().Focused() != p.finder.entry {
		t.Errorf("left are %v, open %v, the keyboard at %T", got, p.finder.sheet.shown, w.Canvas().Focused())
	}
}
