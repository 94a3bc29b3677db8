package tracking

import (
	"context"
	"math"
	"strings"

	"fyne.io/fyne/v2"

	"baqylau/assets/lang"
	"baqylau/model"
	"baqylau/model/office"
	"baqylau/ui/look"
	"baqylau/ui/paper"
	"baqylau/ui/paper/checksheet"
	"baqylau/ui/paper/protocol"
	"baqylau/ui/printing/sheet"
	"baqylau/ui/widgets"
	"baqylau/ui/widgets/screen"
	"baqylau/ui/widgets/screen/entry"
)

// draw shows the drum and asks how many are drawn, which number was read out and by whom.
func (q *Queue) draw() {
	filter := q.list.Filter()
	screen.Load(q.host, func(ctx context.Context, s *office.Session) (model.SampleDrum, error) {
		return s.SampleDrum(ctx, filter)
	}, func(drum model.SampleDrum) {
		words := q.host.Words()
		if len(drum.Pool) == 0 {
			q.host.Say(look.ToneWaiting, words.T("fault.sample.empty"))
			return
		}
		q.ask(filter, drum)
	})
}

// drawForm is the input of a draw.
type drawForm struct {
	count, spoken, reader, role                     *widgets.Entry
	countField, spokenField, readerField, roleField *widgets.Field
}

func newDrawForm(words *lang.Catalog, drum model.SampleDrum) *drawForm {
	f := &drawForm{count: widgets.NewEntry(words.T("queue.count_example")), spoken: widgets.NewEntry(words.T("queue.spoken_example")),
		reader: widgets.NewEntry(words.T("queue.reader_example")), role: widgets.NewEntry(words.T("queue.reader_role_example"))}
	f.reader.SetLimit(model.MaxReader)
	f.role.SetLimit(model.MaxReader)
	number := func(e *widgets.Entry, name string) func() string {
		return func() string {
			if n, ok := entry.Number(e.Text); strings.TrimSpace(e.Text) == "" || !ok || n < 0 {
				return words.T("entry.not_a_number")
			}
			return f.fault(words, drum, name)
		}
	}
	f.countField = widgets.NewField(words.T("queue.count"), f.count).WithCheck(number(f.count, "count")).WithHint(words.N("queue.pool_of", len(drum.Pool)))
	f.spokenField = widgets.NewField(words.T("queue.spoken"), f.spoken).WithCheck(number(f.spoken, "spoken")).WithHelp(words.T("queue.spoken_help"))
	f.readerField = widgets.NewField(words.T("queue.reader"), f.reader).WithCheck(func() string { return f.fault(words, drum, "reader") })
	f.roleField = widgets.NewField(words.T("queue.reader_role"), f.role).WithCheck(func() string { return f.fault(words, drum, "reader_role") })
	return f
}

// fault is what the rules of a draw say to one of its fields, "" for nothing: all that is wrong is said at once.
func (f *drawForm) fault(words *lang.Catalog, drum model.SampleDrum, name string) string {
	n, spoken := f.numbers()
	s := model.Sample{Pool: drum.Pool, Count: n, Spoken: spoken, Reader: f.reader.Text, Role: f.role.Text}
	for _, fault := range model.AllFaults(s.ValidateNew()) {
		if fault.Field == name {
			return words.Fault(fault)
		}
	}
	return ""
}

// numbers are how many are to be drawn, and the number that was read out.
func (f *drawForm) numbers() (count int, spoken int64) {
	n, _ := entry.Number(f.count.Text)
	spoken, _ = entry.Number(f.spoken.Text)
	return int(min(n, math.MaxInt32)), spoken
}

// leftText says how many are left out of the drum and why, "" for none.
func leftText(words *lang.Catalog, left []model.LeftOut) string {
	counts := map[model.DrumWhy]int{}
	for _, l := range left {
		counts[l.Why]++
	}
	var parts []string
	for _, why := range model.DrumWhys() {
		if n := counts[why]; n > 0 {
			parts = append(parts, words.N("queue.left."+string(why), n))
		}
	}
	return strings.Join(parts, "; ")
}

func (q *Queue) ask(filter model.Filter, drum model.SampleDrum) {
	words, session := q.host.Words(), q.host.Session()
	in := newDrawForm(words, drum)
	content := widgets.Stack(12, widgets.Paragraph(words.T("queue.draw_text")), widgets.Split(12, in.countField, in.spokenField),
		widgets.Split(12, in.readerField, in.roleField))
	if text := leftText(words, drum.Left); text != "" {
		content.Add(widgets.QuietParagraph(text))
	}
	content.Add(q.drum(drum.Pool, false))
	var drawn model.Sample
	var form *entry.Opened
	form = q.open(asked{typed: unsaved{}, title: words.T("queue.draw_title"), action: "queue.draw_do", icon: "repeat-2",
		content: content, fields: []*widgets.Field{in.countField, in.spokenField, in.readerField, in.roleField},
		named: map[string]*widgets.Field{"count": in.countField, "spoken": in.spokenField, "reader": in.readerField, "reader_role": in.roleField},
		save: func() func(context.Context) error {
			n, number := in.numbers()
			ask := office.SampleAsk{Filter: filter, Count: n, Spoken: number, Reader: in.reader.Text, Role: in.role.Text}
			return func(ctx context.Context) (err error) {
				drawn, err = session.DrawSample(ctx, ask)
				return err
			}
		}, then: func() {
			form.Close()
			q.shown(drawn)
		}, said: "queue.drawn_done"})
}

