package window

import (
	"context"

	"baqylau/model"
	"baqylau/ui/look"
	"baqylau/ui/widgets/screen"
)

// noticeBackups says after the sign-in that the place of the backups has been away for a week, to who can do something about it.
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
		switch {
		case err != nil:
			s.report(err) // the section of the settings says it to who asks
		case s.session == session && shelf.GoneTooLong(session.Now()):
			s.messages.keep(look.ToneWaiting, s.words.T("backups.gone", "place", shelf.Place, "at", s.words.Moment(shelf.PlaceGone.In(session.Zone()))),
				s.words.T("window.backups"), func() { s.Go(screen.SettingsAt(screen.SettingsBackups, "")) })
		}
	})
}
