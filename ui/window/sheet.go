package window

import (
	"image/color"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"baqylau/model"
	"baqylau/ui/look"
	"baqylau/ui/widgets"
	"baqylau/ui/widgets/screen"
)

const (
	sheetMargin float32 = 24 // what is left of the page around a sheet, at the least
	sheetInset  float32 = 18 // what is free at the sides of its content
	sheetHead   float32 = 80 // what its title and the free stripes above and below take
	sheetRing   float32 = 4  // of the free stripes, what scrolls with the content: the ring of what has the keyboard
	sheetFoot   float32 = 12 // what is free above its foot
	sheetBar    float32 = 16 // of the stripe at the right, what the bar lies on that scrolls the content
)

// sheet lies over the page with a content of its own; the page behind it is veiled and out of reach.
type sheet struct {
	widget.BaseWidget
	card    fyne.CanvasObject
	body    *container.Scroll // what is too high for a small screen scrolls
	edge    *canvas.Line      // drawn above the foot where the body scrolls, nil without a foot
	onClose func()
	// close takes it away; leave, for the person, asks first what becomes of what was typed in it.
	close, leave func()
	// form is what can be typed in it, nil for nothing; drafting keeps it, if it is worth keeping.
	form     *widgets.Form
	drafting *screen.Drafting
	// question is the open one about what was typed, so that it is not asked twice.
	question *sheet
	// sentence is what it says went wrong, "" for a sheet of another kind.
	sentence string
	// yields says that the person may go elsewhere from it: a question has to be answered first.
	yields bool
}

func (h *sheet) touched() bool { return h.form != nil && h.form.Touched() }

var (
	_ fyne.Tappable    = (*sheet)(nil)
	_ fyne.Focusable   = (*sheet)(nil)
	_ fyne.Disableable = (*sheet)(nil)
)

// Tapped keeps a press beside the card from reaching the page.
func (h *sheet) Tapped(*fyne.PointEvent) {}

// A press on what cannot have the keyboard takes it from the field that has it: beside the fields of a form that would
// leave Tab nowhere to start. So the sheet can have the keyboard, but is disabled, and Tab goes past it.

// FocusGained never comes.
func (h *sheet) FocusGained() {}

// FocusLost never comes.
func (h *sheet) FocusLost() {}

// TypedRune never comes.
func (h *sheet) TypedRune(rune) {}

// TypedKey never comes.
func (h *sheet) TypedKey(*fyne.KeyEvent) {}

// Disabled is true always.
func (h *sheet) Disabled() bool { return true }

// Disable changes nothing.
func (h *sheet) Disable() {}

// Enable changes nothing.
func (h *sheet) Enable() {}

func (h *sheet) CreateRenderer() fyne.WidgetRenderer {
	veil := canvas.NewRectangle(nil)
	p := &painter{owner: h, objects: []fyne.CanvasObject{veil, h.card}}
	p.paint = func() {
		veil.FillColor = color.NRGBA{A: 0x66}
		veil.Refresh()
	}
	p.least = func() fyne.Size { return fyne.NewSize(0, 0) } // it takes the window, whatever its size
	p.place = func(size fyne.Size) {
		put(veil, 0, 0, size.Width, size.Height)
		margin := look.Px(sheetMargin)
		h.card.Resize(h.card.MinSize())
		want := h.card.MinSize() // texts have learnt their width
		w, height := min(want.Width, size.Width-2*margin), min(want.Height, size.Height-2*margin)
		put(h.card, (size.Width-w)/2, (size.Height-height)*0.4, w, height)
		if h.edge != nil {
			h.edge.StrokeColor = color.Transparent
			if height < want.Height {
				h.edge.StrokeColor = look.Color(look.Line)
			}
			h.edge.Refresh()
		}
	}
	p.paint()
	return p
}

// wholeLayout asks for all the room of what scrolls: a sheet grows with its content as long as the window has room, and
// what lies around it is told when that changes.
type wholeLayout struct{ body *container.Scroll }

func (l wholeLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(l.body.MinSize().Width, l.body.Content.MinSize().Height)
}

func (l wholeLayout) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	put(l.body, 0, 0, size.Width, size.Height)
}

// edgeLayout keeps room around its thing, at text size 100 %.
type edgeLayout struct{ above, right, below, left float32 }

