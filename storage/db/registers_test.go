package db_test

import (
	"context"
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"baqylau/model"
	"baqylau/storage/db"
)

// worlds runs a test over several random worlds, among them one in which nothing happened.
func worlds(t *testing.T, f func(t *testing.T, w *world, d *db.DB)) {
	for seed, size := range []int{0, 12, 40, 90} {
		t.Run(fmt.Sprintf("%d visits", size), func(t *testing.T) {
			w := newWorld(uint64(seed), size)
			if seed%2 == 0 { // the others answer from the records
				w.keepFrom = always
			}
			f(t, w, w.store(t))
		})
	}
}

// marksOf are the marks and states that mean something for a kind.
func marksOf(kind model.Kind) (marks []model.Mark, states []string) {
	switch kind {
	case model.KindVisit:
		return []model.Mark{model.MarkCounted, model.MarkScored}, []string{"draft", "completed", "confirmed", "cancelled"}
	case model.KindFinding:
		return []model.Mark{model.MarkCounted, model.MarkRepeat, model.MarkStanding, model.MarkTaken, model.MarkAffected,
			model.MarkNoRecommendation}, []string{"none", "cancelled", "draft", "verified", "issued"}
	case model.KindRecommendation:
		states := []string{}
		for _, s := range model.RecStates() {
			states = append(states, string(s))
		}
		return []model.Mark{model.MarkCounted, model.MarkOpen, model.MarkOverdue, model.MarkOverdueFirst, model.MarkReported,
			model.MarkReturned, model.MarkPartly, model.MarkNotExecuted, model.MarkRestitution, model.MarkOwed}, states
	case model.KindPostControl:
		return []model.Mark{model.MarkOverdue, model.MarkAssigned, model.MarkUnassigned, model.MarkDayPassed, model.MarkDrawn}, nil
	case model.KindCheck:
		return []model.Mark{model.MarkCounted}, []string{"executed", "partly", "not_executed"}
	case model.KindOrganisation:
		return []model.Mark{model.MarkVisited, model.MarkActive}, nil
	case model.KindPlan:
		return []model.Mark{model.MarkCounted}, []string{"draft", "approved", "closed"}
	case model.KindPlannedVisit:
		return []model.Mark{model.MarkCounted, model.MarkInForce}, []string{"planned", "fulfilled", "cancelled"}
	case model.KindPerson:
		return []model.Mark{model.MarkActive, model.MarkRepresentative, model.MarkStaff}, []string{"", "officer", "manager"}
	}
	return []model.Mark{model.MarkActive}, nil
}

var registerKinds = []model.Kind{model.KindVisit, model.KindFinding, model.KindRecommendation, model.KindOrganisation,
	model.KindCheck, model.KindPlan, model.KindPlannedVisit, model.KindService, model.KindPerson, model.KindPostControl}

// maybe draws a short list from values, more often none.
func maybe[T any](t *rapid.T, label string, values []T) []T {
	if len(values) == 0 || rapid.IntRange(0, 9).Draw(t, label+"?") < 7 {
		return nil
	}
	return rapid.SliceOfN(rapid.SampledFrom(values), 1, 2).Draw(t, label)
}

func maybeID[T any](t *rapid.T, label string, list []T, id func(T) model.ID) model.ID {
	for _, x := range maybe(t, label, list) {
		return id(x)
	}
	return ""
}

