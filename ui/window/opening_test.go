package window

import (
	"context"
	"errors"
	"os"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"baqylau/assets/lang"
	"baqylau/model"
	"baqylau/model/office"
	"baqylau/ui/look"
	"baqylau/ui/widgets"
	"baqylau/ui/widgets/screen/screentest"
)

// beginning is an opening that the test lets go on, with the screen over it.
type beginning struct {
	t        *testing.T
	screen   *openingScreen
	opening  *Opening
	counted  func(done, total int)
	counting context.Context
	finish   chan error
	tick     func()
	desk     *office.Desk
	told     []error
	finished bool
}

func opens(t *testing.T, l model.Lang) *beginning {
	t.Helper()
	b := &beginning{t: t, finish: make(chan error)}
	ready := make(chan struct{})
	desk := &office.Desk{}
	b.opening = BeginOpening(t.Context(), func(ctx, counting context.Context, counted func(int, int)) (*office.Desk, error) {
		b.counted, b.counting = counted, counting
		close(ready)
		select {
		case err := <-b.finish:
			return desk, err
		case <-ctx.Done():
			return nil, ctx.Err()
		}
	})
	<-ready
	b.screen = showOpening(test.NewTempApp(t), lang.For(l), b.opening, func(_ time.Duration, f func()) func() {
		b.tick = f
		return func() { b.finished = true }
	}, func(d *office.Desk, err error) {
		b.desk = d
		b.told = append(b.told, err)
	})
	b.screen.win.Show()
	return b
}

func (b *beginning) texts() string {
	var all []string
	for _, o := range test.LaidOutObjects(b.screen.win.Content()) {
		if x, ok := o.(*widgets.Text); ok {
			all = append(all, x.Text())
		}
	}
	return strings.Join(all, "\n")
}

// ended lets the opening end and the screen look.
func (b *beginning) ended() {
	<-b.opening.done
	b.tick()
	b.tick()
}

func TestTheOpeningTellsHowFarTheCountingHasCome(t *testing.T) {
	b := opens(t, model.English)
	b.tick()
	assert.Contains(t, b.texts(), "Opening the database")
	assert.NotContains(t, b.texts(), "without counting", "there is nothing to skip yet")
	b.counted(250, 1000)
	b.tick()
	assert.Contains(t, b.texts(), "counted for the dashboard")
	assert.Contains(t, b.texts(), "25")
	assert.Empty(t, b.told)
	b.finish <- nil
	b.ended()
	assert.Equal(t, []error{nil}, b.told, "it is told once")
	assert.NotNil(t, b.desk)
	assert.True(t, b.finished)
}

func TestTheCountingIsSkippedAndTheOpeningGoesOn(t *testing.T) {
	b := opens(t, model.English)
	b.counted(1, 1000)
	b.tick()
	for _, o := range test.LaidOutObjects(b.screen.win.Content()) {
		if x, ok := o.(*widgets.Button); ok && x.Text() == "Open without counting" {
			test.Tap(x)
		}
	}
	require.Error(t, b.counting.Err(), "the counting is given up")
	b.tick()
	assert.Empty(t, b.told, "the opening is not")
	b.finish <- nil
	b.ended()
	assert.Equal(t, []error{nil}, b.told)
}

func TestEscGivesTheOpeningUp(t *testing.T) {
	b := opens(t, model.English)
	b.screen.win.Canvas().OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyEscape})
	b.ended()
	require.Len(t, b.told, 1)
	assert.ErrorIs(t, b.told[0], context.Canceled)
}

func TestWhatCannotBeOpenedIsExplained(t *testing.T) {
	b := opens(t, model.English)
	b.finish <- model.NewFault("fault.db.damaged", "path", "a.db")
	b.ended()
	require.Len(t, b.told, 1)
	assert.Contains(t, b.texts(), lang.For(model.English).Error(model.NewFault("fault.db.damaged", "path", "a.db")))
	var fault *model.Fault
	assert.True(t, errors.As(b.told[0], &fault))
}

// TestScreensOfTheOpening draws it.
func TestScreensOfTheOpening(t *testing.T) {
	for _, l := range []model.Lang{model.Kazakh, model.Russian, model.English} {
		for name, theme := range map[string]*look.Theme{"light": look.New(look.Light, 1), "dark": look.New(look.Dark, 1), "150": look.New(look.Light, 1.5)} {
			b := opens(t, l)
			fyne.CurrentApp().Settings().SetTheme(theme)
			b.counted(420, 1000)
			b.tick()
			size := b.screen.win.Content().MinSize()
			assert.LessOrEqual(t, size.Width, float32(1024))
			b.screen.win.Resize(size)
			if folder := os.Getenv("BAQYLAU_SCREENS"); folder != "" {
				screentest.Keep(t, folder, "opening-"+string(l)+"-"+name, b.screen.win)
			}
			at := lang.For(l).Moment(screentest.Start())
			b.finish <- model.NewFault("fault.db.damaged_restore", "path", "/home/aset/.local/share/baqylau/baqylau.db", "salvaged", "/home/aset/.local/share/baqylau/baqylau-salvaged.db",
				"at", at, "backup", "/home/aset/.local/share/baqylau/baqylau-backups/2018-11-06T130000Z-close.backup")
			b.ended()
			size = b.screen.win.Content().MinSize()
			assert.LessOrEqual(t, size.Width, float32(1024))
			assert.LessOrEqual(t, size.Height, float32(700))
			b.screen.win.Resize(size)
			if folder := os.Getenv("BAQYLAU_SCREENS"); folder != "" {
				screentest.Keep(t, folder, "opening-damaged-"+string(l)+"-"+name, b.screen.win)
			}
		}
	}
}
