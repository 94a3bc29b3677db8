package office

import (
	"context"
	"fmt"
	"log/slog"
	"sync"
	"sync/atomic"
	"time"

	"baqylau/model"
)

// Config is what the verbs work with. All fields are required but Files, without which nothing can be
// attached, Checklists, CheckText, Vault and Bundles.
type Config struct {
	Store      Store
	Files      Files
	References *model.References
	Calendar   *model.Calendar
	// Checklists are the published editions that come with the program.
	Checklists []model.Template
	// CheckText says why a text cannot stand on a paper; without it nobody can change one.
	CheckText func(model.PaperText) error
	// Vault keeps backups; without it there are none.
	Vault Vault
	// Bundles writes and opens what is exchanged with other offices; without it nothing is.
	Bundles Bundles
	// Now is the clock; one reading of it stamps a whole transaction.
	Now func() time.Time
	// NewID gives identities: UUIDv7.
	NewID func() model.ID
	Log   *slog.Logger
	// Cost is what a try of a password costs; zero stands for UsualCost.
	Cost PasswordCost
}

// Desk is the office at work on one database. It may be used by several goroutines.
type Desk struct {
	Config
	bus bus
	// shipped and usual are the lists and the calendar as the program ships them; refreshing holds those who lay over
	// them what the office has changed.
	shipped    []model.RefEntry
	usual      model.CalendarData
	refreshing sync.Mutex
}

// New returns a desk on cfg.
//
// References and Calendar are those that the program ships with: call Refresh before anybody works.
func New(cfg Config) *Desk {
	return &Desk{Config: cfg, shipped: cfg.References.Entries(), usual: cfg.Calendar.Data()}
}

// Session is a desk with a person at it: every verb is theirs.
type Session struct {
	*Desk
	Who    model.Person
	Office model.Office
	zone   *time.Location
	// soon is Settings.SoonDays, which the screens ask for on the window's goroutine.
	soon *atomic.Int64
	// lock is Settings.LockMinutes; proven says that the person has a password.
	lock   atomic.Int64
	proven atomic.Bool
	// mustChange says that nothing can be done before the password is changed.
	mustChange atomic.Bool
	// steps are those that can be taken back, the last at the end.
	steps struct {
		sync.Mutex
		taking sync.Mutex // one after another
		list   []taken
		made   int
		// apart says that something was changed since the last step that is no step; bundle, if not 0, is what the steps
		// made now belong to, bundles how many there were.
		apart           bool
		bundle, bundles int
		// stands is guarded by taking.
		stands map[standing]int
	}
}

// SignIn seats the person with the given id at the desk, where nobody has a password yet.
func (d *Desk) SignIn(ctx context.Context, person model.ID) (*Session, error) {
	guarded, err := d.Guarded(ctx)
	if err != nil {
		return nil, fmt.Errorf("sign in %s: %w", person, err)
	}
	if guarded {
		return nil, model.NewFault("fault.sign_in.password")
	}
	return d.seat(ctx, person)
}

// seat is SignIn once the person has proven who they are. People who came in with a bundle work in the database of their own office.
func (d *Desk) seat(ctx context.Context, person model.ID) (*Session, error) {
	s, err := d.sit(ctx, person)
	if err != nil {
		return nil, err
	}
	foreign := false
	err = d.Store.Read(ctx, func(v View) error {
		offices, err := v.ForeignOffices()
		foreign = offices[s.Who.Office]
		return err
	})
	switch {
	case err != nil:
		return nil, fmt.Errorf("sign in %s: %w", person, err)
	case foreign:
		return nil, model.NewFault("fault.sign_in.elsewhere", "name", s.Who.Name, "office", s.Who.Office)
	}
	return s, nil
}

// sit is seat for anybody on the staff of any office.
func (d *Desk) sit(ctx context.Context, person model.ID) (*Session, error) {
	s := &Session{Desk: d, soon: &atomic.Int64{}}
	err := d.Store.Read(ctx, func(v View) error {
		var err error
		if s.Who, err = v.Person(person); err != nil {
			return err
		}
		if s.Office, err = v.Office(s.Who.Office); err != nil {
			return err
		}
		settings, err := v.Settings(s.Office.Code)
		s.soon.Store(int64(settings.SoonDays))
		s.lock.Store(int64(settings.LockMinutes))
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("sign in %s: %w", person, err)
	}
	if s.Who.IsRepresentative() || !s.Who.Retired.IsZero() {
		return nil, model.NewFault("fault.sign_in", "name", s.Who.Name)
	}
	if s.zone, err = time.LoadLocation(s.Office.Zone); err != nil {
		return nil, fmt.Errorf("sign in %s: time zone %q: %w", person, s.Office.Zone, err)
	}
	return s, nil
}

// Zone is the office's time zone.
func (s *Session) Zone() *time.Location { return s.zone }

// Today is the office's own day.
func (s *Session) Today() model.Date { return model.DateOf(s.Now().In(s.zone)) }

// May reports whether the person's role allows v, so that a screen offers only what can be done.
func (s *Session) May(v model.Verb) bool { return model.May(s.Who.Role, v) }

// may refuses a verb that the person's role does not allow.
func (s *Session) may(v model.Verb) error {
	if s.MustChange() {
		return model.NewFault("fault.password.must_change")
	}
	if s.May(v) {
		return nil
	}
	return model.RoleFault(s.Who.Role, v)
}

// Changed tells which records a committed change touched. IDs is empty where they are many (an import):
// then any record of the kinds may have changed.
type Changed struct {
	Kinds []model.Kind
	IDs   []model.ID
}

// Has reports whether a record of kind changed.
func (c Changed) Has(kind model.Kind) bool {
	for _, k := range c.Kinds {
		if k == kind {
			return true
		}
	}
	return false
}

// bus hands committed changes to whoever listens.
type bus struct {
	mu        sync.Mutex
	next      int
	listeners map[int]func(Changed)
}

// Listen calls f after every committed change, on the goroutine that made it, until cancel is called.
func (d *Desk) Listen(f func(Changed)) (cancel func()) {
	d.bus.mu.Lock()
	defer d.bus.mu.Unlock()
	if d.bus.listeners == nil {
		d.bus.listeners = map[int]func(Changed){}
	}
	id := d.bus.next
	d.bus.next++
	d.bus.listeners[id] = f
	return func() {
		d.bus.mu.Lock()
		defer d.bus.mu.Unlock()
		delete(d.bus.listeners, id)
	}
}

// tell calls the listeners outside the lock, so that one of them may listen or cancel.
func (d *Desk) tell(c Changed) {
	d.bus.mu.Lock()
	fs := make([]func(Changed), 0, len(d.bus.listeners))
	for _, f := range d.bus.listeners {
		fs = append(fs, f)
	}
	d.bus.mu.Unlock()
	for _, f := range fs {
		f(c)
	}
}
