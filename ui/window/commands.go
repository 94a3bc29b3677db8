package window

import (
	"fmt"
	"runtime"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"baqylau/model"
	"baqylau/ui/look"
	"baqylau/ui/widgets"
	"baqylau/ui/widgets/screen"
)

// command is one thing that the shell can be told by a key, from the menu or by its name. The menu, the shortcuts, the
// sheet of keys and the search over everything are all made from the one table of them.
type command struct {
	id, text, icon string
	// shortcut is its key with Ctrl (Cmd on a Mac), alone one that needs none; "" has none.
	shortcut, alone fyne.KeyName
	run             func()
	// can says whether it means anything now; nil is always. on says whether it is in force already.
	can func() bool
	on  func() bool
	// needs is the right without which it is refused with a sentence, "" for none; nil is none always.
	needs func() model.Verb
	// over is what it does while something lies over the page; nil is nothing.
	over func()
}

// commandGroup is a part of the table, with the key of its heading on the sheet of keys.
type commandGroup struct {
	title string
	// menu says that it stands in the menu, named that the search over everything finds it.
	menu, named bool
	list        []command
}

// gotoID is the command that leads to all the others.
const gotoID = "menu.goto"

// restoreID is the command that takes the last step back.
const restoreID = "menu.restore"

// commands is the table, group by group as the menu shows them.
func (s *shell) commands() []commandGroup {
	t := func(id string) string { return s.words.T(id) }
	return []commandGroup{
		{title: "window.keys.records", menu: true, named: true, list: []command{
			{id: "menu.new", text: t("menu.new"), icon: "plus", shortcut: fyne.KeyN,
				run: func() { s.page().(screen.Newer).New() }, can: can[screen.Newer](s), needs: s.rightHere},
			{id: "menu.save", text: t("menu.save"), icon: "save", shortcut: fyne.KeyS,
				run: func() { s.page().(screen.Saver).Save() }, can: can[screen.Saver](s), needs: s.rightHere, over: s.overForm((*widgets.Form).Save)},
			{id: "menu.find", text: t("menu.find"), icon: "search", shortcut: fyne.KeyF,
				run: func() { s.page().(screen.Finder).Find() }, can: can[screen.Finder](s)},
			{id: "menu.print", text: t("menu.print"), icon: "printer", shortcut: fyne.KeyP,
				run: func() { s.page().(screen.Printer).Print() }, can: can[screen.Printer](s)},
			{id: gotoID, text: t(gotoID), icon: "arrow-right", shortcut: fyne.KeyK, run: s.goAnywhere, can: s.atWork},
			{id: restoreID, text: s.toTakeBack(), icon: "undo-2", shortcut: fyne.KeyZ, run: s.undo, can: s.atWork},
			{id: "menu.paste", text: t("menu.paste"), icon: "image-plus", shortcut: fyne.KeyV, run: s.paste, can: s.mayPaste,
				needs: func() model.Verb { return model.DoAttach }, over: s.pasteOver},
		}},
		{title: "window.keys.records", menu: true, named: true, list: []command{
			{id: "menu.import", text: t("menu.import"), icon: "file-up", shortcut: fyne.KeyO, run: s.Import, can: s.mayImport},
		}},
		{menu: true, named: true, list: s.languages()},
		{menu: true, named: true, list: s.themes()},
		{named: true, list: s.beginnings()},
		{title: "window.keys.areas", list: s.areaCommands()},
		{title: "window.keys.program", menu: true, named: true, list: []command{
			{id: "menu.larger", text: t("menu.larger"), icon: "zoom-in", shortcut: fyne.KeyPlus, run: func() { s.resize(1) },
				can: s.mayResize(1)},
			{id: "menu.smaller", text: t("menu.smaller"), icon: "zoom-out", shortcut: fyne.KeyMinus, run: func() { s.resize(-1) },
				can: s.mayResize(-1)},
			{id: "menu.lock", text: t("menu.lock"), icon: "lock", shortcut: fyne.KeyL, run: s.lock, can: s.atWork, over: s.lock},
			{id: "menu.person", text: t("menu.person"), icon: "users", run: s.changePerson, can: s.atWork},
			{id: "menu.keys", text: t("menu.keys"), icon: "keyboard", shortcut: fyne.KeySlash, alone: fyne.KeyF1,
				run: s.showKeys, over: s.showKeys},
			{id: "menu.quit", text: t("menu.quit"), icon: "log-out", shortcut: fyne.KeyQ, run: s.quit, over: s.quit},
		}},
		{title: "window.keys.program", list: []command{
			{id: "window.keys.menu", text: t("window.keys.menu"), alone: fyne.KeyF10,
				run: func() { s.showMenu(s.menuButton) }, can: s.atWork},
			{id: "window.keys.text_size", text: t("window.keys.text_size"), shortcut: fyne.Key0,
				run: func() { s.setPercent(100) }, can: s.atWork},
			{id: "window.keys.escape", text: t("window.keys.escape"), alone: fyne.KeyEscape, run: s.back,
				can:  func() bool { return s.atWork() || s.escape != nil },
				over: func() { s.sheets[len(s.sheets)-1].leave() }},
			// Where a button has the keyboard, nothing but the window can tell the form.
			{id: "window.keys.submit", text: t("window.keys.submit"), shortcut: fyne.KeyReturn, run: func() {},
				over: s.overForm((*widgets.Form).Submit)},
		}},
	}
}

