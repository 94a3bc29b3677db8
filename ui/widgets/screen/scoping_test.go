package screen_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/require"

	"baqylau/model"
	"baqylau/ui/widgets"
	"baqylau/ui/widgets/screen"
	"baqylau/ui/widgets/screen/screentest"
)

// TestScopingNarrowsAndWidens: what is chosen on the two chips is told, stands on them, and can be taken back.
func TestScopingNarrowsAndWidens(t *testing.T) {
	h := screentest.New(t)
	var told []model.Filter
	s := screen.NewScoping(h, "Весь Казахстан", func(f model.Filter) { told = append(told, f) })
	year := model.Period{From: model.MakeDate(2018, 1, 1), To: model.MakeDate(2018, 10, 31)}
	s.Set(model.Scope{Period: year}, "")
	h.Window().SetContent(widgets.Line(8, s.Part(), s.Dates()))
	h.Window().Resize(fyne.NewSize(1366, 768))
	require.Equal(t, "Весь Казахстан", s.Part().Text())
	require.Equal(t, "01.01–31.10.2018", s.Dates().Text())
	require.Equal(t, []string{"Весь Казахстан", "Период: 1\u00a0января\u00a0– 31\u00a0октября\u00a02018"}, s.InWords())

	press := func(c *widgets.Chip) { h.Window().Canvas().Focus(c); h.Press(fyne.KeyReturn) }
	press(s.Part())
	h.Pick("акмол")
	require.Equal(t, []string{"11"}, told[0].Regions)
	require.Equal(t, year, told[0].Period)
	require.Equal(t, "Акмолинская область", s.Part().Text())
	press(s.Part())
	h.Pick("образование")
	require.Equal(t, []string{"education"}, told[1].Sectors)
	require.Equal(t, []string{"11"}, told[1].Regions)
	require.Equal(t, "Акмолинская область +1", s.Part().Text(), "what has no room is counted")
	press(s.Part())
	require.NotContains(t, h.Shown(), "Период", "the period has a chip of its own")
	h.Press(fyne.KeyReturn) // the first of the list
	require.Empty(t, told[2].Regions)
	require.Empty(t, told[2].Sectors)
	require.Equal(t, year, told[2].Period)
	require.Equal(t, "Весь Казахстан", s.Part().Text())

	press(s.Dates())
	h.Pick("прошлый квартал")
	require.Equal(t, model.SpanLastQuarter, s.Span())
	require.Equal(t, model.Period{From: model.MakeDate(2018, 7, 1), To: model.MakeDate(2018, 9, 30)}, told[3].Period)
	require.Equal(t, "01.07–30.09.2018", s.Dates().Text())
	press(s.Dates())
	h.Pick("10 месяцев")
	require.Equal(t, year, told[4].Period)
	require.Empty(t, s.Span(), "such months stay those of that year")
	h.Quiet()
}
