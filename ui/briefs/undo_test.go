package briefs

import (
	"context"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/require"

	"baqylau/model"
	"baqylau/ui/widgets"
	"baqylau/ui/widgets/screen"
	"baqylau/ui/widgets/screen/screentest"
)

// slowly is a host whose work is done when it is told to, as that of the window is: meanwhile the person goes on.
type slowly struct {
	*screentest.Host
	waiting []func()
}

func (l *slowly) Run(work func(context.Context) error, done func(error)) {
	l.waiting = append(l.waiting, func() { l.Host.Run(work, done) })
}

// After leaves the pauses out: a test ends them itself.
func (l *slowly) After(time.Duration, func()) (stop func()) { return func() {} }

// work does all that waits, and what comes of it.
func (l *slowly) work() {
	for len(l.waiting) > 0 {
		next := l.waiting[0]
		l.waiting = l.waiting[1:]
		next()
	}
	l.Quiet()
}

// lateOpened is the page over a story, opened and counted.
func lateOpened(t *testing.T) (*slowly, *Page) {
	t.Helper()
	h := &slowly{Host: screentest.New(t)}
	h.Story()
	p := at(h)
	h.Open(p)
	h.work()
	return h, p
}

var _ screen.Host = (*slowly)(nil)

// typed types a text over what stands in the box, with the keyboard in it.
func typed(h *slowly, p *Page, text string) {
	box := p.texts.area.Entry()
	h.Window().Canvas().Focus(box)
	box.TypedShortcut(&fyne.ShortcutSelectAll{})
	test.Type(box, text)
	p.texts.keep() // what the pause does
}

// TestAResetHoldsWhereverTheKeyboardIs: the cursor is in the text, the button is pressed with the pointer, and the keyboard then
// leaves, before or after the pages have come.
func TestAResetHoldsWhereverTheKeyboardIs(t *testing.T) {
	for _, early := range []bool{true, false} {
		h, p := lateOpened(t)
		p.choose(model.BlockIntro, "intro")
		own := p.texts.area.Text()
		typed(h, p, "Осуществлено 7500 визитов.")
		h.work()
		require.Contains(t, whole(p), "7500")
		p.texts.reset.Tapped(&fyne.PointEvent{})
		require.Equal(t, own, p.texts.area.Text())
		if !early {
			h.work()
		}
		require.Equal(t, own, p.texts.area.Text())
		h.Window().Canvas().Focus(p.view)
		h.work()
		require.NotContains(t, whole(p), "7500")
		require.Empty(t, p.comp.Texts)
		require.True(t, p.texts.reset.Disabled())

		require.True(t, p.Undo(), "Ctrl+Z brings the text back")
		require.Contains(t, p.texts.area.Text(), "7500")
		h.work()
		require.Contains(t, whole(p), "7500")
		require.Contains(t, p.texts.area.Text(), "7500")
	}
}

// TestCtrlZInTheText takes back its typing first, then the reset before it, and leaves the letters of the person alone.
func TestCtrlZInTheText(t *testing.T) {
	h, p := lateOpened(t)
	p.choose(model.BlockIntro, "intro")
	own := p.texts.area.Text()
	typed(h, p, "Осуществлено 7500 визитов.")
	h.work()
	p.texts.reset.Tapped(&fyne.PointEvent{})
	h.work()
	box := p.texts.area.Entry()
	h.Window().Canvas().Focus(box)
	box.TypedShortcut(&fyne.ShortcutUndo{})
	h.work()
	require.Equal(t, "Осуществлено 7500 визитов.", box.Text, "the cursor is in the box, nothing was typed since")

	test.Type(box, "!")
	require.Contains(t, box.Text, "!")
	box.TypedShortcut(&fyne.ShortcutUndo{})
	require.Equal(t, "Осуществлено 7500 визитов.", box.Text, "its own typing first")
	h.work()
	for range 3 {
		box.TypedShortcut(&fyne.ShortcutUndo{})
		h.work()
	}
	require.Equal(t, own, box.Text, "then the writing of the text as a whole")
	require.Empty(t, p.comp.Texts)
}

// TestTypingIsNotDisturbed: a space at the end stays while the pages follow.
func TestTypingIsNotDisturbed(t *testing.T) {
	h, p := lateOpened(t)
	p.choose(model.BlockIntro, "intro")
	typed(h, p, "Первое слово ")
	h.work()
	require.Equal(t, "Первое слово ", p.texts.area.Text())
	test.Type(p.texts.area.Entry(), "и")
	p.lay()
	h.work()
	require.True(t, strings.Contains(p.texts.area.Text(), "и") && p.texts.unkept(), "what is typed and not kept yet stays")
	p.speech.OnChosen(string(model.Kazakh))
	h.work()
	edit, ok := p.comp.Text(model.Russian, "intro")
	require.True(t, ok)
	require.Len(t, p.comp.Texts, 1, "it is kept in its own language")
	require.Contains(t, edit.Text, "и")
}

// TestPartsAreTakenBack: a part switched off or moved, each with one Ctrl+Z, and the text written between them.
func TestPartsAreTakenBack(t *testing.T) {
	h, p := lateOpened(t)
	before := p.comp.Blocks
	p.parts.list.Mark(string(model.BlockControl))
	p.parts.list.TypedRune(' ')
	h.work()
	p.choose(model.BlockIntro, "intro")
	typed(h, p, "Свой текст.")
	h.work()
	p.parts.list.Mark(string(model.BlockOverdue))
	p.parts.list.Shift(-1)
	h.work()
	require.True(t, p.Undo())
	h.work()
	require.Contains(t, whole(p), "Свой текст.", "only the move is taken back")
	require.True(t, p.Undo())
	h.work()
	require.NotContains(t, whole(p), "Свой текст.")
	require.False(t, p.comp.Prints(model.BlockControl))
	require.True(t, p.Undo())
	h.work()
	require.Equal(t, before, p.comp.Blocks)
	require.False(t, p.Undo(), "then the window's own steps")
}

// TestAWarningHasItsRoom: it is whole, and the pages stand under it.
func TestAWarningHasItsRoom(t *testing.T) {
	h, p := opened(t)
	p.form.to.Entry().SetText("01.01.2017")
	h.Quiet()
	require.True(t, p.banner.Visible())
	told := p.banner.Objects[0].(*widgets.Banner)
	require.GreaterOrEqual(t, told.Size().Height, told.MinSize().Height)
	require.GreaterOrEqual(t, p.view.Position().Y, p.banner.Position().Y+told.MinSize().Height)
	p.form.to.Entry().SetText("31.10.2018")
	h.Quiet()
	require.False(t, p.banner.Visible())
	require.Zero(t, p.view.Position().Y)
}
