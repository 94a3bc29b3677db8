package briefs

import (
	"image/color"
	"math"
	"slices"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"baqylau/assets/lang"
	"baqylau/ui/look"
	"baqylau/ui/paper"
	"baqylau/ui/widgets"
	"baqylau/ui/widgets/screen"
)

// screenDPI is what 100 % means: the size of paper on a screen of 96 dots per inch.
const screenDPI = 96.0

// border is the free room around the page in the view.
const border = 18

// zooms are the steps of the magnifying glasses, in per cent.
func zooms() []int { return []int{40, 50, 60, 70, 85, 100, 125, 150, 200, 300} }

// preview shows one page of a layout at a time, painted when it is needed and as large as it is shown.
type preview struct {
	widget.BaseWidget
	host  screen.Host
	words *lang.Catalog

	laid *paper.Layout
	page int
	// zoom is in per cent; 0 fits the page into the view.
	zoom    int
	room    fyne.Size
	whole   fyne.Size // room and what the small pages take
	painted uint64

	// outlined are the blocks of the document that are chosen; onPoint is told of a press on one.
	outlined []int
	onPoint  func(block int)
	frames   *fyne.Container

	sheet    *canvas.Image
	veil     fyne.CanvasObject
	edge     fyne.CanvasObject
	frame    *fyne.Container
	scroll   *container.Scroll
	thumbs   *thumbs
	number   *widgets.Text
	percent  *widgets.Text
	noted    *widgets.Text
	previous *widgets.Button
	next     *widgets.Button
	// ring is drawn around the pages while they have the keyboard.
	ring *canvas.Rectangle
	body fyne.CanvasObject
}

var _ fyne.Focusable = (*preview)(nil)

func newPreview(h screen.Host) *preview {
	v := &preview{host: h, words: h.Words(), sheet: &canvas.Image{FillMode: canvas.ImageFillStretch},
		edge:   widgets.NewGround(look.Line, container.NewWithoutLayout()),
		number: widgets.Quiet(""), percent: widgets.Quiet(""), noted: widgets.Quiet("")}
	v.previous = widgets.NewIconButton("chevron-left", widgets.Ghost, func() { v.turn(-1) })
	v.next = widgets.NewIconButton("chevron-right", widgets.Ghost, func() { v.turn(1) })
	v.veil = newVeil()
	v.frames = container.NewWithoutLayout()
	v.frame = container.New(&pageLayout{view: v}, v.edge, v.sheet, v.frames, v.veil)
	v.frame.Hide()
	v.scroll = container.NewScroll(container.NewCenter(v.frame))
	v.thumbs = newThumbs(v)
	bar := widgets.Line(6, centred(v.noted), widgets.Spring(), v.previous, centred(v.number), v.next, gap(20),
		widgets.NewIconButton("zoom-out", widgets.Ghost, func() { v.magnify(-1) }), centred(v.percent),
		widgets.NewIconButton("zoom-in", widgets.Ghost, func() { v.magnify(1) }),
		widgets.NewButton(v.words.T("briefs.fit"), "", widgets.Link, func() { v.zoom = 0; v.paint() }))
	v.ring = canvas.NewRectangle(color.Transparent)
	v.ring.StrokeWidth, v.ring.CornerRadius = 2, look.RadiusControl
	v.ring.Hide()
	v.body = widgets.NewGround(look.Background, widgets.Around(nil,
		widgets.NewGround(look.Surface, widgets.Around(widgets.NewRule(), nil, nil, nil, widgets.Inset(4, 14, bar))),
		nil, nil, container.NewStack(container.New(&roomLayout{view: v}, v.thumbs.scroll, v.scroll), v.ring)))
	v.ExtendBaseWidget(v)
	v.state()
	return v
}

func centred(o fyne.CanvasObject) fyne.CanvasObject { return container.NewCenter(o) }

func gap(width float32) fyne.CanvasObject {
	r := canvas.NewRectangle(color.Transparent)
	r.SetMinSize(fyne.NewSize(look.Px(width), 1))
	return r
}

// CreateRenderer shows the page over its bar.
func (v *preview) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(v.body) }

// show takes another layout; the page that was open stays open where the new one has it.
func (v *preview) show(laid *paper.Layout) {
	v.laid = laid
	v.page = max(0, min(v.page, len(laid.Pages)-1))
	v.thumbs.show(laid)
	v.paint()
	v.arrange()
}

// note says beside the page number that something is under way.
func (v *preview) note(text string) { v.noted.SetText(text); v.noted.Refresh() }

// old draws a veil over the page, or takes it away: it is not that of the form.
func (v *preview) old(on bool) {
	v.veil.Hide()
	if on {
		v.veil.Show()
	}
	v.frame.Refresh()
}

