package screen_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/require"

	"baqylau/model"
	"baqylau/ui/widgets/screen/screentest"
)

func TestFootAddsUpTheFilterOrWhatIsMarked(t *testing.T) {
	h := screentest.New(t)
	h.Story()
	var done []model.ID
	l := recommendations(h, &done)
	h.Window().SetContent(l.Content())
	l.Reload()
	h.Settle()
	const sums = "     возврат: незаконно получено 74\u00a0600 тг, возвращено 69\u00a0600 тг"
	require.Contains(t, h.Shown(), "6 записей"+sums+"     просрочено: 1")
	l.Focus()
	h.Type(" ") // the first one is the restitution
	require.Contains(t, h.Shown(), "отмечена 1 запись"+sums)
	require.True(t, l.Back())
	h.Press(fyne.KeyDown)
	h.Type(" ")
	require.Contains(t, h.Shown(), "отмечена 1 запись", "sums of nothing are not said")
	l.SetFilter(model.Filter{Marks: []model.Mark{model.MarkOverdue}})
	require.Contains(t, h.Shown(), "1 из 6")
	require.Contains(t, h.Shown(), "1 запись     просрочено: 1")
	h.Quiet()
}
