package window

import (
	"context"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/require"

	"baqylau/model"
	"baqylau/ui/widgets"
	"baqylau/ui/widgets/screen"
)

// TestATargetThatCannotBeWrittenIsAskedForAgain: the sheet comes back with the name and says why; the next choice does not begin
// in the folder that failed.
func TestATargetThatCannotBeWrittenIsAskedForAgain(t *testing.T) {
	w := withFiles(t, map[string]string{"Documents/a.pdf": "old"})
	tries := 0
	save := func(path string) {
		w.Run(func(context.Context) error {
			if tries++; tries == 1 {
				return model.NewFault("fault.paper.denied", "path", path, "folder", "/home/me/Documents")
			}
			return nil
		}, w.Fail)
	}
	w.ChooseTarget("Справка", "brief.pdf", save)
	path := w.pathEntry()
	path.SetText("Documents")
	path.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	w.nameEntry().SetText("моя справка")
	test.Tap(w.button("Сохранить"))
	require.Len(t, w.sheets, 1, "it is back")
	require.Equal(t, "моя справка.pdf", w.nameEntry().Text)
	require.Contains(t, w.texts(), "Файл «/home/me/Documents/моя справка.pdf» не записан: в папку «/home/me/Documents» нельзя писать. "+
		"Прежние файлы не изменены. Выберите другую папку.")
	require.Empty(t, w.prefs.Target)
	test.Tap(w.button("Сохранить"))
	require.Empty(t, w.sheets)
	require.Equal(t, 2, tries)
	require.Equal(t, "/home/me/Documents", w.prefs.Target)
}

// TestAFolderIsNamed: a day in its name begins no ending, one that is there is written into, and says what becomes of it.
func TestAFolderIsNamed(t *testing.T) {
	w := withFiles(t, map[string]string{"docs/a.pdf": "old"})
	var chosen string
	w.ChooseFolder("Письма", "Письма 27.11.2026", func(path string) { chosen = path })
	require.NotContains(t, w.texts(), "a.pdf")
	w.nameEntry().SetText("письма за ноябрь 11.2026")
	test.Tap(w.button("Сохранить"))
	require.Equal(t, "/home/me/письма за ноябрь 11.2026", chosen)
	w.ChooseFolder("Письма", "Письма 27.11.2026", func(path string) { chosen = path })
	w.nameEntry().SetText("docs")
	test.Tap(w.button("Сохранить"))
	require.Contains(t, w.texts(), "Папка /home/me/docs уже есть. Файлы лягут рядом с теми, что в ней; файлы с такими же именами будут заменены.")
	test.Tap(w.button("Записать в неё"))
	require.Equal(t, "/home/me/docs", chosen)
}

// TestAFolderThatIsThereIsChosen by its row, by being in it, and by Enter; no question is asked about it.
func TestAFolderThatIsThereIsChosen(t *testing.T) {
	w := withFiles(t, map[string]string{"disk/old/a.bqb": "x"})
	enter := &fyne.KeyEvent{Name: fyne.KeyReturn}
	var chosen string
	choose := func() *chooser {
		chosen = ""
		c := &chooser{shell: w.shell, into: true, picks: true, done: func(paths []string) { chosen = paths[0] }}
		c.folder = "/home/me"
		c.named("Папка", "")
		require.Empty(t, w.nameEntry().Text)
		return c
	}
	choose().list.SelectID("disk")
	require.Equal(t, "disk", w.nameEntry().Text)
	test.Tap(w.button("Выбрать"))
	require.Equal(t, "/home/me/disk", chosen, "the row")

	c := choose()
	require.True(t, c.list.SelectID("disk"))
	c.list.TypedKey(enter)
	require.Equal(t, "/home/me/disk", c.folder)
	require.Empty(t, w.nameEntry().Text)
	require.Same(t, c.name, w.win.Canvas().Focused())
	c.name.TypedKey(enter)
	require.Equal(t, "/home/me/disk", chosen, "the folder that is open")
	require.Empty(t, w.sheets)

	w.ChooseFolder("Папка", "", func(path string) { chosen = path })
	path := w.pathEntry()
	path.SetText("/home/me/disk/old")
	path.TypedKey(enter)
	test.Tap(w.button("Выбрать"))
	require.Equal(t, "/home/me/disk/old", chosen, "the path")
}

// TestAFileWithoutANameIsNotChosenSilently: the button says what is missing.
func TestAFileWithoutANameIsNotChosenSilently(t *testing.T) {
	w := withFiles(t, nil)
	w.ChooseTarget("Справка", "", func(string) {})
	test.Tap(w.button("Сохранить"))
	require.Contains(t, w.texts(), "Укажите имя файла.")
}

// TestPlacesStandAboveThePath as soon as they are known, which is after the sheet was laid.
func TestPlacesStandAboveThePath(t *testing.T) {
	w := withFiles(t, nil)
	c := &chooser{shell: w.shell, into: true, picks: true}
	w.cfg.Spawn = func(job func()) { t.Cleanup(job) } // the disk is slow
	c.named("Папка", "")
	c.places.Set(widgets.NewChip("Домашняя папка", "", false, func() {}, nil))
	c.placed()
	driver := fyne.CurrentApp().Driver()
	places, path := driver.AbsolutePositionForObject(c.places), driver.AbsolutePositionForObject(c.path)
	require.GreaterOrEqual(t, path.Y, places.Y+c.places.MinSize().Height)
}

// TestADayIsNoEnding: a file named after a day gets the ending that is meant, and an empty folder does not send people away.
func TestADayIsNoEnding(t *testing.T) {
	w := withFiles(t, nil)
	var chosen string
	w.ChooseTarget("Справка", "Справка.pdf", func(path string) { chosen = path })
	path := w.pathEntry()
	path.SetText("Documents")
	path.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	require.Contains(t, w.texts(), "Таких файлов здесь пока нет. Можно сохранить сюда.")
	w.nameEntry().SetText("Справка на 07.11.2018")
	test.Tap(w.button("Сохранить"))
	require.Equal(t, "/home/me/Documents/Справка на 07.11.2018.pdf", chosen)
	w.prefs.Folder, w.prefs.Target = "", "/home/me"
	c := &chooser{shell: w.shell}
	require.Equal(t, "/home/me", c.start(), "what was saved is looked for where it was saved")
}

// nameEntry is the line for the name in the open chooser.
func (w *world) nameEntry() *widgets.Entry {
	w.t.Helper()
	var last *widgets.Entry
	for _, o := range test.LaidOutObjects(w.win.Canvas().Overlays().Top()) {
		if e, ok := o.(*widgets.Entry); ok {
			last = e
		}
	}
	require.NotNil(w.t, last)
	return last
}

// TestEveryPartOfTheSettingsIsFound by its name.
func TestEveryPartOfTheSettingsIsFound(t *testing.T) {
	w := work(t, nil)
	page := func() screen.Place { shown := w.fake(screen.Settings).shown; return shown[len(shown)-1] }
	for _, section := range screen.SettingsSections() {
		w.goTo(w.words.T("settings.section." + section))
		require.Equal(t, screen.Settings, w.current, section)
		require.Equal(t, screen.SettingsAt(section, "").ID, page().ID)
	}
	for _, list := range model.RefLists() {
		w.follow(toSetting + screen.SettingsLists + "#" + string(list))
		require.Equal(t, screen.SettingsAt(screen.SettingsLists, string(list)).ID, page().ID)
	}
}
