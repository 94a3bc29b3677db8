// Package briefs is the work area that composes briefs: the scope at the left, the pages as they will be
// printed in the middle, saved as PDF or printed.
package briefs

import (
	"context"
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"baqylau/assets/lang"
	"baqylau/model"
	"baqylau/model/office"
	"baqylau/ui/look"
	"baqylau/ui/paper"
	"baqylau/ui/paper/brief"
	"baqylau/ui/widgets"
	"baqylau/ui/widgets/screen"
)

// pause is how long the page waits for more typing before it counts again.
const pause = 250 * time.Millisecond

// Page is the composer.
type Page struct {
	host  screen.Host
	words *lang.Catalog
	press *paper.Press

	form    *form
	view    *preview
	banner  *fyne.Container // over the pages, in middle
	middle  *fyne.Container
	summary *widgets.Text
	speech  *widgets.SegmentedSwitch
	print   *widgets.Button
	save    *widgets.Button
	docx    *widgets.Button
	copy    *widgets.Button
	more    *widgets.Button
	content fyne.CanvasObject
	redraw  func()

	// paper is the language of the document, which need not be that of the window.
	paper model.Lang
	// asked numbers the requests for figures, drawn those for pages, so that the answer to an old one is
	// dropped. While pending, the form says something else than the figures at hand.
	asked, drawn uint64
	pending      bool
	wait         time.Duration
	shown        bool
	stale        bool
	// dated says that the form knows from when the records are.
	dated bool

	data *model.Brief
	laid *paper.Layout

	parts *parts
	texts *textPane
	split *threeLayout
	// comp is how the brief is put together, counted how it was when the figures were asked for: what only blocks need that
	// were switched off then was not counted.
	comp, counted model.Composition
	written       brief.Written
	// wrote is the language of what is written, which is not yet that of the paper when another was just chosen.
	wrote  model.Lang
	length model.BriefLength
	// block is what is chosen in the list or on the page.
	block model.BriefBlock
	// taken are the compositions before each change, to be taken back.
	taken []model.Composition
	// storing while the composition is being kept, again when it changed meanwhile.
	storing, again bool
}

var (
	_ screen.Page     = (*Page)(nil)
	_ screen.Printer  = (*Page)(nil)
	_ screen.Saver    = (*Page)(nil)
	_ screen.Retitler = (*Page)(nil)
	_ screen.Placer   = (*Page)(nil)
	_ screen.Undoer   = (*Page)(nil)
	_ screen.KeyTaker = (*Page)(nil)
	_ screen.Sided    = (*Page)(nil)
)

// New makes the page; nothing is counted before it is shown.
func New(h screen.Host) *Page {
	p := &Page{host: h, words: h.Words(), press: paper.NewPress(), paper: h.Words().Lang(), wait: pause, stale: true, redraw: func() {},
		length: model.BriefLength(h.Recall(keepLength)), block: model.BlockIntro}
	if l := model.Lang(h.Recall(keepSpeech)); slices.Contains(model.Langs(), l) {
		p.paper = l
	}
	p.form = newForm(h, p.later)
	p.recall()
	p.view = newPreview(h)
	p.banner = container.NewStack()
	p.summary = widgets.Quiet("")
	segments := make([]widgets.Segment, 0, len(model.Langs()))
	for _, l := range model.Langs() {
		segments = append(segments, widgets.Segment{ID: string(l), Text: p.words.T("briefs.lang." + string(l))})
	}
	p.speech = widgets.NewSegmentedSwitch(segments, string(p.paper), func(id string) {
		p.texts.keep()
		p.paper = model.Lang(id)
		h.Keep(keepSpeech, id)
		p.relay()
	})
	p.print = widgets.NewButton(p.words.T("briefs.print"), "printer", widgets.Primary, p.Print)
	p.save = widgets.NewButton(p.words.T("briefs.pdf"), "file-down", widgets.Secondary, p.Save)
	p.docx = widgets.NewButton(p.words.T("briefs.docx"), "", widgets.Secondary, p.saveDocx)
	p.more = widgets.NewIconButton("ellipsis", widgets.Secondary, p.offer)
	p.copy = widgets.NewButton(p.words.T("briefs.copy"), "copy", widgets.Secondary, p.copyText)
	p.ready(false)
	p.comp = model.MakeComposition(model.Scope{}, p.length)
	p.length = p.comp.Length
	p.parts, p.texts = newParts(p), newTextPane(p)
	p.view.onPoint = p.pointed
	p.parts.show(p.comp)
	side := widgets.NewGround(look.Surface, p.parts.scroll)
	p.middle = container.New(toldLayout{}, p.banner, p.view)
	p.split = &threeLayout{opened: true, onInstead: p.texts.instead}
	p.content = container.New(p.split, side, widgets.NewUprightRule(),
		p.middle, widgets.NewUprightRule(), widgets.NewGround(look.Surface, p.texts.content))
	p.split.box = p.content.(*fyne.Container)
	p.split.open(false, false)
	p.summarise()
	return p
}

