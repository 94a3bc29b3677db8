package entry

import (
	"context"

	"fyne.io/fyne/v2"

	"baqylau/model"
	"baqylau/model/office"
	"baqylau/ui/look"
	"baqylau/ui/widgets"
	"baqylau/ui/widgets/screen"
)

// Sheet is a form over the page: what it asks, the button that saves, and what becomes of the faults.
type Sheet struct {
	Title, Action, Icon string
	// Danger says that the action cannot be taken back: its button looks so.
	Danger bool
	// Stay is what the button says that leaves all as it is, "" for "cancel": where the action itself is to cancel, that would
	// say the same.
	Stay    string
	Content fyne.CanvasObject
	Fields  []*widgets.Field
	// Named are the fields by the names that faults have for them.
	Named map[string]*widgets.Field
	// Form and Record name what is typed, under which it is kept until it is stored; Record is "" for something new.
	Form, Record string
	// Width is that of the content, 0 for the usual one.
	Width float32
	// Save is asked on the window's goroutine for the work, which then runs off it.
	Save func() func(context.Context) error
	// Rest, if set, has what stands outside of the form rest while it is being stored; wake has it work again where nothing
	// was stored.
	Rest func() (wake func())
	// Lost reads, off the window's goroutine, what is stored now where somebody else was quicker; what it returns tells it on
	// that goroutine, and KeepMine of that how to try again on it. Nil where nobody can be quicker. What was typed is added to
	// Mine by the form.
	Lost func(context.Context) (tell func() screen.Clash, err error)
	// IsLost tells that case from the other faults, nil for screen.Lost.
	IsLost func(error) bool
	// Meant, if set, is called when a day long past was asked about and the person says that it is meant; the form saves
	// again then.
	Meant func()
	// Then, if set, is called after it was stored, in the place of closing the form.
	Then func()
	// Said is what the window says after the save, "" for nothing; Done, if set, is called then.
	Said string
	Done func()
	// Closed, if set, is called when the form is gone, stored or not.
	Closed func()
}

// Read is what stands in the fields of a form, be it shown or made only to tell what is stored.
func (s Sheet) Read() []widgets.LabelledText {
	return widgets.NewForm(s.Fields...).Read()
}

// Opened is a sheet while it is shown.
type Opened struct {
	ask  Sheet
	host screen.Host
	form *widgets.Form
	// close is of the window.
	close func()
	busy  bool
}

// Open shows the form. It closes only after the save succeeded, so that a refusal costs nothing of what was typed.
func (s Sheet) Open(h screen.Host) *Opened {
	words := h.Words()
	o := &Opened{ask: s, host: h, form: widgets.NewForm(s.Fields...), close: func() {}}
	o.form.OnSave, o.form.OnSubmit = o.submit, o.submit
	o.form.Name, o.form.Record = s.Form, s.Record
	stay := s.Stay
	if stay == "" {
		stay = words.T("entry.cancel")
	}
	style := widgets.Primary
	if s.Danger {
		style = widgets.Danger
	}
	buttons := widgets.Line(8, widgets.Spring(),
		widgets.NewButton(stay, "", widgets.Secondary, o.form.Cancel).WithKey("Esc"),
		widgets.NewButton(s.Action, s.Icon, style, o.submit).WithKey("Ctrl+Enter"))
	width := s.Width
	if width == 0 {
		width = widgets.FormWidth
	}
	o.close = h.Form(s.Title, o.form, widgets.Footed(widgets.Wide(width, s.Content), buttons), s.Closed)
	return o
}

// Form is the form itself.
func (o *Opened) Form() *widgets.Form { return o.form }

// Close closes the form.
func (o *Opened) Close() { o.close() }

// Resize gives the form the height that it needs now.
func (o *Opened) Resize() {
	if o.form.OnResize != nil {
		o.form.OnResize()
	}
}

func (o *Opened) submit() {
	if o.busy || !o.form.Check() {
		return
	}
	wake := func() {}
	work := o.ask.Save()
	if o.ask.Rest != nil {
		wake = o.ask.Rest()
	}
	o.busy = true
	o.host.Run(work, func(err error) {
		o.busy = false
		if err == nil {
			o.stored()
			return
		}
		wake()
		switch {
		case o.outrun(err):
			o.clash()
		case o.ask.Meant != nil && model.HasFault(err, model.FaultLongAgo):
			o.doubt(err)
		default:
			ShowFaults(o.host, err, o.ask.Named)
		}
	})
}

// doubt asks whether a day long past is meant.
func (o *Opened) doubt(err error) {
	words := o.host.Words()
	o.host.Ask(screen.Question{Title: words.T("entry.long_ago.title"), Text: words.Error(err), Action: words.T("entry.long_ago.do"),
		Stay: words.T("entry.long_ago.stay"), Yes: func(string) {
			o.ask.Meant()
			o.submit()
		}})
}

func (o *Opened) stored() {
	if o.ask.Then != nil {
		o.ask.Then()
	} else {
		o.close()
	}
	if o.ask.Said != "" {
		o.host.Say(look.ToneDone, o.ask.Said)
	}
	if o.ask.Done != nil {
		o.ask.Done()
	}
}

func (o *Opened) outrun(err error) bool {
	switch {
	case o.ask.Lost == nil:
		return false
	case o.ask.IsLost != nil:
		return o.ask.IsLost(err)
	}
	return screen.Lost(err)
}

// clash shows what was typed beside what is stored now.
func (o *Opened) clash() {
	screen.Load(o.host, func(ctx context.Context, _ *office.Session) (func() screen.Clash, error) {
		return o.ask.Lost(ctx)
	}, func(tell func() screen.Clash) {
		c := tell()
		again := c.KeepMine
		c.Mine = append(c.Mine, o.form.Read()...)
		c.TakeTheirs = o.close
		c.KeepMine = func() {
			again()
			o.submit()
		}
		screen.ShowClash(o.host, c)
	})
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
