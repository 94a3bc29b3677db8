package window

import (
	"context"
	"errors"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"github.com/spf13/afero"
	"github.com/stretchr/testify/require"

	"baqylau/model"
	"baqylau/model/office"
	"baqylau/ui/widgets"
	"baqylau/ui/widgets/screen/screentest"
)

// restorer has one backup, of the office of desk.
type restorer struct {
	desk     *office.Desk
	phrase   string // what opens the backup, "" for one that is not encrypted
	asked    []office.BackupKey
	unpacked bool
	dropped  int
	// kept is the newest backup that lies beside the empty database, if any.
	kept *model.Backup
	// broken is why it cannot be put in its place; then is what is open afterwards.
	broken error
	then   *office.Desk
}

func (r *restorer) Place() string { return "/home/me/.local/share/baqylau/baqylau.db" }

func (r *restorer) Newest() (model.Backup, bool) {
	if r.kept == nil {
		return model.Backup{}, false
	}
	return *r.kept, true
}

func (r *restorer) Unpack(_ context.Context, from string, key office.BackupKey, progress func(done, all int64)) (model.RestoredBackup, error) {
	r.asked = append(r.asked, key)
	progress(1, 2)
	switch {
	case from != "/home/me/office.backup":
		return model.RestoredBackup{}, model.NewFault("fault.backup.not_one", "path", from)
	case r.phrase != "" && key == (office.BackupKey{}):
		return model.RestoredBackup{}, model.NewFault("fault.backup.locked")
	case key.Passphrase != r.phrase:
		return model.RestoredBackup{}, model.NewFault("fault.backup.key")
	}
	r.unpacked = true
	return model.RestoredBackup{Database: r.Place(), Offices: []string{"АҚМ", "ФИЛ"}, Backup: model.Backup{Name: from, Made: screentest.Start(),
		Attachments: 12, Missing: 1, Locked: r.phrase != "", Journal: model.JournalHead{Seq: 4711, Digest: model.Digest{0xab}},
		Records: model.BackupRecords{Organisations: 1209, Visits: 1484, Findings: 1433, Recommendations: 1383, Appeals: 40}}}, nil
}

func (r *restorer) Put(context.Context) (*office.Desk, error) {
	if r.broken != nil {
		return r.then, r.broken
	}
	return r.desk, nil
}

func (r *restorer) Drop() error {
	r.dropped++
	r.unpacked = false
	return nil
}

// newcomer is a window at its first start beside a backup; change may be nil.
func newcomer(t *testing.T, r *restorer, change func(*Config)) *world {
	t.Helper()
	return launch(t, screentest.NewDesk(t, filepath.Join(t.TempDir(), "a.db"), screentest.Start), func(c *Config) {
		c.Restorer = r
		for _, name := range []string{"office.backup", "other.backup", "key.txt"} {
			require.NoError(t, afero.WriteFile(c.FS, "/home/me/"+name, []byte("x"), 0o600))
		}
		if change != nil {
			change(c)
		}
	})
}

// choose picks a file in the chooser that lies over the page, by its path.
func (w *world) choose(path string) {
	w.t.Helper()
	w.win.Canvas().Unfocus()
	for _, o := range test.LaidOutObjects(w.sheets[len(w.sheets)-1]) {
		if e, ok := o.(*widgets.Entry); ok {
			w.win.Canvas().Focus(e)
			e.SetText(path)
			e.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
			return
		}
	}
	require.Fail(w.t, "nothing to type a path into")
}

func (w *world) said() string { return strings.Join(w.texts(), "\n") }