// Header names the scope and offers the languages of the paper, printing and saving.
func (p *Page) Header() screen.Header {
	actions := []fyne.CanvasObject{p.speech, p.save, p.docx, p.more, p.print}
	if p.length == model.BriefTheses {
		actions = []fyne.CanvasObject{p.speech, p.copy, p.save, p.docx, p.more, p.print}
	}
	return screen.Header{Title: p.words.T("area.briefs"), Beside: p.summary, Actions: actions}
}

// OnHeader keeps how the header is drawn again: the summary of the scope stands in it.
func (p *Page) OnHeader(redraw func()) { p.redraw = redraw }

// Content is the page.
func (p *Page) Content() fyne.CanvasObject { return p.content }

// Show takes over the scope of the place, if it has one, and counts where something changed since.
func (p *Page) Show(place screen.Place) {
	p.shown = true
	if place.Filter != nil {
		p.form.take(place.Filter.Scope)
		p.keepScope()
		p.summarise()
		p.stale = true
	}
	if place.Filter == nil && !p.dated {
		p.date()
		return
	}
	if p.stale {
		p.count()
	}
}

// date lets the form begin where the records end, and counts.
func (p *Page) date() {
	p.dated = true
	p.asked++
	mine := p.asked
	session := p.host.Session()
	var last model.Date
	p.host.Run(func(ctx context.Context) (err error) {
		last, err = session.LastVisit(ctx)
		return err
	}, func(err error) {
		if mine != p.asked {
			return
		}
		if err != nil {
			p.host.Fail(err)
			return
		}
		p.form.lookBack(last)
		p.summarise()
		p.count()
	})
}

// Sides is where the lists at the sides of the pages stand: what the window says for a moment must not cover them.
func (p *Page) Sides() (left, right float32) {
	objects := p.split.box.Objects
	width := func(i int) float32 {
		if !objects[i].Visible() {
			return 0
		}
		return objects[i].Size().Width
	}
	if p.split.instead {
		return width(4), 0
	}
	return width(0), width(4)
}

// Place is the scope that the form says. A page that is left keeps the language of its paper, also where the window's is changed:
// the two are chosen apart.
func (p *Page) Place() screen.Place {
	p.host.Keep(keepSpeech, string(p.paper))
	scope, whole := p.form.scope()
	if !whole {
		return screen.Place{Area: screen.Briefs}
	}
	return screen.Place{Area: screen.Briefs, Filter: &model.Filter{Scope: scope}}
}

// Changed counts again if a record of the figures was touched, or remembers to when the page is shown next.
func (p *Page) Changed(c office.Changed) {
	touched := false
	for _, kind := range []model.Kind{model.KindVisit, model.KindFinding, model.KindRecommendation, model.KindCheck,
		model.KindRestitution, model.KindOrganisation, model.KindService, model.KindOffice,
		model.KindPaperText} {
		touched = touched || c.Has(kind)
	}
	if !touched {
		return
	}
	p.stale = true
	if p.shown && fyne.CurrentApp().Driver().CanvasForObject(p.content) != nil && p.content.Visible() {
		p.later()
	}
}

// Focus puts the keyboard on the pages, where the arrows and PgUp and PgDn turn them.
func (p *Page) Focus() { p.host.Window().Canvas().Focus(p.view) }

// TakeKey turns the pages wherever the keyboard is, but where PgUp and PgDn mean something of their own.
func (p *Page) TakeKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyPageDown:
		p.view.leaf(1)
	case fyne.KeyPageUp:
		p.view.leaf(-1)
	}
}

// later counts when the person has stopped changing the scope.
func (p *Page) later() {
	p.keepScope()
	p.summarise()
	p.asked++
	mine := p.asked
	p.pending = true
	p.ready(false)
	if p.wait == 0 {
		p.count()
		return
	}
	p.host.Spawn(func() {
		time.Sleep(p.wait)
		fyne.Do(func() {
			if mine == p.asked {
				p.count()
			}
		})
	})
}

