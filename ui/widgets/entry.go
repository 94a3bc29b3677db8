package widgets

import (
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"baqylau/ui/look"
)

// Entry is a line of text to type. Unlike Fyne's it passes Esc, Enter and the window's shortcuts on, and can hold
// what is typed to a length.
type Entry struct {
	widget.Entry
	edited
	hooks  Hooks
	limit  int
	onKey  func(*fyne.KeyEvent) bool // first look at a key; true means it was used
	onEnd  func()                    // the focus left
	onRune func(rune) bool           // first look at a letter; true means it was used
	// onFocus is told that the keyboard came, onWheel of the wheel where the entry has nothing to scroll.
	onFocus func()
	onWheel func(*fyne.ScrollEvent)
	onOver  func(n int) // a text of n letters was not pasted, as it is over the limit
	onUndo  func() bool // first look at Ctrl+Z; true means it was used
	width   float32
	tabs    bool // Tab comes to onKey instead of moving the focus
	ring    bool // the focus is here
	wrong   bool // what is typed cannot stay so
	// filling is set while the program, not the person, writes.
	filling bool

	// OnChanged is told of each new text, whoever wrote it.
	OnChanged func(string)
}

var (
	_ Hooked             = (*Entry)(nil)
	_ fyne.Focusable     = (*Entry)(nil)
	_ fyne.Shortcutable  = (*Entry)(nil)
	_ desktopTabAcceptor = (*Entry)(nil)
)

type desktopTabAcceptor interface{ AcceptsTab() bool }

// NewEntry makes a line of text to type.
func NewEntry(placeholder string) *Entry {
	e := &Entry{}
	e.PlaceHolder = placeholder
	e.Entry.OnChanged = e.changed
	e.ExtendBaseWidget(e)
	return e
}

// NewPassword makes a line to type what nobody is to read. It is no part of a draft: whoever keeps forms is given none with it.
func NewPassword() *Entry {
	e := NewEntry("")
	e.Password = true
	return e
}

// changed tells the field first, so that what OnChanged finds wrong stays.
func (e *Entry) changed(text string) {
	if !e.filling {
		forward(&Typing{}, canvasOf(e))
		e.edit()
	}
	if e.OnChanged != nil {
		e.OnChanged(text)
	}
}

// SetText writes in place of the person.
func (e *Entry) SetText(text string) {
	e.filling = true
	defer func() { e.filling = false }()
	e.Entry.SetText(text)
}

// NewSearch makes a line to search with: a lens before it. Esc empties it, or leaves if it is empty already.
func NewSearch(placeholder string) *Entry {
	e := NewEntry(placeholder)
	e.Icon = look.Icon("search", look.Quiet)
	e.onKey = func(k *fyne.KeyEvent) bool {
		if k.Name == fyne.KeyEscape && e.Text != "" {
			e.SetText("")
			return true
		}
		return false
	}
	return e
}

// SetHooks says what Enter, Esc, Ctrl+S and Ctrl+Enter do.
func (e *Entry) SetHooks(h Hooks) { e.hooks = h }

func (e *Entry) setOnFocus(f func()) { e.onFocus = f }

func (e *Entry) setOnWheel(f func(*fyne.ScrollEvent)) { e.onWheel = f }

// SetOnKey gives f the first look at each key; f returns true for a key that it used.
func (e *Entry) SetOnKey(f func(*fyne.KeyEvent) bool) { e.onKey = f }

// SetOnUndo gives f the first look at Ctrl+Z, after the window; f returns true where it took something back.
func (e *Entry) SetOnUndo(f func() bool) { e.onUndo = f }

// SetOnEnd sets what happens when the focus leaves.
func (e *Entry) SetOnEnd(f func()) { e.onEnd = f }

// SetLimit holds what is typed letter by letter to n of them; 0 is no limit. What is pasted stays whole, so that nothing
// is lost: the rule of the field says that it is too long.
func (e *Entry) SetLimit(n int) { e.limit = n }

// SetMinWidth keeps the entry from getting narrower.
func (e *Entry) SetMinWidth(w float32) { e.width = w; e.Refresh() }

// MinSize is as high as all controls.
func (e *Entry) MinSize() fyne.Size {
	e.ExtendBaseWidget(e)
	least := e.Entry.MinSize()
	if !e.MultiLine {
		least.Height = look.Px(look.ControlHeight)
	}
	least.Width = max(least.Width, e.width)
	return least
}

