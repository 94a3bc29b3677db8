// Package settings is the work area of what can be changed about the window, the office and what it works by: looks,
// letterhead, working calendar, deadlines, reference lists, people.
package settings

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"baqylau/model"
	"baqylau/model/office"
	"baqylau/ui/look"
	"baqylau/ui/widgets"
	"baqylau/ui/widgets/screen"
)

// The sections of the area; a Place names one as its ID.
const (
	sectionLooks     = screen.SettingsLooks
	sectionOffice    = screen.SettingsOffice
	sectionCalendar  = screen.SettingsCalendar
	sectionDeadlines = screen.SettingsDeadlines
	sectionLists     = screen.SettingsLists
	sectionTexts     = screen.SettingsTexts
	sectionKeys      = screen.SettingsKeys
	sectionPeople    = screen.SettingsPeople
	sectionBackups   = screen.SettingsBackups
	sectionExchange  = screen.SettingsExchange
	sectionAbout     = screen.SettingsAbout
)

// section is one part of the page.
type section interface {
	// content is the part itself; it is asked once.
	content() fyne.CanvasObject
	// show fetches what it shows; what is being typed stays.
	show()
	// changed tells what a committed change touched.
	changed(office.Changed)
	// focus puts the keyboard where work goes on.
	focus()
}

// parted is a section to whose parts one can be led (screen.SettingsAt).
type parted interface {
	// reach brings a part into view and gives it the keyboard, where the person may change it; false where it is not there, as
	// before the section is read.
	reach(part string) bool
}

// saver is a section of fields that are stored together.
type saver interface {
	dirty() bool
	// saveThen stores what was changed and calls then where that went well.
	saveThen(then func())
	// drop throws away what was typed.
	drop()
}

// undoer is a section whose last change can be taken back.
type undoer interface{ undo() bool }

// Page is the work area.
type Page struct {
	host     screen.Host
	current  string
	sections map[string]section
	list     *widgets.SideList
	aside    *widgets.Aside
	main     *fyne.Container
	body     *fyne.Container
	redraw   func()
	// part is that of the section to which a link led, "" for none; reached says that it is in view.
	part    string
	reached bool
}

var (
	_ screen.Page     = (*Page)(nil)
	_ screen.Saver    = (*Page)(nil)
	_ screen.Leaver   = (*Page)(nil)
	_ screen.Placer   = (*Page)(nil)
	_ screen.Retitler = (*Page)(nil)
	_ screen.Newer    = (*Page)(nil)
	_ screen.Relooker = (*Page)(nil)
	_ screen.Undoer   = (*Page)(nil)
	_ screen.Finder   = (*Page)(nil)
)

// New makes the page.
func New(h screen.Host) *Page {
	p := &Page{host: h, current: sectionLooks, sections: map[string]section{}, main: container.NewStack(), redraw: func() {}}
	words := h.Words()
	var items []widgets.SideItem
	icons := map[string]string{sectionLooks: "languages", sectionOffice: "landmark", sectionCalendar: "calendar-days",
		sectionDeadlines: "timer", sectionLists: "list", sectionTexts: "file-text", sectionKeys: "shield-check", sectionPeople: "users",
		sectionBackups: "database", sectionExchange: "send", sectionAbout: "info"}
	for _, id := range screen.SettingsSections() {
		items = append(items, widgets.SideItem{ID: id, Text: words.T("settings.section." + id), Icon: icons[id]})
	}
	p.list = widgets.NewSideList(items, p.current, p.choose)
	p.aside = &widgets.Aside{List: p.list}
	p.body = container.New(p.aside, p.list.Object(), p.main)
	p.put(p.current)
	return p
}

// section makes a part when it is shown for the first time.
func (p *Page) section(id string) section {
	s, ok := p.sections[id]
	if !ok {
		switch id {
		case sectionOffice:
			s = newOfficeSection(p)
		case sectionCalendar:
			s = newCalendarSection(p)
		case sectionDeadlines:
			s = newDeadlineSection(p)
		case sectionLists:
			s = newListSection(p)
		case sectionTexts:
			s = newTextSection(p)
		case sectionKeys:
			s = newKeySection(p)
		case sectionPeople:
			s = newPeopleSection(p)
		case sectionBackups:
			s = newBackupSection(p)
		case sectionExchange:
			s = newExchangeSection(p)
		case sectionAbout:
			s = newAboutSection(p)
		default:
			s = newLookSection(p)
		}
		p.sections[id] = s
	}
	return s
}

// may reports whether the person may change what concerns the whole office.
func (p *Page) may() bool { return p.host.Session().May(model.DoAdminister) }

