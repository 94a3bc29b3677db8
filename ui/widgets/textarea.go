package widgets

import (
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"baqylau/assets/lang"
	"baqylau/ui/look"
)

// TextArea is a text of several lines with a limit of length, which it names when the limit is near or passed. Tab goes on to
// the next control. Long texts slow Fyne's entry, which is why there always is a limit.
type TextArea struct {
	widget.BaseWidget
	words *lang.Catalog
	entry *Entry
	note  *Text

	// OnChanged is told of each change, after it was held to the limit.
	OnChanged func(string)
}

var _ Hooked = (*TextArea)(nil)

// NewTextArea makes a text of the given number of visible rows and of at most limit letters.
func NewTextArea(words *lang.Catalog, placeholder string, rows, limit int) *TextArea {
	a := &TextArea{words: words, entry: NewEntry(placeholder), note: QuietParagraph("")}
	a.entry.MultiLine = true
	a.entry.Wrapping = fyne.TextWrapWord
	a.entry.SetMinRowsVisible(rows)
	a.entry.SetLimit(limit)
	a.entry.OnChanged = func(text string) {
		a.tellLimit()
		if a.OnChanged != nil {
			a.OnChanged(text)
		}
	}
	a.entry.onOver = a.tellOver
	a.note.Hide()
	a.ExtendBaseWidget(a)
	return a
}

// tellLimit shows how many letters are left once nine tenths are used.
func (a *TextArea) tellLimit() {
	used, limit := utf8.RuneCountInString(a.entry.Text), a.entry.limit
	switch {
	case limit <= 0 || used < limit*9/10:
		a.note.Hide()
		return
	case used > limit:
		a.note.SetText(a.Problem())
		a.note.SetColor(look.WrongInk)
	case used >= limit:
		a.note.SetText(a.words.N("widgets.text.full", limit))
		a.note.SetColor(look.WrongInk)
	default:
		a.note.SetText(a.words.N("widgets.text.left", limit-used))
		a.note.SetColor(look.Quiet)
	}
	if !a.note.Visible() {
		a.note.Show()
		a.Refresh()
	}
}

// tellOver says that a text was not pasted, how long it is, and that it is not lost. What stands here stays.
func (a *TextArea) tellOver(n int) {
	a.note.SetText(a.words.T("widgets.text.not_pasted", "have", n, "most", a.entry.limit))
	a.note.SetColor(look.WrongInk)
	a.note.Show()
	a.Refresh()
}

// Text returns what is typed.
func (a *TextArea) Text() string { return a.entry.Text }

// SetText replaces what is typed.
func (a *TextArea) SetText(text string) { a.entry.SetText(text) }

// Problem says that the text is longer than it may be, by how much: what was pasted is not cut.
func (a *TextArea) Problem() string {
	over := utf8.RuneCountInString(a.entry.Text) - a.entry.limit
	if a.entry.limit <= 0 || over <= 0 {
		return ""
	}
	return a.words.T("widgets.text.over", "over", over, "most", a.entry.limit)
}

// SetHooks says what Esc, Ctrl+S and Ctrl+Enter do; Enter starts a new line.
func (a *TextArea) SetHooks(h Hooks) { a.entry.SetHooks(h) }

// SetOnEnd sets what happens when the focus leaves.
func (a *TextArea) SetOnEnd(f func()) { a.entry.SetOnEnd(f) }

// Entry is the control inside, to focus it.
func (a *TextArea) Entry() *Entry { return a.entry }

func (a *TextArea) setWrong(on bool) { a.entry.setWrong(on) }

func (a *TextArea) setOnEdit(f func()) { a.entry.setOnEdit(f) }

// FocusTarget is what a form focuses.
func (a *TextArea) FocusTarget() fyne.Focusable { return a.entry }

// CreateRenderer links the text to the canvas.
func (a *TextArea) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(Around(nil, a.note, nil, nil, a.entry))
}
