package window

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"baqylau/ui/look"
	"baqylau/ui/widgets"
)

// keyLine is a line of the sheet of keys.
type keyLine struct{ key, text string }

// keyGroup is a part of the sheet under its heading.
type keyGroup struct {
	title string
	lines []keyLine
}

// keyGroups is all of the sheet: the commands that have a key, as the table of them says, then what keys mean in
// registers, forms and fields, where no command of the window is behind them.
func (s *shell) keyGroups() []keyGroup {
	var groups []keyGroup
	for _, g := range s.commands() {
		var lines []keyLine
		for _, c := range g.list {
			if key := c.keys(); key != "" && g.title != "" {
				lines = append(lines, keyLine{key, c.text})
			}
		}
		if len(lines) == 0 {
			continue
		}
		title := s.words.T(g.title)
		if n := len(groups); n > 0 && groups[n-1].title == title {
			groups[n-1].lines = append(groups[n-1].lines, lines...)
			continue
		}
		groups = append(groups, keyGroup{title, lines})
	}
	return append(groups, s.keysInControls()...)
}

// keysInControls are the keys that our controls answer themselves.
func (s *shell) keysInControls() []keyGroup {
	of := func(title string, lines ...keyLine) keyGroup {
		for i := range lines {
			lines[i].text = s.words.T(lines[i].text)
		}
		return keyGroup{s.words.T(title), lines}
	}
	return []keyGroup{
		of("window.keys.register", keyLine{"↑ ↓ PgUp PgDn", "window.keys.move"}, keyLine{"Home End", "window.keys.ends"},
			keyLine{"Enter", "window.keys.open"}, keyLine{s.words.T("window.keys.letters"), "window.keys.type"},
			keyLine{s.words.T("window.keys.space"), "window.keys.mark"}, keyLine{"Shift+↑ ↓", "window.keys.stretch"},
			keyLine{"Ctrl+A", "window.keys.all"}, keyLine{"Ctrl+C", "window.keys.copy"}),
		of("window.keys.form", keyLine{"Tab, Shift+Tab", "window.keys.tab"}, keyLine{"Enter", "window.keys.next"},
			keyLine{"F1", "window.keys.help"}, keyLine{"7.11, +3", "window.keys.date"}, keyLine{"930", "window.keys.time"},
			keyLine{"1 … 5", "window.keys.score"}, keyLine{"1 2 3 − + F4", "window.keys.checklist"}),
	}
}

// keys are the keys of a command as they are written: «Ctrl+/, F1».
func (c command) keys() string {
	key, alone := keyName(c.shortcut), keyCap(c.alone)
	if key != "" && alone != "" {
		return key + ", " + alone
	}
	return key + alone
}

// keyCap is what stands on a key.
func keyCap(key fyne.KeyName) string {
	switch key {
	case fyne.KeyEscape:
		return "Esc"
	case fyne.KeyReturn:
		return "Enter"
	}
	return string(key)
}

// The columns of the sheet of keys.
const (
	keysColumn float32 = 380
	keysWidth  float32 = 116
)

// showKeys lists the keys on two columns.
func (s *shell) showKeys() {
	if s.keysShown {
		return
	}
	groups := s.keyGroups()
	left, right := widgets.Stack(14), widgets.Stack(14)
	turn := evenly(groups)
	for i, g := range groups {
		column := left
		if i >= turn {
			column = right
		}
		rows := widgets.Stack(3, widgets.NewText(g.title, widgets.Style{Size: look.Small, Bold: true, Color: look.Quiet}))
		for _, l := range g.lines {
			rows.Add(container.NewBorder(nil, nil, container.New(fixedLayout{width: look.Px(keysWidth)}, widgets.Strong(l.key)), nil,
				widgets.Paragraph(l.text)))
		}
		column.Add(rows)
	}
	s.keysShown = true
	s.lay(s.words.T("menu.keys"), widgets.Line(28, widgets.Wide(keysColumn, left), widgets.Wide(keysColumn, right)), nil,
		func() { s.keysShown = false })
}

// evenly is the group with which the second column begins, so that the higher of the two is as low as can be.
func evenly(groups []keyGroup) int {
	height := func(part []keyGroup) (h int) {
		for _, g := range part {
			h += len(g.lines) + 2
		}
		return h
	}
	best := len(groups)
	for i := range groups {
		if max(height(groups[:i]), height(groups[i:])) < max(height(groups[:best]), height(groups[best:])) {
			best = i
		}
	}
	return best
}
