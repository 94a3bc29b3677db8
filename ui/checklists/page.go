// Package checklists is the work area of the checklists that visits are filled with: the register of them with their
// editions, and the editor of a draft.
package checklists

import (
	"context"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"

	"baqylau/model"
	"baqylau/model/office"
	"baqylau/ui/look"
	"baqylau/ui/widgets"
	"baqylau/ui/widgets/screen"
)

// Page is the work area: the register, or in its place the editor of an edition.
type Page struct {
	host  screen.Host
	cards []office.TemplateCard
	table *widgets.Register
	// columns are those of the register.
	columns []widgets.Column
	list    *fyne.Container
	panel   *fyne.Container
	body    *fyne.Container
	editor  *editor
	redraw  func()
	asked   uint64
	// shown is the checklist beside the register.
	shown string
	// retired is the checklist that was taken out of use last, "" for none.
	retired string
}

var (
	_ screen.Page      = (*Page)(nil)
	_ screen.Newer     = (*Page)(nil)
	_ screen.Saver     = (*Page)(nil)
	_ screen.Backer    = (*Page)(nil)
	_ screen.Leaver    = (*Page)(nil)
	_ screen.Placer    = (*Page)(nil)
	_ screen.Retitler  = (*Page)(nil)
	_ screen.Undoer    = (*Page)(nil)
	_ screen.Shortcuts = (*Page)(nil)
)

// New makes the page.
func New(h screen.Host) *Page {
	p := &Page{host: h, body: container.NewStack(), redraw: func() {}}
	p.register()
	p.body.Objects = []fyne.CanvasObject{p.list}
	return p
}

// may reports whether the person may change checklists.
func (p *Page) may() bool { return p.host.Session().May(model.DoAdminister) }

// Header names the area, or the edition that is open.
func (p *Page) Header() screen.Header {
	if p.editor != nil {
		return p.editor.header()
	}
	words := p.host.Words()
	head := screen.Header{Title: words.T("area.checklists")}
	if p.may() {
		head.Actions = []fyne.CanvasObject{
			widgets.NewButton(words.T("checklists.new"), "plus", widgets.Primary, p.begin).WithKey("Ctrl+N")}
	}
	return head
}

// OnHeader keeps how to have the header drawn again.
func (p *Page) OnHeader(redraw func()) { p.redraw = redraw }

// Content is the page.
func (p *Page) Content() fyne.CanvasObject { return p.body }

// Show goes to the register, to an edition by its identity, or to the form of a new checklist.
func (p *Page) Show(to screen.Place) {
	switch {
	case p.editor == nil:
	case to.ID == p.editor.stored.ID && to.ID != "":
		return
	default: // the page was asked to leave it before
		p.close()
	}
	p.load(func() {
		switch {
		case to.New && p.may() && len(to.From) > 0:
			p.beginFrom(string(to.From[0]))
		case to.New && p.may():
			p.begin()
		case to.ID != "":
			p.openID(to.ID)
		}
	})
}

// openID opens the edition with an identity: a draft to be written, others to be read.
func (p *Page) openID(id model.ID) {
	for _, c := range p.cards {
		for _, t := range c.Editions {
			if t.ID == id {
				p.selectCode(c.Code())
				p.open(c, t)
			}
		}
	}
}

// Place is where the page stands.
func (p *Page) Place() screen.Place {
	to := screen.Place{Area: screen.Checklists}
	if p.editor != nil && p.editor.stored.ID != "" {
		to.Kind, to.ID = model.KindTemplate, p.editor.stored.ID
	}
	return to
}

// Changed fetches the register again.
func (p *Page) Changed(c office.Changed) {
	if c.Has(model.KindTemplate) || c.Has(model.KindVisit) {
		p.load(nil)
	}
}

// load fetches the checklists and calls then.
func (p *Page) load(then func()) {
	p.asked++
	mine := p.asked
	screen.Load(p.host, func(ctx context.Context, s *office.Session) ([]office.TemplateCard, error) {
		return s.TemplateCards(ctx)
	}, func(cards []office.TemplateCard) {
		if p.asked != mine && then == nil {
			return
		}
		p.cards = cards
		p.showRows()
		if then != nil {
			then()
		}
	})
}

func (p *Page) card(code string) (office.TemplateCard, bool) {
	i := slices.IndexFunc(p.cards, func(c office.TemplateCard) bool { return c.Code() == code })
	if i < 0 {
		return office.TemplateCard{}, false
	}
	return p.cards[i], true
}

// open shows an edition in place of the register.
func (p *Page) open(c office.TemplateCard, t model.Template) {
	p.editor = newEditor(p, c, t)
	p.body.Objects = []fyne.CanvasObject{p.editor.content}
	p.body.Refresh()
	p.redraw()
	p.editor.focus()
}

// close goes back to the register.
func (p *Page) close() {
	code := p.editor.stored.Code
	p.editor = nil
	p.body.Objects = []fyne.CanvasObject{p.list}
	p.body.Refresh()
	p.redraw()
	p.load(func() { p.selectCode(code) })
	p.Focus()
}

// Focus puts the keyboard where work goes on.
func (p *Page) Focus() {
	if p.editor != nil {
		p.editor.focus()
		return
	}
	p.table.Focus()
}

// New adds a question where one is writing, or else a checklist.
func (p *Page) New() {
	switch {
	case p.editor != nil:
		p.editor.addQuestion()
	case p.may():
		p.begin()
	}
}

// Save stores the draft.
func (p *Page) Save() {
	if p.editor != nil {
		p.editor.save(nil)
	}
}

// Leave stores the draft first.
func (p *Page) Leave(leave func()) {
	if p.editor != nil {
		p.editor.leave(leave)
		return
	}
	leave()
}

// Back leaves the editor, or closes the record beside the register.
func (p *Page) Back() bool {
	switch {
	case p.editor != nil:
		p.editor.back()
	case p.shown != "":
		p.closePanel()
	default:
		return false
	}
	return true
}

// Undo takes back the last change of the order, or that a checklist was taken out of use.
func (p *Page) Undo() bool {
	switch {
	case p.editor != nil:
		return p.editor.undo()
	case p.retired != "":
		p.revive(p.retired)
		return true
	}
	return false
}

// Shortcut is told of the keys that only this page knows.
func (p *Page) Shortcut(k *desktop.CustomShortcut) bool {
	return p.editor != nil && p.editor.shortcut(k)
}

// Tones and words of the states.
func (p *Page) statePill(t model.Template) *widgets.Pill {
	tone := stateTone(t.State)
	return widgets.NewPill(p.host.Words().T("template."+string(t.State)), tone.Icon(), tone)
}

func stateTone(s model.TemplateState) look.Tone {
	switch s {
	case model.TemplateDraft:
		return look.ToneWaiting
	case model.TemplatePublished:
		return look.ToneDone
	}
	return look.ToneQuiet
}