func (w *world) drawScope(t *rapid.T) model.Scope {
	s := model.Scope{
		Offices: maybe(t, "offices", []string{"АҚМ", "ҚАР", "ОРТ"}),
		Regions: maybe(t, "regions", []string{"11", "35", "71", "99"}),
		Sectors: maybe(t, "sectors", []string{"taxes", "education", "health"}),
		Bodies:  maybe(t, "bodies", []string{"minfin", "akimat", "minhealth", ""}),
	}
	for _, o := range maybe(t, "organisations", w.orgs) {
		s.Organisations = append(s.Organisations, o.ID)
	}
	for _, x := range maybe(t, "services", w.services) {
		s.Services = append(s.Services, x.ID)
	}
	if rapid.IntRange(0, 9).Draw(t, "no service?") == 0 {
		s.Services = append(s.Services, "")
	}
	if rapid.Bool().Draw(t, "as of?") {
		s.AsOf = w.drawDay(t, "as of")
	}
	if rapid.Bool().Draw(t, "from?") {
		s.Period.From = w.drawDay(t, "from")
	}
	if rapid.Bool().Draw(t, "to?") {
		s.Period.To = w.drawDay(t, "to")
	}
	return s
}

// drawDay is some day of the years in which the world happens.
func (w *world) drawDay(t *rapid.T, label string) model.Date {
	return model.MakeDate(2015, 12, 1).AddDays(rapid.IntRange(0, 1200).Draw(t, label))
}

func (w *world) drawFilter(t *rapid.T) model.Filter {
	f := model.Filter{Kind: rapid.SampledFrom(registerKinds).Draw(t, "kind"), Scope: w.drawScope(t)}
	marks, states := marksOf(f.Kind)
	f.Marks, f.States = maybe(t, "marks", marks), maybe(t, "states", states)
	is := func(kinds ...model.Kind) bool { return slices.Contains(kinds, f.Kind) }
	if is(model.KindVisit, model.KindFinding, model.KindRecommendation, model.KindPostControl) {
		f.Categories = maybe(t, "categories", []string{"rudeness", "no_ramp"})
	}
	if is(model.KindVisit, model.KindFinding, model.KindRecommendation, model.KindPlan, model.KindPlannedVisit, model.KindOrganisation) {
		f.Methods = maybe(t, "methods", []string{"mystery_shopper", "inspection", ""})
	}
	if is(model.KindVisit, model.KindFinding, model.KindRecommendation, model.KindCheck) {
		f.Finding = maybeID(t, "finding", w.findings, func(x model.Finding) model.ID { return x.ID })
		f.Recommendation = maybeID(t, "recommendation", w.recs, func(x model.Recommendation) model.ID { return x.ID })
	}
	if !is(model.KindOrganisation, model.KindService) {
		f.Person = maybeID(t, "person", w.people, func(x model.Person) model.ID { return x.ID })
	}
	if !is(model.KindOrganisation, model.KindService, model.KindPerson) {
		f.Visit = maybeID(t, "visit", w.visits, func(x model.Visit) model.ID { return x.ID })
		f.Plan = maybeID(t, "plan", w.plans, func(x model.Plan) model.ID { return x.ID })
	}
	if is(model.KindRecommendation, model.KindCheck) {
		f.RecKinds = maybe(t, "recommendation kinds", []string{"remedy", "training"})
	}
	if is(model.KindRecommendation) && rapid.Bool().Draw(t, "due?") {
		f.Due.From = w.drawDay(t, "due from")
		if rapid.Bool().Draw(t, "due to?") {
			f.Due.To = f.Due.From.AddDays(rapid.IntRange(0, 60).Draw(t, "due length"))
		}
	}
	if is(model.KindRecommendation) && rapid.IntRange(0, 2).Draw(t, "age?") == 0 {
		f.Age.Least = rapid.IntRange(0, 60).Draw(t, "least")
		if rapid.Bool().Draw(t, "most?") {
			f.Age.Most = f.Age.Least + rapid.IntRange(0, 400).Draw(t, "most")
		}
	}
	if is(model.KindVisit) {
		for _, n := range maybe(t, "criterion", []int{1, 2, 3, 4, 5, 6}) {
			f.Criterion = n
		}
	}
	return f
}

