package figures

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"baqylau/model"
	"baqylau/model/register"
	"baqylau/ui/widgets"
)

// card is one picture of the dashboard with its title, what it means, and what it can be saved as.
type card struct {
	page *Page
	// id names the card; its title stands under "figures.card." and the id.
	id   string
	part part
	// help are the figures whose definitions stand behind the sign of the title; with none there is no sign.
	help []model.FigureKey
	// hint is a quiet word at the right end of the title.
	hint func() string
	// hinting are the records that the word counts, which it then opens; nil for a word that counts none.
	hinting func() model.Filter
	// switches stand above the picture; a choice draws it anew.
	switches []fyne.CanvasObject
	// draw makes the picture, and gives what of it can have the keyboard; for a file it opens nothing.
	draw  func(forFile bool) (fyne.CanvasObject, []fyne.CanvasObject)
	table func() register.Table

	body   *fyne.Container
	state  *widgets.Text
	hinted *widgets.Text
	linked *widgets.Button
	stops  []fyne.CanvasObject
	drawn  bool // there are numbers, if only former ones
}

// build makes the card around a picture that is still to come.
func (c *card) build() fyne.CanvasObject {
	words := c.page.words
	c.state, c.hinted = widgets.Quiet(""), widgets.Quiet("")
	c.body = container.NewStack(widgets.QuietParagraph(words.T("figures.reading")))
	menu := widgets.NewIconButton("ellipsis", widgets.Link, nil)
	menu.SetOnTapped(func() { c.menu(menu) })
	content := fyne.CanvasObject(c.body)
	if len(c.switches) > 0 {
		content = widgets.Stack(8, widgets.NewFlow(8, c.switches...), c.body)
	}
	beside := widgets.Line(6, c.state)
	if len(c.help) > 0 {
		beside = widgets.Line(6, widgets.NewHelp(helpOf(words, c.help)), c.state)
	}
	return widgets.NewCard(words.T("figures.card."+c.id), content).WithBeside(beside).
		WithRight(widgets.Line(6, container.NewCenter(c.hintPlace()), menu))
}

// hintPlace is where the quiet word stands: a text, or a link to the records that it counts.
func (c *card) hintPlace() fyne.CanvasObject {
	if c.hinting == nil {
		return c.hinted
	}
	c.linked = widgets.NewButton("", "", widgets.Link, func() { c.page.open(c.hinting()) })
	c.linked.Hide()
	return c.linked
}

// tellHint writes the quiet word.
func (c *card) tellHint() {
	switch {
	case c.hint == nil:
	case c.linked == nil:
		c.hinted.SetText(c.hint())
	default:
		text := c.hint()
		c.linked.SetText(text)
		if text == "" {
			c.linked.Hide()
		} else {
			c.linked.Show()
		}
	}
}

// wait says that the numbers are being counted; the former ones stay until then.
func (c *card) wait() { c.tell("figures.reading") }

func (c *card) fail() { c.tell("figures.failed") }

// tell puts a word beside the title, or in the place of a picture that has never come.
func (c *card) tell(key string) {
	if c.drawn {
		c.state.SetText(c.page.words.T(key))
		return
	}
	c.body.Objects = []fyne.CanvasObject{widgets.QuietParagraph(c.page.words.T(key))}
	c.body.Refresh()
}

// show draws the picture of the numbers at hand. The keyboard stays where it was in the card.
func (c *card) show() {
	if !c.page.got[c.part] {
		return
	}
	canvas := c.page.host.Window().Canvas()
	at := slices.Index(c.stops, focusedObject(canvas))
	content, stops := c.draw(false)
	for i := range min(len(stops), len(c.stops)) {
		widgets.KeepPlace(c.stops[i], stops[i])
		if fyne.CanvasObject(c.stops[i]) == c.page.left {
			c.page.left = stops[i]
		}
	}
	c.state.SetText("")
	c.tellHint()
	c.stops, c.drawn = stops, true
	c.body.Objects = []fyne.CanvasObject{content}
	c.body.Refresh()
	widgets.RevealFocus(c.page.scroll, stops...)
	if at >= 0 && at < len(stops) {
		if f, ok := stops[at].(fyne.Focusable); ok {
			canvas.Focus(f)
		}
	}
	c.page.settle()
}

// focusedObject is what has the keyboard, nil for nothing.
func focusedObject(c fyne.Canvas) fyne.CanvasObject {
	o, _ := c.Focused().(fyne.CanvasObject)
	return o
}

// What the menu of a card offers.
const (
	saveXLSX = "xlsx"
	savePNG  = "png"
)

// menu opens what the card can be saved as.
func (c *card) menu(over fyne.CanvasObject) {
	if !c.page.got[c.part] {
		return
	}
	words := c.page.words
	options := []widgets.Option{
		{ID: saveXLSX, Text: words.T("figures.save.xlsx"), Detail: "XLSX"},
		{ID: savePNG, Text: words.T("figures.save.png"), Detail: "PNG"}}
	list := widgets.NewListChooser(words, options, func(o widgets.Option) {
		if o.ID == saveXLSX {
			c.saveTable()
			return
		}
		c.savePicture()
	})
	list.Open(over)
}

// settle lays the page out again: a card has another height than before.
func (p *Page) settle() {
	if p.scroll != nil {
		p.scroll.Refresh()
	}
}

// segments makes a switch of a card, which keeps what was chosen and draws the card anew.
func (p *Page) segments(name string, ids []string, text func(string) string, usual string, redraw func()) *widgets.SegmentedSwitch {
	var parts []widgets.Segment
	for _, id := range ids {
		parts = append(parts, widgets.Segment{ID: id, Text: text(id)})
	}
	p.chosen[name] = usual
	if kept := p.host.Recall("figures." + name); slices.Contains(ids, kept) {
		p.chosen[name] = kept
	}
	return widgets.NewSegmentedSwitch(parts, p.chosen[name], func(id string) {
		p.chosen[name] = id
		p.host.Keep("figures."+name, id)
		redraw()
	})
}

// shorten cuts a list of bars to its beginning, with a word that shows the rest, and back.
func (c *card) shorten(bars []widgets.Bar, short int, forFile bool) ([]widgets.Bar, *widgets.Button) {
	words, p := c.page.words, c.page
	const spare = 1 // a word that shows one line more takes as much room as that line
	switch {
	case forFile || len(bars) <= short+spare:
		return bars, nil
	case p.whole[c.id]:
		return bars, widgets.NewButton(words.T("figures.fewer"), "", widgets.Link, func() { p.whole[c.id] = false; c.show() })
	}
	return bars[:short], widgets.NewButton(words.N("figures.all", len(bars)), "", widgets.Link, func() { p.whole[c.id] = true; c.show() })
}
