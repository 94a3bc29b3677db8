package window

import (
	"context"

	"baqylau/model"
	"baqylau/ui/widgets/screen"
)

// damaged reports whether a question failed because the file of the database is damaged: nothing that is asked again will mend that.
func damaged(err error) bool {
	return model.HasFault(err, "fault.db.damaged") || model.HasFault(err, "fault.db.not_database")
}

// noticeDamage says in a question that stays what to do about a damaged database: once to each who works, for from then on every question may
// meet it. It reports whether it has said so.
func (s *shell) noticeDamage() bool {
	if s.session == nil || s.damageTold {
		return false
	}
	s.damageTold = true
	if !s.keepsBackups() {
		s.askAboutDamage(s.words.T("window.damaged.tell"))
		return true
	}
	session := s.session
	var shelf model.BackupShelf
	s.Run(func(ctx context.Context) (err error) {
		shelf, err = session.Backups(ctx)
		return err
	}, func(err error) {
		if err != nil {
			s.report(err) // what is to be done is said all the same
		}
		if s.session == session {
			s.askAboutDamage(s.toRestore(shelf))
		}
	})
	return true
}

// keepsBackups reports whether whoever works can restore one.
func (s *shell) keepsBackups() bool { return s.session.May(model.DoBackup) && s.session.Vault != nil }

// toRestore names the backup to restore: the newest that was checked, or else the newest.
func (s *shell) toRestore(shelf model.BackupShelf) string {
	if len(shelf.List) == 0 {
		return s.words.T("window.damaged.none")
	}
	newest, checked := model.LastChecked(shelf.List)
	if !checked {
		newest = shelf.List[0]
	}
	return s.words.T("window.damaged.backup", "at", s.words.Moment(newest.Made.In(s.session.Zone())))
}

func (s *shell) askAboutDamage(next string) {
	action, do := s.toBackups()
	if action == "" {
		action = s.words.T("window.understood")
	}
	s.Ask(screen.Question{Title: s.words.T("window.damaged.title"), Text: s.words.T("window.damaged.text") + " " + next,
		Action: action, Stay: s.words.T("window.close"), Yes: func(string) { do() }})
}

// toBackups leads to the page of backups whoever can restore one; "" leads nowhere.
func (s *shell) toBackups() (action string, do func()) {
	if s.session == nil || !s.keepsBackups() {
		return "", func() {}
	}
	return s.words.T("window.backups"), func() { s.Go(screen.SettingsAt(screen.SettingsBackups, "")) }
}
