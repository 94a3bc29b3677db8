package office_test

import (
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"baqylau/model"
	"baqylau/model/office"
)

// lotPlan is a draft plan of December with the rules of a lot of two officers.
func (b *bench) lotPlan(t testing.TB, count int) (model.Plan, model.LotRules) {
	t.Helper()
	plan, err := b.officer.CreatePlan(b.ctx, model.Period{From: day(2018, 12, 3), To: day(2018, 12, 28)}, "")
	require.NoError(t, err)
	start, err := b.officer.StartLot(b.ctx, plan.ID)
	require.NoError(t, err)
	start.Rules.Count = count
	return plan, start.Rules
}

// The same plan, rules and seed give the same pool with the same weights and the same list on whatever day they are asked for:
// months and violations are counted to the period of the plan, not to today. What was drawn agrees with its repetition then.
func TestLotDoesNotDependOnTheClock(t *testing.T) {
	b := newBench(t)
	for i, on := range []model.Date{day(2017, 3, 31), day(2017, 11, 28), day(2018, 8, 1)} {
		college := b.organisation(t, "Колледж № "+strconv.Itoa(i+3), "education")
		b.found(t, b.visited(t, on, college.ID).ID, "no_ramp", 0)
	}
	plan, rules := b.lotPlan(t, 3)
	pool, err := b.officer.LotPool(b.ctx, plan.ID, rules)
	require.NoError(t, err)
	require.Len(t, pool.Candidates, 4, "the officer was at one of them too lately")
	for _, c := range pool.Candidates { // 31.03.2017 to 03.12.2018 are twenty whole months
		if c.Name.RU == "Колледж № 3" {
			require.Contains(t, c.Points, model.LotPoint{Factor: model.FactorNotVisited, Points: 5, Count: 20})
		}
	}
	lot, err := b.officer.FixLot(b.ctx, office.LotAsk{Plan: plan.ID, Rules: rules, Spoken: "314159", Reader: "Айгүл Сейітова"})
	require.NoError(t, err)
	lot, err = b.officer.DrawLot(b.ctx, lot.ID, lot.Version)
	require.NoError(t, err)
	rapid.Check(t, func(t *rapid.T) {
		b.now = time.Date(2018, 11, 7, 6, 0, 0, 0, time.UTC).AddDate(0, 0, rapid.IntRange(0, 2000).Draw(t, "days later"))
		later, err := b.officer.LotPool(b.ctx, plan.ID, rules)
		require.NoError(t, err)
		require.Equal(t, pool, later)
		stored, err := b.officer.LotInForce(b.ctx, plan.ID)
		require.NoError(t, err)
		require.Empty(t, stored.Verify())
		lines, err := model.DrawLot(rules, later, stored.SeedWith("314159"))
		require.NoError(t, err)
		require.Equal(t, lot.Lines, lines)
	})
}

