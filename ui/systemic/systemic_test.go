package systemic_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"baqylau/model"
	"baqylau/ui/systemic"
	"baqylau/ui/widgets/screen"
	"baqylau/ui/widgets/screen/screentest"
)

func build(h screen.Host) *systemic.Page { return systemic.New(h) }

// spread finds one category in a school of each region.
func spread(t *testing.T, h *screentest.Host, category string, regions ...string) {
	t.Helper()
	s := h.Session()
	for i, region := range regions {
		o, err := s.SaveOrganisation(h.Context(), model.Organisation{Region: region, Sector: "education", Body: "akimat",
			Name: model.Name{KK: "№ " + region + " жалпы білім беретін мектеп", RU: "Средняя школа № " + region, EN: "School No. " + region}})
		require.NoError(t, err)
		v, err := s.StartVisit(h.Context(), model.Visit{Date: s.Today().AddDays(-30 + i), Organisation: o.ID, Service: h.Services[0].ID,
			Method: "mystery_shopper", Representatives: []model.ID{h.Representatives[0].ID}, Scores: model.Scores{3, 3, 3, 3, 1, 3}})
		require.NoError(t, err)
		_, err = s.AddFinding(h.Context(), model.Finding{Visit: v.ID, Category: category, Description: "Вход со ступенями."})
		require.NoError(t, err)
		card, err := s.VisitCard(h.Context(), v.ID)
		require.NoError(t, err)
		_, err = s.CompleteVisit(h.Context(), v.ID, card.Visit.Visit.Version)
		require.NoError(t, err)
	}
}

func causes(t *testing.T, h *screentest.Host) []model.SystemicRow {
	t.Helper()
	ids, err := h.Session().IDs(h.Context(), model.Filter{Kind: model.KindSystemic}, model.Order{By: "regions", Desc: true})
	require.NoError(t, err)
	rows, err := h.Session().SystemicRows(h.Context(), ids)
	require.NoError(t, err)
	return rows
}

func TestScreens(t *testing.T) {
	h := screentest.New(t)
	screentest.Picture(h, "systemic-empty", build, nil)
	spread(t, h, "no_ramp", "11", "35", "71", "75", "55")
	spread(t, h, "excess_documents", "11", "35", "71")
	_, err := h.Session().FindSystemic(h.Context(), model.Date{})
	require.NoError(t, err)
	first := causes(t, h)[0]
	screentest.Picture(h, "systemic-list", build, nil)
	screentest.Picture(h, "systemic-record", build, func(p *systemic.Page) { p.Show(screen.Place{ID: first.ID}) })
	lang := map[model.Lang]string{model.Kazakh: "Ұсыныс жобасын жасау", model.Russian: "Подготовить предложение", model.English: "Draft the proposal"}
	screentest.Picture(h, "systemic-propose", build, func(p *systemic.Page) {
		p.Show(screen.Place{ID: first.ID})
		h.Settle()
		h.Tap(lang[h.Words().Lang()])
	})
	h.Quiet()
}

func TestACauseBecomesOneProposal(t *testing.T) {
	h := screentest.New(t)
	h.SetLang(model.Russian)
	p := build(h)
	h.Open(p)
	assert.Contains(t, strings.Join(h.Shown(), "\n"), "Системных причин не выявлено")
	p.New()
	assert.Contains(t, h.Said[len(h.Said)-1].Text, "не менее чем в 3 регионах")
	spread(t, h, "no_ramp", "11", "35", "71")
	p.New()
	assert.Contains(t, h.Said[len(h.Said)-1].Text, "Найдена 1 новая системная причина")
	cause := causes(t, h)[0]
	p.Show(screen.Place{ID: cause.ID})
	h.Settle()
	h.Tap("Подготовить предложение")
	sheet := h.TopSheet()
	h.Tap("Сохранить черновик")
	require.False(t, sheet.Open, "%v", h.Shown())
	cause = causes(t, h)[0]
	assert.Equal(t, model.SystemicDrafted, cause.StateNow())
	require.NotEmpty(t, h.Gone)
	assert.Equal(t, cause.Recommendation, h.Gone[len(h.Gone)-1].ID)
	card, err := h.Session().RecommendationCard(h.Context(), cause.Recommendation)
	require.NoError(t, err)
	assert.Equal(t, "akimat", card.Recommendation.Body)
	assert.Contains(t, card.Recommendation.Text, "выявлено 3 раз в 3 регионах")
	assert.Len(t, card.Cases, 3)
	h.Settle()
	assert.NotContains(t, h.Shown(), "Подготовить предложение", "it is proposed once")
}

func TestAnOfficerMayLookButNotPropose(t *testing.T) {
	h := screentest.New(t)
	h.SetLang(model.Russian)
	spread(t, h, "no_ramp", "11", "35", "71")
	_, err := h.Session().FindSystemic(h.Context(), model.Date{})
	require.NoError(t, err)
	h.SignIn(h.Officers[0])
	p := build(h)
	h.Open(p)
	p.Show(screen.Place{ID: causes(t, h)[0].ID})
	h.Settle()
	assert.NotContains(t, h.Shown(), "Подготовить предложение")
	assert.Contains(t, h.Shown(), "Искать причины")
}
