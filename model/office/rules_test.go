package office_test

import (
	"context"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"baqylau/model"
	"baqylau/model/office"
)

// approved makes a plan in force with one line for the clinic.
func approved(t *testing.T, b *bench) (model.Plan, model.PlannedVisit) {
	t.Helper()
	p, err := b.officer.CreatePlan(b.ctx, model.Period{From: day(2018, 10, 1), To: day(2018, 12, 31)}, "")
	require.NoError(t, err)
	v, err := b.officer.AddPlannedVisit(b.ctx, model.PlannedVisit{Plan: p.ID, Organisation: b.clinic.ID, Service: b.service.ID,
		Method: "mystery_shopper", Day: day(2018, 11, 7), Week: true}, "")
	require.NoError(t, err)
	assert.Equal(t, day(2018, 11, 5), v.Day, "a week is its Monday")
	p, err = b.officer.SubmitPlan(b.ctx, p.ID, p.Version)
	require.NoError(t, err)
	p, err = b.manager.ApprovePlan(b.ctx, p.ID, p.Version)
	require.NoError(t, err)
	return p, v
}

func TestPlanInForceChangesOnlyByAmendment(t *testing.T) {
	b := newBench(t)
	p, v := approved(t, b)
	_, err := b.officer.MovePlannedVisit(b.ctx, v.ID, v.Version, day(2018, 11, 20), false, "")
	hasFault(t, err, "fault.required.reason")
	_, err = b.officer.MovePlannedVisit(b.ctx, v.ID, v.Version, day(2019, 1, 20), false, "позже")
	hasFault(t, err, "fault.planned_outside")
	moved, err := b.officer.MovePlannedVisit(b.ctx, v.ID, v.Version, day(2018, 11, 20), false, "болезнь инспектора")
	require.NoError(t, err)
	assert.Equal(t, 1, moved.Moves)
	assert.Equal(t, day(2018, 11, 5), moved.FirstDay)
	_, err = b.officer.RemovePlannedVisit(b.ctx, v.ID, moved.Version, "")
	hasFault(t, err, "fault.plan_state")
	more := model.PlannedVisit{Plan: p.ID, Organisation: b.school.ID, Method: "inspection", Day: day(2018, 11, 8)}
	_, err = b.officer.AddPlannedVisit(b.ctx, more, "")
	hasFault(t, err, "fault.required.reason")
	added, err := b.officer.AddPlannedVisit(b.ctx, more, "жалобы")
	require.NoError(t, err)
	card, err := b.officer.PlanCard(b.ctx, p.ID)
	require.NoError(t, err)
	assert.Equal(t, 2, card.Plan.Amendments)
	_, err = b.officer.ClosePlan(b.ctx, p.ID, card.Plan.Version)
	hasFault(t, err, "fault.plan_open_visits")
	for _, line := range []model.PlannedVisit{moved, added} {
		_, err = b.officer.CancelPlannedVisit(b.ctx, line.ID, line.Version, "закрыто на ремонт")
		require.NoError(t, err)
	}
	card, err = b.officer.PlanCard(b.ctx, p.ID)
	require.NoError(t, err)
	p, err = b.officer.ClosePlan(b.ctx, p.ID, card.Plan.Version)
	require.NoError(t, err)
	assert.Equal(t, model.PlanClosed, p.State)
}

func TestManagerCannotApproveTheirOwnPlan(t *testing.T) {
	b := newBench(t)
	p, err := b.manager.CreatePlan(b.ctx, model.Period{From: day(2018, 10, 1), To: day(2018, 12, 31)}, "")
	require.NoError(t, err)
	_, err = b.manager.AddPlannedVisit(b.ctx, model.PlannedVisit{Plan: p.ID, Organisation: b.clinic.ID,
		Method: "inspection", Day: day(2018, 11, 7)}, "")
	require.NoError(t, err)
	p, err = b.manager.SubmitPlan(b.ctx, p.ID, p.Version)
	require.NoError(t, err)
	_, err = b.manager.ApprovePlan(b.ctx, p.ID, p.Version)
	hasFault(t, err, "fault.plan_own_approval")
	p, err = b.manager.ReturnPlan(b.ctx, p.ID, p.Version, "уточнить")
	require.NoError(t, err)
	assert.Equal(t, model.PlanDraft, p.State)
}