// TestLotFromSeedToPlan goes from the fixed seed to the lines of the plan, its approval and its repetition.
func TestLotFromSeedToPlan(t *testing.T) {
	b := newBench(t)
	b.organisation(t, "Колледж № 3", "education")
	retired := b.organisation(t, "Школа № 9", "education")
	retired.Retired = day(2018, 11, 1)
	_, err := b.officer.SaveOrganisation(b.ctx, retired)
	require.NoError(t, err)
	b.found(t, b.visited(t, day(2018, 11, 6), b.clinic.ID).ID, "no_ramp", 0)
	plan, rules := b.lotPlan(t, 2)
	require.Equal(t, []model.ID{b.officer.Who.ID}, rules.Officers)
	require.Equal(t, 90, rules.RestDays)

	pool, err := b.officer.LotPool(b.ctx, plan.ID, rules)
	require.NoError(t, err)
	require.Len(t, pool.Candidates, 2)
	out := map[model.LotOutWhy]model.ID{}
	for _, o := range pool.Out {
		out[o.Why] = o.Organisation
	}
	require.Equal(t, map[model.LotOutWhy]model.ID{model.OutRested: b.clinic.ID, model.OutRetired: retired.ID}, out)

	ask := office.LotAsk{Plan: plan.ID, Rules: rules, Spoken: "314159", Reader: "Айгүл Сейітова"}
	b.now = b.now.Add(123456789) // a clock knows more than what is stored
	lot, err := b.officer.FixLot(b.ctx, ask)
	require.NoError(t, err)
	require.NoError(t, b.desk.Store.Read(b.ctx, func(v office.View) error {
		stored, err := v.Lot(lot.ID)
		require.Equal(t, stored.FixedAt, lot.FixedAt, "what is said of it at once is what is read of it later")
		return err
	}))
	require.Equal(t, "2018-11-07|"+plan.Number.String()+"|314159", lot.Seed)
	require.Empty(t, lot.Lines)
	_, err = b.officer.TakeLot(b.ctx, lot.ID, lot.Version)
	hasFault(t, err, "fault.lot.not_drawn")

	// What the registers say now does not change what was fixed.
	b.organisation(t, "Школа № 11", "education")
	lot, err = b.officer.DrawLot(b.ctx, lot.ID, lot.Version)
	require.NoError(t, err)
	require.Len(t, lot.Lines, 2)
	_, err = b.officer.DrawLot(b.ctx, lot.ID, lot.Version)
	hasFault(t, err, "fault.lot.drawn")
	n, err := b.officer.TakeLot(b.ctx, lot.ID, lot.Version)
	require.NoError(t, err)
	require.Equal(t, 2, n)
	_, err = b.officer.TakeLot(b.ctx, lot.ID, lot.Version)
	hasFault(t, err, "fault.lot.taken")

	card, err := b.officer.PlanCard(b.ctx, plan.ID)
	require.NoError(t, err)
	require.Len(t, card.Visits, 2)
	for _, v := range card.Visits {
		require.Equal(t, lot.ID, v.Lot)
		require.Equal(t, []model.ID{b.officer.Who.ID}, v.Officers)
	}
	verbs := map[string]bool{}
	for _, line := range card.History {
		verbs[line.Verb] = true
		require.Less(t, len(line.After), 2000, "the journal does not carry the pool")
	}
	require.True(t, verbs["fix_seed"] && verbs["draw"] && verbs["take_lot"], verbs)

	stored, err := b.officer.LotInForce(b.ctx, plan.ID)
	require.NoError(t, err)
	require.Empty(t, stored.Verify())
}

// TestLotLinesAreNotChangedSilently: a drawn line is removed, moved or given to another officer with a reason only, and keeps
// its provider.
func TestLotLinesAreNotChangedSilently(t *testing.T) {
	b := newBench(t)
	plan, rules := b.lotPlan(t, 2)
	lines := b.takeLot(t, plan, rules)
	_, err := b.officer.RemovePlannedVisit(b.ctx, lines[0].ID, lines[0].Version, " ")
	hasFault(t, err, "fault.required.reason")
	removed, err := b.officer.RemovePlannedVisit(b.ctx, lines[0].ID, lines[0].Version, "На ремонте")
	require.NoError(t, err)
	require.Equal(t, "На ремонте", removed.Reason)

	line := lines[1]
	changed := line
	changed.Organisation = b.school.ID
	if line.Organisation == b.school.ID {
		changed.Organisation = b.clinic.ID
	}
	_, err = b.officer.ChangePlannedVisit(b.ctx, changed, "хочу другую")
	hasFault(t, err, "fault.lot.organisation")
	changed = line
	changed.Officers = []model.ID{b.manager.Who.ID}
	_, err = b.officer.ChangePlannedVisit(b.ctx, changed, "")
	hasFault(t, err, "fault.required.reason")
	changed.Officers, changed.Representatives = line.Officers, []model.ID{b.rep.ID}
	line, err = b.officer.ChangePlannedVisit(b.ctx, changed, "")
	require.NoError(t, err, "a representative is no deviation")
	_, err = b.officer.MovePlannedVisit(b.ctx, line.ID, line.Version, day(2018, 12, 14), false, "")
	hasFault(t, err, "fault.required.reason")
	line, err = b.officer.MovePlannedVisit(b.ctx, line.ID, line.Version, day(2018, 12, 14), false, "День открытых дверей")
	require.NoError(t, err)
	require.Equal(t, "День открытых дверей", line.Reason)

	card, err := b.officer.PlanCard(b.ctx, plan.ID)
	require.NoError(t, err)
	require.Equal(t, office.LotDeviation{Drawn: 2, Removed: 1, Changed: 1}, card.Deviation)
}

