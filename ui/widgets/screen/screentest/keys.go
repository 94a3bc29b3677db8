package screentest

import (
	"math"
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/require"

	"baqylau/ui/widgets"
)

// Focused is what has the keyboard; the test fails if nothing has.
func (h *Host) Focused() fyne.Focusable {
	h.t.Helper()
	f := h.window.Canvas().Focused()
	require.NotNil(h.t, f, "nothing has the keyboard")
	return f
}

// Type writes text where the keyboard is.
func (h *Host) Type(text string) {
	h.t.Helper()
	for _, r := range text {
		h.Focused().TypedRune(r)
	}
}

// Press presses keys one after the other where the keyboard is.
func (h *Host) Press(keys ...fyne.KeyName) {
	h.t.Helper()
	for _, k := range keys {
		h.Focused().TypedKey(&fyne.KeyEvent{Name: k})
	}
}

// Ctrl presses a key with Ctrl where the keyboard is.
func (h *Host) Ctrl(key fyne.KeyName) {
	h.t.Helper()
	s, ok := h.Focused().(fyne.Shortcutable)
	require.True(h.t, ok, "%T takes no shortcuts", h.Focused())
	s.TypedShortcut(&desktop.CustomShortcut{KeyName: key, Modifier: fyne.KeyModifierShortcutDefault})
}

// Pick types into the choice that has the keyboard and takes the first answer; the keyboard goes on to what follows.
func (h *Host) Pick(text string) {
	h.t.Helper()
	h.Type(text)
	h.Press(fyne.KeyReturn)
}

// mostStops is how many times Tab is pressed before a thing counts as out of its reach.
const mostStops = 120

// Tab presses Tab until what has the keyboard is as asked; the test fails if Tab does not lead there.
func (h *Host) Tab(what string, ok func(fyne.Focusable) bool) {
	h.t.Helper()
	h.Settle()
	for range mostStops {
		h.window.Canvas().FocusNext()
		if ok(h.window.Canvas().Focused()) {
			return
		}
	}
	require.Failf(h.t, "Tab does not lead there", "%q in %q", what, Texts(h.window))
}

// TabTo presses Tab until a button with a text has the keyboard.
func (h *Host) TabTo(text string) {
	h.t.Helper()
	h.Tab(text, func(f fyne.Focusable) bool {
		b, ok := f.(*widgets.Button)
		return ok && b.Text() == text
	})
}

// Tap presses the topmost button with a text.
func (h *Host) Tap(text string) {
	h.t.Helper()
	h.Settle()
	roots := append([]fyne.CanvasObject{h.window.Content()}, h.window.Canvas().Overlays().List()...)
	for i := len(roots) - 1; i >= 0; i-- {
		for _, o := range test.LaidOutObjects(roots[i]) {
			b, ok := o.(interface {
				fyne.Tappable
				Text() string
			})
			if ok && b.Text() == text {
				b.Tapped(&fyne.PointEvent{})
				return
			}
		}
	}
	require.Failf(h.t, "no button", "%q in %q", text, Texts(h.window))
}

// Shown lists the texts that the window shows now.
func (h *Host) Shown() []string {
	h.Settle()
	return Texts(h.window)
}

// RowsSeen is how many whole rows the register in the window shows at a time.
func (h *Host) RowsSeen() int {
	h.t.Helper()
	h.Settle()
	for _, o := range test.LaidOutObjects(h.window.Content()) {
		if r, ok := o.(*widgets.Register); ok {
			return r.Room()
		}
	}
	require.Fail(h.t, "there is no register")
	return 0
}

// Fastest is how long f takes at best. Two of them from one run are compared, as machines and their other work differ.
func Fastest(f func()) time.Duration {
	const runs = 7
	best := time.Duration(math.MaxInt64)
	for range runs {
		begun := time.Now()
		f()
		best = min(best, time.Since(begun))
	}
	return best
}

// TapText presses where a text stands, the topmost one, as the pointer does: what takes the press is what lies there.
func (h *Host) TapText(text string) {
	h.t.Helper()
	h.Settle()
	roots := append([]fyne.CanvasObject{h.window.Content()}, h.window.Canvas().Overlays().List()...)
	for i := len(roots) - 1; i >= 0; i-- {
		for _, o := range slices.Backward(test.LaidOutObjects(roots[i])) {
			if TextOf(o) == text {
				at := fyne.CurrentApp().Driver().AbsolutePositionForObject(o)
				test.TapCanvas(h.window.Canvas(), at.AddXY(4, min(4, o.Size().Height/2)))
				return
			}
		}
	}
	require.Failf(h.t, "no such text", "%q in %q", text, Texts(h.window))
}
