package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"baqylau/ui/look"
)

// Card is a surface with a line around it, a title with things at its right, and a content.
type Card struct {
	widget.BaseWidget
	title   string
	beside  fyne.CanvasObject // right of the title: a count, a quiet word
	right   fyne.CanvasObject // at the right end
	content fyne.CanvasObject
	flush   bool
}

// NewCard makes a card with a padded content. An empty title and nil things take no room.
func NewCard(title string, content fyne.CanvasObject) *Card {
	c := &Card{title: title, content: content}
	c.ExtendBaseWidget(c)
	return c
}

// NewListCard makes a card whose content reaches its edges, with a line under the title: for rows.
func NewListCard(title string, content fyne.CanvasObject) *Card {
	c := NewCard(title, content)
	c.flush = true
	return c
}

// WithBeside puts something right of the title, a count for example.
func (c *Card) WithBeside(o fyne.CanvasObject) *Card { c.beside = o; return c }

// WithRight puts something at the right end of the title's line: a hint, a button.
func (c *Card) WithRight(o fyne.CanvasObject) *Card { c.right = o; return c }

// CreateRenderer links the card to the canvas.
func (c *Card) CreateRenderer() fyne.WidgetRenderer {
	box := newFrame()
	rule := canvas.NewRectangle(nil)
	var head *fyne.Container
	if c.title != "" || c.right != nil {
		row := container.New(layout.NewCustomPaddedHBoxLayout(look.Px(8)), SectionTitle(c.title))
		if c.beside != nil {
			row.Add(container.NewCenter(c.beside))
		}
		row.Add(layout.NewSpacer())
		if c.right != nil {
			row.Add(container.NewCenter(c.right))
		}
		head = row
	}
	s := &sketch{owner: c, objects: []fyne.CanvasObject{box.box}}
	if head != nil {
		s.objects = append(s.objects, head)
	}
	if head != nil && c.flush {
		s.objects = append(s.objects, rule)
	}
	s.objects = append(s.objects, c.content)
	s.paint = func() {
		box.paint(look.Surface, look.Line, look.RadiusCard, false)
		rule.FillColor = look.Color(look.Line)
		rule.Refresh()
	}
	s.least = func() fyne.Size { return c.least(head) }
	s.place = func(size fyne.Size) { c.layout(size, box.box, rule, head) }
	s.paint()
	return s
}

func (c *Card) pads() (side, top, gap float32) {
	if c.flush {
		return 1, look.Px(8), look.Px(8)
	}
	return look.Px(14), look.Px(12), look.Px(8)
}

func (c *Card) least(head *fyne.Container) fyne.Size {
	side, top, gap := c.pads()
	size := c.content.MinSize()
	size.Width += 2 * side
	size.Height += top
	if c.flush {
		size.Height -= top - 2
	}
	if head != nil {
		h := head.MinSize()
		size.Width = max(size.Width, h.Width+2*look.Px(14))
		size.Height += max(h.Height, look.Px(22)) + gap + top
		return size
	}
	size.Height += top
	return size
}

func (c *Card) layout(size fyne.Size, box, rule *canvas.Rectangle, head *fyne.Container) {
	side, top, gap := c.pads()
	place(box, 0, 0, size.Width, size.Height)
	y := top
	if head != nil {
		h := max(head.MinSize().Height, look.Px(22))
		place(head, look.Px(14), y, size.Width-2*look.Px(14), h)
		y += h + gap
	} else if c.flush {
		y = 1
	}
	bottom := top
	if c.flush {
		place(rule, 0, y, size.Width, 1)
		y++
		bottom = 1
	}
	place(c.content, side, y, size.Width-2*side, max(0, size.Height-y-bottom))
}

// figureLeast is how narrow a figure's card may become: five stand side by side on a small screen.
const figureLeast float32 = 140

// iconLeast is how wide the card must be for its icon.
const iconLeast float32 = 180

