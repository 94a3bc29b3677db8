package entry

import (
	"context"

	"fyne.io/fyne/v2"

	"baqylau/ui/look"
	"baqylau/ui/widgets"
	"baqylau/ui/widgets/screen"
)

// Sheet is a form over the page: what it asks, the button that saves, and what becomes of the faults.
type Sheet struct {
	Title, Action, Icon string
	Content             fyne.CanvasObject
	Fields              []*widgets.Field
	// Named are the fields by the names that faults have for them.
	Named map[string]*widgets.Field
	// Form and Record name what is typed, under which it is kept until it is stored; Record is "" for something new.
	Form, Record string
	// Width is that of the content, 0 for the usual one.
	Width float32
	// Save is asked on the window's goroutine for the work, which then runs off it.
	Save func() func(context.Context) error
	// Said is what the window says after the save; Done, if set, is called then.
	Said string
	Done func()
}

// Open shows the form. It closes only after the save succeeded, so that a refusal costs nothing of what was typed.
func (s Sheet) Open(h screen.Host) *widgets.Form {
	words := h.Words()
	form, closed := widgets.NewForm(s.Fields...), func() {}
	submit := func() {
		if !form.Check() {
			return
		}
		h.Run(s.Save(), func(err error) {
			if err != nil {
				ShowFaults(h, err, s.Named)
				return
			}
			closed()
			h.Say(look.ToneDone, s.Said)
			if s.Done != nil {
				s.Done()
			}
		})
	}
	form.OnSave, form.OnSubmit = submit, submit
	form.Name, form.Record = s.Form, s.Record
	buttons := widgets.Line(8, widgets.Spring(),
		widgets.NewButton(words.T("entry.cancel"), "", widgets.Secondary, form.Cancel).WithKey("Esc"),
		widgets.NewButton(s.Action, s.Icon, widgets.Primary, submit).WithKey("Ctrl+Enter"))
	width := s.Width
	if width == 0 {
		width = widgets.FormWidth
	}
	closed = h.Form(s.Title, form, widgets.Wide(width, widgets.Stack(16, s.Content, buttons)), nil)
	return form
}

// NumberCheck is what a field of a whole number says of what is typed in it.
func NumberCheck(h screen.Host, e *widgets.Entry) func() string {
	return func() string {
		if _, ok := Number(e.Text); !ok {
			return h.Words().T("entry.not_a_number")
		}
		return ""
	}
}
