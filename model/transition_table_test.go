package model_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"baqylau/model"
)

// life says where each step leads from each state: "." where it cannot be taken, "=" where the state stays. It is
// written down by hand from rule 5 of the domain, not made from the table that it holds.
const life = `
              issue  accept   dispute  start       report   verify   find_partly find_not_executed extend withdraw  correct  cancel
draft         issued .        .        .           .        .        .           .                 .      .         .        cancelled
issued        .      accepted disputed in_progress reported .        .           .                 =      withdrawn .        .
accepted      .      .        disputed in_progress reported .        .           .                 =      withdrawn .        .
disputed      .      accepted .        in_progress reported .        .           .                 =      withdrawn .        .
in_progress   .      .        .        .           reported .        .           .                 =      withdrawn .        .
reported      .      .        .        .           .        verified partly      not_executed      =      withdrawn .        .
partly        .      .        .        in_progress reported .        .           .                 =      withdrawn reported .
not_executed  .      .        .        in_progress reported .        .           .                 =      withdrawn reported .
verified      .      .        .        .           .        .        .           .                 .      .         reported .
withdrawn     .      .        .        .           .        .        .           .                 .      .         .        .
cancelled     .      .        .        .           .        .        .           .                 .      .         .        .
`

// asks says of each step who may take it (o officer, m manager, a administrator), what it asks for, which way its
// letter goes, and whether whoever took it may take it back.
const asks = `
issue             m   due               out -
accept            oma -                 in  back
dispute           oma reason            in  back
start             oma -                 -   back
report            oma -                 in  back
verify            oma check             -   -
find_partly       oma check,return      out -
find_not_executed oma check,due         out -
extend            m   due,reason,ahead  out -
withdraw          m   reason            out -
correct           m   reason            -   -
cancel            oma reason            -   back
`

func lines(table string) [][]string {
	var out [][]string
	for line := range strings.Lines(strings.TrimSpace(table)) {
		out = append(out, strings.Fields(line))
	}
	return out
}

// leads reads life: where a step leads from a state; ok is false where it cannot be taken.
func leads(t testing.TB, state model.RecState, verb model.RecVerb) (to model.RecState, ok bool) {
	t.Helper()
	table := lines(life)
	for _, row := range table[1:] {
		if row[0] != string(state) {
			continue
		}
		for i, v := range table[0] {
			if v != string(verb) {
				continue
			}
			switch row[i+1] {
			case ".":
				return "", false
			case "=":
				return state, true
			}
			return model.RecState(row[i+1]), true
		}
	}
	t.Fatalf("no line for %s in %s", verb, state)
	return "", false
}

func mayTake(verb model.RecVerb, role model.Role) bool {
	letters := map[model.Role]string{model.RoleOfficer: "o", model.RoleManager: "m", model.RoleAdmin: "a"}
	for _, row := range lines(asks) {
		if row[0] == string(verb) {
			return letters[role] != "" && strings.Contains(row[1], letters[role])
		}
	}
	return false
}

// back reports whether a step can be taken back.
func back(verb model.RecVerb) bool {
	for _, row := range lines(asks) {
		if row[0] == string(verb) {
			return row[4] == "back"
		}
	}
	return false
}

// TestEveryStateVerbAndRole holds the table against what was written down by hand: each state with each verb and each role.
func TestEveryStateVerbAndRole(t *testing.T) {
	require.Len(t, lines(life), len(model.RecStates())+1)
	require.Len(t, model.Transitions(), len(lines(asks)))
	roles := append(model.Roles(), "")
	on := model.MakeDate(2018, time.November, 1)
	for _, state := range model.RecStates() {
		for _, tr := range model.Transitions() {
			to, possible := leads(t, state, tr.Verb)
			for _, role := range roles {
				offered := false
				for _, next := range model.NextSteps(state, role) {
					offered = offered || next.Verb == tr.Verb
				}
				assert.Equal(t, possible && mayTake(tr.Verb, role), offered, "%s in %s by %q", tr.Verb, state, role)
			}
			r := draft()
			if r.State = state; state != model.RecDraft && state != model.RecCancelled {
				r.Issued, r.Due, r.FirstDue = on, on.AddDays(10), on.AddDays(10)
			}
			before := r
			e, err := r.Take(model.RecEvent{Verb: tr.Verb, On: on, Reason: "причина", Due: on.AddDays(20), Check: "c"}, on, on)
			if !possible {
				fault(t, err, "fault.rec_state")
				require.Equal(t, before, r, "%s in %s", tr.Verb, state)
				continue
			}
			require.NoError(t, err, "%s in %s", tr.Verb, state)
			assert.Equal(t, to, r.State, "%s in %s", tr.Verb, state)
			assert.Equal(t, to, e.State)
			takenBack(t, before, r, e)
		}
	}
}

