package office_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"baqylau/assets/lang"
	"baqylau/model"
	"baqylau/model/office"
)

// takenBack takes the last step of a session back and says what it was.
func takenBack(t *testing.T, b *bench, s *office.Session) string {
	t.Helper()
	step, err := s.TakeBack(b.ctx)
	require.NoError(t, err)
	require.True(t, lang.For(model.Russian).Has(step.Key()), step.Key())
	return string(step.Kind) + "." + step.Verb
}

func TestVisitStepsAreTakenBack(t *testing.T) {
	b := newBench(t)
	_, err := b.officer.TakeBack(b.ctx)
	hasFault(t, err, "fault.take_back.nothing")
	v := b.visited(t, day(2018, 11, 1), b.clinic.ID)
	f := b.found(t, v.ID, "long_queue", 0)
	card := func() office.VisitCard {
		c, err := b.officer.VisitCard(b.ctx, v.ID)
		require.NoError(t, err)
		return c
	}
	require.Equal(t, "visit.complete", takenBack(t, b, b.officer))
	require.Equal(t, model.VisitDraft, card().Visit.State)
	_, err = b.officer.CancelVisit(b.ctx, v.ID, card().Visit.Version, "введён дважды")
	require.NoError(t, err)
	require.NotEmpty(t, card().Findings[0].Cancelled)
	require.Equal(t, "visit.cancel", takenBack(t, b, b.officer))
	require.Equal(t, model.VisitDraft, card().Visit.State)
	require.Empty(t, card().Findings[0].Cancelled, "what was struck out with the visit comes back with it")
	require.Equal(t, "take_back", card().History[0].Verb)

	_, err = b.officer.CancelFinding(b.ctx, f.ID, card().Findings[0].Version, "ошибка")
	require.NoError(t, err)
	require.Equal(t, "finding.cancel", takenBack(t, b, b.officer))
	require.Empty(t, card().Findings[0].Cancelled)

	v, err = b.officer.CompleteVisit(b.ctx, v.ID, card().Visit.Version)
	require.NoError(t, err)
	v, err = b.officer.ReopenVisit(b.ctx, v.ID, v.Version, "дополнить")
	require.NoError(t, err)
	require.Equal(t, "visit.reopen", takenBack(t, b, b.officer))
	require.Equal(t, model.VisitCompleted, card().Visit.State)

	_, err = b.manager.ConfirmVisit(b.ctx, v.ID, card().Visit.Version)
	require.NoError(t, err)
	step, ok := b.manager.LastStep()
	require.True(t, ok)
	require.True(t, step.Stays)
	_, err = b.manager.TakeBack(b.ctx)
	hasFault(t, err, "fault.take_back.confirmed")
	_, err = b.officer.TakeBack(b.ctx) // its completion: it was confirmed since
	hasFault(t, err, "fault.take_back.changed")
	require.Equal(t, model.VisitConfirmed, card().Visit.State)
}

func TestPlanStepsAreTakenBack(t *testing.T) {
	b := newBench(t)
	period := model.Period{From: day(2018, 10, 1), To: day(2018, 12, 31)}
	p, err := b.officer.CreatePlan(b.ctx, period, "")
	require.NoError(t, err)
	line, err := b.officer.AddPlannedVisit(b.ctx, model.PlannedVisit{Plan: p.ID, Organisation: b.clinic.ID, Method: "mystery_shopper",
		Day: day(2018, 11, 20), Officers: []model.ID{b.officer.Who.ID}}, "")
	require.NoError(t, err)
	stored := func() (model.Plan, model.PlannedVisit) {
		c, err := b.officer.PlanCard(b.ctx, p.ID)
		require.NoError(t, err)
		return c.Plan.Plan, c.Visits[0].PlannedVisit
	}
	_, err = b.officer.RemovePlannedVisit(b.ctx, line.ID, line.Version, "")
	require.NoError(t, err)
	require.Equal(t, "planned_visit.remove", takenBack(t, b, b.officer))
	plan, line := stored()
	require.Equal(t, model.PlannedOpen, line.State)

	plan, err = b.officer.SubmitPlan(b.ctx, plan.ID, plan.Version)
	require.NoError(t, err)
	require.Equal(t, "plan.submit", takenBack(t, b, b.officer))
	plan, _ = stored()
	require.Equal(t, model.PlanDraft, plan.State)
	require.True(t, plan.SubmittedAt.IsZero())

	plan, err = b.officer.SubmitPlan(b.ctx, plan.ID, plan.Version)
	require.NoError(t, err)
	plan, err = b.manager.ReturnPlan(b.ctx, plan.ID, plan.Version, "мало школ")
	require.NoError(t, err)
	require.Equal(t, "plan.return", takenBack(t, b, b.manager))
	plan, _ = stored()
	require.Equal(t, model.PlanSubmitted, plan.State)
	require.False(t, plan.SubmittedAt.IsZero())
	plan, err = b.manager.ApprovePlan(b.ctx, plan.ID, plan.Version)
	require.NoError(t, err)
	_, err = b.manager.TakeBack(b.ctx)
	hasFault(t, err, "fault.take_back.approved")

	_, line = stored()
	_, err = b.officer.MovePlannedVisit(b.ctx, line.ID, line.Version, day(2018, 11, 22), false, "санитарный день")
	require.NoError(t, err)
	plan, _ = stored()
	require.Equal(t, 1, plan.Amendments)
	require.Equal(t, "planned_visit.move", takenBack(t, b, b.officer))
	plan, line = stored()
	require.Equal(t, day(2018, 11, 20), line.Day)
	require.Zero(t, line.Moves)
	require.Zero(t, plan.Amendments, "a move taken back is no amendment")

	_, err = b.officer.CancelPlannedVisit(b.ctx, line.ID, line.Version, "закрыта на ремонт")
	require.NoError(t, err)
	plan, _ = stored()
	plan, err = b.officer.ClosePlan(b.ctx, plan.ID, plan.Version)
	require.NoError(t, err)
	require.Equal(t, "plan.close", takenBack(t, b, b.officer))
	require.Equal(t, "planned_visit.cancel", takenBack(t, b, b.officer))
	plan, line = stored()
	require.Equal(t, model.PlanApproved, plan.State)
	require.Equal(t, model.PlannedOpen, line.State)
	require.Empty(t, line.Reason)
}

