// Package screentest is the window that tests of work areas live in: a screen.Host over a real database in a
// temporary folder. Work runs at once, so that a test reads what it did on the next line.
package screentest

import (
	"context"
	"fmt"
	"image"
	"io"
	"log/slog"
	"path/filepath"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/require"

	"baqylau/assets/checklists"
	"baqylau/assets/lang"
	"baqylau/assets/reference"
	"baqylau/model"
	"baqylau/model/office"
	"baqylau/model/register"
	"baqylau/storage/db"
	"baqylau/storage/db/dbtest"
	"baqylau/ui/look"
	"baqylau/ui/printing"
	"baqylau/ui/widgets/screen"
)

// Said is a message of the status line.
type Said struct {
	Tone look.Tone
	Text string
}

// Offered is a message of the status line with something to do about it.
type Offered struct {
	Said
	Action string
	Do     func()
}

// Host is a screen.Host that remembers what it was asked to do.
type Host struct {
	// Office and the people, providers and services in it. The manager sits at the desk first.
	Office          model.Office
	Manager         model.Person
	Officers        []model.Person // two
	Representatives []model.Person // two
	Organisations   []model.Organisation
	Services        []model.Service

	// What was shown, newest last.
	Said   []Said
	Failed []error
	Asked  []screen.Question
	Gone   []screen.Place
	Sheets []*Sheet
	Opened []string
	// Saved and Printed are the registers written to files and put on paper, Saved by path.
	Saved   map[string]register.Table
	Printed []register.Table
	// Pictures are those written to files, by path.
	Pictures map[string]image.Image
	// Imported counts how often the import was asked for.
	Imported int
	// Exports are the tables that were to be written.
	Exports []Exported

	// Offered are the messages with something to do about them; each can be done by calling it.
	Offered []Offered
	// Printers is what prints; New has nothing to print with.
	Printers *printing.Queue

	// Files is what the person chooses when asked for files, Target the name of a file to write; empty is Cancel.
	Files  []string
	Target string

	t       testing.TB
	ctx     context.Context
	desk    *office.Desk
	session *office.Session
	words   *lang.Catalog
	window  fyne.Window
	now     time.Time
	looks   screen.Looks
	kept    map[string]string
	path    string // of the database
	deaf    func() // ends the telling of changes to the page opened last; nil before the first
}

var _ screen.Host = (*Host)(nil)

// Start is the moment at which every test begins: Wednesday 7 November 2018, ten o'clock in the office.
func Start() time.Time { return time.Date(2018, time.November, 7, 4, 0, 0, 0, time.UTC) }

// New makes a host in Russian and light, with an office, its people, providers and services, and the manager at
// the desk. All of it is gone when the test ends.
func New(t testing.TB) *Host {
	t.Helper()
	h := Bare(t)
	h.people()
	h.registry()
	return h
}

// Bare makes a host whose database has an office and its manager only: what a first start leaves.
func Bare(t testing.TB) *Host {
	t.Helper()
	h := &Host{t: t, ctx: t.Context(), now: Start(), words: lang.For(model.Russian), Printers: printing.NewQueue(printing.None{})}
	app := test.NewTempApp(t)
	app.Settings().SetTheme(look.New(look.Light, 1))
	h.window = test.NewTempWindow(t, nil)
	h.window.SetPadded(false)
	h.window.Resize(fyne.NewSize(1366, 768))
	h.path = filepath.Join(t.TempDir(), "baqylau.db")
	h.desk = NewDesk(t, h.path, func() time.Time { return h.now })
	offices, err := reference.Offices()
	require.NoError(t, err)
	for _, o := range offices {
		if o.Code == "АҚМ" {
			h.Office = o
		}
	}
	h.Manager, err = h.desk.Found(h.ctx, h.Office, model.Person{Name: "Ғабитова Әсел Маратқызы", Role: model.RoleManager})
	require.NoError(t, err)
	h.SignIn(h.Manager)
	return h
}

// Fill adds so many providers and visits to the office, past its verbs.
func (h *Host) Fill(organisations, visits int) {
	h.t.Helper()
	dbtest.Fill(h.t, h.path, dbtest.Many{Office: h.Office.Code, Officer: h.Manager.ID, Organisations: organisations, Visits: visits})
}

// NewDesk opens a new database at path and puts a desk on it; both close with the test.
// Attachments are kept in memory.
func NewDesk(t testing.TB, path string, now func() time.Time) *office.Desk {
	t.Helper()
	refs, err := reference.Load()
	require.NoError(t, err)
	calendar, err := reference.LoadCalendar()
	require.NoError(t, err)
	shipped, err := checklists.Load()
	require.NoError(t, err)
	quiet := slog.New(slog.NewTextHandler(io.Discard, nil))
	store := dbtest.Open(t, path, db.Options{References: refs, Now: now, Log: quiet})
	t.Cleanup(func() { require.NoError(t, store.Close()) })
	made := 0
	desk := office.New(office.Config{
		Store: store, Files: &memory{}, References: refs, Calendar: calendar, Checklists: shipped, CheckText: lang.CheckOwn, Now: now, Log: quiet,
		NewID: func() model.ID {
			made++
			return model.ID(fmt.Sprintf("0166ec00-0000-7000-8000-%012d", made))
		},
	})
	require.NoError(t, desk.Refresh(t.Context()))
	return desk
}

