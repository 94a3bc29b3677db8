package window

import (
	"context"
	"path/filepath"
	"runtime"
	"sync/atomic"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"baqylau/assets/reference"
	"baqylau/model"
	"baqylau/storage/db/dbtest"
	"baqylau/ui/briefs"
	"baqylau/ui/findings"
	"baqylau/ui/plans"
	"baqylau/ui/registry"
	"baqylau/ui/settings"
	"baqylau/ui/today"
	"baqylau/ui/tracking"
	"baqylau/ui/visits"
	"baqylau/ui/widgets"
	"baqylau/ui/widgets/screen"
	"baqylau/ui/widgets/screen/screentest"
)

// longestHold is how long one handler may keep the window from answering.
const longestHold = 100 * time.Millisecond

// queuedApp is an app whose fyne.Do waits for its turn, as it does in the real window: the test's goroutine is the
// window's, and works off what comes in between the handlers. The test driver alone would run it at once on the
// goroutine that asked.
type queuedApp struct {
	fyne.App
	driver *queuedDriver
}

func (a queuedApp) Driver() fyne.Driver { return a.driver }

type queuedDriver struct {
	fyne.Driver
	tasks chan func()
}

func (d *queuedDriver) DoFromGoroutine(f func(), wait bool) {
	if !wait {
		d.tasks <- f
		return
	}
	done := make(chan struct{})
	d.tasks <- func() { f(); close(done) }
	<-done
}

// stopwatch is a window with the real pages on a large database, and how long each step of a tour held it.
type stopwatch struct {
	*world
	driver *queuedDriver
	// running counts what works in the background; each sends to ended when it is through.
	running atomic.Int64
	ended   chan struct{}
	// held is how long the window's goroutine worked in a step, waited how long that took on the clock.
	held, waited map[string]time.Duration
}

// newStopwatch opens the window over an office with so many records.
func newStopwatch(t *testing.T, many dbtest.Many) *stopwatch {
	t.Helper()
	path := filepath.Join(t.TempDir(), "many.db")
	now := func() time.Time { return screentest.Start() }
	desk := screentest.NewDesk(t, path, now)
	offices, err := reference.Offices()
	require.NoError(t, err)
	var manager model.Person
	for _, o := range offices {
		if o.Code == "АҚМ" {
			manager, err = desk.Found(t.Context(), o, model.Person{Name: "Ғабитова Әсел Маратқызы", Role: model.RoleManager})
			require.NoError(t, err)
			many.Office, many.Officer = o.Code, manager.ID
		}
	}
	dbtest.Fill(t, path, many)

	s := &stopwatch{driver: &queuedDriver{tasks: make(chan func(), 10_000)}, ended: make(chan struct{}, 10_000),
		held: map[string]time.Duration{}, waited: map[string]time.Duration{}}
	s.world = launch(t, desk, func(c *Config) {
		app := fyne.CurrentApp()
		s.driver.Driver = app.Driver()
		fyne.SetCurrentApp(queuedApp{app, s.driver})
		t.Cleanup(func() { fyne.SetCurrentApp(app) })
		c.Spawn = func(work func()) {
			s.running.Add(1)
			go func() {
				work()
				s.ended <- struct{}{}
			}()
		}
		c.Pages = map[screen.Area]func(screen.Host) screen.Page{
			screen.Today:           func(h screen.Host) screen.Page { return today.New(h) },
			screen.Plans:           func(h screen.Host) screen.Page { return plans.New(h) },
			screen.Visits:          func(h screen.Host) screen.Page { return visits.New(h) },
			screen.Findings:        func(h screen.Host) screen.Page { return findings.New(h) },
			screen.Recommendations: func(h screen.Host) screen.Page { return tracking.New(h) },
			screen.Registry:        func(h screen.Host) screen.Page { return registry.New(h) },
			screen.Briefs:          func(h screen.Host) screen.Page { return briefs.New(h) },
			screen.Settings:        func(h screen.Host) screen.Page { return settings.New(h) },
		}
	})
	s.settle("")
	if s.session == nil {
		s.seat(manager.ID, screen.Place{})
		s.settle("")
	}
	require.NotNil(t, s.session)
	return s
}

