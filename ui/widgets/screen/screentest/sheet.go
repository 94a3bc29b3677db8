package screentest

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"github.com/stretchr/testify/require"

	"baqylau/ui/look"
	"baqylau/ui/widgets"
	"baqylau/ui/widgets/screen"
)

// Sheet is a content that was shown over the page.
type Sheet struct {
	Title   string
	Content fyne.CanvasObject
	Open    bool

	over    fyne.CanvasObject
	onClose func()
	host    *Host
}

// Sheet lays the content over the page in the middle of the window.
func (h *Host) Sheet(title string, content fyne.CanvasObject, first fyne.Focusable, onClose func()) func() {
	s := &Sheet{Title: title, Content: content, Open: true, onClose: onClose, host: h}
	veil := canvas.NewRectangle(color.NRGBA{A: 0x66})
	box := canvas.NewRectangle(look.Color(look.Surface))
	box.StrokeColor, box.StrokeWidth, box.CornerRadius = look.Color(look.Line), 1, look.RadiusCard
	s.over = container.NewStack(veil, container.NewCenter(container.NewStack(box,
		widgets.Inset(16, 20, widgets.Stack(12, widgets.ScreenTitle(title), content)))))
	h.Sheets = append(h.Sheets, s)
	overlays := h.window.Canvas().Overlays()
	overlays.Add(s.over)
	s.over.Resize(h.window.Canvas().Size())
	if first != nil {
		h.window.Canvas().Focus(first)
	}
	return s.Close
}

// Form lays a form over the page. As in the window, leaving it asks where something was typed. What saves has to stand in the
// foot of the form, which stays in sight where the letters are large and the window is small.
func (h *Host) Form(title string, form *widgets.Form, content fyne.CanvasObject, onClose func()) func() {
	_, foot := widgets.Apart(content)
	require.NotNil(h.t, foot, "the form %q has no foot", title)
	closed := h.Sheet(title, content, nil, onClose)
	form.OnCancel = func() {
		if form.Touched() {
			h.Ask(screen.Drop(h.words, closed))
			return
		}
		closed()
	}
	form.FocusFirst()
	return closed
}

// Close takes the sheet away.
func (s *Sheet) Close() {
	if !s.Open {
		return
	}
	s.Open = false
	s.host.window.Canvas().Overlays().Remove(s.over)
	if s.onClose != nil {
		s.onClose()
	}
}

// TopSheet is the sheet that is open; the test fails if there is none.
func (h *Host) TopSheet() *Sheet {
	h.t.Helper()
	for i := len(h.Sheets) - 1; i >= 0; i-- {
		if h.Sheets[i].Open {
			return h.Sheets[i]
		}
	}
	require.Fail(h.t, "no sheet is open")
	return nil
}
