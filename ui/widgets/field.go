package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"baqylau/ui/look"
)

// Field is a control with its label above, and below it the sentence that says what is wrong, or else a hint.
type Field struct {
	widget.BaseWidget
	label   *Text
	control fyne.CanvasObject
	hint    string
	mark    *helpMark // nil for what explains itself
	fault   string
	warning string
	offer   *Button // what can be done about the warning with one press, nil for nothing
	check   func() string
	note    *Text
	touched bool // the person changed something
	onEdit  func()
	// onResize is told that its sentence came or went.
	onResize func()
	// form is the one that it belongs to, nil for none, at its place there.
	form *Form
	at   int
}

// NewField puts a label over a control.
func NewField(label string, control fyne.CanvasObject) *Field {
	f := &Field{label: Quiet(label), control: control, note: QuietParagraph("")}
	if c, ok := control.(editable); ok {
		c.setOnEdit(f.edited)
	}
	f.ExtendBaseWidget(f)
	return f
}

// edited takes the sentence away as soon as the person changes the control: it spoke of what was there before.
func (f *Field) edited() {
	f.touched = true
	f.SetError("")
	call(f.onEdit)
}

// WithHint puts a quiet line under the control.
func (f *Field) WithHint(hint string) *Field {
	changed := f.hint != hint
	f.hint = hint
	f.Refresh()
	if changed {
		call(f.onResize)
	}
	return f
}

// WithHelp puts a "?" behind the label: a press on it, and F1 in the control, say more.
func (f *Field) WithHelp(text string) *Field {
	f.mark = newHelpMark(text)
	f.Refresh()
	return f
}

// Help returns what is said more of the field, "" for nothing.
func (f *Field) Help() string {
	if f.mark == nil {
		return ""
	}
	return f.mark.text
}

// explain shows it, if there is anything.
func (f *Field) explain() bool {
	if f.mark == nil {
		return false
	}
	ShowHelp(f, f.mark.text)
	return true
}

// WithCheck adds a rule: it returns a sentence that says what is wrong, or "". It is asked when the focus leaves the
// control (of those that tell) and when the form is checked. What the control itself finds wrong comes first.
func (f *Field) WithCheck(check func() string) *Field {
	f.check = check
	return f
}

// SetError shows a sentence under the control; "" takes it away.
func (f *Field) SetError(sentence string) {
	if f.fault == sentence {
		return
	}
	f.fault = sentence
	if c, ok := f.control.(interface{ setWrong(bool) }); ok {
		c.setWrong(sentence != "")
	}
	f.Refresh()
	call(f.onResize)
}

// Warn shows a sentence in the place of the hint that makes one think but is no fault; "" takes it away.
func (f *Field) Warn(sentence string) { f.WarnWith(sentence, "", nil) }

// WarnWith is Warn with a button below the sentence that does something about it: Tab leads there from the control, and the
// keyboard is given back to the control when it was pressed.
func (f *Field) WarnWith(sentence, action string, do func()) {
	if f.warning == sentence && (f.offer == nil) == (do == nil) {
		return
	}
	f.warning, f.offer = sentence, nil
	if do != nil {
		f.offer = NewButton(action, "", Link, func() {
			do()
			f.Focus()
		})
		f.offer.setOnFocus(func() {
			if f.form != nil && f.form.OnReveal != nil {
				f.form.OnReveal(f)
			}
		})
	}
	f.Refresh()
	call(f.onResize)
}

// Warning returns that sentence.
func (f *Field) Warning() string { return f.warning }

// Error returns the sentence shown.
func (f *Field) Error() string { return f.fault }

// Check asks the control and the rule, shows what they say, and returns whether all is well.
func (f *Field) Check() bool {
	sentence := ""
	if c, ok := f.control.(interface{ Problem() string }); ok {
		sentence = c.Problem()
	}
	if sentence == "" && f.check != nil {
		sentence = f.check()
	}
	f.SetError(sentence)
	return sentence == ""
}

// Label returns the words above the control.
func (f *Field) Label() string { return f.label.Text() }

