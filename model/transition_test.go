package model_test

import (
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"baqylau/model"
)

func fault(t testing.TB, err error, code string) {
	t.Helper()
	require.Error(t, err)
	require.Truef(t, model.HasFault(err, code), "want %s, got %v", code, err)
}

// draft is a recommendation ready to be issued.
func draft() model.Recommendation {
	return model.Recommendation{Head: model.Head{ID: "r"}, Organisation: "o", Kind: "remedy", Text: "Устранить",
		Findings: []model.ID{"f"}, State: model.RecDraft}
}

func TestTransitionsAreTheTable(t *testing.T) {
	seen := map[model.RecVerb]bool{}
	for _, tr := range model.Transitions() {
		assert.False(t, seen[tr.Verb], "%s stands twice", tr.Verb)
		seen[tr.Verb] = true
		assert.NotEmpty(t, tr.From, tr.Verb)
		for _, s := range tr.From {
			assert.Contains(t, model.RecStates(), s)
		}
		if tr.To == model.RecVerified {
			assert.Equal(t, model.NeedCheck, tr.Needs&model.NeedCheck, "only a check closes")
		}
		assert.NotContains(t, tr.From, model.RecWithdrawn, "nothing leaves a withdrawn recommendation")
		assert.NotContains(t, tr.From, model.RecCancelled)
	}
	for _, r := range model.CheckResults() {
		tr, ok := model.TransitionOf(r.Verb())
		require.True(t, ok)
		assert.Equal(t, model.DoCheck, tr.May)
	}
}

func TestTake(t *testing.T) {
	today := model.MakeDate(2018, time.November, 7)
	on := model.MakeDate(2018, time.November, 1)
	reported := func(r *model.Recommendation) {
		r.State, r.Issued, r.Due, r.FirstDue, r.Reported = model.RecReported, on, on.AddDays(10), on.AddDays(10), on
	}
	for name, c := range map[string]struct {
		set   func(*model.Recommendation)
		event model.RecEvent
		last  model.Date
		code  string // "" where the step is taken
		state model.RecState
	}{
		"issue":              {nil, model.RecEvent{Verb: model.RecIssue, On: on, Due: today}, model.Date{}, "", model.RecIssued},
		"issue without due":  {nil, model.RecEvent{Verb: model.RecIssue, On: on}, model.Date{}, "fault.required.due", ""},
		"due before issue":   {nil, model.RecEvent{Verb: model.RecIssue, On: on, Due: on.AddDays(-1)}, model.Date{}, "fault.due_before", ""},
		"issue tomorrow":     {nil, model.RecEvent{Verb: model.RecIssue, On: today.AddDays(1), Due: today.AddDays(9)}, model.Date{}, "fault.step_future", ""},
		"no day":             {nil, model.RecEvent{Verb: model.RecIssue, Due: today}, model.Date{}, "fault.required.date", ""},
		"report a draft":     {nil, model.RecEvent{Verb: model.RecReport, On: on}, model.Date{}, "fault.rec_state", ""},
		"unknown step":       {nil, model.RecEvent{Verb: "sing", On: on}, model.Date{}, "fault.rec_state", ""},
		"before the last":    {reported, model.RecEvent{Verb: model.RecWithdraw, On: on, Reason: "x"}, on.AddDays(1), "fault.step_before", ""},
		"withdraw, why":      {reported, model.RecEvent{Verb: model.RecWithdraw, On: on, Reason: " "}, on, "fault.required.reason", ""},
		"withdraw":           {reported, model.RecEvent{Verb: model.RecWithdraw, On: on, Reason: "x"}, on, "", model.RecWithdrawn},
		"verify by hand":     {reported, model.RecEvent{Verb: model.RecVerify, On: on}, on, "fault.check_needed", ""},
		"verify by a check":  {reported, model.RecEvent{Verb: model.RecVerify, On: on, Check: "c"}, on, "", model.RecVerified},
		"not, no new due":    {reported, model.RecEvent{Verb: model.RecFindNot, On: on, Check: "c"}, on, "fault.required.due", ""},
		"not executed":       {reported, model.RecEvent{Verb: model.RecFindNot, On: on, Check: "c", Due: today}, on, "", model.RecNotExecuted},
		"extend to the same": {reported, model.RecEvent{Verb: model.RecExtend, On: on, Due: on.AddDays(10), Reason: "x"}, on, "fault.due_not_later", ""},
		"extend":             {reported, model.RecEvent{Verb: model.RecExtend, On: on, Due: today.AddDays(11), Reason: "x"}, on, "", model.RecReported},
		"extend to later":    {reported, model.RecEvent{Verb: model.RecExtend, On: on, Due: on.AddDays(11), Reason: "x"}, on, "", model.RecReported},
	} {
		t.Run(name, func(t *testing.T) {
			r := draft()
			if c.set != nil {
				c.set(&r)
			}
			before := r
			e, err := r.Take(c.event, c.last, today)
			if c.code != "" {
				fault(t, err, c.code)
				assert.Equal(t, before, r, "a refused step changes nothing")
				return
			}
			require.NoError(t, err)
			assert.Equal(t, c.state, r.State)
			assert.Equal(t, r.State, e.State)
			assert.Equal(t, r.Due, e.Due)
		})
	}
}

