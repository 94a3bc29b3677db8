package office_test

import (
	"io"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"baqylau/model"
	"baqylau/model/office"
)

// TestFromPlanToPostControl walks the main story: plan, visit, violations, one recommendation for two of
// them, report, a check refused and a check that closes.
func TestFromPlanToPostControl(t *testing.T) {
	b := newBench(t)
	ctx := b.ctx
	plan, err := b.officer.CreatePlan(ctx, model.Period{From: day(2018, 10, 1), To: day(2018, 12, 31)}, "IV квартал")
	require.NoError(t, err)
	assert.Equal(t, "АҚМ-2018-0001", plan.Number.String())
	line, err := b.officer.AddPlannedVisit(ctx, model.PlannedVisit{Plan: plan.ID, Organisation: b.clinic.ID, Service: b.service.ID,
		Method: "mystery_shopper", Day: day(2018, 11, 6), Representatives: []model.ID{b.rep.ID}}, "")
	require.NoError(t, err)

	_, err = b.officer.StartVisit(ctx, model.Visit{Planned: line.ID})
	hasFault(t, err, "fault.plan_state")
	plan, err = b.officer.SubmitPlan(ctx, plan.ID, plan.Version)
	require.NoError(t, err)
	_, err = b.officer.ApprovePlan(ctx, plan.ID, plan.Version)
	hasFault(t, err, "fault.role")
	plan, err = b.manager.ApprovePlan(ctx, plan.ID, plan.Version)
	require.NoError(t, err)

	visit, err := b.officer.StartVisit(ctx, model.Visit{Planned: line.ID, Date: day(2018, 11, 6)})
	require.NoError(t, err)
	assert.Equal(t, b.clinic.ID, visit.Organisation)
	assert.Equal(t, []model.ID{b.rep.ID}, visit.Representatives)
	_, err = b.officer.StartVisit(ctx, model.Visit{Planned: line.ID})
	hasFault(t, err, "fault.planned_started")
	_, err = b.officer.CompleteVisit(ctx, visit.ID, visit.Version)
	hasFault(t, err, "fault.required.scores")
	zone := b.officer.Zone()
	visit.Scores = model.Scores{4, 4, 3, 2, 1, 5}
	visit.Arrived, visit.Called = visit.Date.At(9, 0, zone), visit.Date.At(9, 30, zone)
	visit.Finished = visit.Date.At(9, 40, zone)
	visit, err = b.officer.SaveVisit(ctx, visit)
	require.NoError(t, err)
	visit, err = b.officer.CompleteVisit(ctx, visit.ID, visit.Version)
	require.NoError(t, err)

	queue := b.found(t, visit.ID, "long_queue", 0)
	fee := b.found(t, visit.ID, "unjustified_fee", 5000)
	_, err = b.officer.Attach(ctx, model.KindFinding, fee.ID, "квитанция.jpg", strings.NewReader("снимок"), "Квитанция")
	require.NoError(t, err)
	rec := b.issued(t, day(2018, 11, 6), b.clinic.ID, queue.ID, fee.ID)
	assert.Equal(t, day(2018, 11, 20), rec.Due, "ten working days")
	_, err = b.officer.DraftRecommendation(ctx, model.Recommendation{Findings: []model.ID{fee.ID}, Organisation: b.clinic.ID,
		Kind: "restitution", Text: "Вернуть"})
	hasFault(t, err, "fault.finding_answered")
	rec, err = b.officer.Step(ctx, rec.ID, rec.Version, model.RecEvent{Verb: model.RecReport, On: day(2018, 11, 7)})
	require.NoError(t, err)

	check := model.Check{Recommendation: rec.ID, Date: day(2018, 11, 7), Result: model.CheckExecuted, Text: "на месте"}
	check.Checkers = []model.ID{b.officer.Who.ID}
	_, err = b.officer.RecordCheck(ctx, check)
	hasFault(t, err, "fault.check_by_author")
	insider, err := b.officer.SavePerson(ctx, model.Person{Name: "Работник поликлиники", Employer: b.clinic.ID})
	require.NoError(t, err)
	check.Checkers = []model.ID{insider.ID}
	_, err = b.officer.RecordCheck(ctx, check)
	hasFault(t, err, "fault.check_by_addressee")
	check.Checkers = []model.ID{b.rep.ID}
	_, err = b.officer.RecordCheck(ctx, check)
	require.NoError(t, err)

	card, err := b.officer.RecommendationCard(ctx, rec.ID)
	require.NoError(t, err)
	assert.Equal(t, model.RecVerified, card.Recommendation.State)
	assert.Equal(t, day(2018, 11, 7), card.Recommendation.Closed)
	assert.Len(t, card.Events, 3)
	assert.Len(t, card.Checks, 1)
	assert.Empty(t, card.Steps, "an officer has nothing left to do")
	assert.Equal(t, card.Recommendation.State, stateNow(card.Events, b.officer.Today()))
	verbs := []string{}
	for _, h := range card.History {
		verbs = append([]string{string(h.Kind) + " " + h.Verb}, verbs...)
	}
	assert.Equal(t, []string{"recommendation create", "recommendation issue", "recommendation report", "check create",
		"recommendation verify"}, verbs)

	cardsTell(t, b, plan.ID, visit.ID)
}

