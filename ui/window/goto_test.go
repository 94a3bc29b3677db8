package window

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/require"

	"baqylau/assets/lang"
	"baqylau/model"
	"baqylau/ui/look"
	"baqylau/ui/widgets"
	"baqylau/ui/widgets/screen"
)

// goTo opens the search over everything, types and takes the first answer.
func (w *world) goTo(text string) {
	w.t.Helper()
	w.press(fyne.KeyK)
	require.NotEmpty(w.t, w.sheets)
	for _, r := range text {
		w.win.Canvas().Focused().TypedRune(r)
	}
	w.win.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	require.Empty(w.t, w.sheets)
}

// TestGoToAnything goes to screens, actions and records of every kind by a few letters, from within an entry.
func TestGoToAnything(t *testing.T) {
	w := work(t, nil)
	story := w.host.Story()
	w.goTo("справк")
	require.Equal(t, screen.Briefs, w.current)
	w.goTo("визит")
	require.Equal(t, screen.Visits, w.current)
	w.goTo("новая запись")
	require.Equal(t, []string{"new"}, w.fake(screen.Visits).did)
	// The numbers of an office run apart for each kind, so that one number may mean several records.
	for _, c := range []struct {
		text string
		area screen.Area
		id   model.ID
	}{
		{w.host.Representatives[0].Name, screen.Registry, w.host.Representatives[0].ID},
		{w.host.Organisations[0].Name.KK, screen.Registry, w.host.Organisations[0].ID},
		{story.Overdue.Number.String(), screen.Recommendations, story.Overdue.ID},
	} {
		w.goTo(c.text)
		require.Equal(t, c.area, w.current, c.text)
		page := w.fake(c.area)
		require.Equal(t, c.id, page.shown[len(page.shown)-1].ID, c.text)
	}
	w.press(fyne.KeyK)
	w.win.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	w.key(&fyne.KeyEvent{Name: fyne.KeyEscape})
	require.Empty(t, w.sheets, "Esc goes back to the page")
}

// TestGoToSaysThatNothingWasFound: in words, and with nothing of the hint covered by them or by a full list.
func TestGoToSaysThatNothingWasFound(t *testing.T) {
	w := work(t, nil)
	for _, l := range model.Langs() {
		w.setLang(l)
		w.press(fyne.KeyK)
		w.settle()
		at := func(text string) (top, bottom float32) {
			for _, over := range w.win.Canvas().Overlays().List() {
				for _, o := range test.LaidOutObjects(over) {
					if o, ok := o.(*widgets.Text); ok && o.Text() == text && o.Visible() {
						top = fyne.CurrentApp().Driver().AbsolutePositionForObject(o).Y
						return top, top + o.Size().Height
					}
				}
			}
			require.Fail(t, "not shown", text)
			return 0, 0
		}
		hint, end := at(w.words.T("window.goto.text"))
		require.Less(t, end, w.sheets[0].card.Position().Y+w.sheets[0].card.Size().Height)
		line := w.win.Canvas().Focused().(*widgets.Entry)
		list := fyne.CurrentApp().Driver().AbsolutePositionForObject(line).Y + look.Px(look.ControlHeight+8*28+8)
		require.GreaterOrEqual(t, hint, list)
		for _, r := range "ъъъ" {
			line.TypedRune(r)
		}
		w.settle()
		_, _ = at(w.words.T("widgets.picker.none"))
		line.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
		require.Len(t, w.sheets, 1, "nothing was taken")
		line.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape}) // the list and its sheet
		require.Empty(t, w.sheets)
	}
}

// TestOneLetterFindsScreensOnly: records need two letters, screens one.
func TestOneLetterFindsScreensOnly(t *testing.T) {
	w := work(t, nil)
	search := w.anything()
	require.Empty(t, search("ъ", 10))
	for _, o := range search("с", 50) {
		require.NotContains(t, o.ID, toRecord)
	}
	require.NotEmpty(t, search(w.host.Organisations[0].Code, 10))
	for _, l := range model.Langs() {
		require.NotEmpty(t, lang.For(l).T(gotoID))
	}
}
