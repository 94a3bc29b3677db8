package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"baqylau/ui/look"
)

// Step is one event in the course of a record.
type Step struct {
	Icon  string
	Title string
	Note  string
	Tone  look.Tone
	Ahead bool // still to come: its title is quiet
}

// Timeline is the course of a record, newest first if the caller gives it so.
type Timeline struct {
	widget.BaseWidget
	steps []Step
	views []*stepView
}

type stepView struct {
	badge       *canvas.Circle
	glyph       *canvas.Image
	thread      *canvas.Rectangle
	title, note *Text
}

// NewTimeline makes the course of a record.
func NewTimeline(steps ...Step) *Timeline {
	t := &Timeline{steps: steps}
	t.ExtendBaseWidget(t)
	return t
}

// Set replaces the steps.
func (t *Timeline) Set(steps ...Step) {
	t.steps = steps
	t.Refresh()
}

// CreateRenderer links the course to the canvas.
func (t *Timeline) CreateRenderer() fyne.WidgetRenderer {
	s := &sketch{owner: t}
	s.paint = func() { t.paint(s) }
	s.least = func() fyne.Size {
		return fyne.NewSize(look.Px(160), t.arrange(max(t.Size().Width, look.Px(160)), false))
	}
	s.place = func(size fyne.Size) { t.arrange(size.Width, true) }
	s.paint()
	return s
}

func (t *Timeline) paint(s *sketch) {
	for len(t.views) < len(t.steps) {
		t.views = append(t.views, &stepView{
			badge: canvas.NewCircle(nil), glyph: newGlyph("circle", look.Ink), thread: canvas.NewRectangle(nil),
			title: NewText("", Style{Bold: true, Wrap: true}), note: QuietParagraph(""),
		})
	}
	s.objects = s.objects[:0]
	for i, step := range t.steps {
		v := t.views[i]
		v.badge.FillColor = look.Color(step.Tone.Tint())
		v.badge.Refresh()
		v.thread.FillColor = look.Color(look.Line)
		v.thread.Refresh()
		icon := step.Icon
		if icon == "" {
			icon = step.Tone.Icon()
		}
		tintGlyph(v.glyph, icon, step.Tone.Ink())
		v.title.SetText(step.Title)
		v.title.SetColor(look.Ink)
		if step.Ahead {
			v.title.SetColor(look.Quiet)
		}
		v.note.SetText(step.Note)
		if i < len(t.steps)-1 {
			s.objects = append(s.objects, v.thread)
		}
		s.objects = append(s.objects, v.badge, v.glyph, v.title, v.note)
	}
}

func (t *Timeline) arrange(width float32, move bool) float32 {
	badge, gap := look.Px(24), look.Px(8)
	var y float32
	for i := range t.steps {
		v := t.views[i]
		x := badge + look.Px(10)
		w := max(1, width-x)
		v.title.Resize(fyne.NewSize(w, 0))
		v.note.Resize(fyne.NewSize(w, 0))
		title, note := v.title.MinSize().Height, v.note.MinSize().Height
		if t.steps[i].Note == "" {
			note = 0
		}
		high := max(title+note, badge) + gap
		if move {
			place(v.badge, 0, y, badge, badge)
			side := look.Px(14)
			place(v.glyph, (badge-side)/2, y+(badge-side)/2, side, side)
			place(v.thread, badge/2, y+badge+2, 1, max(0, high-badge-4))
			place(v.title, x, y, w, title)
			place(v.note, x, y+title-1, w, note)
		}
		y += high
	}
	return ceil(max(0, y-gap))
}
