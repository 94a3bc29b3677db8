package visits

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"baqylau/model"
	"baqylau/ui/look"
	"baqylau/ui/widgets"
)

// times are arrival, call to the window and end, held against the limits of the service while they are typed.
type times struct {
	form                      *form
	arrived, called, finished *widgets.TimeField
	service                   model.Service
	waiting, serving          *limitLine
	content                   fyne.CanvasObject
}

func newTimes(f *form) *times {
	words := f.host.Words()
	t := &times{form: f}
	field := func(name, label string) (*widgets.TimeField, *widgets.TapWord) {
		c := widgets.NewTimeField(words)
		c.OnChanged = func(widgets.Clock) { f.touch(name); t.judge() }
		c.Now, c.OnSettled = t.now, t.check
		f.add(name, widgets.NewField(label, c))
		return c, widgets.NewTapWord(words.T("visits.now"), words.T("visits.now_key"), func() {
			c.SetNow()
			f.named[name].Focus()
		})
	}
	var came, call, end *widgets.TapWord
	t.arrived, came = field("arrived", words.T("visits.arrived"))
	t.called, call = field("called", words.T("visits.called"))
	t.finished, end = field("finished", words.T("visits.finished"))
	for _, name := range []string{"called", "finished"} {
		f.named[name].WithCheck(func() string { return t.order(name) })
	}
	t.waiting = newLimitLine(words.T("visits.add_violation"), func() {
		f.addFinding(model.Finding{Category: "long_queue", Standard: words.T("visits.waiting_standard", "limit", t.form.norms().WaitLimit)})
	})
	t.serving = newLimitLine(words.T("visits.add_violation"), func() {
		f.addFinding(model.Finding{Category: "process_broken", Standard: words.T("visits.serving_standard", "limit", t.form.norms().ServeLimit)})
	})
	t.content = widgets.Stack(6,
		widgets.Split(10, f.named["arrived"], f.named["called"], f.named["finished"]),
		widgets.Split(10, widgets.Line(0, came), widgets.Line(0, call), widgets.Line(0, end)),
		t.waiting.content, t.serving.content)
	t.judge()
	return t
}

// now is the present time.
func (t *times) now() widgets.Clock {
	at := t.form.host.Session().Now().In(t.form.host.Session().Zone())
	return widgets.Clock(at.Hour()*60 + at.Minute())
}

// check says at once what is wrong with the times that are there: one was typed to its end.
func (t *times) check() {
	if t.form.filling || t.content == nil {
		return
	}
	for _, c := range []struct {
		name  string
		field *widgets.TimeField
	}{{"arrived", t.arrived}, {"called", t.called}, {"finished", t.finished}} {
		field, hint := t.form.named[c.name], ""
		if c.field.Clock() != widgets.NoTime || field.Error() != "" {
			field.Check()
		}
		if t.form.date.Date() == t.form.host.Session().Today() && c.field.Clock() > t.now() {
			hint = t.form.host.Words().T("visits.time_to_come")
		}
		field.WithHint(hint)
	}
}

// order says that a time is before the one that comes first.
func (t *times) order(name string) string {
	last := widgets.NoTime
	for _, c := range []struct {
		name  string
		clock widgets.Clock
	}{{"arrived", t.arrived.Clock()}, {"called", t.called.Clock()}, {"finished", t.finished.Clock()}} {
		if c.clock == widgets.NoTime {
			continue
		}
		if c.clock < last && c.name == name {
			return t.form.host.Words().T("fault.times_reversed")
		}
		last = c.clock
	}
	return ""
}

// at are the times on a day, as they are stored.
func (t *times) at(day model.Date) (arrived, called, finished time.Time) {
	zone := t.form.host.Session().Zone()
	at := func(c widgets.Clock) time.Time {
		if c == widgets.NoTime || day.IsZero() {
			return time.Time{}
		}
		return day.At(int(c)/60, int(c)%60, zone)
	}
	return at(t.arrived.Clock()), at(t.called.Clock()), at(t.finished.Clock())
}

// set shows the times of a stored visit.
func (t *times) set(v model.Visit, service model.Service) {
	zone := t.form.host.Session().Zone()
	for _, c := range []struct {
		field *widgets.TimeField
		at    time.Time
	}{{t.arrived, v.Arrived}, {t.called, v.Called}, {t.finished, v.Finished}} {
		c.field.SetClock(clockOf(c.at, zone).clock)
	}
	t.limit(service)
}

// limit holds the times against another service.
func (t *times) limit(service model.Service) {
	t.service = service
	t.judge()
}

// judge says how long it took and whether that is within the limits.
func (t *times) judge() {
	if t.waiting == nil || t.serving == nil {
		return
	}
	day := t.form.host.Session().Today() // any day does: only the minutes between are asked
	norms := t.form.norms()
	v := model.Visit{Norms: &norms}
	v.Arrived, v.Called, v.Finished = t.at(day)
	waiting, serving := v.Limits(t.service)
	words := t.form.host.Words()
	say := func(l model.Limit, plain, within, over string) string {
		switch {
		case l.Limit == 0:
			return words.T(plain, "n", l.Minutes)
		case l.Broken():
			return words.T(over, "n", l.Minutes, "limit", l.Limit)
		}
		return words.T(within, "n", l.Minutes, "limit", l.Limit)
	}
	t.waiting.show(waiting, say(waiting, "visits.waited", "visits.waited_within", "visits.waited_over"))
	t.serving.show(serving, say(serving, "visits.served", "visits.served_within", "visits.served_over"))
}

// limitLine is the sentence about one time: icon, words, and what to do where the limit is broken.
type limitLine struct {
	glyph   *widgets.Glyph
	text    *widgets.Text
	action  *widgets.Button
	content *widgets.Flow
}

func newLimitLine(action string, tapped func()) *limitLine {
	l := &limitLine{glyph: widgets.NewGlyph("circle-check", look.DoneInk, 16), text: widgets.Quiet("")}
	l.action = widgets.NewButton(action, "plus", widgets.Link, tapped)
	l.content = widgets.NewFlow(look.Px(4), widgets.Inset(3, 0, widgets.Line(6, container.NewCenter(l.glyph), l.text)), l.action)
	return l
}

func (l *limitLine) show(limit model.Limit, text string) {
	if !limit.Known || limit.Minutes < 0 {
		l.content.Hide()
		return
	}
	icon, ink := "clock", look.Quiet
	l.action.Hide()
	switch {
	case limit.Broken():
		icon, ink = "triangle-alert", look.WrongInk
		l.action.Show()
	case limit.Limit > 0:
		icon, ink = "circle-check", look.DoneInk
	}
	l.glyph.Set(icon, ink)
	l.text.SetText(text)
	l.text.SetColor(ink)
	l.content.Show()
	l.content.Refresh()
}

// clockText is a stored moment as the office's clocks showed it.
type clockText struct {
	clock widgets.Clock
	text  string
	known bool
}

func clockOf(at time.Time, zone *time.Location) clockText {
	if at.IsZero() {
		return clockText{clock: widgets.NoTime}
	}
	at = at.In(zone)
	c := widgets.Clock(at.Hour()*60 + at.Minute())
	return clockText{clock: c, text: c.String(), known: true}
}
