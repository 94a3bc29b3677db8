package settings_test

import (
	"context"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/require"

	"baqylau/model"
	"baqylau/model/office"
	"baqylau/ui/settings"
	"baqylau/ui/widgets/screen/screentest"
)

// vault remembers what it was asked for.
type vault struct {
	shelf model.BackupShelf
	made  []string
	phrase,
	from, to string
	key  office.BackupKey
	lock string // what opens a backup
}

func (v *vault) Shelf(context.Context) (model.BackupShelf, error) { return v.shelf, nil }

func (v *vault) Keep(_ context.Context, reason model.BackupReason) (model.Backup, error) {
	v.made = append(v.made, string(reason))
	b := model.Backup{Name: "new.backup", Made: screentest.Start(), Reason: reason, Bytes: 5 << 20, Checked: screentest.Start(), Attachments: 3}
	v.shelf.List = append([]model.Backup{b}, v.shelf.List...)
	return b, nil
}

func (v *vault) BackUpTo(_ context.Context, path, passphrase string, progress func(int64, int64)) (model.Backup, error) {
	progress(1, 2)
	v.made, v.phrase = append(v.made, path), passphrase
	return model.Backup{Name: path, Bytes: 7 << 20}, nil
}

func (v *vault) RestoreInto(_ context.Context, from, to string, key office.BackupKey, progress func(int64, int64)) (model.RestoredBackup, error) {
	progress(1, 2)
	v.from, v.to, v.key = from, to, key
	if v.lock != key.Passphrase {
		return model.RestoredBackup{}, model.NewFault("fault.backup.locked")
	}
	return model.RestoredBackup{Database: to, Backup: model.Backup{Made: screentest.Start()}}, nil
}

// stocked is a host with backups.
func stocked(t *testing.T) (*screentest.Host, *vault) {
	t.Helper()
	h := screentest.New(t)
	day := func(n int) time.Time { return screentest.Start().AddDate(0, 0, -n) }
	v := &vault{shelf: model.BackupShelf{Folder: filepath.Join("/", "home", "office", "baqylau-backups"), Bytes: 120 << 20, List: []model.Backup{
		{Name: "a.backup", Made: day(0), Reason: model.BackupStart, Bytes: 5 << 20, Checked: day(0), Attachments: 41},
		{Name: "b.backup", Made: day(1), Reason: model.BackupClose, Bytes: 5 << 20, Checked: day(1), Attachments: 40, Missing: 1},
		{Name: "c.backup", Made: day(7), Reason: model.BackupUpgrade, Bytes: 4 << 20, Checked: day(7), Attachments: 37, Locked: true},
		{Name: "d.backup", Made: day(30), Reason: model.BackupDaily, Bytes: 4 << 20},
	}}}
	h.Desk().Vault = v
	return h, v
}

func TestBackupsAreListedAndMade(t *testing.T) {
	h, v := stocked(t)
	opened(h, "backups")
	require.Contains(t, strings.Join(h.Shown(), "\n"), v.shelf.Folder)
	require.Contains(t, h.Shown(), h.Words().T("backups.checked"))
	require.Contains(t, h.Shown(), h.Words().T("backups.unchecked"))
	h.Tap(h.Words().T("backups.now"))
	h.Quiet()
	require.Equal(t, []string{"asked"}, v.made)
	require.Contains(t, strings.Join(h.Shown(), "\n"), h.Words().T("backups.reason.asked"))
	require.Equal(t, h.Words().T("backups.made", "size", "5"), h.Said[len(h.Said)-1].Text)
}

func TestBackupToFile(t *testing.T) {
	h, v := stocked(t)
	opened(h, "backups")
	h.Target = "/media/disk/office.backup"
	h.Tap(h.Words().T("backups.to_file"))
	h.Type("short")
	walk(h, 1)
	h.Type("short")
	h.Ctrl(fyne.KeyReturn)
	require.Empty(t, v.made)
	require.Contains(t, h.Shown(), h.Words().T("fault.backup.short", "least", model.LeastPassphrase))
	h.Type("жеті рет өлше")
	walk(h, 1)
	h.Type("жеті рет өлшее")
	h.Ctrl(fyne.KeyReturn)
	require.Empty(t, v.made, "twice the same, or the backup is lost")
	h.Type("жеті рет өлше")
	h.Ctrl(fyne.KeyReturn)
	h.Quiet()
	require.Equal(t, []string{h.Target}, v.made)
	require.Equal(t, "жеті рет өлше", v.phrase)
	require.Contains(t, h.Offered[len(h.Offered)-1].Text, h.Target)
}