// TestManyAreTakenBackAtOnce: one action on many planned visits is one step, but for what was changed since.
func TestManyAreTakenBackAtOnce(t *testing.T) {
	b := newBench(t)
	p, err := b.officer.CreatePlan(b.ctx, model.Period{From: day(2018, 10, 1), To: day(2018, 12, 31)}, "")
	require.NoError(t, err)
	var lines []model.PlannedVisit
	for d := range 3 {
		v, err := b.officer.AddPlannedVisit(b.ctx, model.PlannedVisit{Plan: p.ID, Organisation: b.clinic.ID, Method: "mystery_shopper",
			Day: day(2018, 11, 20+d), Officers: []model.ID{b.officer.Who.ID}}, "")
		require.NoError(t, err)
		lines = append(lines, v)
	}
	step, any := b.officer.LastStep()
	require.False(t, any)
	require.True(t, step.Apart, "what was added is no step")
	assign := func() {
		end := b.officer.Bundle()
		defer end()
		for i, v := range lines {
			v.Officers = []model.ID{b.manager.Who.ID}
			lines[i], err = b.officer.ChangePlannedVisit(b.ctx, v, "")
			require.NoError(t, err)
		}
	}
	assigned := func(to model.ID) (n int) {
		c, err := b.officer.PlanCard(b.ctx, p.ID)
		require.NoError(t, err)
		for i, v := range c.Visits {
			lines[i] = v.PlannedVisit
			if v.Officers[0] == to {
				n++
			}
		}
		return n
	}
	assign()
	step, any = b.officer.LastStep()
	require.True(t, any)
	require.Equal(t, 2, step.More)
	require.False(t, step.Apart)
	step, err = b.officer.TakeBack(b.ctx)
	require.NoError(t, err)
	require.Equal(t, 2, step.More)
	require.Equal(t, "undo.planned_visit.change", step.Key())
	require.Equal(t, 3, assigned(b.officer.Who.ID))
	_, any = b.officer.LastStep()
	require.False(t, any)

	assign()
	_, err = b.manager.MovePlannedVisit(b.ctx, lines[1].ID, lines[1].Version, day(2018, 11, 27), false, "")
	require.NoError(t, err)
	step, err = b.officer.TakeBack(b.ctx)
	hasFault(t, err, "fault.take_back.changed")
	require.Equal(t, 1, step.More, "the others are taken back")
	require.Equal(t, 2, assigned(b.officer.Who.ID))
	_, any = b.officer.LastStep()
	require.False(t, any)
	_, err = b.officer.MovePlannedVisit(b.ctx, lines[0].ID, lines[0].Version, day(2018, 11, 28), false, "")
	require.NoError(t, err)
	step, _ = b.officer.LastStep()
	require.Zero(t, step.More, "after the action a step stands for itself again")
}

