// Package today is the first screen: what waits for the office, each line one key away from its record.
package today

import (
	"context"
	"slices"

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
	// stops are what the arrows lead to, lines those of them that list something, with where they lead.
	stops []stop
	lines []line
	// wide has all that was not saved listed. wanted tells that the keyboard is to come here as soon as there is something.
	wide, wanted bool
}

// line is a line of a card and the place that it opens.
type line struct {
	*widgets.ListLine
	to screen.Place
}

var (
	_ screen.Page   = (*Page)(nil)
	_ screen.Leaver = (*Page)(nil)
)

// New makes the page.
func New(h screen.Host) *Page {
	return &Page{host: h, body: container.NewStack()}
}

// Header names the screen and the day.
func (p *Page) Header() screen.Header {
	words := p.host.Words()
	day := p.host.Session().Today()
	head := screen.Header{
		Title:  words.T("area.today"),
		Beside: widgets.Quiet(words.T("today.day", "weekday", words.T(weekdayKey(day)), "date", words.DateLong(day))),
	}
	if p.may(model.DoVisit) {
		head.Actions = []fyne.CanvasObject{widgets.NewButton(words.T("today.new_visit"), "plus", widgets.Primary, p.New)}
	}
	return head
}

func (p *Page) may(v model.Verb) bool { return p.host.Session().May(v) }

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
func (p *Page) New() {
	if p.may(model.DoVisit) {
		p.host.Go(screen.Place{Kind: model.KindVisit, New: true})
	}
}

// Focus puts the keyboard on the first line, now or when it has come.
func (p *Page) Focus() {
	p.wanted = true
	if p.first != nil {
		p.host.Window().Canvas().Focus(p.first)
	}
}

// Leave lets the page be left; what comes late must not take the keyboard from another one.
func (p *Page) Leave(leave func()) {
	p.wanted = false
	leave()
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
	at := p.at()
	p.first, p.stops, p.lines = nil, nil, nil
	figures := p.figures(d)
	var content fyne.CanvasObject
	cards := &deck{}
	switch {
	case !d.begun:
		content = p.beginning()
	case d.empty():
		content = widgets.Stack(deckGap, figures, p.done())
	default:
		top := figures
		if len(d.reminders) > 0 {
			top = widgets.Stack(deckGap, figures, p.reminders(d.reminders))
		}
		objects := []fyne.CanvasObject{top}
		for i, c := range []card{p.visits(d), p.decisions(d), p.due(d), p.overdue(d)} {
			cards.rolls[i] = c.roll
			objects = append(objects, c.content)
		}
		content = container.New(cards, objects...)
	}
	scroll := container.NewVScroll(widgets.Inset(16, 18, p.withNotice(d, content)))
	cards.turned = scroll.Refresh
	if p.first == nil && len(p.stops) > 0 { // nothing is listed: the keyboard is at the figures
		p.first = p.stops[0]
	}
	for _, s := range p.lines {
		p.stops = append(p.stops, s.ListLine)
	}
	for _, s := range p.stops {
		s.SetOnKey(func(e *fyne.KeyEvent) bool { return p.key(s, e) })
		widgets.RevealFocus(scroll, s)
	}
	p.body.Objects = []fyne.CanvasObject{scroll}
	p.body.Refresh()
	p.resume(at)
}

// withNotice says above the content that nobody has a password, where the sign-in could not.
func (p *Page) withNotice(d day, content fyne.CanvasObject) fyne.CanvasObject {
	if !d.open {
		return content
	}
	words := p.host.Words()
	text, action := words.T("settings.passwords_open"), words.T("settings.passwords_first")
	if !p.host.Session().May(model.DoKeepAccounts) {
		text, action = text+" "+words.T("settings.passwords_open_ask"), ""
	}
	notice := widgets.NewBanner(look.ToneWaiting, text, action, func() { p.host.Go(screen.SettingsAt(screen.SettingsPeople, "")) })
	return widgets.Around(notice, nil, nil, nil, widgets.Inset(deckGap, 0, content))
}

// keyboard is where the keyboard was on the page before it was drawn anew.
type keyboard struct {
	here  bool
	place screen.Place
	index int
}

