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
	over    over
}

// over is the form that lies over the page, if one does, and the files that go with it.
type over struct {
	form  *entry.Opened
	files *record.Enclosed
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
	// stay is the key of what the other button says, "" for "cancel".
	stay    string
	content fyne.CanvasObject
	fields  []*widgets.Field
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
	// meant is called when the person says that a day long past is meant, nil where none is asked for.
	meant func()
	// said is what the window says then, with args; tell says it instead where it is known only from what was stored.
	said string
	args []any
	tell func() string
}

// open shows the form.
func (p *forms) open(a asked) *entry.Opened {
	words := p.host.Words()
	s := entry.Sheet{Title: a.title, Action: words.T(a.action), Icon: a.icon, Content: a.content, Fields: a.fields, Named: a.named,
		Form: a.typed.form, Record: string(a.typed.record), Save: a.save, Rest: p.rest, IsLost: a.isLost, Then: a.then, Meant: a.meant}
	if a.stay != "" {
		s.Stay = words.T(a.stay)
	}
	if a.said != "" {
		s.Said = words.T(a.said, a.args...)
	}
	if a.tell != nil {
		s.Done = func() { p.host.Say(look.ToneDone, a.tell()) }
	}
	if a.lost != nil {
		s.Lost = func(ctx context.Context) (func() screen.Clash, error) {
			c, err := a.lost(ctx)
			return func() screen.Clash { return c }, err
		}
	}
	var o *entry.Opened
	s.Closed = func() {
		if p.over.form == o {
			p.over = over{}
		}
	}
	o = s.Open(p.host)
	p.over = over{form: o, files: a.files}
	if a.files != nil {
		a.files.Resized = o.Resize
	}
	return o
}

// TakeForm takes files that were dropped or pasted into the form over the page, where it takes any.
func (p *forms) TakeForm(form *widgets.Form, given []office.Source) bool {
	if p.over.form == nil || p.over.form.Form() != form || p.over.files == nil {
		return false
	}
	p.over.files.Take(given)
	return true
}

func objects(fields []*widgets.Field) []fyne.CanvasObject {
	out := make([]fyne.CanvasObject, len(fields))
	for i, f := range fields {
		out[i] = f
	}
	return out
}
