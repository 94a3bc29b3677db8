package briefs

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"baqylau/ui/look"
	"baqylau/ui/paper"
	"baqylau/ui/widgets"
)

// thumbWidth is that of a small page, thumbRoom what the strip needs with its edges.
const (
	thumbWidth float32 = 58
	thumbRoom  float32 = 92
	// thumbDPI paints small pages: enough to see where a table or a photo stands.
	thumbDPI = 32
)

// thumbs are the pages of the brief in small under each other, painted one after another as they are needed.
type thumbs struct {
	view   *preview
	laid   *paper.Layout
	pages  []*thumb
	stack  *fyne.Container
	scroll *container.Scroll
}

func newThumbs(v *preview) *thumbs {
	t := &thumbs{view: v, stack: widgets.Stack(8)}
	t.scroll = container.NewVScroll(widgets.Inset(14, 14, t.stack))
	return t
}

// show takes another layout; the pictures of the one before stand until the new ones come.
func (t *thumbs) show(laid *paper.Layout) {
	t.laid = laid
	for len(t.pages) < len(laid.Pages) {
		n := len(t.pages)
		t.pages = append(t.pages, newThumb(n, func() { t.view.turnTo(n) }))
	}
	t.pages = t.pages[:len(laid.Pages)]
	t.stack.Objects = nil
	for _, p := range t.pages {
		t.stack.Add(p)
	}
	t.stack.Refresh()
	t.mark()
	t.paint(0, laid)
}

// paint paints one page after another in the background, as long as the layout is the one that is shown.
func (t *thumbs) paint(page int, laid *paper.Layout) {
	if page >= len(laid.Pages) {
		return
	}
	t.view.host.Spawn(func() {
		img, err := laid.Image(page, thumbDPI)
		fyne.Do(func() {
			if laid != t.laid {
				return
			}
			if err != nil {
				t.view.host.Fail(err)
				return
			}
			t.pages[page].picture.Image = img
			t.pages[page].picture.Refresh()
			t.paint(page+1, laid)
		})
	})
}

// mark frames the page that is shown, and brings it into sight.
func (t *thumbs) mark() {
	for i, p := range t.pages {
		p.here = i == t.view.page
		p.Refresh()
	}
	if t.view.page < len(t.pages) {
		p := t.pages[t.view.page]
		top, bottom := p.Position().Y, p.Position().Y+p.Size().Height
		switch height := t.scroll.Size().Height; {
		case top < t.scroll.Offset.Y:
			t.scroll.ScrollToOffset(fyne.NewPos(0, top))
		case bottom > t.scroll.Offset.Y+height:
			t.scroll.ScrollToOffset(fyne.NewPos(0, bottom-height+look.Px(28)))
		}
	}
}

// thumb is one small page with its number.
type thumb struct {
	widget.BaseWidget
	here    bool
	turn    func()
	edge    *canvas.Rectangle
	picture *canvas.Image
	number  *widgets.Text
}

var (
	_ fyne.Tappable      = (*thumb)(nil)
	_ desktop.Cursorable = (*thumb)(nil)
)

func newThumb(page int, turn func()) *thumb {
	t := &thumb{turn: turn, edge: canvas.NewRectangle(nil), picture: &canvas.Image{FillMode: canvas.ImageFillStretch},
		number: widgets.Quiet(strconv.Itoa(page + 1))}
	t.ExtendBaseWidget(t)
	return t
}

// Tapped turns to the page.
func (t *thumb) Tapped(*fyne.PointEvent) { t.turn() }

// Cursor is the hand of what can be pressed.
func (t *thumb) Cursor() desktop.Cursor { return desktop.PointerCursor }

// MinSize is the page with its number under it.
func (t *thumb) MinSize() fyne.Size {
	const ratio = paper.PageHeight / paper.PageWidth
	return fyne.NewSize(look.Px(thumbWidth), look.Px(thumbWidth)*ratio+t.number.MinSize().Height+2)
}

// Refresh draws the frame anew.
func (t *thumb) Refresh() {
	t.frame()
	t.BaseWidget.Refresh()
}

// frame draws the frame of the page that is shown in the accent.
func (t *thumb) frame() {
	t.edge.StrokeWidth, t.edge.StrokeColor = 1, look.Color(look.Line)
	if t.here {
		t.edge.StrokeWidth, t.edge.StrokeColor = 2, look.Color(look.Accent)
	}
	t.edge.Refresh()
}

// CreateRenderer sets the page in its frame over the number.
func (t *thumb) CreateRenderer() fyne.WidgetRenderer {
	t.frame()
	return widget.NewSimpleRenderer(container.New(thumbLayout{t}, t.edge, t.picture, t.number))
}

type thumbLayout struct{ t *thumb }

// MinSize is that of the small page.
func (l thumbLayout) MinSize([]fyne.CanvasObject) fyne.Size { return l.t.MinSize() }

// Layout sets the three.
func (l thumbLayout) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	below := l.t.number.MinSize().Height
	page := fyne.NewSize(size.Width, size.Height-below-2)
	l.t.edge.Resize(page)
	l.t.picture.Move(fyne.NewPos(2, 2))
	l.t.picture.Resize(page.SubtractWidthHeight(4, 4))
	number := l.t.number.MinSize()
	l.t.number.Move(fyne.NewPos((size.Width-number.Width)/2, page.Height+2))
	l.t.number.Resize(number)
}
