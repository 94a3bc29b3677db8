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
		of("window.keys.register", keyLine{"↑ ↓ PgUp PgDn", "window.keys.move"},
			keyLine{"Enter", "window.keys.open"}, keyLine{s.words.T("window.keys.letters"), "window.keys.type"},
			keyLine{s.words.T("window.keys.space"), "window.keys.mark"}, keyLine{"Shift+↑ ↓", "window.keys.stretch"},
			keyLine{"Ctrl+A", "window.keys.all"}, keyLine{"Shift+F10", "window.keys.actions"},
			keyLine{"Ctrl+C", "window.keys.copy"}, keyLine{"Ctrl+← → ↑ ↓", "window.keys.sort"}),
		of("window.keys.form", keyLine{"Tab, Shift+Tab", "window.keys.tab"}, keyLine{"Enter", "window.keys.next"},
			keyLine{"F1", "window.keys.help"}, keyLine{"7.11, +3", "window.keys.date"}, keyLine{"930", "window.keys.time"},
			keyLine{"1 … 5", "window.keys.score"}),
		of("window.keys.checklist", keyLine{"1 2 3 −", "window.keys.answer"}, keyLine{"+ Ins", "window.keys.violation"},
			keyLine{"F2", "window.keys.words"}, keyLine{"Del", "window.keys.unanswer"}, keyLine{"F4", "window.keys.other"}),
		of("window.keys.calendar", keyLine{"← → ↑ ↓", "window.keys.day"}, keyLine{"PgUp PgDn", "window.keys.leaf"},
			keyLine{"T, Home", "window.keys.today"}, keyLine{"M, W", "window.keys.scale"}, keyLine{"D", "window.keys.another"},
			keyLine{"N", "window.keys.begin"}, keyLine{"Ctrl+← → ↑ ↓", "window.keys.shift"}),
		of("window.keys.brief", keyLine{"PgUp PgDn", "window.keys.brief_page"}, keyLine{"+ −", "window.keys.brief_zoom"},
			keyLine{s.words.T("window.keys.space"), "window.keys.brief_switch"}, keyLine{"Ctrl+↑ ↓", "window.keys.brief_move"}),
		of("window.keys.board", keyLine{"← → ↑ ↓", "window.keys.card"}, keyLine{"Ctrl+← →", "window.keys.state"}),
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

// The columns of the sheet of keys, with the room between them, and the keys within one.
const (
	keysColumns         = 4
	keysColumn  float32 = 302
	keysGap     float32 = 14
	keysWidth   float32 = 114
	keysBetween float32 = 12 // the groups of a column
)

// showKeys lists the keys on four columns, so that all of them are seen at once; on fewer where the window is too narrow
// for its letters.
func (s *shell) showKeys() {
	if s.keysShown || s.locked != nil {
		return
	}
	var groups []fyne.CanvasObject
	for _, g := range s.keyGroups() {
		rows := widgets.Stack(1, widgets.NewText(g.title, widgets.Style{Size: look.Small, Bold: true, Color: look.Quiet}))
		for _, l := range g.lines {
			rows.Add(widgets.Around(nil, nil, container.New(fixedLayout{width: keysWidth}, widgets.Strong(l.key)), nil,
				widgets.Paragraph(l.text)))
		}
		rows.Resize(fyne.NewSize(look.Px(keysColumn), 0)) // texts learn their width before they are asked for their height
		groups = append(groups, rows)
	}
	columns := widgets.Line(keysGap)
	room := s.win.Canvas().Size().Width - 2*look.Px(sheetMargin+sheetInset)
	fit := min(max(int((room+look.Px(keysGap))/look.Px(keysColumn+keysGap)), 1), keysColumns)
	for _, part := range evenly(groups, fit) {
		column := widgets.Stack(keysBetween)
		for _, g := range part {
			column.Add(g)
		}
		columns.Add(container.NewVBox(widgets.Wide(keysColumn, column)))
	}
	s.keysShown = true
	s.lay(s.words.T("menu.keys"), columns, nil, func() { s.keysShown = false })
}

// evenly puts the groups, in their order, on as many columns, so that the highest of them is as low as can be.
func evenly(groups []fyne.CanvasObject, columns int) [][]fyne.CanvasObject {
	if columns == 1 || len(groups) == 0 {
		return [][]fyne.CanvasObject{groups}
	}
	var best [][]fyne.CanvasObject
	for i := 1; i <= len(groups); i++ {
		parts := append([][]fyne.CanvasObject{groups[:i]}, evenly(groups[i:], columns-1)...)
		if best == nil || highest(parts) < highest(best) {
			best = parts
		}
	}
	return best
}

// highest is how high the highest column is, the room between groups counted.
func highest(parts [][]fyne.CanvasObject) (most float32) {
	for _, part := range parts {
		var h float32
		for _, g := range part {
			h += g.MinSize().Height + look.Px(keysBetween)
		}
		most = max(most, h)
	}
	return most
}
