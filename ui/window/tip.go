package window

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"baqylau/ui/look"
	"baqylau/ui/widgets"
)

// tip names the work area under the pointer, beside its icon, where the navigation has no room for words. It lies over
// the page, but takes no press and no pointer from it.
type tip struct {
	layer *fyne.Container
	at    fyne.Position
}

func newTip() *tip {
	t := &tip{}
	t.layer = container.New(tipLayout{t})
	return t
}

// name shows what an item is and how much waits there, or nothing.
func (t *tip) name(item *navItem, on bool) {
	t.layer.Objects = nil
	if on {
		at := fyne.CurrentApp().Driver().AbsolutePositionForObject(item)
		t.at = fyne.NewPos(at.X+item.Size().Width+look.Px(4), at.Y+item.Size().Height/2)
		box := canvas.NewRectangle(look.Color(look.Surface))
		box.StrokeColor, box.StrokeWidth, box.CornerRadius = look.Color(look.Track), 1, look.RadiusControl
		line := widgets.Line(8, container.NewCenter(widgets.Body(item.text)))
		if item.badge.count > 0 {
			line.Add(container.NewCenter(widgets.NewCount(item.show, item.badge.tone())))
		}
		t.layer.Objects = []fyne.CanvasObject{container.NewStack(box, widgets.Inset(6, 10, line))}
	}
	t.layer.Refresh()
}

type tipLayout struct{ tip *tip }

func (tipLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(0, 0) }

func (l tipLayout) Layout(objects []fyne.CanvasObject, _ fyne.Size) {
	for _, o := range objects {
		size := o.MinSize()
		put(o, l.tip.at.X, l.tip.at.Y-size.Height/2, size.Width, size.Height)
	}
}
