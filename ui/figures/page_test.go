package figures_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/require"

	"baqylau/model"
	"baqylau/ui/figures"
	"baqylau/ui/widgets"
	"baqylau/ui/widgets/screen"
	"baqylau/ui/widgets/screen/screentest"
)

// slow is a host whose work is done when the test lets it.
type slow struct {
	*screentest.Host
	held []func()
}

func (s *slow) Run(work func(context.Context) error, done func(error)) {
	s.held = append(s.held, func() { s.Host.Run(work, done) })
}

// let does what was held from a place on, and holds it no longer.
func (s *slow) let(from int) {
	held := s.held[from:]
	s.held = s.held[:from]
	for _, do := range held {
		do()
	}
}

// values are the numbers at the head of the page.
func values(h *screentest.Host) []string {
	var out []string
	for _, k := range found[*widgets.KeyFigure](h) {
		out = append(out, k.Value())
	}
	return out
}

// counted are the same numbers as the office counts them.
func counted(t *testing.T, h *screentest.Host, scope model.Scope) []string {
	t.Helper()
	k, err := h.Session().KeyFigures(t.Context(), scope)
	require.NoError(t, err)
	v, words := k.Now.Values, h.Words()
	return []string{words.Number(v.Of(model.FigVisits)), words.Number(v.Of(model.FigOrganisations)), words.Number(v.Of(model.FigFindings)),
		words.Number(v.Of(model.FigIssued)), words.Percent(v.Rate(model.FigExecutionPercent).Percent()), words.Number(v.Of(model.FigOverdueAll))}
}

// chip is the one whose words contain a text.
func chip(t *testing.T, h *screentest.Host, part string) *widgets.Chip {
	t.Helper()
	for _, c := range found[*widgets.Chip](h) {
		if strings.Contains(c.Text(), part) {
			return c
		}
	}
	require.Failf(t, "no such chip", "%q", part)
	return nil
}

// press presses Enter on a chip of the header.
func press(t *testing.T, h *screentest.Host, part string) {
	t.Helper()
	h.Window().Canvas().Focus(chip(t, h, part))
	h.Press(fyne.KeyReturn)
}

// TestScopeIsChosenAndKept: the chips count anew, the way back and the next start show the same.
func TestScopeIsChosenAndKept(t *testing.T) {
	h := national(t, 150)
	p := shown(t, h)
	scope := months().Scope
	scope.AsOf = scope.Period.To
	require.Equal(t, counted(t, h, scope), values(h))

	press(t, h, "Казахстан")
	h.Pick("карагандинская")
	scope.Regions = []string{"35"}
	require.Equal(t, counted(t, h, scope), values(h))
	press(t, h, "01.01–31.10.2018")
	h.Pick("прошлый квартал")
	scope.Period = model.Period{From: model.MakeDate(2018, 7, 1), To: model.MakeDate(2018, 9, 30)}
	scope.AsOf = scope.Period.To
	require.Equal(t, counted(t, h, scope), values(h))
	scope.AsOf = model.Date{}
	require.Equal(t, scope, p.Place().Filter.Scope, "a day that nobody chose is not kept as chosen")

	p = figures.New(h)
	h.Open(p)
	require.Contains(t, h.Shown(), "Карагандинская область")
	require.Contains(t, h.Shown(), "01.07–30.09.2018")
	h.SetNow(h.Session().Now().AddDate(0, 3, 0)) // February of the next year: the last quarter is another one
	p = figures.New(h)
	require.Equal(t, model.Period{From: model.MakeDate(2018, 10, 1), To: model.MakeDate(2018, 12, 31)}, p.Place().Filter.Period)

	p.Print()
	require.Equal(t, screen.Briefs, last(h.Gone).Area)
	require.Equal(t, []string{"35"}, last(h.Gone).Filter.Regions)
	h.Quiet()
}

// TestAsOfAnyPastDay: the same period as it was known on another day; what is still to come is refused.
func TestAsOfAnyPastDay(t *testing.T) {
	h := national(t, 150)
	p := shown(t, h)
	press(t, h, "на 31.10.2018")
	h.Pick("на сегодня")
	scope := months().Scope
	scope.AsOf = model.MakeDate(2018, 11, 7)
	require.Equal(t, counted(t, h, scope), values(h))
	require.Equal(t, scope, p.Place().Filter.Scope, "a chosen day is part of the place")

	press(t, h, "на 07.11.2018")
	h.Pick("другой день")
	h.Type("08112018")
	h.Tap("Показать")
	require.Contains(t, h.Shown(), h.Words().T("figures.day.future"))
	for range 10 {
		h.Press(fyne.KeyBackspace)
	}
	h.Type("30062018")
	h.Tap("Показать")
	scope.AsOf = model.MakeDate(2018, 6, 30)
	require.Equal(t, counted(t, h, scope), values(h))
	require.NotEqual(t, counted(t, h, months().Scope), values(h))
	h.Quiet()
}

