package settings

import (
	"slices"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"baqylau/model"
	"baqylau/model/office"
	"baqylau/ui/look"
	"baqylau/ui/widgets"
	"baqylau/ui/widgets/screen"
)

// lookSection is how the window looks on this machine. Everything changes at once.
type lookSection struct {
	page *Page
	body *fyne.Container
	// switches are language, theme and text size.
	switches [3]*widgets.SegmentedSwitch
}

func newLookSection(p *Page) *lookSection { return &lookSection{page: p, body: container.NewStack()} }

func (s *lookSection) content() fyne.CanvasObject {
	s.draw()
	return s.body
}

func (s *lookSection) show()                  { s.draw() }
func (s *lookSection) changed(office.Changed) {}

func (s *lookSection) focus() { s.page.host.Window().Canvas().Focus(s.switches[0]) }

// Relook shows the looks that are in force; the keyboard stays where it was.
func (p *Page) Relook() {
	s, ok := p.sections[sectionLooks].(*lookSection)
	if !ok {
		return
	}
	canvas := p.host.Window().Canvas()
	at := slices.IndexFunc(s.switches[:], func(w *widgets.SegmentedSwitch) bool { return w != nil && canvas.Focused() == w })
	s.draw()
	if at >= 0 {
		canvas.Focus(s.switches[at])
	}
}

func (s *lookSection) draw() {
	h := s.page.host
	words, now, usual := h.Words(), h.Looks(), h.UsualLooks()
	theme := func(m look.Mode) string { return words.T("settings.theme." + string(m)) }
	percent := func(n int) string { return strconv.Itoa(n) + " %" }
	// The switch keeps the keyboard; in another language the page is a new one.
	set := func(at int, change func(*screen.Looks)) {
		l := h.Looks()
		change(&l)
		h.SetLooks(l)
		s.draw()
		if l.Lang == now.Lang {
			h.Window().Canvas().Focus(s.switches[at])
		}
	}
	var langs, themes, sizes []widgets.Segment
	for _, l := range model.Langs() {
		langs = append(langs, widgets.Segment{ID: string(l), Text: screen.LanguageName(l)})
	}
	for _, m := range []look.Mode{look.Light, look.Dark, look.System} {
		themes = append(themes, widgets.Segment{ID: string(m), Text: theme(m)})
	}
	for _, n := range look.Scales() {
		sizes = append(sizes, widgets.Segment{ID: strconv.Itoa(n), Text: percent(n)})
	}
	s.switches[0] = widgets.NewSegmentedSwitch(langs, string(now.Lang), func(id string) {
		set(0, func(l *screen.Looks) { l.Lang = model.Lang(id) })
	})
	s.switches[1] = widgets.NewSegmentedSwitch(themes, string(now.Theme), func(id string) {
		set(1, func(l *screen.Looks) { l.Theme = look.Mode(id) })
	})
	s.switches[2] = widgets.NewSegmentedSwitch(sizes, strconv.Itoa(now.Percent), func(id string) {
		n, _ := strconv.Atoi(id) // of the segments above
		set(2, func(l *screen.Looks) { l.Percent = n })
	})
	row := func(label string, control fyne.CanvasObject, same bool, was string, reset func()) fyne.CanvasObject {
		line := widgets.Line(12, control)
		hint := words.T("settings.usual", "value", was)
		if !same {
			line.Add(container.NewCenter(resetButton(words.T("settings.reset_to", "value", was), reset)))
		}
		return widgets.NewField(words.T(label), line).WithHint(hint)
	}
	card := widgets.NewCard(words.T("settings.section.looks"), widgets.Stack(14,
		row("settings.lang", s.switches[0], now.Lang == usual.Lang, screen.LanguageName(usual.Lang),
			func() { set(0, func(l *screen.Looks) { l.Lang = usual.Lang }) }),
		row("settings.theme", s.switches[1], now.Theme == usual.Theme, theme(usual.Theme),
			func() { set(1, func(l *screen.Looks) { l.Theme = usual.Theme }) }),
		row("settings.text_size", s.switches[2], now.Percent == usual.Percent, percent(usual.Percent),
			func() { set(2, func(l *screen.Looks) { l.Percent = usual.Percent }) }),
		widgets.QuietParagraph(words.T("settings.text_keys")),
		widgets.QuietParagraph(words.T("settings.window_text"))))
	s.body.Objects = []fyne.CanvasObject{s.page.scroll(card)}
	s.body.Refresh()
}

// resetButton takes a setting back to what the program ships with; its words say what that is.
func resetButton(text string, tapped func()) *widgets.Button {
	return widgets.NewButton(text, "rotate-ccw", widgets.Link, tapped)
}
