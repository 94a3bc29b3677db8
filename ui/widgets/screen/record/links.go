package record

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"baqylau/ui/look"
	"baqylau/ui/widgets"
)

// linkRoom is what a link button keeps free around its words.
const linkRoom = 6

// Links is a line that begins with a link button whose words stand under those of the texts above.
func Links(objects ...fyne.CanvasObject) fyne.CanvasObject {
	return container.New(layout.NewCustomPaddedLayout(0, 0, -look.Px(linkRoom), 0), widgets.Line(linkRoom, objects...))
}
