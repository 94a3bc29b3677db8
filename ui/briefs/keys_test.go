package briefs

import (
	"testing"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/require"

	"baqylau/model"
	"baqylau/ui/widgets/screen"
	"baqylau/ui/widgets/screen/screentest"
)

// TestTheScopeAndTheLanguageAreRemembered for the next start and for the page made anew in another language of the window.
func TestTheScopeAndTheLanguageAreRemembered(t *testing.T) {
	h, p := opened(t)
	p.form.regions.SetChosen(p.form.options(model.Regions, []string{"35"}))
	p.form.regions.OnChanged(p.form.regions.Chosen())
	p.form.chips[1].Tapped(&fyne.PointEvent{})
	h.Quiet()
	next := at(h)
	h.Open(next)
	h.Quiet()
	require.Equal(t, p.data.Scope, next.data.Scope)
	require.Equal(t, model.Russian, next.paper)

	place := next.Place() // the window's language is changed
	h.SetLang(model.Kazakh)
	again := at(h)
	h.Open(again)
	again.Show(place)
	h.Quiet()
	require.Equal(t, p.data.Scope, again.data.Scope)
	require.Equal(t, model.Russian, again.paper, "the brief's language is chosen apart")

	again.form.from.Entry().SetText("05.02.2018") // a period of the person's own
	h.Quiet()
	last := at(h)
	h.Open(last)
	h.Quiet()
	require.Equal(t, again.data.Scope, last.data.Scope)
	require.True(t, last.dated)

	last.Show(screen.Place{Filter: &model.Filter{Scope: model.Scope{Organisations: []model.ID{h.Organisations[0].ID}, Period: last.data.Scope.Period}}})
	h.Quiet()
	usual := at(h)
	h.Open(usual)
	h.Quiet()
	require.Equal(t, again.data.Scope, usual.data.Scope, "what another page asked for is not the usual scope")
}

// TestKeysOfThePages: the ring shows where the keyboard is; the pages turn from anywhere, and what they do not use is the window's.
func TestKeysOfThePages(t *testing.T) {
	h, p := opened(t)
	require.Equal(t, fyne.Focusable(p.view), h.Window().Canvas().Focused())
	require.True(t, p.view.ring.Visible())
	var told []fyne.KeyName
	h.Window().Canvas().SetOnTypedKey(func(e *fyne.KeyEvent) { told = append(told, e.Name) })
	for _, key := range []fyne.KeyName{fyne.KeyF1, fyne.KeyF10, fyne.KeyEscape} {
		p.view.TypedKey(&fyne.KeyEvent{Name: key})
	}
	require.Equal(t, []fyne.KeyName{fyne.KeyF1, fyne.KeyF10, fyne.KeyEscape}, told)
	p.view.TypedKey(&fyne.KeyEvent{Name: fyne.KeyPageDown})
	require.Equal(t, 1, p.view.page)
	h.Window().Canvas().Focus(p.print)
	require.False(t, p.view.ring.Visible())
	p.TakeKey(&fyne.KeyEvent{Name: fyne.KeyPageUp})
	require.Equal(t, 0, p.view.page)
	p.view.zoom = 200
	p.view.paint()
	h.Settle()
	p.TakeKey(&fyne.KeyEvent{Name: fyne.KeyPageDown})
	require.Equal(t, 0, p.view.page, "through the page first")
	require.Positive(t, p.view.scroll.Offset.Y)
}

// TestThePaperThatIsOpenIsPrinted: in the archive Ctrl+P means the paper beside the register, and the register where there is none.
func TestThePaperThatIsOpenIsPrinted(t *testing.T) {
	h := screentest.New(t)
	h.Story()
	savedBrief(t, h)
	p := archive(h)
	h.Open(p)
	h.Quiet()
	row, ok := p.List.Register().Row(0)
	require.True(t, ok)
	p.Show(screen.Place{Kind: model.KindPaper, ID: model.ID(row.ID)})
	h.Quiet()
	require.Equal(t, model.ID(row.ID), p.List.Shown())
	p.Print()
	require.Empty(t, h.Printed)
	require.NotEmpty(t, h.Asked, "there is no printer, so that the viewer is offered")
	p.List.ClosePanel()
	p.Print()
	require.Len(t, h.Printed, 1)
}
