package window

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"baqylau/model/office"
	"baqylau/ui/look"
	"baqylau/ui/widgets/screen"
)

// Looks says how the window looks.
func (s *shell) Looks() screen.Looks {
	return screen.Looks{Lang: s.words.Lang(), Theme: s.prefs.Theme, Percent: s.prefs.percent()}
}

// UsualLooks says how the window looks to whoever has chosen nothing.
func (s *shell) UsualLooks() screen.Looks {
	return screen.Looks{Lang: s.cfg.SystemLang, Theme: look.Light, Percent: 100}
}

// SetLooks changes how the window looks, at once and for the next start.
func (s *shell) SetLooks(l screen.Looks) {
	if l.Theme != s.prefs.Theme {
		s.setTheme(l.Theme)
	}
	s.setPercent(l.Percent)
	s.setLang(l.Lang)
}

// percent is the remembered text size, that of the design for one that nobody can choose.
func (p preferences) percent() int {
	if slices.Contains(look.Scales(), p.Percent) {
		return p.Percent
	}
	return 100
}

func (p preferences) theme() *look.Theme { return look.New(p.Theme, float32(p.percent())/100) }

// setPercent changes the text size. The page that is shown keeps what is typed in it; the others are made again when
// they are shown next.
func (s *shell) setPercent(percent int) {
	if percent == s.prefs.percent() || !slices.Contains(look.Scales(), percent) {
		return
	}
	s.prefs.Percent = percent
	s.keepPreferences()
	s.app.Settings().SetTheme(s.prefs.theme())
	if s.session == nil {
		s.start()
		return
	}
	// The others are made anew: they were not in the window when it changed.
	page := s.page()
	s.pages, s.missed = map[screen.Area]screen.Page{s.current: page}, map[screen.Area]office.Changed{}
	refresh(s.win.Content())
	for _, over := range s.win.Canvas().Overlays().List() {
		refresh(over)
	}
	s.relook()
	s.Say(look.ToneDone, s.words.T("window.text_size", "percent", percent))
}

// relook tells the page that the looks are other ones.
func (s *shell) relook() {
	if p, ok := s.page().(screen.Relooker); ok {
		p.Relook()
	}
}

// refresh draws a page again, its smallest things first: what lies around them is then told their new sizes.
func refresh(o fyne.CanvasObject) {
	if c, ok := o.(*fyne.Container); ok {
		for _, child := range c.Objects {
			refresh(child)
		}
	}
	o.Refresh()
}

// resize goes some steps through the text sizes.
func (s *shell) resize(steps int) {
	list := look.Scales()
	at := slices.Index(list, s.prefs.percent()) + steps
	if at >= 0 && at < len(list) {
		s.setPercent(list[at])
	}
}

// mayResize says whether there is a text size in that direction.
func (s *shell) mayResize(steps int) func() bool {
	return func() bool {
		at := slices.Index(look.Scales(), s.prefs.percent()) + steps
		return at >= 0 && at < len(look.Scales())
	}
}

// sideLayout is the frame: the navigation, as wide as the window allows, and the page beside it.
type sideLayout struct {
	// bare says that the navigation has no words now; turned is told when that changes.
	bare   *bool
	turned func(bare bool)
}

var _ fyne.Layout = sideLayout{}

func (l sideLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	width, _ := look.NavWidth(1)
	page := objects[1].MinSize()
	return fyne.NewSize(width+page.Width, max(page.Height, objects[0].MinSize().Height))
}

func (l sideLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	width, words := look.NavWidth(size.Width)
	if *l.bare == words {
		*l.bare = !words
		l.turned(!words)
	}
	put(objects[0], 0, 0, width, size.Height)
	put(objects[1], width, 0, size.Width-width, size.Height)
}

// bindText puts the shortcuts of the text size on the canvas: those of browsers.
func (s *shell) bindText() {
	for key, do := range map[fyne.KeyName]func(){
		fyne.KeyPlus: func() { s.resize(1) }, fyne.KeyEqual: func() { s.resize(1) },
		fyne.KeyMinus: func() { s.resize(-1) }, fyne.Key0: func() { s.setPercent(100) },
	} {
		do := func() {
			if s.locked == nil {
				do()
			}
		}
		s.win.Canvas().AddShortcut(ctrl(key), func(fyne.Shortcut) { do() })
		if key == fyne.KeyPlus || key == fyne.KeyEqual { // a plus stands above the equals sign
			s.win.Canvas().AddShortcut(&desktop.CustomShortcut{KeyName: key,
				Modifier: fyne.KeyModifierShortcutDefault | fyne.KeyModifierShift}, func(fyne.Shortcut) { do() })
		}
	}
}
