package record

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"baqylau/model/office"
	"baqylau/ui/widgets"
	"baqylau/ui/widgets/screen"
)

// Enclosed takes the files that are to go with what a form is about to store. They are attached with it, and not before:
// what is thrown away leaves nothing behind. They are looked at when they are chosen: one that cannot be attached is told then
// and not when the form is stored.
type Enclosed struct {
	host    screen.Host
	files   []*office.Source
	content *fyne.Container
	// Resized is told that the list got longer or shorter.
	Resized func()
}

// NewEnclosed makes an empty list with a button to add to it.
func NewEnclosed(h screen.Host) *Enclosed {
	e := &Enclosed{host: h, content: container.NewStack()}
	e.draw()
	return e
}

// Content is the list; the same object each time.
func (e *Enclosed) Content() fyne.CanvasObject { return e.content }

// Files are what was chosen, in the order of choosing.
func (e *Enclosed) Files() []office.Source { return sources(e.files) }

// Add takes files on disk.
func (e *Enclosed) Add(paths []string) { e.Take(screen.FilesGiven(paths)) }

// Take takes files that were chosen, dropped or pasted.
func (e *Enclosed) Take(given []office.Source) {
	files := identified(given)
	e.files = append(e.files, files...)
	e.redraw()
	lookAt(e.host, files, func(refused []refusal) []refusal {
		left := without(&e.files, refused)
		e.redraw()
		return left
	})
}

// redraw draws the list anew in the room that it now needs.
func (e *Enclosed) redraw() {
	e.draw()
	if e.Resized != nil {
		e.Resized()
	}
}

func (e *Enclosed) draw() {
	words := e.host.Words()
	list := widgets.Stack(4)
	for i, f := range e.files {
		drop := widgets.NewIconButton("x", widgets.Ghost, func() {
			e.files = slices.Delete(e.files, i, i+1)
			e.redraw()
		})
		list.Add(widgets.Around(nil, nil, nil, drop, container.NewVBox(widgets.Spring(), widgets.Body(f.Name), widgets.Spring())))
	}
	list.Add(widgets.Line(0, widgets.NewButton(words.T("record.enclose"), "paperclip", widgets.Secondary, func() {
		e.host.ChooseFiles(words.T("record.choose"), nil, e.Add)
	})))
	e.content.Objects = []fyne.CanvasObject{list}
	e.content.Refresh()
}
