package widgets

import (
	"slices"

	"fyne.io/fyne/v2"
)

// Form joins fields: Enter goes on to the next, Esc leaves, Ctrl+S saves, Ctrl+Enter saves and finishes. It has no
// looks of its own: the fields are laid out by whoever made them, on any number of cards.
type Form struct {
	fields []*Field

	// OnSave is told of Ctrl+S, if all fields are well.
	OnSave func()
	// OnSubmit is told of Ctrl+Enter and of Enter in the last field, if all fields are well; nil is OnSave.
	OnSubmit func()
	// OnFirst is told of Ctrl+Enter before all else, and says whether it was meant for something else that is open in the form.
	OnFirst func() bool
	// OnHeld is told that a field that is not well held up Ctrl+Enter.
	OnHeld func()
	// OnUnsaved is told that a field that is not well held up Ctrl+S.
	OnUnsaved func()
	// OnCancel is told of Esc.
	OnCancel func()
	// OnReveal is told of the field that gets the keyboard, so that it can be brought into view.
	OnReveal func(fyne.CanvasObject)
	// OnWheel is told of the wheel over a control that has nothing to scroll itself.
	OnWheel func(*fyne.ScrollEvent)
	// OnResize is told when a field got or lost the sentence below it, so that it needs another height.
	OnResize func()
	// OnEdit is told of each change made by the person in any field.
	OnEdit func()

	// Name names the form where what is typed into it is kept until it is saved, Record the record that it changes; a
	// form without a name keeps nothing.
	Name, Record string
}

// NewForm makes a form of fields in the order in which they are filled in.
func NewForm(fields ...*Field) *Form {
	f := &Form{}
	f.Add(fields...)
	return f
}

// Add puts fields at the end.
func (f *Form) Add(fields ...*Field) {
	for _, field := range fields {
		at := len(f.fields)
		f.fields = append(f.fields, field)
		field.form, field.at = f, at
		field.onEdit = func() { call(f.OnEdit) }
		field.onResize = func() { call(f.OnResize) }
		f.follow(field)
		if c, ok := field.control.(Hooked); ok {
			c.SetHooks(Hooks{
				Enter:  func() { f.next(at) },
				Alone:  func() bool { return len(f.fields) == 1 },
				Escape: f.Cancel,
				Save:   f.Save,
				Submit: f.Submit,
				Help:   field.explain,
			})
		}
		if c, ok := field.control.(interface{ SetOnEnd(func()) }); ok {
			c.SetOnEnd(func() { f.left(field) })
		}
	}
}

// follow brings a field into view when it gets the keyboard, however it got it: Shift+Tab goes by the controls and asks no
// form. A sheet of answers is higher than what can be seen at once, and tells of its rows itself.
func (f *Form) follow(field *Field) {
	control := field.control
	if c, ok := control.(interface{ FocusTarget() fyne.Focusable }); ok {
		if entry, ok := c.FocusTarget().(*Entry); ok {
			control = entry
		}
	}
	if _, high := control.(*AnswerSheet); high {
		return
	}
	if c, ok := control.(interface{ setOnFocus(func()) }); ok {
		c.setOnFocus(func() {
			if f.OnReveal != nil {
				f.OnReveal(field)
			}
		})
	}
	if c, ok := control.(interface{ setOnWheel(func(*fyne.ScrollEvent)) }); ok {
		c.setOnWheel(func(e *fyne.ScrollEvent) {
			if f.OnWheel != nil {
				f.OnWheel(e)
			}
		})
	}
}

// left checks a field that was left, but does not scold for what was not filled in yet.
func (f *Form) left(field *Field) {
	if t, ok := field.control.(interface{ Problem() string }); ok && t.Problem() != "" {
		field.SetError(t.Problem())
		return
	}
	if field.fault != "" {
		field.Check()
	}
}

func (f *Form) next(at int) {
	for _, field := range f.fields[at+1:] {
		if field.Visible() && f.focus(field) {
			return
		}
	}
	f.Submit()
}

// focus gives the keyboard to a field, and says whether it takes it.
func (f *Form) focus(field *Field) bool {
	if !field.Focus() {
		return false
	}
	if f.OnReveal != nil {
		f.OnReveal(field)
	}
	return true
}

// Check asks every field, gives the keyboard to the first that is wrong, and returns whether all are well.
func (f *Form) Check() bool {
	var wrong *Field
	for _, field := range f.fields {
		if field.Visible() && !field.Check() && wrong == nil {
			wrong = field
		}
	}
	if wrong != nil {
		f.focus(wrong)
	}
	return wrong == nil
}

// FocusFirst gives the keyboard to the field among some that comes first in its form, and brings it into view with what is
// said below it.
func FocusFirst(fields ...*Field) {
	var first *Field
	for _, field := range fields {
		if field.Visible() && (first == nil || field.at < first.at) {
			first = field
		}
	}
	switch {
	case first == nil:
	case first.form == nil:
		first.Focus()
	default:
		first.form.focus(first)
	}
}

// Save checks and saves.
func (f *Form) Save() {
	if f.Check() {
		call(f.OnSave)
		return
	}
	call(f.OnUnsaved)
}

// Submit does what Ctrl+Enter does: it finishes what is open in the form, or else the form.
func (f *Form) Submit() {
	if f.OnFirst == nil || !f.OnFirst() {
		f.Finish()
	}
}

// Finish checks and finishes.
func (f *Form) Finish() {
	if !f.Check() {
		call(f.OnHeld)
		return
	}
	if !call(f.OnSubmit) {
		call(f.OnSave)
	}
}

// Touched reports whether the person changed a field since the form was made, or since Settle.
func (f *Form) Touched() bool {
	return slices.ContainsFunc(f.fields, func(field *Field) bool { return field.touched })
}

// Touch marks the form as changed: what stands in it is the person's, though it was put there by the program.
func (f *Form) Touch() {
	for _, field := range f.fields {
		field.touched = true
	}
}

// Settle lets go of what was typed so far: it is stored, or is not wanted.
func (f *Form) Settle() {
	for _, field := range f.fields {
		field.touched = false
	}
}

// Cancel leaves the form, as Esc does.
func (f *Form) Cancel() { call(f.OnCancel) }

// FocusFirst gives the keyboard to the first field.
func (f *Form) FocusFirst() {
	for _, field := range f.fields {
		if field.Visible() && f.focus(field) {
			return
		}
	}
}

// Fields lays fields under each other with the usual gap.
func Fields(fields ...fyne.CanvasObject) *fyne.Container { return Stack(10, fields...) }
