package window

import (
	"context"
	"errors"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"baqylau/assets/lang"
	"baqylau/assets/reference"
	"baqylau/model"
	"baqylau/model/office"
	"baqylau/ui/look"
	"baqylau/ui/widgets"
	"baqylau/ui/widgets/screen"
)

// Restorer brings a backup in at the first start, where no office works yet. It is the port to storage.
type Restorer interface {
	// Place is the file that the database comes to lie in.
	Place() string
	// Newest is the newest of the backups that were kept for a database in that place, with its path as its name; false where there is none.
	// The empty database is then one that went missing, and not the first.
	Newest() (model.Backup, bool)
	// Unpack unpacks a backup beside that place, checks it and tells what it holds; nothing else is changed by that. One that was unpacked
	// before is given up. Faults say what a person can do: fault.backup.locked and fault.backup.key that it needs a key, or another one.
	Unpack(ctx context.Context, from string, key office.BackupKey, progress func(done, all int64)) (model.RestoredBackup, error)
	// Put puts what was unpacked in the place of the empty database and opens it. The desk is that of whichever database is open
	// afterwards, also where err says why it is still the empty one; nil where there is none.
	Put(ctx context.Context) (*office.Desk, error)
	// Drop gives up what was unpacked, if anything.
	Drop() error
}

// offerRestore is how an office that has a backup begins on a new computer; nil where it cannot.
func (s *shell) offerRestore() fyne.CanvasObject {
	if s.cfg.Restorer == nil {
		return nil
	}
	w := s.words
	return widgets.Stack(10, widgets.NewRule(), widgets.Split(14, widgets.QuietParagraph(w.T("window.restore.offer")),
		container.NewCenter(widgets.NewButton(w.T("window.restore.choose"), "rotate-ccw", widgets.Secondary, s.chooseBackup))))
}

// chooseBackup is the first step: which file.
func (s *shell) chooseBackup() {
	s.ChooseFiles(s.words.T("window.restore.title"), []string{screen.BackupEnding}, func(paths []string) {
		if len(paths) > 0 {
			s.unpackBackup(paths[0], office.BackupKey{})
		}
	})
}

// unpackBackup reads and checks the file, and asks for what it is opened with where it is encrypted.
func (s *shell) unpackBackup(path string, key office.BackupKey) {
	var told model.RestoredBackup
	screen.LongTask(s, s.words.T("backups.restoring"), func(ctx context.Context, tell func(int64, int64, string)) (err error) {
		told, err = s.cfg.Restorer.Unpack(ctx, path, key, func(done, all int64) { tell(done, all, "") })
		return err
	}, func(err error) {
		switch {
		case errors.Is(err, context.Canceled):
			s.Say(look.ToneQuiet, s.words.T("backups.stopped"))
		case screen.Unopened(err):
			s.keyCard(path, key, err)
		case err != nil:
			s.Fail(err)
		default:
			s.backupCard(told)
		}
	})
}

// keyCard asks what an encrypted backup is opened with; tried did not open it, for the reason why.
func (s *shell) keyCard(path string, tried office.BackupKey, why error) {
	w := s.words
	asked := screen.AskBackupKey(s)
	asked.Set(tried)
	form := widgets.NewForm(asked.Fields()...)
	form.OnCancel = s.start
	form.OnSubmit = func() { s.unpackBackup(path, asked.Key()) }
	asked.OnEnter = form.Submit
	buttons := widgets.Line(8, widgets.Spring(), widgets.NewButton(w.T("window.cancel"), "", widgets.Secondary, form.Cancel).WithKey("Esc"),
		widgets.NewButton(w.T("backups.open"), "", widgets.Primary, form.Submit).WithKey("Enter"))
	s.show(s.welcomeCard(w.T("backups.locked"), w.T("window.restore.key_text", "file", path), widgets.Fields(append(asked.Content(), buttons)...), nil))
	s.escape = form.Cancel
	form.FocusFirst()
	asked.Refuse(w, why)
}

