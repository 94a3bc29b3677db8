package settings

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"baqylau/model"
	"baqylau/ui/look"
	"baqylau/ui/widgets"
)

// emblemSide is how many pixels the emblem of the preview has, enough for the largest letters.
const emblemSide = 256

// redrawPreview shows the head of a paper as it would be with what is typed: Kazakh at the left, Russian at the right,
// the emblem between them, as the country's official papers have it.
func (s *officeSection) redrawPreview() {
	o := s.was
	if s.fields != nil {
		o = s.collect()
	}
	lines := func(l model.Lang) fyne.CanvasObject {
		text := widgets.NewText(strings.Join(o.HeadingIn(l), "\n"), widgets.Style{Bold: true, Align: fyne.TextAlignCenter, Wrap: true})
		return text
	}
	var emblem fyne.CanvasObject = container.NewStack()
	if s.picture != nil {
		picture := canvas.NewImageFromImage(s.picture)
		picture.FillMode = canvas.ImageFillContain
		emblem = picture
	}
	words := s.page.host.Words()
	number := words.T("settings.number_preview", "prefix", o.Outgoing)
	paper := widgets.Stack(8, container.New(headLayout{}, lines(model.Kazakh), emblem, lines(model.Russian)), widgets.NewRule(),
		widgets.NewText(o.Contact(), widgets.Style{Size: look.Small, Color: look.Quiet, Align: fyne.TextAlignCenter, Wrap: true}),
		widgets.NewText(number, widgets.Style{Size: look.Small}))
	s.preview.Objects = []fyne.CanvasObject{widgets.NewCard("", paper)}
	s.preview.Refresh()
}

// headLayout lays the emblem between two texts of the same width.
type headLayout struct{}

const emblemRoom float32 = 72

func (headLayout) sides(width float32) float32 { return max(1, (width-look.Px(emblemRoom+24))/2) }

// MinSize is as high as the higher text at the width that it has.
func (l headLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	height := look.Px(emblemRoom)
	for _, i := range []int{0, 2} {
		height = max(height, objects[i].MinSize().Height)
	}
	return fyne.NewSize(look.Px(emblemRoom+24+2*110), height)
}

// Layout lays the three side by side.
func (l headLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	w := l.sides(size.Width)
	for i, x := range map[int]float32{0: 0, 2: size.Width - w} {
		objects[i].Resize(fyne.NewSize(w, size.Height))
		objects[i].Move(fyne.NewPos(x, 0))
	}
	side := look.Px(emblemRoom)
	objects[1].Resize(fyne.NewSize(side, side))
	objects[1].Move(fyne.NewPos((size.Width-side)/2, 0))
}