// TestAnOfficeComesBackFromItsBackup goes the three steps by the keyboard: the file, what it holds, work. Between them the passphrase is
// asked for, and once more where it was mistyped.
func TestAnOfficeComesBackFromItsBackup(t *testing.T) {
	h := screentest.New(t)
	r := &restorer{desk: h.Desk(), phrase: "жеті рет өлше"}
	w := newcomer(t, r, nil)
	test.Tap(w.button("Восстановить из копии…"))
	w.choose("/home/me/office.backup")
	require.Contains(t, w.texts(), "Резервная копия зашифрована")
	require.NotContains(t, w.said(), w.words.Error(model.NewFault("fault.backup.locked")), "nothing was mistyped yet")
	w.typed("жеті рет кес")
	require.Contains(t, w.said(), w.words.Error(model.NewFault("fault.backup.key")))
	require.Len(t, r.asked, 2)
	require.Nil(t, w.session)
	w.typed("жеті рет өлше") // the wrong one is selected
	require.Equal(t, r.phrase, r.asked[len(r.asked)-1].Passphrase)

	require.True(t, r.unpacked)
	for _, part := range []string{"(АҚМ)", "ФИЛ", "1\u00a0484", "1\u00a0209", "40", "12 · ", "строка 4\u00a0711 · ab00", r.Place(), "/home/me/office.backup",
		w.words.Moment(screentest.Start().Local())} {
		require.Contains(t, w.said(), part)
	}
	require.Equal(t, w.button("Восстановить и открыть"), w.win.Canvas().Focused(), "Enter goes on")
	test.Tap(w.button("Восстановить и открыть"))
	require.Contains(t, w.texts(), "Кто работает?")
	require.Same(t, h.Desk(), w.cfg.Desk)
	w.seat(h.Manager.ID, w.last[w.current])
	require.NotNil(t, w.session)
	before := len(w.fake(w.current).changes)
	h.Story()
	require.Greater(t, len(w.fake(w.current).changes), before, "the window hears of what is changed in the new database")
}

// TestAMissingDatabaseIsRestored: where backups lie beside the empty database the newest is proposed first, and another one or a new office
// are there for whoever asks for them.
func TestAMissingDatabaseIsRestored(t *testing.T) {
	h := screentest.New(t)
	r := &restorer{desk: h.Desk(), kept: &model.Backup{Name: "/home/me/office.backup", Made: screentest.Start()}}
	w := newcomer(t, r, nil)
	require.Contains(t, w.texts(), "База данных отсутствует")
	require.NotContains(t, w.said(), "База данных пуста")
	require.Equal(t, w.button("Восстановить из копии"), w.win.Canvas().Focused(), "Enter goes on")
	for _, part := range []string{r.Place(), r.kept.Name, w.words.Moment(screentest.Start().Local())} {
		require.Contains(t, w.said(), part)
	}
	test.Tap(w.button("Начать работу нового подразделения"))
	require.Contains(t, w.texts(), "Начало работы")
	w.setLang(model.Kazakh)
	require.Contains(t, w.texts(), "Дерекқор жоқ")
	w.setLang(model.Russian)
	test.Tap(w.button("Другая копия…"))
	require.Len(t, w.sheets, 1)
	w.closeSheets()
	test.Tap(w.button("Восстановить из копии"))
	require.Contains(t, w.texts(), "Что в копии")
	test.Tap(w.button("Восстановить и открыть"))
	require.Contains(t, w.texts(), "Кто работает?")
}

