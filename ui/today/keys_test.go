package today

import (
	"context"
	"fmt"
	"testing"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/require"

	"baqylau/model"
	"baqylau/model/office"
	"baqylau/ui/look"
	"baqylau/ui/widgets"
	"baqylau/ui/widgets/screen/screentest"
)

// where is the position of what has the keyboard.
func where(h *screentest.Host) fyne.Position {
	return fyne.CurrentApp().Driver().AbsolutePositionForObject(h.Focused().(fyne.CanvasObject))
}

// TestArrowsLeadThroughAllLines: down and up through the cards of a column, left and right to the one beside.
func TestArrowsLeadThroughAllLines(t *testing.T) {
	h := screentest.New(t)
	h.Story()
	p := New(h)
	h.Open(p)
	all := lines(p.Content())
	require.Equal(t, fyne.Focusable(all[0]), h.Focused(), "the first line has the keyboard as soon as it is shown")
	seen := map[fyne.Focusable]bool{}
	walk := func(key fyne.KeyName) {
		for {
			at := h.Focused()
			seen[at] = true
			h.Press(key)
			if h.Focused() == at {
				return
			}
		}
	}
	walk(fyne.KeyDown)
	bottom := where(h)
	h.Press(fyne.KeyRight)
	require.Greater(t, where(h).X, bottom.X)
	h.Press(fyne.KeyEnd)
	walk(fyne.KeyUp)
	for _, l := range all {
		require.True(t, seen[l], "%s is reached", l.Text())
	}
	require.IsType(t, &widgets.FigureCard{}, h.Focused(), "above the lines are the figures")
	h.Press(fyne.KeyHome)
	require.Equal(t, "АҚМ-2018-0002", h.Focused().(*widgets.ListLine).Text(), "the first line of the column")
	h.Press(fyne.KeyLeft)
	require.Equal(t, fyne.Focusable(all[0]), h.Focused())
	h.Press(fyne.KeyEnd)
	require.Equal(t, bottom, where(h))
	h.Press(fyne.KeyReturn)
	require.Equal(t, model.KindRecommendation, h.Gone[0].Kind)
}

// slow is a host whose work is done when the test says so.
type slow struct {
	*screentest.Host
	work []func()
}

func (s *slow) Run(work func(context.Context) error, done func(error)) {
	s.work = append(s.work, func() { done(work(context.Background())) })
}

func (s *slow) finish() {
	for _, w := range s.work {
		w()
	}
	s.work = nil
}

// TestTheKeyboardWaitsForTheLines: it is at the first line when they have come, and stays where a person was; it is not
// taken from who has left.
func TestTheKeyboardWaitsForTheLines(t *testing.T) {
	h := &slow{Host: screentest.New(t)}
	h.Story()
	p := New(h)
	h.Open(p)
	require.Nil(t, h.Window().Canvas().Focused())
	h.finish()
	first := lines(p.Content())[0]
	require.Equal(t, fyne.Focusable(first), h.Focused())
	h.Press(fyne.KeyDown)
	at := h.Focused().(*widgets.ListLine).Text()
	p.load()
	h.finish()
	require.Equal(t, at, h.Focused().(*widgets.ListLine).Text(), "a change does not move it")
	require.Contains(t, lines(p.Content()), h.Focused())
	p.load()
	h.Window().Canvas().Unfocus()
	p.Leave(func() {})
	h.finish()
	require.Nil(t, h.Window().Canvas().Focused())
}

// TestWithoutLinesTheFiguresHaveTheKeyboard: what waits is somebody else's, and is counted only.
func TestWithoutLinesTheFiguresHaveTheKeyboard(t *testing.T) {
	h := screentest.New(t)
	h.Story()
	p := New(h)
	h.Open(p)
	p.draw(day{waiting: map[string]office.Waiting{office.WaitConfirm: {Key: office.WaitConfirm, Count: 1}}, begun: true})
	p.Focus()
	require.IsType(t, &widgets.FigureCard{}, h.Focused())
}

// TestLinesByRoom: a larger window lists more, and what it has no room for is one line away.
func TestLinesByRoom(t *testing.T) {
	h := screentest.New(t)
	h.Story()
	for i := range 50 {
		_, err := h.Session().KeepDraft(context.Background(), model.Draft{Form: "visit", Record: model.ID(fmt.Sprint("v", i)),
			Title: fmt.Sprint("Школа № ", i), Data: []byte(`["text"]`)})
		require.NoError(t, err)
	}
	p := New(h)
	h.Open(p)
	small := len(lines(p.Content()))
	require.Contains(t, h.Shown(), "Показать все: 50")
	h.Window().Resize(fyne.NewSize(1920, 1080))
	h.Settle()
	large := len(lines(p.Content()))
	require.Greater(t, large, small+8)
	require.Contains(t, h.Shown(), "Черновики рекомендаций", "each kind of thing keeps a line")
	h.Window().Resize(fyne.NewSize(1366, 768))
	h.Settle()
	for _, l := range lines(p.Content()) {
		if l.Text() == "Показать все: 50" {
			l.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
		}
	}
	h.Settle()
	require.Greater(t, len(lines(p.Content())), 50)
}

// TestTheRestIsInItsRegister: the number of a card, and the line behind its last, open what they count.
func TestTheRestIsInItsRegister(t *testing.T) {
	h := screentest.New(t)
	h.Story()
	p := New(h)
	h.Open(p)
	h.Tap("3")
	require.Equal(t, model.KindRecommendation, h.Gone[0].Kind)
	require.True(t, h.Gone[0].Filter.Has(model.MarkOpen))
	require.Equal(t, h.Session().DueSoon(), h.Gone[0].Filter.Due.To)
}

// TestNamesAreReadAtTheLargestLetters: the cards stand below each other before names are cut.
func TestNamesAreReadAtTheLargestLetters(t *testing.T) {
	h := screentest.New(t)
	h.Story()
	fyne.CurrentApp().Settings().SetTheme(look.New(look.Light, 1.5))
	p := New(h)
	h.Open(p)
	h.Settle()
	for _, l := range lines(p.Content()) {
		require.LessOrEqual(t, l.Whole(), l.Size().Width, l.Text())
	}
	fyne.CurrentApp().Settings().SetTheme(look.New(look.Light, 1))
}
