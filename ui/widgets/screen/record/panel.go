// Package record holds what the record beside a register is made of: its head, its course and its evidence.
package record

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"baqylau/ui/look"
	"baqylau/ui/widgets"
)

// Panel is a record beside a register: its number with the status and a cross to close it, what it says, and at the
// bottom what can be done next. Without actions there is no bottom.
func Panel(number string, status *widgets.Pill, closed func(), body []fyne.CanvasObject, actions ...fyne.CanvasObject) fyne.CanvasObject {
	// A long status goes below the number rather than lose its end.
	title := []fyne.CanvasObject{container.NewCenter(widgets.NewText(number, widgets.Style{Size: look.Section, Bold: true}))}
	if status != nil {
		title = append(title, container.NewCenter(status))
	}
	head := widgets.Around(nil, nil, nil, container.NewVBox(widgets.NewIconButton("x", widgets.Ghost, closed)),
		widgets.Inset(5, 0, widgets.NewFlow(look.Px(8), title...)))
	content := widgets.NewRevealing(widgets.Inset(4, 16, widgets.Stack(12, body...)))
	var foot fyne.CanvasObject
	if len(actions) > 0 {
		foot = container.NewVBox(widgets.NewRule(), widgets.Inset(12, 16, widgets.NewFlow(look.Px(8), actions...)))
	}
	panel := widgets.Around(widgets.Inset(10, 16, head), foot, nil, nil, content)
	return widgets.NewGround(look.Surface, widgets.Around(nil, nil, widgets.NewUprightRule(), nil, panel))
}

// Section is a part of a panel under a small title.
func Section(title string, objects ...fyne.CanvasObject) fyne.CanvasObject {
	return widgets.Stack(8, append([]fyne.CanvasObject{widgets.Strong(title)}, objects...)...)
}