// takeLot draws by the rules and takes the result into the plan.
func (b *bench) takeLot(t testing.TB, plan model.Plan, rules model.LotRules) []model.PlannedVisit {
	t.Helper()
	lot, err := b.officer.FixLot(b.ctx, office.LotAsk{Plan: plan.ID, Rules: rules, Spoken: "27", Reader: "Айгүл Сейітова"})
	require.NoError(t, err)
	lot, err = b.officer.DrawLot(b.ctx, lot.ID, lot.Version)
	require.NoError(t, err)
	_, err = b.officer.TakeLot(b.ctx, lot.ID, lot.Version)
	require.NoError(t, err)
	card, err := b.officer.PlanCard(b.ctx, plan.ID)
	require.NoError(t, err)
	var out []model.PlannedVisit
	for _, v := range card.Visits {
		out = append(out, v.PlannedVisit)
	}
	return out
}

// TestDrawingAgain: it needs a reason and another seed, keeps the lot before and takes its lines out of the plan.
func TestDrawingAgain(t *testing.T) {
	b := newBench(t)
	b.organisation(t, "Колледж № 3", "education")
	plan, rules := b.lotPlan(t, 2)
	first := b.takeLot(t, plan, rules)
	ask := office.LotAsk{Plan: plan.ID, Rules: rules, Spoken: "27", Reader: "Айгүл Сейітова", Reason: "Ошибка в списке"}
	_, err := b.officer.FixLot(b.ctx, ask)
	hasFault(t, err, "fault.lot.seed_used")
	ask.Spoken, ask.Reason = "28", ""
	_, err = b.officer.FixLot(b.ctx, ask)
	hasFault(t, err, "fault.lot.reason")
	ask.Reason = "Ошибка в списке"
	lot, err := b.officer.FixLot(b.ctx, ask)
	require.NoError(t, err)
	require.Equal(t, 3, lot.Candidates, "the lines of the lot before are not in the way")
	lot, err = b.officer.DrawLot(b.ctx, lot.ID, lot.Version)
	require.NoError(t, err)
	_, err = b.officer.TakeLot(b.ctx, lot.ID, lot.Version)
	require.NoError(t, err)
	card, err := b.officer.PlanCard(b.ctx, plan.ID)
	require.NoError(t, err)
	open := 0
	for _, v := range card.Visits {
		if v.State == model.PlannedOpen {
			open++
			require.Equal(t, lot.ID, v.Lot)
		} else {
			require.Equal(t, first[0].Lot, v.Lot)
			require.Equal(t, "Ошибка в списке", v.Reason)
		}
	}
	require.Equal(t, 2, open)
	start, err := b.officer.StartLot(b.ctx, plan.ID)
	require.NoError(t, err)
	require.Len(t, start.Lots, 2)
	require.Equal(t, model.LotReplaced, start.Lots[1].State)
	_, err = b.officer.DrawLot(b.ctx, start.Lots[1].ID, start.Lots[1].Version)
	hasFault(t, err, "fault.lot.replaced")
}

// The scores of earlier visits that were completed make a provider likelier, as far as they are low, and are told.
func TestLowScoresOfEarlierVisitsCount(t *testing.T) {
	b := newBench(t)
	b.visited(t, day(2017, 11, 2), b.school.ID) // scores of 5, 4, 3, 2, 1 and 5
	plan, rules := b.lotPlan(t, 1)
	pool, err := b.officer.LotPool(b.ctx, plan.ID, rules)
	require.NoError(t, err)
	scored := 0
	for _, c := range pool.Candidates {
		for _, p := range c.Points {
			if p.Factor == model.FactorScores {
				scored++
				require.Equal(t, b.school.ID, c.Organisation)
				require.Equal(t, model.LotPoint{Factor: model.FactorScores, Points: 1, Count: 333}, p)
			}
		}
	}
	require.Equal(t, 1, scored)
}

// A lot of a period that has begun begins with today: no visit is drawn for a day that is past.
func TestALotBeginsToday(t *testing.T) {
	b := newBench(t)
	plan, err := b.officer.CreatePlan(b.ctx, model.Period{From: day(2018, 10, 1), To: day(2018, 12, 28)}, "")
	require.NoError(t, err)
	start, err := b.officer.StartLot(b.ctx, plan.ID)
	require.NoError(t, err)
	require.Equal(t, model.Period{From: b.officer.Today(), To: day(2018, 12, 28)}, start.Rules.Period)
}