// drum is a table of tickets: what is checked where, what it weighs and why, and which were drawn. It scrolls with what stands
// around it: a list that scrolls within a form that does leaves the wheel stuck.
func (q *Queue) drum(pool []model.Ticket, result bool) fyne.CanvasObject {
	words := q.host.Words()
	list := widgets.Stack(6)
	for i, l := range pool {
		place := ""
		if l.Drawn > 0 {
			place = words.T("queue.place", "n", l.Drawn)
		}
		style := widgets.Style{Bold: l.Drawn > 0, Wrap: true}
		left := widgets.Line(10, widgets.Wide(34, widgets.QuietParagraph(words.Number(int64(i+1)))),
			widgets.Wide(120, widgets.NewText(l.Number, style)))
		right := widgets.Line(10, widgets.Wide(80, widgets.NewText(words.T("queue.weight_of", "weight", l.Weight), style)))
		if result {
			right.Add(widgets.Wide(130, widgets.NewText(place, style)))
		}
		middle := widgets.Stack(0, widgets.NewText(l.Provider.In(words.Lang()), style))
		if why := protocol.Why(words, l); why != "" {
			middle.Add(widgets.QuietParagraph(why))
		}
		list.Add(widgets.Around(nil, nil, left, right, middle))
	}
	return list
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
		widgets.Fact{Label: words.T("protocol.reader"), Value: protocol.Reader(words, s)},
		widgets.Fact{Label: words.T("protocol.seed"), Value: s.Seed()},
		widgets.Fact{Label: words.T("protocol.count"), Value: words.T("protocol.of", "count", s.Count, "all", len(s.Pool))},
		widgets.Fact{Label: words.T("protocol.result"), Value: strings.Join(drawn, ", ")})
	print := widgets.NewButton(words.T("queue.protocol"), "printer", widgets.Secondary, func() { q.protocol(s) })
	assign := widgets.NewButton(words.T("queue.assign_drawn"), "users", widgets.Primary, func() {
		closed()
		q.assignDrawn(s)
	})
	buttons := []fyne.CanvasObject{widgets.NewButton(words.T("window.close"), "", widgets.Ghost, func() { closed() }).WithKey("Esc"), widgets.Spring(), print}
	if q.may(model.DoAssign) {
		buttons = append(buttons, assign)
	}
	content := widgets.Stack(14, facts, widgets.Strong(words.T("protocol.pool")), q.drum(s.Pool, true))
	if text := leftText(words, s.Left); text != "" {
		content.Add(widgets.QuietParagraph(text))
	}
	closed = q.host.Sheet(words.T("queue.draw_of", "number", s.Number.String()),
		widgets.Footed(widgets.Wide(widgets.FormWidth, content), widgets.Line(8, buttons...)), print, nil)
}

// protocol prints the protocol of a draw.
func (q *Queue) protocol(s model.Sample) {
	screen.Load(q.host, func(ctx context.Context, session *office.Session) (model.Person, error) {
		return session.Person(ctx, s.Author)
	}, func(author model.Person) {
		words, session := q.host.Words(), q.host.Session()
		q.print(model.FileName(words.T("protocol.title", "number", s.Number.String()), s.Day.String()), func(own *lang.Catalog) paper.Document {
			return protocol.Document(protocol.Protocol{Sample: s, Office: session.Office, Author: author.Name, Words: own}, session.Now())
		})
	})
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
		button := widgets.NewButton(words.T("window.close"), "", widgets.Primary, func() { closed() }).WithKey("Esc")
		closed = q.host.Sheet(words.T("queue.draws"), widgets.Footed(widgets.Wide(440, lines), widgets.Line(8, widgets.Spring(), button)), button, nil)
	})
}

// sheets prints the check sheets of recommendations, to be filled in by hand on the spot.
func (q *Queue) sheets(ids []model.ID) {
	session := q.host.Session()
	screen.Load(q.host, func(ctx context.Context, s *office.Session) ([]model.CheckSheet, error) {
		return s.CheckSheets(ctx, ids)
	},
		func(sheets []model.CheckSheet) {
			q.print(q.sheetsName(sheets), func(own *lang.Catalog) paper.Document {
				return checksheet.Document(sheets, session.Office, session.References, own, session.Now(), session.Today())
			})
		})
}

// sheetsName is what check sheets are called as a file: of which recommendation, or how many in which region, and the day.
func (q *Queue) sheetsName(sheets []model.CheckSheet) string {
	words, session := q.host.Words(), q.host.Session()
	about := session.References.NameOn(model.Regions, session.Office.Region, session.Today(), words.Lang())
	if len(sheets) == 1 {
		about = sheets[0].Recommendation.Number.String()
	}
	return model.FileName(words.N("checksheet.file", len(sheets)), about, session.Today().String())
}

// print lays a paper out with the office's texts and asks how it is to be printed. The name is one of model.FileName.
func (p *forms) print(name string, doc func(own *lang.Catalog) paper.Document) {
	session, speech := p.host.Session(), p.host.Words().Lang()
	sheet.Lay(p.host, name, func(ctx context.Context) (paper.Document, error) {
		own, err := screen.PaperWords(ctx, session, speech)
		if err != nil {
			return paper.Document{}, err
		}
		return doc(own), nil
	})
}
