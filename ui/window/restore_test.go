package window

import (
	"testing"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/require"

	"baqylau/model"
	"baqylau/ui/widgets/screen"
)

// TestWhatWasThrownAwayComesBack throws two drafts away and brings the later one back.
func TestWhatWasThrownAwayComesBack(t *testing.T) {
	w := work(t, nil)
	w.press(fyne.Key3) // no entry has Ctrl+Z to itself on a page without one
	w.win.Canvas().Unfocus()
	w.press(fyne.KeyZ)
	require.Contains(t, w.texts(), "Отменять нечего.")
	for _, form := range []string{"organisation", "plan"} {
		d, err := w.session.KeepDraft(w.ctx, model.Draft{Form: form, Data: []byte(`["x"]`)})
		require.NoError(t, err)
		require.NoError(t, w.session.DropDraft(w.ctx, d.ID))
		w.host.SetNow(w.host.Session().Now().Add(1))
	}
	w.win.Canvas().Unfocus()
	w.press(fyne.KeyZ)
	require.Equal(t, screen.Plans, w.current)
	page := w.fake(screen.Plans)
	require.True(t, page.shown[len(page.shown)-1].New)
	list, err := w.session.Drafts(w.ctx, false)
	require.NoError(t, err)
	require.Len(t, list, 1)
	require.Equal(t, "plan", list[0].Form)
}
