package registry

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

// maxDigits keeps sums and counts within what the program can add up.
const maxDigits = 12

func middle(o fyne.CanvasObject) fyne.CanvasObject { return container.NewCenter(o) }

// form is a record's form on a sheet: its fields by the names that faults have for them.
type form struct {
	page  *Page
	named map[string]*widgets.Field
	keys  *widgets.Form
	busy  bool
	close func()
	// open lays the form over the page.
	open func()
}

func (p *Page) newForm() *form {
	return &form{page: p, named: map[string]*widgets.Field{}, keys: widgets.NewForm(), close: func() {}}
}

// add puts a field at the end of the form.
func (f *form) add(name, label string, control fyne.CanvasObject) *widgets.Field {
	field := widgets.NewField(f.page.host.Words().T(label), control)
	f.named[name] = field
	f.keys.Add(field)
	return field
}

// text adds a line of text.
func (f *form) text(name, label, value string, limit int) *widgets.Entry {
	e := widgets.NewEntry("")
	e.SetLimit(limit)
	e.SetText(value)
	f.add(name, label, e)
	return e
}

// number adds a whole number; 0 is written as nothing.
func (f *form) number(name, label string, value int64) *widgets.Entry {
	e := widgets.NewEntry("0")
	e.SetLimit(maxDigits + 4)
	words := f.page.host.Words()
	if value != 0 {
		e.SetText(words.Number(value))
	}
	f.add(name, label, e).WithCheck(func() string {
		if _, ok := entry.Number(e.Text); !ok {
			return words.T("registry.not_a_number")
		}
		return ""
	})
	return e
}

// lines adds a list, one entry on a line.
func (f *form) lines(name, label, example string, list []string) *widgets.TextArea {
	words := f.page.host.Words()
	a := widgets.NewTextArea(words, words.T(example), 2, model.MaxNote)
	a.SetText(strings.Join(list, "\n"))
	f.add(name, label, a)
	return a
}

// choice adds an entry of a reference list.
func (f *form) choice(name, label string, list model.RefList, code string) *widgets.Picker {
	c := widgets.NewListPicker(f.page.host.Words(), f.page.host.Words().T("registry.choose"), entry.Codes(f.page.host, list))
	c.SetChosen(entry.CodeOption(f.page.host, list, code))
	f.add(name, label, c)
	return c
}

// retired adds the day from which a record is no longer offered; a new record has none.
func (f *form) retired(id model.ID, day model.Date) *widgets.DateField {
	d := widgets.NewDateField(f.page.host.Words(), f.page.host.Session().Today)
	d.SetDate(day)
	f.add("retired", "field.retired", d).WithHint(f.page.host.Words().T("registry.retired_hint"))
	if id == "" {
		f.named["retired"].Hide()
	}
	return d
}

// show lays the form over the page.
func (f *form) show(title string, width float32, rows ...fyne.CanvasObject) {
	words := f.page.host.Words()
	buttons := widgets.Line(8, widgets.Spring(),
		widgets.NewButton(words.T("window.cancel"), "", widgets.Secondary, f.keys.Cancel).WithKey("Esc"),
		widgets.NewButton(words.T("menu.save"), "check", widgets.Primary, f.keys.Submit).WithKey("Ctrl+Enter"))
	f.close = f.page.host.Form(words.T(title), f.keys, widgets.Footed(widgets.Wide(width, widgets.Fields(rows...)), buttons), func() { f.page.Focus() })
}

// rival is what is stored of the record of a form, where somebody else was quicker.
type rival[C any] struct {
	read func(context.Context, *office.Session) (C, error)
	// name is what the record is called, fields makes a form of it that is only read, keep has the form go on from it.
	name   func(C) string
	fields func(C) *form
	keep   func(C)
}

// clash shows what was typed beside what is stored now; nothing is stored before the person has decided.
func clash[C any](f *form, r rival[C]) {
	screen.Load(f.page.host, r.read, func(stored C) {
		screen.ShowClash(f.page.host, screen.Clash{Name: r.name(stored), Mine: f.keys.Read(), Theirs: r.fields(stored).keys.Read(),
			TakeTheirs: f.close,
			KeepMine: func() {
				r.keep(stored)
				f.keys.Submit()
			}})
	})
}

// save stores the record; where that went well the form closes and the record is shown.
func save[R, C any](f *form, said string, verb func(context.Context, *office.Session) (R, error), then func(R), lost rival[C]) {
	if f.busy {
		return
	}
	f.busy = true
	host, session := f.page.host, f.page.host.Session()
	var stored R
	host.Run(func(ctx context.Context) (err error) {
		stored, err = verb(ctx, session)
		return err
	}, func(err error) {
		f.busy = false
		for _, field := range f.named {
			field.SetError("")
		}
		switch {
		case screen.Lost(err):
			clash(f, lost)
			return
		case err != nil:
			entry.ShowFaults(host, err, f.named)
			return
		}
		f.close()
		host.Say(look.ToneDone, host.Words().T(said))
		then(stored)
	})
}
