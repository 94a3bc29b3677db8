package record

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/require"

	"baqylau/ui/look"
	"baqylau/ui/widgets"
)

// TestTabBringsTheLinksOfAPanelIntoView, down and up again, among them those that came after the panel was shown; its buttons
// stand at its foot all the while.
func TestTabBringsTheLinksOfAPanelIntoView(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(look.New(look.Light, 1))
	link := func(text string) *widgets.Button { return widgets.NewButton(text, "", widgets.Link, func() {}) }
	far := func() fyne.CanvasObject { return container.NewGridWrap(fyne.NewSize(10, 240)) }
	later := container.NewStack()
	body := []fyne.CanvasObject{widgets.NewFacts(widgets.Fact{Label: "А", Value: "ссылка", Link: func() {}}), far(),
		Section("Б", widgets.Stack(6, widgets.Stack(0, widgets.Paragraph("текст"), Links(link("ссылка"))))), far(),
		widgets.NewFlow(8, link("раз"), link("два")), far(), later, far(),
		widgets.NewPhotoStrip(nil, nil, "добавить", func() {})}
	panel := Panel("АҚМ-2018-0001", nil, func() {}, body, widgets.NewButton("Дальше", "", widgets.Primary, func() {}))
	w := test.NewTempWindow(t, panel)
	w.SetPadded(false)
	w.Resize(fyne.NewSize(360, 420))
	later.Objects = []fyne.CanvasObject{Links(link("потом"))}
	later.Refresh()

	var scroll *container.Scroll
	for _, o := range test.LaidOutObjects(panel) {
		if s, ok := o.(*container.Scroll); ok {
			scroll = s
		}
	}
	require.NotNil(t, scroll)
	driver := fyne.CurrentApp().Driver()
	top := driver.AbsolutePositionForObject(scroll).Y
	seen, moved := map[fyne.Focusable]bool{}, false
	look := func(next func()) {
		for range 12 {
			next()
			f := w.Canvas().Focused()
			o, ok := f.(fyne.CanvasObject)
			require.True(t, ok)
			seen[f] = true
			if b, ok := f.(*widgets.Button); ok && (b.Text() == "Дальше" || b.Text() == "") {
				continue // at the foot, or the cross at the head
			}
			y := driver.AbsolutePositionForObject(o).Y
			moved = moved || scroll.Offset.Y > 0
			require.GreaterOrEqual(t, y, top)
			require.LessOrEqual(t, y+o.Size().Height, top+scroll.Size().Height)
		}
	}
	look(w.Canvas().FocusNext)
	look(w.Canvas().FocusPrevious)
	require.Len(t, seen, 8, "the cross, six things in the panel, the button")
	require.True(t, moved)
}
