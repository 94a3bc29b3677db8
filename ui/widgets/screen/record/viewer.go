package record

import (
	"context"
	"image"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"baqylau/model"
	"baqylau/ui/look"
	"baqylau/ui/widgets"
	"baqylau/ui/widgets/screen"
)

// open shows one attachment as large as the window allows.
func (e *Evidence) open(p widgets.Photo) {
	if i := e.index(model.ID(p.ID)); i >= 0 {
		e.show(i, func() {})
	}
}

// show fetches the i-th attachment and shows it in the place of the one that before closes.
func (e *Evidence) show(i int, before func()) {
	a := e.list[i]
	if !a.IsImage() {
		before()
		e.sheet(i, nil, "")
		return
	}
	var img image.Image
	session := e.host.Session()
	e.host.Run(func(ctx context.Context) (err error) {
		img, err = picture(ctx, session, a, fullSide)
		return err
	}, func(err error) {
		before()
		why := ""
		switch {
		case err == nil:
		case len(model.AllFaults(err)) > 0:
			why = e.host.Words().Error(err)
		default:
			e.host.Fail(err)
			return
		}
		if at := e.index(a.ID); at >= 0 {
			e.sheet(at, img, why)
		}
	})
}

// viewer is an attachment shown large, with its caption.
type viewer struct {
	evidence *Evidence
	at       int
	shown    model.Attachment
	caption  *widgets.Entry
	frame    *frame
	closed   func()
	leaving  bool
}

// sheet lays the viewer over the page. ← and → go to the others, Esc closes; what was typed under it is kept either way.
// Without a picture it says why there is none.
func (e *Evidence) sheet(i int, img image.Image, why string) {
	words, zone := e.host.Words(), e.host.Session().Zone()
	v := &viewer{evidence: e, at: i, shown: e.list[i]}
	added := v.shown.Added.In(zone)
	v.frame = newFrame(v, img, e.host.Window().Canvas().Size())
	facts := []widgets.Fact{
		{Label: words.T("field.added"), Value: words.Date(model.DateOf(added)) + " " + added.Format("15:04")}}
	parts := []fyne.CanvasObject{v.frame}
	if why != "" {
		parts = append(parts, widgets.NewBanner(look.ToneWrong, why, "", nil))
	}
	if e.may {
		v.caption = widgets.NewEntry(words.T("record.caption_example"))
		v.caption.SetLimit(longestCaption)
		v.caption.SetText(v.shown.Caption)
		v.caption.SetHooks(widgets.Hooks{Enter: func() { v.keep(nil); e.host.Window().Canvas().Focus(v.frame) },
			Escape: func() { v.closed() }, Save: func() { v.keep(nil) }})
		parts = append(parts, widgets.NewField(words.T("field.caption"), v.caption))
	} else {
		facts = append([]widgets.Fact{{Label: words.T("field.caption"), Value: v.shown.Caption}}, facts...)
	}
	parts = append(parts, widgets.NewFacts(facts...))
	v.closed = e.host.Sheet(v.shown.Name, widgets.Footed(widgets.Stack(12, parts...), v.buttons()), v.frame, func() {
		if !v.leaving {
			v.keep(nil)
		}
	})
}

func (v *viewer) buttons() fyne.CanvasObject {
	e, words := v.evidence, v.evidence.host.Words()
	line := widgets.Line(8)
	if n := len(e.list); n > 1 {
		line.Add(widgets.NewButton(words.T("record.previous"), "chevron-left", widgets.Secondary, func() { v.step(-1) }).WithKey("←"))
		line.Add(container.NewCenter(widgets.Quiet(words.T("record.of", "n", v.at+1, "all", n))))
		line.Add(widgets.NewButton(words.T("record.next"), "chevron-right", widgets.Secondary, func() { v.step(1) }).WithKey("→"))
	}
	line.Add(widgets.Spring())
	if e.may {
		line.Add(widgets.NewButton(words.T("record.detach"), "trash-2", widgets.Danger, func() {
			e.detach(v.shown, func() { v.leaving = true; v.closed() })
		}))
	}
	line.Add(widgets.NewButton(words.T("record.close"), "", widgets.Secondary, func() { v.closed() }).WithKey("Esc"))
	return line
}

// step goes to another attachment, round at the ends.
func (v *viewer) step(by int) {
	e, n := v.evidence, len(v.evidence.list)
	if n < 2 {
		return
	}
	v.keep(func() {
		at := e.index(v.shown.ID)
		if at < 0 {
			v.closed()
			return
		}
		e.show((at+by+len(e.list))%len(e.list), func() { v.leaving = true; v.closed() })
	})
}

