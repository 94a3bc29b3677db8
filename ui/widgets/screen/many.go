package screen

import (
	"fyne.io/fyne/v2"

	"baqylau/ui/widgets"
)

// Many asks for what is to be done with many records at once.
type Many struct {
	Title, Text, Action string
	Fields              []*widgets.Field
	// Yes is called when the fields are well, after the sheet is gone.
	Yes func()
}

// AskMany shows the form. What the rules say to each record is told at the end, so that the form holds only what it can
// know.
func AskMany(h Host, m Many) {
	words := h.Words()
	form := widgets.NewForm(m.Fields...)
	closed := func() {}
	submit := func() {
		if form.Check() {
			closed()
			m.Yes()
		}
	}
	form.OnSave, form.OnSubmit = submit, submit
	objects := make([]fyne.CanvasObject, len(m.Fields))
	for i, f := range m.Fields {
		objects[i] = f
	}
	buttons := widgets.Line(8, widgets.Spring(), widgets.NewButton(words.T("window.cancel"), "", widgets.Secondary, form.Cancel).WithKey("Esc"),
		widgets.NewButton(m.Action, "check", widgets.Primary, submit).WithKey("Ctrl+Enter"))
	closed = h.Form(m.Title, form, widgets.Footed(widgets.Wide(520, widgets.Stack(14, widgets.Paragraph(m.Text), widgets.Fields(objects...))), buttons), nil)
}
