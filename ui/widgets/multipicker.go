package widgets

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"baqylau/assets/lang"
	"baqylau/ui/look"
)

// MultiPicker chooses several: chips of what is chosen, and a plus that opens the search. Delete takes the last away.
type MultiPicker struct {
	press
	edited
	empty  string
	chosen []Option
	finder *finder
	hooks  Hooks
	flow   *Flow
	above  *Flow // what is chosen, while the open list lies over it
	wrong  bool

	// OnChanged is told what is chosen after each change made by the person.
	OnChanged func([]Option)
	// Spawn starts searches; nil is the go statement.
	Spawn Spawn
}

var (
	_ Hooked            = (*MultiPicker)(nil)
	_ fyne.Shortcutable = (*MultiPicker)(nil)
)

// NewMultiPicker makes a choice of several over what search finds.
func NewMultiPicker(words *lang.Catalog, placeholder string, search Search) *MultiPicker {
	p := &MultiPicker{empty: placeholder, flow: NewFlow(look.Px(6)), above: NewFlow(look.Px(6))}
	rest := func(query string, limit int) []Option {
		taken := p.chosen
		found := search(query, limit+len(taken))
		found = slices.DeleteFunc(slices.Clone(found), func(o Option) bool {
			return slices.ContainsFunc(taken, func(t Option) bool { return t.ID == o.ID })
		})
		return found[:min(len(found), limit)]
	}
	p.finder = newFinder(rest, words.T("widgets.picker.type"), words.T("widgets.picker.none"))
	p.finder.withHead(p.above)
	p.finder.chosen = p.take
	p.finder.leave = p.leave
	p.onTap = p.open
	p.self = p
	p.ExtendBaseWidget(p)
	return p
}

// AllowCreate adds a last row that makes a new thing of what was typed; the caller adds it with SetChosen.
func (p *MultiPicker) AllowCreate(words *lang.Catalog, create func(text string)) {
	p.finder.create = func(query string) Option {
		return Option{Text: words.T("widgets.picker.create", "text", query)}
	}
	take := p.take
	p.finder.chosen = func(o Option, isNew bool) {
		if isNew {
			p.leave(false)
			p.edit()
			create(o.Text)
			return
		}
		take(o, false)
	}
}

// Chosen returns what is chosen, in the order of choosing.
func (p *MultiPicker) Chosen() []Option { return slices.Clone(p.chosen) }

// SetChosen sets what is chosen without telling OnChanged.
func (p *MultiPicker) SetChosen(options []Option) {
	p.chosen = slices.Clone(options)
	p.showChips()
}

// SetHooks says what Enter, Esc, Ctrl+S and Ctrl+Enter do while it is closed.
func (p *MultiPicker) SetHooks(h Hooks) {
	p.hooks = h
	p.finder.setHooks(h)
}

func (p *MultiPicker) setWrong(on bool) { p.wrong = on; p.Refresh() }

func (p *MultiPicker) showChips() {
	p.flow.Set(p.chips()...)
	p.above.Set(p.chips()...)
	p.Refresh()
}

func (p *MultiPicker) chips() []fyne.CanvasObject {
	chips := make([]fyne.CanvasObject, 0, len(p.chosen))
	for _, o := range p.chosen {
		chip := NewChip(o.Text, "", false, nil, func() { p.remove(o.ID) })
		// The keyboard stays with the choice, where Backspace takes the last away: a stop at each of many people would
		// only be in the way of Tab, and what is typed there would be lost.
		chip.Disable()
		chips = append(chips, chip)
	}
	return chips
}

func (p *MultiPicker) remove(id string) {
	p.chosen = slices.DeleteFunc(slices.Clone(p.chosen), func(o Option) bool { return o.ID == id })
	p.changed()
	if p.finder.sheet.shown { // who was taken away is offered again
		p.finder.look()
		canvasOf(p).Focus(p.finder.entry)
	}
}

func (p *MultiPicker) changed() {
	p.showChips()
	p.edit()
	if p.OnChanged != nil {
		p.OnChanged(p.Chosen())
	}
}

func (p *MultiPicker) open() { p.openWith("") }

func (p *MultiPicker) openWith(query string) {
	if p.Disabled() {
		return
	}
	focusOn(p)
	p.finder.spawn = p.Spawn
	p.finder.open(p, query)
}

// take adds one and leaves the list open for the next.
func (p *MultiPicker) take(o Option, _ bool) {
	p.chosen = append(slices.Clone(p.chosen), o)
	p.changed()
	if p.finder.entry.Text != "" {
		p.finder.entry.SetText("")
		return
	}
	p.finder.look()
}

func (p *MultiPicker) leave(next bool) {
	p.finder.sheet.close()
	focusOn(p)
	if next {
		if c := canvasOf(p); c != nil {
			c.FocusNext()
		}
	}
}

// TypedRune opens the list with the letter typed.
func (p *MultiPicker) TypedRune(r rune) {
	if r == ' ' {
		p.open()
		return
	}
	p.openWith(string(r))
}

// TypedKey opens, takes the last away, or leaves.
func (p *MultiPicker) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyDown:
		p.open()
	case fyne.KeyReturn, fyne.KeyEnter:
		if !call(p.hooks.Enter) { // nobody may be meant: the list opens by Down, Space and typing
			p.open()
		}
	case fyne.KeyBackspace, fyne.KeyDelete:
		if n := len(p.chosen); n > 0 && !p.Disabled() {
			p.remove(p.chosen[n-1].ID)
		}
	default:
		if !p.hooks.key(e) {
			handOn(p, e)
		}
	}
}

// TypedShortcut runs the hooks and the window's shortcuts. A text that is pasted is looked for; files are the window's.
func (p *MultiPicker) TypedShortcut(s fyne.Shortcut) {
	if query := pastedWords(s); query != "" && !p.Disabled() {
		p.openWith(query)
		return
	}
	p.hooks.shortcut(s, canvasOf(p))
}

// Cursor is the hand.
func (p *MultiPicker) Cursor() desktop.Cursor { return desktop.PointerCursor }

// CreateRenderer links the choice to the canvas.
func (p *MultiPicker) CreateRenderer() fyne.WidgetRenderer {
	box := newFrame()
	empty := NewText(p.empty, Style{Color: look.Quiet})
	plus := newGlyph("plus", look.Quiet)
	s := &sketch{owner: p, objects: []fyne.CanvasObject{box.box, empty, p.flow, plus}}
	s.paint = func() {
		line := look.Line
		if p.wrong {
			line = look.WrongInk
		}
		box.paint(look.Surface, line, look.RadiusControl, p.focused)
		tintGlyph(plus, "plus", look.Quiet)
		if len(p.chosen) == 0 {
			empty.Show()
		} else {
			empty.Hide()
		}
	}
	s.least = func() fyne.Size {
		return fyne.NewSize(look.Px(160), max(look.Px(look.ControlHeight), p.flow.MinSize().Height+look.Px(6)))
	}
	s.place = func(size fyne.Size) {
		place(box.box, 0, 0, size.Width, size.Height)
		side := look.Px(16)
		place(plus, size.Width-side-look.Px(10), (look.Px(look.ControlHeight)-side)/2, side, side)
		place(empty, look.Px(11), 0, max(0, size.Width-look.Px(44)), look.Px(look.ControlHeight))
		place(p.flow, look.Px(5), look.Px(3), max(0, size.Width-look.Px(40)), max(0, size.Height-look.Px(6)))
	}
	s.paint()
	return s
}
