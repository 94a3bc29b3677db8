package visits_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/require"

	"baqylau/model"
	"baqylau/ui/visits"
	"baqylau/ui/widgets/screen"
)

// TestVisitComesBackAfterACrash types a visit and a violation, drops the page as a crash would, and begins again: what
// was typed stands in the form, and what was saved meanwhile is not offered twice.
func TestVisitComesBackAfterACrash(t *testing.T) {
	h, p, k := open(t)
	p.New()
	k.enterWho()
	k.press(fyne.KeyReturn)
	k.text("1004")
	k.press(fyne.KeyReturn)

	again := visits.New(h)
	h.Open(again)
	again.New()
	h.Quiet()
	shows(t, h, h.Organisations[0].Name.RU)
	shows(t, h, "Возвращено то, что вы ввели 07.11.2018 в 10:00 и не сохранили.")
	shows(t, h, "не сохранено")
	again.Save()
	h.Quiet()
	list, err := h.Session().Drafts(h.Context(), false)
	require.NoError(t, err)
	require.Empty(t, list, "it is saved in the visit")
	v := all(t, h)[0]
	require.Equal(t, h.Organisations[0].ID, v.Organisation)
	require.False(t, v.Arrived.IsZero())

	// The violation of a stored visit.
	again.Show(screen.Place{Kind: model.KindVisit, ID: v.ID})
	h.Quiet()
	again.New() // Ctrl+N within the form
	k.text("бол")
	k.press(fyne.KeyReturn)
	k.text("Ждали сорок минут")
	third := visits.New(h)
	h.Open(third)
	third.Show(screen.Place{Kind: model.KindVisit, ID: v.ID})
	h.Quiet()
	shows(t, h, "Нарушение начато 07.11.2018 в 10:00 и не записано.")
	h.Tap("Продолжить")
	h.Quiet()
	shows(t, h, "Ждали сорок минут")
	require.NotContains(t, h.Shown(), "Нарушение начато 07.11.2018 в 10:00 и не записано.", "it is being written")
	k.press(fyne.KeyReturn, fyne.KeyTab, fyne.KeyTab, fyne.KeyReturn, fyne.KeyReturn) // through the fields: the last stores it
	h.Quiet()
	found := card(t, h, v.ID).Findings
	require.Len(t, found, 1)
	require.Equal(t, "Ждали сорок минут", found[0].Description)
	require.Equal(t, "long_queue", found[0].Category)
	require.NotContains(t, h.Shown(), "Нарушение начато 07.11.2018 в 10:00 и не записано.")
	list, err = h.Session().Drafts(h.Context(), false)
	require.NoError(t, err)
	require.Empty(t, list)
}