// Header names the area and saves what is typed.
func (p *Page) Header() screen.Header {
	words := p.host.Words()
	head := screen.Header{Title: words.T("area.settings")}
	if s, ok := p.section(p.current).(interface{ actions() []fyne.CanvasObject }); ok {
		head.Actions = append(head.Actions, s.actions()...)
	}
	if _, ok := p.section(p.current).(saver); ok && p.may() {
		head.Actions = append(head.Actions, widgets.NewButton(words.T("menu.save"), "save", widgets.Primary, p.Save).WithKey("Ctrl+S"))
	}
	return head
}

// OnHeader is told how to draw the header again.
func (p *Page) OnHeader(redraw func()) { p.redraw = redraw }

// Content is the page.
func (p *Page) Content() fyne.CanvasObject { return p.body }

// Place is the section that is shown.
func (p *Page) Place() screen.Place {
	return screen.Place{Area: screen.Settings, Kind: model.KindOffice, ID: model.ID(p.current)}
}

// Show shows a section, that of last time without one, and a part of it where one is named.
func (p *Page) Show(at screen.Place) {
	id, part := at.SettingsPart()
	if id != "" && id != p.current {
		p.lead(id, part)
		return
	}
	p.part, p.reached = part, false
	p.section(p.current).show()
}

// choose shows a section, after the one that is left has had its say.
func (p *Page) choose(id string) {
	if id != p.current {
		p.lead(id, "")
	}
}

// lead is choose, to a part.
func (p *Page) lead(id, part string) {
	p.Leave(func() {
		p.part, p.reached = part, false
		p.put(id)
		p.section(id).show()
		p.redraw()
		p.Focus()
	})
}

// drawn is told by a section that it was drawn anew: where a link led to a part of it that was not there yet, that is now in
// view.
func (p *Page) drawn() {
	if p.part != "" && !p.reached {
		p.Focus()
	}
}

func (p *Page) put(id string) {
	p.current = id
	p.list.SetChosen(id)
	s := p.section(id)
	p.main.Objects = []fyne.CanvasObject{s.content()}
	p.main.Refresh()
}

// Changed tells the section that is shown; the others ask when they are shown.
func (p *Page) Changed(c office.Changed) { p.section(p.current).changed(c) }

// Focus puts the keyboard into the section, or the part of it to which a link led.
func (p *Page) Focus() {
	s := p.section(p.current)
	if to, ok := s.(parted); ok && p.part != "" {
		if p.reached = to.reach(p.part); p.reached {
			return
		}
	}
	s.focus()
}

// Save saves what was typed.
func (p *Page) Save() {
	s, ok := p.section(p.current).(saver)
	switch {
	case !ok || !p.may():
	case !s.dirty():
		p.host.Say(look.ToneQuiet, p.host.Words().T("settings.unchanged"))
	default:
		s.saveThen(nil)
	}
}

// Undo takes back what was changed last in the section, where it can.
func (p *Page) Undo() bool {
	s, ok := p.section(p.current).(undoer)
	return ok && s.undo()
}

// Find puts the keyboard into the search of the section, or where work goes on in one that has none.
func (p *Page) Find() {
	if s, ok := p.section(p.current).(interface{ find() }); ok {
		s.find()
		return
	}
	p.Focus()
}

// New begins something new in the section, where it has such things.
func (p *Page) New() {
	if s, ok := p.section(p.current).(interface{ begin() }); ok && p.may() {
		s.begin()
	}
}

// Leave asks what becomes of unsaved input.
func (p *Page) Leave(leave func()) {
	s, ok := p.section(p.current).(saver)
	if !ok || !s.dirty() {
		leave()
		return
	}
	words := p.host.Words()
	closed := func() {}
	save := widgets.NewButton(words.T("menu.save"), "save", widgets.Primary, func() {
		closed()
		s.saveThen(leave)
	})
	discard := widgets.NewButton(words.T("settings.discard"), "", widgets.Danger, func() {
		closed()
		s.drop()
		leave()
	})
	stay := widgets.NewButton(words.T("settings.stay"), "", widgets.Secondary, func() { closed() }).WithKey("Esc")
	closed = p.host.Sheet(words.T("settings.leave_title"), widgets.Footed(
		widgets.Wide(460, widgets.Paragraph(words.T("settings.leave_text"))), widgets.Line(8, discard, widgets.Spring(), stay, save)), save, nil)
}

// scroll keeps the parts of a section within reach, and says to whom it belongs if the person may only read it.
func (p *Page) scroll(parts ...fyne.CanvasObject) *container.Scroll {
	return container.NewVScroll(widgets.Inset(14, 18, widgets.Stack(14, parts...)))
}

// readOnly says why nothing can be changed here.
func (p *Page) readOnly() fyne.CanvasObject {
	return widgets.NewBanner(look.ToneRunning, p.host.Words().T("settings.read_only"), "", nil)
}