// TestAnUnreadableDatabaseIsRestored: what happened and the newest backup are shown, Enter goes on, Esc comes back, nobody can begin a new office, and
// the commands by which more can be saved are copied.
func TestAnUnreadableDatabaseIsRestored(t *testing.T) {
	h := screentest.New(t)
	r := &restorer{desk: h.Desk(), kept: &model.Backup{Name: "/home/me/office.backup", Made: screentest.Start()}}
	why := error(model.NewFault("fault.db.damaged_restore", "path", r.Place(), "salvaged", "/home/me/s.db", "at", "7.11", "backup", r.kept.Name))
	w := newcomer(t, r, func(c *Config) { c.Damage = func() error { return why } })
	require.Contains(t, w.texts(), "База данных повреждена")
	require.NotContains(t, w.texts(), "Начать работу нового подразделения")
	require.Equal(t, w.button("Восстановить из копии"), w.win.Canvas().Focused(), "Enter goes on")
	for _, part := range []string{r.Place(), r.kept.Name, w.words.Moment(screentest.Start().Local())} {
		require.Contains(t, w.said(), part)
	}
	test.Tap(w.button("Копировать текст"))
	require.Equal(t, w.words.Error(why), fyne.CurrentApp().Clipboard().Content())
	w.setLang(model.Kazakh)
	require.Contains(t, w.texts(), "Дерекқор зақымданған")
	w.setLang(model.Russian)
	test.Tap(w.button("Восстановить из копии"))
	require.Contains(t, w.texts(), "Что в копии")
	w.win.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	require.Contains(t, w.texts(), "База данных повреждена")
	test.Tap(w.button("Восстановить из копии"))
	why = nil // as the port says once it is put in its place
	test.Tap(w.button("Восстановить и открыть"))
	require.Contains(t, w.texts(), "Кто работает?")
}

// TestABackupIsNotTaken: Esc at either step leaves everything as it was, and a file that is none says so.
func TestABackupIsNotTaken(t *testing.T) {
	r := &restorer{phrase: "жеті рет өлше"}
	w := newcomer(t, r, nil)
	esc := &fyne.KeyEvent{Name: fyne.KeyEscape}
	w.chooseBackup()
	w.choose("/home/me/other.backup")
	require.Contains(t, w.said(), "не резервная копия")
	require.Contains(t, w.texts(), "Начало работы")
	w.chooseBackup()
	w.choose("/home/me/office.backup")
	w.win.Canvas().Focused().TypedKey(esc)
	require.Contains(t, w.texts(), "Начало работы")
	w.key(esc) // nothing to go back to
	r.phrase = ""
	w.chooseBackup()
	w.choose("/home/me/office.backup")
	require.Contains(t, w.texts(), "Что в копии")
	w.win.Canvas().Focused().TypedKey(esc)
	require.Contains(t, w.texts(), "Начало работы")
	require.False(t, r.unpacked)
	require.Equal(t, 1, r.dropped)
}

// TestTheKeyOfABackupIsChosen: the file of a key is found in the chooser, and stays there when it was the wrong one.
func TestTheKeyOfABackupIsChosen(t *testing.T) {
	r := &restorer{phrase: "жеті рет өлше"}
	w := newcomer(t, r, nil)
	w.unpackBackup("/home/me/office.backup", office.BackupKey{})
	test.Tap(w.button("Выбрать файл…"))
	w.choose("/home/me/key.txt")
	test.Tap(w.button("Открыть"))
	require.Equal(t, office.BackupKey{File: "/home/me/key.txt"}, r.asked[len(r.asked)-1])
	require.Contains(t, w.said(), w.words.Error(model.NewFault("fault.backup.key")))
	require.Equal(t, "/home/me/key.txt", find[*widgets.Entry](w)[1].Text)
}

// TestABackupThatCannotBePut says why, with the empty database still to work in.
func TestABackupThatCannotBePut(t *testing.T) {
	then := screentest.NewDesk(t, filepath.Join(t.TempDir(), "b.db"), screentest.Start)
	r := &restorer{broken: model.NewFault("fault.backup.full", "folder", "/home/me"), then: then}
	w := newcomer(t, r, nil)
	w.unpackBackup("/home/me/office.backup", office.BackupKey{})
	test.Tap(w.button("Восстановить и открыть"))
	require.Contains(t, w.texts(), "Начало работы")
	require.Contains(t, w.said(), w.words.Error(r.broken))
	require.Same(t, then, w.cfg.Desk)

	r.broken, r.then = errors.New("gone"), nil
	w.unpackBackup("/home/me/office.backup", office.BackupKey{})
	test.Tap(w.button("Восстановить и открыть"))
	require.Contains(t, w.log.String(), "gone")
}
