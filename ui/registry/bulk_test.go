package registry_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/require"

	"baqylau/model"
	"baqylau/ui/registry"
	"baqylau/ui/widgets/screen"
	"baqylau/ui/widgets/screen/screentest"
)

// TestManyAreRetired: marked providers, services and people go out of use from a day on; a day that is none is refused
// beside its field.
func TestManyAreRetired(t *testing.T) {
	for kind, retired := range map[model.Kind]func(*screentest.Host) []model.Date{
		model.KindOrganisation: func(h *screentest.Host) (out []model.Date) {
			for _, o := range h.Organisations {
				now, err := h.Session().Organisation(h.Context(), o.ID)
				require.NoError(t, err)
				out = append(out, now.Retired)
			}
			return out
		},
		model.KindService: func(h *screentest.Host) (out []model.Date) {
			for _, s := range h.Services {
				now, err := h.Session().Service(h.Context(), s.ID)
				require.NoError(t, err)
				out = append(out, now.Retired)
			}
			return out
		},
	} {
		t.Run(string(kind), func(t *testing.T) {
			h := screentest.New(t)
			p := registry.New(h)
			h.Open(p)
			p.Show(screen.Place{Kind: kind})
			p.Focus()
			h.Focused().(fyne.Shortcutable).TypedShortcut(&fyne.ShortcutSelectAll{})
			h.Tap("Вывести из состава")
			h.Ctrl(fyne.KeyA)
			h.Type("31.02.2018")
			h.Tap("Вывести из состава")
			h.Quiet()
			for _, day := range retired(h) {
				require.True(t, day.IsZero(), "there is no such day")
			}
			h.Ctrl(fyne.KeyA)
			h.Type("15.11.2018")
			h.Tap("Вывести из состава")
			h.Quiet()
			for _, s := range h.Sheets {
				require.False(t, s.Open, "%v", h.Shown())
			}
			for _, day := range retired(h) {
				require.Equal(t, model.MakeDate(2018, 11, 15), day)
			}
		})
	}
}
