package tracking

import (
	"context"

	"fyne.io/fyne/v2"

	"baqylau/model"
	"baqylau/model/office"
	"baqylau/ui/look"
	"baqylau/ui/widgets"
	"baqylau/ui/widgets/screen"
	"baqylau/ui/widgets/screen/entry"
	"baqylau/ui/widgets/screen/record"
)

// forms are the forms of a recommendation's life, which both pages of the package open over themselves.
type forms struct {
	host screen.Host
	// offered are the buttons of the record that is shown: they rest while a step is being stored, until the record is
	// drawn anew, so that no step is offered that was just taken.
	offered []*widgets.Button
	// over is the form that lies over the page, nil for none.
	over *sheet
}

func newForms(h screen.Host) *forms { return &forms{host: h} }

func (p *forms) may(v model.Verb) bool { return p.host.Session().May(v) }

// offer notes the buttons of the record that is shown now.
func (p *forms) offer(objects []fyne.CanvasObject) []fyne.CanvasObject {
	p.offered = nil
	for _, o := range objects {
		if b, ok := o.(*widgets.Button); ok {
			p.offered = append(p.offered, b)
		}
	}
	return objects
}

// rest lets the buttons of the record rest; wake has them work again where nothing was stored.
func (p *forms) rest() (wake func()) {
	resting := p.offered
	for _, b := range resting {
		b.Disable()
	}
	return func() {
		for _, b := range resting {
			b.Enable()
		}
	}
}

// unsaved names a form and the recommendation it is about, "" for a new one, under which what is typed is kept.
type unsaved struct {
	form   string
	record model.ID
}

// of is what is typed to do something to a recommendation.
func of(r model.RecommendationRow, what string) unsaved {
	return unsaved{string(model.KindRecommendation) + "." + what, r.ID}
}

// asked is a form over the page: what it asks, what becomes of it, and what is said then.
type asked struct {
	typed               unsaved
	title, action, icon string
	content             fyne.CanvasObject
	fields              []*widgets.Field
	// files are what goes with it, nil for nothing.
	files *record.Enclosed
	// named are the fields by what faults call them.
	named map[string]*widgets.Field
	// save collects what was typed on the window's goroutine and returns the work that stores it off it; the form closes
	// only after that succeeded.
	save func() func(context.Context) error
	// lost makes what is stored now readable where somebody else was quicker, and says how to try again on it; nil where
	// nobody can be. isLost tells that case from the other faults, nil for screen.Lost.
	lost   func(ctx context.Context) (screen.Clash, error)
	isLost func(error) bool
	// then, if set, is called after it was stored, in the place of closing the form.
	then func()
	said string
	args []any
}

func (a asked) outrun(err error) bool {
	if a.lost == nil {
		return false
	}
	if a.isLost != nil {
		return a.isLost(err)
	}
	return screen.Lost(err)
}

// sheet is such a form while it is shown.
type sheet struct {
	forms  *forms
	ask    asked
	form   *widgets.Form
	closed func()
	busy   bool
}

// open shows the form.
func (p *forms) open(a asked) *sheet {
	words := p.host.Words()
	s := &sheet{forms: p, ask: a, form: widgets.NewForm(a.fields...), closed: func() {}}
	s.form.OnSave, s.form.OnSubmit = s.submit, s.submit
	s.form.Name, s.form.Record = a.typed.form, string(a.typed.record)
	buttons := widgets.Line(8, widgets.Spring(),
		widgets.NewButton(words.T("entry.cancel"), "", widgets.Secondary, s.form.Cancel).WithKey("Esc"),
		widgets.NewButton(words.T(a.action), a.icon, widgets.Primary, s.submit).WithKey("Ctrl+Enter"))
	s.closed = p.host.Form(a.title, s.form, widgets.Wide(widgets.FormWidth, widgets.Stack(16, a.content, buttons)), func() {
		if p.over == s {
			p.over = nil
		}
	})
	p.over = s
	if a.files != nil {
		a.files.Resized = s.resize
	}
	return s
}

// TakeForm takes files that were dropped or pasted into the form over the page, where it takes any.
func (p *forms) TakeForm(form *widgets.Form, given []office.Source) bool {
	if p.over == nil || p.over.form != form || p.over.ask.files == nil {
		return false
	}
	p.over.ask.files.Take(given)
	return true
}

// resize gives the form the height that it needs now.
func (s *sheet) resize() {
	if s.form.OnResize != nil {
		s.form.OnResize()
	}
}

func (s *sheet) submit() {
	if s.busy || !s.form.Check() {
		return
	}
	host, words := s.forms.host, s.forms.host.Words()
	work, wake := s.ask.save(), s.forms.rest()
	s.busy = true
	host.Run(work, func(err error) {
		s.busy = false
		switch {
		case err == nil:
			if s.ask.then != nil {
				s.ask.then()
			} else {
				s.closed()
			}
			host.Say(look.ToneDone, words.T(s.ask.said, s.ask.args...))
		case s.ask.outrun(err):
			wake()
			s.clash()
		default:
			wake()
			entry.ShowFaults(host, err, s.ask.named)
		}
	})
}

// clash shows what was typed beside what is stored now.
func (s *sheet) clash() {
	var c screen.Clash
	host := s.forms.host
	host.Run(func(ctx context.Context) (err error) {
		c, err = s.ask.lost(ctx)
		return err
	}, func(err error) {
		if err != nil {
			host.Fail(err)
			return
		}
		again := c.KeepMine
		c.Mine = append(c.Mine, s.form.Read()...)
		c.TakeTheirs = func() { s.closed() }
		c.KeepMine = func() {
			again()
			s.submit()
		}
		screen.ShowClash(host, c)
	})
}

func objects(fields []*widgets.Field) []fyne.CanvasObject {
	out := make([]fyne.CanvasObject, len(fields))
	for i, f := range fields {
		out[i] = f
	}
	return out
}