// TestLotRefuses: what cannot be drawn is refused before the seed is used up.
func TestLotRefuses(t *testing.T) {
	b := newBench(t)
	plan, rules := b.lotPlan(t, 2)
	ask := office.LotAsk{Plan: plan.ID, Rules: rules, Spoken: "5", Reader: "Айгүл Сейітова"}
	try := func(code string, change func(*office.LotAsk)) {
		t.Helper()
		bad := ask
		change(&bad)
		_, err := b.officer.FixLot(b.ctx, bad)
		hasFault(t, err, code)
	}
	try("fault.lot.count", func(a *office.LotAsk) { a.Rules.Count = 0 })
	try("fault.lot.few", func(a *office.LotAsk) { a.Rules.Count = 3 })
	try("fault.lot.empty", func(a *office.LotAsk) { a.Rules.Sectors = []string{"taxes"} })
	try("fault.lot.quota_least", func(a *office.LotAsk) {
		a.Rules.Quotas = []model.LotQuota{{By: model.LotBySector, Code: "education", Least: 2}}
	})
	try("fault.unknown_code", func(a *office.LotAsk) {
		a.Rules.Quotas = []model.LotQuota{{By: model.LotBySector, Code: "nowhere", Least: 1}}
	})
	try("fault.lot.spoken", func(a *office.LotAsk) { a.Spoken = "пять" })
	try("fault.required.reader", func(a *office.LotAsk) { a.Reader = " " })
	try("fault.lot.reader_staff", func(a *office.LotAsk) { a.Reader = b.officer.Who.Name })
	try("fault.lot.reader_staff", func(a *office.LotAsk) { a.Reader = strings.ToUpper(b.manager.Who.Name) })
	try("fault.lot.reader_unknown", func(a *office.LotAsk) { a.Reader = "Никто Такой" })
	try("fault.planned_outside", func(a *office.LotAsk) { a.Rules.Period.To = day(2019, 1, 31) })
	try("fault.period_reversed", func(a *office.LotAsk) {
		a.Rules.Period.From, a.Rules.Period.To = a.Rules.Period.To, a.Rules.Period.From
	})
	try("fault.required.officers", func(a *office.LotAsk) { a.Rules.Officers = nil })
	try("fault.wrong_person", func(a *office.LotAsk) { a.Rules.Officers = []model.ID{b.rep.ID} })
	b.visited(t, day(2018, 11, 5), b.clinic.ID)
	try("fault.lot.few", func(a *office.LotAsk) {})

	// Only a draft is drawn for.
	_, err := b.officer.AddPlannedVisit(b.ctx, model.PlannedVisit{Plan: plan.ID, Organisation: b.school.ID, Method: "inspection", Day: day(2018, 12, 4)}, "")
	require.NoError(t, err)
	_, err = b.officer.SubmitPlan(b.ctx, plan.ID, plan.Version)
	require.NoError(t, err)
	try("fault.lot.plan_state", func(a *office.LotAsk) {})
	_, err = b.officer.LotInForce(b.ctx, plan.ID)
	require.ErrorIs(t, err, office.ErrNotFound, "nothing of what was refused is stored")
}

// TestImportLeavesDrawnLines: a spreadsheet does not give a drawn visit to another officer; the same officer is no change.
func TestImportLeavesDrawnLines(t *testing.T) {
	b := newBench(t)
	plan, rules := b.lotPlan(t, 1)
	rules.Sectors = []string{"education"}
	line := b.takeLot(t, plan, rules)[0]
	other, err := b.manager.SavePerson(b.ctx, model.Person{Name: "Данияр Қасымов", Role: model.RoleOfficer})
	require.NoError(t, err)
	columns := []model.Column{model.ColDate, model.ColOrganisation, model.ColMethod, model.ColInspectors}
	bring := func(officer string) office.FileResult {
		results, err := b.officer.Import(b.ctx, []*model.SheetTable{table(t, model.SheetPlan, "plan.csv", columns,
			[]string{line.Day.String(), b.school.Code, "тайный покупатель", officer})}, office.ImportOptions{})
		require.NoError(t, err)
		return results[0]
	}
	require.False(t, bring(b.officer.Who.Name).Refused)
	refused := bring(other.Name)
	require.True(t, refused.Refused)
	require.Equal(t, "import.problem.lot", refused.Problems[0].Code)
}
