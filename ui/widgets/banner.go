package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"baqylau/ui/look"
)

// Banner is a line that tells something in a tone, with an action behind it.
type Banner struct {
	widget.BaseWidget
	tone   look.Tone
	text   *Text
	action *Button
	cross  *Button
}

// NewBanner makes a line; action "" has none. The icon is that of the tone.
func NewBanner(tone look.Tone, text, action string, tapped func()) *Banner {
	b := &Banner{tone: tone, text: NewText(text, Style{Wrap: true, Color: tone.Ink()})}
	b.action = NewButton(action, "", Link, tapped)
	if action == "" {
		b.action.Hide()
	}
	b.cross = NewIconButton("x", Ghost, nil)
	b.cross.Hide()
	b.ExtendBaseWidget(b)
	return b
}

// WithCross puts a cross at the end, to take the line away with.
func (b *Banner) WithCross(tapped func()) *Banner {
	b.cross.SetOnTapped(tapped)
	b.cross.Show()
	return b
}

// Set changes the words and the tone.
func (b *Banner) Set(tone look.Tone, text string) {
	b.tone = tone
	b.text.SetText(text)
	b.text.SetColor(tone.Ink())
	b.Refresh()
}

// Text returns the words.
func (b *Banner) Text() string { return b.text.Text() }

func bannerIcon(t look.Tone) string {
	switch t {
	case look.ToneWrong, look.ToneWaiting:
		return "triangle-alert"
	case look.ToneDone:
		return "circle-check"
	}
	return "info"
}

// CreateRenderer links the line to the canvas.
func (b *Banner) CreateRenderer() fyne.WidgetRenderer {
	box := newFrame()
	glyph := newGlyph("info", look.Ink)
	s := &sketch{owner: b, objects: []fyne.CanvasObject{box.box, glyph, b.text, b.action, b.cross}}
	s.paint = func() {
		box.paint(b.tone.Tint(), "", look.RadiusControl, false)
		tintGlyph(glyph, bannerIcon(b.tone), b.tone.Ink())
	}
	pad, icon := look.Px(12), look.Px(16)
	crossed := func() float32 {
		if !b.cross.Visible() {
			return 0
		}
		return b.cross.MinSize().Width
	}
	room := func(width float32) float32 {
		w := width - 2*pad - icon - look.Px(8) - crossed()
		if b.action.Visible() {
			w -= b.action.MinSize().Width + look.Px(8)
		}
		return max(1, w)
	}
	s.least = func() fyne.Size {
		b.text.Resize(fyne.NewSize(room(max(b.Size().Width, look.Px(240))), 0))
		return fyne.NewSize(look.Px(240), ceil(max(look.Px(36), b.text.MinSize().Height+look.Px(16))))
	}
	s.place = func(size fyne.Size) {
		place(box.box, 0, 0, size.Width, size.Height)
		line := measure("Ә", b.text.size(), false).Height
		w := room(size.Width)
		b.text.Resize(fyne.NewSize(w, 0))
		h := b.text.MinSize().Height
		top := (size.Height - h) / 2
		place(glyph, pad, top+(line-icon)/2, icon, icon)
		place(b.text, pad+icon+look.Px(8), top, w, h)
		action, cross := b.action.MinSize(), b.cross.MinSize()
		place(b.cross, size.Width-pad/2-cross.Width, (size.Height-cross.Height)/2, cross.Width, cross.Height)
		place(b.action, size.Width-pad/2-crossed()-action.Width, (size.Height-action.Height)/2, action.Width, action.Height)
	}
	s.paint()
	return s
}
