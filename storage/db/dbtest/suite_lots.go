package dbtest

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"baqylau/model"
	"baqylau/model/office"
)

// testLots: a lot comes back whole, the list of a plan without the pools; a plan has one in force and uses a seed once.
func testLots(t *testing.T, m *Maker) {
	var lot model.Lot
	m.Write(t, func(x *Fixture) {
		lot = model.Lot{Head: x.head(), Plan: x.aPlan(), State: model.LotFixed, Seed: "2018-11-07|АҚМ-2018-0001|314", Spoken: "314",
			Reader: "Айгүл Сейітова", Digest: "abc", Candidates: 1, FixedBy: x.Officer(), FixedAt: Moment(),
			Rules: model.LotRules{Count: 1, Period: model.Period{From: Day(), To: Day().AddDays(30)}, Week: true, Method: "mystery_shopper",
				Officers: []model.ID{x.Officer()}, RestDays: 90, PairDays: 365, Weights: model.DefaultSettings().LotWeights(), Sectors: []string{"taxes"},
				Quotas: []model.LotQuota{{By: model.LotByRegion, Code: "11", Name: model.Name{RU: "Акмола"}, Least: 1, Most: model.AtMost(2)}}},
			Pool: model.LotPool{Slots: []model.Date{Day()}, Officers: []model.LotOfficer{{Officer: x.Officer(), Name: "А"}},
				Candidates: []model.LotCandidate{{Organisation: x.anOrganisation(), Code: "11-0001", Region: "11", Sector: "taxes", Weight: 1,
					Points: []model.LotPoint{{Factor: model.FactorBase, Points: 1}}, Held: []model.LotHeld{{Officer: "x", From: Day()}}}},
				Services: []model.LotService{{Service: "s", Code: "1", Sector: "taxes"}},
				Out:      []model.LotOut{{Organisation: "y", Code: "11-0002", Why: model.OutRested, Day: Day()}}}}
		require.NoError(t, x.Tx().SaveLot(&lot))
	})
	read := func() (whole model.Lot, list []model.Lot) {
		m.Read(t, func(v office.View) (err error) {
			if whole, err = v.Lot(lot.ID); err != nil {
				return err
			}
			list, err = v.LotsOf(lot.Plan)
			return err
		})
		return whole, list
	}
	check := func() {
		t.Helper()
		whole, list := read()
		want := lot
		if want.Lines == nil {
			want.Lines = []model.LotLine{}
		}
		require.Empty(t, cmp.Diff(want, whole))
		want.Pool, want.Lines = model.LotPool{}, nil
		require.Empty(t, cmp.Diff([]model.Lot{want}, list))
	}
	check()
	lot.State, lot.DrawnBy, lot.DrawnAt = model.LotDrawn, lot.FixedBy, Moment().Add(time.Minute)
	lot.Lines = []model.LotLine{{Organisation: lot.Pool.Candidates[0].Organisation, Code: "11-0001", Day: Day(), Officer: lot.FixedBy, By: "А"}}
	m.Write(t, func(x *Fixture) { require.NoError(t, x.Tx().SaveLot(&lot)) })
	check()

	second := lot
	second.Head, second.Seed, second.State = model.Head{ID: "01890000-0000-7000-8000-aaaaaaaaaaaa", Office: lot.Office}, "another", model.LotFixed
	require.Error(t, m.Try(t, func(x *Fixture) error { return x.Tx().SaveLot(&second) }), "two lots in force")
	lot.State = model.LotReplaced
	m.Write(t, func(x *Fixture) { require.NoError(t, x.Tx().SaveLot(&lot)) })
	again := second
	again.Seed = lot.Seed
	err := m.Try(t, func(x *Fixture) error { return x.Tx().SaveLot(&again) })
	require.True(t, model.HasFault(err, "fault.lot.seed_used"), "%v", err)
	m.Write(t, func(x *Fixture) { require.NoError(t, x.Tx().SaveLot(&second)) })
}