// TestFiltersMeanWhatTheySay holds every answer over a filter against plain Go over the same records.
func TestFiltersMeanWhatTheySay(t *testing.T) {
	worlds(t, func(t *testing.T, w *world, d *db.DB) {
		met := 0
		rapid.Check(t, func(t *rapid.T) {
			f := w.drawFilter(t)
			ctx := context.Background()
			want := w.list(f)
			got, err := d.IDs(ctx, f, model.Order{})
			require.NoError(t, err)
			assert.ElementsMatch(t, want, got)
			n, err := d.Count(ctx, f)
			require.NoError(t, err)
			assert.Equal(t, len(want), n)
			met += n
		})
		if len(w.visits) > 0 {
			assert.Positive(t, met, "the filters drawn must not all be empty")
		}
	})
}

// TestStatesOnEveryDay replays each recommendation on the days around each of its events.
func TestStatesOnEveryDay(t *testing.T) {
	ctx := context.Background()
	w := newWorld(7, 60)
	d := w.store(t)
	for _, r := range w.recs {
		for _, e := range w.events[r.ID] {
			for _, day := range []model.Date{e.On.AddDays(-1), e.On, e.On.AddDays(1)} {
				state, due, _ := model.StateOn(w.events[r.ID], day)
				f := model.Filter{Kind: model.KindRecommendation, Scope: model.Scope{AsOf: day}, IDs: []model.ID{r.ID}}
				n, err := d.Count(ctx, f.In(string(state)))
				require.NoError(t, err)
				assert.Equal(t, 1, n, "%s is %s on %s", r.ID, state, day)
				rows, err := d.RecommendationRows(ctx, f.IDs, day)
				require.NoError(t, err)
				require.Len(t, rows, 1)
				assert.Equal(t, state, rows[0].StateAsOf)
				assert.Equal(t, due, rows[0].DueAsOf)
			}
		}
	}
}

// TestWorldsAreBusy holds that the worlds have something of everything that is compared over them.
func TestWorldsAreBusy(t *testing.T) {
	ctx := context.Background()
	w := newWorld(3, 90)
	d := w.store(t)
	for _, kind := range registerKinds {
		marks, _ := marksOf(kind)
		for _, mark := range append(marks, "") {
			f := model.Filter{Kind: kind}
			if mark != "" {
				f = f.With(mark)
			}
			n, err := d.Count(ctx, f)
			require.NoError(t, err)
			assert.GreaterOrEqual(t, n, 2, "%s %s", kind, mark)
		}
	}
}

