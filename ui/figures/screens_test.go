package figures_test

import (
	"fmt"
	"os"
	"testing"

	"fyne.io/fyne/v2"

	"baqylau/model"
	"baqylau/ui/figures"
	"baqylau/ui/look"
	"baqylau/ui/widgets/screen"
	"baqylau/ui/widgets/screen/screentest"
)

func build(h screen.Host) *figures.Page { return figures.New(h) }

// TestScreens makes the page of the country in every language.
func TestScreens(t *testing.T) {
	h := national(t, 400)
	show := func(p *figures.Page) { p.Show(screen.Place{Filter: months()}) }
	screentest.Picture(h, "figures-page", build, show)
	tall(t, h, show)
	quarter := &model.Filter{Scope: model.Scope{Period: model.Period{From: model.MakeDate(2018, 7, 1), To: model.MakeDate(2018, 9, 30)},
		AsOf: model.MakeDate(2018, 11, 7), Regions: []string{"35"}, Sectors: []string{"health", "education"}}}
	screentest.Picture(h, "figures-quarter", build, func(p *figures.Page) { p.Show(screen.Place{Filter: quarter}) })
	screentest.Picture(h, "figures-none", build, func(p *figures.Page) {
		p.Show(screen.Place{Filter: &model.Filter{Scope: model.Scope{Period: model.Period{From: model.MakeDate(2016, 1, 1), To: model.MakeDate(2016, 12, 31)}}}})
	})
	h.Quiet()
}

// tall keeps pictures of the whole page, as if the window were as high as it.
func tall(t *testing.T, h *screentest.Host, show func(*figures.Page)) {
	folder := os.Getenv("BAQYLAU_SCREENS")
	if folder == "" {
		return
	}
	for _, l := range model.Langs() {
		for _, mode := range []look.Mode{look.Light, look.Dark} {
			fyne.CurrentApp().Settings().SetTheme(look.New(mode, 1))
			h.SetLang(l)
			p := figures.New(h)
			h.Open(p)
			show(p)
			h.Window().Resize(fyne.NewSize(1366, 2700))
			h.Settle()
			screentest.Keep(t, folder, fmt.Sprintf("figures-tall-%s-%s", l, mode), h.Window())
		}
	}
	fyne.CurrentApp().Settings().SetTheme(look.New(look.Light, 1))
}
