package widgets

import (
	"fyne.io/fyne/v2"

	"baqylau/ui/look"
)

// FindField looks like a line to type in and opens the search over everything: a thing to press for those who do not
// know its key yet. Where the room is narrow it keeps less of its words, and at last its icon only.
type FindField struct {
	press
	text, key string
	brief     brevity
}

const (
	findWidth  float32 = 250
	findNarrow float32 = 150
)

// NewFindField makes the field; key is what opens the same.
func NewFindField(text, key string, tapped func()) *FindField {
	f := &FindField{text: text, key: key}
	f.onTap = tapped
	f.self = f
	f.ExtendBaseWidget(f)
	return f
}

func (f *FindField) setBrief(b brevity) {
	if f.brief != b {
		f.brief = b
		f.Refresh()
	}
}

// CreateRenderer links the field to the canvas.
func (f *FindField) CreateRenderer() fyne.WidgetRenderer {
	box := newFrame()
	glyph := newGlyph("search", look.Quiet)
	words := NewText("", Style{Color: look.Quiet})
	key := NewText("", Style{Size: look.Status, Color: look.Quiet})
	s := &sketch{owner: f, objects: []fyne.CanvasObject{box.box, glyph, words, key}}
	s.paint = func() {
		ground := look.Background
		if f.hovered {
			ground = look.Raised
		}
		box.paint(ground, look.Line, look.RadiusControl, f.focused)
		tintGlyph(glyph, "search", look.Quiet)
		words.SetText(f.text)
		key.SetText(f.key)
		words.Hidden, key.Hidden = f.brief == iconic, f.brief != whole
	}
	least := func() float32 {
		text := look.Px(34) + words.MinSize().Width + look.Px(11)
		switch f.brief {
		case iconic:
			return look.Px(34)
		case terse:
			return max(look.Px(findNarrow), text)
		}
		return max(look.Px(findWidth), text+key.MinSize().Width+look.Px(8))
	}
	s.least = func() fyne.Size { return fyne.NewSize(ceil(least()), look.Px(look.ControlHeight)) }
	s.place = func(size fyne.Size) {
		h, side := look.Px(look.ControlHeight), look.Px(16)
		top := (size.Height - h) / 2
		place(box.box, 0, top, size.Width, h)
		x := look.Px(11)
		if f.brief == iconic {
			x = (size.Width - side) / 2
		}
		place(glyph, x, top+(h-side)/2, side, side)
		right := size.Width - look.Px(11)
		if f.brief == whole {
			w := key.MinSize().Width
			place(key, right-w, top, w, h)
			right -= w + look.Px(8)
		}
		place(words, look.Px(34), top, max(0, right-look.Px(34)), h)
	}
	s.paint()
	return s
}

// Text returns the words.
func (f *FindField) Text() string { return f.text }