func (l edgeLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return objects[0].MinSize().AddWidthHeight(look.Px(l.left)+look.Px(l.right), look.Px(l.above)+look.Px(l.below))
}

func (l edgeLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	left, above := look.Px(l.left), look.Px(l.above)
	put(objects[0], left, above, size.Width-left-look.Px(l.right), size.Height-above-look.Px(l.below))
}

// Sheet shows content over the page until close is called or Esc is pressed.
func (s *shell) Sheet(title string, content fyne.CanvasObject, first fyne.Focusable, onClose func()) func() {
	return s.lay(title, content, first, onClose).close
}

// box gives the content of a sheet a size; a smaller window makes it smaller.
func (s *shell) box(width, height float32, o fyne.CanvasObject) fyne.CanvasObject {
	return container.New(boxLayout{fyne.NewSize(width, height), s.win.Canvas()}, o)
}

type boxLayout struct {
	size   fyne.Size
	canvas fyne.Canvas
}

func (l boxLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	margin := 2 * look.Px(sheetMargin)
	size := fyne.NewSize(look.Px(l.size.Width), look.Px(l.size.Height))
	return size.Min(l.canvas.Size().SubtractWidthHeight(margin+2*look.Px(sheetInset), margin+look.Px(sheetHead)))
}

func (l boxLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		put(o, 0, 0, size.Width, size.Height)
	}
}

// Form shows fields to fill in over the page. What was typed in them is not lost without a question.
func (s *shell) Form(title string, form *widgets.Form, content fyne.CanvasObject, onClose func()) func() {
	var drafting *screen.Drafting
	if form.Name != "" {
		drafting = screen.KeepDraft(s, form, model.Draft{Form: form.Name, Record: model.ID(form.Record), Title: title})
		body, foot := widgets.Apart(content)
		content = widgets.Around(drafting.Notice(), nil, nil, nil, body)
		if foot != nil {
			content = widgets.Footed(content, foot)
		}
	}
	h := s.lay(title, content, nil, onClose)
	h.form, h.yields, h.drafting = form, true, drafting
	if drafting != nil {
		drafting.Resized = func() { h.Refresh() }
		h.Refresh() // what was typed before may be back already
	}
	form.OnCancel, form.OnResize = h.leave, h.Refresh
	form.OnWheel = h.body.Scrolled
	form.OnReveal = func(o fyne.CanvasObject) { widgets.Reveal(h.body, o) }
	form.FocusFirst()
	return h.close
}

func (s *shell) lay(title string, content fyne.CanvasObject, first fyne.Focusable, onClose func()) *sheet {
	content, foot := widgets.Apart(content)
	h := &sheet{onClose: onClose, body: container.NewVScroll(container.New(edgeLayout{sheetRing, sheetBar, sheetRing, sheetRing}, content))}
	widgets.RevealFocus(h.body, content)
	h.close = func() {
		if h.drafting != nil {
			h.drafting.End()
		}
		s.closeSheet(h)
	}
	h.leave = func() {
		if h.touched() {
			s.drop(h, func() {})
			return
		}
		h.close()
	}
	cross := widgets.NewIconButton("x", widgets.Ghost, func() { h.leave() })
	head := widgets.Line(12, container.NewCenter(widgets.ScreenTitle(title)), widgets.Spring(), cross)
	box := canvas.NewRectangle(nil)
	top := container.New(edgeLayout{14, sheetBar, 12, sheetRing}, head)
	h.card = container.NewStack(box, container.New(edgeLayout{0, sheetInset - sheetBar, 14 - sheetRing, sheetInset - sheetRing},
		widgets.Around(top, h.footOf(foot), nil, nil, container.New(wholeLayout{h.body}, h.body))))
	h.ExtendBaseWidget(h)
	box.FillColor, box.StrokeColor, box.StrokeWidth = look.Color(look.Surface), look.Color(look.Line), 1
	box.CornerRadius = look.RadiusCard
	s.closeOver()
	s.sheets = append(s.sheets, h)
	c := s.win.Canvas()
	c.Overlays().Add(h)
	h.Resize(c.Size())
	if first != nil {
		c.Focus(first)
	}
	s.raiseLock()
	return h
}