// takenBack takes the step e, which led from before to after, back: where it can be, that leads to where it was taken, and out of
// no other state; where it cannot, nothing changes.
func takenBack(t *testing.T, before, after model.Recommendation, e model.RecEvent) {
	t.Helper()
	what := fmt.Sprintf("%s in %s", e.Verb, before.State)
	for _, state := range model.RecStates() {
		r := after
		r.State = state
		was := r
		undone, err := r.TakeBack(e, before)
		if !back(e.Verb) || state != after.State {
			fault(t, err, "fault.rec_state")
			require.Equal(t, was, r, "%s, taken back in %s", what, state)
			continue
		}
		require.NoError(t, err, what)
		require.Equal(t, before, r, "%s, taken back", what)
		require.Equal(t, model.RecEvent{Recommendation: r.ID, Verb: model.RecTakeBack, On: e.On, State: before.State, Due: before.Due,
			Level: before.Level}, undone, what)
	}
	for _, state := range model.RecStates() { // it leads nowhere from where the step is not taken
		if _, possible := leads(t, state, e.Verb); possible {
			continue
		}
		r, elsewhere := after, before
		elsewhere.State = state
		_, err := r.TakeBack(e, elsewhere)
		fault(t, err, "fault.rec_state")
		require.Equal(t, after, r, "%s, taken back to %s", what, state)
	}
}

// TestWhatEachStepAsks leaves out one thing after another.
func TestWhatEachStepAsks(t *testing.T) {
	on := model.MakeDate(2018, time.November, 1)
	needs := map[string]model.Need{"due": model.NeedDue, "reason": model.NeedReason, "check": model.NeedCheck, "ahead": model.NeedAhead,
		"return": model.NeedReturn}
	for _, row := range lines(asks) {
		tr, ok := model.TransitionOf(model.RecVerb(row[0]))
		require.True(t, ok, row[0])
		want, whole := model.NeedNothing, model.RecEvent{Verb: tr.Verb, On: on}
		for _, name := range strings.Split(row[2], ",") {
			want |= needs[name]
		}
		assert.Equal(t, want, tr.Needs, row[0])
		assert.Equal(t, back(tr.Verb), tr.Back, row[0])
		assert.Equal(t, back(tr.Verb), model.MayTakeBack(tr.Verb), row[0])
		way := model.Way(strings.Trim(row[3], "-"))
		assert.Equal(t, way, tr.Way, row[0])
		if tr.Needs.AsksDue() {
			whole.Due = on.AddDays(20)
		}
		if tr.Needs&model.NeedReason != 0 {
			whole.Reason = "причина"
		}
		if tr.Needs&model.NeedCheck != 0 {
			whole.Check = "c"
		}
		if way != "" {
			whole.Letter = model.Letter{Number: "12/5", Date: on}
		}
		take := func(change func(*model.RecEvent)) error {
			r, e := draft(), whole
			if r.State = tr.From[0]; r.State != model.RecDraft {
				r.Issued, r.Due, r.FirstDue = on, on.AddDays(10), on.AddDays(10)
			}
			change(&e)
			_, err := r.Take(e, on, on)
			return err
		}
		require.NoError(t, take(func(*model.RecEvent) {}), row[0])
		require.NoError(t, take(func(e *model.RecEvent) { e.Letter = model.Letter{} }), "no step requires its letter")
		fault(t, take(func(e *model.RecEvent) { e.On = on.AddDays(-1) }), "fault.step_before")
		fault(t, take(func(e *model.RecEvent) { e.On = on.AddDays(1) }), "fault.step_future")
		if tr.Needs.AsksDue() {
			fault(t, take(func(e *model.RecEvent) { e.Due = model.Date{} }), "fault.required.due")
		}
		if whole.Reason != "" {
			fault(t, take(func(e *model.RecEvent) { e.Reason = "  " }), "fault.required.reason")
		}
		if whole.Check != "" {
			fault(t, take(func(e *model.RecEvent) { e.Check = "" }), "fault.check_needed")
		}
		switch way {
		case "":
			fault(t, take(func(e *model.RecEvent) { e.Letter = model.Letter{Number: "1", Date: on} }), "fault.letter.none")
			continue
		case model.WayIn:
			fault(t, take(func(e *model.RecEvent) { e.Letter.Date = on.AddDays(-1) }), "fault.letter.before_issue")
		case model.WayOut:
			require.NoError(t, take(func(e *model.RecEvent) { e.Letter.Date = on.AddDays(-1) }), "it may be signed the day before")
		}
		fault(t, take(func(e *model.RecEvent) { e.Letter.Date = on.AddDays(1) }), "fault.letter.future")
		fault(t, take(func(e *model.RecEvent) { e.Letter.Date = model.Date{} }), "fault.letter.date")
		fault(t, take(func(e *model.RecEvent) { e.Letter.Number = " " }), "fault.letter.number")
	}
}

