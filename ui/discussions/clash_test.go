package discussions_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/require"

	"baqylau/model"
	"baqylau/ui/widgets"
	"baqylau/ui/widgets/screen"
	"baqylau/ui/widgets/screen/screentest"
)

// TestADiscussionThatSomebodyElseChanged is shown in both versions, and so is a question of it.
func TestADiscussionThatSomebodyElseChanged(t *testing.T) {
	for _, question := range []bool{false, true} {
		for _, keep := range []bool{true, false} {
			h := screentest.New(t)
			h.SetLang(model.Russian)
			d := held(t, h, h.Story())
			p := build(h)
			h.Open(p)
			p.Show(screen.Place{ID: d.ID})
			if question {
				h.Tap("Добавить вопрос")
				h.Type("Мой вопрос")
			} else {
				tapLast(t, h, "Изменить") // those before are of the questions
				h.Type("Моё место")
			}
			form := h.TopSheet()
			other, err := h.Desk().SignIn(h.Context(), h.Manager.ID)
			require.NoError(t, err)
			theirs := d
			theirs.Place, theirs.Questions = "Их место", append(d.Questions[:2:2], model.Topic{Text: "Их вопрос"})
			_, err = other.SaveDiscussion(h.Context(), theirs)
			require.NoError(t, err)
			h.Tap("Сохранить")
			require.Equal(t, h.Words().T("screen.clash.title"), h.TopSheet().Title, h.Failed)
			if !question {
				require.Contains(t, strings.Join(h.Shown(), "\n"), "Их место")
			}
			require.Equal(t, "Их место", stored(t, h, d.ID).Place, "nothing is overwritten")
			if keep {
				h.Tap(h.Words().T("screen.clash.keep"))
			} else {
				h.Tap(h.Words().T("screen.clash.take"))
			}
			require.False(t, form.Open, "%v", h.Shown())
			now := stored(t, h, d.ID)
			require.Equal(t, "Их вопрос", now.Questions[2].Text, "their question stays in any case")
			require.Equal(t, question && keep, len(now.Questions) == 4)
			require.Equal(t, !question && keep, now.Place != "Их место", now.Place)
			h.Quiet()
		}
	}
}

// tapLast presses the last button with a text.
func tapLast(t *testing.T, h *screentest.Host, text string) {
	t.Helper()
	h.Settle()
	var last *widgets.Button
	for _, o := range test.LaidOutObjects(h.Window().Content()) {
		if b, ok := o.(*widgets.Button); ok && b.Text() == text {
			last = b
		}
	}
	require.NotNil(t, last, text)
	test.Tap(last)
}
