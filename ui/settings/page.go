// Package settings is the work area of what an office can change about itself: its names and address, who signs its
// papers, and its deadlines.
package settings

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

// Page is the work area.
type Page struct {
	host screen.Host
	// settings are as they were read; known is false before that.
	settings model.Settings
	known    bool
	form     *form
	body     *fyne.Container
	asked    uint64
}

var (
	_ screen.Page   = (*Page)(nil)
	_ screen.Saver  = (*Page)(nil)
	_ screen.Leaver = (*Page)(nil)
)

// New makes the page.
func New(h screen.Host) *Page { return &Page{host: h, body: container.NewStack()} }

// may reports whether the person may change the settings.
func (p *Page) may() bool { return p.host.Session().May(model.DoAdminister) }

// Header names the area and saves.
func (p *Page) Header() screen.Header {
	words := p.host.Words()
	head := screen.Header{Title: words.T("area.settings")}
	if p.may() {
		head.Actions = []fyne.CanvasObject{widgets.NewButton(words.T("menu.save"), "save", widgets.Primary, p.Save).WithKey("Ctrl+S")}
	}
	return head
}

// Content is the page.
func (p *Page) Content() fyne.CanvasObject { return p.body }

// Show fetches the settings; what is being typed stays.
func (p *Page) Show(screen.Place) { p.load() }

// Changed fetches the settings again.
func (p *Page) Changed(c office.Changed) {
	if c.Has(model.KindOffice) {
		p.load()
	}
}

// Focus puts the keyboard into the first field.
func (p *Page) Focus() {
	if p.form != nil {
		p.form.keys.FocusFirst()
	}
}

// Save saves what was typed.
func (p *Page) Save() {
	if p.form != nil {
		p.form.keys.Save()
	}
}

// Leave asks what becomes of unsaved input.
func (p *Page) Leave(leave func()) {
	if p.form == nil || !p.form.dirty() {
		leave()
		return
	}
	words := p.host.Words()
	closed := func() {}
	save := widgets.NewButton(words.T("menu.save"), "save", widgets.Primary, func() {
		closed()
		p.form.saveThen(leave)
	})
	discard := widgets.NewButton(words.T("settings.discard"), "", widgets.Danger, func() {
		closed()
		p.form = nil
		p.draw()
		leave()
	})
	stay := widgets.NewButton(words.T("settings.stay"), "", widgets.Secondary, func() { closed() }).WithKey("Esc")
	closed = p.host.Sheet(words.T("settings.leave_title"), widgets.Wide(460, widgets.Stack(16,
		widgets.Paragraph(words.T("settings.leave_text")), widgets.Line(8, discard, widgets.Spring(), stay, save))), save, nil)
}

func (p *Page) load() {
	p.asked++
	session, mine := p.host.Session(), p.asked
	var read model.Settings
	p.host.Run(func(ctx context.Context) (err error) {
		read, err = session.Settings(ctx)
		return err
	}, func(err error) {
		switch {
		case p.asked != mine:
		case err != nil:
			p.host.Fail(err)
		case p.form != nil && p.form.dirty():
			// A save of another's is told when this one is saved; what is typed is not thrown away.
		case p.form != nil && p.form.was == session.Office && p.form.settings == read:
			// Nothing else than what is shown: the keyboard stays where it is.
		default:
			p.settings, p.known = read, true
			p.draw()
		}
	})
}

// draw shows the settings as they are stored: as fields for those who may change them, else as facts.
func (p *Page) draw() {
	if !p.known {
		return
	}
	left, right := widgets.Stack(14), widgets.Stack(14)
	if p.may() {
		p.form = newForm(p)
		left.Objects = []fyne.CanvasObject{p.form.office(), p.form.deadlines()}
		right.Add(p.form.signature())
	} else {
		left.Objects = []fyne.CanvasObject{p.officeFacts(), p.deadlineFacts()}
	}
	right.Add(p.window())
	right.Add(p.about())
	parts := []fyne.CanvasObject{widgets.Split(14, left, right)}
	if !p.may() {
		parts = append([]fyne.CanvasObject{widgets.NewBanner(look.ToneRunning, p.host.Words().T("settings.read_only"), "", nil)}, parts...)
	}
	p.body.Objects = []fyne.CanvasObject{container.NewVScroll(widgets.Inset(14, 18, widgets.Stack(14, parts...)))}
	p.body.Refresh()
}
