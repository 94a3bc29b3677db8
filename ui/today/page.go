// Package today is the first screen: what waits for the office, each line one key away from its record.
package today

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"baqylau/model"
	"baqylau/model/office"
	"baqylau/ui/look"
	"baqylau/ui/widgets"
	"baqylau/ui/widgets/screen"
)

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

func (p *Page) draw(d day) {
	p.first = nil
	parts := []fyne.CanvasObject{p.figures(d)}
	sides, below := &widgets.Columns{Share: 0.5, Gap: 14, Even: true}, &widgets.Columns{Share: 0.5, Gap: 14, Even: true}
	switch {
	case !d.begun:
		parts = []fyne.CanvasObject{p.beginning()}
	case d.empty():
		parts = append(parts, p.done())
	default:
		parts = append(parts, container.New(sides, p.visits(d), p.decisions(d)), container.New(below, p.due(d), p.overdue(d)))
	}
	scroll := container.NewVScroll(widgets.Inset(16, 18, widgets.Stack(14, parts...)))
	sides.Turned, below.Turned = scroll.Refresh, scroll.Refresh
	p.body.Objects = []fyne.CanvasObject{scroll}
	p.body.Refresh()
}

func (p *Page) line(icon, title, note string, pill *widgets.Pill, action string, to screen.Place) *widgets.ListLine {
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

// done says that nothing waits, and what could be done next.
func (p *Page) done() fyne.CanvasObject {
	words := p.host.Words()
	next := func(key, icon string, kind model.Kind) *widgets.Button {
		return widgets.NewButton(words.T("today.next."+key), icon, widgets.Secondary,
			func() { p.host.Go(screen.Place{Kind: kind, New: true}) })
	}
	visit := next("visit", "plus", model.KindVisit)
	p.first = visit
	return widgets.NewCard(words.T("today.done"), widgets.Stack(14, widgets.QuietParagraph(words.T("today.done.text")),
		widgets.Line(10, visit, next("plan", "calendar-days", model.KindPlan),
			next("organisation", "building-2", model.KindOrganisation))))
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
