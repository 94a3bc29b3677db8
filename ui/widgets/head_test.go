package widgets

import (
	"testing"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/require"
)

// TestHeadGivesUpWhatOnlyHelps: first the keys, then words that an icon stands for; never those of the filled button.
func TestHeadGivesUpWhatOnlyHelps(t *testing.T) {
	back := NewButton("К списку", "arrow-left", Secondary, nil).WithKey("Esc")
	done := NewButton("Завершить", "check", Primary, nil).WithKey("Ctrl+Enter")
	head := NewHead("Визит АҚМ-2018-0004", Quiet("Акмолинская область"), back, done)
	w := open(t, head)
	at := func(width float32) (texts, keys [2]string) {
		w.Resize(fyne.NewSize(width, 60))
		for i, b := range []*Button{back, done} {
			texts[i], keys[i] = b.shown()
			right := b.Position().X + b.Size().Width
			require.LessOrEqual(t, right, head.Size().Width+0.5)
		}
		return texts, keys
	}
	texts, keys := at(1000)
	require.Equal(t, [2]string{"К списку", "Завершить"}, texts)
	require.Equal(t, [2]string{"Esc", "Ctrl+Enter"}, keys)
	texts, keys = at(600)
	require.Equal(t, [2]string{"К списку", "Завершить"}, texts)
	require.Equal(t, [2]string{"", ""}, keys)
	texts, _ = at(head.MinSize().Width + 20)
	require.Equal(t, [2]string{"", "Завершить"}, texts)
	require.Less(t, head.MinSize().Width, float32(400))
	texts, _ = at(1000)
	require.Equal(t, [2]string{"К списку", "Завершить"}, texts, "what was given up comes back")
}
