package briefs

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/require"

	"baqylau/assets/lang"
	"baqylau/model"
	"baqylau/model/office"
	"baqylau/ui/widgets/screen"
	"baqylau/ui/widgets/screen/screentest"
)

// at makes the page without the pause that waits for more typing.
func at(h screen.Host) *Page {
	p := New(h)
	p.wait = 0
	return p
}

func opened(t *testing.T) (*screentest.Host, *Page) {
	t.Helper()
	h := screentest.New(t)
	h.Story()
	p := at(h)
	h.Open(p)
	h.Quiet()
	return h, p
}

func TestFirstViewIsTheWholeMonthsOfTheYearInTheOwnRegion(t *testing.T) {
	h, p := opened(t)
	require.NotNil(t, p.laid)
	require.Equal(t, model.Period{From: model.MakeDate(2018, 1, 1), To: model.MakeDate(2018, 10, 31)}, p.data.Scope.Period)
	require.Equal(t, model.MakeDate(2018, 10, 31), p.data.Scope.AsOf, "the as-of day is the end of the period")
	require.Equal(t, []string{"11"}, p.data.Scope.Regions)
	require.NotNil(t, p.view.sheet.Image, "the first page is painted")
	require.Contains(t, screentest.Texts(h.Window()), "1 из "+number(len(p.laid.Pages)))
	require.False(t, p.save.Disabled())
	require.Contains(t, p.summary.Text(), "01.01.2018–31.10.2018")
}

// TestFirstViewOfOldRecordsIsTheirTime opens the records of 2018 eight years later.
func TestFirstViewOfOldRecordsIsTheirTime(t *testing.T) {
	h := screentest.New(t)
	h.Story()
	h.SetNow(time.Date(2026, 11, 25, 6, 0, 0, 0, time.UTC))
	p := at(h)
	h.Open(p)
	h.Quiet()
	last, err := h.Session().LastVisit(context.Background())
	require.NoError(t, err)
	require.Equal(t, 2018, last.Year)
	require.Equal(t, model.Period{From: model.MakeDate(2018, 1, 1), To: model.MakeDate(2018, last.Month+1, 0)}, p.data.Scope.Period)
	require.Positive(t, p.data.Figures.Values[model.FigVisits])
}

// TestThePlaceIsTheScope: a page made anew, in another language say, shows the same scope.
func TestThePlaceIsTheScope(t *testing.T) {
	h, p := opened(t)
	p.form.sectors.SetChosen(p.form.options(model.Sectors, []string{"health"}))
	p.form.chips[1].Tapped(&fyne.PointEvent{})
	p.form.asOf.Entry().SetText("15.10.2018")
	again := at(h)
	h.Window().SetContent(again.Content())
	again.Show(p.Place())
	h.Quiet()
	require.Equal(t, p.data.Scope, again.data.Scope)
	p.form.to.Entry().SetText("30.02.2018")
	require.Nil(t, p.Place().Filter, "a scope that is not whole is none")
}

func number(n int) string { return lang.For(model.Russian).Number(int64(n)) }

func TestQuickPeriods(t *testing.T) {
	words := lang.For(model.Russian)
	for _, c := range []struct {
		today model.Date
		want  []string
	}{
		{model.MakeDate(2018, 11, 7), []string{"10 месяцев 2018 2018-01-01 2018-10-31", "III квартал 2018 2018-07-01 2018-09-30",
			"С начала 2018 2018-01-01 2018-11-07", "2017 год 2017-01-01 2017-12-31"}},
		{model.MakeDate(2019, 1, 15), []string{"IV квартал 2018 2018-10-01 2018-12-31", "С начала 2019 2019-01-01 2019-01-15", "2018 год 2018-01-01 2018-12-31"}},
		{model.MakeDate(2018, 3, 31), []string{"3 месяца 2018 2018-01-01 2018-03-31", "IV квартал 2017 2017-10-01 2017-12-31",
			"2017 год 2017-01-01 2017-12-31"}},
	} {
		var got []string
		for _, q := range screen.QuickPeriods(c.today, words) {
			got = append(got, q.Text+" "+q.Period.From.String()+" "+q.Period.To.String())
		}
		require.Equal(t, c.want, got)
	}
}

