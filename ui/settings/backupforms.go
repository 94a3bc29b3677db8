package settings

import (
	"context"
	"path/filepath"
	"strings"

	"baqylau/model"
	"baqylau/model/office"
	"baqylau/ui/look"
	"baqylau/ui/widgets"
	"baqylau/ui/widgets/screen"
)

// now makes a backup among the automatic ones.
func (s *backupSection) now() {
	h := s.page.host
	words, session := h.Words(), h.Session()
	var made model.Backup
	s.work(words.T("backups.working"), func(ctx context.Context, _ func(int64, int64)) (err error) {
		made, err = session.BackUp(ctx)
		return err
	}, func(err error) {
		if err != nil {
			h.Fail(err)
			return
		}
		h.Say(look.ToneDone, words.T("backups.made", "size", words.Number(megabytes(made.Bytes))))
	})
}

// toFile asks for a passphrase, which may stay empty, and for a file, and makes a whole backup in it.
func (s *backupSection) toFile() {
	h := s.page.host
	words, session := h.Words(), h.Session()
	f := newFields(h)
	f.action = words.T("backups.next")
	phrase, again := widgets.NewPassword(), widgets.NewPassword()
	f.add("passphrase", "backups.passphrase", phrase).WithHint(words.T("backups.passphrase_hint", "least", model.LeastPassphrase)).
		WithCheck(func() string {
			if n := len([]rune(phrase.Text)); n > 0 && n < model.LeastPassphrase {
				return words.T("fault.backup.short", "least", model.LeastPassphrase)
			}
			return ""
		})
	f.add("again", "backups.again", again).WithCheck(func() string {
		if again.Text != phrase.Text {
			return words.T("backups.not_again")
		}
		return ""
	})
	closed := func() {}
	f.keys.OnSave = func() {
		closed()
		name := model.FileName(words.T("backups.file", "office", session.Office.Code, "day", session.Today().String())) + screen.BackupEnding
		h.ChooseTarget(words.T("backups.to_file"), name, func(path string) {
			var made model.Backup
			s.work(words.T("backups.working"), func(ctx context.Context, tell func(int64, int64)) (err error) {
				made, err = session.BackUpTo(ctx, path, phrase.Text, tell)
				return err
			}, func(err error) {
				if err != nil {
					h.Fail(err)
					return
				}
				offerFolder(h, words.T("backups.written", "file", path, "size", words.Number(megabytes(made.Bytes))), path)
			})
		})
	}
	closed = f.show(words.T("backups.to_file"), 480, nil, widgets.Paragraph(words.T("backups.to_file_text")), f.named["passphrase"], f.named["again"])
}

// fromFile asks for a backup from elsewhere.
func (s *backupSection) fromFile() {
	h := s.page.host
	h.ChooseFiles(h.Words().T("backups.from_file"), []string{screen.BackupEnding}, func(paths []string) {
		if len(paths) > 0 {
			s.restore(paths[0], false)
		}
	})
}

// restore asks for the new database and unpacks a backup into it; what an encrypted one is opened with is asked first.
func (s *backupSection) restore(path string, locked bool) {
	if locked {
		s.askKey(office.BackupKey{}, nil, func(key office.BackupKey) { s.restoreWith(path, key) })
		return
	}
	s.restoreWith(path, office.BackupKey{})
}

func (s *backupSection) restoreWith(path string, key office.BackupKey) {
	h := s.page.host
	words := h.Words()
	name := strings.TrimSuffix(filepath.Base(path), filepath.Ext(path)) + ".db"
	h.ChooseTarget(words.T("backups.restore_title"), name, func(to string) { s.restoreInto(path, to, key) })
}

func (s *backupSection) restoreInto(path, to string, key office.BackupKey) {
	h := s.page.host
	words, session := h.Words(), h.Session()
	var made model.RestoredBackup
	s.work(words.T("backups.restoring"), func(ctx context.Context, tell func(int64, int64)) (err error) {
		made, err = session.RestoreInto(ctx, path, to, key, tell)
		return err
	}, func(err error) {
		switch {
		case screen.Unopened(err):
			s.askKey(key, err, func(key office.BackupKey) { s.restoreInto(path, to, key) })
		case err != nil:
			h.Fail(err)
		default:
			offerFolder(h, words.T("backups.restored", "file", made.Database, "at", words.Moment(made.Backup.Made.In(session.Zone()))), made.Database)
		}
	})
}

// askKey asks what an encrypted backup is opened with; tried did not open it, for the reason why, nil where none was tried.
func (s *backupSection) askKey(tried office.BackupKey, why error, then func(office.BackupKey)) {
	h := s.page.host
	words := h.Words()
	f := newFields(h)
	f.action = words.T("backups.open")
	asked := screen.AskBackupKey(h)
	asked.Set(tried)
	f.keys.Add(asked.Fields()...)
	closed := func() {}
	f.keys.OnSave = func() {
		if f.keys.Check() {
			closed()
			then(asked.Key())
		}
	}
	asked.OnEnter = f.keys.Submit
	closed = f.show(words.T("backups.locked"), 520, nil, asked.Content()...)
	asked.Refuse(words, why)
}

// offerFolder tells what was written, with the way to its folder.
func offerFolder(h screen.Host, text, path string) {
	h.Offer(look.ToneDone, text, h.Words().T("window.show_folder"), func() {
		if err := h.OpenFile(filepath.Dir(path)); err != nil {
			h.Fail(err)
		}
	})
}