// replayed is the recommendation as its events alone tell it: written down apart from Take.
func replayed(events []model.RecEvent) model.Recommendation {
	r := draft()
	for _, e := range events {
		r.State, r.Due, r.Level = e.State, e.Due, e.Level
		switch e.Verb {
		case model.RecIssue:
			r.Issued, r.FirstDue = e.On, e.Due
		case model.RecReport:
			r.Reported = e.On
		case model.RecVerify:
			r.Closed = e.On
		case model.RecCorrect:
			r.Closed = model.Date{}
		case model.RecExtend:
			r.Extensions++
		}
	}
	return r
}

// TestNoWayAroundTheRules takes any verbs in any order: nothing is verified without a check, an extension never makes a
// register look better against first due dates, the events tell the whole story, and no step is dated before another.
func TestNoWayAroundTheRules(t *testing.T) {
	start := model.MakeDate(2018, time.January, 1)
	rapid.Check(t, func(t *rapid.T) {
		r := draft()
		var events []model.RecEvent
		today := start
		for range rapid.IntRange(1, 30).Draw(t, "steps") {
			today = today.AddDays(rapid.IntRange(0, 15).Draw(t, "days"))
			last := model.Date{}
			if len(events) > 0 {
				last = events[len(events)-1].On
			}
			e := model.RecEvent{Verb: rapid.SampledFrom(model.Transitions()).Draw(t, "step").Verb,
				On: today.AddDays(-rapid.IntRange(0, 5).Draw(t, "back")), Reason: rapid.SampledFrom([]string{"", "причина"}).Draw(t, "reason"),
				Due: today.AddDays(rapid.IntRange(-5, 30).Draw(t, "due")), Check: rapid.SampledFrom([]model.ID{"", "c"}).Draw(t, "check")}
			before := r
			e, err := r.Take(e, last, today)
			if err != nil {
				require.Equal(t, before, r)
				continue
			}
			require.False(t, e.On.Before(last), "a step before an earlier one")
			events = append(events, e)
			switch e.Verb {
			case model.RecVerify:
				require.Equal(t, model.ID("c"), e.Check)
				require.Equal(t, model.RecReported, before.State)
			case model.RecExtend:
				for _, day := range []model.Date{today, today.AddDays(10), today.AddDays(100)} {
					require.Equal(t, before.OverdueFirst(day), r.OverdueFirst(day), "extending hid a delay")
				}
			case model.RecFindPart, model.RecFindNot:
				require.Equal(t, before.Level.Raise(), r.Level, "what was not done goes a level up")
				require.Equal(t, e.Due, r.Due)
			case model.RecCorrect:
				require.NotEmpty(t, e.Reason)
			}
			require.Equal(t, r, replayed(events), "the events tell another story")
		}
		verified, checked := r.State == model.RecVerified, false
		for _, e := range events {
			checked = checked || e.Verb == model.RecVerify && e.Check != ""
		}
		require.False(t, verified && !checked)
	})
}

// TestOnlyAManagerCorrects a verification that was wrong, and says why.
func TestOnlyAManagerCorrects(t *testing.T) {
	for _, role := range append(model.Roles(), "") {
		tr, _ := model.TransitionOf(model.RecCorrect)
		assert.Equal(t, role == model.RoleManager, model.May(role, tr.May), fmt.Sprintf("role %q", role))
		assert.NotZero(t, tr.Needs&model.NeedReason)
	}
}

func TestNoteLetter(t *testing.T) {
	on := model.MakeDate(2018, time.November, 1)
	r := draft()
	r.State, r.Issued = model.RecReported, on
	e := model.RecEvent{Verb: model.RecReport, On: on.AddDays(3)}
	letter := model.Letter{Number: "05/12", Date: on.AddDays(3)}
	require.NoError(t, r.NoteLetter(&e, letter, on.AddDays(4)))
	require.Equal(t, letter, e.Letter)
	fault(t, r.NoteLetter(&e, model.Letter{}, on.AddDays(4)), "fault.letter.number")
	fault(t, r.NoteLetter(&e, model.Letter{Number: "1", Date: on.AddDays(5)}, on.AddDays(4)), "fault.letter.future")
	require.Equal(t, letter, e.Letter, "what is refused changes nothing")
	started := model.RecEvent{Verb: model.RecStart}
	fault(t, r.NoteLetter(&started, letter, on.AddDays(4)), "fault.letter.none")
}
