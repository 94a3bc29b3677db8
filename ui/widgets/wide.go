package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"baqylau/ui/look"
)

// FormWidth is how wide a form over the page usually is.
const FormWidth float32 = 600

// Wide gives a content at least a width, and the height that it has at that width: texts that break know
// their height only then.
func Wide(width float32, o fyne.CanvasObject) *fyne.Container {
	return container.New(&wideLayout{width: width}, o)
}

type wideLayout struct{ width float32 }

func (l *wideLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	size := fyne.NewSize(look.Px(l.width), 0)
	for _, o := range objects {
		if o.Size().Width < size.Width {
			o.Resize(fyne.NewSize(size.Width, o.MinSize().Height))
		}
		size = size.Max(fyne.NewSize(0, o.MinSize().Height))
	}
	return size
}

func (l *wideLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		o.Resize(size)
		o.Move(fyne.NewPos(0, 0))
	}
}
