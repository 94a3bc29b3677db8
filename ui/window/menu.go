package window

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"baqylau/ui/look"
	"baqylau/ui/widgets"
)

// menuItem is one line of the menu; the empty one is a rule between groups.
type menuItem struct {
	icon, text, key string
	run             func()
}

const (
	menuWidth  float32 = 300
	menuWidest float32 = 520
	menuRow    float32 = 29
	menuRule   float32 = 9
	menuMargin float32 = 5
)

// menuList is the open menu: ↑ and ↓ move, Enter does it, Esc and a press beside it close. Fyne's own shows keys in
// a colour that cannot be read.
type menuList struct {
	widget.BaseWidget
	items []menuItem
	at    fyne.Position
	// fit makes the lines lower where all of them, with large letters, are higher than the window.
	fit   float32
	width float32
	over  int
	close func()
}

var (
	_ fyne.Focusable    = (*menuList)(nil)
	_ fyne.Tappable     = (*menuList)(nil)
	_ desktop.Hoverable = (*menuList)(nil)
)

func newMenuList(items []menuItem, at fyne.Position, fit float32, close func()) *menuList {
	m := &menuList{items: items, at: at, width: widthOf(items), fit: fit, over: -1, close: close}
	m.ExtendBaseWidget(m)
	return m
}

// widthOf is how wide a menu of items is: as its longest words ask for, within bounds.
func widthOf(items []menuItem) float32 {
	w := look.Px(menuWidth)
	for _, item := range items {
		w = max(w, widgets.NewText(item.text, widgets.Style{}).MinSize().Width+look.Px(38+12+62+4))
	}
	return min(w, look.Px(menuWidest))
}

// menuHeight is how high a menu of items is.
func menuHeight(items []menuItem) float32 {
	h := 2 * menuMargin
	for _, item := range items {
		h += item.height()
	}
	return look.Px(h)
}

// menuFit is by how much the lines of a menu must be lower to find room in a height.
func menuFit(items []menuItem, height float32) float32 { return min(1, height/menuHeight(items)) }

// px is the size of something upright, with which the menu fits the window.
func (m *menuList) px(size float32) float32 { return look.Px(size) * m.fit }

// height is that of the whole menu.
func (m *menuList) height() float32 { return menuHeight(m.items) * m.fit }

func (i menuItem) height() float32 {
	if i.run == nil {
		return menuRule
	}
	return menuRow
}

// itemAt is the item under a place in the window, -1 for none; outside is true beside the menu.
func (m *menuList) itemAt(p fyne.Position) (index int, outside bool) {
	x, y := p.X-m.at.X, p.Y-m.at.Y
	if x < 0 || x > m.width || y < 0 || y > m.height() {
		return -1, true
	}
	y -= m.px(menuMargin)
	for i, item := range m.items {
		h := m.px(item.height())
		if y >= 0 && y < h && item.run != nil {
			return i, false
		}
		y -= h
	}
	return -1, false
}

func (m *menuList) Tapped(e *fyne.PointEvent) {
	i, outside := m.itemAt(e.Position)
	switch {
	case outside:
		m.close()
	case i >= 0:
		m.do(i)
	}
}

func (m *menuList) do(i int) {
	m.close()
	m.items[i].run()
}

func (m *menuList) MouseIn(e *desktop.MouseEvent) { m.MouseMoved(e) }
func (m *menuList) MouseOut()                     {}
func (m *menuList) MouseMoved(e *desktop.MouseEvent) {
	if i, _ := m.itemAt(e.Position); i >= 0 && i != m.over {
		m.over = i
		m.Refresh()
	}
}

func (m *menuList) FocusGained()   {}
func (m *menuList) FocusLost()     {}
func (m *menuList) TypedRune(rune) {}

func (m *menuList) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyDown:
		m.move(1)
	case fyne.KeyUp:
		m.move(-1)
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		if m.over >= 0 {
			m.do(m.over)
		}
	case fyne.KeyEscape, fyne.KeyF10:
		m.close()
	}
}

// move goes to the next item, over rules, and round at the ends.
func (m *menuList) move(by int) {
	n := len(m.items)
	at := m.over
	if at < 0 && by < 0 {
		at = 0
	}
	for range n {
		at = (at + by + n) % n
		if m.items[at].run != nil {
			break
		}
	}
	m.over = at
	m.Refresh()
}

func (m *menuList) CreateRenderer() fyne.WidgetRenderer {
	box, bar := canvas.NewRectangle(nil), canvas.NewRectangle(nil)
	p := &painter{owner: m, objects: []fyne.CanvasObject{box, bar}}
	var rows [][]fyne.CanvasObject
	for _, item := range m.items {
		var parts []fyne.CanvasObject
		if item.run == nil {
			parts = []fyne.CanvasObject{widgets.NewRule()}
		} else {
			parts = []fyne.CanvasObject{widgets.NewText(item.text, widgets.Style{}),
				widgets.NewText(item.key, widgets.Style{Size: look.Status, Color: look.Quiet, Align: fyne.TextAlignTrailing})}
			if item.icon != "" {
				parts = append(parts, widgets.NewGlyph(item.icon, look.Quiet, 16))
			}
		}
		rows = append(rows, parts)
		p.objects = append(p.objects, parts...)
	}
	p.paint = func() {
		box.FillColor, box.StrokeColor, box.StrokeWidth = look.Color(look.Surface), look.Color(look.Track), 1
		box.CornerRadius = look.RadiusControl
		box.Refresh()
		bar.FillColor, bar.CornerRadius = look.Color(look.AccentTint), look.RadiusControl-2
		bar.Hidden = m.over < 0
		bar.Refresh()
	}
	p.least = func() fyne.Size { return fyne.NewSize(0, 0) }
	p.place = func(fyne.Size) { m.lay(box, bar, rows) }
	p.paint()
	return p
}

func (m *menuList) lay(box, bar fyne.CanvasObject, rows [][]fyne.CanvasObject) {
	w := m.width
	put(box, m.at.X, m.at.Y, w, m.height())
	y := m.at.Y + m.px(menuMargin)
	for i, parts := range rows {
		h := m.px(m.items[i].height())
		if m.items[i].run == nil {
			put(parts[0], m.at.X+1, y+h/2, w-2, 1)
			y += h
			continue
		}
		if i == m.over {
			put(bar, m.at.X+look.Px(4), y, w-look.Px(8), h)
		}
		room := w - look.Px(38+12)
		if m.items[i].key != "" {
			room -= look.Px(62)
		}
		put(parts[0], m.at.X+look.Px(38), y, room, h)
		put(parts[1], m.at.X+w-look.Px(74), y, look.Px(74-12), h)
		if len(parts) > 2 {
			side := look.Px(16)
			put(parts[2], m.at.X+look.Px(12), y+(h-side)/2, side, side)
		}
		y += h
	}
}
