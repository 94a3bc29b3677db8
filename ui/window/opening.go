package window

import (
	"context"
	"errors"
	"sync"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"baqylau/assets/lang"
	"baqylau/model/office"
	"baqylau/ui/look"
	"baqylau/ui/widgets"
)

// openingPatience is how long the database may take to open before a person is shown that it does.
const openingPatience = 400 * time.Millisecond

// openingWidth is how wide the opening screen is; its sentences wrap.
const openingWidth float32 = 460

// Opening is a database that is being opened, off the window's goroutine. A large one of an older version is counted for the
// dashboard meanwhile, once, which takes a minute or two.
type Opening struct {
	// cancel gives up the opening, skip only the counting.
	cancel, skip context.CancelFunc
	done         chan struct{}

	mu          sync.Mutex
	part, whole int
	desk        *office.Desk
	err         error
}

// BeginOpening begins to open a database. open is given a context of its own for the counting: where that is cancelled it opens
// the database without; it tells counted how far the counting has come, in parts of a whole.
func BeginOpening(ctx context.Context,
	open func(ctx, counting context.Context, counted func(done, total int)) (*office.Desk, error)) *Opening {
	// #nosec G118 -- both are kept by the Opening, which calls them
	ctx, cancel := context.WithCancel(ctx)
	// #nosec G118 -- as above
	counting, skip := context.WithCancel(ctx)
	o := &Opening{cancel: cancel, skip: skip, done: make(chan struct{})}
	go func() {
		defer close(o.done)
		desk, err := open(ctx, counting, func(done, total int) {
			o.mu.Lock()
			defer o.mu.Unlock()
			o.part, o.whole = done, total
		})
		o.mu.Lock()
		defer o.mu.Unlock()
		o.desk, o.err = desk, err
	}()
	return o
}

// Result waits for the end of the opening.
func (o *Opening) Result() (*office.Desk, error) {
	<-o.done
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.desk, o.err
}

// Soon reports whether the opening has ended before a person would wonder.
func (o *Opening) Soon() bool {
	select {
	case <-o.done:
		return true
	case <-time.After(openingPatience):
		return false
	}
}

// openingScreen is what a person sees meanwhile.
type openingScreen struct {
	opening *Opening
	words   *lang.Catalog
	win     fyne.Window
	bar     *widgets.Progress
	text    *fyne.Container
	counted bool
}

// showOpening shows the opening screen in a window, which is closed when the database is open and next was called, or when the
// person gives up. every calls again and again on the window's goroutine until it is stopped.
func showOpening(a fyne.App, words *lang.Catalog, o *Opening, every func(time.Duration, func()) func(),
	next func(*office.Desk, error)) *openingScreen {
	s := &openingScreen{opening: o, words: words, win: a.NewWindow(words.T("window.name")), text: container.NewStack()}
	s.win.SetIcon(icon())
	s.say("opening.text", nil)
	s.win.SetContent(widgets.NewGround(look.Surface, widgets.Inset(24, 28, widgets.Wide(openingWidth, s.text))))
	s.win.SetCloseIntercept(o.cancel)
	s.win.Canvas().SetOnTypedKey(func(e *fyne.KeyEvent) {
		if e.Name == fyne.KeyEscape {
			o.cancel()
		}
	})
	s.win.CenterOnScreen()
	stop, ended := func() {}, false
	stop = every(200*time.Millisecond, func() {
		select {
		case <-o.done:
		default:
			s.look()
			return
		}
		if ended {
			return
		}
		ended = true
		stop()
		desk, err := o.Result()
		if err != nil && !errors.Is(err, context.Canceled) {
			s.explain(err)
		}
		next(desk, err)
	})
	return s
}

// say shows a sentence over the bar; skip, where it is set, is what the button beside the bar does.
func (s *openingScreen) say(key string, skip func()) {
	s.bar = widgets.NewProgress(s.words, s.words.T("opening.title"), nil)
	rows := widgets.Stack(14, s.bar, widgets.Paragraph(s.words.T(key)))
	if skip != nil {
		var button *widgets.Button
		button = widgets.NewButton(s.words.T("opening.skip"), "", widgets.Secondary, func() {
			button.Disable()
			skip()
		})
		rows.Add(widgets.Line(8, widgets.Spring(), button))
	}
	s.text.Objects = []fyne.CanvasObject{rows}
	s.text.Refresh()
}

// look shows how far the opening has come.
func (s *openingScreen) look() {
	s.opening.mu.Lock()
	part, whole := s.opening.part, s.opening.whole
	s.opening.mu.Unlock()
	if whole > 0 && !s.counted {
		s.counted = true
		s.say("opening.counting", s.opening.skip)
	}
	s.bar.Set(part, whole, "")
}

// explain says why the database was not opened; the window stays until it is closed.
func (s *openingScreen) explain(err error) {
	s.win.SetCloseIntercept(s.win.Close)
	content, button := explanation(s.words, err, s.win.Close)
	s.text.Objects = []fyne.CanvasObject{content}
	s.text.Refresh()
	s.win.Canvas().Focus(button)
}
