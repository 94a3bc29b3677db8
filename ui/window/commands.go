package window

import (
	"fmt"
	"runtime"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"

	"baqylau/model"
	"baqylau/ui/look"
	"baqylau/ui/widgets"
	"baqylau/ui/widgets/screen"
)

// command is one thing that the shell can be told by a key or from the menu. The menu, the shortcuts and the sheet of
// keys are all made from the one list.
type command struct {
	key      string // of its name in the translations
	icon     string
	shortcut fyne.KeyName // with Ctrl (Cmd on a Mac); "" has none
	run      func()
	// can says whether it means anything now; nil is always.
	can func() bool
}

// gotoKey is the command that leads to all the others.
const gotoKey = "menu.goto"

// commands lists them, group by group as the menu shows them.
func (s *shell) commands() [][]command {
	return [][]command{{
		{"menu.new", "plus", fyne.KeyN, func() { s.page().(screen.Newer).New() }, can[screen.Newer](s)},
		{"menu.save", "save", fyne.KeyS, func() { s.page().(screen.Saver).Save() }, can[screen.Saver](s)},
		{"menu.find", "search", fyne.KeyF, func() { s.page().(screen.Finder).Find() }, can[screen.Finder](s)},
		{"menu.print", "printer", fyne.KeyP, func() { s.page().(screen.Printer).Print() }, can[screen.Printer](s)},
		{gotoKey, "arrow-right", fyne.KeyK, s.goAnywhere, s.atWork},
		{"menu.restore", "undo-2", fyne.KeyZ, s.undo, s.atWork},
	}, {
		{"menu.import", "file-up", fyne.KeyO, s.Import, s.mayImport},
	}, {
		{"menu.larger", "zoom-in", fyne.KeyPlus, func() { s.resize(1) }, s.mayResize(1)},
		{"menu.smaller", "zoom-out", fyne.KeyMinus, func() { s.resize(-1) }, s.mayResize(-1)},
		{"menu.person", "users", "", s.changePerson, s.atWork},
		{"menu.keys", "keyboard", fyne.KeySlash, s.showKeys, nil},
		{"menu.quit", "log-out", fyne.KeyQ, s.quit, nil},
	}}
}

// can asks whether the shown page has an ability; the page, not what lies over it, is meant.
func can[A any](s *shell) func() bool {
	return func() bool {
		_, ok := s.page().(A)
		return ok
	}
}

// undo is Ctrl+Z: what the page can take back comes before what was thrown away.
func (s *shell) undo() {
	if p, ok := s.page().(screen.Undoer); ok && p.Undo() {
		return
	}
	s.restoreDraft()
}

func (s *shell) atWork() bool { return s.session != nil }

func (s *shell) mayImport() bool { return s.session != nil && s.session.May(model.DoImport) }

// bind puts the shortcuts on the canvas. Our controls pass the shortcuts that they do not use on to it, so that they
// work while one of them has the focus. A menu bar would do the same, but Fyne draws it into the window on Linux and
// Windows: a row of the screen for what the menu button shows as well, its keys in a grey of 1.5:1. A Mac has its own.
func (s *shell) bind() {
	canvas := s.win.Canvas()
	for _, group := range s.commands() {
		for _, c := range group {
			if c.shortcut != "" && c.shortcut != fyne.KeyPlus && c.shortcut != fyne.KeyMinus {
				canvas.AddShortcut(ctrl(c.shortcut), func(fyne.Shortcut) { s.do(c) })
			}
			if c.shortcut == fyne.KeyZ { // the driver has a name of its own for it
				canvas.AddShortcut(&fyne.ShortcutUndo{}, func(fyne.Shortcut) { s.do(c) })
			}
		}
	}
	s.bindText()
	// Where a button has the keyboard, nothing but the window can tell the form.
	canvas.AddShortcut(ctrl(fyne.KeyReturn), func(fyne.Shortcut) {
		if form := s.topForm(); form != nil {
			form.Submit()
		}
	})
	for _, k := range screen.PageKeys() {
		canvas.AddShortcut(k, func(fyne.Shortcut) {
			if p, ok := s.page().(screen.Shortcuts); ok && len(s.sheets) == 0 {
				p.Shortcut(k)
			}
		})
	}
	for i := range 9 {
		canvas.AddShortcut(ctrl(fyne.KeyName(fmt.Sprint(i+1))), func(fyne.Shortcut) { s.visit(i) })
	}
}

func ctrl(key fyne.KeyName) *desktop.CustomShortcut {
	return &desktop.CustomShortcut{KeyName: key, Modifier: fyne.KeyModifierShortcutDefault}
}

// do runs a command where it means something; nothing reaches the page under a sheet.
func (s *shell) do(c command) {
	if len(s.sheets) > 0 {
		if form := s.topForm(); form != nil && c.shortcut == fyne.KeyS {
			form.Save()
		}
		return
	}
	if c.can == nil || c.can() {
		c.run()
	}
}