// backupCard is the second step: what the backup holds and where it will be put.
func (s *shell) backupCard(told model.RestoredBackup) {
	w := s.words
	var open *widgets.Button
	open = widgets.NewButton(w.T("window.restore.put"), "", widgets.Primary, func() {
		open.Disable()
		s.putBackup()
	}).WithKey("Enter")
	back := func() {
		s.Run(func(context.Context) error { return s.cfg.Restorer.Drop() }, func(err error) {
			s.report(err)
			s.start()
		})
	}
	buttons := widgets.Line(8, widgets.Spring(), widgets.NewButton(w.T("window.cancel"), "", widgets.Secondary, back).WithKey("Esc"), open)
	s.show(s.welcomeCard(w.T("window.restore.holds"), w.T("window.restore.holds_text"),
		widgets.Stack(14, widgets.NewFacts(s.backupFacts(told)...), buttons), nil))
	s.escape = back
	s.win.Canvas().Focus(open)
}

// backupFacts are what a backup holds and where it comes from and goes to.
func (s *shell) backupFacts(told model.RestoredBackup) []widgets.Fact {
	w, b := s.words, told.Backup
	number := func(n int) string { return w.Number(int64(n)) }
	attachments := number(b.Attachments)
	if b.Missing > 0 {
		attachments += " · " + w.N("backups.missing", b.Missing)
	}
	head := ""
	if !b.Journal.Digest.IsZero() {
		head = w.T("window.restore.head", "line", w.Number(b.Journal.Seq), "digest", b.Journal.Digest.String())
	}
	return []widgets.Fact{
		{Label: w.T("window.restore.office"), Value: officesNamed(w, told.Offices)},
		{Label: w.T("window.restore.made"), Value: w.Moment(b.Made.Local())},
		{Label: w.T("window.restore.records"), Value: w.T("backups.records", "organisations", number(b.Records.Organisations), "visits", number(b.Records.Visits),
			"findings", number(b.Records.Findings), "recommendations", number(b.Records.Recommendations), "appeals", number(b.Records.Appeals))},
		{Label: w.T("window.restore.attachments"), Value: attachments},
		{Label: w.T("window.restore.journal"), Value: head},
		{Label: w.T("window.restore.file"), Value: b.Name},
		{Label: w.T("window.restore.place"), Value: s.cfg.Restorer.Place()},
	}
}

// officesNamed are offices by the names that are shipped for their codes; an office that is not among them goes by its code.
func officesNamed(w *lang.Catalog, codes []string) string {
	known, err := reference.Offices()
	if err != nil {
		return strings.Join(codes, ", ")
	}
	var names []string
	for _, code := range codes {
		name := code
		if at := slices.IndexFunc(known, func(o model.Office) bool { return o.Code == code }); at >= 0 {
			name = known[at].Name.In(w.Lang()) + " (" + code + ")"
		}
		names = append(names, name)
	}
	return strings.Join(names, ", ")
}

// putBackup is the third step: the database takes its place, and whoever works in it signs in.
func (s *shell) putBackup() {
	var desk *office.Desk
	screen.LongTask(s, s.words.T("opening.title"), func(ctx context.Context, _ func(int64, int64, string)) (err error) {
		desk, err = s.cfg.Restorer.Put(ctx)
		return err
	}, func(err error) {
		if desk != nil {
			s.takeDesk(desk)
		}
		s.start()
		if err != nil {
			s.Fail(err)
		}
	})
}

// takeDesk works with another desk from now on.
func (s *shell) takeDesk(desk *office.Desk) {
	s.deaf()
	s.cfg.Desk = desk
	s.deaf = desk.Listen(func(c office.Changed) { fyne.Do(func() { s.changed(c) }) })
	context.AfterFunc(s.ctx, s.deaf)
}
