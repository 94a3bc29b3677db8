package window

import (
	"context"
	"sync"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"baqylau/assets/lang"
	"baqylau/model"
	"baqylau/model/office"
	"baqylau/ui/look"
	"baqylau/ui/printing"
	"baqylau/ui/widgets"
	"baqylau/ui/widgets/screen"
)

// shell is the open window. Its fields belong to the window's goroutine, but for work, which joins what runs
// beside it.
type shell struct {
	cfg    Config
	app    fyne.App
	win    fyne.Window
	prefs  preferences
	words  *lang.Catalog
	ctx    context.Context
	cancel context.CancelFunc
	work   sync.WaitGroup
	// backupsTold is what was said last of what is wrong with the backups, and on which day.
	backupsTold string
	// damageTold says that whoever works was told that the database is damaged.
	damageTold bool
	// ending is set while the window waits for the last backup, and then closes.
	ending bool
	// escape is what Esc does where nobody is at work, nil for nothing.
	escape func()
	// deaf ends the listening to the desk.
	deaf func()

	// session is nil until somebody is at the desk.
	session *office.Session
	// name is what the person is called now: they may have renamed themselves since they signed in.
	name  string
	items []*navItem
	// list holds the items.
	list  *fyne.Container
	pages map[screen.Area]screen.Page
	// missed are the changes that a page which is not shown has yet to hear of.
	missed  map[screen.Area]office.Changed
	current screen.Area
	// trail are the areas that were left by a link, to go back to.
	trail []screen.Area
	// faded are the pages with the colours of an earlier theme.
	faded map[screen.Area]bool
	// last is the place shown last in each area, so that a change of language keeps it.
	last map[screen.Area]screen.Place

	header, content *fyne.Container
	menuButton      *widgets.Button
	brandWords      []fyne.CanvasObject
	person          *personBox
	messages        *messages
	printing        *printing.Queue
	tip             *tip
	sheets          []*sheet
	keysShown       bool
	// writing is the choice of a target whose work is just begun, failing the one whose work just came back.
	writing, failing *chooser
	counting         int // number of the newest count of what waits
	importing        *importing
	// reminded is the hour in which due dates were looked at last.
	reminded time.Time
	// searched is the day on which systemic causes were looked for last.
	searched model.Date
	// locked lies over everything while the window waits for the password; nil while the person works.
	locked *lockScreen
	// used is when the person last did something; looking is set while the window acts of itself.
	used    time.Time
	looking bool
	// offered is the last step of the session that the status line offered to take back.
	offered int
}

// open makes the window on an app, without showing it.
func open(ctx context.Context, app fyne.App, cfg Config) *shell {
	s := &shell{cfg: cfg, app: app, deaf: func() {}}
	s.ctx, s.cancel = context.WithCancel(ctx)
	s.fillConfig()
	s.prefs = cfg.looks()
	s.words = lang.For(s.prefs.Lang)
	app.Settings().SetTheme(s.prefs.theme())
	s.speak()
	s.win = app.NewWindow(s.words.T("window.name"))
	s.win.SetPadded(false)
	s.win.SetMaster()
	s.win.SetIcon(icon())
	s.win.Resize(fyne.NewSize(s.prefs.Width, s.prefs.Height))
	s.win.SetCloseIntercept(s.quit)
	s.win.SetOnDropped(func(_ fyne.Position, uris []fyne.URI) { s.dropped(uris) })
	s.win.Canvas().SetOnTypedKey(s.key)
	s.bind()
	s.messages, s.tip = newMessages(s), newTip()
	s.takeDesk(cfg.Desk)
	stop := s.cfg.Every(lookEvery, s.lookAtTheClock)
	context.AfterFunc(s.ctx, stop)
	s.start()
	return s
}

// looks are the preferences to begin with: those of last time, in the language that was asked for.
func (cfg Config) looks() preferences {
	p, err := loadPreferences(cfg.FS, cfg.Preferences)
	if err != nil {
		cfg.Log.Warn("preferences", "error", err)
	}
	p.Lang = p.language(cfg.Lang, cfg.SystemLang)
	return p
}

func (s *shell) fillConfig() {
	if s.cfg.Spawn == nil {
		s.cfg.Spawn = func(work func()) {
			s.work.Add(1)
			go func() {
				defer s.work.Done()
				work()
			}()
		}
	}
	if s.cfg.After == nil {
		s.cfg.After = func(d time.Duration, f func()) func() {
			t := time.AfterFunc(d, func() { fyne.Do(f) })
			return func() { t.Stop() }
		}
	}
	if s.cfg.Every == nil {
		s.cfg.Every = every
	}
	if s.cfg.Printing == nil {
		s.cfg.Printing = printing.None{}
	}
	s.printing = printing.NewQueue(s.cfg.Printing)
	if s.cfg.Notify == nil {
		// Where there is no message bus the toolkit may wait for one: neither the window nor its closing waits along.
		s.cfg.Notify = func(title, text string) { go s.app.SendNotification(fyne.NewNotification(title, text)) }
	}
}

// start shows the first screen: the founding of an office, the choice of who works, or the work itself.
func (s *shell) start() {
	s.blank()
	var founded, lost bool
	var newest model.Backup
	var e entrants
	s.Run(func(ctx context.Context) (err error) {
		if founded, err = s.cfg.Desk.Founded(ctx); err != nil {
			return err
		}
		if !founded {
			if s.cfg.Restorer != nil {
				newest, lost = s.cfg.Restorer.Newest()
			}
			return nil
		}
		e, err = s.entrants(ctx)
		return err
	}, func(err error) {
		switch {
		case err != nil:
			s.stopped(err)
		case s.damage() != nil:
			s.unreadable(s.damage(), newest)
			s.shown("unreadable")
		case lost:
			s.missing(newest)
			s.shown("missing")
		case !founded:
			s.founding()
			s.shown("founding")
		case len(e.staff) == 1:
			s.seat(e.staff[0].ID, screen.Place{})
		default:
			s.choosePerson(e)
			s.shown("people")
		}
	})
}

