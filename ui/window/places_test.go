package window

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"github.com/spf13/afero"
	"github.com/stretchr/testify/require"

	"baqylau/ui/widgets"
)

// paths are where places lead.
func paths(places []folderPlace) []string {
	out := make([]string, len(places))
	for i, p := range places {
		out[i] = p.path
	}
	return out
}

func TestPlacesAreThoseThatExist(t *testing.T) {
	fsys := afero.NewMemMapFs()
	for _, folder := range []string{"/home/me/Жүктемелер", "/home/me/Documents", "/home/me/Отчёты", "/media/me/FLASH/a", "/media/me/empty", "/media/cd/b",
		"/mnt/share/c", "/mnt/.hidden/d", "/run/media/me/DISK/e", "/Volumes/Disk/f"} {
		require.NoError(t, fsys.MkdirAll(folder, 0o755))
	}
	own := Folders{Desktop: "/home/me", Downloads: "/home/me/Жүктемелер"}
	found := placesOf(fsys, "/home/me", own, []string{"/x"}, []string{"/home/me/Отчёты", "/home/me/gone", "/home/me/Documents"})
	require.Equal(t, []string{"/home/me", "/home/me/Documents", "/home/me/Жүктемелер", "/run/media/me/DISK", "/media/me/FLASH", "/media/cd",
		"/mnt/share", "/Volumes/Disk", "/home/me/Отчёты"}, paths(found))
	require.Equal(t, "window.files.downloads", found[2].key)
	require.Equal(t, "FLASH", found[4].name())
}

func TestFoldersUsedLastAreFew(t *testing.T) {
	var recent []string
	for _, folder := range []string{"a", "b", "c", "d", "e", "f", "c"} {
		recent = remember(recent, folder)
	}
	require.Equal(t, []string{"c", "f", "e", "d", "b"}, recent)
}

// TestPlacesAreReachedByKeys, in the choice of files and of where to save alike; the folder of the last choice is offered again.
func TestPlacesAreReachedByKeys(t *testing.T) {
	w := withFiles(t, map[string]string{"Отчёты/2018/a.csv": "x", "Documents/d.csv": "w"})
	w.cfg.Folders.Downloads = "/home/me/Отчёты"
	var chosen []string
	w.ChooseFiles("Файлы", nil, func(paths []string) { chosen = paths })
	w.enterPlace("Загрузки")
	require.Contains(t, w.texts(), "2018/")
	path := w.pathEntry()
	path.SetText("2018/a.csv")
	path.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	require.Equal(t, []string{"/home/me/Отчёты/2018/a.csv"}, chosen)

	var target string
	w.ChooseTarget("Справка", "brief.pdf", func(path string) { target = path })
	w.enterPlace("2018")
	test.Tap(w.button("Сохранить"))
	require.Equal(t, "/home/me/Отчёты/2018/brief.pdf", target)
	kept, err := loadPreferences(w.cfg.FS, w.cfg.Preferences)
	require.NoError(t, err)
	require.Equal(t, []string{"/home/me/Отчёты/2018"}, kept.Folders)
}

// enterPlace goes to a place by Tab and Enter.
func (w *world) enterPlace(text string) {
	w.t.Helper()
	c := w.win.Canvas()
	for range 20 {
		c.FocusNext()
		if chip, ok := c.Focused().(*widgets.Chip); ok && chip.Text() == text {
			chip.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
			return
		}
	}
	require.Fail(w.t, "no place "+text)
}
