package registry_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/require"

	"baqylau/model"
	"baqylau/model/office"
	"baqylau/ui/registry"
	"baqylau/ui/widgets/screen"
	"baqylau/ui/widgets/screen/screentest"
)

// decide requires the sheet with both versions over the form, and decides.
func decide(t *testing.T, h *screentest.Host, form *screentest.Sheet, keep bool, texts ...string) {
	t.Helper()
	require.Equal(t, h.Words().T("screen.clash.title"), h.TopSheet().Title, h.Failed)
	shown := strings.Join(h.Shown(), "\n")
	for _, text := range texts {
		require.Contains(t, shown, text, "both versions stand side by side")
	}
	key := "screen.clash.take"
	if keep {
		key = "screen.clash.keep"
	}
	h.Tap(h.Words().T(key))
	require.False(t, form.Open, "%v", h.Shown())
	h.Quiet()
}

// changing opens the form of a record of the registers.
func changing(t *testing.T, h *screentest.Host, kind model.Kind, id model.ID) (other *office.Session, form *screentest.Sheet) {
	t.Helper()
	p := registry.New(h)
	h.Open(p)
	p.Show(screen.Place{Kind: kind, ID: id})
	h.Tap(h.Words().T("registry.change"))
	other, err := h.Desk().SignIn(h.Context(), h.Manager.ID)
	require.NoError(t, err)
	return other, h.TopSheet()
}

func TestAProviderThatSomebodyElseChanged(t *testing.T) {
	for _, keep := range []bool{true, false} {
		h := screentest.New(t)
		o := h.Organisations[0]
		other, form := changing(t, h, model.KindOrganisation, o.ID)
		theirs := o
		theirs.Address = "Абая, 14"
		_, err := other.SaveOrganisation(h.Context(), theirs)
		require.NoError(t, err)
		h.Type("Жаңа атау")
		h.Ctrl(fyne.KeyReturn)
		now, err := other.Organisation(h.Context(), o.ID)
		require.NoError(t, err)
		require.Equal(t, o.Name, now.Name, "nothing is overwritten")
		decide(t, h, form, keep, "Жаңа атау", "Абая, 14")
		now, err = other.Organisation(h.Context(), o.ID)
		require.NoError(t, err)
		require.Equal(t, keep, now.Name.KK == "Жаңа атау", now.Name)
		require.Equal(t, keep, now.Address != "Абая, 14", now.Address)
	}
}

func TestAServiceThatSomebodyElseChanged(t *testing.T) {
	for _, keep := range []bool{true, false} {
		h := screentest.New(t)
		sv := h.Services[0]
		other, form := changing(t, h, model.KindService, sv.ID)
		theirs := sv
		theirs.WaitLimit = 77
		_, err := other.SaveService(h.Context(), theirs)
		require.NoError(t, err)
		h.Type("ABC-1")
		h.Ctrl(fyne.KeyReturn)
		decide(t, h, form, keep, "ABC-1", "77")
		now, err := other.Service(h.Context(), sv.ID)
		require.NoError(t, err)
		require.Equal(t, keep, now.Code == "ABC-1", now.Code)
		require.Equal(t, keep, now.WaitLimit != 77, now.WaitLimit)
	}
}

func TestAPersonThatSomebodyElseChanged(t *testing.T) {
	for _, keep := range []bool{true, false} {
		h := screentest.New(t)
		for _, who := range []model.Person{h.Representatives[0], h.Officers[0]} {
			other, form := changing(t, h, model.KindPerson, who.ID)
			theirs := who
			theirs.Retired = model.MakeDate(2019, 1, 31)
			_, err := other.SavePerson(h.Context(), theirs)
			require.NoError(t, err)
			h.Type("Оспанов Дәулет")
			h.Ctrl(fyne.KeyReturn)
			decide(t, h, form, keep, "Оспанов Дәулет", who.Name, "31.01.2019")
			now, err := other.Person(h.Context(), who.ID)
			require.NoError(t, err)
			require.Equal(t, keep, now.Name == "Оспанов Дәулет", now.Name)
			require.Equal(t, keep, now.Retired.IsZero(), now.Retired)
		}
	}
}
