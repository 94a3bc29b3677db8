package office_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"baqylau/model"
	"baqylau/model/office"
)

func (b *bench) linesOf(t testing.TB, plan model.ID) []model.PlannedRow {
	t.Helper()
	card, err := b.officer.PlanCard(b.ctx, plan)
	require.NoError(t, err)
	return card.Visits
}

// TestWeeklyVisits: two front offices every Monday of a quarter, 17 December moved off its holiday; this one and later ones.
func TestWeeklyVisits(t *testing.T) {
	b := newBench(t)
	plan, err := b.officer.CreatePlan(b.ctx, model.Period{From: day(2018, 10, 1), To: day(2018, 12, 31)}, "")
	require.NoError(t, err)
	weekly := office.Weekly{Plan: plan.ID, Organisations: []model.ID{b.clinic.ID, b.school.ID}, Service: b.service.ID, Method: "mystery_shopper",
		Weekday: time.Monday, Officers: []model.ID{b.officer.Who.ID}}
	made, err := b.officer.AddWeekly(b.ctx, weekly, "")
	require.NoError(t, err)
	// Of the period from today, Wednesday 7 November: its own week's Monday is over, and 31 December is a day of rest.
	require.Equal(t, 14, made.Lines)
	var clinic []model.PlannedRow
	for _, v := range b.linesOf(t, plan.ID) {
		require.NotEmpty(t, v.Series)
		require.True(t, b.desk.Calendar.IsWorking(v.Day), v.Day)
		if v.Organisation == b.clinic.ID {
			clinic = append(clinic, v)
			require.Equal(t, clinic[0].Series, v.Series)
		} else {
			require.NotEqual(t, clinic[0].Series, v.Series)
		}
	}
	require.Len(t, clinic, 7)
	require.NotEmpty(t, made.Moved)

	// One alone.
	one := clinic[1].PlannedVisit
	one.Day = one.Day.AddDays(1)
	_, err = b.officer.ChangePlannedVisit(b.ctx, one, "")
	require.NoError(t, err)
	// The third and later ones on Thursdays with the manager.
	change := clinic[2].PlannedVisit
	change.Day, change.Officers = change.Day.AddDays(3), []model.ID{b.manager.Who.ID}
	n, err := b.officer.ChangeSeries(b.ctx, change, "")
	require.NoError(t, err)
	require.Equal(t, 5, n)
	for i, v := range b.linesOf(t, plan.ID) {
		if v.Series != clinic[0].Series {
			continue
		}
		if v.Day.Before(clinic[2].Day) {
			require.NotEqual(t, []model.ID{b.manager.Who.ID}, v.Officers, i)
			continue
		}
		require.Equal(t, []model.ID{b.manager.Who.ID}, v.Officers)
		if v.Day.Month == time.November || v.Day.Day < 24 {
			require.Equal(t, time.Thursday, v.Day.Weekday(), v.Day)
		}
	}
	// The last three are removed, and come back as a whole.
	var rest []model.PlannedRow
	for _, v := range b.linesOf(t, plan.ID) {
		if v.Series == clinic[0].Series {
			rest = append(rest, v)
		}
	}
	n, err = b.officer.RemoveSeries(b.ctx, rest[4].ID, rest[4].Version, "")
	require.NoError(t, err)
	require.Equal(t, 3, n)
	open := func() (n int) {
		for _, v := range b.linesOf(t, plan.ID) {
			if v.State == model.PlannedOpen {
				n++
			}
		}
		return n
	}
	require.Equal(t, 11, open())
	_, err = b.officer.TakeBack(b.ctx)
	require.NoError(t, err)
	require.Equal(t, 14, open())
}

