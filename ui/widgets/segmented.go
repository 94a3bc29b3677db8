package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"

	"baqylau/ui/look"
)

// Segment is one part of a switch.
type Segment struct {
	ID, Text, Icon string
}

// SegmentedSwitch chooses one of a few: a language, a way to look at a list. ← and → move.
type SegmentedSwitch struct {
	press
	edited
	segments []Segment
	chosen   int
	over     int
	grounds  []*canvas.Rectangle
	lines    []*canvas.Rectangle
	glyphs   []*canvas.Image
	words    []*Text
	brief    brevity

	// OnChosen is told the ID of the part chosen by the person.
	OnChosen func(id string)
}

var _ desktop.Hoverable = (*SegmentedSwitch)(nil)

// NewSegmentedSwitch makes a switch that shows the part with the ID chosen.
func NewSegmentedSwitch(segments []Segment, chosen string, onChosen func(id string)) *SegmentedSwitch {
	s := &SegmentedSwitch{segments: segments, OnChosen: onChosen, over: -1}
	for i, part := range segments {
		if part.ID == chosen {
			s.chosen = i
		}
		ground := canvas.NewRectangle(nil)
		ground.CornerRadius = look.RadiusControl - 1
		s.grounds = append(s.grounds, ground)
		s.lines = append(s.lines, canvas.NewRectangle(nil))
		s.glyphs = append(s.glyphs, newGlyph("circle", look.Ink))
		s.words = append(s.words, NewText(part.Text, Style{Align: fyne.TextAlignCenter}))
	}
	s.self = s
	s.ExtendBaseWidget(s)
	return s
}

// Chosen returns the ID of the part in force.
func (s *SegmentedSwitch) Chosen() string { return s.segments[s.chosen].ID }

// SetChosen changes it without telling OnChosen.
func (s *SegmentedSwitch) SetChosen(id string) {
	for i, part := range s.segments {
		if part.ID == id {
			s.chosen = i
		}
	}
	s.Refresh()
}

// setBrief leaves out the icons.
func (s *SegmentedSwitch) setBrief(b brevity) {
	if s.brief != b {
		s.brief = b
		s.Refresh()
	}
}

// icon is that of a part, if there is room for it.
func (s *SegmentedSwitch) icon(i int) string {
	if s.brief != whole {
		return ""
	}
	return s.segments[i].Icon
}

func (s *SegmentedSwitch) choose(i int) {
	if i < 0 || i >= len(s.segments) || i == s.chosen || s.Disabled() {
		return
	}
	s.chosen = i
	s.Refresh()
	s.edit()
	if s.OnChosen != nil {
		s.OnChosen(s.segments[i].ID)
	}
}

// TypedKey moves.
func (s *SegmentedSwitch) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyLeft:
		s.choose(s.chosen - 1)
	case fyne.KeyRight:
		s.choose(s.chosen + 1)
	default:
		handOn(s, e)
	}
}

// Tapped chooses the part under the press.
func (s *SegmentedSwitch) Tapped(e *fyne.PointEvent) { s.choose(s.partAt(e.Position.X)) }

func (s *SegmentedSwitch) partAt(x float32) int {
	for i := range s.segments {
		x -= s.partWidth(i)
		if x < 0 {
			return i
		}
	}
	return len(s.segments) - 1
}

func (s *SegmentedSwitch) partWidth(i int) float32 {
	w := s.words[i].MinSize().Width + look.Px(26)
	if s.icon(i) != "" {
		w += look.Px(24)
	}
	return ceil(w)
}

// MouseIn shows what a press would choose.
func (s *SegmentedSwitch) MouseIn(e *desktop.MouseEvent) { s.MouseMoved(e) }

// MouseMoved shows what a press would choose.
func (s *SegmentedSwitch) MouseMoved(e *desktop.MouseEvent) {
	if i := s.partAt(e.Position.X); i != s.over {
		s.over = i
		s.Refresh()
	}
}

// MouseOut shows nothing.
func (s *SegmentedSwitch) MouseOut() { s.over = -1; s.Refresh() }

// Cursor is the hand.
func (s *SegmentedSwitch) Cursor() desktop.Cursor { return desktop.PointerCursor }

// CreateRenderer links the switch to the canvas.
func (s *SegmentedSwitch) CreateRenderer() fyne.WidgetRenderer {
	box, ring := newFrame(), newFrame()
	k := &sketch{owner: s, objects: []fyne.CanvasObject{box.box}}
	for i := range s.segments {
		k.objects = append(k.objects, s.grounds[i], s.glyphs[i], s.words[i])
		if i > 0 {
			k.objects = append(k.objects, s.lines[i])
		}
	}
	k.objects = append(k.objects, ring.box)
	k.paint = func() {
		box.paint(look.Surface, look.Line, look.RadiusControl, false)
		ring.paint("", "", look.RadiusControl, s.focused)
		for i := range s.segments {
			ink := look.Ink
			s.grounds[i].FillColor = nil
			switch {
			case i == s.chosen:
				ink = look.Accent
				s.grounds[i].FillColor = look.Color(look.AccentTint)
			case i == s.over:
				s.grounds[i].FillColor = look.Color(look.Raised)
			}
			s.grounds[i].Refresh()
			s.lines[i].FillColor = look.Color(look.Line)
			s.lines[i].Refresh()
			tintGlyph(s.glyphs[i], s.icon(i), ink)
			s.words[i].SetColor(ink)
		}
	}
	k.least = func() fyne.Size {
		var w float32
		for i := range s.segments {
			w += s.partWidth(i)
		}
		return fyne.NewSize(w, look.Px(look.ControlHeight))
	}
	k.place = func(size fyne.Size) {
		h := look.Px(look.ControlHeight)
		top := (size.Height - h) / 2
		var x float32
		for i := range s.segments {
			w := s.partWidth(i)
			place(s.grounds[i], x+1, top+1, w-2, h-2)
			place(s.lines[i], x, top+1, 1, h-2)
			left := x + look.Px(13)
			if s.icon(i) != "" {
				side := look.Px(16)
				place(s.glyphs[i], left, top+(h-side)/2, side, side)
				left += side + look.Px(8)
			}
			place(s.words[i], left, top, s.words[i].MinSize().Width, h)
			x += w
		}
		place(box.box, 0, top, x, h)
		place(ring.box, 0, top, x, h)
	}
	k.paint()
	return k
}