func TestRecommendationStepsAreTakenBack(t *testing.T) {
	b := newBench(t)
	v := b.visited(t, day(2018, 11, 1), b.clinic.ID)
	f := b.found(t, v.ID, "long_queue", 0)
	draft, err := b.officer.DraftRecommendation(b.ctx, model.Recommendation{Findings: []model.ID{f.ID}, Organisation: b.clinic.ID,
		Kind: "remedy", Text: "Устранить"})
	require.NoError(t, err)
	stored := func(id model.ID) model.Recommendation {
		c, err := b.officer.RecommendationCard(b.ctx, id)
		require.NoError(t, err)
		return c.Recommendation.Recommendation
	}
	_, err = b.officer.Step(b.ctx, draft.ID, draft.Version, model.RecEvent{Verb: model.RecCancel, Reason: "ошибка"})
	require.NoError(t, err)
	require.Equal(t, "recommendation.cancel", takenBack(t, b, b.officer))
	require.Equal(t, model.RecDraft, stored(draft.ID).State)

	r, err := b.manager.Step(b.ctx, draft.ID, stored(draft.ID).Version, model.RecEvent{Verb: model.RecIssue, On: day(2018, 11, 5)})
	require.NoError(t, err)
	_, err = b.manager.TakeBack(b.ctx)
	hasFault(t, err, "fault.take_back.issue")
	_, err = b.officer.Step(b.ctx, r.ID, r.Version, model.RecEvent{Verb: model.RecReport, On: day(2018, 11, 6)})
	require.NoError(t, err)
	require.Equal(t, "recommendation.report", takenBack(t, b, b.officer))
	r = stored(r.ID)
	require.Equal(t, model.RecIssued, r.State)
	require.True(t, r.Reported.IsZero())
	rows, err := b.officer.RecommendationRows(b.ctx, []model.ID{r.ID}, day(2018, 11, 6))
	require.NoError(t, err)
	require.Equal(t, model.RecIssued, rows[0].State, "as of the day of the report, too, it was not reported")
	n, err := b.officer.Count(b.ctx, model.Filter{Kind: model.KindRecommendation, Marks: []model.Mark{model.MarkReported}})
	require.NoError(t, err)
	require.Zero(t, n)

	// A finding that got another answer meanwhile keeps the cancelled draft out.
	g := b.found(t, v.ID, "no_ramp", 0)
	make := func() model.Recommendation {
		d, err := b.officer.DraftRecommendation(b.ctx, model.Recommendation{Findings: []model.ID{g.ID}, Organisation: b.clinic.ID,
			Kind: "remedy", Text: "Пандус"})
		require.NoError(t, err)
		return d
	}
	first := make()
	_, err = b.officer.Step(b.ctx, first.ID, first.Version, model.RecEvent{Verb: model.RecCancel, Reason: "переделать"})
	require.NoError(t, err)
	make()
	_, err = b.officer.TakeBack(b.ctx)
	hasFault(t, err, "fault.finding_answered")
	require.Equal(t, model.RecCancelled, stored(first.ID).State)

	// A visit of which a letter speaks stays completed.
	other, err := b.desk.SignIn(b.ctx, b.officer.Who.ID)
	require.NoError(t, err)
	_, err = other.TakeBack(b.ctx)
	hasFault(t, err, "fault.take_back.nothing") // a session's stack is its own
}

func TestAttachmentsAndRegistersAreTakenBack(t *testing.T) {
	b := newBench(t)
	v := b.visited(t, day(2018, 11, 1), b.clinic.ID)
	a, err := b.officer.Attach(b.ctx, model.KindVisit, v.ID, "вход.txt", strings.NewReader("ступени"), "Вход")
	require.NoError(t, err)
	require.NoError(t, b.officer.Detach(b.ctx, a.ID))
	require.Equal(t, "attachment.detach", takenBack(t, b, b.officer))
	card, err := b.officer.VisitCard(b.ctx, v.ID)
	require.NoError(t, err)
	require.Len(t, card.Attachments, 1)
	require.Equal(t, a.ID, card.Attachments[0].ID)
	require.Equal(t, "Вход", card.Attachments[0].Caption)

	o := b.school
	o.Retired = day(2018, 11, 7)
	_, err = b.officer.SaveOrganisation(b.ctx, o)
	require.NoError(t, err)
	require.Equal(t, "organisation.retire", takenBack(t, b, b.officer))
	o, err = b.officer.Organisation(b.ctx, o.ID)
	require.NoError(t, err)
	require.True(t, o.Retired.IsZero())
	sv := b.service
	sv.Retired = day(2018, 11, 7)
	_, err = b.officer.SaveService(b.ctx, sv)
	require.NoError(t, err)
	p := b.rep
	p.Retired = day(2018, 11, 7)
	_, err = b.officer.SavePerson(b.ctx, p)
	require.NoError(t, err)
	require.Equal(t, "person.retire", takenBack(t, b, b.officer))
	require.Equal(t, "service.retire", takenBack(t, b, b.officer))
	sv, err = b.officer.Service(b.ctx, sv.ID)
	require.NoError(t, err)
	require.True(t, sv.Retired.IsZero())
	require.Equal(t, "visit.complete", takenBack(t, b, b.officer), "one after another, the last first")
}
