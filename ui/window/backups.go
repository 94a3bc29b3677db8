package window

import (
	"context"

	"baqylau/model"
	"baqylau/ui/look"
	"baqylau/ui/widgets/screen"
)

// noticeBackups says that the last automatic backup was not made, or that the place of the backups has been away for a week, to who can do
// something about it: after the sign-in, and each hour while the program runs, but the same thing once a day.
func (s *shell) noticeBackups() {
	session := s.session
	if !session.May(model.DoBackup) || session.Vault == nil {
		return
	}
	var shelf model.BackupShelf
	s.Run(func(ctx context.Context) (err error) {
		shelf, err = session.Backups(ctx)
		return err
	}, func(err error) {
		if err != nil {
			s.report(err) // the section of the settings says it to who asks
			return
		}
		tone, text := s.backupsWrong(shelf)
		mark := session.Today().String() + text
		if s.session != session || text == "" || s.backupsTold == mark {
			return
		}
		s.backupsTold = mark
		s.messages.keep(tone, text, s.words.T("window.backups"), func() { s.Go(screen.SettingsAt(screen.SettingsBackups, "")) })
	})
}

// backupsWrong is what is wrong with the backups, "" for nothing.
func (s *shell) backupsWrong(shelf model.BackupShelf) (look.Tone, string) {
	switch {
	case shelf.Trouble != nil:
		return look.ToneWrong, s.words.T("backups.trouble", "why", s.words.Error(shelf.Trouble))
	case shelf.GoneTooLong(s.session.Now()):
		return look.ToneWaiting, s.words.T("backups.gone", "place", shelf.Place, "at", s.words.Moment(shelf.PlaceGone.In(s.session.Zone())))
	}
	return look.ToneQuiet, ""
}