// blank is what stands in the window while the database answers.
func (s *shell) blank() {
	s.show(widgets.NewGround(look.Background, container.NewStack()))
}

// stopped says why nothing can be shown, with a way to try again.
func (s *shell) stopped(err error) {
	s.report(err)
	s.show(widgets.NewGround(look.Background, container.New(centreLayout{width: 560, top: 0.4},
		widgets.NewEmpty("triangle-alert", s.words.Error(err), s.words.T("window.again"), s.start))))
}

// seat signs a person in and shows the work, at a place. Where passwords close the database it asks for theirs first.
func (s *shell) seat(person model.ID, at screen.Place) {
	var session *office.Session
	s.Run(func(ctx context.Context) (err error) {
		session, err = s.cfg.Desk.SignIn(ctx, person)
		return err
	}, func(err error) {
		switch {
		case model.HasFault(err, "fault.sign_in.password"):
			s.askPassword(person, at)
		case err != nil:
			s.Fail(err)
		default:
			s.enter(session, at)
		}
	})
}

// enter shows the work of somebody who has signed in.
func (s *shell) enter(session *office.Session, at screen.Place) {
	s.session, s.name = session, session.Who.Name
	if s.prefs.Person != session.Who.ID {
		s.prefs.Person, s.prefs.Seen = session.Who.ID, nil
	}
	s.keepPreferences()
	s.last, s.trail, s.current = map[screen.Area]screen.Place{}, nil, ""
	s.offered, s.damageTold = 0, false
	s.use()
	s.build()
	s.arrive(at)
	s.shown("work")
	s.noticeCrash()
	s.backupsTold = "" // whoever sits down has been told nothing
	s.noticeBackups()
	s.remind()
	s.lookForCauses()
}

// shown notes in the log that the first screen stands.
func (s *shell) shown(what string) { s.cfg.Log.Info("first screen", "shows", what) }

// build makes the frame and, one by one as they are needed, the pages in it.
func (s *shell) build() {
	s.pages, s.missed = map[screen.Area]screen.Page{}, map[screen.Area]office.Changed{}
	s.win.SetTitle(s.words.T("window.title", "office", s.session.Office.Name))
	s.header, s.content = container.NewStack(), container.NewStack()
	bar := container.New(fixedLayout{height: 52}, widgets.NewGround(look.Surface,
		widgets.Around(nil, widgets.NewRule(), nil, nil, s.header)))
	bare := false
	s.show(widgets.NewGround(look.Background, container.New(sideLayout{bare: &bare, turned: s.bareNavigation}, s.navigation(),
		widgets.Around(bar, nil, nil, nil, s.content))))
	s.count()
}

// show puts a content into the window, under the messages.
func (s *shell) show(content fyne.CanvasObject) {
	s.closeSheets()
	s.escape = nil
	s.win.Canvas().Unfocus()
	s.tip.name(nil, false)
	s.win.SetContent(container.NewStack(content, s.messages.layer, s.tip.layer))
}

// reachable lists the work areas that stand in the navigation, in its order.
func (s *shell) reachable() []screen.Area {
	var out []screen.Area
	for _, a := range s.rooms() {
		// Checklists are changed by few; the others can look them up by Ctrl+K.
		if a != screen.Checklists || s.session != nil && s.session.May(model.DoAdminister) {
			out = append(out, a)
		}
	}
	return out
}

// rooms lists all work areas that there are.
func (s *shell) rooms() []screen.Area {
	var out []screen.Area
	for _, a := range areas() {
		if s.cfg.Pages[a] != nil {
			out = append(out, a)
		}
	}
	return out
}

// quit closes the window, after the page has had its say about unsaved input.
func (s *shell) quit() {
	if s.locked != nil { // nobody is there to be asked; what forms keep is kept
		s.end()
		return
	}
	s.leave(s.end)
}

func (s *shell) keepSize() {
	size := s.win.Canvas().Size()
	if size.Width >= leastWidth && size.Height >= leastHeight {
		s.prefs.Width, s.prefs.Height = size.Width, size.Height
	}
}

func (s *shell) keepPreferences() {
	if err := s.prefs.save(s.cfg.FS, s.cfg.Preferences); err != nil {
		s.cfg.Log.Warn("preferences", "error", err)
	}
}

// setLang changes the language: the pages are made again, and each shows the place that it showed.
func (s *shell) setLang(l model.Lang) {
	if l == s.words.Lang() {
		return
	}
	s.leave(func() {
		s.prefs.Lang = l
		s.words = lang.For(l)
		s.keepPreferences()
		s.speak()
		s.messages.clear()
		if s.session == nil {
			s.start()
			return
		}
		at := screen.Place{Area: s.current}
		if p, ok := s.page().(screen.Placer); ok {
			at = p.Place()
		}
		s.current = ""
		s.build()
		s.arrive(at)
	})
}

// setTheme changes between light, dark and the system's. Pages that are not shown keep what is done in them; they take
// the new colours when they are shown next.
func (s *shell) setTheme(mode look.Mode) {
	s.prefs.Theme = mode
	s.keepPreferences()
	s.app.Settings().SetTheme(s.prefs.theme())
	s.faded = map[screen.Area]bool{}
	for area := range s.pages {
		s.faded[area] = area != s.current
	}
	s.relook()
}
