package window

import (
	"os"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/require"

	"baqylau/model"
	"baqylau/ui/checklists"
	"baqylau/ui/plans"
	"baqylau/ui/registry"
	"baqylau/ui/settings"
	"baqylau/ui/widgets"
	"baqylau/ui/widgets/screen"
	"baqylau/ui/widgets/screen/screentest"
)

// TestButtonsOfFormsStayInSight in the largest letters on a small screen: whatever a form asks, what saves it and what leaves it
// stand in the window. With BAQYLAU_SCREENS set to a folder it keeps pictures there.
func TestButtonsOfFormsStayInSight(t *testing.T) {
	people := func(mark model.Mark) *model.Filter { f := model.Filter{Kind: model.KindPerson}.With(mark); return &f }
	for name, place := range map[string]screen.Place{
		"plan": {Area: screen.Plans}, "checklist": {Area: screen.Checklists},
		"provider": {Area: screen.Registry, Kind: model.KindOrganisation}, "service": {Area: screen.Registry, Kind: model.KindService},
		"staff":          {Area: screen.Registry, Kind: model.KindPerson, Filter: people(model.MarkStaff)},
		"representative": {Area: screen.Registry, Kind: model.KindPerson, Filter: people(model.MarkRepresentative)},
		"decision":       screen.SettingsAt(screen.SettingsCalendar, ""), "entry": screen.SettingsAt(screen.SettingsLists, ""),
	} {
		t.Run(name, func(t *testing.T) {
			w := work(t, func(c *Config) {
				c.Lang = model.Kazakh
				c.Pages[screen.Plans] = func(h screen.Host) screen.Page { return plans.New(h) }
				c.Pages[screen.Checklists] = func(h screen.Host) screen.Page { return checklists.New(h) }
				c.Pages[screen.Registry] = func(h screen.Host) screen.Page { return registry.New(h) }
				c.Pages[screen.Settings] = func(h screen.Host) screen.Page { return settings.New(h) }
				require.NoError(t, preferences{Theme: "light", Percent: percent(true), Width: 1366, Height: 768}.save(c.FS, c.Preferences))
			})
			size := fyne.NewSize(1366, 768)
			w.win.Resize(size)
			w.Go(place)
			w.page().(screen.Newer).New()
			w.settle()
			require.Len(t, w.sheets, 1)
			if folder := os.Getenv("BAQYLAU_SCREENS"); folder != "" {
				screentest.Keep(t, folder, "form-"+name+"-kk-large", w.win)
			}
			require.NotNil(t, w.sheets[0].edge, "it has a foot")
			var foot []*widgets.Button
			for _, o := range test.LaidOutObjects(w.sheets[0].card) {
				if b, ok := o.(*widgets.Button); ok && (b.Text() == w.words.T("window.cancel") || b.Text() == w.words.T("menu.save")) {
					foot = append(foot, b)
				}
			}
			require.NotEmpty(t, foot)
			w.settle() // to find them laid the sheet out as high as it would like to be
			for _, b := range foot {
				bottom := fyne.CurrentApp().Driver().AbsolutePositionForObject(b).Y + b.Size().Height
				require.LessOrEqual(t, bottom, size.Height, b.Text())
			}
		})
	}
}
