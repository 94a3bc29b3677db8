package settings

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"baqylau/model"
	"baqylau/model/office"
	"baqylau/ui/look"
	"baqylau/ui/widgets"
	"baqylau/ui/widgets/screen"
	"baqylau/ui/widgets/screen/entry"
)

// fields are the controls of a section or a sheet, by the names that faults have for them.
type fields struct {
	host  screen.Host
	named map[string]*widgets.Field
	keys  *widgets.Form
	busy  bool
	// action is what the button of a sheet says, "" for that it saves.
	action string
	// view is what the fields scroll in, once they are shown.
	view *container.Scroll
}

func newFields(h screen.Host) *fields {
	return &fields{host: h, named: map[string]*widgets.Field{}, keys: widgets.NewForm()}
}

func (f *fields) add(name, label string, control fyne.CanvasObject) *widgets.Field {
	field := widgets.NewField(f.host.Words().T(label), control)
	f.named[name] = field
	f.keys.Add(field)
	return field
}

// scrolled notes what the fields scroll in: a field that gets the keyboard is brought into view.
func (f *fields) scrolled(in *container.Scroll) *container.Scroll {
	f.view = in
	f.keys.OnReveal = func(o fyne.CanvasObject) { widgets.Reveal(in, o) }
	f.keys.OnWheel = in.Scrolled
	return in
}

// reach brings a field into view and gives it the keyboard.
func (f *fields) reach(name string) bool {
	if f == nil || f.named[name] == nil || f.view == nil {
		return false
	}
	field := f.named[name]
	widgets.BringUp(f.view, field)
	field.Focus()
	return true
}

func (f *fields) text(name, label, value string) *widgets.Entry {
	e := widgets.NewEntry("")
	e.SetLimit(model.MaxName)
	e.SetText(value)
	f.add(name, label, e)
	return e
}

func (f *fields) area(name, label, value string, rows int) *widgets.TextArea {
	a := widgets.NewTextArea(f.host.Words(), "", rows, model.MaxName)
	a.SetText(value)
	f.add(name, label, a)
	return a
}

func (f *fields) date(name, label string, value model.Date) *widgets.DateField {
	d := widgets.NewDateField(f.host.Words(), f.host.Session().Today)
	d.SetDate(value)
	f.add(name, label, d)
	return d
}

// fault shows what is wrong with what was typed; nil takes the sentences away.
func (f *fields) fault(err error) {
	for _, field := range f.named {
		field.SetError("")
	}
	if err != nil {
		entry.ShowFaults(f.host, err, f.named)
	}
}

// store saves what the fields hold, one save at a time. Once it is stored it calls stored, says so, and then what waits for it, if anything; where
// somebody else was faster it calls lost, and other faults stand at their fields.
func (f *fields) store(save func(context.Context, *office.Session) error, stored, lost, then func()) {
	if f.busy || !f.keys.Check() {
		return
	}
	f.busy = true
	h := f.host
	session := h.Session()
	h.Run(func(ctx context.Context) error { return save(ctx, session) }, func(err error) {
		f.busy = false
		if screen.Lost(err) {
			lost()
			return
		}
		if f.fault(err); err != nil {
			return
		}
		stored()
		h.Say(look.ToneDone, h.Words().T("settings.saved"))
		if then != nil {
			then()
		}
	})
}

// show lays the fields over the page as a form.
func (f *fields) show(title string, width float32, focus func(), rows ...fyne.CanvasObject) (close func()) {
	words := f.host.Words()
	action := f.action
	if action == "" {
		action = words.T("menu.save")
	}
	buttons := widgets.Line(8, widgets.Spring(),
		widgets.NewButton(words.T("window.cancel"), "", widgets.Secondary, f.keys.Cancel).WithKey("Esc"),
		widgets.NewButton(action, "check", widgets.Primary, f.keys.Submit).WithKey("Ctrl+Enter"))
	return f.host.Form(title, f.keys, widgets.Footed(widgets.Wide(width, widgets.Fields(rows...)), buttons), focus)
}

func typed(e *widgets.Entry) string { return strings.TrimSpace(e.Text) }

func middle(o fyne.CanvasObject) fyne.CanvasObject { return container.NewCenter(o) }