// TestLateAnswersAreDropped: what was asked first and comes last does not replace what was asked since, and the former
// numbers stay until the new ones are there.
func TestLateAnswersAreDropped(t *testing.T) {
	h := national(t, 150)
	s := &slow{Host: h}
	p := figures.New(s)
	h.Open(p)
	p.Show(screen.Place{Filter: months()})
	require.Contains(t, h.Shown(), h.Words().T("figures.reading"))
	s.let(0)
	all := values(h)
	require.Len(t, all, 6)
	require.NotContains(t, h.Shown(), h.Words().T("figures.reading"))

	karaganda, shymkent := *months(), *months()
	karaganda.Regions, shymkent.Regions = []string{"35"}, []string{"79"}
	p.Show(screen.Place{Filter: &karaganda})
	asked := len(s.held)
	p.Show(screen.Place{Filter: &shymkent})
	require.Equal(t, all, values(h), "the former numbers stay")
	require.Contains(t, h.Shown(), h.Words().T("figures.reading"))
	s.let(asked)
	shymkent.AsOf = shymkent.Period.To
	want := counted(t, h, shymkent.Scope)
	require.Equal(t, want, values(h))
	s.let(0)
	require.Equal(t, want, values(h), "the late answers are of no use")
	h.Quiet()
}

// broken is a host whose work fails while it is told to.
type broken struct {
	*screentest.Host
	fails bool
}

func (b *broken) Run(work func(context.Context) error, done func(error)) {
	if b.fails {
		done(errors.New("disk I/O error"))
		return
	}
	b.Host.Run(work, done)
}

// TestWhatFailsIsSaidAndCountedAgain: no card goes on saying that it counts, and looking at the page again tries again.
func TestWhatFailsIsSaidAndCountedAgain(t *testing.T) {
	h := national(t, 150)
	b := &broken{Host: h, fails: true}
	p := figures.New(b)
	h.Open(p)
	p.Show(screen.Place{Filter: months()})
	require.NotEmpty(t, h.Failed)
	require.Contains(t, h.Shown(), h.Words().T("figures.failed"))
	require.Empty(t, values(h))
	b.fails = false
	p.Show(screen.Place{})
	require.Len(t, values(h), 6)
	require.NotContains(t, h.Shown(), h.Words().T("figures.failed"))
}

// TestWhyNothingIsCountedIsSaid with a way to count again, be it that the day of the last record cannot be asked or the numbers.
func TestWhyNothingIsCountedIsSaid(t *testing.T) {
	for _, place := range []screen.Place{{}, {Filter: months()}} {
		h := national(t, 150)
		b := &broken{Host: h, fails: true}
		p := figures.New(b)
		h.Open(p)
		p.Show(place)
		why := h.Words().Error(errors.New("disk I/O error"))
		require.Contains(t, h.Shown(), why)
		require.NotContains(t, h.Shown(), h.Words().T("figures.reading"))
		b.fails = false
		h.Tap(h.Words().T("window.again"))
		require.Len(t, values(h), 6)
		require.NotContains(t, h.Shown(), why)
		require.NotContains(t, h.Shown(), h.Words().T("figures.failed"))
	}
}

// TestTheKeyboardComesBackToTheBar: whoever looked at the records of a bar goes on from it.
func TestTheKeyboardComesBackToTheBar(t *testing.T) {
	h := national(t, 150)
	p := shown(t, h)
	h.Window().Canvas().Focus(found[*widgets.BarChart](h)[0])
	h.Press(fyne.KeyDown, fyne.KeyReturn)
	place := p.Place()
	p.Leave(func() {})
	h.Window().Canvas().Unfocus()
	p.Show(place)
	p.Focus()
	chart := found[*widgets.BarChart](h)[0]
	require.Equal(t, fyne.Focusable(chart), h.Focused())
	opens(t, h, "the second bar", number(t, chart.Bars()[1].Text), func() { h.Press(fyne.KeyReturn) })
	h.Quiet()
}

// TestWhatIsWrittenIsCounted: a change elsewhere is seen at once, and on a page that is not shown when it is shown again.
func TestWhatIsWrittenIsCounted(t *testing.T) {
	h := screentest.New(t)
	h.Story()
	p := figures.New(h)
	h.Open(p)
	p.Show(screen.Place{Filter: &model.Filter{Scope: model.Scope{Period: model.Period{From: model.MakeDate(2018, 9, 1), To: model.MakeDate(2018, 11, 7)}}}})
	before := values(h)
	confirm := func(day model.Date) {
		v, err := h.Session().StartVisit(t.Context(), model.Visit{Date: day, Organisation: h.Organisations[0].ID, Service: h.Services[0].ID,
			Method: "inspection", Officers: []model.ID{h.Officers[0].ID}, NoCheck: "Обеденный перерыв."})
		require.NoError(t, err)
		_, err = h.Session().CompleteVisit(t.Context(), v.ID, v.Version)
		require.NoError(t, err)
	}
	confirm(model.MakeDate(2018, 11, 1))
	require.Equal(t, number(t, before[0])+1, number(t, values(h)[0]))
	p.Leave(func() {})
	confirm(model.MakeDate(2018, 11, 2))
	require.Equal(t, number(t, before[0])+1, number(t, values(h)[0]))
	p.Show(screen.Place{})
	require.Equal(t, number(t, before[0])+2, number(t, values(h)[0]))
	h.Quiet()
}

