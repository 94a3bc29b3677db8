package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// Hooks are what the keys mean around a control: a form sets them, so that Enter goes to the next field and Esc
// leaves. A nil hook lets the key be.
type Hooks struct {
	Enter  func() // Enter: go on to the next field
	Escape func() // Esc: leave
	Down   func() // ↓: go into the list below
	// Alone says that Enter would finish the form, which has no other field: a choice is then looked at first.
	Alone  func() bool
	Save   func() // Ctrl+S
	Submit func() // Ctrl+Enter
	// Help is F1: explain the control. False where there is nothing to explain.
	Help func() bool
}

// Hooked is a control that tells its form about such keys.
type Hooked interface {
	SetHooks(Hooks)
}

// shortcut runs the hook for a shortcut, or passes it on to the window: an entry with the focus would swallow it.
func (h Hooks) shortcut(s fyne.Shortcut, c fyne.Canvas) bool {
	custom, ok := s.(*desktop.CustomShortcut)
	if !ok {
		return ofWindow(s) && forward(s, c)
	}
	if custom.Modifier == fyne.KeyModifierShortcutDefault {
		switch custom.KeyName {
		case fyne.KeyS:
			return call(h.Save) || forward(s, c)
		case fyne.KeyReturn, fyne.KeyEnter:
			return call(h.Submit) || forward(s, c)
		}
	}
	return forward(s, c)
}

// ofWindow reports whether a shortcut that Fyne has a name for means something to the window: Ctrl+Z takes back, Ctrl+V
// attaches. An entry uses both itself and does not ask.
func ofWindow(s fyne.Shortcut) bool {
	switch s.(type) {
	case *fyne.ShortcutUndo, *fyne.ShortcutPaste:
		return true
	}
	return false
}

func call(f func()) bool {
	if f != nil {
		f()
	}
	return f != nil
}

func forward(s fyne.Shortcut, c fyne.Canvas) bool {
	window, ok := c.(fyne.Shortcutable)
	if ok {
		window.TypedShortcut(s)
	}
	return ok
}

// HandOn is how a control outside this package gives a key that it does not use to the window.
func HandOn(f fyne.Focusable, e *fyne.KeyEvent) { handOn(f, e) }

// handOn gives a key that a control did not use to the window, where Esc goes back and F1 shows the keys: Fyne
// asks the window itself only when nothing has the focus.
func handOn(f fyne.Focusable, e *fyne.KeyEvent) {
	if c := canvasOf(f); c != nil && c.OnTypedKey() != nil {
		c.OnTypedKey()(e)
	}
}

// key runs the hook for a plain key and says whether there was one.
func (h Hooks) key(e *fyne.KeyEvent) bool {
	switch e.Name {
	case fyne.KeyReturn, fyne.KeyEnter:
		return call(h.Enter)
	case fyne.KeyEscape:
		return call(h.Escape)
	case fyne.KeyDown:
		return call(h.Down)
	case fyne.KeyF1:
		return h.Help != nil && h.Help()
	}
	return false
}
