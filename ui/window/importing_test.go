package window

import (
	"context"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/storage"
	"fyne.io/fyne/v2/test"
	"github.com/spf13/afero"
	"github.com/stretchr/testify/require"

	"baqylau/assets/lang"
	"baqylau/model"
	spreadsheet "baqylau/storage/sheet"
	"baqylau/ui/widgets"
	"baqylau/ui/widgets/screen"
)

// sheets is the reader that the program wires in.
type sheets struct{ fs afero.Fs }

func (r sheets) Read(ctx context.Context, path string, progress func(int)) (File, error) {
	f, err := spreadsheet.Read(ctx, r.fs, path, spreadsheet.Options{Progress: progress})
	if err != nil {
		return File{}, err
	}
	return File{Tables: f.Tables, Problems: f.Problems}, nil
}

func (sheets) Expected(p model.CellProblem, words *lang.Catalog) string {
	return spreadsheet.Expected(p, words)
}

const head = "Код;Наименование;Наименование (каз.);БИН;Регион;Сфера\n"

// withFiles opens a window at work whose files lie in memory.
func withFiles(t *testing.T, files map[string]string) *world {
	t.Helper()
	return work(t, func(c *Config) {
		c.Reader = sheets{c.FS}
		require.NoError(t, c.FS.MkdirAll("/home/me/Documents", 0o755))
		for name, text := range files {
			require.NoError(t, afero.WriteFile(c.FS, "/home/me/"+name, []byte(text), 0o600))
		}
	})
}

func (w *world) organisations() int {
	w.t.Helper()
	n, err := w.session.Count(w.t.Context(), model.Filter{Kind: model.KindOrganisation})
	require.NoError(w.t, err)
	return n
}

func TestImportPreviewsThenLoads(t *testing.T) {
	w := withFiles(t, map[string]string{"a.csv": head + "11-0501;Колледж № 5;№ 5 колледж;;Акмолинская область;образование\n"})
	before := w.organisations()
	w.importFiles([]string{"/home/me/a.csv"})
	require.Contains(t, w.texts(), "готов")
	require.Contains(t, w.texts(), "Распознано как")
	require.Equal(t, before, w.organisations(), "a preview keeps nothing")
	test.Tap(w.button("Загрузить"))
	require.Contains(t, w.texts(), "В базу записана 1 строка.")
	require.Equal(t, before+1, w.organisations())
	test.Tap(w.button("Закрыть"))
	require.Empty(t, w.sheets)
	require.NotEmpty(t, w.fake(screen.Today).changes)

	w.importFiles([]string{"/home/me/a.csv"})
	require.Contains(t, w.texts(), "без изменений", "a second import of the same changes nothing")
	require.NotContains(t, w.texts(), "готов")
}

func TestImportNamesEveryBadCellAndLoadsTheOthers(t *testing.T) {
	w := withFiles(t, map[string]string{
		"good.csv": head + "11-0501;Колледж № 5;;;Акмолинская область;образование\n",
		"bad.csv":  head + "11-0502;Колледж № 6;;12345;Акмолинская область;образование\n11-0503;Колледж № 7;;;Атлантида;образование\n",
		"note.csv": "это не реестр\nвовсе\n",
	})
	before := w.organisations()
	w.importFiles([]string{"/home/me/good.csv", "/home/me/bad.csv", "/home/me/note.csv", "/home/me/missing.csv"})
	texts := w.texts()
	require.Contains(t, texts, "12345")
	require.Contains(t, texts, "Атлантида")
	require.Contains(t, texts, "missing.csv")
	require.Contains(t, texts, "не загружается")
	for _, text := range texts {
		require.NotContains(t, text, "window.")
	}
	test.Tap(w.button("Загрузить"))
	require.Equal(t, before+1, w.organisations())
}

func TestImportCanBeStopped(t *testing.T) {
	w := work(t, nil)
	w.reader.errs["/x.csv"] = context.Canceled
	w.importFiles([]string{"/x.csv"})
	require.Empty(t, w.sheets)
	require.Contains(t, w.texts(), w.words.T("window.import.cancelled"))
	require.Nil(t, w.importing)
}

func TestAuditorCannotImport(t *testing.T) {
	w := withFiles(t, nil)
	auditor, err := w.session.SavePerson(t.Context(), model.Person{Name: "Аудитор", Role: model.RoleAuditor})
	require.NoError(t, err)
	w.seat(auditor.ID, screen.Place{})
	w.importFiles([]string{"/home/me/a.csv"})
	require.Empty(t, w.sheets)
	require.NotEmpty(t, w.messages.text)
}

