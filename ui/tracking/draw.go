package tracking

import (
	"context"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"github.com/spf13/afero"

	"baqylau/model"
	"baqylau/model/office"
	"baqylau/ui/look"
	"baqylau/ui/paper"
	"baqylau/ui/paper/checksheet"
	"baqylau/ui/paper/protocol"
	"baqylau/ui/widgets"
	"baqylau/ui/widgets/screen"
	"baqylau/ui/widgets/screen/entry"
)

// poolHeight is how much of the drum is seen at once.
const poolHeight = 260

// draw shows the drum and asks how many are drawn and which number was read out.
func (q *Queue) draw() {
	filter := q.list.Filter()
	screen.Load(q.host, func(ctx context.Context, s *office.Session) ([]model.Ticket, error) {
		return s.SamplePool(ctx, filter)
	}, func(pool []model.Ticket) {
		words := q.host.Words()
		if len(pool) == 0 {
			q.host.Say(look.ToneWaiting, words.T("fault.sample.empty"))
			return
		}
		q.ask(filter, pool)
	})
}

func (q *Queue) ask(filter model.Filter, pool []model.Ticket) {
	words, session := q.host.Words(), q.host.Session()
	count, spoken := widgets.NewEntry(words.T("queue.count_example")), widgets.NewEntry(words.T("queue.spoken_example"))
	whole := func(e *widgets.Entry) func() string {
		return func() string {
			if n, ok := entry.Number(e.Text); strings.TrimSpace(e.Text) == "" || !ok || n < 0 {
				return words.T("entry.not_a_number")
			}
			return ""
		}
	}
	countField := widgets.NewField(words.T("queue.count"), count).WithCheck(whole(count)).WithHint(words.N("queue.pool_of", len(pool)))
	spokenField := widgets.NewField(words.T("queue.spoken"), spoken).WithCheck(whole(spoken)).WithHelp(words.T("queue.spoken_help"))
	var drawn model.Sample
	var form *entry.Opened
	form = q.open(asked{typed: unsaved{}, title: words.T("queue.draw_title"), action: "queue.draw_do", icon: "repeat-2",
		content: widgets.Stack(12, widgets.Paragraph(words.T("queue.draw_text")), widgets.Split(12, countField, spokenField), q.drum(pool, false)),
		fields:  []*widgets.Field{countField, spokenField}, named: map[string]*widgets.Field{"count": countField, "spoken": spokenField},
		save: func() func(context.Context) error {
			n, _ := entry.Number(count.Text)
			number, _ := entry.Number(spoken.Text)
			return func(ctx context.Context) (err error) {
				drawn, err = session.DrawSample(ctx, filter, int(min(n, math.MaxInt32)), number)
				return err
			}
		}, then: func() {
			form.Close()
			q.shown(drawn)
		}, said: "queue.drawn_done"})
}

// drum is a table of lots: what each weighs and why, and which were drawn.
func (q *Queue) drum(pool []model.Ticket, result bool) fyne.CanvasObject {
	words := q.host.Words()
	list := widgets.Stack(3)
	for _, l := range pool {
		place := ""
		if l.Drawn > 0 {
			place = words.T("queue.place", "n", l.Drawn)
		}
		style := widgets.Style{Bold: l.Drawn > 0, Wrap: true}
		left := widgets.Line(10, widgets.Wide(130, widgets.NewText(l.Number, style)),
			widgets.Wide(90, widgets.NewText(words.T("queue.weight_of", "weight", l.Weight), style)))
		var right fyne.CanvasObject
		if result {
			right = widgets.Wide(120, widgets.NewText(place, style))
		}
		list.Add(widgets.Around(nil, nil, left, right, widgets.QuietParagraph(protocol.Why(words, l))))
	}
	scroll := container.NewVScroll(widgets.Inset(0, 8, list))
	scroll.SetMinSize(fyne.NewSize(look.Px(widgets.FormWidth), min(look.Px(poolHeight), look.Px(38)*float32(len(pool)))))
	return scroll
}