// areaCommands lead to the work areas.
func (s *shell) areaCommands() []command {
	var list []command
	for _, a := range s.rooms() {
		if a.Parent() != "" { // these have no number: a press on their parent shows them
			continue
		}
		open := func() { s.visit(a) }
		list = append(list, command{id: "area." + string(a), text: s.words.T("area." + string(a)), icon: areaIcon(a),
			shortcut: fyne.KeyName(fmt.Sprint(len(list) + 1)), run: open, can: s.atWork, over: open})
	}
	return list
}

// beginnings open the form of a new record, wherever the person is.
func (s *shell) beginnings() []command {
	var list []command
	representatives := model.Filter{Kind: model.KindPerson}.With(model.MarkRepresentative)
	for _, b := range []struct {
		name string
		may  model.Verb
		at   screen.Place
	}{
		{"visit", model.DoVisit, screen.Place{Kind: model.KindVisit}},
		{"plan", model.DoPlan, screen.Place{Kind: model.KindPlan}},
		{"recommendation", model.DoDraft, screen.Place{Kind: model.KindRecommendation}},
		{"organisation", model.DoKeepRegisters, screen.Place{Kind: model.KindOrganisation}},
		{"service", model.DoKeepRegisters, screen.Place{Kind: model.KindService}},
		{"representative", model.DoRegisterPersons, screen.Place{Kind: model.KindPerson, Filter: &representatives}},
		{"paper_check", model.DoRead, screen.Place{Kind: model.KindPaper}},
	} {
		b.at.New, b.at.Area = true, screen.AreaOf(b.at.Kind)
		id := "window.new." + b.name
		list = append(list, command{id: id, text: s.words.T(id), icon: "plus", run: func() { s.Go(b.at) },
			can: func() bool { return s.session != nil && s.session.May(b.may) && s.cfg.Pages[b.at.Area] != nil }})
	}
	return list
}

// languages and themes are what the window can look like; what is in force has a tick.
func (s *shell) languages() []command {
	var list []command
	for _, l := range model.Langs() {
		list = append(list, command{id: "language." + string(l), text: screen.LanguageName(l),
			run: func() { s.setLang(l) }, on: func() bool { return l == s.words.Lang() }})
	}
	return list
}

func (s *shell) themes() []command {
	var list []command
	for _, mode := range []look.Mode{look.Light, look.Dark, look.System} {
		list = append(list, command{id: "theme." + string(mode), text: s.words.T("window.theme." + string(mode)),
			run: func() { s.setTheme(mode) }, on: func() bool { return mode == s.prefs.Theme }})
	}
	return list
}

// can asks whether the shown page has an ability; the page, not what lies over it, is meant.
func can[A any](s *shell) func() bool {
	return func() bool {
		_, ok := s.page().(A)
		return ok
	}
}

// undo is Ctrl+Z: what the page can take back comes before the last step of the session.
func (s *shell) undo() {
	if p, ok := s.page().(screen.Undoer); ok && p.Undo() {
		return
	}
	s.takeBack()
}

func (s *shell) atWork() bool { return s.session != nil }

func (s *shell) mayImport() bool { return s.session != nil && s.session.May(model.DoImport) }

// overForm does something with the form that lies over the page, if one does.
func (s *shell) overForm(do func(*widgets.Form)) func() {
	return func() {
		if form := s.topForm(); form != nil {
			do(form)
		}
	}
}