// keep stores the caption if it was changed, then calls then, which may be nil.
func (v *viewer) keep(then func()) {
	done := func() {
		if then != nil {
			then()
		}
	}
	if v.caption == nil || strings.TrimSpace(v.caption.Text) == v.shown.Caption {
		done()
		return
	}
	caption := strings.TrimSpace(v.caption.Text)
	v.evidence.recaption([]model.Attachment{v.shown}, []string{caption}, func() {
		v.shown.Caption, v.shown.Version = caption, v.shown.Version+1
		done()
	})
}

// frame is the picture; it has the keyboard, so that the arrows turn over.
type frame struct {
	widget.BaseWidget
	viewer  *viewer
	picture fyne.CanvasObject
	focused bool
}

var _ fyne.Focusable = (*frame)(nil)

func newFrame(v *viewer, img image.Image, window fyne.Size) *frame {
	f := &frame{viewer: v}
	if img != nil {
		picture := canvas.NewImageFromImage(img)
		picture.FillMode = canvas.ImageFillContain
		picture.ScaleMode = canvas.ImageScaleSmooth
		picture.SetMinSize(pictureSize(img.Bounds().Size(), window))
		f.picture = picture
	} else {
		f.picture = widgets.Wide(380, container.NewCenter(widgets.NewGlyph("file-text", look.Quiet, 64)))
	}
	f.ExtendBaseWidget(f)
	return f
}

// FocusGained shows that the arrows turn over.
func (f *frame) FocusGained() { f.focused = true; f.Refresh() }

// FocusLost takes that away.
func (f *frame) FocusLost() { f.focused = false; f.Refresh() }

// TypedRune does nothing.
func (f *frame) TypedRune(rune) {}

// TypedKey turns over; what is not for it goes to the window.
func (f *frame) TypedKey(k *fyne.KeyEvent) {
	switch k.Name {
	case fyne.KeyLeft, fyne.KeyPageUp:
		f.viewer.step(-1)
	case fyne.KeyRight, fyne.KeyPageDown, fyne.KeySpace:
		f.viewer.step(1)
	case fyne.KeyEscape:
		f.viewer.closed()
	case fyne.KeyDelete:
		if f.viewer.evidence.may {
			f.viewer.evidence.detach(f.viewer.shown, func() { f.viewer.leaving = true; f.viewer.closed() })
		}
	}
}

// CreateRenderer draws the picture, with the ring of the keyboard around it.
func (f *frame) CreateRenderer() fyne.WidgetRenderer {
	ring := canvas.NewRectangle(nil)
	ring.StrokeWidth, ring.CornerRadius = 2, look.RadiusControl
	return &frameRenderer{f, ring}
}

type frameRenderer struct {
	frame *frame
	ring  *canvas.Rectangle
}

func (r *frameRenderer) Destroy() {}
func (r *frameRenderer) Layout(size fyne.Size) {
	r.ring.Resize(size)
	r.frame.picture.Move(fyne.NewPos(4, 4))
	r.frame.picture.Resize(size.SubtractWidthHeight(8, 8))
}
func (r *frameRenderer) MinSize() fyne.Size {
	return r.frame.picture.MinSize().AddWidthHeight(8, 8)
}
func (r *frameRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.ring, r.frame.picture}
}
func (r *frameRenderer) Refresh() {
	r.ring.StrokeColor = nil
	if r.frame.focused {
		r.ring.StrokeColor = look.Color(look.Accent)
	}
	r.ring.Refresh()
}

// pictureSize fits a picture into the window with room for what stands around it; a small one is not blown up much.
func pictureSize(have image.Point, window fyne.Size) fyne.Size {
	w, h := float32(max(have.X, 1)), float32(max(have.Y, 1))
	scale := min((window.Width-160)/w, (window.Height-360)/h, 2)
	return fyne.NewSize(max(w*scale, look.Px(360)), max(h*scale, look.Px(120)))
}

func (e *Evidence) detach(a model.Attachment, done func()) {
	words := e.host.Words()
	e.host.Ask(screen.Question{
		Title: words.T("record.detach_title"), Text: words.T("record.detach_text", "name", a.Name),
		Action: words.T("record.detach"), Danger: true,
		Yes: func(string) {
			session := e.host.Session()
			e.host.Run(func(ctx context.Context) error { return session.Detach(ctx, a.ID) }, func(err error) {
				if err != nil {
					e.host.Fail(err)
					return
				}
				done()
				e.host.Say(look.ToneDone, words.T("record.detached", "name", a.Name))
				if e.Changed != nil {
					e.Changed()
				}
			})
		},
	})
}