// topForm is the form that lies over the page, nil for none.
func (s *shell) topForm() *widgets.Form {
	if n := len(s.sheets); n > 0 {
		return s.sheets[n-1].form
	}
	return nil
}

// key is told of the keys that no control used.
func (s *shell) key(e *fyne.KeyEvent) {
	if n := len(s.sheets); n > 0 {
		if e.Name == fyne.KeyEscape {
			s.sheets[n-1].leave()
		}
		return
	}
	switch e.Name {
	case fyne.KeyEscape:
		if s.session != nil {
			s.back()
		}
	case fyne.KeyF1:
		s.showKeys()
	case fyne.KeyF10:
		s.showMenu(s.menuButton)
	}
}

// menu lists what means something now, then the languages and the looks; what is in force has a tick.
func (s *shell) menu() []menuItem {
	var items []menuItem
	for i, group := range s.commands() {
		if i == 2 {
			items = append(items, s.choices()...)
		}
		from := len(items)
		for _, c := range group {
			if c.can == nil || c.can() {
				items = append(items, menuItem{icon: c.icon, text: s.words.T(c.key), key: keyName(c.shortcut), run: func() { s.do(c) }})
			}
		}
		if len(items) > from && i < 2 {
			items = append(items, menuItem{})
		}
	}
	return items
}

func (s *shell) choices() []menuItem {
	tick := func(on bool) string {
		if on {
			return "check"
		}
		return ""
	}
	var items []menuItem
	for _, l := range model.Langs() {
		items = append(items, menuItem{icon: tick(l == s.words.Lang()), text: languageName(l), run: func() { s.setLang(l) }})
	}
	items = append(items, menuItem{})
	for _, mode := range []look.Mode{look.Light, look.Dark, look.System} {
		items = append(items, menuItem{icon: tick(mode == s.prefs.Theme), text: s.words.T("window.theme." + string(mode)),
			run: func() { s.setTheme(mode) }})
	}
	return append(items, menuItem{})
}

// languageName is the language in its own words, so that whoever reads only that one finds it.
func languageName(l model.Lang) string {
	switch l {
	case model.Kazakh:
		return "Қазақша"
	case model.English:
		return "English"
	}
	return "Русский"
}

// keyName is how a shortcut is written beside what it does.
func keyName(key fyne.KeyName) string {
	switch {
	case key == "":
		return ""
	case runtime.GOOS == "darwin":
		return "⌘" + string(key)
	}
	return "Ctrl+" + string(key)
}

// showMenu opens the menu beside what was pressed, inside the window.
func (s *shell) showMenu(beside fyne.CanvasObject) {
	if len(s.sheets) > 0 || s.session == nil {
		return
	}
	c := s.win.Canvas()
	items := s.menu()
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(beside)
	fit := menuFit(items, c.Size().Height)
	height := menuHeight(items) * fit
	if below := at.Y + beside.Size().Height + 2; below+height <= c.Size().Height {
		at.Y = below
	} else {
		at.Y = min(max(0, at.Y-height-2), c.Size().Height-height)
	}
	before := c.Focused()
	var m *menuList
	m = newMenuList(items, at, fit, func() {
		c.Overlays().Remove(m)
		if before != nil {
			c.Focus(before)
		}
	})
	c.Overlays().Add(m)
	m.Resize(c.Size())
	c.Focus(m)
}

// showKeys lists the keys, those of the shell first and then those that mean the same everywhere.
func (s *shell) showKeys() {
	rows := widgets.Stack(4)
	add := func(key, text string) {
		rows.Add(widgets.Line(0, container.New(fixedLayout{width: 170}, widgets.Strong(key)), widgets.Body(text)))
	}
	for i, a := range s.areas() {
		if s.session != nil {
			add(keyName(fyne.KeyName(fmt.Sprint(i+1))), s.words.T("area."+string(a)))
		}
	}
	rows.Add(widgets.NewRule())
	for _, group := range s.commands() {
		for _, c := range group {
			if c.shortcut != "" {
				add(keyName(c.shortcut), s.words.T(c.key))
			}
		}
	}
	rows.Add(widgets.NewRule())
	for _, k := range []struct{ key, text string }{
		{"↑ ↓ PgUp PgDn", "window.keys.move"}, {"Enter", "window.keys.enter"}, {"Esc", "window.keys.escape"},
		{"Ctrl+0", "window.keys.text_size"}, {"Tab", "window.keys.tab"}, {"Ctrl+Enter", "window.keys.submit"}, {"F10", "window.keys.menu"},
		{"1 2 3 − + F4", "window.keys.checklist"},
	} {
		add(k.key, s.words.T(k.text))
	}
	s.lay(s.words.T("menu.keys"), widgets.Wide(460, rows), nil, nil)
}
