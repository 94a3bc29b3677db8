package window

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"baqylau/ui/look"
	"baqylau/ui/widgets"
	"baqylau/ui/widgets/screen"
)

// sayFor is how long a message stands that needs no answer.
const sayFor = 6 * time.Second

// failFor is how long one stands that says what went wrong: long enough to be read by whoever looks elsewhere.
const failFor = 20 * time.Second

// offerFor is how long one stands that offers something.
const offerFor = 12 * time.Second

// messages is the status line: a message at a time, at the foot of the window over the page.
type messages struct {
	shell *shell
	layer *fyne.Container
	text  string
	// kept is set while a message stands that can be dismissed, failed while it says what went wrong, newest while it offers
	// to take back what is newer than anything typed.
	kept, failed, newest bool
	stop                 func()
}

func newMessages(s *shell) *messages {
	return &messages{shell: s, layer: container.New(footLayout{s}), stop: func() {}}
}

// say shows a text that goes away by itself.
func (m *messages) say(tone look.Tone, text string) {
	m.put(widgets.NewBanner(tone, text, "", nil), text)
	m.stop = m.shell.cfg.After(sayFor, m.clear)
}

// offer shows a text that goes away by itself, with something to take back until then.
func (m *messages) offer(tone look.Tone, text, action string, do func()) {
	m.act(tone, text, action, do)
	m.newest = true
}

// act shows a text that goes away by itself, with something to do about it until then.
func (m *messages) act(tone look.Tone, text, action string, do func()) {
	m.put(widgets.NewBanner(tone, text, action, func() {
		m.clear()
		do()
	}), text)
	m.stop = m.shell.cfg.After(offerFor, m.clear)
}

// keep shows a text until it is dismissed; action "" offers nothing besides.
func (m *messages) keep(tone look.Tone, text, action string, do func()) {
	m.put(widgets.NewBanner(tone, text, action, func() {
		m.clear()
		do()
	}).WithCross(m.clear), text)
	m.kept = true
}

// fail shows what went wrong until it is dismissed, has stood for long, or the person is elsewhere.
func (m *messages) fail(text, action string, do func()) {
	m.keep(look.ToneWrong, text, action, do)
	m.failed, m.stop = true, m.shell.cfg.After(failFor, m.clear)
}

// left takes away what went wrong on a page that is left.
func (m *messages) left() {
	if m.failed {
		m.clear()
	}
}

func (m *messages) put(banner *widgets.Banner, text string) {
	m.stop()
	m.stop = func() {}
	m.text, m.kept, m.failed, m.newest = text, false, false, false
	m.layer.Objects = []fyne.CanvasObject{banner}
	m.layer.Refresh()
}

func (m *messages) clear() {
	m.stop()
	m.stop = func() {}
	m.text, m.kept, m.failed, m.newest = "", false, false, false
	m.layer.Objects = nil
	m.layer.Refresh()
}

// footLayout lays a banner above the foot of the page, at its left end and no further than to where a record stands beside a
// register: the buttons of the record, which are pressed next, stand at its foot.
type footLayout struct{ shell *shell }

func (footLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(0, 0) }

func (l footLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	left, _ := look.NavWidth(size.Width)
	page, gap := size.Width-left, look.Px(18)
	room := page - look.BesideWidth(page)
	if p, ok := l.shell.page().(screen.Sided); ok {
		before, after := p.Sides()
		left, room = left+before, page-before-after
	}
	for _, o := range objects {
		w := min(look.Px(560), room-2*gap)
		o.Resize(fyne.NewSize(w, o.Size().Height))
		h := o.MinSize().Height
		put(o, left+gap, size.Height-h-look.Px(44), w, h)
	}
}