// cardsTell holds the plan begun and its line fulfilled, and the visit's people and times.
func cardsTell(t *testing.T, b *bench, plan, visit model.ID) {
	t.Helper()
	planCard, err := b.officer.PlanCard(b.ctx, plan)
	require.NoError(t, err)
	assert.Equal(t, model.PlanInProgress, planCard.Plan.State)
	assert.Equal(t, model.PlannedFulfilled, planCard.Visits[0].State)
	visitCard, err := b.officer.VisitCard(b.ctx, visit)
	require.NoError(t, err)
	assert.Len(t, visitCard.Findings, 2)
	assert.True(t, visitCard.Waiting.Broken(), "30 minutes of waiting, 20 allowed")
	assert.False(t, visitCard.Serving.Broken())
	assert.Equal(t, "Ержан Омаров", visitCard.People[b.officer.Who.ID].Name)
}

func stateNow(events []model.RecEvent, today model.Date) model.RecState {
	state, _, _ := model.StateOn(events, today)
	return state
}

// TestFirstStart: an empty database has nobody, the first person can add others, and an officer alone too.
func TestFirstStart(t *testing.T) {
	desk := newDesk(t, func() time.Time { return time.Date(2018, 11, 7, 0, 0, 0, 0, time.UTC) })
	ctx := t.Context()
	founded, err := desk.Founded(ctx)
	require.NoError(t, err)
	assert.False(t, founded)
	_, err = desk.Found(ctx, model.Office{Code: "А Б", Name: model.Name{RU: "Офис"}}, model.Person{Name: "Я"})
	hasFault(t, err, "fault.office_code")
	hasFault(t, err, "fault.required.role")
	me, err := desk.Found(ctx, model.Office{Code: "АБ", Name: model.Name{RU: "Офис"}}, model.Person{Name: "Я", Role: model.RoleOfficer})
	require.NoError(t, err)
	_, err = desk.Found(ctx, model.Office{Code: "АБ", Name: model.Name{RU: "Офис"}}, model.Person{Name: "Я", Role: model.RoleOfficer})
	hasFault(t, err, "fault.office_exists")
	s, err := desk.SignIn(ctx, me.ID)
	require.NoError(t, err)
	boss, err := s.SavePerson(ctx, model.Person{Name: "Руководитель", Role: model.RoleManager})
	require.NoError(t, err, "an office without a manager may get one from its first officer")
	_, err = s.SavePerson(ctx, model.Person{Name: "Ещё один", Role: model.RoleOfficer})
	hasFault(t, err, "fault.role")
	staff, err := desk.Staff(ctx)
	require.NoError(t, err)
	assert.Len(t, staff, 2)

	m, err := desk.SignIn(ctx, boss.ID)
	require.NoError(t, err)
	boss.Retired = day(2018, 11, 7)
	_, err = m.SavePerson(ctx, boss)
	hasFault(t, err, "fault.retire_self")
	me.Retired = day(2018, 11, 7)
	_, err = m.SavePerson(ctx, me)
	require.NoError(t, err)
	_, err = desk.SignIn(ctx, me.ID)
	hasFault(t, err, "fault.sign_in")
}

// TestLostRace: of two forms that read the same record the second is told, and nothing is overwritten.
func TestLostRace(t *testing.T) {
	b := newBench(t)
	mine, theirs := b.clinic, b.clinic
	mine.Address = "ул. Абая, 1"
	theirs.Address = "ул. Абая, 2"
	saved, err := b.officer.SaveOrganisation(b.ctx, mine)
	require.NoError(t, err)
	again, err := b.manager.SaveOrganisation(b.ctx, theirs)
	hasFault(t, err, "fault.conflict")
	assert.Equal(t, theirs, again, "what was typed comes back")
	stored, err := b.officer.Organisation(b.ctx, b.clinic.ID)
	require.NoError(t, err)
	assert.Equal(t, saved, stored)
}

// TestFormsChangeOnlyTheirFields: a form that hands back a record with another state is a mistake.
func TestFormsChangeOnlyTheirFields(t *testing.T) {
	b := newBench(t)
	v, err := b.officer.StartVisit(b.ctx, model.Visit{Organisation: b.clinic.ID})
	require.NoError(t, err)
	v.State = model.VisitConfirmed
	_, err = b.officer.SaveVisit(b.ctx, v)
	require.ErrorIs(t, err, office.ErrFixedField)
}

