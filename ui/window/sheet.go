package window

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"baqylau/ui/look"
	"baqylau/ui/widgets"
	"baqylau/ui/widgets/screen"
)

// sheet lies over the page with a content of its own; the page behind it is veiled and out of reach.
type sheet struct {
	widget.BaseWidget
	card    fyne.CanvasObject
	close   func()
	onClose func()
}

var _ fyne.Tappable = (*sheet)(nil)

// Tapped keeps a press beside the card from reaching the page.
func (h *sheet) Tapped(*fyne.PointEvent) {}

func (h *sheet) CreateRenderer() fyne.WidgetRenderer {
	veil := canvas.NewRectangle(nil)
	p := &painter{owner: h, objects: []fyne.CanvasObject{veil, h.card}}
	p.paint = func() {
		veil.FillColor = color.NRGBA{A: 0x66}
		veil.Refresh()
	}
	p.least = func() fyne.Size { return h.card.MinSize() }
	p.place = func(size fyne.Size) {
		put(veil, 0, 0, size.Width, size.Height)
		margin := look.Px(24)
		h.card.Resize(h.card.MinSize())
		want := h.card.MinSize() // texts have learnt their width
		w, height := min(want.Width, size.Width-2*margin), min(want.Height, size.Height-2*margin)
		put(h.card, (size.Width-w)/2, (size.Height-height)*0.4, w, height)
	}
	p.paint()
	return p
}

// Sheet shows content over the page until close is called or Esc is pressed.
func (s *shell) Sheet(title string, content fyne.CanvasObject, first fyne.Focusable, onClose func()) func() {
	return s.lay(title, content, first, onClose).close
}

func (s *shell) lay(title string, content fyne.CanvasObject, first fyne.Focusable, onClose func()) *sheet {
	h := &sheet{onClose: onClose}
	h.close = func() { s.closeSheet(h) }
	cross := widgets.NewIconButton("x", widgets.Ghost, func() { h.close() })
	head := widgets.Line(12, container.NewCenter(widgets.ScreenTitle(title)), widgets.Spring(), cross)
	box := canvas.NewRectangle(nil)
	h.card = container.NewStack(box, widgets.Inset(14, 18, container.NewBorder(
		container.NewBorder(nil, container.New(fixedLayout{height: look.Px(12)}, widgets.Stack(0)), nil, nil, head),
		nil, nil, nil, content)))
	h.ExtendBaseWidget(h)
	box.FillColor, box.StrokeColor, box.StrokeWidth = look.Color(look.Surface), look.Color(look.Line), 1
	box.CornerRadius = look.RadiusCard
	s.sheets = append(s.sheets, h)
	c := s.win.Canvas()
	c.Overlays().Add(h)
	h.Resize(c.Size())
	if first != nil {
		c.Focus(first)
	}
	return h
}

func (s *shell) closeSheet(h *sheet) {
	for i, open := range s.sheets {
		if open != h {
			continue
		}
		s.sheets = append(s.sheets[:i], s.sheets[i+1:]...)
		s.win.Canvas().Overlays().Remove(h)
		if h.onClose != nil {
			h.onClose()
		}
		return
	}
}

func (s *shell) closeSheets() {
	for len(s.sheets) > 0 {
		s.closeSheet(s.sheets[len(s.sheets)-1])
	}
}

// Ask shows a question with the action that it leads to; Esc does nothing.
func (s *shell) Ask(q screen.Question) {
	var h *sheet
	style := widgets.Primary
	if q.Danger {
		style = widgets.Danger
	}
	body := widgets.Stack(14, widgets.Paragraph(q.Text))
	yes := widgets.NewButton(q.Action, "", style, nil)
	no := widgets.NewButton(s.words.T("window.cancel"), "", widgets.Secondary, func() { h.close() })
	accept := func() {
		h.close()
		q.Yes("")
	}
	var first fyne.Focusable = no
	if q.Reason != "" {
		reason := widgets.NewTextArea(s.words, "", 3, 4000)
		field := widgets.NewField(q.Reason, reason).WithCheck(func() string {
			if blank(reason.Text()) && !q.Optional {
				return s.words.T("window.reason_missing")
			}
			return ""
		})
		form := widgets.NewForm(field)
		accept = func() {
			if form.Check() {
				h.close()
				q.Yes(reason.Text())
			}
		}
		form.OnSubmit, form.OnCancel = accept, func() { h.close() }
		body.Add(field)
		first = nil
		defer form.FocusFirst()
	}
	yes.SetOnTapped(func() { accept() })
	body.Add(widgets.Line(10, widgets.Spring(), no, yes))
	h = s.lay(q.Title, widgets.Wide(460, body), first, nil)
}
