package window

import (
	"bytes"
	"context"
	"io"
	"log/slog"
	"path/filepath"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"github.com/spf13/afero"
	"github.com/stretchr/testify/require"

	"baqylau/assets/lang"
	"baqylau/model"
	"baqylau/model/office"
	"baqylau/ui/look"
	"baqylau/ui/visits"
	"baqylau/ui/widgets"
	"baqylau/ui/widgets/screen"
	"baqylau/ui/widgets/screen/screentest"
)

// fakePage is a work area that remembers what it was told.
type fakePage struct {
	h       screen.Host
	area    screen.Area
	entry   *widgets.Entry
	shown   []screen.Place
	changes []office.Changed
	did     []string
	inside  bool // Back has somewhere to go
	dirty   func(leave func())
	drops   bool
}

func (p *fakePage) Header() screen.Header {
	return screen.Header{Title: p.h.Words().T("area." + string(p.area))}
}
func (p *fakePage) Content() fyne.CanvasObject { return p.entry }
func (p *fakePage) Show(at screen.Place)       { p.shown = append(p.shown, at) }
func (p *fakePage) Changed(c office.Changed)   { p.changes = append(p.changes, c) }
func (p *fakePage) Focus()                     { p.h.Window().Canvas().Focus(p.entry) }
func (p *fakePage) New()                       { p.did = append(p.did, "new") }
func (p *fakePage) Save()                      { p.did = append(p.did, "save") }
func (p *fakePage) Find()                      { p.did = append(p.did, "find") }
func (p *fakePage) Back() bool                 { was := p.inside; p.inside = false; return was }
func (p *fakePage) Drop(paths []string) bool {
	p.did = append(p.did, "drop")
	return p.drops
}
func (p *fakePage) Leave(leave func()) {
	if p.dirty != nil {
		p.dirty(leave)
		return
	}
	leave()
}

// world is a window on a database, with fake pages, a fake reader and a clock that the test holds.
type world struct {
	*shell
	t      *testing.T
	host   *screentest.Host
	reader *fakeReader
	log    *bytes.Buffer
	timers []func()
	// notices are the notifications of the desktop, each with its title.
	notices [][2]string
	made    map[screen.Area]int
}

type fakeReader struct {
	files map[string]File
	errs  map[string]error
}

func (r *fakeReader) Read(_ context.Context, path string, progress func(int)) (File, error) {
	progress(1)
	return r.files[path], r.errs[path]
}

func (r *fakeReader) Expected(p model.CellProblem, words *lang.Catalog) string {
	return "ожидалось: " + p.Code
}

// launch opens the window on a desk; change adjusts the configuration.
func launch(t *testing.T, desk *office.Desk, change func(*Config)) *world {
	t.Helper()
	app := test.NewTempApp(t) // before change, which may wrap it
	w := &world{t: t, log: &bytes.Buffer{}, made: map[screen.Area]int{},
		reader: &fakeReader{files: map[string]File{}, errs: map[string]error{}}}
	cfg := Config{
		Desk: desk, Pages: map[screen.Area]func(screen.Host) screen.Page{}, Reader: w.reader, FS: afero.NewMemMapFs(), Home: "/home/me",
		Preferences: "/home/me/.config/window.json", SystemLang: model.Russian,
		Spawn: func(work func()) { work() }, Log: slog.New(slog.NewTextHandler(w.log, nil)), LogFile: "/state/baqylau.log",
		After: func(_ time.Duration, f func()) func() {
			w.timers = append(w.timers, f)
			return func() {}
		},
		Every:  func(time.Duration, func()) func() { return func() {} },
		Notify: func(title, text string) { w.notices = append(w.notices, [2]string{title, text}) },
	}
	for _, a := range areas() {
		cfg.Pages[a] = func(h screen.Host) screen.Page {
			w.made[a]++
			return &fakePage{h: h, area: a, entry: widgets.NewEntry("")}
		}
	}
	if change != nil {
		change(&cfg)
	}
	w.shell = open(t.Context(), app, cfg)
	w.shell.win.Show()
	return w
}

// work opens the window with the manager at the desk.
func work(t *testing.T, change func(*Config)) *world {
	t.Helper()
	h := screentest.New(t)
	w := launch(t, h.Desk(), change)
	w.host = h
	w.seat(h.Manager.ID, screen.Place{})
	require.NotNil(t, w.session)
	return w
}

func (w *world) fake(a screen.Area) *fakePage { return w.pages[a].(*fakePage) }

func (w *world) texts() []string { return screentest.Texts(w.win) }