// closeOver closes the lists and menus that are open over the page or over the sheet on top.
func (s *shell) closeOver() {
	widgets.CloseOver(s.win.Canvas(), func(o fyne.CanvasObject) bool {
		switch o.(type) {
		case *sheet, *lockScreen:
			return true
		}
		return false
	})
}

// footOf lays the foot of a sheet below what scrolls, nil for none.
func (h *sheet) footOf(foot fyne.CanvasObject) fyne.CanvasObject {
	if foot == nil {
		return nil
	}
	h.edge = canvas.NewLine(look.Color(look.Line))
	return container.NewVBox(container.New(edgeLayout{0, sheetBar, 0, sheetRing}, h.edge),
		container.New(edgeLayout{sheetFoot, sheetBar, sheetRing, sheetRing}, foot))
}

func (s *shell) closeSheet(h *sheet) {
	for i, open := range s.sheets {
		if open != h {
			continue
		}
		s.sheets = append(s.sheets[:i], s.sheets[i+1:]...)
		s.win.Canvas().Overlays().Remove(h)
		s.raiseLock()
		if h.onClose != nil {
			h.onClose()
		}
		return
	}
}

// drop asks whether what was typed in a sheet is to be thrown away; then runs after that.
func (s *shell) drop(h *sheet, then func()) {
	if slices.Contains(s.sheets, h.question) {
		return
	}
	h.question = s.ask(screen.Drop(s.words, func() {
		if h.drafting != nil {
			h.drafting.Drop()
		}
		h.close()
		then()
	}))
}

// leaveSheets runs next once nothing that was typed over the page is lost by it; the sheets are closed then.
func (s *shell) leaveSheets(next func()) {
	for i := len(s.sheets) - 1; i >= 0; i-- {
		if h := s.sheets[i]; h.touched() {
			s.drop(h, func() { s.leaveSheets(next) })
			return
		}
	}
	next()
}

// held reports whether something lies over the page that the person has to be done with first.
func (s *shell) held() bool {
	return slices.ContainsFunc(s.sheets, func(h *sheet) bool { return !h.yields })
}

func (s *shell) closeSheets() {
	for len(s.sheets) > 0 {
		s.closeSheet(s.sheets[len(s.sheets)-1])
	}
}

// Ask shows a question with the action that it leads to; Esc does nothing.
func (s *shell) Ask(q screen.Question) { s.ask(q) }

func (s *shell) ask(q screen.Question) *sheet {
	var h *sheet
	style := widgets.Primary
	if q.Danger {
		style = widgets.Danger
	}
	body := widgets.Stack(14, widgets.Paragraph(q.Text))
	yes := widgets.NewButton(q.Action, "", style, nil)
	stay := q.Stay
	if stay == "" {
		stay = s.words.T("window.cancel")
	}
	no := widgets.NewButton(stay, "", widgets.Secondary, func() { h.leave() })
	accept := func() {
		h.close()
		q.Yes("")
	}
	var first fyne.Focusable = no
	var form *widgets.Form
	if q.Reason != "" {
		reason := widgets.NewTextArea(s.words, "", 3, 4000)
		field := widgets.NewField(q.Reason, reason).WithCheck(func() string {
			if blank(reason.Text()) && !q.Optional {
				return s.words.T("window.reason_missing")
			}
			return ""
		})
		form = widgets.NewForm(field)
		accept = func() {
			if form.Check() {
				h.close()
				q.Yes(reason.Text())
			}
		}
		form.OnSubmit, form.OnCancel = accept, func() { h.leave() }
		body.Add(field)
		first = nil
	}
	yes.SetOnTapped(func() { accept() })
	foot := widgets.Line(10, widgets.Spring(), no, yes)
	if q.Other != "" {
		foot = widgets.Line(10, widgets.Spring(), no, widgets.NewButton(q.Other, "", widgets.Secondary, func() {
			h.close()
			q.Else()
		}), yes)
	}
	h = s.lay(q.Title, widgets.Footed(widgets.Wide(460, body), foot), first, nil)
	if form != nil {
		h.form, form.OnResize = form, h.Refresh
		form.OnReveal = func(o fyne.CanvasObject) { widgets.Reveal(h.body, o) }
		form.FocusFirst()
	}
	return h
}
