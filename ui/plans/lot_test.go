package plans_test

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/require"

	"baqylau/model"
	"baqylau/model/office"
	"baqylau/ui/plans"
	"baqylau/ui/widgets"
	"baqylau/ui/widgets/screen"
	"baqylau/ui/widgets/screen/screentest"
)

// lotPlan is a draft of the next quarter by the first officer.
func lotPlan(t *testing.T, h *screentest.Host) model.Plan {
	t.Helper()
	plan, err := h.Session().CreatePlan(h.Context(), model.Period{From: model.MakeDate(2019, 1, 1), To: model.MakeDate(2019, 3, 31)}, "")
	require.NoError(t, err)
	return plan
}

// opened shows a plan.
func opened(h *screentest.Host, plan model.ID) *plans.Page {
	p := plans.New(h)
	h.Open(p)
	p.Show(screen.Place{Kind: model.KindPlan, ID: plan})
	return p
}

// waiting holds back what is to be done later.
type waiting struct {
	*screentest.Host
	later []func()
}

func (w *waiting) After(_ time.Duration, f func()) func() {
	w.later = append(w.later, f)
	return func() { w.later = nil }
}

// TestCtrlSIsHeardWhileCandidatesAreGathered: the button stands there, so its key does what it says as soon as it can, and the
// keyboard stays with the page when a quota has come.
func TestCtrlSIsHeardWhileCandidatesAreGathered(t *testing.T) {
	h := &waiting{Host: screentest.New(t)}
	h.Story()
	plan := lotPlan(t, h.Host)
	p := plans.New(h)
	h.Open(p)
	p.Show(screen.Place{Kind: model.KindPlan, ID: plan.ID})
	h.Tap(h.Words().T("lot.open"))
	goOn := func() {
		due := h.later
		h.later = nil
		for _, f := range due {
			f()
		}
	}
	h.Press(fyne.KeyBackspace, fyne.KeyBackspace)
	h.Type("2")
	goOn()
	require.Contains(t, h.Shown(), h.Words().T("lot.fix"))
	h.Tap(h.Words().T("lot.add_quota"))
	h.Pick("здравоохр")
	h.Press(fyne.KeyReturn)
	h.Type("1")
	h.Ctrl(fyne.KeyReturn)
	sheets := len(h.Sheets)
	h.Ctrl(fyne.KeyS)
	require.Len(t, h.Sheets, sheets, "the candidates are not known yet")
	goOn()
	require.Equal(t, h.Words().T("lot.fix"), h.TopSheet().Title)

	// Fixed from there, and opened again: the quota is in what was fixed.
	fixed := h.TopSheet()
	fixed.Close()
	h.Ctrl(fyne.KeyS)
	require.Equal(t, h.Words().T("lot.fix"), h.TopSheet().Title, "the key does the same once more")

	// What is typed after the key takes it back.
	h.TopSheet().Close()
	h.Type("1")
	h.Ctrl(fyne.KeyS)
	h.Press(fyne.KeyBackspace)
	sheets = len(h.Sheets)
	goOn()
	require.Len(t, h.Sheets, sheets)
}

// held keeps back what registers fetch while hold is set.
type held struct {
	*screentest.Host
	hold bool
}

func (h *held) Spawn(work func()) {
	if !h.hold {
		work()
	}
}

// TestTheListStaysUntilTheNextIsThere: rules that cannot be met, and those that can again, leave the rows in their place, and
// the sentence over them is seen whole.
func TestTheListStaysUntilTheNextIsThere(t *testing.T) {
	h := &held{Host: screentest.New(t)}
	h.Story()
	plan := lotPlan(t, h.Host)
	p := plans.New(h)
	h.Open(p)
	p.Show(screen.Place{Kind: model.KindPlan, ID: plan.ID})
	h.Tap(h.Words().T("lot.open"))
	h.Window().Resize(fyne.NewSize(1024, 700))
	h.Press(fyne.KeyBackspace, fyne.KeyBackspace)
	h.Type("2")
	name := h.Words().T("lot.cell.never", "points", 6)
	whole := func() {
		seen := false
		for _, o := range test.LaidOutObjects(h.Window().Content()) {
			if text, ok := o.(*widgets.Text); ok && text.Text() == h.Words().T("lot.summary.in") {
				seen = true
				require.GreaterOrEqual(t, text.Size().Height, text.MinSize().Height)
			}
		}
		require.True(t, seen)
	}
	whole()
	require.Contains(t, h.Shown(), name)
	h.hold = true
	h.Type("0")
	require.Contains(t, h.Shown(), h.Words().T("fault.lot.few", "want", 20, "have", 3))
	require.Contains(t, h.Shown(), name, "what cannot be met has its list")
	whole()
}

