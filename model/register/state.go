package register

import "baqylau/model"

// PlanState returns the word and tone of a plan's state.
func PlanState(s model.PlanState) State {
	tones := map[model.PlanState]Tone{model.PlanDraft: Waiting, model.PlanSubmitted: Waiting,
		model.PlanApproved: Running, model.PlanInProgress: Running, model.PlanClosed: Done, model.PlanCancelled: Quiet}
	return State{"plan." + string(s), tones[s]}
}

// PlannedState returns the word and tone of a planned visit's state on day: one that was not made in time is wrong.
func PlannedState(v model.PlannedRow, day model.Date) State {
	last := v.Day
	if v.Week {
		last = last.AddDays(6)
	}
	switch {
	case v.State == model.PlannedOpen && day.After(last) && v.PlanState != model.PlanDraft && v.PlanState != model.PlanSubmitted:
		// While the plan is no plan yet, nobody is late.
		return State{"planned.late", Wrong}
	case v.State == model.PlannedOpen:
		return State{"planned.planned", Running}
	case v.State == model.PlannedFulfilled:
		return State{"planned.fulfilled", Done}
	}
	return State{"planned.cancelled", Quiet}
}

// VisitState returns the word and tone of a visit's state.
func VisitState(s model.VisitState) State {
	tones := map[model.VisitState]Tone{model.VisitDraft: Waiting, model.VisitCompleted: Running,
		model.VisitConfirmed: Done, model.VisitCancelled: Quiet}
	return State{"visit." + string(s), tones[s]}
}

// RecState returns the word and tone of a recommendation's state.
func RecState(s model.RecState) State {
	tones := map[model.RecState]Tone{model.RecDraft: Waiting, model.RecIssued: Running, model.RecAccepted: Running,
		model.RecDisputed: Waiting, model.RecInProgress: Running, model.RecReported: Waiting, model.RecPartly: Waiting,
		model.RecNotExecuted: Wrong, model.RecVerified: Done, model.RecWithdrawn: Quiet, model.RecCancelled: Quiet}
	return State{"rec." + string(s), tones[s]}
}

// CheckState returns the word and tone of a check's result.
func CheckState(r model.CheckResult) State {
	tones := map[model.CheckResult]Tone{model.CheckExecuted: Done, model.CheckPartly: Waiting, model.CheckNot: Wrong}
	return State{"check." + string(r), tones[r]}
}

// StatesOf are all that can stand in the status column of a register, so that it can be made wide enough for each.
func StatesOf(k model.Kind) []State {
	var out []State
	switch k {
	case model.KindPlan:
		out = each(model.PlanStates(), PlanState)
	case model.KindPlannedVisit:
		out = []State{{"planned.late", Wrong}, {"planned.planned", Running}, {"planned.fulfilled", Done}, {"planned.cancelled", Quiet}}
	case model.KindVisit:
		out = each(model.VisitStates(), VisitState)
	case model.KindRecommendation:
		out = each(model.RecStates(), RecState)
	case model.KindFinding:
		out = append(each(model.RecStates(), RecState),
			State{"finding.cancelled", Quiet}, State{"finding.repeat", Wrong}, State{"finding.standing", Wrong},
			State{"finding.no_recommendation", Waiting})
	case model.KindPostControl:
		out = []State{{"queue.passed", Wrong}, {"queue.assigned", Running}, {"queue.drawn", Waiting}, {"queue.unassigned", Waiting}}
	case model.KindReminder:
		out = each(model.RecStates(), RecState)
	case model.KindCheck:
		out = each(model.CheckResults(), CheckState)
	case model.KindSystemic:
		out = each(model.SystemicStates(), SystemicState)
	case model.KindDiscussion:
		out = each(model.DiscussionStates(), DiscussionState)
	case model.KindAppeal:
		out = each(model.AppealStates(), AppealState)
	case model.KindPerson:
		out = append(each(model.Roles(), func(r model.Role) State { return State{"role." + string(r), Quiet} }),
			State{"role.representative", Running})
	}
	return out
}

func each[T any](list []T, state func(T) State) []State {
	out := make([]State, len(list))
	for i, x := range list {
		out[i] = state(x)
	}
	return out
}
