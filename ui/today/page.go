// Package today is the first screen: what waits for the office, each line one key away from its record.
package today

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"baqylau/model"
	"baqylau/model/office"
	"baqylau/model/register"
	"baqylau/ui/look"
	"baqylau/ui/widgets"
	"baqylau/ui/widgets/screen"
)

// linesShown is how many lines a card lists before it only counts.
const linesShown = 6

// Page is the screen of the day.
type Page struct {
	host  screen.Host
	body  *fyne.Container
	first fyne.Focusable
	shown uint64
}

var _ screen.Page = (*Page)(nil)

// New makes the page.
func New(h screen.Host) *Page {
	return &Page{host: h, body: container.NewStack()}
}

// Header names the screen and the day.
func (p *Page) Header() screen.Header {
	words := p.host.Words()
	day := p.host.Session().Today()
	return screen.Header{
		Title:  words.T("area.today"),
		Beside: widgets.Quiet(words.T("today.day", "weekday", words.T(weekdayKey(day)), "date", words.DateLong(day))),
		Actions: []fyne.CanvasObject{widgets.NewButton(words.T("today.new_visit"), "plus", widgets.Primary,
			func() { p.host.Go(screen.Place{Kind: model.KindVisit, New: true}) })},
	}
}

// weekdayKey is the key of a day's name, 1 for Monday to 7 for Sunday.
func weekdayKey(d model.Date) string {
	return "today.weekday." + [7]string{"7", "1", "2", "3", "4", "5", "6"}[d.Weekday()]
}

// Content is the page.
func (p *Page) Content() fyne.CanvasObject { return p.body }

// Show fetches what waits.
func (p *Page) Show(screen.Place) { p.load() }

// Changed fetches again.
func (p *Page) Changed(office.Changed) { p.load() }

// New begins a visit.
func (p *Page) New() { p.host.Go(screen.Place{Kind: model.KindVisit, New: true}) }

// Focus puts the keyboard on the first line.
func (p *Page) Focus() {
	if p.first != nil {
		p.host.Window().Canvas().Focus(p.first)
	}
}

// day is what the screen shows.
type day struct {
	waiting map[string]office.Waiting
	planned []model.PlannedRow
	drafts  []model.VisitRow
	plans   []model.PlanRow
	overdue []model.RecommendationRow
	toCheck []model.RecommendationRow
	begun   bool
}

func (p *Page) load() {
	p.shown++
	mine := p.shown
	var d day
	p.host.Run(func(ctx context.Context) error {
		var err error
		d, err = fetch(ctx, p.host.Session())
		return err
	}, func(err error) {
		if p.shown != mine {
			return
		}
		if err != nil {
			p.host.Fail(err)
			return
		}
		p.draw(d)
	})
}

func fetch(ctx context.Context, s *office.Session) (day, error) {
	d := day{waiting: map[string]office.Waiting{}}
	waiting, err := s.Waiting(ctx)
	if err != nil {
		return d, err
	}
	for _, w := range waiting {
		d.waiting[w.Key] = w
	}
	if d.planned, err = top(ctx, s, d.waiting[office.WaitPlanned], model.Order{By: "date"}, s.PlannedRows); err != nil {
		return d, err
	}
	if d.drafts, err = top(ctx, s, d.waiting[office.WaitDraftVisits], model.Order{By: "date"}, s.VisitRows); err != nil {
		return d, err
	}
	if d.plans, err = top(ctx, s, d.waiting[office.WaitApprove], model.Order{By: "date"}, s.PlanRows); err != nil {
		return d, err
	}
	recs := func(ctx context.Context, ids []model.ID) ([]model.RecommendationRow, error) {
		return s.RecommendationRows(ctx, ids, model.Date{})
	}
	if d.overdue, err = top(ctx, s, d.waiting[office.WaitOverdue], model.Order{By: "due"}, recs); err != nil {
		return d, err
	}
	if d.toCheck, err = top(ctx, s, d.waiting[office.WaitCheck], model.Order{By: "reported"}, recs); err != nil {
		return d, err
	}
	for _, kind := range []model.Kind{model.KindVisit, model.KindPlan, model.KindOrganisation} {
		n, err := s.Count(ctx, model.Filter{Kind: kind})
		if err != nil {
			return d, err
		}
		d.begun = d.begun || n > 0
	}
	return d, nil
}

// top fetches the first lines of what waits.
func top[R any](ctx context.Context, s *office.Session, w office.Waiting, o model.Order,
	rows func(context.Context, []model.ID) ([]R, error)) ([]R, error) {
	if w.Count == 0 {
		return nil, nil
	}
	ids, err := s.IDs(ctx, w.Filter, o)
	if err != nil {
		return nil, err
	}
	return rows(ctx, ids[:min(linesShown, len(ids))])
}

func (p *Page) draw(d day) {
	p.first = nil
	parts := []fyne.CanvasObject{p.figures(d)}
	sides := &widgets.Columns{Share: 0.5, Gap: 14, Even: true}
	if !d.begun {
		parts = []fyne.CanvasObject{p.beginning()}
	} else {
		parts = append(parts, container.New(sides, p.visits(d), p.decisions(d)), p.overdue(d))
	}
	scroll := container.NewVScroll(widgets.Inset(16, 18, widgets.Stack(14, parts...)))
	sides.Turned = scroll.Refresh
	p.body.Objects = []fyne.CanvasObject{scroll}
	p.body.Refresh()
}