// bind puts the shortcuts on the canvas. Our controls pass the shortcuts that they do not use on to it, so that they
// work while one of them has the focus. A menu bar would do the same, but Fyne draws it into the window on Linux and
// Windows: a row of the screen for what the menu button shows as well, its keys in a grey of 1.5:1. A Mac has its own.
func (s *shell) bind() {
	canvas := s.win.Canvas()
	for _, group := range s.commands() {
		for _, c := range group.list {
			if c.shortcut != "" && c.shortcut != fyne.KeyPlus && c.shortcut != fyne.KeyMinus && c.shortcut != fyne.Key0 {
				canvas.AddShortcut(ctrl(c.shortcut), func(fyne.Shortcut) { s.do(c) })
			}
			if named := fyneShortcut(c.shortcut); named != nil {
				canvas.AddShortcut(named, func(fyne.Shortcut) { s.do(c) })
			}
		}
	}
	s.bindText()
	s.bindTakeBack()
	s.bindOthers()
	for _, k := range screen.PageKeys() {
		canvas.AddShortcut(k, func(fyne.Shortcut) {
			if p, ok := s.page().(screen.Shortcuts); ok && len(s.sheets) == 0 && s.locked == nil {
				p.Shortcut(k)
			}
		})
	}
}

// bindOthers puts keys on the canvas that the table does not know as such: where other keyboards have the stroke of
// Ctrl+/. The Russian one has a point on that key, and the stroke above it or with Shift on another.
func (s *shell) bindOthers() {
	keys := func(fyne.Shortcut) { s.showKeys() }
	shifted := fyne.KeyModifierShortcutDefault | fyne.KeyModifierShift
	s.win.Canvas().AddShortcut(ctrl(fyne.KeyPeriod), keys)
	s.win.Canvas().AddShortcut(&desktop.CustomShortcut{KeyName: fyne.KeySlash, Modifier: shifted}, keys)
	s.win.Canvas().AddShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyBackslash, Modifier: shifted}, keys)
}

// fyneShortcut is what the window's driver makes of a key with Ctrl where Fyne has a name for it.
func fyneShortcut(key fyne.KeyName) fyne.Shortcut {
	switch key {
	case fyne.KeyZ:
		return &fyne.ShortcutUndo{}
	case fyne.KeyV:
		return &fyne.ShortcutPaste{}
	}
	return nil
}

func ctrl(key fyne.KeyName) *desktop.CustomShortcut {
	return &desktop.CustomShortcut{KeyName: key, Modifier: fyne.KeyModifierShortcutDefault}
}

// do runs a command where it means something; nothing reaches the page under a sheet.
func (s *shell) do(c command) {
	if s.locked != nil || s.ending {
		return
	}
	s.use()
	if len(s.sheets) > 0 {
		if c.over != nil {
			c.over()
		}
		return
	}
	if c.can != nil && !c.can() {
		return
	}
	if verb := s.lacks(c); verb != "" {
		s.messages.say(look.ToneQuiet, s.words.Fault(model.RoleFault(s.session.Who.Role, verb)))
		return
	}
	c.run()
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
	if s.locked != nil {
		return
	}
	s.use()
	for _, group := range s.commands() {
		for _, c := range group.list {
			if c.alone == e.Name && c.alone != "" {
				s.do(c)
				return
			}
		}
	}
	if p, ok := s.page().(screen.KeyTaker); ok && len(s.sheets) == 0 {
		p.TakeKey(e)
	}
}

// menu lists what means something now.
func (s *shell) menu() []menuItem {
	var items []menuItem
	for _, group := range s.commands() {
		if !group.menu {
			continue
		}
		from := len(items)
		if from > 0 {
			items = append(items, menuItem{})
		}
		for _, c := range group.list {
			if c.can != nil && !c.can() || s.lacks(c) != "" {
				continue
			}
			icon := c.icon
			if c.on != nil && c.on() {
				icon = "check"
			}
			items = append(items, menuItem{icon: icon, text: c.text, key: keyName(c.shortcut), run: func() { s.do(c) }})
		}
		if n := len(items); n > 0 && items[n-1].run == nil { // a group of which nothing means anything
			items = items[:n-1]
		}
	}
	return items
}

// keyName is how a shortcut is written beside what it does.
func keyName(key fyne.KeyName) string {
	switch {
	case key == "":
		return ""
	case runtime.GOOS == "darwin":
		return "⌘" + keyCap(key)
	case key == fyne.KeyPlus || key == fyne.KeyMinus: // «Ctrl++» reads as a slip of the pen
		return "Ctrl " + keyCap(key)
	}
	return "Ctrl+" + keyCap(key)
}

// showMenu opens the menu beside what was pressed, inside the window.
func (s *shell) showMenu(beside fyne.CanvasObject) {
	if len(s.sheets) > 0 || s.session == nil || s.locked != nil {
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