// SignIn seats a person at the desk. Pages made before keep the session that they took.
func (h *Host) SignIn(p model.Person) {
	h.t.Helper()
	s, err := h.desk.SignIn(h.ctx, p.ID)
	require.NoError(h.t, err)
	h.session = s
}

// SetLang changes the language for the pages that are made from now on.
func (h *Host) SetLang(l model.Lang) { h.words = lang.For(l) }

// SetNow moves the clock.
func (h *Host) SetNow(now time.Time) { h.now = now }

// Desk is the office without a person at it.
func (h *Host) Desk() *office.Desk { return h.desk }

// Context ends with the test.
func (h *Host) Context() context.Context { return h.ctx }

// Session is the person at the desk.
func (h *Host) Session() *office.Session { return h.session }

// Words are the texts in the language set.
func (h *Host) Words() *lang.Catalog { return h.words }

// Window is a window of the test driver, 1366×768.
func (h *Host) Window() fyne.Window { return h.window }

// Go remembers the place.
func (h *Host) Go(p screen.Place) { h.Gone = append(h.Gone, p) }

// Run works and is done at once.
func (h *Host) Run(work func(context.Context) error, done func(error)) { done(work(h.ctx)) }

// After does at once what would be done later.
func (h *Host) After(_ time.Duration, f func()) (stop func()) {
	f()
	return func() {}
}

// Recall returns what was kept under a name; Keep keeps it for the length of the test.
func (h *Host) Recall(name string) string { return h.kept[name] }

// Keep keeps how something is looked at.
func (h *Host) Keep(name, value string) {
	if h.kept == nil {
		h.kept = map[string]string{}
	}
	h.kept[name] = value
}

// Spawn starts work that widgets do on their own (Register.Spawn, Picker.Spawn): at once.
func (h *Host) Spawn(work func()) { work() }

// Say remembers the message.
func (h *Host) Say(tone look.Tone, text string) {
	h.Said = append(h.Said, Said{Tone: tone, Text: text})
}

// Offer remembers the message and what can be done.
func (h *Host) Offer(tone look.Tone, text, action string, do func()) {
	h.Offered = append(h.Offered, Offered{Said{Tone: tone, Text: text}, action, do})
}

// Printing is Printers.
func (h *Host) Printing() *printing.Queue { return h.Printers }

// Fail remembers the error.
func (h *Host) Fail(err error) { h.Failed = append(h.Failed, err) }

// Ask remembers the question; Answer says yes to it.
func (h *Host) Ask(q screen.Question) { h.Asked = append(h.Asked, q) }

// Answer says yes to the last question, with a reason.
func (h *Host) Answer(reason string) {
	h.t.Helper()
	require.NotEmpty(h.t, h.Asked, "nothing was asked")
	q := h.Asked[len(h.Asked)-1]
	require.False(h.t, q.Reason != "" && !q.Optional && reason == "", "%q needs a reason", q.Title)
	q.Yes(reason)
}

// ChooseFiles chooses Files.
func (h *Host) ChooseFiles(_ string, _ []string, chosen func([]string)) {
	if len(h.Files) > 0 {
		chosen(h.Files)
	}
}

// ChooseTarget chooses Target.
func (h *Host) ChooseTarget(_, _ string, chosen func(string)) {
	if h.Target != "" {
		chosen(h.Target)
	}
}

// ChooseFolder chooses Target.
func (h *Host) ChooseFolder(title, name string, chosen func(string)) {
	h.ChooseTarget(title, name, chosen)
}

// SaveTable remembers the table.
func (h *Host) SaveTable(_ context.Context, path string, t register.Table) error {
	if h.Saved == nil {
		h.Saved = map[string]register.Table{}
	}
	h.Saved[path] = t
	return nil
}

// SaveTables remembers the tables by the path and their titles.
func (h *Host) SaveTables(ctx context.Context, path string, tables []register.Table) error {
	for _, t := range tables {
		if err := h.SaveTable(ctx, path+"#"+t.Title, t); err != nil {
			return err
		}
	}
	return nil
}

// SavePicture remembers the picture.
func (h *Host) SavePicture(_ context.Context, path string, picture image.Image) error {
	if h.Pictures == nil {
		h.Pictures = map[string]image.Image{}
	}
	h.Pictures[path] = picture
	return nil
}

// PrintTable remembers the table.
func (h *Host) PrintTable(t register.Table) { h.Printed = append(h.Printed, t) }

// Import remembers that it was asked for.
func (h *Host) Import() { h.Imported++ }

// OpenFile remembers the path.
func (h *Host) OpenFile(path string) error {
	h.Opened = append(h.Opened, path)
	return nil
}

// Quiet fails the test if anything failed so far.
func (h *Host) Quiet() {
	h.t.Helper()
	for _, err := range h.Failed {
		require.NoError(h.t, err, h.words.Error(err))
	}
}