func TestRestoreFromTheList(t *testing.T) {
	h, v := stocked(t)
	v.lock = "жеті рет өлше"
	opened(h, "backups")
	h.Target = "/home/office/old.db"
	h.Tap(h.Words().Moment(v.shelf.List[0].Made.In(h.Session().Zone())))
	require.Equal(t, filepath.Join(v.shelf.Folder, "a.backup"), v.from)
	// What turns out to be encrypted is asked for its passphrase, and goes on.
	h.Type("жеті рет өлше")
	h.Ctrl(fyne.KeyReturn)
	h.Quiet()
	require.Equal(t, h.Target, v.to)
	require.Equal(t, v.lock, v.key.Passphrase)
	require.Contains(t, h.Offered[len(h.Offered)-1].Text, h.Target)
}

func TestPlaceOfBackupsIsSaved(t *testing.T) {
	h, v := stocked(t)
	p := opened(h, "backups")
	led(h, p, "backups", "backup_place")
	h.Type("disk")
	h.Ctrl(fyne.KeyS)
	require.Contains(t, h.Shown(), h.Words().T("fault.backup.place"))
	h.Type("/media/disk")
	h.Ctrl(fyne.KeyS)
	h.Quiet()
	s, err := h.Session().Settings(h.Context())
	require.NoError(t, err)
	require.Equal(t, "/media/disk", s.BackupPlace)
	require.Equal(t, model.DefaultSettings().BackupKeeping(), s.BackupKeeping())

	v.shelf.Place, v.shelf.PlaceGone = "/media/disk", screentest.Start().AddDate(0, 0, -8)
	opened(h, "backups")
	require.Contains(t, h.Shown(), h.Words().T("backups.gone", "place", "/media/disk", "at", h.Words().Moment(v.shelf.PlaceGone.In(h.Session().Zone()))))
}

// TestAnotherPlaceOfBackupsIsTold: where they lie now, that the folder was made, and where the earlier ones stay.
func TestAnotherPlaceOfBackupsIsTold(t *testing.T) {
	h, v := stocked(t)
	p := opened(h, "backups")
	was := v.shelf.Folder
	led(h, p, "backups", "backup_place")
	h.Type("/media/dsik")
	v.shelf = model.BackupShelf{Place: "/media/dsik", Folder: "/media/dsik/baqylau-backups", PlaceMade: true}
	h.Ctrl(fyne.KeyS)
	h.Quiet()
	words := h.Words()
	require.Equal(t, strings.Join([]string{words.T("settings.saved"), words.T("backups.moved", "folder", v.shelf.Folder),
		words.T("backups.moved_made", "place", "/media/dsik"), words.T("backups.moved_from", "folder", was)}, " "), h.Said[len(h.Said)-1].Text)
	h.Ctrl(fyne.KeyS)
	h.Quiet()
	require.Equal(t, words.T("settings.saved"), h.Said[len(h.Said)-1].Text, "once")
}

func TestOfficersSeeNoBackups(t *testing.T) {
	h, v := stocked(t)
	h.SignIn(h.Officers[0])
	opened(h, "backups")
	require.NotContains(t, strings.Join(h.Shown(), "\n"), v.shelf.Folder)
	require.Contains(t, h.Shown(), h.Words().T("backups.whose"))
	h.Quiet()
}

func TestScreensOfBackups(t *testing.T) {
	h, v := stocked(t)
	screentest.Picture(h, "settings-backups-file", settings.New, func(p *settings.Page) {
		at(p, "backups")
		h.Tap(h.Words().T("backups.to_file"))
	})
	v.shelf.Place, v.shelf.PlaceGone = "/media/disk", screentest.Start().AddDate(0, 0, -8)
	v.shelf.Trouble = model.NewFault("fault.backup.full", "folder", "/home/office/baqylau-backups")
	screentest.Picture(h, "settings-backups-gone", settings.New, func(p *settings.Page) { at(p, "backups") })
}