// TestAnExtensionOfFormerYears is past when a file tells of it, and is kept all the same; a shorter one is not.
func TestAnExtensionOfFormerYears(t *testing.T) {
	today := model.MakeDate(2026, time.November, 26)
	r := draft()
	_, err := r.Take(model.RecEvent{Verb: model.RecIssue, On: model.MakeDate(2018, 1, 10), Due: model.MakeDate(2018, 1, 24), LongAgo: true}, model.Date{}, today)
	require.NoError(t, err)
	e := model.RecEvent{Verb: model.RecExtend, On: today, Due: model.MakeDate(2020, 1, 1), Reason: "x"}
	_, err = r.Take(e, r.Issued, today)
	fault(t, err, "fault.due_past")
	_, err = r.TakeKept(e, r.Issued, today)
	require.NoError(t, err)
	require.Equal(t, e.Due, r.Due)
	e.Due = model.MakeDate(2019, 1, 1)
	_, err = r.TakeKept(e, r.Issued, today)
	fault(t, err, "fault.due_not_later")
}

// TestLifeOfARecommendation takes random steps and holds what must be true after each of them.
func TestLifeOfARecommendation(t *testing.T) {
	start := model.MakeDate(2018, time.January, 1)
	rapid.Check(t, func(t *rapid.T) {
		r := draft()
		var events []model.RecEvent
		today, checked := start, false
		firstDue, extensions := model.Date{}, 0
		for range rapid.IntRange(1, 25).Draw(t, "steps") {
			today = today.AddDays(rapid.IntRange(0, 20).Draw(t, "days"))
			verb := rapid.SampledFrom(model.Transitions()).Draw(t, "step").Verb
			e := model.RecEvent{Verb: verb, On: today, Reason: rapid.SampledFrom([]string{"", "причина"}).Draw(t, "reason"),
				Due:   rapid.SampledFrom([]model.Date{{}, today.AddDays(10), r.Due, today.AddDays(-3)}).Draw(t, "due"),
				Check: rapid.SampledFrom([]model.ID{"", "c"}).Draw(t, "check")}
			last := model.Date{}
			if len(events) > 0 {
				last = events[len(events)-1].On
			}
			before := r
			e, err := r.Take(e, last, today)
			if err != nil {
				require.Equal(t, before, r)
				continue
			}
			events = append(events, e)
			checked = checked || e.Check != "" && (verb == model.RecVerify || verb == model.RecFindPart || verb == model.RecFindNot)
			if verb == model.RecIssue {
				firstDue = e.Due
			}
			if verb == model.RecExtend {
				extensions++
				require.True(t, r.Due.After(before.Due))
				require.False(t, r.Due.Before(today), "nothing is put off into the past")
			}
			if r.State == model.RecVerified {
				require.True(t, checked, "verified without a check")
				require.False(t, r.Closed.IsZero())
			} else {
				require.True(t, r.Closed.IsZero())
			}
			require.Equal(t, firstDue, r.FirstDue, "the first due date never moves")
			require.Equal(t, extensions, r.Extensions)
			require.False(t, !r.Issued.IsZero() && r.Due.Before(r.Issued))
			require.GreaterOrEqual(t, r.Level, before.Level)
			state, due, level := model.StateOn(events, today)
			require.Equal(t, r.State, state, "the state of the last day is the state now")
			require.Equal(t, r.Due, due)
			require.Equal(t, r.Level, level)
		}
		state, _, _ := model.StateOn(events, start.AddDays(-1))
		require.Equal(t, model.RecDraft, state)
	})
}