// newVeil is a hidden veil through which a page is only guessed.
func newVeil() fyne.CanvasObject {
	ground := color.NRGBAModel.Convert(look.Color(look.Background)).(color.NRGBA)
	ground.A = 0xb0
	veil := canvas.NewRectangle(ground)
	veil.Hide()
	return veil
}

func (v *preview) pages() int {
	if v.laid == nil {
		return 0
	}
	return len(v.laid.Pages)
}

func (v *preview) turn(by int) { v.turnTo(v.page + by) }

// turnTo shows a page, the nearest that there is, and returns which.
func (v *preview) turnTo(page int) int {
	page = max(0, min(page, v.pages()-1))
	if page != v.page {
		v.page = page
		v.thumbs.mark()
		v.scroll.ScrollToTop()
		v.paint()
	}
	return page
}

// magnify goes to the next step larger or smaller than what is seen.
func (v *preview) magnify(by int) {
	now := v.seen()
	steps := zooms()
	if by > 0 {
		for _, z := range steps {
			if z > now {
				v.zoom = z
				break
			}
		}
	} else {
		for i := len(steps) - 1; i >= 0; i-- {
			if steps[i] < now {
				v.zoom = steps[i]
				break
			}
		}
	}
	v.paint()
}

// size is how large the page is shown.
func (v *preview) size() fyne.Size {
	const ratio = paper.PageHeight / paper.PageWidth
	if v.zoom > 0 {
		width := float32(float64(v.zoom) / 100 * screenDPI * paper.PageWidth / 25.4)
		return fyne.NewSize(width, width*ratio)
	}
	around := 2 * look.Px(border)
	width := min(v.room.Width-around, (v.room.Height-around)/ratio)
	width = max(width, 120)
	return fyne.NewSize(width, width*ratio)
}

// seen is the zoom in per cent, also where the page is fitted.
func (v *preview) seen() int {
	return int(math.Round(float64(v.size().Width) * 25.4 / paper.PageWidth / screenDPI * 100))
}

// paint sets the page to its size and paints it in the background; a picture that comes when the person has
// turned on is dropped. Until it comes the one before is stretched, so that the view does not flicker.
func (v *preview) paint() {
	v.state()
	v.mark()
	if v.laid == nil || v.room.Width == 0 {
		return
	}
	v.painted++
	mine, laid, page := v.painted, v.laid, v.page
	dpi := float64(v.size().Width*v.host.Window().Canvas().Scale()) * 25.4 / paper.PageWidth
	dpi = max(10, min(dpi, 400))
	v.frame.Show()
	v.frames.Hide() // until the page is there that it lies on
	v.scroll.Refresh()
	v.host.Spawn(func() {
		img, err := laid.Image(page, dpi)
		fyne.Do(func() {
			if mine != v.painted {
				return
			}
			if err != nil {
				v.host.Fail(err)
				return
			}
			v.sheet.Image = img
			v.sheet.Refresh()
			v.frames.Show()
		})
	})
}

// outline draws a frame around blocks of the document; follow turns to the page of the first.
func (v *preview) outline(blocks []int, follow bool) {
	v.outlined = blocks
	if follow && v.laid != nil && !v.on(v.page) {
		for i := range v.laid.Pages {
			if v.on(i) {
				v.turnTo(i)
				break
			}
		}
	}
	v.mark()
}

// on reports whether anything outlined stands on a page.
func (v *preview) on(page int) bool {
	return slices.ContainsFunc(v.laid.Pages[page].Areas, func(a paper.Area) bool { return slices.Contains(v.outlined, a.Block) })
}

// mark draws the frame around what is outlined on the page that is shown.
func (v *preview) mark() {
	v.frames.Objects = nil
	if v.laid != nil && v.page < len(v.laid.Pages) {
		top, bottom, left, right := math.Inf(1), 0.0, math.Inf(1), 0.0
		for _, a := range v.laid.Pages[v.page].Areas {
			if slices.Contains(v.outlined, a.Block) {
				top, bottom = min(top, a.Y), max(bottom, a.Y+a.H)
				left, right = min(left, a.X), max(right, a.X+a.W)
			}
		}
		if bottom > top {
			const room = 1.2 // millimetres around the text
			scale := float64(v.size().Width) / paper.PageWidth
			r := canvas.NewRectangle(color.Transparent)
			r.StrokeColor, r.StrokeWidth = look.Color(look.WaitingInk), 1.2
			r.Move(fyne.NewPos(float32((left-room)*scale), float32((top-room)*scale)))
			r.Resize(fyne.NewSize(float32((right-left+2*room)*scale), float32((bottom-top+2*room)*scale)))
			v.frames.Add(r)
		}
	}
	v.frames.Refresh()
}

// state writes the page number and the zoom.
func (v *preview) state() {
	text := ""
	if n := v.pages(); n > 0 {
		text = v.words.T("briefs.page", "page", strconv.Itoa(v.page+1), "pages", strconv.Itoa(n))
	}
	v.number.SetText(text)
	v.percent.SetText(v.words.Percent(v.seen()))
	able(v.previous, v.page > 0)
	able(v.next, v.page+1 < v.pages())
}

