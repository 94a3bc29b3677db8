package settings_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/require"

	"baqylau/model"
	"baqylau/model/office"
	"baqylau/ui/widgets"
	"baqylau/ui/widgets/screen/screentest"
)

// elsewhere is a session at another computer, whose person is quicker.
func elsewhere(t *testing.T, h *screentest.Host) *office.Session {
	t.Helper()
	s, err := h.Desk().SignIn(h.Context(), h.Manager.ID)
	require.NoError(t, err)
	return s
}

// bothShown requires the sheet with both versions.
func bothShown(t *testing.T, h *screentest.Host, texts ...string) {
	t.Helper()
	require.Equal(t, h.Words().T("screen.clash.title"), h.TopSheet().Title, h.Failed)
	shown := strings.Join(h.Shown(), "\n")
	for _, text := range texts {
		require.Contains(t, shown, text)
	}
}

func TestTermsThatSomebodyElseChanged(t *testing.T) {
	for _, keep := range []bool{true, false} {
		h := screentest.New(t)
		p := opened(h, "deadlines")
		h.Type("15")
		theirs := model.DefaultSettings()
		theirs.DueDays, theirs.SoonDays = 21, 4
		require.NoError(t, elsewhere(t, h).SaveSettings(h.Context(), model.DefaultSettings(), theirs))
		p.Save()
		bothShown(t, h, "15", "21")
		stored, err := h.Session().Settings(h.Context())
		require.NoError(t, err)
		require.Equal(t, theirs, stored, "nothing is overwritten")
		if keep {
			h.Tap(h.Words().T("screen.clash.keep"))
			theirs.DueDays, theirs.SoonDays = 15, model.DefaultSettings().SoonDays
		} else {
			h.Tap(h.Words().T("screen.clash.take"))
		}
		stored, err = h.Session().Settings(h.Context())
		require.NoError(t, err)
		require.Equal(t, theirs, stored)
		h.Quiet()
	}
}

func TestAnOfficeThatSomebodyElseChanged(t *testing.T) {
	for _, keep := range []bool{true, false} {
		h := screentest.New(t)
		p := opened(h, "office")
		walk(h, 3)
		h.Type("Абай көшесі, 96")
		other := elsewhere(t, h)
		theirs := other.Office
		theirs.Phone = "8 (7162) 25-00-00"
		_, err := other.SaveOffice(h.Context(), theirs)
		require.NoError(t, err)
		p.Save()
		bothShown(t, h, "Абай көшесі, 96", "8 (7162) 25-00-00")
		if keep {
			h.Tap(h.Words().T("screen.clash.keep"))
		} else {
			h.Tap(h.Words().T("screen.clash.take"))
			require.Equal(t, "8 (7162) 25-00-00", h.Session().Office.Phone)
		}
		now := elsewhere(t, h).Office
		require.Equal(t, keep, now.Address == "Абай көшесі, 96", now)
		require.Equal(t, keep, now.Phone == "", "mine is what stands in the form, field by field")
		h.Quiet()
	}
}

func TestADecisionThatSomebodyElseChanged(t *testing.T) {
	for _, keep := range []bool{true, false} {
		h := screentest.New(t)
		made, err := h.Session().SaveDayChange(h.Context(), model.DayChange{Off: model.MakeDate(2018, 11, 9), Decision: "№ 1"})
		require.NoError(t, err)
		opened(h, "calendar")
		for _, o := range test.LaidOutObjects(h.Window().Content()) {
			if l, ok := o.(*widgets.ListLine); ok {
				l.Tapped(nil)
			}
		}
		h.Press(fyne.KeyReturn)
		h.Type("№ 2")
		theirs := made
		theirs.Decision = "№ 3"
		_, err = elsewhere(t, h).SaveDayChange(h.Context(), theirs)
		require.NoError(t, err)
		h.Ctrl(fyne.KeyReturn)
		bothShown(t, h, "№ 2", "№ 3")
		want := "№ 3"
		if keep {
			h.Tap(h.Words().T("screen.clash.keep"))
			want = "№ 2"
		} else {
			h.Tap(h.Words().T("screen.clash.take"))
		}
		all, err := h.Session().DayChanges(h.Context())
		require.NoError(t, err)
		require.Equal(t, want, all[0].Decision)
		h.Quiet()
	}
}

func TestAnEntryThatSomebodyElseChanged(t *testing.T) {
	for _, keep := range []bool{true, false} {
		h := screentest.New(t)
		made := h.Session().References.List(model.Categories)[0]
		opened(h, "lists")
		h.Tap(h.Words().T("settings.edit"))
		h.Type("дене шынықтыру")
		theirs := made
		theirs.Name.RU = "физкультура"
		_, err := elsewhere(t, h).SaveReference(h.Context(), theirs)
		require.NoError(t, err)
		h.Ctrl(fyne.KeyReturn)
		bothShown(t, h, "дене шынықтыру", "физкультура")
		if keep {
			h.Tap(h.Words().T("screen.clash.keep"))
		} else {
			h.Tap(h.Words().T("screen.clash.take"))
		}
		now, _ := h.Session().References.Entry(model.Categories, made.Code)
		require.Equal(t, keep, now.Name.KK == "дене шынықтыру", now.Name)
		require.Equal(t, !keep, now.Name.RU == "физкультура", now.Name)
		h.Quiet()
	}
}
