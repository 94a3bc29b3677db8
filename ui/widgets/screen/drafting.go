package screen

import (
	"context"
	"encoding/json"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"baqylau/model"
	"baqylau/model/office"
	"baqylau/ui/look"
	"baqylau/ui/widgets"
)

// draftPause is how long after a change what was typed is kept.
const draftPause = time.Second

// Drafting keeps what the person types into a form until it is saved or thrown away, so that neither a crash nor a
// power cut loses it. Several of one form may lie side by side: a new one begins where the person asks for it.
type Drafting struct {
	host  Host
	form  *widgets.Form
	draft model.Draft
	// start is what stood in the form before anything was typed, kept what is stored.
	start, kept []string
	// waiting says that a change is to be kept soon, ended that nothing more is kept.
	waiting, ended bool
	// queue is what is still to be written, one after another, so that the last state stays and an end is an end.
	queue   []func(context.Context, *office.Session) error
	writing bool
	notice  *fyne.Container
	// Restored, if set, is told when what was typed earlier stands in the form again, Resized when the notice takes
	// another room.
	Restored, Resized func()
}

// KeepDraft begins to keep what is typed into a form. What was kept of the same form and record before, and neither
// saved nor thrown away, is put back. d names them, and says in its title what it is about.
func KeepDraft(h Host, form *widgets.Form, d model.Draft) *Drafting {
	d.ID = h.Session().NewID()
	g := &Drafting{host: h, form: form, draft: d, start: form.Input(), notice: container.NewStack()}
	g.notice.Hide()
	form.OnEdit = g.edited
	g.look()
	return g
}

// Notice is the line that says what was put back; it takes no room before.
func (g *Drafting) Notice() fyne.CanvasObject { return g.notice }

// ID is that of the draft which is being kept.
func (g *Drafting) ID() model.ID { return g.draft.ID }

// look puts back what was kept, unless the person was quicker.
func (g *Drafting) look() {
	var earlier []model.Draft
	session := g.host.Session()
	g.host.Run(func(ctx context.Context) (err error) {
		earlier, err = session.Drafts(ctx, false)
		return err
	}, func(err error) {
		if err != nil {
			g.host.Fail(err)
			return
		}
		i := slices.IndexFunc(earlier, func(d model.Draft) bool { return d.Form == g.draft.Form && d.Record == g.draft.Record })
		if i < 0 || g.ended || g.form.Touched() {
			return
		}
		var input []string
		if json.Unmarshal(earlier[i].Data, &input) != nil || !g.form.SetInput(input) {
			return // of an earlier version of the form
		}
		g.form.Touch()
		g.draft, g.kept = earlier[i], input
		g.say(earlier[i].At)
		for _, tell := range []func(){g.Restored, g.Resized} {
			if tell != nil {
				tell()
			}
		}
	})
}

// say shows what was put back, with the way to an empty form: what was put back then stays kept beside it.
func (g *Drafting) say(at time.Time) {
	words := g.host.Words()
	at = at.In(g.host.Session().Zone())
	text := words.T("screen.draft.back", "date", model.DateOf(at), "time", at.Format("15:04"))
	g.notice.Objects = []fyne.CanvasObject{widgets.Inset(5, 0, widgets.NewBanner(look.ToneWaiting, text, words.T("screen.draft.anew"), g.anew))}
	g.notice.Show()
	g.notice.Refresh()
}

// anew empties the form. What stood in it stays a draft of its own.
func (g *Drafting) anew() {
	g.keep()
	g.form.SetInput(g.start)
	g.form.Settle()
	g.draft.ID, g.kept = g.host.Session().NewID(), nil
	g.hide()
	g.form.FocusFirst()
}

// Keep stores at once what was typed, where the form is left without being saved or thrown away.
func (g *Drafting) Keep() {
	if g.form.Touched() {
		g.keep()
	}
}

// edited keeps a change soon; further ones until then go with it.
func (g *Drafting) edited() {
	if g.waiting || g.ended {
		return
	}
	g.waiting = true
	g.host.After(draftPause, func() {
		g.waiting = false
		g.keep()
	})
}

// keep stores what is typed, if it is not stored yet.
func (g *Drafting) keep() {
	input := g.form.Input()
	if g.ended || slices.Equal(input, g.kept) {
		return
	}
	data, err := json.Marshal(input)
	if err != nil {
		g.host.Fail(err)
		return
	}
	d := g.draft
	d.Data, g.kept = data, input
	g.write(func(ctx context.Context, s *office.Session) error {
		_, err := s.KeepDraft(ctx, d)
		return err
	})
}

// write has something written after all that was given before.
func (g *Drafting) write(work func(context.Context, *office.Session) error) {
	g.queue = append(g.queue, work)
	g.next()
}

func (g *Drafting) next() {
	if g.writing || len(g.queue) == 0 {
		return
	}
	work, session := g.queue[0], g.host.Session()
	g.queue, g.writing = g.queue[1:], true
	g.host.Run(func(ctx context.Context) error { return work(ctx, session) }, func(err error) {
		g.writing = false
		if err != nil {
			g.kept = nil // what is left of it is tried once more when the form is left
			g.host.Fail(err)
		}
		g.next()
	})
}

// About ties what is typed to a record that was made only now.
func (g *Drafting) About(record model.ID) {
	if g.draft.Record == record {
		return
	}
	g.draft.Record = record
	if g.kept != nil {
		g.kept = nil
		g.keep()
	}
}

// Saved forgets what was kept, as it is saved in the record now, and goes on with what is typed from here.
func (g *Drafting) Saved(record model.ID) {
	g.forget()
	g.form.Settle()
	g.draft.ID, g.draft.Record = g.host.Session().NewID(), record
	g.start, g.kept = g.form.Input(), nil
	g.hide()
}

// forget takes what was kept away.
func (g *Drafting) forget() {
	if id := g.draft.ID; g.kept != nil {
		g.write(func(ctx context.Context, s *office.Session) error { return s.EndDraft(ctx, id) })
	}
}

func (g *Drafting) hide() {
	g.notice.Hide()
	if g.Resized != nil {
		g.Resized()
	}
}

// End forgets what was kept: it is saved. Later changes are kept no more.
func (g *Drafting) End() {
	if !g.ended {
		g.ended = true
		g.forget()
	}
}

// Drop throws away what was typed, to the last letter; for a while it can be brought back.
func (g *Drafting) Drop() {
	if g.ended {
		return
	}
	if g.form.Touched() {
		g.keep()
	}
	g.ended = true
	if id := g.draft.ID; g.kept != nil {
		g.write(func(ctx context.Context, s *office.Session) error { return s.DropDraft(ctx, id) })
	}
}

// fromMark stands in the name of a form between its record and the records that a new one comes from: what was typed
// of one must not be put over another.
const fromMark = ".from."

// NameFrom names the form of a new record that comes from others.
func NameFrom(kind model.Kind, from []model.ID) string {
	if len(from) == 0 {
		return string(kind)
	}
	ids := make([]string, len(from))
	for i, id := range from {
		ids[i] = string(id)
	}
	return string(kind) + fromMark + strings.Join(ids, ",")
}

// PlaceOf is where a draft is typed on: forms are named by the kind of their record, a dot, and what is done to it.
func PlaceOf(d model.Draft) Place {
	name, sources, _ := strings.Cut(d.Form, fromMark)
	kind, _, _ := strings.Cut(name, ".")
	p := Place{Kind: model.Kind(kind), ID: d.Record, New: d.Record == ""}
	if sources != "" {
		for _, id := range strings.Split(sources, ",") {
			p.From = append(p.From, model.ID(id))
		}
	}
	return p
}