// FigureCard shows one number that a screen is about. A press opens the records that it counts.
type FigureCard struct {
	press
	label, figure, note string
	mark                *helpMark
	icon                string
	tone                look.Tone
}

// NewFigureCard makes a card with a label, a large figure and a quiet line. The icon "" takes no room; a nil tapped
// makes it a plain card.
func NewFigureCard(label, figure, note, icon string, tone look.Tone, tapped func()) *FigureCard {
	c := &FigureCard{label: label, figure: figure, note: note, icon: icon, tone: tone}
	c.onTap = tapped
	c.self = c
	c.ExtendBaseWidget(c)
	return c
}

// WithHelp puts a "?" behind the label: a press on it, and F1 on the card, say what the figure means.
func (c *FigureCard) WithHelp(text string) *FigureCard {
	c.help, c.mark = text, newHelpMark(text)
	c.Refresh()
	return c
}

// Set changes the figure and the line under it.
func (c *FigureCard) Set(figure, note string) {
	c.figure, c.note = figure, note
	c.Refresh()
}

// CreateRenderer links the card to the canvas.
func (c *FigureCard) CreateRenderer() fyne.WidgetRenderer {
	box, badge := newFrame(), newFrame()
	glyph := newGlyph("circle", look.Ink)
	label := QuietParagraph("")
	figure := NewText("", Style{Size: look.Figure, Bold: true})
	note := QuietParagraph("")
	s := &sketch{owner: c, objects: []fyne.CanvasObject{box.box, badge.box, glyph, label, figure, note}}
	s.paint = func() {
		s.objects = []fyne.CanvasObject{box.box, badge.box, glyph, label, figure, note}
		if c.mark != nil {
			s.objects = append(s.objects, c.mark)
		}
		ground := look.Surface
		if c.hovered && c.onTap != nil {
			ground = look.Raised
		}
		box.paint(ground, look.Line, look.RadiusCard, c.focused)
		badge.paint(c.tone.Tint(), "", 8, false)
		tintGlyph(glyph, c.icon, c.tone.Ink())
		label.SetText(c.label)
		figure.SetText(c.figure)
		note.SetText(c.note)
	}
	// A narrow card has no room for the icon: words would break in their middle.
	narrow := func() bool { return c.icon == "" || c.Size().Width < look.Px(iconLeast) }
	left := func() float32 {
		if narrow() {
			return look.Px(14)
		}
		return look.Px(14 + 34 + 12)
	}
	// The parts give up padding of their lines, as figures do not reach below theirs.
	stack := func(width float32, move bool) float32 {
		x, y := left(), look.Px(12)
		w := max(1, width-x-look.Px(12))
		lw, side := w, look.Px(helpSide)
		if c.mark != nil {
			lw = max(1, w-side)
		}
		label.Resize(fyne.NewSize(lw, 0))
		note.Resize(fyne.NewSize(w, 0))
		lh, fh, nh := label.MinSize().Height, figure.MinSize().Height, note.MinSize().Height
		if move {
			place(label, x, y, lw, lh)
			if c.mark != nil {
				place(c.mark, x+lw, y, side, side)
			}
			place(figure, x, y+lh-2, w, fh)
			place(note, x, y+lh+fh-look.Px(5), w, nh)
		}
		return y + lh + fh + nh + look.Px(6)
	}
	s.least = func() fyne.Size {
		width := max(c.Size().Width, look.Px(figureLeast))
		return fyne.NewSize(look.Px(figureLeast), ceil(max(stack(width, false), look.Px(100))))
	}
	s.place = func(size fyne.Size) {
		place(box.box, 0, 0, size.Width, size.Height)
		badge.box.Hidden, glyph.Hidden = narrow(), narrow()
		side, icon := look.Px(34), look.Px(18)
		place(badge.box, look.Px(14), look.Px(12), side, side)
		place(glyph, look.Px(14)+(side-icon)/2, look.Px(12)+(side-icon)/2, icon, icon)
		stack(size.Width, true)
	}
	s.paint()
	return s
}
