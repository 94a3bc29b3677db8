package widgets

import (
	"image"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"baqylau/ui/look"
)

// Photo is a thumbnail and what is written under it.
type Photo struct {
	ID      string
	Image   image.Image // nil shows an icon: a document, or a picture that cannot be shown
	Caption string
}

const (
	photoWidth  float32 = 108
	photoHeight float32 = 74
)

// NewPhotoStrip shows thumbnails side by side and, where add is not nil, a place to press for one more.
func NewPhotoStrip(photos []Photo, open func(Photo), addText string, add func()) *Flow {
	tiles := make([]fyne.CanvasObject, 0, len(photos)+1)
	for _, p := range photos {
		tiles = append(tiles, newPhotoTile(p, func() {
			if open != nil {
				open(p)
			}
		}))
	}
	if add != nil {
		tiles = append(tiles, newAddTile(addText, add))
	}
	return NewFlow(look.Px(9), tiles...)
}

type photoTile struct {
	press
	photo Photo
	adds  bool
}

func newPhotoTile(p Photo, tapped func()) *photoTile {
	t := &photoTile{photo: p}
	t.onTap = tapped
	t.self = t
	t.ExtendBaseWidget(t)
	return t
}

func newAddTile(text string, tapped func()) *photoTile {
	t := newPhotoTile(Photo{Caption: text}, tapped)
	t.adds = true
	return t
}

func (t *photoTile) CreateRenderer() fyne.WidgetRenderer {
	box, ring := newFrame(), newFrame()
	picture := canvas.NewImageFromImage(t.photo.Image)
	picture.FillMode = canvas.ImageFillCover
	picture.ScaleMode = canvas.ImageScaleSmooth
	picture.CornerRadius = look.RadiusControl
	glyph := newGlyph("file-text", look.Quiet)
	caption := NewText(t.photo.Caption, Style{Size: look.Status, Color: look.Quiet})
	s := &sketch{owner: t, objects: []fyne.CanvasObject{box.box, picture, glyph, ring.box, caption}}
	s.paint = func() {
		ground := look.Raised
		if t.adds {
			ground = look.Surface
		}
		if t.adds && t.hovered {
			ground = look.Raised
		}
		box.paint(ground, look.Line, look.RadiusControl, false)
		ring.paint("", "", look.RadiusControl, t.focused)
		icon := "file-text"
		if t.adds {
			icon = "image-plus"
		}
		if t.photo.Image != nil {
			icon = ""
			picture.Show()
		} else {
			picture.Hide()
		}
		tintGlyph(glyph, icon, look.Quiet)
	}
	s.least = func() fyne.Size {
		h := look.Px(photoHeight)
		if t.photo.Caption != "" {
			h += look.Px(20)
		}
		return fyne.NewSize(look.Px(photoWidth), h)
	}
	s.place = func(size fyne.Size) {
		h, side := look.Px(photoHeight), look.Px(22)
		place(box.box, 0, 0, size.Width, h)
		place(picture, 0, 0, size.Width, h)
		place(ring.box, 0, 0, size.Width, h)
		place(glyph, (size.Width-side)/2, (h-side)/2, side, side)
		place(caption, 2, h+look.Px(3), size.Width-4, look.Px(17))
	}
	s.paint()
	return s
}
