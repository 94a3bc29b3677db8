package office_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"baqylau/model"
	"baqylau/model/office"
)

// stepsByHand is rule 5 once more, by verb and not by state, apart from the table in model and from its test: from where,
// to where ("" stays), for whom, and whether whoever took the step may take it back.
func stepsByHand() map[model.RecVerb]struct {
	from, to, roles string
	back            bool
} {
	open := "issued accepted disputed in_progress reported partly not_executed"
	return map[model.RecVerb]struct {
		from, to, roles string
		back            bool
	}{
		model.RecIssue:    {"draft", "issued", "manager", false},
		model.RecAccept:   {"issued disputed", "accepted", "officer manager admin", true},
		model.RecDispute:  {"issued accepted", "disputed", "officer manager admin", true},
		model.RecStart:    {"issued accepted disputed partly not_executed", "in_progress", "officer manager admin", true},
		model.RecReport:   {"issued accepted disputed in_progress partly not_executed", "reported", "officer manager admin", true},
		model.RecVerify:   {"reported", "verified", "officer manager admin", false},
		model.RecFindPart: {"reported", "partly", "officer manager admin", false},
		model.RecFindNot:  {"reported", "not_executed", "officer manager admin", false},
		model.RecExtend:   {open, "", "manager", false},
		model.RecWithdraw: {open, "withdrawn", "manager", false},
		model.RecCorrect:  {"verified partly not_executed", "reported", "manager", false},
		model.RecCancel:   {"draft", "cancelled", "officer manager admin", true},
	}
}

// life is a bench on which recommendations are brought into any state.
type life struct {
	*bench
	visit model.Visit
}

func (l *life) fresh(t testing.TB) model.Recommendation {
	t.Helper()
	f := l.found(t, l.visit.ID, "rudeness", 0)
	r, err := l.officer.DraftRecommendation(l.ctx, model.Recommendation{Findings: []model.ID{f.ID}, Organisation: l.clinic.ID,
		Kind: "remedy", Text: "Устранить"})
	require.NoError(t, err)
	return r
}

// in makes a recommendation in a state.
func (l *life) in(t testing.TB, state model.RecState) model.Recommendation {
	t.Helper()
	r := l.fresh(t)
	ways := map[model.RecState]string{model.RecDraft: "", model.RecCancelled: "cancel", model.RecIssued: "issue",
		model.RecAccepted: "issue accept", model.RecDisputed: "issue dispute", model.RecInProgress: "issue start",
		model.RecReported: "issue report", model.RecPartly: "issue report find_partly", model.RecNotExecuted: "issue report find_not_executed",
		model.RecVerified: "issue report verify", model.RecWithdrawn: "issue withdraw"}
	for _, verb := range strings.Fields(ways[state]) {
		require.NoError(t, l.take(l.manager, &r, model.RecVerb(verb)), "%s on the way to %s", verb, state)
	}
	require.Equal(t, state, r.State)
	return r
}

// take takes a step as a person would: a check for what a check finds, else the step itself with all that it could need.
func (l *life) take(s *office.Session, r *model.Recommendation, verb model.RecVerb) error {
	today := s.Today()
	for _, result := range model.CheckResults() {
		if result.Verb() != verb {
			continue
		}
		_, err := s.RecordCheck(l.ctx, model.Check{Recommendation: r.ID, Date: today, Result: result, Checkers: []model.ID{l.rep.ID}, Text: "на месте"})
		if err == nil {
			*r, err = l.stored(r.ID)
		}
		return err
	}
	e := model.RecEvent{Verb: verb, On: today, Reason: "причина"}
	switch verb {
	case model.RecIssue:
		e.Due = today.AddDays(14)
	case model.RecExtend:
		e.Due = today.AddDays(60)
	}
	taken, err := s.Step(l.ctx, r.ID, r.Version, e)
	if err == nil {
		*r = taken
	}
	return err
}

func (l *life) stored(id model.ID) (model.Recommendation, error) {
	rows, err := l.manager.RecommendationRows(l.ctx, []model.ID{id}, model.Date{})
	if err != nil || len(rows) == 0 {
		return model.Recommendation{}, err
	}
	return rows[0].Recommendation, nil
}

// TestEveryStepOnADatabase takes every step in every state as every role: what is allowed changes the state, leaves an event
// and a line in the journal; what is not leaves a sentence and nothing else. Each step taken is then taken back: by whoever
// took it, where the table says so, and by nobody else.
func TestEveryStepOnADatabase(t *testing.T) {
	l := &life{bench: newBench(t)}
	l.visit = l.visited(t, l.manager.Today(), l.clinic.ID)
	sessions := map[model.Role]*office.Session{}
	for _, role := range model.Roles() {
		p, err := l.manager.SavePerson(l.ctx, model.Person{Name: "Кто-то " + string(role), Role: role})
		require.NoError(t, err)
		sessions[role], err = l.desk.SignIn(l.ctx, p.ID)
		require.NoError(t, err)
	}
	table := stepsByHand()
	require.Len(t, model.Transitions(), len(table))
	for _, state := range model.RecStates() {
		r := l.in(t, state)
		for verb, want := range table {
			for _, role := range model.Roles() {
				may := strings.Contains(" "+want.roles+" ", " "+string(role)+" ")
				if may && strings.Contains(" "+want.from+" ", " "+string(state)+" ") {
					l.allowed(t, sessions[role], r, verb, model.RecState(want.to))
					l.takenBack(t, sessions, sessions[role], r, verb, want.back)
					r = l.in(t, state)
				} else {
					l.refused(t, sessions[role], r, verb, may)
				}
			}
		}
	}
}