func TestNextStepsFollowTheRole(t *testing.T) {
	verbs := func(state model.RecState, role model.Role) []model.RecVerb {
		var out []model.RecVerb
		for _, tr := range model.NextSteps(state, role) {
			out = append(out, tr.Verb)
		}
		return out
	}
	assert.Equal(t, []model.RecVerb{model.RecIssue, model.RecCancel}, verbs(model.RecDraft, model.RoleManager))
	assert.Equal(t, []model.RecVerb{model.RecCancel}, verbs(model.RecDraft, model.RoleOfficer))
	assert.Contains(t, verbs(model.RecReported, model.RoleOfficer), model.RecVerify)
	assert.NotContains(t, verbs(model.RecReported, model.RoleOfficer), model.RecWithdraw)
	assert.Equal(t, []model.RecVerb{model.RecCorrect}, verbs(model.RecVerified, model.RoleManager))
	for _, s := range model.RecStates() {
		assert.Empty(t, verbs(s, model.RoleAuditor))
	}
}

func TestOverdueAndAge(t *testing.T) {
	issued := model.MakeDate(2018, time.March, 1)
	r := model.Recommendation{State: model.RecReported, Issued: issued, FirstDue: issued.AddDays(10), Due: issued.AddDays(20)}
	assert.False(t, r.Overdue(issued.AddDays(20)), "the due day itself is in time")
	assert.True(t, r.Overdue(issued.AddDays(21)))
	assert.True(t, r.OverdueFirst(issued.AddDays(11)), "extending never makes it look better")
	age, ok := r.Age(issued.AddDays(40))
	assert.True(t, ok)
	assert.Equal(t, 40, age)
	r.State, r.Closed = model.RecVerified, issued.AddDays(30)
	assert.False(t, r.Overdue(issued.AddDays(99)))
	age, _ = r.Age(issued.AddDays(40))
	assert.Equal(t, 30, age)
	_, ok = model.Recommendation{}.Age(issued)
	assert.False(t, ok)
	for _, s := range model.RecStates() {
		assert.Equal(t, slices.Contains(model.OpenRecStates(), s), s.Open())
	}
	assert.Equal(t, model.LevelHeadquarters, model.LevelHeadquarters.Raise())
}

func TestRecommendationValidate(t *testing.T) {
	require.NoError(t, draft().Validate())
	for code, spoil := range map[string]func(*model.Recommendation){
		"fault.required.addressee":           func(r *model.Recommendation) { r.Body = "akimat" },
		"fault.required.recommendation_kind": func(r *model.Recommendation) { r.Kind = "" },
		"fault.required.recommendation_text": func(r *model.Recommendation) { r.Text = "  " },
		"fault.required.findings":            func(r *model.Recommendation) { r.Findings = nil },
	} {
		r := draft()
		spoil(&r)
		fault(t, r.Validate(), code)
	}
	body := draft()
	body.Organisation, body.Body = "", "akimat"
	require.NoError(t, body.Validate())
}

// TestADayLongAgoIsAskedAbout whatever the step: it is refused until the person says that the day is meant, after all else
// that is wrong with it, and what was said is not kept.
func TestADayLongAgoIsAskedAbout(t *testing.T) {
	today := model.MakeDate(2026, time.November, 26)
	for _, tr := range model.Transitions() {
		t.Run(string(tr.Verb), func(t *testing.T) {
			for back, asked := range map[int]bool{0: false, model.LongAgoDays: false, model.LongAgoDays + 1: true, 3000: true} {
				r := draft()
				r.State, r.Due = tr.From[0], today.AddDays(-3000)
				on := today.AddDays(-back)
				e := model.RecEvent{Verb: tr.Verb, On: on, Reason: "причина", Due: on.AddDays(20), Check: "c"}
				if tr.Needs&model.NeedAhead != 0 {
					e.Due = today
				}
				if tr.Needs.AsksDue() && e.Due.After(on.AddMonths(60)) {
					continue // so far ahead of its own day no due date may be
				}
				before := r
				_, err := r.Take(e, model.Date{}, today)
				if asked {
					fault(t, err, model.FaultLongAgo)
					require.Equal(t, before, r)
					e.LongAgo = true
					kept, err := r.Take(e, model.Date{}, today)
					require.NoError(t, err)
					require.False(t, kept.LongAgo)
					continue
				}
				require.NoError(t, err)
			}
		})
	}
	r := draft()
	_, err := r.Take(model.RecEvent{Verb: model.RecIssue, On: today.AddDays(-500)}, model.Date{}, today)
	fault(t, err, "fault.required.due")
	require.False(t, model.HasFault(err, model.FaultLongAgo), "what is missing comes first")
	_, err = r.Take(model.RecEvent{Verb: model.RecIssue, On: today.AddDays(-500), Due: today, LongAgo: true}, today.AddDays(-499), today)
	fault(t, err, "fault.step_before")
}