func TestTheScopeDrivesTheFigures(t *testing.T) {
	_, p := opened(t)
	visits := p.data.Figures.Values[model.FigVisits]
	require.Positive(t, visits)
	p.form.sectors.SetChosen(p.form.options(model.Sectors, []string{"land"}))
	p.form.sectors.OnChanged(nil)
	require.Equal(t, []string{"land"}, p.data.Scope.Sectors)
	require.Zero(t, p.data.Figures.Values[model.FigVisits])
	require.Len(t, p.laid.Pages, 1, "a brief without records says so on one page")

	p.form.sectors.SetChosen(nil)
	p.form.chips[1].Tapped(&fyne.PointEvent{})
	require.Equal(t, model.MakeDate(2018, 7, 1), p.data.Scope.Period.From)
	require.Equal(t, model.MakeDate(2018, 9, 30), p.data.Scope.AsOf, "the as-of day follows the period")
	p.form.asOf.Entry().SetText("15.10.2018")
	require.Equal(t, model.MakeDate(2018, 10, 15), p.data.Scope.AsOf)
	p.form.chips[0].Tapped(&fyne.PointEvent{})
	require.Equal(t, model.MakeDate(2018, 10, 15), p.data.Scope.AsOf, "until the person chose it")
}

func TestAScopeThatIsNotWholeCannotBePrinted(t *testing.T) {
	h, p := opened(t)
	before := p.data
	p.form.to.Entry().SetText("31.12.2017")
	require.Equal(t, "Начало периода позже окончания. Исправьте одну из дат.", p.form.toField.Error())
	require.True(t, p.save.Disabled() && p.print.Disabled())
	require.Same(t, before, p.data, "nothing is counted")
	p.Save()
	p.Print()
	require.Empty(t, h.Opened)
	p.form.to.Entry().SetText("30.02.2018")
	require.NotEmpty(t, p.form.toField.Error())
	p.form.to.Entry().SetText("30.09.2018")
	require.Empty(t, p.form.toField.Error())
	require.False(t, p.save.Disabled())
	require.NotSame(t, before, p.data)
}

// TestAWrongDayIsToldAndThePagesAreOld: a day that does not exist is told when the field is left, the pages are veiled and
// say of which time they are, and so does the heading.
func TestAWrongDayIsToldAndThePagesAreOld(t *testing.T) {
	h, p := opened(t)
	p.parts.change.Tapped(nil)
	for _, typed := range []string{"32.10.2018", "01.01.2017"} {
		h.Window().Canvas().Focus(p.form.to.Entry())
		h.Type(typed)
		h.Window().Canvas().Focus(p.form.asOf.Entry())
		require.NotEmpty(t, p.form.toField.Error(), typed)
		require.True(t, p.view.veil.Visible())
		shown := p.data.Scope.Period // the heading is that of the pages
		require.Contains(t, p.summary.Text(), lang.DateShort(shown.From)+"–"+lang.DateShort(shown.To))
		require.Contains(t, h.Shown(), p.words.T("briefs.former", "from", p.data.Scope.Period.From, "to", p.data.Scope.Period.To))
	}
	h.Window().Canvas().Focus(p.form.to.Entry())
	h.Type("30.09.2018")
	require.False(t, p.view.veil.Visible())
	require.Contains(t, p.summary.Text(), "01.01.2018–30.09.2018")
	require.Empty(t, p.banner.Objects)
}

// TestOnePeriodLightsUp also at the end of a month, where the whole months are the year so far.
func TestOnePeriodLightsUp(t *testing.T) {
	words := lang.For(model.Russian)
	for day := model.MakeDate(2018, 1, 1); day.Year == 2018; day = day.AddDays(1) {
		seen := map[model.Period]string{}
		for _, q := range screen.QuickPeriods(day, words) {
			require.Empty(t, seen[q.Period], "%s: %s", day, q.Text)
			seen[q.Period] = q.Text
		}
	}
}

func TestTheLanguageOfThePaperIsItsOwn(t *testing.T) {
	_, p := opened(t)
	before := p.data
	for _, l := range []model.Lang{model.Kazakh, model.English, model.Russian} {
		choose(p, l)
		require.Contains(t, words(p), lang.For(l).T("brief.head.sectors"))
	}
	require.Same(t, before, p.data, "figures are not counted again for another language")
}

