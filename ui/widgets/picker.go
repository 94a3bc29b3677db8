package widgets

import (
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"baqylau/assets/lang"
	"baqylau/ui/look"
)

// Search finds at most limit options for what was typed; "" asks for the first ones. It runs off the window's
// goroutine and must be safe there. Folding of letters is its own affair.
type Search func(query string, limit int) []Option

// Picker chooses one of many by typing. Closed it shows what is chosen; a press, ↓, Space or a letter opens it.
type Picker struct {
	press
	edited
	words  *lang.Catalog
	empty  string
	chosen Option
	fixed  []Option // all there are, where these are known beforehand
	early  string   // what was typed before it could be opened
	finder *finder
	hooks  Hooks
	create func(text string)
	wrong  bool

	// OnChosen is told of each choice made by the person, and of none ("").
	OnChosen func(Option)
	// OnLeft is told that the open list was left with Esc, nothing chosen.
	OnLeft func()
	// Spawn starts searches; nil is the go statement.
	Spawn Spawn
}

var (
	_ Hooked            = (*Picker)(nil)
	_ fyne.Shortcutable = (*Picker)(nil)
)

// NewPicker makes a choice over what search finds. The placeholder stands where nothing is chosen.
func NewPicker(words *lang.Catalog, placeholder string, search Search) *Picker {
	p := &Picker{words: words, empty: placeholder}
	p.finder = newFinder(search, words.T("widgets.picker.type"), words.T("widgets.picker.none"))
	p.finder.chosen = p.take
	p.finder.leave = p.leave
	p.finder.onClose = func() { p.Refresh() }
	p.onTap = func() { p.open("") }
	p.self = p
	p.ExtendBaseWidget(p)
	return p
}

// NewListPicker makes a choice among a few fixed options, found by any part of their name.
func NewListPicker(words *lang.Catalog, placeholder string, options []Option) *Picker {
	p := NewPicker(words, placeholder, SearchIn(options))
	p.Spawn = func(work func()) { work() } // nothing to wait for
	p.fixed, p.finder.local = options, true
	return p
}

// AllowCreate adds a last row that makes a new thing of what was typed.
func (p *Picker) AllowCreate(create func(text string)) {
	p.create = create
	p.finder.create = func(query string) Option {
		return Option{Text: p.words.T("widgets.picker.create", "text", query)}
	}
}

// Chosen returns what is chosen; its ID is "" for nothing.
func (p *Picker) Chosen() Option { return p.chosen }

// SetChosen sets what is chosen without telling OnChosen.
func (p *Picker) SetChosen(o Option) { p.chosen = o; p.Refresh() }

// SetHooks says what Enter, Esc, Ctrl+S and Ctrl+Enter do while it is closed. Choosing with Enter goes on as well.
func (p *Picker) SetHooks(h Hooks) {
	p.hooks = h
	p.finder.setHooks(h)
}

// IsOpen says whether the list is shown.
func (p *Picker) IsOpen() bool { return p.finder.sheet.shown }

func (p *Picker) setWrong(on bool) { p.wrong = on; p.Refresh() }

// Open shows the list, with the line to type in.
func (p *Picker) Open() { p.open("") }

func (p *Picker) open(query string) {
	if p.Disabled() {
		return
	}
	focusOn(p)
	p.finder.spawn = p.Spawn
	p.early += query
	if p.finder.open(p, p.early); p.IsOpen() {
		p.early = ""
	}
}

func (p *Picker) take(o Option, isNew bool) {
	p.finder.sheet.close()
	focusOn(p)
	p.edit()
	if isNew {
		p.create(o.Text)
		return
	}
	p.chosen = o
	p.Refresh()
	if p.OnChosen != nil {
		p.OnChosen(o)
	}
	if !p.finder.ending && !p.alone() {
		call(p.hooks.Enter)
	}
}

// alone reports whether it is all that its form asks: Enter then opens it and takes from it, and never finishes the form by the way.
func (p *Picker) alone() bool { return p.hooks.Alone != nil && p.hooks.Alone() }

func (p *Picker) leave(next bool) {
	p.finder.sheet.close()
	focusOn(p)
	if next {
		if c := canvasOf(p); c != nil {
			c.FocusNext()
		}
		return
	}
	call(p.OnLeft)
}

// Tapped opens the list.
func (p *Picker) Tapped(*fyne.PointEvent) { p.open("") }

// TypedRune opens the list with the letter typed.
func (p *Picker) TypedRune(r rune) {
	if r == ' ' {
		p.open("")
		return
	}
	p.open(string(r))
}

// TypedKey opens, clears or leaves.
func (p *Picker) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyDown:
		p.open("")
	case fyne.KeyReturn, fyne.KeyEnter:
		if p.chosen.ID == "" || p.alone() || !call(p.hooks.Enter) {
			p.open("")
		}
	case fyne.KeyBackspace, fyne.KeyDelete:
		if p.chosen.ID != "" && !p.Disabled() {
			p.chosen = Option{}
			p.Refresh()
			p.edit()
			if p.OnChosen != nil {
				p.OnChosen(p.chosen)
			}
		}
	default:
		if !p.hooks.key(e) {
			handOn(p, e)
		}
	}
}

// TypedShortcut runs the hooks and the window's shortcuts. A text that is pasted is looked for; files are the window's.
func (p *Picker) TypedShortcut(s fyne.Shortcut) {
	if query := pastedWords(s); query != "" && !p.Disabled() {
		p.open(query)
		return
	}
	p.hooks.shortcut(s, canvasOf(p))
}

// pastedWords is the first line of a text that is pasted, "" for anything else, as the paths of files that were copied.
func pastedWords(s fyne.Shortcut) string {
	paste, ok := s.(*fyne.ShortcutPaste)
	if !ok || paste.Clipboard == nil {
		return ""
	}
	line, _, _ := strings.Cut(strings.TrimSpace(paste.Clipboard.Content()), "\n")
	if line = strings.TrimSpace(line); strings.HasPrefix(line, "file:") || filepath.IsAbs(line) || strings.Contains(line, `:\`) {
		return ""
	}
	return line
}

// Cursor is the hand.
func (p *Picker) Cursor() desktop.Cursor { return desktop.PointerCursor }

// CreateRenderer links the choice to the canvas.
func (p *Picker) CreateRenderer() fyne.WidgetRenderer {
	box := newFrame()
	words := Body("")
	arrow := newGlyph("chevron-down", look.Quiet)
	s := &sketch{owner: p, objects: []fyne.CanvasObject{box.box, words, arrow}}
	s.paint = func() {
		ground := look.Surface
		if p.Disabled() {
			ground = look.Raised
		}
		line := look.Line
		if p.wrong {
			line = look.WrongInk
		}
		box.paint(ground, line, look.RadiusControl, p.focused)
		tintGlyph(arrow, "chevron-down", look.Quiet)
		words.SetText(p.chosen.Text)
		words.SetColor(look.Ink)
		if p.chosen.Text == "" {
			words.SetText(p.empty)
			words.SetColor(look.Quiet)
		}
	}
	s.least = func() fyne.Size { return fyne.NewSize(look.Px(120), look.Px(look.ControlHeight)) }
	s.place = func(size fyne.Size) {
		h := look.Px(look.ControlHeight)
		place(box.box, 0, 0, size.Width, h)
		side := look.Px(16)
		place(arrow, size.Width-side-look.Px(10), (h-side)/2, side, side)
		place(words, look.Px(11), 0, max(0, size.Width-side-look.Px(28)), h)
	}
	s.paint()
	return s
}