// TestSeriesOfAPlanInForce: the later ones are struck out with a reason, what was begun stays.
func TestSeriesOfAPlanInForce(t *testing.T) {
	b := newBench(t)
	plan, err := b.officer.CreatePlan(b.ctx, model.Period{From: day(2018, 11, 1), To: day(2018, 12, 14)}, "")
	require.NoError(t, err)
	_, err = b.officer.AddWeekly(b.ctx, office.Weekly{Plan: plan.ID, Method: "mystery_shopper"}, "")
	hasFault(t, err, "fault.required.organisation")
	_, err = b.officer.AddWeekly(b.ctx, office.Weekly{Plan: plan.ID, Organisations: []model.ID{b.clinic.ID}, Method: "mystery_shopper"}, "")
	require.NoError(t, err)
	plan, err = b.officer.SubmitPlan(b.ctx, plan.ID, plan.Version)
	require.NoError(t, err)
	plan, err = b.manager.ApprovePlan(b.ctx, plan.ID, plan.Version)
	require.NoError(t, err)
	lines := b.linesOf(t, plan.ID)
	require.Len(t, lines, 6)
	_, err = b.officer.StartVisit(b.ctx, model.Visit{Planned: lines[3].ID})
	require.NoError(t, err)
	_, err = b.officer.RemoveSeries(b.ctx, lines[2].ID, lines[2].Version, "")
	hasFault(t, err, "fault.required.reason")
	n, err := b.officer.RemoveSeries(b.ctx, lines[2].ID, lines[2].Version, "Центр закрыт")
	require.NoError(t, err)
	require.Equal(t, 3, n)
	card, err := b.officer.PlanCard(b.ctx, plan.ID)
	require.NoError(t, err)
	require.Equal(t, 1, card.Plan.Amendments, "one change of the plan")
}

// TestCopyOfAPlan: the same weekdays of the next quarter, what is retired left out, nothing of what became of the lines.
func TestCopyOfAPlan(t *testing.T) {
	b := newBench(t)
	plan, err := b.officer.CreatePlan(b.ctx, model.Period{From: day(2018, 10, 1), To: day(2018, 12, 31)}, "IV квартал")
	require.NoError(t, err)
	for _, d := range []model.Date{day(2018, 11, 8), day(2018, 12, 11)} {
		for _, org := range []model.ID{b.clinic.ID, b.school.ID} {
			_, err = b.officer.AddPlannedVisit(b.ctx, model.PlannedVisit{Plan: plan.ID, Organisation: org, Service: b.service.ID,
				Method: "joint_visit", Day: d, Officers: []model.ID{b.officer.Who.ID}, Representatives: []model.ID{b.rep.ID}}, "")
			require.NoError(t, err)
		}
	}
	plan, err = b.officer.SubmitPlan(b.ctx, plan.ID, plan.Version)
	require.NoError(t, err)
	plan, err = b.manager.ApprovePlan(b.ctx, plan.ID, plan.Version)
	require.NoError(t, err)
	lines := b.linesOf(t, plan.ID)
	_, err = b.officer.MovePlannedVisit(b.ctx, lines[0].ID, lines[0].Version, day(2018, 11, 9), false, "Инспектор болен")
	require.NoError(t, err)
	b.school.Retired = day(2018, 11, 7)
	_, err = b.officer.SaveOrganisation(b.ctx, b.school)
	require.NoError(t, err)

	_, err = b.officer.CopyPlan(b.ctx, plan.ID, model.Period{From: day(2019, 3, 31), To: day(2019, 1, 1)}, "")
	hasFault(t, err, "fault.period_reversed")
	copied, err := b.officer.CopyPlan(b.ctx, plan.ID, model.Period{From: day(2019, 1, 1), To: day(2019, 3, 31)}, "I квартал")
	require.NoError(t, err)
	require.Equal(t, model.PlanDraft, copied.Plan.State)
	require.Equal(t, 2, copied.Lines)
	require.Len(t, copied.Left, 2)
	require.Equal(t, model.LeftRetired, copied.Left[0].Why)
	require.Equal(t, "Школа № 2", copied.Names[copied.Left[0].Organisation].RU)
	out := b.linesOf(t, copied.Plan.ID)
	require.Equal(t, []model.Date{day(2019, 2, 7), day(2019, 3, 12)}, []model.Date{out[0].Day, out[1].Day}, "Thursday of the sixth week")
	require.Empty(t, out[0].Reason)
	require.Zero(t, out[0].Moves)
	require.Equal(t, []model.ID{b.rep.ID}, out[0].Representatives)
}
