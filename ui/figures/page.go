// Package figures is the work area of the figures: a dashboard for a scope and a period, as of a day, in which every number
// opens the records that it counts.
package figures

import (
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"baqylau/assets/lang"
	"baqylau/model"
	"baqylau/model/office"
	"baqylau/ui/widgets"
	"baqylau/ui/widgets/screen"
)

// pause is how long the page waits for more changes before it counts again.
const pause = 250 * time.Millisecond

// Page is the dashboard.
type Page struct {
	host    screen.Host
	words   *lang.Catalog
	scoping *screen.Scoping
	day     *widgets.Chip
	redraw  func()

	// scope is what is shown; its AsOf is the end of the period, but not after today, unless the person has chosen a day (own).
	scope model.Scope
	own   bool
	// data is filled part by part; got says which parts have come for the scope shown, asked numbers the questions for each, so
	// that what an older one brings is dropped.
	data  model.Dashboard
	got   map[part]bool
	asked map[part]uint64
	// turn counts the scopes shown, so that what was read for the first of them does not change a later one.
	turn uint64
	// heatRegions are those that the heat map was asked for.
	heatRegions []string

	body   *fyne.Container
	scroll *container.Scroll
	first  fyne.Focusable
	cards  []*card
	key    *fyne.Container
	// why says above all why numbers did not come, with a way to count again.
	why   *fyne.Container
	stops []*widgets.KeyFigure
	// chosen is what the switches of the cards are set to, whole the cards whose lists are shown to their end.
	chosen map[string]string
	whole  map[string]bool

	shown, stale, dated bool
	// wanted tells that the keyboard is to come here as soon as there is something, left what had it when the page was left.
	wanted bool
	left   fyne.CanvasObject
	wait   func() // stops the count that waits
}

var (
	_ screen.Page     = (*Page)(nil)
	_ screen.Placer   = (*Page)(nil)
	_ screen.Printer  = (*Page)(nil)
	_ screen.Retitler = (*Page)(nil)
	_ screen.Leaver   = (*Page)(nil)
)

// New makes the page; nothing is counted before it is shown.
func New(h screen.Host) *Page {
	p := &Page{host: h, words: h.Words(), redraw: func() {}, got: map[part]bool{}, asked: map[part]uint64{},
		body: container.NewStack(), chosen: map[string]string{}, whole: map[string]bool{}, stale: true, wait: func() {}}
	p.scoping = screen.NewScoping(h, p.words.T("figures.country"), p.scoped)
	p.scoping.OnTold = func() { p.redraw() } // the name of a service or provider comes later
	p.day = widgets.NewMenuChip("", "", false, p.chooseDay)
	p.recall()
	p.build()
	return p
}

// Header says the scope, the period and the day, each a chip to change it, and leads to the brief.
func (p *Page) Header() screen.Header {
	return screen.Header{Title: p.words.T("area.figures"),
		Beside: widgets.NewHeadChips(p.scoping.Part(), p.scoping.Dates(), p.day),
		Actions: []fyne.CanvasObject{
			widgets.NewButton(p.words.T("figures.xlsx"), "download", widgets.Secondary, p.saveAll),
			widgets.NewButton(p.words.T("figures.brief"), "file-text", widgets.Primary, p.Print)}}
}

// OnHeader keeps how the header is drawn again: the chips in it grow with what they say.
func (p *Page) OnHeader(redraw func()) { p.redraw = redraw }

// Content is the page.
func (p *Page) Content() fyne.CanvasObject { return p.body }

// Show takes over the scope of the place, if it has one, and counts where something changed since.
func (p *Page) Show(place screen.Place) {
	p.shown = true
	if place.Filter != nil {
		p.take(place.Filter.Scope)
		return
	}
	if !p.dated {
		p.date()
		return
	}
	if p.stale {
		p.load()
	}
}

// Place is the scope that is shown.
func (p *Page) Place() screen.Place {
	return screen.Place{Area: screen.Figures, Filter: &model.Filter{Scope: p.chosenScope()}}
}

// Leave lets the page be left; what comes late must not take the keyboard from another one.
func (p *Page) Leave(leave func()) {
	p.shown, p.wanted, p.left = false, false, focusedObject(p.host.Window().Canvas())
	leave()
}

// Changed counts again if a record of the figures was touched, or remembers to when the page is shown next. Many changes
// after each other, as those of an import, are counted once.
func (p *Page) Changed(c office.Changed) {
	touched := false
	for _, kind := range []model.Kind{model.KindVisit, model.KindFinding, model.KindRecommendation, model.KindCheck,
		model.KindRestitution, model.KindOrganisation, model.KindService, model.KindOffice, model.KindReference} {
		touched = touched || c.Has(kind)
	}
	if !touched {
		return
	}
	p.stale = true
	if !p.shown {
		return
	}
	p.wait()
	p.wait = p.host.After(pause, func() {
		if p.shown && p.stale {
			p.load()
		}
	})
}

// Focus puts the keyboard back where it was when the page was left, as on the bar whose records were looked at, or else on the
// first number, now or when it has come.
func (p *Page) Focus() {
	p.wanted = true
	to := p.first
	if f, ok := p.left.(fyne.Focusable); ok && p.holds(p.left) {
		to = f
	}
	if to != nil {
		p.host.Window().Canvas().Focus(to)
		p.wanted = false
	}
}

// holds reports whether something is still shown on the page.
func (p *Page) holds(o fyne.CanvasObject) bool {
	if len(p.body.Objects) == 0 || p.body.Objects[0] != fyne.CanvasObject(p.scroll) {
		return false
	}
	return slices.ContainsFunc(p.stops, func(k *widgets.KeyFigure) bool { return fyne.CanvasObject(k) == o }) ||
		slices.ContainsFunc(p.cards, func(c *card) bool { return slices.Contains(c.stops, o) })
}

// Print leads to the brief of the same scope: it is what is printed.
func (p *Page) Print() {
	scope := p.chosenScope()
	p.host.Go(screen.Place{Area: screen.Briefs, Filter: &model.Filter{Scope: scope}})
}

// open leads to the records of a filter.
func (p *Page) open(f model.Filter) { p.host.Go(screen.Place{Kind: f.Kind, Filter: &f}) }
