package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"baqylau/ui/look"
)

// Pill is a status: an icon, a word, a tone. Never a colour alone.
type Pill struct {
	widget.BaseWidget
	text, icon string
	tone       look.Tone
}

// NewPill makes a status. An empty icon takes none; look.Tone.Icon has one for each tone.
func NewPill(text, icon string, tone look.Tone) *Pill {
	p := &Pill{text: text, icon: icon, tone: tone}
	p.ExtendBaseWidget(p)
	return p
}

// NewCount makes a badge with a number in it, for titles and the navigation.
func NewCount(text string, tone look.Tone) *Pill { return NewPill(text, "", tone) }

// Set changes all of it.
func (p *Pill) Set(text, icon string, tone look.Tone) {
	p.text, p.icon, p.tone = text, icon, tone
	p.Refresh()
}

// Text returns the word.
func (p *Pill) Text() string { return p.text }

// CreateRenderer links the status to the canvas.
func (p *Pill) CreateRenderer() fyne.WidgetRenderer {
	box := newFrame()
	glyph := newGlyph("circle", look.Ink)
	words := NewText("", Style{Size: look.Status, Bold: true, Align: fyne.TextAlignCenter})
	s := &sketch{owner: p, objects: []fyne.CanvasObject{box.box, glyph, words}}
	s.paint = func() {
		box.paint(p.tone.Tint(), "", look.Px(look.PillHeight)/2, false)
		tintGlyph(glyph, p.icon, p.tone.Ink())
		words.SetText(p.text)
		words.SetColor(p.tone.Ink())
	}
	s.least = func() fyne.Size {
		return fyne.NewSize(pillWidth(words.MinSize().Width, p.icon != ""), look.Px(look.PillHeight))
	}
	s.place = func(size fyne.Size) {
		h := look.Px(look.PillHeight)
		top := (size.Height - h) / 2
		w := min(size.Width, pillWidth(words.MinSize().Width, p.icon != ""))
		place(box.box, 0, top, w, h)
		x := look.Px(8)
		if p.icon != "" {
			side := look.Px(12)
			place(glyph, x, top+(h-side)/2, side, side)
			x += side + look.Px(4)
		}
		place(words, x, top, max(0, w-x-look.Px(8)), h)
	}
	s.paint()
	return s
}

func pillWidth(words float32, icon bool) float32 {
	w := words + look.Px(16)
	if icon {
		w += look.Px(16)
	}
	return ceil(max(w, look.Px(22)))
}
