package widgets

import "fyne.io/fyne/v2"

// Undoing asks the window, when Ctrl+Z is pressed in a text, whether something newer than what was typed is to be taken
// back: the window then does so and says that it was Taken.
type Undoing struct{ Taken bool }

// ShortcutName is how the window knows the question.
func (*Undoing) ShortcutName() string { return "baqylau.undoing" }

// Typing tells the window that the person has typed into a text, which is then the newest thing to be undone.
type Typing struct{}

// ShortcutName is how the window knows it.
func (*Typing) ShortcutName() string { return "baqylau.typing" }

var (
	_ fyne.Shortcut = (*Undoing)(nil)
	_ fyne.Shortcut = (*Typing)(nil)
)

// undone reports whether the window took something newer back.
func (e *Entry) undone(s fyne.Shortcut) bool {
	if _, ok := s.(*fyne.ShortcutUndo); !ok {
		return false
	}
	ask := &Undoing{}
	forward(ask, canvasOf(e))
	return ask.Taken
}