// count asks for the figures of the scope. While the scope is not whole, what was shown stays, but cannot
// be printed: it is not what the form says.
func (p *Page) count() {
	p.asked++
	mine := p.asked
	scope, ok := p.form.scope()
	p.pending = true
	p.ready(false)
	if !ok {
		if !p.parts.fold.Visible() {
			p.parts.unfold(true) // what is missing is said at its field
		}
		p.former()
		return
	}
	p.stale = false
	p.view.note(p.words.T("briefs.working"))
	session := p.host.Session()
	length := p.length
	var comp model.Composition
	var data model.Brief
	p.host.Run(func(ctx context.Context) (err error) {
		if comp, err = session.Composition(ctx, scope, length); err != nil {
			return err
		}
		data, err = session.BriefOf(ctx, scope, comp)
		return err
	}, func(err error) {
		if mine != p.asked {
			return
		}
		p.view.note("")
		if err != nil {
			p.stale = true
			p.host.Fail(err)
			return
		}
		p.counted = comp
		next := p.newer(comp)
		if !sameScope(next.Scope, p.comp.Scope) || next.Length != p.comp.Length || next.ID != p.comp.ID || next.Version != p.comp.Version {
			p.taken = nil // another brief, or changed by somebody else
		}
		p.comp = next
		p.parts.show(p.comp)
		p.have(data)
	})
}

// recount asks again for the figures, for a block that was switched on; the composition stays.
func (p *Page) recount() {
	if p.data == nil {
		return
	}
	p.asked++
	mine, session, scope, comp := p.asked, p.host.Session(), p.data.Scope, p.comp
	p.pending = true
	p.ready(false)
	var data model.Brief
	p.host.Run(func(ctx context.Context) (err error) {
		data, err = session.BriefOf(ctx, scope, comp)
		return err
	}, func(err error) {
		if mine != p.asked {
			return
		}
		if err != nil {
			p.host.Fail(err)
			return
		}
		p.counted = comp
		p.have(data)
	})
}

// have takes over the figures and lays them out.
func (p *Page) have(data model.Brief) {
	p.data, p.pending = &data, false
	p.view.old(false)
	p.say("")
	p.summarise()
	p.lay()
}

// former says over the pages that they are those of the scope before: the form says none.
func (p *Page) former() {
	if p.data == nil {
		return
	}
	p.view.old(true)
	period := p.data.Scope.Period
	p.say(p.words.T("briefs.former", "from", period.From, "to", period.To))
}

// say warns over the pages, "" of nothing, and gives the warning its room.
func (p *Page) say(text string) {
	p.banner.Objects = nil
	if text != "" {
		p.banner.Objects = []fyne.CanvasObject{widgets.NewBanner(look.ToneWaiting, text, "", nil)}
	}
	shown(p.banner, text != "")
	p.middle.Refresh()
}

// relay lays out anew what is counted; where it is being counted, the pages come with the figures.
func (p *Page) relay() {
	if !p.pending {
		p.lay()
	}
}

// lay lays the figures out in the language of the paper; they are not counted again for it.
func (p *Page) lay() {
	if p.data == nil {
		return
	}
	p.drawn++
	mine := p.drawn
	p.ready(false)
	session, data, speech := p.host.Session(), *p.data, p.paper
	data.Composition = p.comp
	var laid *paper.Layout
	var written brief.Written
	p.host.Run(func(ctx context.Context) error {
		words, err := screen.PaperWords(ctx, session, speech)
		if err != nil {
			return err
		}
		written = brief.Write(data, session.References, words, session.Now())
		sign, err := session.Signer(ctx)
		if err != nil {
			return err
		}
		laid = p.press.SignedWith(sign).Lay(written.Doc)
		return nil
	}, func(err error) {
		if mine != p.drawn || p.pending {
			return
		}
		if err != nil {
			p.host.Fail(err)
			return
		}
		if p.wrote != speech {
			if p.texts.keep(); mine != p.drawn { // what was typed in the other language is kept in that, and laid out again
				return
			}
		}
		p.laid, p.written, p.wrote = laid, written, speech
		p.warn(laid.Missing)
		p.view.show(laid)
		p.parts.list.Refresh()
		p.split.open(p.texts.show(p.block, p.texts.name), false)
		p.point(false)
		p.tell()
		p.ready(true)
	})
}

// warn says before printing which letters no font has.
func (p *Page) warn(missing []paper.Missing) {
	p.say(paper.MissingText(missing, p.words))
}

// ready lets the paper be saved and printed, or not while it is not what the form says.
func (p *Page) ready(on bool) {
	for _, b := range []*widgets.Button{p.print, p.save, p.docx, p.copy, p.more} {
		if on {
			b.Enable()
		} else {
			b.Disable()
		}
	}
}

// summarise says beside the title of which scope the pages are; that of the form before there are any.
func (p *Page) summarise() {
	scope, ok := p.form.scope()
	if p.data != nil {
		scope, ok = p.data.Scope, true
	}
	if !ok {
		return
	}
	text := p.words.T("briefs.summary", "place", p.form.place(scope), "from", scope.Period.From, "to", scope.Period.To, "asof", scope.AsOf)
	if text != p.summary.Text() {
		p.summary.SetText(text)
		p.parts.summary.SetText(text)
		p.redraw()
	}
}