// TestDrawByLot goes from the rules to the plan: the quota that cannot be met is named at once, the protocol is printed before
// the draw, and a removed line shows as a deviation.
func TestDrawByLot(t *testing.T) {
	h := screentest.New(t)
	h.Story()
	plan := lotPlan(t, h)
	p := opened(h, plan.ID)
	h.Tap(h.Words().T("lot.open"))
	require.Contains(t, h.Shown(), h.Words().T("lot.title", "number", plan.Number.String()))
	require.Contains(t, h.Shown(), h.Words().T("fault.lot.few", "want", 10, "have", 3), "the form begins with ten")
	require.Contains(t, h.Shown(), h.Words().T("lot.tab.out", "n", 3))
	require.Contains(t, h.Shown(), h.Words().T("lot.column.violations"), "each reason has its column")
	require.Contains(t, h.Shown(), h.Words().T("lot.cell.counted", "points", 6, "count", "7"), "with its number")
	require.Contains(t, h.Shown(), h.Words().N("lot.all_officers", len(h.Officers)), "whoever chooses nobody sends any of them")

	// Two, by keys; three of education are impossible.
	h.Press(fyne.KeyBackspace, fyne.KeyBackspace)
	h.Type("2")
	require.Contains(t, h.Shown(), h.Words().T("lot.rules_text"))
	h.Tap(h.Words().T("lot.add_quota"))
	h.Pick("здравоохр")
	h.Press(fyne.KeyBackspace)
	h.Type("3")
	h.Ctrl(fyne.KeyReturn)
	shown := h.Shown()
	require.Contains(t, shown, h.Words().T("fault.lot.quota_least", "by", "Сфера", "name", "здравоохранение", "least", 3, "have", 0))
	require.NotContains(t, shown, h.Words().T("lot.fix"), "what cannot be drawn is not fixed")
	p.Save()
	require.NotContains(t, h.Shown(), h.Words().T("lot.fix_print"))
	p.Back()
	require.Contains(t, h.Shown(), h.Words().T("plans.plan_title", "number", plan.Number.String()))

	// Again with a quota that can be met: the seed is fixed and printed, then drawn, then taken.
	h.Tap(h.Words().T("lot.open"))
	require.Contains(t, h.Shown(), h.Words().T("lot.quota_text.least", "by", "Сфера", "name", "Здравоохранение", "least", 3), "what was typed is there again")
	h.Tap(h.Words().T("lot.add_quota")) // the same once more takes its place
	h.Pick("здравоохр")
	h.Press(fyne.KeyReturn)
	h.Type("0")
	h.Ctrl(fyne.KeyReturn)
	require.Contains(t, h.Shown(), h.Words().T("lot.quota_text.none", "by", "Сфера", "name", "Здравоохранение"), "0 is none, and not no limit")
	h.Tap(h.Words().T("lot.add_quota")) // the same once more takes its place
	h.Pick("здравоохр")
	h.Press(fyne.KeyReturn)
	h.Type("1")
	h.Ctrl(fyne.KeyReturn)
	require.Contains(t, h.Shown(), h.Words().T("lot.quota_text.most", "by", "Сфера", "name", "Здравоохранение", "most", 1))
	p.Save()
	require.Equal(t, h.Words().T("lot.fix"), h.TopSheet().Title)
	h.Type("31a")
	h.Ctrl(fyne.KeyReturn)
	require.Contains(t, h.Shown(), h.Words().T("fault.lot.spoken"))
	h.Type("314159") // the field is marked and typed over
	h.Press(fyne.KeyReturn)
	h.Pick("сәрсен")
	h.Ctrl(fyne.KeyReturn)
	h.Quiet()
	lot, err := h.Session().LotInForce(h.Context(), plan.ID)
	require.NoError(t, err)
	require.Equal(t, model.LotFixed, lot.State)
	require.Equal(t, "2018-11-07|"+plan.Number.String()+"|314159", lot.Seed)
	require.Len(t, h.Opened, 1, "the protocol is printed before the draw")
	require.Equal(t, "Протокол жеребьёвки "+plan.Number.String()+" 2018-11-07.pdf", filepath.Base(h.Opened[0]))
	data, err := os.ReadFile(h.Opened[0])
	require.NoError(t, err)
	require.Equal(t, "%PDF", string(data[:4]))
	require.Contains(t, h.Shown(), h.Words().T("lot.fixed_text", "seed", lot.Seed))

	p.Save()
	h.Quiet()
	lot, err = h.Session().LotInForce(h.Context(), plan.ID)
	require.NoError(t, err)
	require.Len(t, lot.Lines, 2)
	require.Contains(t, h.Shown(), lot.Lines[0].Name.In(h.Words().Lang()))
	require.Contains(t, h.Shown(), h.Words().N("lot.drawn_text", 2))
	p.Print()
	require.Len(t, h.Opened, 2)
	p.Save()
	h.Quiet()
	card := planOf(t, h, plan.ID)
	require.Equal(t, office.LotDeviation{Drawn: 2}, card.Deviation)
	require.Contains(t, h.Shown(), h.Words().T("lot.note.drawn", "n", 2))

	// A drawn line is removed with a reason, which everybody sees.
	p.Show(screen.Place{Kind: model.KindPlannedVisit, ID: card.Visits[0].ID})
	h.Tap(h.Words().T("plans.remove"))
	h.Answer("На ремонте")
	h.Quiet()
	require.Equal(t, office.LotDeviation{Drawn: 2, Removed: 1}, planOf(t, h, plan.ID).Deviation)
	require.Contains(t, h.Shown(), h.Words().T("lot.note.drawn", "n", 2)+" · "+h.Words().T("lot.note.removed", "n", 1))

	// Another one needs its reason; Esc leaves the first as it is.
	h.Tap(h.Words().T("lot.show"))
	h.Tap(h.Words().T("lot.again"))
	p.Save()
	h.Type("27")
	h.Press(fyne.KeyReturn)
	h.Pick("Ким Виктор")
	h.Ctrl(fyne.KeyReturn)
	require.Contains(t, h.Shown(), h.Words().T("fault.lot.reason", "seed", lot.Seed))
	h.Type("Ошибка в списке")
	h.Ctrl(fyne.KeyReturn)
	h.Quiet()
	again, err := h.Session().LotInForce(h.Context(), plan.ID)
	require.NoError(t, err)
	require.Equal(t, "Ошибка в списке", again.Reason)
	require.True(t, p.Back())
	require.Contains(t, h.Shown(), h.Words().T("lot.note.fixed"))
}