// TestTheDefinitionsAreALastPage: they are laid out without counting anew, and stay chosen.
func TestTheDefinitionsAreALastPage(t *testing.T) {
	h, p := opened(t)
	before, pages := p.data, len(p.laid.Pages)
	tick := func(p *Page) {
		p.parts.list.Mark(string(model.BlockDefinitions))
		p.parts.list.TypedRune(' ')
		h.Quiet()
	}
	last := func(p *Page) string { return wordsOn(p, len(p.laid.Pages)-1) }
	head := p.words.T("brief.head.definitions")
	require.NotContains(t, last(p), head)
	tick(p)
	require.Greater(t, len(p.laid.Pages), pages)
	require.Contains(t, last(p), head)
	require.Contains(t, last(p), p.words.T(model.FigWithdrawn.NameKey()))
	require.Same(t, before, p.data)
	again := at(h)
	h.Window().SetContent(again.Content())
	again.Show(p.Place())
	h.Quiet()
	require.Contains(t, last(again), head)
	tick(again)
	require.NotContains(t, last(again), head)
}

func TestSaveWritesTheFile(t *testing.T) {
	h, p := opened(t)
	h.Target = filepath.Join(t.TempDir(), "справка")
	p.Save()
	h.Quiet()
	data, err := os.ReadFile(h.Target + ".pdf")
	require.NoError(t, err)
	require.True(t, bytes.HasPrefix(data, []byte("%PDF-")))
	require.Equal(t, "Справка сохранена: "+h.Target+".pdf", h.Said[len(h.Said)-1].Text)

	h.Target = filepath.Join(t.TempDir(), "none", "x.pdf")
	p.Save()
	require.NotEmpty(t, model.AllFaults(h.Failed[len(h.Failed)-1]), "a missing folder is a sentence")
}

func TestPrintAsksHowAndWhereNothingPrintsOffersTheViewer(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	h, p := opened(t)
	p.Print()
	h.Quiet()
	h.Answer("")
	require.Len(t, h.Opened, 1)
	require.Equal(t, "Справка Акмолинская 01.01.2018–31.10.2018 на 31.10.2018.pdf", filepath.Base(h.Opened[0]))
	require.FileExists(t, h.Opened[0])
}

func TestPagesTurnAndZoom(t *testing.T) {
	_, p := opened(t)
	n := len(p.laid.Pages)
	require.Greater(t, n, 1)
	first := p.view.sheet.Image
	p.view.TypedKey(&fyne.KeyEvent{Name: fyne.KeyPageDown})
	require.Equal(t, 1, p.view.page)
	require.NotEqual(t, first, p.view.sheet.Image)
	p.view.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEnd})
	require.Equal(t, n-1, p.view.page)
	require.True(t, p.view.next.Disabled())
	p.view.TypedKey(&fyne.KeyEvent{Name: fyne.KeyPageDown})
	require.Equal(t, n-1, p.view.page, "there is no page after the last")
	p.view.TypedKey(&fyne.KeyEvent{Name: fyne.KeyHome})
	require.Zero(t, p.view.page)

	fit := p.view.seen()
	width := p.view.sheet.Image.Bounds().Dx()
	p.view.TypedRune('+')
	require.Greater(t, p.view.zoom, fit)
	require.Greater(t, p.view.sheet.Image.Bounds().Dx(), width, "a larger page is painted finer")
	for range 20 {
		p.view.magnify(-1)
	}
	require.Equal(t, zooms()[0], p.view.seen())
}

// TestAnOldAnswerIsDropped holds work back until a newer request was made.
func TestAnOldAnswerIsDropped(t *testing.T) {
	h := &slow{Host: screentest.New(t)}
	h.Story()
	p := at(h)
	p.Show(screen.Place{})
	p.form.chips[1].Tapped(&fyne.PointEvent{})
	require.Len(t, h.waiting, 2)
	h.waiting[1]() // the newer one comes first
	for i := 2; i < len(h.waiting); i++ {
		h.waiting[i]()
	}
	want := p.laid
	require.NotNil(t, want)
	h.waiting[0]()
	require.Same(t, want, p.laid)
	require.Equal(t, model.MakeDate(2018, 7, 1), p.data.Scope.Period.From)
}

