package window

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"baqylau/ui/look"
	"baqylau/ui/widgets"
)

// sayFor is how long a message stands that needs no answer.
const sayFor = 6 * time.Second

// offerFor is how long one stands that offers something.
const offerFor = 12 * time.Second

// messages is the status line: a message at a time, at the foot of the window over the page.
type messages struct {
	shell *shell
	layer *fyne.Container
	text  string
	// kept is set while a message stands that waits to be dismissed.
	kept bool
	// newest is set while a message offers to take back what is newer than anything typed.
	newest bool
	stop   func()
}

func newMessages(s *shell) *messages {
	return &messages{shell: s, layer: container.New(footLayout{}), stop: func() {}}
}

// say shows a text that goes away by itself.
func (m *messages) say(tone look.Tone, text string) {
	m.put(widgets.NewBanner(tone, text, "", nil), nil, text)
	m.stop = m.shell.cfg.After(sayFor, m.clear)
}

// offer shows a text that goes away by itself, with something to do about it until then.
func (m *messages) offer(tone look.Tone, text, action string, do func()) {
	m.put(widgets.NewBanner(tone, text, action, func() {
		m.clear()
		do()
	}), nil, text)
	m.newest = true
	m.stop = m.shell.cfg.After(offerFor, m.clear)
}

// keep shows a text until it is dismissed; action "" offers nothing besides.
func (m *messages) keep(tone look.Tone, text, action string, do func()) {
	m.put(widgets.NewBanner(tone, text, action, func() {
		m.clear()
		do()
	}), widgets.NewIconButton("x", widgets.Ghost, m.clear), text)
	m.kept = true
}

func (m *messages) put(banner *widgets.Banner, dismiss fyne.CanvasObject, text string) {
	m.stop()
	m.stop = func() {}
	m.text, m.kept, m.newest = text, false, false
	m.layer.Objects = []fyne.CanvasObject{banner}
	if dismiss != nil {
		m.layer.Objects = append(m.layer.Objects, dismiss)
	}
	m.layer.Refresh()
}

func (m *messages) clear() {
	m.stop()
	m.stop = func() {}
	m.text, m.kept, m.newest = "", false, false
	m.layer.Objects = nil
	m.layer.Refresh()
}

// footLayout lays a banner at the foot of the page, right of the navigation, with the cross behind it.
type footLayout struct{}

func (footLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(0, 0) }

func (footLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	if len(objects) == 0 {
		return
	}
	left, _ := look.NavWidth(size.Width)
	left += look.Px(18)
	cross := float32(0)
	if len(objects) > 1 {
		cross = look.Px(36)
	}
	w := min(look.Px(560), size.Width-left-look.Px(18)) - cross
	objects[0].Resize(fyne.NewSize(w, objects[0].Size().Height))
	h := objects[0].MinSize().Height
	y := size.Height - h - look.Px(44)
	put(objects[0], left, y, w, h)
	if len(objects) > 1 {
		put(objects[1], left+w+look.Px(4), y+(h-look.Px(32))/2, look.Px(32), look.Px(32))
	}
}
