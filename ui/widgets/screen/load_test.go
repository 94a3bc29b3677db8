package screen_test

import (
	"context"
	"errors"
	"testing"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/require"

	"baqylau/model"
	"baqylau/model/office"
	"baqylau/ui/widgets"
	"baqylau/ui/widgets/screen"
	"baqylau/ui/widgets/screen/screentest"
)

// slowHost answers when the test says so, in the order that the test chooses.
type slowHost struct {
	*screentest.Host
	answers []func()
}

func (h *slowHost) Run(work func(context.Context) error, done func(error)) {
	h.answers = append(h.answers, func() { done(work(h.Context())) })
}

func TestLateCardIsDropped(t *testing.T) {
	h := &slowHost{Host: screentest.New(t)}
	var shown, drawn []string
	fails := map[model.ID]bool{"broken": true}
	panel := screen.Beside(h, func(_ *office.Session, _ context.Context, id model.ID) (string, error) {
		if fails[id] {
			return "", errors.New("cannot be read")
		}
		return string(id), nil
	}, func(card string) fyne.CanvasObject {
		drawn = append(drawn, card)
		return widgets.NewText(card, widgets.Style{})
	})
	ask := func(id model.ID) { panel(id, func(fyne.CanvasObject) { shown = append(shown, string(id)) }) }
	ask("first")
	ask("second")
	h.answers[1]()
	h.answers[0]()
	require.Equal(t, []string{"second"}, shown, "the slow answer does not push the newer one away")
	require.Equal(t, shown, drawn, "what nobody waits for is not drawn either")

	ask("broken")
	ask("third")
	h.answers[2]()
	require.Empty(t, h.Failed, "nor is its error shown")
	h.answers[3]()
	require.Equal(t, []string{"second", "third"}, shown)

	ask("broken")
	h.answers[4]()
	require.Len(t, h.Failed, 1)
}

func TestLoadReadsAsThePersonAtTheDesk(t *testing.T) {
	h := screentest.New(t)
	var name string
	read := func(ctx context.Context, s *office.Session) (model.Organisation, error) {
		return s.Organisation(ctx, h.Organisations[0].ID)
	}
	screen.Load(h, read, func(o model.Organisation) { name = o.Name.RU })
	require.Equal(t, h.Organisations[0].Name.RU, name)
	missing := func(ctx context.Context, s *office.Session) (model.Organisation, error) {
		return s.Organisation(ctx, "none")
	}
	screen.Load(h, missing, func(model.Organisation) { t.Fatal("there is nothing to show") })
	require.Len(t, h.Failed, 1)
}