// TestLanguageWhileCountingWaitsForTheFigures: the pages of the old figures never come back as if they were
// those of the new scope.
func TestLanguageWhileCountingWaitsForTheFigures(t *testing.T) {
	h := &slow{Host: screentest.New(t)}
	h.Story()
	p := at(h)
	p.Show(screen.Place{})
	release := func(from int) {
		for i := from; i < len(h.waiting); i++ {
			h.waiting[i]()
		}
	}
	release(0)
	require.False(t, p.save.Disabled())
	before := len(h.waiting)
	p.form.chips[1].Tapped(&fyne.PointEvent{})
	choose(p, model.English)
	require.True(t, p.save.Disabled())
	require.Len(t, h.waiting, before+1, "nothing is laid out of the old figures")
	release(before)
	require.False(t, p.save.Disabled())
	require.Equal(t, model.MakeDate(2018, 7, 1), p.data.Scope.Period.From)
	require.Contains(t, words(p), "Brief on the quality control")
}

// choose taps the language of the paper.
func choose(p *Page, l model.Lang) {
	for range model.Langs() {
		p.speech.TypedKey(&fyne.KeyEvent{Name: fyne.KeyLeft})
	}
	for range slices.Index(model.Langs(), l) {
		p.speech.TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight})
	}
}

// words is the text of the first page.
func words(p *Page) string { return wordsOn(p, 0) }

func wordsOn(p *Page, page int) string {
	var b strings.Builder
	for _, m := range p.laid.Pages[page].Texts {
		b.WriteString(m.Text + " ")
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

func TestChangedCountsAgain(t *testing.T) {
	_, p := opened(t)
	before := p.data
	p.Changed(office.Changed{Kinds: []model.Kind{model.KindPlan}})
	require.Same(t, before, p.data, "a plan is in no figure")
	p.Changed(office.Changed{Kinds: []model.Kind{model.KindVisit}})
	p.Show(screen.Place{})
	require.NotSame(t, before, p.data)
}

func TestAPlaceBringsItsScope(t *testing.T) {
	_, p := opened(t)
	scope := model.Scope{Period: model.Period{From: model.MakeDate(2018, 9, 1), To: model.MakeDate(2018, 9, 30)},
		Sectors: []string{"education"}, Bodies: []string{"minfin"}}
	p.Show(screen.Place{Filter: &model.Filter{Kind: model.KindVisit, Scope: scope}})
	require.Equal(t, scope.Period, p.data.Scope.Period)
	require.Equal(t, scope.Sectors, p.data.Scope.Sectors)
	require.Equal(t, scope.Bodies, p.data.Scope.Bodies)
	require.Empty(t, p.data.Scope.Regions)
	require.Equal(t, model.MakeDate(2018, 9, 30), p.data.Scope.AsOf)
}

func TestLettersThatNoFontHasAreNamed(t *testing.T) {
	_, p := opened(t)
	p.data.Office.Name = model.Name{RU: "Отдел 漢字"}
	p.lay()
	require.Len(t, p.banner.Objects, 1)
	require.Contains(t, string(p.laid.Missing[0].Rune), "字")
	p.data.Office.Name = model.Name{RU: "Отдел"}
	p.lay()
	require.Empty(t, p.banner.Objects)
}

// TestScreensOfBriefs draws the composer in each language, light and dark.
func TestScreensOfBriefs(t *testing.T) {
	h := screentest.New(t)
	h.Story()
	screentest.Picture(h, "briefs-page", at, nil)
	screentest.Picture(h, "briefs-zoom", at, func(p *Page) {
		for range 3 {
			p.view.magnify(1)
		}
	})
	screentest.Picture(h, "briefs-empty", at, func(p *Page) {
		p.form.sectors.SetChosen(p.form.options(model.Sectors, []string{"land"}))
		p.form.sectors.OnChanged(nil)
	})
	shut := func() {
		for over := h.Window().Canvas().Overlays(); over.Top() != nil; {
			over.Remove(over.Top())
		}
	}
	screentest.Picture(h, "briefs-more", at, func(p *Page) {
		shut()
		p.offer()
	})
	shut()
	screentest.Picture(h, "briefs-speech", at, func(p *Page) { p.relength(model.BriefTheses) })
	h.Quiet()
}

// slow keeps the work of Run until the test lets it go.
type slow struct {
	*screentest.Host
	waiting []func()
}

// Run keeps the work.
func (s *slow) Run(work func(context.Context) error, done func(error)) {
	s.waiting = append(s.waiting, func() { s.Host.Run(work, done) })
}