// press types a shortcut the way the window's driver hands it on: to the control that has the focus, if it takes
// shortcuts, else to the canvas.
func (w *world) press(key fyne.KeyName) {
	w.t.Helper()
	c := w.win.Canvas()
	if f, ok := c.Focused().(fyne.Shortcutable); ok {
		f.TypedShortcut(ctrl(key))
		return
	}
	c.(fyne.Shortcutable).TypedShortcut(ctrl(key))
}

// button finds a button by its words, on what lies on top.
func (w *world) button(text string) *widgets.Button {
	w.t.Helper()
	roots := append([]fyne.CanvasObject{w.win.Content()}, w.win.Canvas().Overlays().List()...)
	for i := len(roots) - 1; i >= 0; i-- {
		for _, o := range test.LaidOutObjects(roots[i]) {
			if b, ok := o.(*widgets.Button); ok && b.Text() == text && b.Visible() {
				return b
			}
		}
	}
	require.Fail(w.t, "no button", text)
	return nil
}

func TestNavigationByKeysFromWithinAnEntry(t *testing.T) {
	w := work(t, nil)
	require.Equal(t, screen.Today, w.current)
	require.Contains(t, w.texts(), "Сегодня")
	w.press(fyne.Key3)
	require.Equal(t, screen.Visits, w.current)
	page := w.fake(screen.Visits)
	require.Equal(t, page.entry, w.win.Canvas().Focused())
	w.press(fyne.KeyN)
	w.press(fyne.KeyS)
	w.press(fyne.KeyF)
	require.Equal(t, []string{"new", "save", "find"}, page.did)
	w.press(fyne.Key5)
	require.Equal(t, screen.Recommendations, w.current)
	w.press(fyne.Key3)
	require.Equal(t, 1, w.made[screen.Visits], "pages are made once")
}

func TestOnlyAreasWithAPageAreShown(t *testing.T) {
	w := work(t, func(c *Config) {
		delete(c.Pages, screen.Plans)
		delete(c.Pages, screen.Briefs)
	})
	require.NotContains(t, w.texts(), "Планы")
	require.Len(t, w.items, len(areas())-2)
	w.press(fyne.Key2)
	require.Equal(t, screen.Visits, w.current)
	w.press(fyne.Key9)
	require.Equal(t, screen.Visits, w.current)
	w.Go(screen.Place{Kind: model.KindPlan})
	require.Equal(t, screen.Visits, w.current)
}

func TestGoFollowsALinkAndEscComesBack(t *testing.T) {
	w := work(t, nil)
	w.Go(screen.Place{Kind: model.KindFinding, ID: "f1"})
	require.Equal(t, screen.Findings, w.current)
	page := w.fake(screen.Findings)
	require.Equal(t, model.ID("f1"), page.shown[len(page.shown)-1].ID)
	page.inside = true
	esc := &fyne.KeyEvent{Name: fyne.KeyEscape}
	w.key(esc)
	require.Equal(t, screen.Findings, w.current, "the page itself went back")
	w.key(esc)
	require.Equal(t, screen.Today, w.current)
	w.key(esc)
	require.Equal(t, screen.Today, w.current, "nowhere to go")
	w.press(fyne.Key4)
	require.Equal(t, model.ID("f1"), page.shown[len(page.shown)-1].ID, "an area is shown as it was left")
}

func TestUnsavedInputHoldsThePage(t *testing.T) {
	w := work(t, nil)
	var leave func()
	w.fake(screen.Today).dirty = func(l func()) { leave = l }
	w.press(fyne.Key2)
	require.Equal(t, screen.Today, w.current)
	leave()
	require.Equal(t, screen.Plans, w.current)
	w.fake(screen.Plans).dirty = func(l func()) {}
	w.setLang(model.Kazakh)
	require.Equal(t, model.Russian, w.words.Lang())
	w.changePerson()
	require.NotNil(t, w.session)
	w.quit()
	require.NoError(t, w.ctx.Err())
}

func TestLanguageSwitchKeepsThePlace(t *testing.T) {
	w := work(t, nil)
	f := &model.Filter{Kind: model.KindVisit, Text: "караганд"}
	w.Go(screen.Place{Area: screen.Visits, Kind: model.KindVisit, ID: "v7", Filter: f})
	before := w.fake(screen.Visits)
	w.setLang(model.Kazakh)
	require.Equal(t, screen.Visits, w.current)
	page := w.fake(screen.Visits)
	require.NotSame(t, before, page, "pages are made again")
	require.Equal(t, []screen.Place{{Area: screen.Visits, Kind: model.KindVisit, ID: "v7", Filter: f}}, page.shown)
	require.Contains(t, w.texts(), "Барулар")
	require.NotContains(t, w.texts(), "Визиты")
	saved, err := loadPreferences(w.cfg.FS, w.cfg.Preferences)
	require.NoError(t, err)
	require.Equal(t, model.Kazakh, saved.Lang)
}

