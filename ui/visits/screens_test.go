package visits_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"baqylau/model"
	"baqylau/ui/visits"
	"baqylau/ui/widgets/screen"
	"baqylau/ui/widgets/screen/screentest"
)

func build(h screen.Host) *visits.Page { return visits.New(h) }

func TestScreensOfTheRegister(t *testing.T) {
	h := screentest.New(t)
	screentest.Picture(h, "visits-empty", build, nil)
	st := h.Story()
	screentest.Picture(h, "visits-list", build, nil)
	screentest.Picture(h, "visits-record", build, func(p *visits.Page) { p.Show(screen.Place{ID: st.Confirmed.ID}) })
	screentest.Picture(h, "visits-completed", build, func(p *visits.Page) { p.Show(screen.Place{ID: st.Completed.ID}) })
	h.Quiet()
}

func TestScreensOfTheForm(t *testing.T) {
	h := screentest.New(t)
	h.Story()
	h.SignIn(h.Officers[0])
	s := h.Session()
	screentest.Picture(h, "visits-form-empty", build, func(p *visits.Page) { p.New() })
	v, err := s.StartVisit(h.Context(), model.Visit{Date: s.Today(), Organisation: h.Organisations[2].ID, Service: h.Services[2].ID,
		Method: "mystery_shopper", Representatives: []model.ID{h.Representatives[0].ID, h.Representatives[1].ID},
		Officers: []model.ID{h.Officers[0].ID, h.Officers[1].ID},
		Arrived:  s.Today().At(10, 4, s.Zone()), Called: s.Today().At(10, 41, s.Zone()), Finished: s.Today().At(10, 52, s.Zone()),
		Scores: model.Scores{3, 4, 2, 2, 1, 5}})
	require.NoError(t, err)
	for _, f := range []model.Finding{
		{Category: "unjustified_fee", Description: "За дубликат диплома взяли плату сверх стандарта.", People: 1, Taken: 4200},
		{Category: "excess_documents", Description: "При приёме потребовали копию удостоверения личности, стандартом она не предусмотрена.", People: 1},
	} {
		f.Visit = v.ID
		_, err := s.AddFinding(h.Context(), f)
		require.NoError(t, err)
	}
	h.Files = []string{photo(t, "вход.png"), photo(t, "окно 3.png")}
	first := build(h)
	h.Open(first)
	first.Show(screen.Place{ID: v.ID})
	require.True(t, first.Drop(h.Files))
	keyboard(t, h).text("Вход без пандуса")
	keyboard(t, h).ctrl("Return")
	screentest.Picture(h, "visits-form", build, func(p *visits.Page) { p.Show(screen.Place{ID: v.ID}) })
	screentest.Picture(h, "visits-form-photo", build, func(p *visits.Page) {
		p.Show(screen.Place{ID: v.ID})
		tapTile(t, h, 0)
	})
	screentest.Picture(h, "visits-form-wrong", build, func(p *visits.Page) {
		p.New()
		k := keyboard(t, h)
		k.text(" ")
		k.press("Return")
		p.Save()
		k.ctrl("Return")
	})
	screentest.Picture(h, "visits-form-leave", build, func(p *visits.Page) {
		p.Show(screen.Place{ID: v.ID})
		for range 5 {
			keyboard(t, h).press("Tab")
		}
		keyboard(t, h).press("BackSpace")
		p.Back()
	})
	screentest.Picture(h, "visits-form-finding", build, func(p *visits.Page) {
		p.Show(screen.Place{ID: v.ID})
		p.New()
		k := keyboard(t, h)
		k.text(" ")
		k.press("Return")
	})
	h.Quiet()
}
