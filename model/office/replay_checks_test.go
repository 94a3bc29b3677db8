package office_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"baqylau/model"
	"baqylau/model/office"
)

// standing is how the checkers of a check stand to what they check: the first that holds of any of them.
type standing string

const (
	standsNobody   standing = "nobody at all"
	standsAuthor   standing = "an author of a violation or case"
	standsOfficer  standing = "an officer of its visit"
	standsEmployee standing = "somebody of the provider that is the addressee"
	standsOfBody   standing = "somebody of the state body that is the addressee"
	standsFree     standing = "none of these"
)

// newWorker makes a worker with its crew: the officers and the manager, who write violations and go on visits, another officer, who
// only goes along, the addressee's staff, a representative of the public who works for the addressee, some who work for a state body,
// and free people.
func newWorker(t *testing.T, b *bench) *worker {
	t.Helper()
	w := &worker{b: b, tried: map[standing]int{}, closed: map[standing]int{}}
	w.crew = []model.ID{b.officer.Who.ID, b.manager.Who.ID, b.rep.ID}
	for _, p := range []model.Person{
		{Name: "Коллега", Role: model.RoleOfficer},
		{Name: "Медсестра", Employer: b.clinic.ID},
		{Name: "Член совета", Affiliation: "Общественный совет", Employer: b.clinic.ID},
		{Name: "Блогер", Affiliation: "блогер"},
		{Name: "Ревизор", Role: model.RoleAuditor},
		// Three, as a third of the recommendations only are theirs.
		{Name: "Работник акимата", Body: "akimat"},
		{Name: "Юрист акимата", Body: "akimat"},
		{Name: "Бухгалтер акимата", Body: "akimat"},
	} {
		made, err := b.manager.SavePerson(b.ctx, p)
		require.NoError(t, err)
		w.crew = append(w.crew, made.ID)
	}
	return w
}

// colleague is the officer who only goes along.
func (w *worker) colleague() model.ID { return w.crew[3] }

// standingOf tells from the rows how checkers stand to a recommendation; it is written apart from the rule in office.
func standingOf(t require.TestingT, b *bench, recommendation model.ID, checkers []model.ID) standing {
	stands := standsFree
	if len(checkers) == 0 {
		return standsNobody
	}
	err := b.desk.Store.Read(b.ctx, func(v office.View) error {
		r, err := v.Recommendation(recommendation)
		if err != nil {
			return err
		}
		people, err := v.Persons(checkers)
		if err != nil {
			return err
		}
		for _, p := range people {
			if p.Employer != "" && p.Employer == r.Organisation {
				stands = standsEmployee
			}
			if r.Body == "akimat" && p.Body == "akimat" {
				stands = standsOfBody
			}
		}
		var authors, officers []model.ID
		for _, id := range append(slices.Clone(r.Findings), r.Cases...) {
			f, err := v.Finding(id)
			if err != nil {
				return err
			}
			visit, err := v.Visit(f.Visit)
			if err != nil {
				return err
			}
			authors, officers = append(authors, f.Author), append(officers, visit.Officers...)
		}
		among := func(list []model.ID) bool {
			return slices.ContainsFunc(checkers, func(id model.ID) bool { return slices.Contains(list, id) })
		}
		switch {
		case among(authors):
			stands = standsAuthor
		case among(officers):
			stands = standsOfficer
		}
		return nil
	})
	if recommendation == "" {
		return standsNobody
	}
	require.NoError(t, err)
	return stands
}

// verifiedIndependently holds, from the rows, that each recommendation that is verified, or ever was, was found executed by a check of
// its own that somebody made who is free of it.
func verifiedIndependently(t require.TestingT, b *bench) (verified int) {
	ids, err := b.manager.IDs(b.ctx, model.Filter{Kind: model.KindRecommendation}, model.Order{})
	require.NoError(t, err)
	for _, id := range ids {
		var r model.Recommendation
		var events []model.RecEvent
		var checks []model.Check
		require.NoError(t, b.desk.Store.Read(b.ctx, func(v office.View) (err error) {
			if r, err = v.Recommendation(id); err != nil {
				return err
			}
			if events, err = v.Events(id); err != nil {
				return err
			}
			checks, err = v.ChecksOf(id)
			return err
		}))
		if r.State == model.RecVerified {
			require.NotEmpty(t, events, r.Number)
			require.Equal(t, model.RecVerified, events[len(events)-1].State, "%s is verified, and no step led there", r.Number)
		}
		for _, e := range events {
			if e.State != model.RecVerified {
				continue
			}
			at := slices.IndexFunc(checks, func(c model.Check) bool { return c.ID == e.Check })
			require.GreaterOrEqual(t, at, 0, "%s was verified without a check", r.Number)
			require.Equal(t, model.CheckExecuted, checks[at].Result, r.Number)
			require.Equal(t, standsFree, standingOf(t, b, id, checks[at].Checkers), r.Number)
			verified++
		}
	}
	return verified
}

// tryEveryStanding lets one checker of each standing find a recommendation of their own executed, so that what is held of the
// standings does not depend on what the random deeds drew.
func (w *worker) tryEveryStanding(t *testing.T) {
	t.Helper()
	for at, checkers := range [][]model.ID{{}, {w.b.officer.Who.ID}, {w.colleague()}, {w.crew[4]}, {w.crew[6]}, {w.crew[8]}} {
		visit, err := w.b.manager.StartVisit(w.b.ctx, model.Visit{Date: day(2018, 11, 5), Organisation: w.b.clinic.ID, Service: w.b.service.ID,
			Method: "mystery_shopper", Representatives: []model.ID{w.b.rep.ID}, Officers: []model.ID{w.b.manager.Who.ID, w.colleague()},
			Scores: model.Scores{5, 4, 3, 2, 1, 5}})
		require.NoError(t, err)
		visit, err = w.b.manager.CompleteVisit(w.b.ctx, visit.ID, visit.Version)
		require.NoError(t, err)
		draft := model.Recommendation{Organisation: w.b.clinic.ID, Kind: "remedy", Text: "Устранить",
			Findings: []model.ID{w.b.found(t, visit.ID, "long_queue", 0).ID}}
		if at == 5 {
			draft.Organisation, draft.Body = "", "akimat"
		}
		r, err := w.b.officer.DraftRecommendation(w.b.ctx, draft)
		require.NoError(t, err)
		for _, verb := range []model.RecVerb{model.RecIssue, model.RecReport} {
			r, err = w.b.manager.Step(w.b.ctx, r.ID, r.Version, model.RecEvent{Verb: verb})
			require.NoError(t, err)
		}
		w.record(t, w.b.manager, model.Check{Recommendation: r.ID, Date: day(2018, 11, 7), Text: "на месте", Result: model.CheckExecuted,
			Checkers: checkers, NoRepresentative: "все заняты"})
	}
}

// everyStandingWasTried holds that the deeds proved something: checkers of every standing were drawn, the free ones closed
// recommendations, and nobody else did.
func (w *worker) everyStandingWasTried(t *testing.T) {
	t.Helper()
	for _, stands := range []standing{standsNobody, standsAuthor, standsOfficer, standsEmployee, standsOfBody, standsFree} {
		require.Positive(t, w.tried[stands], "no check was tried by %s", stands)
		require.Equal(t, stands == standsFree, w.closed[stands] > 0, "checks by %s closed %d recommendations", stands, w.closed[stands])
	}
	require.Positive(t, verifiedIndependently(t, w.b))
}
