package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"baqylau/assets/lang"
	"baqylau/ui/look"
)

// Progress tells how far a long work is, with a way to stop it. Its methods are called on the window's goroutine.
type Progress struct {
	widget.BaseWidget
	words    *lang.Catalog
	title    *Text
	note     *Text
	percent  *Text
	cancel   *Button
	share    float64 // 0…1; below 0 is unknown
	onCancel func()
}

// NewProgress makes the panel; a nil cancel shows no button.
func NewProgress(words *lang.Catalog, title string, cancel func()) *Progress {
	p := &Progress{
		words: words, title: Strong(title), note: Quiet(""), share: -1, onCancel: cancel,
		percent: NewText("", Style{Size: look.Small, Color: look.Quiet, Align: fyne.TextAlignTrailing}),
	}
	p.cancel = NewButton(words.T("widgets.progress.cancel"), "", Secondary, func() {
		p.cancel.Disable()
		p.note.SetText(words.T("widgets.progress.stopping"))
		call(p.onCancel)
	})
	if cancel == nil {
		p.cancel.Hide()
	}
	p.ExtendBaseWidget(p)
	return p
}

// Set tells how far it is: done of all, and what is being done now. An all of 0 is not known.
func (p *Progress) Set(done, all int, note string) {
	p.share = -1
	p.percent.SetText("")
	if all > 0 {
		p.share = min(max(float64(done)/float64(all), 0), 1)
		p.percent.SetText(p.words.Percent(int(p.share * 100)))
	}
	if !p.cancel.Disabled() {
		p.note.SetText(note)
	}
	p.Refresh()
}

// CreateRenderer links the panel to the canvas.
func (p *Progress) CreateRenderer() fyne.WidgetRenderer {
	track, bar := canvas.NewRectangle(nil), canvas.NewRectangle(nil)
	s := &sketch{owner: p, objects: []fyne.CanvasObject{p.title, p.percent, track, bar, p.note, p.cancel}}
	s.paint = func() {
		track.FillColor, bar.FillColor = look.Color(look.Raised), look.Color(look.Accent)
		track.CornerRadius, bar.CornerRadius = 3, 3
		track.Refresh()
		bar.Refresh()
	}
	s.least = func() fyne.Size {
		if p.onCancel == nil && p.note.Text() == "" { // nothing stands under the bar
			return fyne.NewSize(look.Px(360), look.Px(36))
		}
		return fyne.NewSize(look.Px(360), look.Px(92))
	}
	s.place = func(size fyne.Size) {
		place(p.title, 0, 0, size.Width-look.Px(60), look.Px(20))
		place(p.percent, size.Width-look.Px(60), 0, look.Px(60), look.Px(20))
		y, thick := look.Px(28), look.Px(6)
		place(track, 0, y, size.Width, thick)
		share := float32(p.share)
		if p.share < 0 {
			share = 0.15
		}
		place(bar, 0, y, max(size.Width*share, thick), thick)
		button := p.cancel.MinSize()
		place(p.note, 0, y+look.Px(14), size.Width-button.Width-look.Px(12), look.Px(18))
		place(p.cancel, size.Width-button.Width, y+look.Px(16), button.Width, button.Height)
	}
	s.paint()
	return s
}