func (l *life) allowed(t *testing.T, s *office.Session, r model.Recommendation, verb model.RecVerb, to model.RecState) {
	t.Helper()
	what := string(verb) + " in " + string(r.State) + " by " + string(s.Who.Role)
	before, err := l.manager.RecommendationCard(l.ctx, r.ID)
	require.NoError(t, err)
	require.True(t, contains(s, r.State, verb), what)
	now := r
	require.NoError(t, l.take(s, &now, verb), what)
	if to == "" {
		to = r.State
	}
	assert.Equal(t, to, now.State, what)
	after, err := l.manager.RecommendationCard(l.ctx, r.ID)
	require.NoError(t, err)
	require.Len(t, after.Events, len(before.Events)+1, what)
	last := after.Events[len(after.Events)-1]
	assert.Equal(t, verb, last.Verb)
	assert.Equal(t, to, last.State)
	assert.Equal(t, s.Who.ID, last.By)
	lines := after.History[:len(after.History)-len(before.History)]
	journalled := false
	for _, line := range lines {
		journalled = journalled || line.Verb == string(verb) && line.Record == r.ID && line.By == s.Who.ID
	}
	assert.True(t, journalled, what)
}

// takenBack takes back the step verb, which s has just taken on before.
func (l *life) takenBack(t *testing.T, all map[model.Role]*office.Session, s *office.Session, before model.Recommendation, verb model.RecVerb, may bool) {
	t.Helper()
	what := string(verb) + " in " + string(before.State) + " by " + string(s.Who.Role)
	taken, err := l.manager.RecommendationCard(l.ctx, before.ID)
	require.NoError(t, err)
	for _, other := range all {
		if step, has := other.LastStep(); other != s && has && step.ID == before.ID {
			t.Fatalf("%s: %s is offered to take it back", what, other.Who.Name)
		}
	}
	step, has := s.LastStep()
	require.True(t, has, what)
	require.Equal(t, before.ID, step.ID, what)
	require.Equal(t, may, !step.Stays, what)
	_, err = s.TakeBack(l.ctx)
	now, readErr := l.manager.RecommendationCard(l.ctx, before.ID)
	require.NoError(t, readErr)
	if !may {
		hasFault(t, err, "fault.take_back."+string(verb))
		require.Equal(t, taken, now, "%s: nothing changed", what)
		return
	}
	require.NoError(t, err, what)
	want := before
	want.Version = now.Recommendation.Version
	require.Equal(t, want, now.Recommendation.Recommendation, "%s, taken back", what)
	require.Len(t, now.Events, len(taken.Events)+1, what)
	last := now.Events[len(now.Events)-1]
	require.Equal(t, []any{model.RecTakeBack, before.State, s.Who.ID}, []any{last.Verb, last.State, last.By}, what)
	require.Equal(t, string(model.RecTakeBack), now.History[0].Verb, what)
}

func (l *life) refused(t *testing.T, s *office.Session, r model.Recommendation, verb model.RecVerb, may bool) {
	t.Helper()
	what := string(verb) + " in " + string(r.State) + " by " + string(s.Who.Role)
	before, err := l.manager.RecommendationCard(l.ctx, r.ID)
	require.NoError(t, err)
	require.False(t, contains(s, r.State, verb), what)
	try := r
	err = l.take(s, &try, verb)
	if may {
		hasFault(t, err, "fault.rec_state")
	} else {
		hasFault(t, err, "fault.role")
	}
	after, err := l.manager.RecommendationCard(l.ctx, r.ID)
	require.NoError(t, err)
	require.Equal(t, before, after, "%s: nothing changed", what)
}

func contains(s *office.Session, state model.RecState, verb model.RecVerb) bool {
	for _, next := range model.NextSteps(state, s.Who.Role) {
		if next.Verb == verb {
			return true
		}
	}
	return false
}

// TestNobodyVerifiesByHand whatever the step claims of a check.
func TestNobodyVerifiesByHand(t *testing.T) {
	l := &life{bench: newBench(t)}
	l.visit = l.visited(t, l.manager.Today(), l.clinic.ID)
	r := l.in(t, model.RecReported)
	for _, verb := range []model.RecVerb{model.RecVerify, model.RecFindPart, model.RecFindNot} {
		_, err := l.manager.Step(l.ctx, r.ID, r.Version, model.RecEvent{Verb: verb, On: l.manager.Today(), Check: "c",
			Due: l.manager.Today().AddDays(5)})
		hasFault(t, err, "fault.check_needed")
	}
	_, err := l.manager.Step(l.ctx, r.ID, r.Version, model.RecEvent{Verb: "sing"})
	hasFault(t, err, "fault.rec_step")
}
