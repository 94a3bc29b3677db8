package restitutions_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"baqylau/model"
	"baqylau/ui/restitutions"
	"baqylau/ui/widgets/screen"
	"baqylau/ui/widgets/screen/screentest"
)

func build(h screen.Host) *restitutions.Page { return restitutions.New(h) }

// shows holds that a text of the screen contains what is given.
func shows(t *testing.T, h *screentest.Host, part string) {
	t.Helper()
	assert.Contains(t, strings.Join(h.Shown(), "\n"), part)
}

func TestScreens(t *testing.T) {
	h := screentest.New(t)
	screentest.Picture(h, "restitutions-empty", build, nil)
	st := h.Story()
	screentest.Picture(h, "restitutions-lines", build, nil)
	screentest.Picture(h, "restitutions-record", build, func(p *restitutions.Page) { p.Show(screen.Place{ID: st.Verified.ID}) })
	h.Keep("restitutions.by", "region")
	screentest.Picture(h, "restitutions-regions", build, nil)
	h.Quiet()
}

func TestLedgerOfTheStory(t *testing.T) {
	h := screentest.New(t)
	st := h.Story()
	h.SetLang(model.Russian)
	p := build(h)
	h.Open(p)
	shows(t, h, st.Verified.Number.String())
	shows(t, h, "возврат: незаконно получено 74\u00a0600 тг, возвращено 69\u00a0600 тг")
	shows(t, h, "осталось вернуть 5\u00a0000 тг")
	assert.NotContains(t, h.Shown(), st.Overdue.Number.String(), "nothing was taken there")

	p.Show(screen.Place{ID: st.Verified.ID})
	h.Settle()
	h.Tap("Внести возврат средств")
	require.NotNil(t, h.TopSheet())
	shows(t, h, "Осталось вернуть: 5\u00a0000 тг")
}

func TestGroupsLeadToTheirLines(t *testing.T) {
	h := screentest.New(t)
	st := h.Story()
	h.SetLang(model.Russian)
	h.Keep("restitutions.by", "provider")
	p := build(h)
	h.Open(p)
	shows(t, h, h.Organisations[2].Name.In(model.Russian))
	shows(t, h, "1 строка")
	assert.NotContains(t, h.Shown(), st.Verified.Number.String())
	h.Press(fyne.KeyDown, fyne.KeyReturn)
	h.Settle()
	shows(t, h, st.Verified.Number.String())
	assert.Equal(t, []model.ID{h.Organisations[2].ID}, p.Place().Filter.Organisations)
	assert.Equal(t, "line", h.Recall("restitutions.by"), "the next start shows lines too")
}

func TestEnterOpensTheRecommendation(t *testing.T) {
	h := screentest.New(t)
	st := h.Story()
	h.Open(build(h))
	h.Press(fyne.KeyHome, fyne.KeyReturn)
	require.NotEmpty(t, h.Gone)
	assert.Equal(t, st.Verified.ID, h.Gone[len(h.Gone)-1].ID)
	assert.Equal(t, screen.Recommendations, h.Gone[len(h.Gone)-1].Area)
}

// TestWhatNoRecommendationAnswersIsTold: money taken in a violation without a recommendation has no line, and the foot says so.
func TestWhatNoRecommendationAnswersIsTold(t *testing.T) {
	h := screentest.New(t)
	st := h.Story()
	h.SetLang(model.Russian)
	s := h.Session()
	p := build(h)
	h.Open(p)
	assert.NotContains(t, strings.Join(h.Shown(), "\n"), "без рекомендации")
	f := st.Open
	f.Taken = 3000
	_, err := s.SaveFinding(h.Context(), f)
	require.NoError(t, err)
	h.Settle()
	shows(t, h, "незаконно получено без рекомендации 3\u00a0000 тг")
}

// TestTheSumsShownArePrinted and exported: of a grouped ledger not its lines.
func TestTheSumsShownArePrinted(t *testing.T) {
	h := screentest.New(t)
	st := h.Story()
	h.SetLang(model.Russian)
	h.Keep("restitutions.by", "provider")
	p := build(h)
	h.Open(p)
	p.Print()
	require.Len(t, h.Printed, 1)
	table := h.Printed[0]
	require.Contains(t, table.Title, h.Words().T("restitutions.by.provider"))
	require.Len(t, table.Heads, len(table.Rows[0]))
	require.Len(t, table.Types, len(table.Rows[0]))
	require.Len(t, table.Widths, len(table.Rows[0]))
	require.Equal(t, h.Organisations[2].Name.In(model.Russian), table.Rows[0][0])
	var taken, owed model.Tenge
	last := table.Rows[len(table.Rows)-1]
	for _, row := range table.Rows[:len(table.Rows)-1] {
		taken, owed = taken+row[2].(model.Tenge), owed+row[4].(model.Tenge)
		require.NotContains(t, row[0], st.Verified.Number.String())
	}
	require.Equal(t, []any{h.Words().T("restitutions.total"), model.Tenge(74600), model.Tenge(5000)}, []any{last[0], last[2], last[4]})
	require.Equal(t, []any{taken, owed}, []any{last[2], last[4]})

	h.Target = "/tmp/sums"
	h.Tap(h.Words().T("screen.action.export"))
	require.Equal(t, table.Rows, h.Saved["/tmp/sums.xlsx"].Rows)
	h.Quiet()
	p.Show(screen.Place{Filter: &model.Filter{Text: "нет такого"}})
	p.Print()
	require.Len(t, h.Printed, 1, "nothing is printed of nothing")
}
