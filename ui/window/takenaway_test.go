package window

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/require"

	"baqylau/assets/lang"
	"baqylau/model"
	"baqylau/ui/widgets"
	"baqylau/ui/widgets/screen"
)

// TestAVanishedDatabaseIsSaidOnceOverAForm: what was typed stays, and each further second of typing lays no further sheet over it; another fault does.
func TestAVanishedDatabaseIsSaidOnceOverAForm(t *testing.T) {
	f := fill(t)
	test.Type(f.name, "Поликлиника")
	for range 3 {
		f.Fail(takenAway())
	}
	require.Len(t, f.sheets, 2)
	f.Fail(model.NewFault("fault.db.busy", "path", "a.db"))
	require.Len(t, f.sheets, 3)
	for range 2 {
		f.key(&fyne.KeyEvent{Name: fyne.KeyEscape})
	}
	require.Len(t, f.sheets, 1)
	require.Equal(t, "Поликлиника", f.name.Text)
	f.Fail(takenAway())
	require.Len(t, f.sheets, 2, "it is said again after it was read")
}

// TestAVanishedDatabaseIsSaidUntilItIsRead: on a page without a form the message does not go by itself.
func TestAVanishedDatabaseIsSaidUntilItIsRead(t *testing.T) {
	w := work(t, nil)
	w.timers = nil // of what was said before
	w.Fail(takenAway())
	for _, timer := range w.timers {
		timer()
	}
	require.Equal(t, w.words.Error(takenAway()), w.messages.text)
	w.Fail(model.NewFault("fault.db.busy", "path", "a.db"))
	for _, timer := range w.timers {
		timer()
	}
	require.Empty(t, w.messages.text, "others do")
}

// TestADamagedDatabaseIsSaidOnceAndStays: a question says what to do and leads to the backups, and each further fault stays until it is read.
func TestADamagedDatabaseIsSaidOnceAndStays(t *testing.T) {
	w := work(t, nil)
	fault := model.NewFault("fault.db.damaged", "path", "a.db")
	made := w.session.Now().Add(-time.Hour)
	w.session.Vault = &shelves{shelf: model.BackupShelf{List: []model.Backup{{Made: w.session.Now()}, {Made: made, Checked: made}}}}
	w.messages.clear()
	w.Fail(fault)
	require.Len(t, w.sheets, 1)
	require.Contains(t, w.texts(), "База данных повреждена")
	require.Contains(t, strings.Join(w.texts(), "\n"), "Последняя резервная копия сделана "+w.words.Moment(made.In(w.session.Zone())), "the checked one")
	test.Tap(w.button("Закрыть"))
	require.Empty(t, w.sheets)
	w.timers = nil
	w.Fail(fault)
	require.Empty(t, w.sheets, "once")
	require.Equal(t, w.words.Error(fault), w.messages.text)
	require.True(t, w.messages.kept)
	for _, timer := range w.timers {
		timer()
	}
	require.Equal(t, w.words.Error(fault), w.messages.text)
	test.Tap(w.button("Резервные копии"))
	require.Equal(t, screen.Settings, w.current)
}

// TestADamagedDatabaseIsTold to whoever cannot restore a backup, who is sent to those who can.
func TestADamagedDatabaseIsTold(t *testing.T) {
	w := work(t, nil)
	w.session.Vault = nil
	w.Fail(model.NewFault("fault.db.not_database", "path", "a.db"))
	require.Contains(t, strings.Join(w.texts(), "\n"), w.words.T("window.damaged.tell"))
	test.Tap(w.button("Понятно"))
	require.Empty(t, w.sheets)
	require.Equal(t, screen.Today, w.current)
}

// TestWhyNothingOpensCanBeCopied: there are commands in it.
func TestWhyNothingOpensCanBeCopied(t *testing.T) {
	app, words := test.NewTempApp(t), lang.For(model.Kazakh)
	err := model.NewFault("fault.db.damaged_salvage", "path", "a.db", "salvaged", "b.db")
	w := explaining(app, words, err)
	w.Show()
	for _, o := range test.LaidOutObjects(w.Content()) {
		if b, ok := o.(*widgets.Button); ok && b.Text() == words.T("window.copy_text") {
			test.Tap(b)
		}
	}
	require.Equal(t, words.Error(err), app.Clipboard().Content())
	require.Contains(t, app.Clipboard().Content(), "baqylau salvage")
}