// Control returns the control.
func (f *Field) Control() fyne.CanvasObject { return f.control }

// Focus gives the keyboard to the control, and says whether it takes it.
func (f *Field) Focus() bool {
	switch c := f.control.(type) {
	case interface{ FocusTarget() fyne.Focusable }:
		if e, ok := c.FocusTarget().(*Entry); ok && !e.MultiLine {
			e.focusIn()
			return true
		}
		focusOn(c.FocusTarget())
	case *Entry:
		c.focusIn()
	case fyne.Focusable:
		focusOn(c)
	default:
		return false
	}
	return true
}

// CreateRenderer links the field to the canvas.
func (f *Field) CreateRenderer() fyne.WidgetRenderer {
	mark := newGlyph("circle-alert", look.WrongInk)
	s := &sketch{owner: f, objects: []fyne.CanvasObject{f.label, f.control, mark, f.note}}
	s.paint = func() {
		s.objects = []fyne.CanvasObject{f.label, f.control, mark, f.note}
		if f.mark != nil {
			s.objects = append(s.objects, f.mark)
		}
		text, color := f.hint, look.Quiet
		tintGlyph(mark, "", "")
		switch {
		case f.fault != "":
			text, color = f.fault, look.WrongInk
			tintGlyph(mark, "circle-alert", color)
		case f.warning != "":
			text, color = f.warning, look.WaitingInk
			tintGlyph(mark, "triangle-alert", color)
		}
		if f.offered() {
			s.objects = append(s.objects, f.offer)
		}
		f.note.SetText(text)
		f.note.SetColor(color)
	}
	s.least = func() fyne.Size {
		control := f.control.MinSize()
		width := max(f.Size().Width, control.Width)
		h := control.Height
		if f.label.Text() != "" {
			h += f.label.MinSize().Height + look.Px(4)
		}
		return fyne.NewSize(control.Width, ceil(h+f.noteHeight(width)))
	}
	s.place = func(size fyne.Size) { f.layout(size, mark) }
	s.paint()
	return s
}

// offered reports whether the button of the warning is seen: not while a fault stands in its place.
func (f *Field) offered() bool { return f.offer != nil && f.fault == "" && f.warning != "" }

func (f *Field) noteInset() float32 {
	if f.fault != "" || f.warning != "" {
		return look.Px(19)
	}
	return 0
}

func (f *Field) noteHeight(width float32) float32 {
	if f.note.Text() == "" {
		return 0
	}
	f.note.Resize(fyne.NewSize(max(1, width-f.noteInset()), 0))
	h := f.note.MinSize().Height + look.Px(4)
	if f.offered() {
		h += f.offer.MinSize().Height
	}
	return h
}

func (f *Field) layout(size fyne.Size, mark *canvas.Image) {
	var y float32
	if f.label.Text() != "" {
		h := f.label.MinSize().Height
		width := size.Width
		if f.mark != nil {
			side := look.Px(helpSide)
			width = min(f.label.MinSize().Width, width-side-look.Px(4))
			place(f.mark, width+look.Px(4), (h-side)/2, side, side)
		}
		place(f.label, 0, 0, width, h)
		y += h + look.Px(4)
	}
	note := f.noteHeight(size.Width)
	h := f.control.MinSize().Height
	if _, grows := f.control.(*TextArea); grows { // other controls keep their height beside a field with a note
		h = max(h, size.Height-y-note)
	}
	place(f.control, 0, y, size.Width, h)
	y += h + look.Px(4)
	side, line := look.Px(14), measure("Ә", f.note.size(), false).Height
	place(mark, 0, y+(line-side)/2, side, side)
	words := max(0, note-look.Px(4))
	if f.offered() {
		least := f.offer.MinSize()
		words -= least.Height
		// The words of a button without a box stand under the sentence.
		place(f.offer, f.noteInset()-look.Px(6), y+words, min(least.Width, size.Width), least.Height)
	}
	place(f.note, f.noteInset(), y, max(1, size.Width-f.noteInset()), words)
}
