package window

import (
	"context"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"baqylau/model"
	"baqylau/model/office"
)

// TestTheLastBackupIsWaitedFor: the window stands until the last backup is made and says so where that takes long; nothing else can be done in
// it, and who closes it once more does not wait.
func TestTheLastBackupIsWaitedFor(t *testing.T) {
	for _, again := range []bool{false, true} {
		var closing func()
		made, spawned := 0, false
		w := work(t, func(c *Config) {
			now := c.Spawn
			c.Spawn = func(f func()) {
				if spawned {
					closing = f
					return
				}
				now(f)
			}
			c.Closing = func() { made++ }
		})
		spawned = true
		w.timers = nil
		w.quit()
		require.NotNil(t, closing)
		require.NoError(t, w.ctx.Err(), "it waits")
		require.NotContains(t, w.texts(), w.words.T("window.ending.title"), "not yet: most backups are made at once")
		require.Len(t, w.timers, 1)
		w.timers[0]()
		require.Contains(t, w.texts(), w.words.T("window.ending.title"))
		before := w.current
		w.press("3")
		require.Equal(t, before, w.current)
		w.quit()
		if again {
			w.gone()
			require.Error(t, w.ctx.Err())
		}
		closing()
		require.Equal(t, 1, made)
		require.Error(t, w.ctx.Err())
		p, err := loadPreferences(w.cfg.FS, w.cfg.Preferences)
		require.NoError(t, err)
		require.NotEqual(t, model.ID(""), p.Person)
	}
}

// shelves is a vault of which only the shelf is asked.
type shelves struct {
	office.Vault
	shelf model.BackupShelf
}

func (v *shelves) Shelf(context.Context) (model.BackupShelf, error) { return v.shelf, nil }

// TestWhatIsWrongWithTheBackupsIsSaid within the hour to who can mend it, once a day, and to nobody else.
func TestWhatIsWrongWithTheBackupsIsSaid(t *testing.T) {
	w := work(t, nil)
	v := &shelves{}
	w.session.Vault = v
	hour := func() {
		w.host.SetNow(w.host.Session().Now().Add(time.Hour))
		w.messages.clear()
		w.lookAtTheClock()
	}
	hour()
	require.False(t, w.messages.kept)
	v.shelf.Trouble = model.NewFault("fault.backup.full", "folder", "/media/disk")
	hour()
	require.Contains(t, w.messages.text, w.words.Error(v.shelf.Trouble))
	hour()
	require.Empty(t, w.messages.text, "said once")
	v.shelf = model.BackupShelf{Place: "/media/disk", PlaceGone: w.session.Now().AddDate(0, 0, -6)}
	hour()
	require.Empty(t, w.messages.text, "a disk may be away for some days")
	v.shelf.PlaceGone = w.session.Now().AddDate(0, 0, -8)
	hour()
	require.Contains(t, w.messages.text, "/media/disk")
	w.host.SetNow(w.host.Session().Now().AddDate(0, 0, 1))
	hour()
	require.Contains(t, w.messages.text, "/media/disk", "another day")

	w.session.Who.Role = model.RoleOfficer
	w.host.SetNow(w.host.Session().Now().AddDate(0, 0, 1))
	hour()
	require.NotContains(t, w.messages.text, "/media/disk")
}