// testLotFacts: what the registers say of each provider of an office, and of no other office.
func testLotFacts(t *testing.T, m *Maker) {
	var visited, planned, other model.Organisation
	var who, rep model.ID
	var plan, next model.Plan
	var series model.ID
	m.Write(t, func(x *Fixture) {
		who, rep = x.Officer(), x.Representative()
		visited = x.Organisation(func(o *model.Organisation) { o.Code, o.Staff = "11-A", 75 })
		planned = x.Organisation(func(o *model.Organisation) { o.Code = "11-B" })
		other = x.Organisation(func(o *model.Organisation) { o.Office, o.Code = x.Office("АСТ"), "71-A" })
		plan, next = x.Plan(nil), x.Plan(nil)
		on := func(d model.Date, state model.VisitState) func(*model.Visit) {
			return func(v *model.Visit) {
				v.Organisation, v.Date, v.State, v.Officers, v.Representatives = visited.ID, d, state, []model.ID{who}, []model.ID{rep}
			}
		}
		x.Visit(on(Day().AddDays(-40), model.VisitConfirmed))
		last := x.Visit(on(Day().AddDays(-10), model.VisitDraft))
		x.Visit(on(Day().AddDays(-1), model.VisitCancelled))
		f := x.Finding(func(f *model.Finding) { f.Organisation, f.Visit, f.Date = visited.ID, last.ID, Day().AddDays(-10) })
		x.Finding(func(f *model.Finding) { f.Organisation, f.Visit, f.Date = visited.ID, last.ID, Day().AddDays(-900) })
		x.Finding(func(f *model.Finding) { f.Organisation, f.Visit, f.Cancelled = visited.ID, last.ID, "ошибка" })
		x.Recommendation(func(r *model.Recommendation) {
			r.Organisation, r.Findings, r.State, r.Issued, r.Due, r.FirstDue = visited.ID, []model.ID{f.ID}, model.RecIssued, Day(), Day(), Day()
		})
		series = x.NewID()
		x.Planned(func(p *model.PlannedVisit) {
			p.Plan, p.Organisation, p.Day, p.Week, p.Officers, p.Series = plan.ID, planned.ID, Day().AddDays(-5), true, []model.ID{who}, series
		})
		x.Planned(func(p *model.PlannedVisit) {
			p.Plan, p.Organisation, p.Day, p.State = plan.ID, visited.ID, Day(), model.PlannedCancelled
		})
	})
	ask := office.LotQuery{Office: OfficeCode, Plan: next.ID, ViolationsFrom: Day().AddDays(-100), SeenFrom: Day().AddDays(-30),
		Rest: model.Period{From: Day(), To: Day().AddDays(90)}}
	facts := func() map[model.ID]model.LotFacts {
		out := map[model.ID]model.LotFacts{}
		m.Read(t, func(v office.View) error {
			list, err := v.LotFacts(ask)
			for _, f := range list {
				out[f.Organisation.ID] = f
			}
			return err
		})
		return out
	}
	have := facts()
	require.NotContains(t, have, other.ID)
	require.Empty(t, cmp.Diff(model.LotFacts{Organisation: visited, LastVisit: Day().AddDays(-10), Violations: 1, Open: 1, Score: 300,
		Seen: []model.LotHeld{{Officer: who, From: Day().AddDays(-10)}}}, have[visited.ID]))
	require.Empty(t, cmp.Diff(model.LotFacts{Organisation: planned, Planned: Day().AddDays(-5),
		Seen: []model.LotHeld{{Officer: who, From: Day().AddDays(1)}}}, have[planned.ID]), "a week may be visited up to its Sunday")

	// What an earlier lot of the plan has put into it makes way.
	m.Write(t, func(x *Fixture) {
		lot := model.Lot{Head: x.head(), Plan: plan.ID, State: model.LotDrawn, Seed: "s", FixedBy: who, FixedAt: Moment()}
		require.NoError(t, x.Tx().SaveLot(&lot))
		lines, err := x.Tx().PlannedVisitsOfSeries(series)
		require.NoError(t, err)
		require.Len(t, lines, 1)
		require.Equal(t, []model.ID{who}, lines[0].Officers)
		lines[0].Lot = lot.ID
		require.NoError(t, x.Tx().SavePlannedVisit(&lines[0]))
	})
	require.Equal(t, Day().AddDays(-5), facts()[planned.ID].Planned)
	ask.Plan = plan.ID
	require.Zero(t, facts()[planned.ID].Planned)
	require.Empty(t, facts()[planned.ID].Seen)
}