func able(b *widgets.Button, on bool) {
	if on {
		b.Enable()
	} else {
		b.Disable()
	}
}

// FocusGained draws a ring around the pages, so that one sees where the keys go.
func (v *preview) FocusGained() {
	v.ring.StrokeColor = look.Color(look.Accent)
	v.ring.Show()
	v.ring.Refresh()
}

// FocusLost takes the ring away.
func (v *preview) FocusLost() { v.ring.Hide(); v.ring.Refresh() }

// TypedRune zooms with + and −.
func (v *preview) TypedRune(r rune) {
	switch r {
	case '+', '=':
		v.magnify(1)
	case '-':
		v.magnify(-1)
	}
}

// leaf is PgUp and PgDn: through a page that is larger than its room first, then to another.
func (v *preview) leaf(by int) {
	room, page := v.scroll.Size().Height, v.scroll.Content.MinSize().Height
	at := v.scroll.Offset.Y
	if by > 0 && at+room < page-1 || by < 0 && at > 0 {
		v.scroll.ScrollToOffset(fyne.NewPos(v.scroll.Offset.X, at+float32(by)*room*0.9))
		return
	}
	if before := v.page; v.turnTo(v.page+by) != before && by < 0 {
		v.scroll.ScrollToBottom()
	}
}

// TypedKey turns the pages; what it does not use is for the window.
func (v *preview) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyPageDown:
		v.leaf(1)
	case fyne.KeyPageUp:
		v.leaf(-1)
	case fyne.KeyRight:
		v.turn(1)
	case fyne.KeyLeft:
		v.turn(-1)
	case fyne.KeyHome:
		v.turnTo(0)
	case fyne.KeyEnd:
		v.turnTo(v.pages() - 1)
	case fyne.KeyDown:
		v.scroll.ScrollToOffset(v.scroll.Offset.AddXY(0, look.Px(60)))
	case fyne.KeyUp:
		v.scroll.ScrollToOffset(v.scroll.Offset.AddXY(0, -look.Px(60)))
	default:
		widgets.HandOn(v, e)
	}
}

// Tapped takes the focus, so that the keys turn the pages, and chooses what stands under the pointer.
func (v *preview) Tapped(e *fyne.PointEvent) {
	v.host.Window().Canvas().Focus(v)
	if v.laid == nil || v.onPoint == nil {
		return
	}
	driver := fyne.CurrentApp().Driver()
	at := e.AbsolutePosition.Subtract(driver.AbsolutePositionForObject(v.sheet))
	scale := float64(v.size().Width) / paper.PageWidth
	if block, ok := v.laid.Pages[v.page].BlockAt(float64(at.X)/scale, float64(at.Y)/scale); ok {
		v.onPoint(block)
	}
}

// pageLayout gives the sheet the size of the zoom, a hair inside its edge, with the border around.
type pageLayout struct{ view *preview }

// MinSize is the page with its border.
func (l *pageLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	return l.view.size().AddWidthHeight(2*look.Px(border), 2*look.Px(border))
}

// Layout sets the edge and the sheet.
func (l *pageLayout) Layout(objects []fyne.CanvasObject, _ fyne.Size) {
	at, size := look.Px(border), l.view.size()
	for i, o := range objects {
		hair := float32(max(0, 1-i)) // the edge is one pixel larger on each side
		o.Move(fyne.NewPos(at-hair, at-hair))
		o.Resize(size.AddWidthHeight(2*hair, 2*hair))
	}
}

// roomLayout tells the view how much room there is for a page.
type roomLayout struct{ view *preview }

// MinSize asks for little: the page adapts.
func (l *roomLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(200, 200) }

// Layout gives the page the whole room, but for the small pages where there are several and room for them.
func (l *roomLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	l.view.whole = size
	strip := float32(0)
	if l.view.pages() > 1 && size.Width > look.Px(thumbRoom+leastPage) {
		strip = look.Px(thumbRoom)
	}
	shown(objects[0], strip > 0)
	objects[0].Move(fyne.NewPos(0, 0))
	objects[0].Resize(fyne.NewSize(strip, size.Height))
	objects[1].Move(fyne.NewPos(strip, 0))
	room := size.SubtractWidthHeight(strip, 0)
	objects[1].Resize(room)
	if room != l.view.room {
		l.view.room = room
		l.view.paint()
	}
}

// leastPage is how wide the page must stay beside the small pages.
const leastPage = 320

// arrange gives the small pages their room, or takes it from them, when their number has changed.
func (v *preview) arrange() {
	l := &roomLayout{view: v}
	if v.whole.Width > 0 {
		l.Layout([]fyne.CanvasObject{v.thumbs.scroll, v.scroll}, v.whole)
	}
}