func TestFormsForNewRecordsAreNotOpenedTwice(t *testing.T) {
	w := work(t, nil)
	w.Go(screen.Place{Kind: model.KindVisit, New: true, From: []model.ID{"p"}})
	w.setLang(model.English)
	require.Equal(t, []screen.Place{{Area: screen.Visits}}, w.fake(screen.Visits).shown)
}

func TestChangesReachThePageAndTheBadges(t *testing.T) {
	w := work(t, nil)
	w.press(fyne.Key6)
	w.press(fyne.Key1)
	registry, today := w.fake(screen.Registry), w.fake(screen.Today)
	w.host.Story()
	require.NotEmpty(t, today.changes)
	require.Empty(t, registry.changes, "a page that is not shown hears of it when it is shown")
	w.press(fyne.Key6)
	require.Len(t, registry.changes, 1)
	require.True(t, registry.changes[0].Has(model.KindRecommendation))
	counts := map[screen.Area]badge{}
	for _, item := range w.items {
		counts[item.area] = item.badge
	}
	require.Equal(t, badge{count: 1, urgent: true}, counts[screen.Recommendations])
	require.Equal(t, badge{count: 2}, counts[screen.Visits])
	require.Equal(t, badge{count: 1}, counts[screen.Plans])
	require.Equal(t, badge{}, counts[screen.Registry])
	reported, err := w.session.Count(w.host.Context(), model.Filter{Kind: model.KindPostControl, Scope: model.Scope{Offices: []string{w.session.Office.Code}}})
	require.NoError(t, err)
	require.Positive(t, reported)
	require.Equal(t, badge{count: reported}, counts[screen.PostControl], "what is reported waits for its check, and is not counted twice")
	_, err = w.session.Remind(w.host.Context())
	require.NoError(t, err)
	open, err := w.session.Reminders(w.host.Context())
	require.NoError(t, err)
	require.NotEmpty(t, open)
	w.count()
	for _, item := range w.items {
		if item.area == screen.Reminders {
			require.Equal(t, badge{count: len(open)}, item.badge)
		}
	}
	waiting, err := w.session.Waiting(w.host.Context())
	require.NoError(t, err)
	n := 0
	for _, d := range w.session.Decisions(waiting) {
		n += d.Count
	}
	require.Positive(t, n)
	require.Equal(t, badge{count: n}, counts[screen.Today], "as its page counts them")
}

func TestMessages(t *testing.T) {
	w := work(t, nil)
	w.Say(look.ToneDone, "Сохранено")
	require.Contains(t, w.texts(), "Сохранено")
	w.timers[len(w.timers)-1]()
	require.NotContains(t, w.texts(), "Сохранено")

	w.Fail(model.NewFault("fault.finding_cancelled", "number", "Н-1"))
	require.Contains(t, w.messages.text, "Н-1")
	require.NotContains(t, w.log.String(), "level=ERROR")

	w.Fail(io.ErrUnexpectedEOF)
	require.Equal(t, w.words.T("fault.unexpected"), w.messages.text)
	require.Contains(t, w.log.String(), "unexpected EOF")
	opened := ""
	w.cfg.Open = func(path string) error { opened = path; return nil }
	test.Tap(w.button("Показать журнал"))
	require.Equal(t, filepath.Dir(w.cfg.LogFile), opened)
	require.Empty(t, w.messages.text)

	w.Fail(context.Canceled)
	require.Empty(t, w.messages.text, "what a person stopped is no error")

	// An error goes with time, with the page, with the person, and by Esc where that has nothing else to close.
	fail := func() {
		w.Fail(io.ErrUnexpectedEOF)
		require.NotEmpty(t, w.messages.text)
	}
	fail()
	w.timers[len(w.timers)-1]()
	require.Empty(t, w.messages.text)
	fail()
	w.Go(screen.Place{Area: screen.Visits})
	require.Empty(t, w.messages.text)
	w.Say(look.ToneDone, "Сохранено")
	w.Go(screen.Place{Area: screen.Plans})
	require.Equal(t, "Сохранено", w.messages.text, "what was done is told beyond the page")
	fail()
	w.fake(screen.Plans).inside = true
	w.key(&fyne.KeyEvent{Name: fyne.KeyEscape})
	require.NotEmpty(t, w.messages.text, "Esc closed the record")
	w.key(&fyne.KeyEvent{Name: fyne.KeyEscape})
	require.Empty(t, w.messages.text)
	require.Equal(t, screen.Plans, w.current)
	fail()
	w.settle()
	banner := w.messages.layer.Objects[0]
	for _, o := range test.LaidOutObjects(banner) {
		if b, ok := o.(*widgets.Button); ok && b.Visible() {
			end := b.Position().X + b.Size().Width
			require.Less(t, end, banner.Size().Width, "the cross stands in the box")
		}
	}
	w.changePerson()
	require.Empty(t, w.messages.text)
}