func TestCodesAndNumbers(t *testing.T) {
	b := newBench(t)
	assert.Equal(t, "11-N0001", b.clinic.Code)
	assert.Equal(t, "11-N0002", b.school.Code)
	_, err := b.officer.SaveOrganisation(b.ctx, model.Organisation{Code: "11-N0002", Name: model.Name{RU: "Другая"},
		Region: "11", Sector: "health"})
	hasFault(t, err, "fault.code_taken")
	first, err := b.officer.StartVisit(b.ctx, model.Visit{Organisation: b.clinic.ID})
	require.NoError(t, err)
	_, err = b.officer.StartVisit(b.ctx, model.Visit{Organisation: b.clinic.ID, Method: "nonsense"})
	hasFault(t, err, "fault.unknown_code")
	first, err = b.officer.CancelVisit(b.ctx, first.ID, first.Version, "ошибка")
	require.NoError(t, err)
	second, err := b.officer.StartVisit(b.ctx, model.Visit{Organisation: b.clinic.ID})
	require.NoError(t, err)
	assert.Equal(t, 1, first.Number.Seq, "a cancelled number is kept")
	assert.Equal(t, 2, second.Number.Seq, "a refused visit takes no number")
}

// TestEventsComeAfterTheCommit: a listener finds what it is told of.
func TestEventsComeAfterTheCommit(t *testing.T) {
	b := newBench(t)
	var told []office.Changed
	cancel := b.desk.Listen(func(c office.Changed) {
		n, err := b.officer.Count(b.ctx, model.Filter{Kind: model.KindPlan})
		assert.NoError(t, err)
		assert.Equal(t, 1, n)
		told = append(told, c)
	})
	p, err := b.officer.CreatePlan(b.ctx, model.Period{From: day(2018, 10, 1), To: day(2018, 12, 31)}, "")
	require.NoError(t, err)
	require.Len(t, told, 1)
	assert.True(t, told[0].Has(model.KindPlan))
	assert.Equal(t, []model.ID{p.ID}, told[0].IDs)
	_, err = b.officer.SubmitPlan(b.ctx, p.ID, p.Version)
	hasFault(t, err, "fault.plan_empty")
	require.Len(t, told, 1, "what was not kept is not told")
	cancel()
}

func TestAttachments(t *testing.T) {
	b := newBench(t)
	v := b.visited(t, day(2018, 11, 1), b.clinic.ID)
	a, err := b.officer.Attach(b.ctx, model.KindVisit, v.ID, "вход.jpg", strings.NewReader("байты"), " Вход ")
	require.NoError(t, err)
	assert.Equal(t, "Вход", a.Caption)
	r, _, err := b.officer.OpenAttachment(b.ctx, a.ID)
	require.NoError(t, err)
	data, err := io.ReadAll(r)
	require.NoError(t, err)
	assert.Equal(t, "байты", string(data))
	thumb, err := b.officer.Thumb(b.ctx, a.ID, 100)
	require.NoError(t, err)
	assert.NotEmpty(t, thumb)
	require.NoError(t, b.officer.Detach(b.ctx, a.ID))
	card, err := b.officer.VisitCard(b.ctx, v.ID)
	require.NoError(t, err)
	assert.Empty(t, card.Attachments)
	assert.Equal(t, "detach", card.History[0].Verb)
	_, err = b.officer.Attach(b.ctx, model.KindPerson, b.rep.ID, "x", strings.NewReader(""), "")
	require.Error(t, err)
}

func TestWaiting(t *testing.T) {
	b := newBench(t)
	v := b.visited(t, day(2018, 11, 1), b.clinic.ID)
	b.found(t, v.ID, "long_queue", 0)
	_, err := b.officer.StartVisit(b.ctx, model.Visit{Organisation: b.school.ID})
	require.NoError(t, err)
	list, err := b.officer.Waiting(b.ctx)
	require.NoError(t, err)
	counts := map[string]int{}
	for _, w := range list {
		counts[w.Key] = w.Count
		ids, err := b.officer.IDs(b.ctx, w.Filter, model.Order{})
		require.NoError(t, err)
		assert.Len(t, ids, w.Count, w.Key)
	}
	assert.Equal(t, map[string]int{office.WaitDraftVisits: 1, office.WaitConfirm: 1, office.WaitNoRecommendation: 1,
		office.WaitDraftRecs: 0, office.WaitOverdue: 0, office.WaitCheck: 0, office.WaitApprove: 0, office.WaitPlanned: 0,
		office.WaitPlannedToday: 0, office.WaitDue: 0, office.WaitQueue: 0, office.WaitSystemic: 0}, counts)
}