// TestRulesSurviveAPageMadeAnew: another language or text size makes the page anew; the draw is shown again with its quotas, in
// the words of that language, until the number is fixed.
func TestRulesSurviveAPageMadeAnew(t *testing.T) {
	h := screentest.New(t)
	h.Story()
	plan := lotPlan(t, h)
	p := opened(h, plan.ID)
	h.Tap(h.Words().T("lot.open"))
	h.Press(fyne.KeyBackspace, fyne.KeyBackspace)
	h.Type("2")
	h.Tap(h.Words().T("lot.add_quota"))
	h.Pick("здравоохр")
	h.Press(fyne.KeyBackspace)
	h.Press(fyne.KeyReturn)
	h.Type("1")
	h.Ctrl(fyne.KeyReturn)
	require.Contains(t, h.Shown(), h.Words().T("lot.quota_text.most", "by", "Сфера", "name", "Здравоохранение", "most", 1))

	place := p.Place()
	h.SetLang(model.Kazakh)
	p = plans.New(h)
	h.Open(p)
	p.Show(place)
	require.Contains(t, h.Shown(), h.Words().T("lot.title", "number", plan.Number.String()), "the draw and not the register")
	require.Contains(t, h.Shown(), h.Words().T("lot.quota_text.most", "by", "Сала", "name", "Денсаулық сақтау", "most", 1))
	drafts, err := h.Session().Drafts(h.Context(), false)
	require.NoError(t, err)
	require.Len(t, drafts, 1)
	require.Equal(t, screen.Place{Kind: model.KindLot, ID: plan.ID}, screen.PlaceOf(drafts[0]), "it can be gone on with from the first screen")

	p.Save()
	h.Type("27")
	h.Press(fyne.KeyReturn)
	h.Pick("Ким Виктор")
	h.Ctrl(fyne.KeyReturn)
	h.Quiet()
	lot, err := h.Session().LotInForce(h.Context(), plan.ID)
	require.NoError(t, err)
	require.Len(t, lot.Rules.Quotas, 1)
	require.Equal(t, 2, lot.Rules.Count)
	drafts, err = h.Session().Drafts(h.Context(), false)
	require.NoError(t, err)
	require.Empty(t, drafts, "what was fixed is typed no more")
}

