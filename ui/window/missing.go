package window

import (
	"fyne.io/fyne/v2"

	"baqylau/model"
	"baqylau/model/office"
	"baqylau/ui/widgets"
)

// missing is the screen of a database without an office beside which backups of one lie: it went missing, and whoever began a new office here
// would not find what was entered. newest is the backup that is proposed.
func (s *shell) missing(newest model.Backup) {
	w := s.words
	facts, restore := s.proposed(w.T("window.restore.place"), newest)
	s.welcome(w.T("window.missing.title"), w.T("window.missing.text"), widgets.Stack(14, facts,
		widgets.Line(8, widgets.NewButton(w.T("window.missing.other"), "", widgets.Secondary, s.chooseBackup), widgets.Spring(), restore),
		widgets.NewRule(),
		widgets.Line(8, widgets.NewButton(w.T("window.missing.anew"), "", widgets.Link, s.founding), widgets.Spring())))
	s.win.Canvas().Focus(restore)
}

// damage is why the database could not be opened, nil where it was.
func (s *shell) damage() error {
	if s.cfg.Damage == nil {
		return nil
	}
	return s.cfg.Damage()
}

// unreadable is the screen of a database that is too damaged to be opened: what is known of it, and the newest backup, which is put in its place
// while it stays beside that. For somebody who would rather save what can be read first, why says by which commands.
func (s *shell) unreadable(why error, newest model.Backup) {
	w := s.words
	facts, restore := s.proposed(w.T("window.unreadable.place"), newest)
	take := widgets.NewButton(w.T("window.copy_text"), "", widgets.Link, func() { fyne.CurrentApp().Clipboard().SetContent(w.Error(why)) })
	s.welcome(w.T("window.unreadable.title"), w.T("window.unreadable.text"), widgets.Stack(14, facts,
		widgets.Line(8, widgets.NewButton(w.T("window.missing.other"), "", widgets.Secondary, s.chooseBackup), widgets.Spring(), restore),
		widgets.NewRule(), widgets.QuietParagraph(w.T("window.unreadable.save")), widgets.Line(8, take, widgets.Spring())))
	s.win.Canvas().Focus(restore)
}

// proposed is what is told of a backup that is proposed for the place of the database, which label names, and the button that takes it.
func (s *shell) proposed(label string, newest model.Backup) (*widgets.Facts, *widgets.Button) {
	w := s.words
	return widgets.NewFacts(
			widgets.Fact{Label: label, Value: s.cfg.Restorer.Place()},
			widgets.Fact{Label: w.T("window.missing.newest"), Value: w.Moment(newest.Made.Local())},
			widgets.Fact{Label: w.T("window.restore.file"), Value: newest.Name}),
		widgets.NewButton(w.T("window.missing.restore"), "rotate-ccw", widgets.Primary, func() { s.unpackBackup(newest.Name, office.BackupKey{}) }).WithKey("Enter")
}
