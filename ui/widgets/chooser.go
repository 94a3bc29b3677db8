package widgets

import (
	"fyne.io/fyne/v2"

	"baqylau/assets/lang"
)

// Chooser is a list to choose from that opens over whatever asks for it: a line to type in, and what was found for it.
type Chooser struct {
	finder *finder
	before fyne.Focusable

	// Spawn starts searches; nil is the go statement.
	Spawn Spawn
}

// chooserLeast is the least width of the list: what it opens over may be a short word.
const chooserLeast float32 = 320

// NewChooser makes a list; chosen is told of the choice when the list is closed.
func NewChooser(words *lang.Catalog, search Search, chosen func(Option)) *Chooser {
	c := &Chooser{finder: newFinder(search, words.T("widgets.picker.type"), words.T("widgets.picker.none"))}
	c.finder.least = chooserLeast
	c.finder.chosen = func(o Option, _ bool) {
		c.close()
		chosen(o)
	}
	c.finder.leave = func(bool) { c.close() }
	return c
}

// NewListChooser makes a list of all there is to choose from; a short one has no line to type in.
func NewListChooser(words *lang.Catalog, options []Option, chosen func(Option)) *Chooser {
	c := NewChooser(words, SearchIn(options), chosen)
	c.Spawn = func(work func()) { work() } // nothing to wait for
	c.finder.local = true
	return c
}

// Open shows the list over an object.
func (c *Chooser) Open(over fyne.CanvasObject) {
	canvas := fyne.CurrentApp().Driver().CanvasForObject(over)
	if canvas == nil {
		return
	}
	c.before, c.finder.spawn = canvas.Focused(), c.Spawn
	c.finder.open(over, "")
}

// close takes the list away and gives the keyboard back.
func (c *Chooser) close() {
	canvas := c.finder.sheet.canvas
	c.finder.sheet.close()
	if canvas != nil && c.before != nil {
		canvas.Focus(c.before)
	}
}