// TestWeeklyAndCopyInTheWindow: visits of every week are entered once, later ones removed at once, and the plan is copied.
func TestWeeklyAndCopyInTheWindow(t *testing.T) {
	h := screentest.New(t)
	plan := lotPlan(t, h)
	p := opened(h, plan.ID)
	p.AddWeekly(plan)
	h.Ctrl(fyne.KeyReturn)
	require.Contains(t, h.Shown(), h.Words().T("fault.required.organisation"))
	h.Pick("ЦОН")
	h.Press(fyne.KeyEscape, fyne.KeyReturn) // no other provider
	h.Pick("удостоверения")
	h.Pick("среда")
	h.Ctrl(fyne.KeyReturn)
	h.Quiet()
	before := planOf(t, h, plan.ID).Visits
	require.Len(t, before, 13)
	require.Equal(t, h.Organisations[1].ID, before[0].Organisation)
	p.Show(screen.Place{Kind: model.KindPlannedVisit, ID: before[3].ID})
	require.Contains(t, h.Shown(), h.Words().T("series.line"))
	h.Tap(h.Words().T("plans.remove"))
	h.Pick("последующие")
	h.Ctrl(fyne.KeyReturn)
	h.Quiet()
	require.Equal(t, 3, planOf(t, h, plan.ID).Plan.Visits)

	p.Show(screen.Place{Kind: model.KindPlannedVisit, ID: before[1].ID})
	p.Focus()
	h.Press(fyne.KeyReturn)
	require.Contains(t, h.Shown(), h.Words().T("series.which"))
	h.Pick("колледж") // another provider, of this one alone
	h.Ctrl(fyne.KeyS)
	h.Quiet()
	changed := 0
	for _, v := range planOf(t, h, plan.ID).Visits {
		if v.Organisation == h.Organisations[2].ID {
			changed++
		}
	}
	require.Equal(t, 1, changed)

	// The copy begins with the next quarter, and says what it left out.
	gone := h.Organisations[1]
	gone.Retired = model.MakeDate(2018, 11, 1)
	_, err := h.Session().SaveOrganisation(h.Context(), gone)
	require.NoError(t, err)
	p.CopyPlan(planOf(t, h, plan.ID).Plan.Plan)
	h.Ctrl(fyne.KeyReturn)
	h.Quiet()
	require.Contains(t, h.Shown(), h.Words().T("plans.copy_left.retired", "organisation", gone.Name, "day", ""))
	place := h.Gone[len(h.Gone)-1]
	copied := planOf(t, h, place.ID)
	require.Equal(t, model.Period{From: model.MakeDate(2019, 4, 1), To: model.MakeDate(2019, 6, 30)}, copied.Plan.Period)
	require.Len(t, copied.Visits, 1)

}

func TestScreensOfLots(t *testing.T) {
	h := screentest.New(t)
	h.Story()
	h.SignIn(h.Officers[0])
	empty := lotPlan(t, h)
	open := func(by string) func(*plans.Page) {
		return func(p *plans.Page) {
			p.Show(screen.Place{Kind: model.KindPlan, ID: empty.ID})
			h.Tap(h.Words().T(by))
		}
	}
	screentest.Picture(h, "plans-lot-rules", plans.New, func(p *plans.Page) {
		open("lot.open")(p)
		h.Press(fyne.KeyBackspace, fyne.KeyBackspace)
		h.Type("2")
	})
	screentest.Picture(h, "plans-lot-quota", plans.New, func(p *plans.Page) {
		open("lot.open")(p)
		h.Tap(h.Words().T("lot.add_quota"))
	})
	screentest.Picture(h, "plans-lot-seed", plans.New, func(p *plans.Page) {
		open("lot.open")(p)
		h.Press(fyne.KeyBackspace, fyne.KeyBackspace)
		h.Type("2")
		p.Save()
	})
	start, err := h.Session().StartLot(h.Context(), empty.ID)
	require.NoError(t, err)
	start.Rules.Count = 3
	lot, err := h.Session().FixLot(h.Context(), office.LotAsk{Plan: empty.ID, Rules: start.Rules, Spoken: "314159", Reader: "Сәрсенбаева Гүлнұр"})
	require.NoError(t, err)
	screentest.Picture(h, "plans-lot-fixed", plans.New, open("lot.show"))
	lot, err = h.Session().DrawLot(h.Context(), lot.ID, lot.Version)
	require.NoError(t, err)
	screentest.Picture(h, "plans-lot-drawn", plans.New, open("lot.show"))
	_, err = h.Session().TakeLot(h.Context(), lot.ID, lot.Version)
	require.NoError(t, err)
	screentest.Picture(h, "plans-lot-taken", plans.New, func(p *plans.Page) {
		p.Show(screen.Place{Kind: model.KindPlan, ID: empty.ID})
	})
}