// figures are the counts at the top; a press lists what they count.
func (p *Page) figures(d day) fyne.CanvasObject {
	card := func(key, icon string, tone look.Tone) fyne.CanvasObject {
		w := d.waiting[key]
		words := p.host.Words()
		if w.Count == 0 {
			tone = look.ToneQuiet
		}
		return widgets.NewFigureCard(words.T("today.card."+key), words.Number(int64(w.Count)), words.T("today.note."+key), icon, tone,
			func() { p.host.Go(screen.Place{Kind: w.Filter.Kind, Filter: &w.Filter}) })
	}
	return widgets.Split(12,
		card(office.WaitPlanned, "map-pin", look.ToneRunning),
		card(office.WaitDraftVisits, "clipboard-pen", look.ToneWaiting),
		card(office.WaitNoRecommendation, "triangle-alert", look.ToneWaiting),
		card(office.WaitCheck, "users", look.ToneWaiting),
		card(office.WaitOverdue, "clock-alert", look.ToneWrong))
}

// visits lists what is planned for the week and what is not finished.
func (p *Page) visits(d day) fyne.CanvasObject {
	words := p.host.Words()
	reader := screen.ReaderOf(p.host)
	var lines []fyne.CanvasObject
	for _, v := range d.drafts {
		lines = append(lines, p.line("clipboard-pen", v.OrganisationName.In(words.Lang()), words.Date(v.Date),
			screen.Pill(p.host, register.VisitState(v.State)), "today.continue", screen.Place{Kind: model.KindVisit, ID: v.ID}))
	}
	for _, v := range d.planned {
		lines = append(lines, p.line("map-pin", v.OrganisationName.In(words.Lang()), words.Date(v.Day),
			screen.Pill(p.host, register.PlannedState(v.PlannedVisit, reader.Day)), "today.begin",
			screen.Place{Kind: model.KindVisit, New: true, From: []model.ID{v.ID}}))
	}
	return p.list("today.visits", d.waiting[office.WaitPlanned].Count+d.waiting[office.WaitDraftVisits].Count, lines, "today.no_visits")
}

// decisions lists what waits for the office's word.
func (p *Page) decisions(d day) fyne.CanvasObject {
	reader := screen.ReaderOf(p.host)
	var lines []fyne.CanvasObject
	for _, v := range d.plans {
		lines = append(lines, p.line("git-pull-request-arrow", v.Number.String(), v.AuthorName,
			screen.Pill(p.host, register.PlanState(v.State)), "today.open", screen.Place{Kind: model.KindPlan, ID: v.ID}))
	}
	for _, r := range d.toCheck {
		addressee, _ := register.Addressee(r, reader).(string)
		lines = append(lines, p.line("users", r.Number.String(), addressee,
			screen.Pill(p.host, register.RecState(r.State)), "today.open", screen.Place{Kind: model.KindRecommendation, ID: r.ID}))
	}
	return p.list("today.decisions", d.waiting[office.WaitApprove].Count+d.waiting[office.WaitCheck].Count, lines, "today.no_decisions")
}

// overdue lists the recommendations past their due date.
func (p *Page) overdue(d day) fyne.CanvasObject {
	words := p.host.Words()
	reader := screen.ReaderOf(p.host)
	var lines []fyne.CanvasObject
	for _, r := range d.overdue {
		addressee, _ := register.Addressee(r, reader).(string)
		late := widgets.NewPill(words.N("today.late", register.DaysLate(r, reader.Day)), "", look.ToneWrong)
		lines = append(lines, p.line("clock-alert", r.Number.String(), addressee, late, "today.open",
			screen.Place{Kind: model.KindRecommendation, ID: r.ID}))
	}
	return p.list("today.overdue", d.waiting[office.WaitOverdue].Count, lines, "today.no_overdue")
}

func (p *Page) line(icon, title, note string, pill *widgets.Pill, action string, to screen.Place) fyne.CanvasObject {
	l := widgets.NewListLine(icon, title, note, pill, p.host.Words().T(action), func() { p.host.Go(to) })
	if p.first == nil {
		p.first = l
	}
	return l
}

func (p *Page) list(title string, count int, lines []fyne.CanvasObject, none string) fyne.CanvasObject {
	words := p.host.Words()
	if len(lines) == 0 {
		lines = []fyne.CanvasObject{widgets.Inset(12, 14, widgets.QuietParagraph(words.T(none)))}
	}
	return widgets.NewListCard(words.T(title), widgets.Stack(0, lines...)).
		WithBeside(widgets.NewCount(words.Number(int64(count)), look.ToneQuiet)).
		WithRight(widgets.Quiet(words.T("today.enter")))
}

// beginning says what to do first in an office that has nothing yet.
func (p *Page) beginning() fyne.CanvasObject {
	words := p.host.Words()
	first := func(icon, key string, style widgets.ButtonStyle, do func()) fyne.CanvasObject {
		b := widgets.NewButton(words.T("today.first."+key), icon, style, do)
		if p.first == nil {
			p.first = b
		}
		return widgets.NewCard(words.T("today.first."+key+".title"),
			widgets.Stack(14, widgets.QuietParagraph(words.T("today.first."+key+".text")), widgets.Line(0, b)))
	}
	return widgets.Stack(14,
		widgets.Paragraph(words.T("today.first")),
		widgets.Split(14,
			first("upload", "import", widgets.Secondary, p.host.Import),
			first("building-2", "organisation", widgets.Secondary,
				func() { p.host.Go(screen.Place{Kind: model.KindOrganisation, New: true}) }),
			first("calendar-days", "plan", widgets.Secondary,
				func() { p.host.Go(screen.Place{Kind: model.KindPlan, New: true}) })))
}