// do runs a handler and what comes of it, and notes the longest time that any of it held the window's goroutine.
func (s *stopwatch) do(step string, handler func()) {
	s.t.Helper()
	s.time(step, handler)
	s.settle(step)
}

func (s *stopwatch) time(step string, f func()) {
	begin, busy := time.Now(), busyTime()
	f()
	if step == "" {
		return
	}
	s.held[step] = max(s.held[step], busyTime()-busy)
	s.waited[step] = max(s.waited[step], time.Since(begin))
}

// settle works off what the background brings, until nothing runs there any more and every timer has run out.
func (s *stopwatch) settle(step string) {
	for {
		for s.running.Load() > 0 || len(s.driver.tasks) > 0 {
			select {
			case task := <-s.driver.tasks:
				s.time(step, task)
			case <-s.ended:
				s.running.Add(-1)
			}
		}
		timers := s.timers
		if s.timers = nil; len(timers) == 0 {
			return
		}
		for _, f := range timers {
			s.time(step, f)
		}
	}
}

// keys types where the keyboard is, letter by letter.
func (s *stopwatch) keys(step, text string) {
	s.t.Helper()
	for _, r := range text {
		s.do(step, func() {
			f := s.win.Canvas().Focused()
			require.NotNil(s.t, f, step)
			f.TypedRune(r)
		})
	}
}

func (s *stopwatch) key(step string, names ...fyne.KeyName) {
	s.t.Helper()
	for _, name := range names {
		s.do(step, func() {
			f := s.win.Canvas().Focused()
			if f == nil {
				s.win.Canvas().OnTypedKey()(&fyne.KeyEvent{Name: name})
				return
			}
			f.TypedKey(&fyne.KeyEvent{Name: name})
		})
	}
}

// register is the one on the page, nil for none.
func (s *stopwatch) register() *widgets.Register {
	for _, o := range test.LaidOutObjects(s.win.Content()) {
		if r, ok := o.(*widgets.Register); ok && r.Visible() {
			return r
		}
	}
	return nil
}

// away leaves what is open, throwing away what was typed.
func (s *stopwatch) away(what string) {
	s.do("leave "+what, func() { s.leave(func() {}) })
	for len(s.sheets) > 0 {
		s.do("throw away of "+what, func() {
			for _, key := range []string{"visits.leave_discard", "screen.drop"} {
				for _, o := range test.LaidOutObjects(s.sheets[len(s.sheets)-1]) {
					if b, ok := o.(*widgets.Button); ok && b.Text() == s.words.T(key) {
						test.Tap(b)
						return
					}
				}
			}
			s.closeSheets()
		})
	}
}

