package history_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"baqylau/model"
	"baqylau/ui/widgets/screen"
)

// TestASystemicCauseIsNamed by its category and sector, and leads to itself.
func TestASystemicCauseIsNamed(t *testing.T) {
	h, _, p := opened(t)
	s := h.Session()
	for _, region := range []string{"11", "35", "75"} {
		o, err := s.SaveOrganisation(h.Context(), model.Organisation{Name: model.Name{RU: "Школа " + region}, Region: region, Sector: "education"})
		require.NoError(t, err)
		v, err := s.StartVisit(h.Context(), model.Visit{Date: s.Today(), Organisation: o.ID, Service: h.Services[2].ID, Method: "mystery_shopper",
			Representatives: []model.ID{h.Representatives[0].ID}, Scores: model.Scores{5, 4, 4, 3, 1, 4}})
		require.NoError(t, err)
		v, err = s.CompleteVisit(h.Context(), v.ID, v.Version)
		require.NoError(t, err)
		_, err = s.AddFinding(h.Context(), model.Finding{Visit: v.ID, Category: "no_ramp", Description: "Пандуса нет"})
		require.NoError(t, err)
	}
	_, err := s.FindSystemic(h.Context(), model.Date{})
	require.NoError(t, err)
	rows := lines(t, h, model.Filter{FilterMore: model.FilterMore{Of: []string{string(model.KindSystemic)}}})
	require.NotEmpty(t, rows)
	named := false
	for _, row := range rows {
		named = named || row.Text == "no_ramp/education"
		require.Equal(t, row.Record, row.Link)
		require.Equal(t, screen.Systemic, screen.AreaOf(row.LinkKind))
	}
	require.True(t, named)
	for _, row := range rows {
		if row.Text == "no_ramp/education" {
			p.Show(screen.Place{ID: row.JournalID()})
		}
	}
	refs := s.References
	require.Contains(t, h.Shown(), refs.NameOn(model.Categories, "no_ramp", s.Today(), h.Words().Lang())+" · "+
		refs.NameOn(model.Sectors, "education", s.Today(), h.Words().Lang()))
	h.Quiet()
}

// TestTheHeadOfTheOfficeIsNamed: from whom to whom it passed, on both sides and where there was nobody.
func TestTheHeadOfTheOfficeIsNamed(t *testing.T) {
	h, _, p := opened(t)
	s := h.Session()
	second, err := s.SavePerson(h.Context(), model.Person{Name: "Жүнісов Арман Болатұлы", Role: model.RoleManager})
	require.NoError(t, err)
	for _, head := range []model.ID{h.Manager.ID, second.ID, ""} {
		was, err := s.Settings(h.Context())
		require.NoError(t, err)
		now := was
		now.ReminderHead = head
		require.NoError(t, s.SaveSettings(h.Context(), was, now))
	}
	rows := lines(t, h, model.Filter{FilterMore: model.FilterMore{Of: []string{string(model.KindOffice)}}})
	require.GreaterOrEqual(t, len(rows), 3)
	label := h.Words().T("field.reminder_head")
	for i, want := range [][2]string{{second.Name, "—"}, {h.Manager.Name, second.Name}, {"—", h.Manager.Name}} {
		p.Show(screen.Place{ID: rows[i].JournalID()})
		h.Settle()
		shown := slices.Compact(h.Shown()) // a text is told once for its widget and once for its line
		at := slices.Index(shown, label)
		require.GreaterOrEqual(t, at, 0, shown)
		require.Equal(t, []string{h.Words().T("history.before"), want[0], h.Words().T("history.after"), want[1]}, shown[at+1:at+5])
	}
}
