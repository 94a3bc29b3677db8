package window

import (
	"bytes"
	"context"
	"image/png"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/require"

	"baqylau/assets/lang"
	"baqylau/model"
	"baqylau/ui/look"
	"baqylau/ui/tracking"
	"baqylau/ui/widgets"
	"baqylau/ui/widgets/screen"
	"baqylau/ui/widgets/screen/screentest"
)

// TestTextSize: the keys change it at once, the page that is shown stays with what is typed in it, the others are made
// anew, and the next start remembers.
func TestTextSize(t *testing.T) {
	w := work(t, nil)
	w.visit(screen.Plans)
	page := w.fake(screen.Plans)
	page.entry.SetText("typed")
	bar := w.header.Size().Height
	w.press(fyne.KeyPlus)
	require.Equal(t, 110, look.Percent())
	w.press(fyne.KeyEqual)
	w.press(fyne.KeyPlus)
	w.press(fyne.KeyPlus)
	require.Equal(t, 150, look.Percent(), "the largest stays the largest")
	w.settle()
	require.Greater(t, w.header.Size().Height, bar*1.4)
	require.Same(t, page, w.fake(screen.Plans))
	require.Equal(t, "typed", page.entry.Text)
	require.Equal(t, 1, w.made[screen.Today])
	w.visit(screen.Today)
	require.Equal(t, 2, w.made[screen.Today], "one that was not in the window is made anew")
	kept, err := loadPreferences(w.cfg.FS, w.cfg.Preferences)
	require.NoError(t, err)
	require.Equal(t, 150, kept.percent())
	w.press(fyne.KeyMinus)
	require.Equal(t, 125, look.Percent())
	w.win.Canvas().(fyne.Shortcutable).TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyEqual,
		Modifier: fyne.KeyModifierShortcutDefault | fyne.KeyModifierShift})
	require.Equal(t, 150, look.Percent(), "with Shift, as a plus is typed")
	w.press(fyne.Key0)
	require.Equal(t, 100, look.Percent())
	w.settle()
	require.InDelta(t, bar, w.header.Size().Height, 1)
}

// TestLargeAtOnceLooksLikeLargeFromTheStart: no part of the frame keeps the size that it had.
func TestLargeAtOnceLooksLikeLargeFromTheStart(t *testing.T) {
	picture := func(start, then int) []byte {
		w := work(t, func(c *Config) {
			require.NoError(t, preferences{Theme: look.Light, Lang: model.Russian, Percent: start}.save(c.FS, c.Preferences))
		})
		w.win.Resize(fyne.NewSize(1366, 768))
		w.settle()
		w.setPercent(then)
		w.messages.clear()
		w.settle()
		var b bytes.Buffer
		require.NoError(t, png.Encode(&b, w.win.Canvas().Capture()))
		return b.Bytes()
	}
	require.True(t, bytes.Equal(picture(150, 150), picture(100, 150)), "150 %% chosen later differs from 150 %% at the start")
}

// TestThemeReachesPagesThatWereNotShown: a register opened in light and left for the settings looks in dark as one that
// was opened in dark.
func TestThemeReachesPagesThatWereNotShown(t *testing.T) {
	picture := func(before, after look.Mode) []byte {
		w := work(t, func(c *Config) {
			c.Pages[screen.Recommendations] = func(h screen.Host) screen.Page { return tracking.New(h) }
			require.NoError(t, preferences{Theme: before, Lang: model.Russian, Width: 1366, Height: 768}.save(c.FS, c.Preferences))
		})
		w.host.Story()
		f := model.Filter{}.With(model.MarkOverdue)
		w.Go(screen.Place{Area: screen.Recommendations, Filter: &f})
		w.Go(screen.Place{Area: screen.Settings})
		w.setTheme(after)
		w.Go(screen.Place{Area: screen.Recommendations})
		w.settle()
		var b bytes.Buffer
		require.NoError(t, png.Encode(&b, w.win.Canvas().Capture()))
		return b.Bytes()
	}
	require.True(t, bytes.Equal(picture(look.Dark, look.Dark), picture(look.Light, look.Dark)), "colours of the light theme are left")
}

// TestNavigationGivesUpItsWords in a window that is narrow for its letters, and gets them back.
func TestNavigationGivesUpItsWords(t *testing.T) {
	w := work(t, nil)
	w.win.Resize(fyne.NewSize(1366, 768))
	w.settle()
	require.Contains(t, w.texts(), w.words.T("area.plans"))
	w.setPercent(150)
	w.settle()
	require.True(t, w.items[1].bare)
	item := w.items[1]
	item.set(badge{count: 1589, urgent: true}, "1 589")
	_, count := parts(item)
	require.True(t, count.Hidden, "the number would hide the icon")
	tip := func() (out []string) {
		for _, o := range test.LaidOutObjects(w.tip.layer) {
			out = append(out, screentest.TextOf(o))
		}
		return out
	}
	item.MouseIn(nil)
	require.Contains(t, tip(), w.words.T("area.plans"))
	require.Contains(t, tip(), "1 589")
	item.MouseOut()
	require.NotContains(t, tip(), w.words.T("area.plans"))
	w.win.Resize(fyne.NewSize(1920, 1080))
	w.settle()
	require.False(t, w.items[1].bare)
}

// TestNamesOfAreasKeepOffTheirNumbers in every language, also where the name is the bold one of the chosen area.
func TestNamesOfAreasKeepOffTheirNumbers(t *testing.T) {
	w := work(t, nil)
	for _, l := range model.Langs() {
		w.setLang(l)
		for _, item := range w.items {
			if n := 999; item.area.Parent() == "" || item.area == screen.PostControl { // nothing waits in the others
				item.set(badge{count: n}, w.words.Number(int64(n)))
			}
		}
		for _, item := range w.items {
			w.mark(item.area)
			w.settle()
			words, count := parts(item)
			end := words.Position().X + words.MinSize().Width
			require.LessOrEqual(t, words.MinSize().Width, words.Size().Width, "%s: %s is cut", l, item.text)
			require.True(t, count.Hidden || end+4 <= count.Position().X, "%s: %s", l, item.text)
		}
	}
}

// parts are the bold words of an item and its number.
func parts(item *navItem) (words *widgets.Text, count *widgets.Pill) {
	for _, o := range test.WidgetRenderer(item).Objects() {
		switch o := o.(type) {
		case *widgets.Text:
			words = o
		case *widgets.Pill:
			count = o
		}
	}
	return words, count
}

type wrote struct {
	path string
	kind model.SheetKind
	rows [][]any
}

type fakeWriter struct{ wrote []wrote }

func (f *fakeWriter) Write(_ context.Context, path string, kind model.SheetKind, rows [][]any, _ *lang.Catalog) error {
	f.wrote = append(f.wrote, wrote{path, kind, rows})
	return nil
}

func TestExportWritesTheFileThatWasNamed(t *testing.T) {
	writer := &fakeWriter{}
	w := work(t, func(c *Config) { c.Writer = writer })
	require.NoError(t, w.cfg.FS.MkdirAll("/home/me", 0o755))
	rows := [][]any{{"x"}}
	w.Export(model.SheetPeople, "люди.xlsx", rows)
	w.win.Canvas().Focused().(interface{ TypedKey(*fyne.KeyEvent) }).TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	require.Equal(t, []wrote{{"/home/me/люди.xlsx", model.SheetPeople, rows}}, writer.wrote)
}