func TestDroppedFilesGoToThePageFirst(t *testing.T) {
	w := withFiles(t, map[string]string{"a.csv": head + "11-0501;Колледж № 5;;;Акмолинская область;образование\n"})
	uris := []fyne.URI{storage.NewFileURI("/home/me/a.csv")}
	page := w.fake(screen.Today)
	page.drops = true
	w.dropped(uris)
	require.Equal(t, []string{"drop"}, page.did)
	require.Empty(t, w.sheets)
	page.drops = false
	w.dropped(uris)
	require.NotNil(t, w.importing)
}

func TestFilesAreChosenByTypingAPath(t *testing.T) {
	w := withFiles(t, map[string]string{"b.csv": "x", "a.xlsx": "y", "c.txt": "z", "Documents/d.csv": "w"})
	var chosen []string
	w.ChooseFiles("Файлы", []string{".csv", ".xlsx"}, func(paths []string) { chosen = paths })
	texts := w.texts()
	require.Contains(t, texts, "b.csv")
	require.NotContains(t, texts, "c.txt")
	require.Contains(t, texts, "Документы")

	c := w.sheets[0]
	require.NotNil(t, c)
	path := w.pathEntry()
	path.SetText("нет-такого.csv")
	path.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	require.Contains(t, w.texts(), "«/home/me/нет-такого.csv» не найден. Проверьте путь.")
	path.SetText("Documents")
	path.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	require.Contains(t, w.texts(), "d.csv")
	path.SetText("~/b.csv")
	path.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	require.Equal(t, []string{"/home/me/b.csv"}, chosen)
	require.Empty(t, w.sheets)
	require.Equal(t, "/home/me", w.prefs.Folder)
}

func TestTargetAsksBeforeReplacing(t *testing.T) {
	w := withFiles(t, map[string]string{"brief.pdf": "old"})
	var target string
	w.ChooseTarget("Справка", "brief.pdf", func(path string) { target = path })
	test.Tap(w.button("Сохранить"))
	require.Empty(t, target)
	test.Tap(w.button("Заменить"))
	require.Equal(t, "/home/me/brief.pdf", target)
	w.ChooseTarget("Справка", "справка 2.pdf", func(path string) { target = path })
	test.Tap(w.button("Сохранить"))
	require.Equal(t, "/home/me/справка 2.pdf", target)
}

// pathEntry is the line for the path in the open chooser.
func (w *world) pathEntry() *widgets.Entry {
	w.t.Helper()
	for _, o := range test.LaidOutObjects(w.win.Canvas().Overlays().Top()) {
		if e, ok := o.(*widgets.Entry); ok {
			return e
		}
	}
	require.Fail(w.t, "no entry")
	return nil
}

// TestImportTellsFilesThatCannotBeRead as soon as they are chosen, each in a whole sentence that is seen.
func TestImportTellsFilesThatCannotBeRead(t *testing.T) {
	w := withFiles(t, map[string]string{"empty.csv": "", "bare.csv": head, "photo.csv": "\xff\xd8\xff\xe0",
		"good.csv": head + "11-0501;Колледж № 5;;;Акмолинская область;образование\n"})
	w.importFiles([]string{"/home/me/empty.csv"})
	require.Contains(t, w.texts(), "Файл «empty.csv» пуст. В базе ничего не изменено. Выберите файл XLSX или CSV с таблицей.")
	require.NotContains(t, w.texts(), "Загрузить")
	test.Tap(w.button("Выбрать другие файлы"))
	require.Contains(t, w.texts(), w.words.T("window.import.choose"))
	w.closeSheets()

	w.importFiles([]string{"/home/me/bare.csv", "/home/me/photo.csv", "/home/me/Documents", "/home/me/good.csv"})
	texts := w.texts()
	require.Contains(t, texts, "В файле «bare.csv» есть только строка заголовков, под ней ничего не заполнено. В базе ничего не изменено. "+
		"Заполните строки и выберите файл снова.")
	require.Contains(t, texts, "«photo.csv» — изображение, а не таблица. В базе ничего не изменено. Выберите файл XLSX или CSV с таблицей.")
	require.Contains(t, texts, "«Documents» — папка, а не файл. В базе ничего не изменено. Выберите файл XLSX или CSV с таблицей.")
	before := w.organisations()
	test.Tap(w.button("Загрузить"))
	require.Equal(t, before+1, w.organisations(), "the good file of the same choice goes on")
}