func (p *Page) at() keyboard {
	focused := p.host.Window().Canvas().Focused()
	if focused == nil {
		return keyboard{here: p.wanted, index: -1}
	}
	for i, s := range p.stops {
		if s == focused {
			k := keyboard{here: true, index: i}
			if n := i - (len(p.stops) - len(p.lines)); n >= 0 {
				k.place = p.lines[n].to
			}
			return k
		}
	}
	return keyboard{here: focused == p.first}
}

// resume gives the keyboard back to the line on which it was, or to what stands in its place now.
func (p *Page) resume(k keyboard) {
	if !k.here || p.first == nil {
		return
	}
	to := p.first
	if k.index >= 0 && len(p.stops) > 0 {
		to = p.stops[min(k.index, len(p.stops)-1)]
	}
	for _, l := range p.lines {
		if l.ListLine == to && k.place.ID != "" && l.to.ID == k.place.ID {
			break // the line that stands there is of the same record: it may be listed on another card as well
		}
		if k.place.ID != "" && l.to.ID == k.place.ID || len(k.place.From) == 1 && slices.Equal(l.to.From, k.place.From) {
			to = l.ListLine
		}
	}
	if o, ok := to.(fyne.CanvasObject); ok && !o.Visible() {
		to = p.first
	}
	p.host.Window().Canvas().Focus(to)
}

func (p *Page) line(icon, title, note string, pill *widgets.Pill, action string, to screen.Place) *widgets.ListLine {
	l := widgets.NewListLine(icon, title, note, pill, p.host.Words().T(action), func() { p.host.Go(to) })
	p.lines = append(p.lines, line{l, to})
	return l
}

// card is a list of what waits, with the roll of its lines.
type card struct {
	content fyne.CanvasObject
	roll    *roll
}

// list makes a card of its parts. The number at its top leads to what it counts where that is one register.
func (p *Page) list(title, none string, parts ...part) card {
	words := p.host.Words()
	r, lines, count := &roll{}, container.NewWithoutLayout(), 0
	var ways []screen.Place
	for _, part := range parts {
		if len(part.lines) == 0 {
			continue
		}
		r.parts = append(r.parts, part)
		count += part.count
		for _, l := range part.lines {
			if p.first == nil {
				p.first = l
			}
			lines.Add(l)
		}
		if part.more != nil {
			lines.Add(part.more)
		}
		if part.to != nil {
			ways = append(ways, *part.to)
		}
	}
	if len(r.parts) == 0 {
		r.none = widgets.Inset(12, 14, widgets.QuietParagraph(words.T(none)))
		lines.Add(r.none)
	}
	lines.Layout = r
	var open func()
	if len(r.parts) == 1 && len(ways) == 1 {
		open = func() { p.host.Go(ways[0]) }
	}
	beside := newCount(words.Number(int64(count)), open)
	if title == "today.decisions" { // the number that stands in the navigation
		beside = widgets.Line(6, beside, container.NewCenter(widgets.NewHelp(words.T("today.help.decisions"))))
	}
	return card{widgets.NewListCard(words.T(title), lines).WithBeside(beside).WithRight(widgets.Quiet(words.T("today.enter"))), r}
}

// done says that nothing waits, and what could be done next.
func (p *Page) done() fyne.CanvasObject {
	words := p.host.Words()
	buttons := widgets.Line(10)
	next := func(key, icon string, kind model.Kind, may model.Verb) {
		if !p.may(may) {
			return
		}
		b := widgets.NewButton(words.T("today.next."+key), icon, widgets.Secondary,
			func() { p.host.Go(screen.Place{Kind: kind, New: true}) })
		if p.first == nil {
			p.first = b
		}
		buttons.Add(b)
	}
	next("visit", "plus", model.KindVisit, model.DoVisit)
	next("plan", "calendar-days", model.KindPlan, model.DoPlan)
	next("organisation", "building-2", model.KindOrganisation, model.DoKeepRegisters)
	if len(buttons.Objects) == 0 {
		return widgets.NewCard(words.T("today.done"), widgets.QuietParagraph(words.T("today.done.read")))
	}
	return widgets.NewCard(words.T("today.done"), widgets.Stack(14, widgets.QuietParagraph(words.T("today.done.text")), buttons))
}

// beginning says what to do first in an office that has nothing yet.
func (p *Page) beginning() fyne.CanvasObject {
	words := p.host.Words()
	if !p.may(model.DoKeepRegisters) { // whoever may do that may import and plan too
		return widgets.NewCard(words.T("today.empty"), widgets.QuietParagraph(words.T("today.empty.read")))
	}
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