// shown shows a draw: what it started from, what was drawn of what, with its protocol to print.
func (q *Queue) shown(s model.Sample) {
	words := q.host.Words()
	drawn := make([]string, 0, s.Count)
	for _, l := range s.Drawn() {
		drawn = append(drawn, l.Number)
	}
	closed := func() {}
	facts := widgets.NewFacts(widgets.Fact{Label: words.T("protocol.day"), Value: words.Date(s.Day)},
		widgets.Fact{Label: words.T("protocol.seed"), Value: s.Seed()},
		widgets.Fact{Label: words.T("protocol.count"), Value: words.T("protocol.of", "count", s.Count, "all", len(s.Pool))},
		widgets.Fact{Label: words.T("protocol.result"), Value: strings.Join(drawn, ", ")})
	print := widgets.NewButton(words.T("queue.protocol"), "printer", widgets.Secondary, func() {
		q.print(words.T("protocol.title", "number", s.Number.String()), func() paper.Document {
			return protocol.Document(s, q.host.Session().Office, words, q.host.Session().Now())
		})
	})
	assign := widgets.NewButton(words.T("queue.assign_drawn"), "users", widgets.Primary, func() {
		closed()
		q.assignDrawn(s)
	})
	buttons := []fyne.CanvasObject{widgets.NewButton(words.T("window.close"), "", widgets.Ghost, func() { closed() }).WithKey("Esc"), widgets.Spring(), print}
	if q.may(model.DoAssign) {
		buttons = append(buttons, assign)
	}
	content := widgets.Stack(14, facts, widgets.Strong(words.T("protocol.pool")), q.drum(s.Pool, true), widgets.Line(8, buttons...))
	closed = q.host.Sheet(words.T("queue.draw_of", "number", s.Number.String()), widgets.Wide(widgets.FormWidth, content), print, nil)
}

// assignDrawn asks who checks what a draw chose and nobody checks yet.
func (q *Queue) assignDrawn(s model.Sample) {
	screen.Load(q.host, func(ctx context.Context, session *office.Session) ([]model.ID, error) {
		f := model.Filter{Kind: model.KindPostControl, Marks: []model.Mark{model.MarkUnassigned}}
		for _, l := range s.Drawn() {
			f.IDs = append(f.IDs, l.Recommendation)
		}
		return session.IDs(ctx, f, model.Order{By: "reported"})
	}, func(ids []model.ID) {
		if len(ids) == 0 {
			q.host.Say(look.ToneDone, q.host.Words().T("queue.all_assigned"))
			return
		}
		q.assignMany(ids)
	})
}

// draws lists the draws that were made, the latest first.
func (q *Queue) draws() {
	screen.Load(q.host, func(ctx context.Context, s *office.Session) ([]model.Sample, error) { return s.Samples(ctx) }, func(list []model.Sample) {
		words := q.host.Words()
		if len(list) == 0 {
			q.host.Say(look.ToneQuiet, words.T("queue.no_draws"))
			return
		}
		closed := func() {}
		lines := widgets.Stack(4)
		for _, s := range list {
			lines.Add(widgets.Line(0, widgets.NewButton(words.T("queue.draw_line", "number", s.Number.String(), "date", s.Day, "count", s.Count), "",
				widgets.Link, func() {
					closed()
					screen.Load(q.host, func(ctx context.Context, session *office.Session) (model.Sample, error) {
						return session.Sample(ctx, s.ID)
					}, q.shown)
				})))
		}
		scroll := container.NewVScroll(lines)
		scroll.SetMinSize(fyne.NewSize(look.Px(420), min(look.Px(poolHeight), look.Px(40)*float32(len(list)))))
		button := widgets.NewButton(words.T("window.close"), "", widgets.Primary, func() { closed() }).WithKey("Esc")
		closed = q.host.Sheet(words.T("queue.draws"), widgets.Wide(440, widgets.Stack(12, scroll, widgets.Line(8, widgets.Spring(), button))), button, nil)
	})
}

// sheets prints the check sheets of recommendations, to be filled in by hand on the spot.
func (q *Queue) sheets(ids []model.ID) {
	words, session := q.host.Words(), q.host.Session()
	screen.Load(q.host, func(ctx context.Context, s *office.Session) ([]model.CheckSheet, error) {
		return s.CheckSheets(ctx, ids)
	},
		func(sheets []model.CheckSheet) {
			q.print(words.T("checksheet.title"), func() paper.Document {
				return checksheet.Document(sheets, session.Office, session.References, words, session.Now(), session.Today())
			})
		})
}

// print lays a paper out and hands it to the system's viewer. The file lies in a folder of its own, private to the person;
// the system clears its own folder in time, since a viewer may still hold it.
func (p *forms) print(name string, doc func() paper.Document) {
	words, session := p.host.Words(), p.host.Session()
	day := session.Today()
	var path, missing string
	p.host.Run(func(ctx context.Context) error {
		laid := paper.NewPress().Lay(doc())
		missing = paper.MissingText(laid.Missing, words)
		folder, err := os.MkdirTemp("", "baqylau-")
		if err != nil {
			return fmt.Errorf("make a folder for printing: %w", err)
		}
		path = filepath.Join(folder, name+" "+day.String()+".pdf")
		return laid.Deliver(afero.NewOsFs(), path, session.Keeper(ctx))
	}, func(err error) {
		if err == nil {
			err = p.host.OpenFile(path)
		}
		if err != nil {
			p.host.Fail(err)
			return
		}
		if missing != "" {
			p.host.Say(look.ToneWaiting, missing)
			return
		}
		p.host.Say(look.ToneDone, words.T("window.table.printed"))
	})
}