func TestCancelledVisitFreesItsLine(t *testing.T) {
	b := newBench(t)
	_, line := approved(t, b)
	v, err := b.officer.StartVisit(b.ctx, model.Visit{Planned: line.ID})
	require.NoError(t, err)
	stored, err := b.officer.PlannedRows(b.ctx, []model.ID{line.ID})
	require.NoError(t, err)
	_, err = b.officer.CancelPlannedVisit(b.ctx, line.ID, stored[0].Version, "передумали")
	hasFault(t, err, "fault.planned_started")
	_, err = b.officer.CancelVisit(b.ctx, v.ID, v.Version, "двери закрыты")
	require.NoError(t, err)
	_, err = b.officer.StartVisit(b.ctx, model.Visit{Planned: line.ID})
	require.NoError(t, err)
}

func TestFindingsFollowTheirVisit(t *testing.T) {
	b := newBench(t)
	v := b.visited(t, day(2018, 11, 1), b.clinic.ID)
	f := b.found(t, v.ID, "long_queue", 0)
	v, err := b.officer.ReopenVisit(b.ctx, v.ID, v.Version, "другой день")
	require.NoError(t, err)
	v.Date, v.Organisation = day(2018, 11, 2), b.school.ID
	v, err = b.officer.SaveVisit(b.ctx, v)
	require.NoError(t, err)
	card, err := b.officer.FindingCard(b.ctx, f.ID)
	require.NoError(t, err)
	assert.Equal(t, day(2018, 11, 2), card.Finding.Date)
	assert.Equal(t, b.school.ID, card.Finding.Organisation)
	v.Date = day(2017, 11, 2)
	_, err = b.officer.SaveVisit(b.ctx, v)
	hasFault(t, err, "fault.visit_year")
}

func TestIssuedRecommendationHoldsItsFindings(t *testing.T) {
	b := newBench(t)
	v := b.visited(t, day(2018, 11, 1), b.clinic.ID)
	f := b.found(t, v.ID, "unjustified_fee", 5000)
	_, err := b.officer.DraftRecommendation(b.ctx, model.Recommendation{Findings: []model.ID{f.ID}, Organisation: b.clinic.ID,
		Body: "akimat", Kind: "remedy", Text: "Устранить"})
	hasFault(t, err, "fault.required.addressee")
	rec := b.issued(t, day(2018, 11, 2), b.clinic.ID, f.ID)
	_, err = b.officer.ReopenVisit(b.ctx, v.ID, v.Version, "забыли")
	hasFault(t, err, "fault.visit_answered")
	_, err = b.officer.CancelFinding(b.ctx, f.ID, f.Version, "ошибка")
	hasFault(t, err, "fault.finding_answered")
	_, err = b.officer.AddRestitution(b.ctx, model.Restitution{Recommendation: rec.ID, Date: day(2018, 11, 3), Sum: 5001, People: 1})
	hasFault(t, err, "fault.returned_over_taken")
	_, err = b.officer.AddRestitution(b.ctx, model.Restitution{Recommendation: rec.ID, Date: day(2018, 11, 3), Sum: 5000, People: 1})
	require.NoError(t, err)
	f.Taken = 4000
	_, err = b.officer.SaveFinding(b.ctx, f)
	hasFault(t, err, "fault.taken_below_returned")
	_, err = b.officer.Step(b.ctx, rec.ID, rec.Version, model.RecEvent{Verb: model.RecWithdraw, Reason: "нет"})
	hasFault(t, err, "fault.role")
	rec, err = b.manager.Step(b.ctx, rec.ID, rec.Version, model.RecEvent{Verb: model.RecWithdraw, Reason: "ошибочно"})
	require.NoError(t, err)
	_, err = b.officer.DraftRecommendation(b.ctx, model.Recommendation{Findings: []model.ID{f.ID}, Organisation: b.clinic.ID,
		Kind: "remedy", Text: "Устранить"})
	require.NoError(t, err, "a withdrawn recommendation answers nothing")
}

func TestNotExecutedGoesBackAndUp(t *testing.T) {
	b := newBench(t)
	v := b.visited(t, day(2018, 10, 1), b.clinic.ID)
	rec := b.issued(t, day(2018, 10, 2), b.clinic.ID, b.found(t, v.ID, "long_queue", 0).ID)
	check := model.Check{Recommendation: rec.ID, Date: day(2018, 10, 20), Checkers: []model.ID{b.rep.ID}, Result: model.CheckNot, Text: "очередь та же"}
	_, err := b.officer.RecordCheck(b.ctx, check)
	hasFault(t, err, "fault.rec_state")
	rec, err = b.officer.Step(b.ctx, rec.ID, rec.Version, model.RecEvent{Verb: model.RecReport, On: day(2018, 10, 10)})
	require.NoError(t, err)
	_, err = b.officer.RecordCheck(b.ctx, check)
	require.NoError(t, err)
	card, err := b.officer.RecommendationCard(b.ctx, rec.ID)
	require.NoError(t, err)
	assert.Equal(t, model.RecNotExecuted, card.Recommendation.State)
	assert.Equal(t, model.LevelRegionalHead, card.Recommendation.Level)
	assert.Equal(t, b.officer.Calendar.AddWorkingDays(day(2018, 10, 20), 10), card.Recommendation.Due)
	assert.Equal(t, rec.FirstDue, card.Recommendation.FirstDue)

	refused, err := b.officer.Step(b.ctx, rec.ID, card.Recommendation.Version, model.RecEvent{Verb: model.RecVerify, Check: "made-up"})
	require.Error(t, err, "no step but a check verifies: %v", refused.State)
	hasFault(t, err, "fault.rec_state")
}