func TestLastRunsCrashIsSaidOnce(t *testing.T) {
	w := work(t, func(c *Config) { c.CrashFile = "/state/crash-1.txt" })
	require.Contains(t, w.messages.text, "/state/crash-1.txt")
	w.messages.clear()
	w.seat(w.host.Officers[0].ID, screen.Place{})
	require.Empty(t, w.messages.text)
}

func TestWhatWasRecoveredIsSaidOnce(t *testing.T) {
	asked := 0
	w := work(t, func(c *Config) {
		c.Recovered = func(words *lang.Catalog, zone *time.Location) string {
			asked++
			return string(words.Lang()) + " " + zone.String()
		}
	})
	require.Equal(t, "ru Asia/Almaty", w.messages.text, "in the language of the window and the time of the office")
	w.messages.clear()
	w.seat(w.host.Officers[0].ID, screen.Place{})
	require.Empty(t, w.messages.text)
	require.Equal(t, 1, asked)
}

// TestFaultStandsAboveASheet: behind the veil of a form nobody would read what went wrong with it.
func TestFaultStandsAboveASheet(t *testing.T) {
	w := work(t, nil)
	w.Sheet("Форма", widgets.Body("текст"), nil, nil)
	w.Fail(model.NewFault("fault.plan_own_approval", "number", "АҚМ-2018-0001"))
	require.Len(t, w.sheets, 2)
	require.Empty(t, w.messages.text)
	require.Contains(t, w.texts(), w.words.T("fault.plan_own_approval", "number", "АҚМ-2018-0001"))
	w.key(&fyne.KeyEvent{Name: fyne.KeyEscape})
	require.Len(t, w.sheets, 1, "the form is still there")
}

func TestAskAndSheets(t *testing.T) {
	w := work(t, nil)
	said := ""
	w.Ask(screen.Question{Title: "Отменить визит?", Text: "Номер останется.", Action: "Отменить визит", Reason: "Причина",
		Danger: true, Yes: func(r string) { said = r }})
	test.Tap(w.button("Отменить визит"))
	require.Empty(t, said, "a reason is needed")
	require.Contains(t, w.texts(), "Укажите причину.")
	w.press(fyne.Key2)
	require.Equal(t, screen.Today, w.current, "the page is out of reach")
	test.Type(w.win.Canvas().Focused(), "введён дважды")
	test.Tap(w.button("Отменить визит"))
	require.Equal(t, "введён дважды", said)
	require.Empty(t, w.sheets)

	closed := 0
	w.Sheet("Лист", widgets.Body("текст"), nil, func() { closed++ })
	w.key(&fyne.KeyEvent{Name: fyne.KeyEscape})
	require.Equal(t, 1, closed)
	require.Empty(t, w.win.Canvas().Overlays().List())
}

// TestALiftedFilterStaysLifted: an area shown again is as it was left, not as a link once asked for it; in another language too.
func TestALiftedFilterStaysLifted(t *testing.T) {
	w := work(t, func(c *Config) {
		c.Pages[screen.Visits] = func(h screen.Host) screen.Page { return visits.New(h) }
	})
	st := w.host.Story()
	shown := func() model.Filter { return *w.pages[screen.Visits].(screen.Placer).Place().Filter }
	of := model.Scope{Organisations: []model.ID{st.Confirmed.Organisation}}
	w.Go(screen.Place{Kind: model.KindVisit, Filter: &model.Filter{Kind: model.KindVisit, Scope: of}})
	require.NotEmpty(t, shown().Organisations)
	w.visit(screen.Today)
	w.Go(screen.Place{Area: screen.Visits})
	require.NotEmpty(t, shown().Organisations, "what was not lifted stays")

	w.pages[screen.Visits].Show(screen.Place{Filter: &model.Filter{Kind: model.KindVisit}}) // as «lift the filter» does
	w.visit(screen.Today)
	w.visit(screen.Visits)
	require.Empty(t, shown().Organisations)
	w.setLang(model.Kazakh)
	require.Empty(t, shown().Organisations)
	require.Equal(t, screen.Visits, w.current)
}
