package widgets

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/require"

	"baqylau/model"
)

// TestFaultGoesWithTheFirstChange: the sentence under a field speaks of what was there before.
func TestFaultGoesWithTheFirstChange(t *testing.T) {
	key := func(name fyne.KeyName) func(fyne.Focusable) {
		return func(f fyne.Focusable) { f.TypedKey(&fyne.KeyEvent{Name: name}) }
	}
	letter := func(r rune) func(fyne.Focusable) { return func(f fyne.Focusable) { f.TypedRune(r) } }
	today := func() model.Date { return day(2018, 11, 7) }
	entry, area, date, clock := NewEntry(""), NewTextArea(russian(), "", 2, 100), NewDateField(russian(), today), NewTimeField(russian())
	picker, several := NewListPicker(russian(), "", regions()), NewMultiPicker(russian(), "", SearchIn(regions()))
	several.Spawn = func(work func()) { work() }
	picker.SetChosen(regions()[0])
	several.SetChosen(regions())
	check, score := NewCheck("да", false, nil), NewScoreRow("оценка")
	choice := NewSegmentedSwitch([]Segment{{ID: "a", Text: "А"}, {ID: "b", Text: "Б"}}, "a", nil)
	for name, c := range map[string]struct {
		control fyne.CanvasObject
		focus   fyne.Focusable
		change  func(fyne.Focusable)
		fill    func() // what the program writes is no answer
	}{
		"entry":   {entry, entry, letter('а'), func() { entry.SetText("текст") }},
		"area":    {area, area.Entry(), letter('а'), func() { area.SetText("текст") }},
		"date":    {date, date.Entry(), letter('1'), func() { date.SetDate(day(2018, 11, 5)) }},
		"time":    {clock, clock.Entry(), letter('1'), func() { clock.SetClock(NoTime) }},
		"picker":  {picker, picker, key(fyne.KeyDelete), func() { picker.SetChosen(regions()[1]) }},
		"several": {several, several, key(fyne.KeyDelete), func() { several.SetChosen(regions()[:2]) }},
		"check":   {check, check, letter(' '), func() { check.SetChecked(true) }},
		"score":   {score, score, letter('4'), func() { score.SetScore(2) }},
		"switch":  {choice, choice, key(fyne.KeyRight), func() { choice.SetChosen("a") }},
	} {
		t.Run(name, func(t *testing.T) {
			field := NewField("Поле", c.control)
			form := NewForm(field)
			open(t, field).Canvas().Focus(c.focus)
			field.SetError("Так нельзя.")
			c.fill()
			require.Equal(t, "Так нельзя.", field.Error())
			require.False(t, form.Touched())
			c.change(c.focus)
			require.Empty(t, field.Error())
			require.True(t, form.Touched())
			form.Settle()
			require.False(t, form.Touched())
		})
	}
}

// TestPastingIsAChange: a text that came from the clipboard or the menu is typed as well.
func TestPastingIsAChange(t *testing.T) {
	entry := NewEntry("")
	field := NewField("Поле", entry)
	open(t, field).Canvas().Focus(entry)
	field.SetError("Так нельзя.")
	clipboard := test.NewClipboard()
	clipboard.SetContent("текст")
	entry.TypedShortcut(&fyne.ShortcutPaste{Clipboard: clipboard})
	require.Equal(t, "текст", entry.Text)
	require.Empty(t, field.Error())
}

// TestDayFromTheCalendarIsAChange: the day is written by the program, but chosen by the person.
func TestDayFromTheCalendarIsAChange(t *testing.T) {
	date := NewDateField(russian(), func() model.Date { return day(2018, 11, 7) })
	field := NewField("День", date)
	w := open(t, field)
	w.Canvas().Focus(date.Entry())
	field.SetError("Так нельзя.")
	keys(w, fyne.KeyDown, fyne.KeyReturn)
	require.Equal(t, day(2018, 11, 7), date.Date())
	require.Empty(t, field.Error())
}
