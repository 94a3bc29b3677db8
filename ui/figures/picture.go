package figures

import (
	"context"
	"image"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/software"

	"baqylau/ui/look"
	"baqylau/ui/widgets"
)

// Pictures for papers and slides: so wide at least, in points, and so many pixels a point.
const (
	pictureWidth float32 = 900
	pictureScale float32 = 2
)

// savePicture lets the person name a file and writes the card into it as a picture: light, whatever the window is, with its
// title, the scope and the day, so that it can be understood where it is pasted.
func (c *card) savePicture() {
	p := c.page
	p.host.ChooseTarget(p.words.T("figures.save.png"), p.fileName(c.title(), ".png"), func(path string) {
		if !strings.EqualFold(filepath.Ext(path), ".png") {
			path += ".png"
		}
		picture := c.picture()
		p.host.Run(func(ctx context.Context) error { return p.host.SavePicture(ctx, path, picture) }, func(err error) {
			if err != nil {
				p.host.Fail(err)
				return
			}
			p.host.Say(look.ToneDone, p.words.T("figures.saved", "path", path))
		})
	})
}

// picture draws the card for a file.
func (c *card) picture() (picture image.Image) {
	look.OnPaper(func() {
		content, _ := c.draw(true)
		var lines []fyne.CanvasObject
		lines = append(lines, widgets.NewText(c.title(), widgets.Style{Size: look.Title, Bold: true}),
			widgets.QuietParagraph(strings.Join(c.page.inWords(), " · ")), content)
		if c.hint != nil && c.hint() != "" {
			lines = append(lines, widgets.QuietParagraph(c.hint()))
		}
		sheet := widgets.NewGround(look.Surface, widgets.Inset(20, 24, widgets.Stack(12, lines...)))
		canvas := software.NewCanvas()
		canvas.SetPadded(false)
		canvas.SetScale(pictureScale)
		canvas.SetContent(container.NewStack(sheet))
		for range 3 { // texts that break know their height once they know their width
			least := sheet.MinSize()
			width := max(pictureWidth, least.Width)
			canvas.Resize(fyne.NewSize(width-1, least.Height))
			canvas.Resize(fyne.NewSize(width, sheet.MinSize().Height))
		}
		picture = canvas.Capture()
	})
	return picture
}

// title is the name of the card, with what its switches are set to.
func (c *card) title() string {
	title := c.page.words.T("figures.card." + c.id)
	for _, chosen := range c.choices() {
		title += " · " + chosen
	}
	return title
}

// choices are what the switches of the card are set to, in words.
func (c *card) choices() []string {
	words, chosen := c.page.words, c.page.chosen
	switch c.id {
	case "ages":
		return []string{words.T("figures.ages." + chosen[switchAges])}
	case "trend":
		return []string{words.T("figures.trend." + chosen[switchTrend])}
	case "parts":
		return []string{words.T("figures.by." + chosen[switchGroups])}
	case "ranking":
		return []string{words.T("figures.by." + chosen[switchRanking]), words.T("figures.ranked_by." + chosen[switchRanked])}
	}
	return nil
}
