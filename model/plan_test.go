package model_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"baqylau/model"
)

func quarter() model.Period {
	return model.Period{From: model.MakeDate(2018, time.October, 1), To: model.MakeDate(2018, time.December, 31)}
}

func TestPlanSteps(t *testing.T) {
	now := time.Date(2018, 11, 7, 6, 0, 0, 0, time.UTC)
	steps := map[string]func(*model.Plan) error{
		"submit":       func(p *model.Plan) error { return p.Submit(1, now) },
		"submit empty": func(p *model.Plan) error { return p.Submit(0, now) },
		"return":       func(p *model.Plan) error { return p.Return("уточнить") },
		"approve":      func(p *model.Plan) error { return p.Approve("manager", now) },
		"approve own":  func(p *model.Plan) error { return p.Approve("author", now) },
		"begin":        func(p *model.Plan) error { return p.Begin() },
		"close":        func(p *model.Plan) error { return p.Close(0) },
		"close open":   func(p *model.Plan) error { return p.Close(2) },
		"cancel":       func(p *model.Plan) error { return p.Cancel("не нужен") },
		"no reason":    func(p *model.Plan) error { return p.Cancel(" ") },
		"amend":        func(p *model.Plan) error { return p.Amend("причина") },
		"amend, why":   func(p *model.Plan) error { return p.Amend("") },
	}
	// What each step makes of each state: another state, or a fault.
	const wrong = "fault.plan_state"
	for state, want := range map[model.PlanState]map[string]string{
		model.PlanDraft: {"submit": "submitted", "submit empty": "fault.plan_empty", "cancel": "cancelled",
			"no reason": "fault.required.reason", "amend": "draft", "amend, why": "draft"},
		model.PlanSubmitted: {"return": "draft", "approve": "approved", "approve own": "fault.plan_own_approval",
			"cancel": "cancelled", "no reason": "fault.required.reason"},
		model.PlanApproved: {"begin": "in_progress", "close": "closed", "close open": "fault.plan_open_visits",
			"amend": "approved", "amend, why": "fault.required.reason"},
		model.PlanInProgress: {"begin": "in_progress", "close": "closed", "close open": "fault.plan_open_visits",
			"amend": "in_progress", "amend, why": "fault.required.reason"},
		model.PlanClosed:    {},
		model.PlanCancelled: {},
	} {
		for name, step := range steps {
			t.Run(string(state)+"/"+name, func(t *testing.T) {
				p := model.Plan{State: state, Author: "author", Period: quarter()}
				err := step(&p)
				expected, allowed := want[name]
				if !allowed {
					expected = wrong
				}
				if err != nil {
					fault(t, err, expected)
					assert.Equal(t, state, p.State, "a refused step changes nothing")
					return
				}
				assert.Equal(t, expected, string(p.State))
			})
		}
	}
}

// TestPlanIsApprovedByAnother: whatever steps are tried in whatever order, a plan in force was approved by
// somebody who is not its author.
func TestPlanIsApprovedByAnother(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := model.Plan{State: model.PlanDraft, Author: "author", Period: quarter()}
		for range rapid.IntRange(1, 20).Draw(t, "n") {
			who := rapid.SampledFrom([]model.ID{"author", "manager"}).Draw(t, "who")
			// Refusals are part of the walk: only what stands after a step matters.
			var err error
			switch rapid.SampledFrom([]string{"submit", "return", "approve", "begin", "close", "cancel"}).Draw(t, "step") {
			case "submit":
				err = p.Submit(1, time.Time{})
			case "return":
				err = p.Return("причина")
			case "approve":
				err = p.Approve(who, time.Time{})
			case "begin":
				err = p.Begin()
			case "close":
				err = p.Close(0)
			case "cancel":
				err = p.Cancel("причина")
			}
			if err != nil {
				require.NotEmpty(t, model.AllFaults(err))
			}
			if p.NeedsReason() || p.State == model.PlanClosed {
				require.Equal(t, model.ID("manager"), p.ApprovedBy)
			}
		}
	})
}

func TestPlanValidate(t *testing.T) {
	p := model.Plan{Period: quarter()}
	require.NoError(t, p.Validate())
	p.Period.To = p.Period.From.AddDays(-1)
	fault(t, p.Validate(), "fault.period_reversed")
	p.Period = model.Period{}
	fault(t, p.Validate(), "fault.required.period_from")
	fault(t, p.Validate(), "fault.required.period_to")
}

func TestPlannedVisit(t *testing.T) {
	force := model.Plan{State: model.PlanApproved, Period: quarter()}
	open := model.PlannedVisit{Organisation: "o", Method: "inspection", Day: model.MakeDate(2018, 11, 7),
		FirstDay: model.MakeDate(2018, 11, 7), State: model.PlannedOpen}
	require.NoError(t, open.Validate(force.Period))

	v := open
	fault(t, v.Move(model.MakeDate(2018, 11, 9), false, " ", force), "fault.required.reason")
	fault(t, v.Move(model.MakeDate(2019, 1, 9), false, "x", force), "fault.planned_outside")
	require.NoError(t, v.Move(model.MakeDate(2018, 11, 9), false, "x", force))
	assert.Equal(t, 1, v.Moves)
	assert.Equal(t, open.Day, v.FirstDay, "a move keeps the first day")
	v = open
	require.NoError(t, v.Move(model.MakeDate(2018, 11, 9), false, "", model.Plan{State: model.PlanDraft, Period: quarter()}))
	assert.Zero(t, v.Moves)
	assert.Equal(t, v.Day, v.FirstDay, "in a draft the day is simply another")

	// The week that the period starts in belongs to it.
	week := open
	week.Day, week.Week = model.MakeDate(2018, 9, 30).Monday(), true
	fault(t, week.Validate(force.Period), "fault.planned_outside")
	week.Day = model.MakeDate(2018, 10, 1).Monday()
	require.NoError(t, week.Validate(force.Period))
}

func TestPlannedVisitIsFulfilledByExactlyOne(t *testing.T) {
	force := model.Plan{State: model.PlanApproved, Period: quarter()}
	v := model.PlannedVisit{State: model.PlannedOpen}
	fault(t, v.Start("a", model.Plan{State: model.PlanDraft}), "fault.plan_state")
	require.NoError(t, v.Start("a", force))
	fault(t, v.Start("b", force), "fault.planned_started")
	fault(t, v.Cancel("причина"), "fault.planned_started")
	fault(t, v.Fulfil("b"), "fault.planned_done")
	require.NoError(t, v.Fulfil("a"))
	require.NoError(t, v.Fulfil("a"), "completed again after it was reopened")
	fault(t, v.Fulfil("b"), "fault.planned_done")
	fault(t, v.Move(model.MakeDate(2018, 11, 9), false, "x", force), "fault.planned_done")
	fault(t, v.Remove(force, ""), "fault.planned_done")
	v.Release("b")
	assert.Equal(t, model.PlannedFulfilled, v.State)
	v.Release("a")
	assert.Equal(t, model.PlannedOpen, v.State)
	assert.Empty(t, v.Visit)
	fault(t, v.Cancel(" "), "fault.required.reason")
	require.NoError(t, v.Cancel("закрыто"))
	fault(t, v.Start("c", force), "fault.planned_done")
}