// tour goes through the window as a person would.
func (s *stopwatch) tour() {
	for _, a := range s.rooms() {
		name := string(a)
		s.do("show "+name, func() { s.visit(a) })
		require.Equal(s.t, a, s.current)
		r := s.register()
		if r == nil {
			continue
		}
		s.do("focus "+name, r.Focus)
		s.key("move in "+name, fyne.KeyDown, fyne.KeyPageDown, fyne.KeyEnd, fyne.KeyPageUp, fyne.KeyHome)
		s.do("mark all of "+name, func() { r.TypedShortcut(&fyne.ShortcutSelectAll{}) })
		for _, by := range []string{"organisation", "date", "state"} {
			s.do("sort "+name, func() { r.SetSort(by, true); r.Reload() })
		}
		if p, ok := s.page().(screen.Finder); ok {
			s.do("find in "+name, p.Find)
			s.keys("type a search in "+name, "орг 77")
			s.key("leave the search in "+name, fyne.KeyEscape)
		}
		s.do("focus "+name, r.Focus)
		s.do("open a record of "+name, func() { r.Select(0) })
		s.key("leave a record of "+name, fyne.KeyEscape)
	}
	for kind, from := range map[model.Kind][]model.ID{model.KindVisit: nil, model.KindPlan: nil, model.KindOrganisation: nil,
		model.KindService: nil, model.KindRecommendation: {"01678901-00e0-7000-8000-000000000001"}} {
		s.do("form of "+string(kind), func() { s.Go(screen.Place{Kind: kind, New: true, From: from}) })
		require.NotNil(s.t, s.win.Canvas().Focused(), kind)
		s.away("form of " + string(kind))
	}
	s.do("form of visit", func() { s.Go(screen.Place{Kind: model.KindVisit, New: true}) })
	s.keys("pick an organisation", "орг 77")
	s.key("choose an organisation", fyne.KeyReturn)
	s.key("leave the choice", fyne.KeyEscape)
	if p, ok := s.page().(*visits.Page); ok {
		s.do("violation", p.New)
	}
	s.away("a visit with a violation")
	s.do("a stored draft", func() { s.Go(screen.Place{Kind: model.KindVisit, ID: dbtest.ManyVisit(0)}) })
	s.do("list of a filter", func() {
		s.Go(screen.Place{Kind: model.KindVisit, Filter: &model.Filter{Kind: model.KindVisit, Marks: []model.Mark{model.MarkCounted}}})
	})
	s.do("go to anything", s.goAnywhere)
	s.keys("type in go to anything", "орг 99")
	s.away("go to anything")
	s.do("menu", func() { s.showMenu(s.menuButton) })
	s.key("leave the menu", fyne.KeyEscape)
	s.do("keys", s.showKeys)
	s.away("the keys")
	for _, l := range []model.Lang{model.Kazakh, model.Russian} {
		s.do("language", func() { s.setLang(l) })
	}
	s.do("a change", func() {
		s.Run(func(ctx context.Context) error {
			_, err := s.session.SaveOrganisation(ctx, model.Organisation{Name: model.Name{RU: "Новая школа"}, Region: "11", Sector: "education"})
			return err
		}, func(err error) { require.NoError(s.t, err) })
	})
}

// TestNoHandlerBlocksTheWindow makes a tour through every page of an office with 100 000 visits and 20 000 providers, and
// holds that no handler, and no answer that comes back to one, keeps the window's goroutine longer than longestHold. Its
// own working time counts, as the machine has other things to do as well; and where the clock says that it stood still for
// two seconds, it waited for something. A step has to be too long in three tours: once only, it was the collection of
// garbage. Painting is not in it: the test driver paints nothing. The race detector slows the database ten times; under
// it a tenth of the records make the tour, and `make test` runs the whole without it.
func TestNoHandlerBlocksTheWindow(t *testing.T) {
	const tours, still = 3, 20
	runtime.LockOSThread() // the thread's time is measured
	defer runtime.UnlockOSThread()
	s := newStopwatch(t, dbtest.Many{Organisations: 20_000 / raceSlows, Visits: 100_000 / raceSlows})
	slow := map[string]time.Duration{}
	for i := range tours {
		s.held, s.waited = map[string]time.Duration{}, map[string]time.Duration{}
		s.tour()
		require.Greater(t, len(s.held), 50, "the tour went nowhere")
		again := map[string]time.Duration{}
		for step, d := range s.held {
			_, was := slow[step]
			if (i == 0 || was) && (d > longestHold*raceSlows || s.waited[step] > still*longestHold*raceSlows) {
				again[step] = d
			}
		}
		if slow = again; len(slow) == 0 {
			break
		}
	}
	require.NotContains(t, s.log.String(), "level=ERROR")
	for step, d := range slow {
		assert.Fail(t, "a handler blocks the window", "%s: %v of work, %v on the clock", step, d, s.waited[step])
	}
	longest := ""
	for step, d := range s.held {
		if d > s.held[longest] {
			longest = step
		}
	}
	t.Logf("the longest of %d steps: %s, %v", len(s.held), longest, s.held[longest])
}
