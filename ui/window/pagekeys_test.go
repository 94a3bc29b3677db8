package window

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"github.com/stretchr/testify/require"

	"baqylau/ui/widgets/screen"
)

// orderly is a page with keys of its own.
type orderly struct {
	fakePage
	undone int
}

func (p *orderly) Undo() bool { p.undone++; return true }

func (p *orderly) Shortcut(k *desktop.CustomShortcut) bool {
	p.did = append(p.did, k.ShortcutName())
	return true
}

// TestChecklistsStandWhereTheyAreChanged: in the navigation of those who may, and within reach of the others.
func TestChecklistsStandWhereTheyAreChanged(t *testing.T) {
	w := work(t, nil)
	shown := func() bool {
		return slices.ContainsFunc(w.items, func(i *navItem) bool { return i.area == screen.Checklists })
	}
	require.True(t, shown(), "a manager may change them")
	w.press(fyne.Key9)
	require.Equal(t, screen.Settings, w.current, "the numbers of the main areas are the same for all")
	w.visit(screen.Checklists)
	require.Equal(t, screen.Checklists, w.current)
	w.seat(w.host.Officers[0].ID, screen.Place{})
	require.False(t, shown())
	w.goTo("проверочн")
	require.Equal(t, screen.Checklists, w.current)
}

// TestFamilyStandsInTheNavigation while one of it is shown: the parent, what belongs to it, and no others' children.
func TestFamilyStandsInTheNavigation(t *testing.T) {
	w := work(t, nil)
	children := func() (out []screen.Area) {
		for _, item := range w.items {
			if item.area.Parent() != "" && item.Visible() {
				out = append(out, item.area)
			}
		}
		return out
	}
	require.Empty(t, children())
	w.press(fyne.Key5)
	family := []screen.Area{screen.PostControl, screen.Reminders, screen.Restitutions, screen.Training, screen.Discussions}
	require.Equal(t, family, children())
	w.visit(screen.Training)
	require.Equal(t, screen.Training, w.current)
	require.Equal(t, family, children())
	w.press(fyne.Key4)
	require.Equal(t, []screen.Area{screen.Systemic, screen.Voices}, children())
	w.goTo("обучен")
	require.Equal(t, screen.Training, w.current, "Ctrl+K knows them")
}

// TestKeysOfThePage reach the page that is shown, and nothing under a sheet; what it can take back comes first.
func TestKeysOfThePage(t *testing.T) {
	page := &orderly{}
	w := work(t, func(c *Config) {
		make := c.Pages[screen.Plans]
		c.Pages[screen.Plans] = func(h screen.Host) screen.Page {
			page.fakePage = *make(h).(*fakePage)
			return page
		}
	})
	w.Go(screen.Place{Area: screen.Plans})
	for _, k := range screen.PageKeys() {
		w.win.Canvas().Focused().(fyne.Shortcutable).TypedShortcut(k)
	}
	require.Len(t, page.did, len(screen.PageKeys()))
	w.press(fyne.KeyZ)
	require.Equal(t, 1, page.undone)
	w.win.Canvas().(fyne.Shortcutable).TypedShortcut(&fyne.ShortcutUndo{})
	require.Equal(t, 2, page.undone, "as the window's driver calls Ctrl+Z")
	w.showKeys()
	w.win.Canvas().(fyne.Shortcutable).TypedShortcut(screen.PageKeys()[0])
	require.Len(t, page.did, len(screen.PageKeys()), "not under a sheet")
}