// TestRepeatsByMonths holds the SQL of a repeat against Finding.Repeats on each pair of days around the ends
// of months, where twelve months back is hard to tell.
func TestRepeatsByMonths(t *testing.T) {
	ctx := context.Background()
	for _, months := range []int{1, 6, 12, 25} {
		w := newWorld(1, 0)
		w.months["АҚМ"] = months
		org := w.orgs[0]
		for _, from := range []model.Date{model.MakeDate(2015, 2, 26), model.MakeDate(2016, 1, 29), model.MakeDate(2016, 2, 27),
			model.MakeDate(2017, 2, 26), model.MakeDate(2017, 8, 29), model.MakeDate(2018, 2, 26)} {
			for n := range 6 {
				v := model.Visit{Head: w.head(), State: model.VisitCompleted, Date: from.AddDays(n), Organisation: org.ID, Author: w.people[0].ID}
				v.Number = w.number(model.KindVisit, v.Head, len(w.visits)+1)
				w.visits = append(w.visits, v)
				f := model.Finding{Head: model.Head{ID: w.id(), Office: "АҚМ"}, Source: model.FromVisit, Visit: v.ID, Organisation: org.ID,
					Date: v.Date, Category: fmt.Sprint(len(w.visits)), Description: "x", Author: w.people[0].ID}
				f.Number = w.number(model.KindFinding, f.Head, len(w.findings)+1)
				w.findings = append(w.findings, f)
			}
		}
		// Only one pair at a time shares a category.
		earlier, pairs := len(w.findings), 0
		for i := range earlier {
			for k := i + 1; k < earlier; k++ {
				a, b := w.findings[i], w.findings[k]
				if d := b.Date.DaysSince(a.Date) - months*30; d < -8 || d > 25 {
					continue
				}
				pairs++
				for _, f := range []model.Finding{a, b} {
					f.ID, f.Category = w.id(), fmt.Sprintf("pair %d", pairs)
					f.Number.Seq = len(w.findings) + 1
					w.findings = append(w.findings, f)
				}
				r := model.Recommendation{Head: w.head(), Kind: "remedy", Text: "x", Author: a.Author, Organisation: org.ID,
					Findings: []model.ID{w.findings[len(w.findings)-2].ID}, State: model.RecVerified, Issued: a.Date, Due: a.Date,
					FirstDue: a.Date, Closed: a.Date}
				r.Number = w.number(model.KindRecommendation, r.Head, pairs)
				w.recs = append(w.recs, r)
				c := model.Check{Head: w.head(), Recommendation: r.ID, Date: a.Date, Author: a.Author, Result: model.CheckExecuted,
					Checkers: []model.ID{pick(w, w.independent(r))}}
				w.checks = append(w.checks, c)
				w.events[r.ID] = append(w.events[r.ID], model.RecEvent{ID: w.id(), Recommendation: r.ID, Seq: 1, Verb: model.RecVerify,
					On: a.Date, State: model.RecVerified, Due: a.Date, Check: c.ID, By: a.Author, At: a.Date.At(9, 0, time.UTC)})
			}
		}
		d := w.store(t)
		f := model.Filter{Kind: model.KindFinding}.With(model.MarkRepeat)
		got, err := d.IDs(ctx, f, model.Order{})
		require.NoError(t, err)
		assert.ElementsMatch(t, w.list(f), got)
		assert.NotEmpty(t, got, "%d months", months)
		assert.Less(t, len(got), pairs, "%d months", months)
	}
}

func TestPartsThatSayNothingAboutAKindAreErrors(t *testing.T) {
	ctx := context.Background()
	d := newWorld(1, 1).store(t)
	for _, f := range []model.Filter{
		{Kind: model.KindAttachment},
		{Kind: model.KindVisit, Marks: []model.Mark{model.MarkOverdue}},
		{Kind: model.KindVisit, Criterion: 7},
		{Kind: model.KindFinding, Criterion: 1},
		{Kind: model.KindService, States: []string{"draft"}},
		{Kind: model.KindOrganisation, Person: "p"},
		{Kind: model.KindVisit, IDs: make([]model.ID, 30001)},
	} {
		_, err := d.Count(ctx, f)
		assert.Error(t, err, "%+v", f.Marks)
	}
	_, err := d.IDs(ctx, model.Filter{Kind: model.KindVisit}, model.Order{By: "date; DROP TABLE visits"})
	assert.Error(t, err)
	_, err = d.Sum(ctx, model.Filter{Kind: model.KindVisit}, model.SumTaken)
	assert.Error(t, err)
	_, err = d.Split(ctx, model.Filter{Kind: model.KindPerson}, model.Count, model.ByRegion)
	assert.Error(t, err)
	_, _, err = d.MeanScores(ctx, model.Filter{Kind: model.KindFinding})
	assert.Error(t, err)
}

// TestValuesAreNeverSQL puts hostile text in every text of a filter.
func TestValuesAreNeverSQL(t *testing.T) {
	ctx := context.Background()
	w := newWorld(3, 10)
	d := w.store(t)
	const evil = `') OR 1=1; DROP TABLE visits; --`
	n, err := d.Count(ctx, model.Filter{Kind: model.KindVisit, Scope: model.Scope{Regions: []string{evil}, Offices: []string{evil}},
		States: []string{evil}, Methods: []string{evil}, Categories: []string{evil}, Person: evil, Text: evil})
	require.NoError(t, err)
	assert.Zero(t, n)
	n, err = d.Count(ctx, model.Filter{Kind: model.KindVisit})
	require.NoError(t, err)
	assert.Len(t, w.visits, n)
}