func TestStepNeverVerifies(t *testing.T) {
	b := newBench(t)
	v := b.visited(t, day(2018, 10, 1), b.clinic.ID)
	rec := b.issued(t, day(2018, 10, 2), b.clinic.ID, b.found(t, v.ID, "long_queue", 0).ID)
	rec, err := b.officer.Step(b.ctx, rec.ID, rec.Version, model.RecEvent{Verb: model.RecReport, On: day(2018, 10, 10)})
	require.NoError(t, err)
	_, err = b.officer.Step(b.ctx, rec.ID, rec.Version, model.RecEvent{Verb: model.RecVerify, Check: "made-up"})
	hasFault(t, err, "fault.check_needed")
}

func TestEarlierFindings(t *testing.T) {
	b := newBench(t)
	v := b.visited(t, day(2018, 9, 3), b.clinic.ID)
	f := b.found(t, v.ID, "long_queue", 0)
	earlier := func(category string, on model.Date) []office.Earlier {
		list, err := b.officer.EarlierOf(context.Background(), b.clinic.ID, category, on)
		require.NoError(t, err)
		return list
	}
	stands := earlier("long_queue", day(2018, 11, 6))
	require.Len(t, stands, 1)
	assert.False(t, stands[0].Repeat)
	assert.Empty(t, stands[0].Recommendation.ID, "nothing was recommended yet")
	rec := b.issued(t, day(2018, 9, 4), b.clinic.ID, f.ID)
	stands = earlier("long_queue", day(2018, 11, 6))
	require.Len(t, stands, 1)
	assert.False(t, stands[0].Repeat, "what is open is not repeated")
	assert.Equal(t, rec.ID, stands[0].Recommendation.ID)
	_, err := b.officer.Step(b.ctx, rec.ID, rec.Version, model.RecEvent{Verb: model.RecReport, On: day(2018, 9, 10)})
	require.NoError(t, err)
	_, err = b.officer.RecordCheck(b.ctx, model.Check{Recommendation: rec.ID, Date: day(2018, 9, 20),
		Checkers: []model.ID{b.rep.ID}, Result: model.CheckExecuted, Text: "на месте"})
	require.NoError(t, err)
	repeated := earlier("long_queue", day(2018, 11, 6))
	require.Len(t, repeated, 1)
	assert.True(t, repeated[0].Repeat)
	assert.Equal(t, f.ID, repeated[0].ID)
	assert.Equal(t, rec.Number, repeated[0].Recommendation.Number)
	assert.Empty(t, earlier("rudeness", day(2018, 11, 6)))
	early := earlier("long_queue", day(2018, 9, 19))
	require.Len(t, early, 1)
	assert.False(t, early[0].Repeat, "found before the first was closed: not remedied then")
	assert.Empty(t, earlier("long_queue", day(2019, 9, 4)), "more than twelve months later, and remedied")
}

// TestUnremedied of any age is told: the twelve months are for what was closed as executed.
func TestUnremediedOfAnyAge(t *testing.T) {
	b := newBench(t)
	f := b.found(t, b.visited(t, day(2012, 3, 5), b.clinic.ID).ID, "long_queue", 0)
	rec := b.issued(t, day(2012, 3, 6), b.clinic.ID, f.ID)
	list, err := b.officer.EarlierOf(b.ctx, b.clinic.ID, "long_queue", day(2018, 11, 6))
	require.NoError(t, err)
	require.Len(t, list, 1)
	assert.False(t, list[0].Repeat)
	assert.Equal(t, rec.ID, list[0].Recommendation.ID)
	again := b.found(t, b.visited(t, day(2018, 11, 1), b.clinic.ID).ID, "long_queue", 0)
	rows, err := b.officer.FindingRows(b.ctx, []model.ID{again.ID})
	require.NoError(t, err)
	require.Len(t, rows, 1)
	assert.Equal(t, f.ID, rows[0].StandingOf)
	n, err := b.officer.Count(b.ctx, model.Filter{Kind: model.KindFinding}.With(model.MarkStanding))
	require.NoError(t, err)
	assert.Equal(t, 1, n)
}