// TestWithoutRecordsThereIsAWayOn: no twenty noughts, but a sentence and what to do.
func TestWithoutRecordsThereIsAWayOn(t *testing.T) {
	h := screentest.Bare(t)
	p := figures.New(h)
	h.Open(p)
	require.Contains(t, strings.Join(h.Shown(), " "), "Завершённых визитов пока нет")
	require.Empty(t, values(h))
	p.Focus()
	h.Press(fyne.KeyReturn)
	require.True(t, last(h.Gone).New)

	h = screentest.New(t)
	h.Story()
	p = figures.New(h)
	h.Open(p)
	require.NotEmpty(t, values(h))
	old := model.Filter{Scope: model.Scope{Period: model.Period{From: model.MakeDate(2016, 1, 1), To: model.MakeDate(2016, 12, 31)}}}
	p.Show(screen.Place{Filter: &old})
	require.Empty(t, values(h))
	require.Contains(t, strings.Join(h.Shown(), " "), "Последний визит")
	h.Tap(h.Words().T("figures.other_period"))
	h.Pick("10 месяцев 2018")
	require.NotEmpty(t, values(h))
	h.Quiet()
}

// TestRecordsOfAFormerYearAreFound: the first time the period is that of the last records.
func TestRecordsOfAFormerYearAreFound(t *testing.T) {
	h := national(t, 150)
	h.SetNow(h.Session().Now().AddDate(3, 0, 0))
	h.Keep("figures.scope", "")
	p := figures.New(h)
	h.Open(p)
	require.Equal(t, 2018, p.Place().Filter.Period.To.Year)
	press(t, h, "2018")
	require.Contains(t, strings.Join(h.Shown(), " "), "месяцев 2018")
	h.Quiet()
}

// TestFewAreNotShown: below the setting there is a dash on the map and no place in the ranking, but the records open.
func TestFewAreNotShown(t *testing.T) {
	h := screentest.New(t)
	h.Story()
	p := figures.New(h)
	h.Open(p)
	p.Show(screen.Place{Filter: &model.Filter{Scope: model.Scope{Period: model.Period{From: model.MakeDate(2018, 9, 1), To: model.MakeDate(2018, 11, 7)}}}})
	akmola := func() widgets.Tile {
		for _, tile := range found[*widgets.TileMap](h)[0].Tiles() {
			if tile.ID == "11" {
				return tile
			}
		}
		return widgets.Tile{}
	}
	require.True(t, akmola().Known)
	was, err := h.Session().Settings(t.Context())
	require.NoError(t, err)
	now := was
	now.MinRanked = 50
	require.NoError(t, h.Session().SaveSettings(t.Context(), was, now))
	p.Show(screen.Place{Filter: p.Place().Filter})
	require.False(t, akmola().Known)
	require.Equal(t, "—", akmola().Text)
	require.True(t, akmola().Opens)
	require.Contains(t, h.Shown(), "n < 50 — не показано")
	require.Contains(t, h.Shown(), "n < 50: места нет")
	h.Quiet()
}

// TestTabGoesFromCardToCard: in the order in which the page is read, each picture is reached, and seen once it is.
func TestTabGoesFromCardToCard(t *testing.T) {
	h := national(t, 150)
	p := shown(t, h)
	p.Focus()
	var order []string
	canvas := h.Window().Canvas()
	first := canvas.Focused()
	for range 100 {
		switch o := canvas.Focused().(type) {
		case *widgets.KeyFigure:
			order = append(order, "figure")
		case *widgets.BarChart, *widgets.TileMap, *widgets.LineChart, *widgets.HeatMap:
			at := fyne.CurrentApp().Driver().AbsolutePositionForObject(o.(fyne.CanvasObject))
			require.GreaterOrEqual(t, at.Y, float32(0))
			require.Less(t, at.Y, canvas.Size().Height, "%T is out of sight", o)
			order = append(order, strings.TrimPrefix(typeName(o), "*widgets."))
		}
		canvas.FocusNext()
		if canvas.Focused() == first {
			break
		}
	}
	require.Equal(t, []string{"figure", "figure", "figure", "figure", "figure", "figure", "BarChart", "LineChart", "TileMap",
		"LineChart", "BarChart", "BarChart", "BarChart", "HeatMap"}, order)
}

// TestAnOfficeInItsFirstMonth sees what it has done, not the empty months before.
func TestAnOfficeInItsFirstMonth(t *testing.T) {
	h := screentest.New(t)
	h.Story()
	h.SetNow(time.Date(2018, time.September, 28, 4, 0, 0, 0, time.UTC)) // the first visit was in September
	p := figures.New(h)
	h.Open(p)
	p.Show(screen.Place{})
	require.Equal(t, model.Period{From: model.MakeDate(2018, 1, 1), To: model.MakeDate(2018, 9, 28)}, p.Place().Filter.Period)
	require.Len(t, values(h), 6)
	h.Quiet()
}