// TypedRune drops what is over the limit.
func (e *Entry) TypedRune(r rune) {
	if e.onRune != nil && e.onRune(r) {
		return
	}
	if e.limit > 0 && utf8.RuneCountInString(e.Text) >= e.limit && e.SelectedText() == "" {
		return
	}
	e.Entry.TypedRune(r)
}

// TypedKey asks the hooks first.
func (e *Entry) TypedKey(k *fyne.KeyEvent) {
	if e.onKey != nil && e.onKey(k) {
		return
	}
	if (!e.MultiLine || k.Name == fyne.KeyEscape || k.Name == fyne.KeyF1) && e.hooks.key(k) {
		return
	}
	switch k.Name {
	case fyne.KeyEscape, fyne.KeyF1, fyne.KeyF10:
		handOn(e, k)
	default:
		e.Entry.TypedKey(k)
	}
}

// TypedShortcut runs the hooks and the window's shortcuts; cut, copy, paste and undo stay the entry's, unless something
// newer than its typing is to be undone. What is in the
// clipboard without a text, a picture or files, is for the window.
func (e *Entry) TypedShortcut(s fyne.Shortcut) {
	if p, ok := s.(*fyne.ShortcutPaste); ok && p.Clipboard != nil && p.Clipboard.Content() == "" && forward(s, canvasOf(e)) {
		return
	}
	if e.undone(s) {
		return
	}
	if _, undo := s.(*fyne.ShortcutUndo); undo && e.onUndo != nil && e.onUndo() {
		return
	}
	if n := e.over(s); n > 0 {
		e.onOver(n)
		return
	}
	if e.toEnd(s) {
		return
	}
	if !ofWindow(s) && e.hooks.shortcut(s, canvasOf(e)) {
		return
	}
	e.Entry.TypedShortcut(s)
}

// toEnd is Ctrl+Home and Ctrl+End, which Fyne's entry does not know: to the beginning and the end of the whole text, with Shift
// selecting up to there. Fyne's entry has PgUp and PgDn for that.
func (e *Entry) toEnd(s fyne.Shortcut) bool {
	c, ok := s.(*desktop.CustomShortcut)
	if !ok || c.Modifier&^fyne.KeyModifierShift != fyne.KeyModifierShortcutDefault {
		return false
	}
	switch c.KeyName {
	case fyne.KeyHome:
		e.Entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyPageUp})
	case fyne.KeyEnd:
		e.Entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyPageDown})
	default:
		return false
	}
	return true
}

// over counts the letters of a text that is to be pasted and is longer than all that may stand here; 0 is none. Only
// texts of several lines ask: breaking tens of thousands of letters into lines would hold the window for long.
func (e *Entry) over(s fyne.Shortcut) int {
	p, ok := s.(*fyne.ShortcutPaste)
	if !ok || p.Clipboard == nil || e.onOver == nil || e.limit <= 0 {
		return 0
	}
	if n := utf8.RuneCountInString(p.Clipboard.Content()); n > e.limit {
		return n
	}
	return 0
}

// FocusGained draws the ring and, on one line, selects what is there, so that typing replaces it. A press of
// the pointer puts the cursor where it is afterwards.
func (e *Entry) FocusGained() {
	e.ring = true
	e.Entry.FocusGained()
	call(e.onFocus)
	if !e.MultiLine && e.Text != "" {
		e.Entry.TypedShortcut(&fyne.ShortcutSelectAll{})
	}
}

// FocusLost tells whoever wants to check what was typed.
func (e *Entry) FocusLost() {
	e.ring = false
	e.Entry.FocusLost()
	if e.onEnd != nil {
		e.onEnd()
	}
}

// AcceptsTab is false as a rule: Tab goes to the next control, in texts of several lines too.
func (e *Entry) AcceptsTab() bool { return e.tabs }

// setWrong draws the line in the wrong tone.
// SetWrong draws it as wrong, or well again, where no field of its own does that.
func (e *Entry) SetWrong(on bool) { e.setWrong(on) }

func (e *Entry) setWrong(on bool) {
	if e.wrong != on {
		e.wrong = on
		e.Refresh()
	}
}

// focusIn gives the entry the keyboard and selects what it holds, so that typing replaces it.
func (e *Entry) focusIn() {
	focusOn(e)
	e.Entry.TypedShortcut(&fyne.ShortcutSelectAll{})
}