// TestTwoKindsOfFoundAgain: a register tells a remedy that did not hold from one that never was.
func TestTwoKindsOfFoundAgain(t *testing.T) {
	b := newBench(t)
	first := b.found(t, b.visited(t, day(2018, 9, 3), b.clinic.ID).ID, "long_queue", 0)
	second := b.found(t, b.visited(t, day(2018, 9, 10), b.clinic.ID).ID, "long_queue", 0)
	row := func(id model.ID) model.FindingRow {
		rows, err := b.officer.FindingRows(b.ctx, []model.ID{id})
		require.NoError(t, err)
		require.Len(t, rows, 1)
		return rows[0]
	}
	assert.Empty(t, row(first.ID).StandingOf)
	assert.Equal(t, first.ID, row(second.ID).StandingOf)
	assert.Empty(t, row(second.ID).RepeatOf)
	card, err := b.officer.FindingCard(b.ctx, second.ID)
	require.NoError(t, err)
	require.Len(t, card.Earlier, 1)
	assert.Equal(t, first.ID, card.Earlier[0].ID)
	n, err := b.officer.Count(b.ctx, model.Filter{Kind: model.KindFinding}.With(model.MarkStanding))
	require.NoError(t, err)
	assert.Equal(t, 1, n)
}

func TestVisitConfirmedByAnother(t *testing.T) {
	b := newBench(t)
	v := b.visited(t, day(2018, 11, 1), b.clinic.ID)
	_, err := b.officer.ConfirmVisit(b.ctx, v.ID, v.Version)
	hasFault(t, err, "fault.role")
	_, err = b.manager.ConfirmVisit(b.ctx, v.ID, v.Version)
	require.NoError(t, err)
	_, err = b.officer.AddFinding(b.ctx, model.Finding{Visit: v.ID, Category: "rudeness", Description: "грубость"})
	hasFault(t, err, "fault.visit_state")
	own, err := b.manager.StartVisit(b.ctx, model.Visit{Organisation: b.clinic.ID, Service: b.service.ID,
		Method: "inspection", NoCheck: "закрыто"})
	require.NoError(t, err)
	own, err = b.manager.CompleteVisit(b.ctx, own.ID, own.Version)
	require.NoError(t, err)
	_, err = b.manager.ConfirmVisit(b.ctx, own.ID, own.Version)
	hasFault(t, err, "fault.visit_own_confirmation")
}

func TestSettingsMoveTheDefaultDue(t *testing.T) {
	b := newBench(t)
	was, err := b.manager.Settings(b.ctx)
	require.NoError(t, err)
	now := was
	now.DueDays = 5
	require.NoError(t, b.manager.SaveSettings(b.ctx, was, now))
	other := was
	other.DueDays = 7
	hasFault(t, b.manager.SaveSettings(b.ctx, was, other), "fault.conflict")
	hasFault(t, b.officer.SaveSettings(b.ctx, now, was), "fault.role")
	due, err := b.officer.DefaultDue(b.ctx, day(2018, 11, 7))
	require.NoError(t, err)
	assert.Equal(t, day(2018, 11, 14), due)
}

// TestAuditorChangesNothing: a role without a verb is refused before anything is read.
func TestAuditorChangesNothing(t *testing.T) {
	b := newBench(t)
	p, err := b.manager.SavePerson(b.ctx, model.Person{Name: "Аудитор", Role: model.RoleAuditor})
	require.NoError(t, err)
	a, err := b.desk.SignIn(b.ctx, p.ID)
	require.NoError(t, err)
	for name, try := range map[string]func() error{
		"plan":    func() error { _, err := a.CreatePlan(b.ctx, model.Period{}, ""); return err },
		"visit":   func() error { _, err := a.StartVisit(b.ctx, model.Visit{}); return err },
		"finding": func() error { _, err := a.AddFinding(b.ctx, model.Finding{}); return err },
		"draft":   func() error { _, err := a.DraftRecommendation(b.ctx, model.Recommendation{}); return err },
		"check":   func() error { _, err := a.RecordCheck(b.ctx, model.Check{}); return err },
		"person":  func() error { _, err := a.SavePerson(b.ctx, model.Person{}); return err },
		"office":  func() error { _, err := a.SaveOffice(b.ctx, a.Office); return err },
	} {
		hasFault(t, try(), "fault.role")
		_ = name
	}
	_, err = a.OrganisationCard(b.ctx, b.clinic.ID)
	require.NoError(t, err)
}
