package window

import (
	"baqylau/model"
	"baqylau/model/office"
	"baqylau/ui/widgets"
)

// missing is the screen of a database without an office beside which backups of one lie: it went missing, and whoever began a new office here
// would not find what was entered. newest is the backup that is proposed.
func (s *shell) missing(newest model.Backup) {
	w := s.words
	restore := widgets.NewButton(w.T("window.missing.restore"), "rotate-ccw", widgets.Primary, func() { s.unpackBackup(newest.Name, office.BackupKey{}) }).WithKey("Enter")
	facts := widgets.NewFacts(
		widgets.Fact{Label: w.T("window.restore.place"), Value: s.cfg.Restorer.Place()},
		widgets.Fact{Label: w.T("window.missing.newest"), Value: w.Moment(newest.Made.Local())},
		widgets.Fact{Label: w.T("window.restore.file"), Value: newest.Name})
	s.welcome(w.T("window.missing.title"), w.T("window.missing.text"), widgets.Stack(14, facts,
		widgets.Line(8, widgets.NewButton(w.T("window.missing.other"), "", widgets.Secondary, s.chooseBackup), widgets.Spring(), restore),
		widgets.NewRule(),
		widgets.Line(8, widgets.NewButton(w.T("window.missing.anew"), "", widgets.Link, s.founding), widgets.Spring())))
	s.win.Canvas().Focus(restore)
}
