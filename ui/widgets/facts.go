package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"baqylau/ui/look"
)

// Fact is a line of a record's panel: a quiet label and what it is. Link makes the value a thing to press.
type Fact struct {
	Label, Value string
	Tone         look.Tone // ToneQuiet is ordinary ink
	Link         func()
}

// Facts shows what a record says, labels in one column and values in the other.
type Facts struct {
	widget.BaseWidget
	facts  []Fact
	labels []*Text
	values []fyne.CanvasObject
}

// NewFacts makes the lines; a fact without a value is left out.
func NewFacts(facts ...Fact) *Facts {
	f := &Facts{}
	f.ExtendBaseWidget(f)
	f.Set(facts...)
	return f
}

// Set replaces the lines.
func (f *Facts) Set(facts ...Fact) {
	f.facts, f.labels, f.values = nil, nil, nil
	for _, fact := range facts {
		if fact.Value == "" {
			continue
		}
		f.facts = append(f.facts, fact)
		f.labels = append(f.labels, QuietParagraph(fact.Label))
		switch {
		case fact.Link != nil:
			f.values = append(f.values, newLink(fact.Value, fact.Link))
		default:
			color := look.Ink
			if fact.Tone != look.ToneQuiet {
				color = fact.Tone.Ink()
			}
			f.values = append(f.values, NewText(fact.Value, Style{Wrap: true, Color: color}))
		}
	}
	f.Refresh()
}

// CreateRenderer links the lines to the canvas.
func (f *Facts) CreateRenderer() fyne.WidgetRenderer {
	s := &sketch{owner: f}
	s.paint = func() {
		s.objects = s.objects[:0]
		for i := range f.labels {
			s.objects = append(s.objects, f.labels[i], f.values[i])
		}
	}
	s.least = func() fyne.Size {
		width := max(f.Size().Width, look.Px(200))
		return fyne.NewSize(look.Px(200), f.arrange(width, false))
	}
	s.place = func(size fyne.Size) { f.arrange(size.Width, true) }
	s.paint()
	return s
}

func (f *Facts) arrange(width float32, move bool) float32 {
	var label float32
	for _, l := range f.labels {
		label = max(label, measure(l.Text(), l.size(), false).Width)
	}
	label = ceil(min(label, width*0.4)) + 1
	x := label + look.Px(14)
	var y float32
	for i, l := range f.labels {
		v := f.values[i]
		// Only the width is given, to learn the height: whoever asks how high the lines are must not flatten what stands
		// there already, or a link could no longer be hit.
		l.Resize(fyne.NewSize(label, l.Size().Height))
		v.Resize(fyne.NewSize(max(1, width-x), v.Size().Height))
		lh, vh := l.MinSize().Height, v.MinSize().Height
		if move {
			// Small letters are put down a little, to stand on the line of the larger ones.
			place(l, 0, y+look.Px(1.5), label, lh)
			place(v, x, y, max(1, width-x), vh)
		}
		y += max(lh, vh) + look.Px(6)
	}
	return ceil(max(0, y-look.Px(6)))
}

// link is words in the accent that open something.
type link struct {
	press
	words *Text
}

func newLink(text string, tapped func()) *link {
	l := &link{words: NewText(text, Style{Color: look.Accent, Wrap: true})}
	l.onTap = tapped
	l.self = l
	l.ExtendBaseWidget(l)
	return l
}

func (l *link) CreateRenderer() fyne.WidgetRenderer {
	ring := newFrame()
	s := &sketch{owner: l, objects: []fyne.CanvasObject{ring.box, l.words}}
	s.paint = func() {
		ground := fyne.ThemeColorName("")
		if l.hovered {
			ground = look.Raised
		}
		ring.paint(ground, "", 4, l.focused)
	}
	s.least = func() fyne.Size {
		l.words.Resize(fyne.NewSize(l.Size().Width, l.words.Size().Height))
		return l.words.MinSize()
	}
	s.place = func(size fyne.Size) {
		place(l.words, 0, 0, size.Width, size.Height)
		w := min(size.Width, ceil(measure(l.words.text, l.words.size(), false).Width))
		place(ring.box, -4, -1, w+8, size.Height+2)
	}
	s.paint()
	return s
}
