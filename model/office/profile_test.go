package office_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"baqylau/model"
	"baqylau/model/office"
)

// TestProfileOfAProvider reads a provider's numbers and lists, each number with the records that it counts.
func TestProfileOfAProvider(t *testing.T) {
	b := newBench(t)
	old := b.visited(t, day(2015, 11, 6), b.clinic.ID)
	late := b.issued(t, day(2015, 12, 1), b.clinic.ID, b.found(t, old.ID, "no_ramp", 0).ID)
	v := b.visited(t, day(2018, 9, 3), b.clinic.ID)
	queue, fee := b.found(t, v.ID, "long_queue", 0), b.found(t, v.ID, "unjustified_fee", 5000)
	b.found(t, v.ID, "long_queue", 0)
	done := b.issued(t, day(2018, 9, 5), b.clinic.ID, queue.ID)
	done, err := b.manager.Step(b.ctx, done.ID, done.Version, model.RecEvent{Verb: model.RecReport, On: day(2018, 9, 10)})
	require.NoError(t, err)
	_, err = b.manager.RecordCheck(b.ctx, model.Check{Recommendation: done.ID, Date: day(2018, 9, 20), Result: model.CheckExecuted,
		Text: "исполнено", Checkers: []model.ID{b.rep.ID}})
	require.NoError(t, err)
	open := b.issued(t, day(2018, 10, 30), b.clinic.ID, fee.ID)
	again := b.visited(t, day(2018, 11, 1), b.clinic.ID)
	repeat := b.found(t, again.ID, "long_queue", 0)
	draft, err := b.officer.StartVisit(b.ctx, model.Visit{Date: day(2018, 11, 7), Organisation: b.clinic.ID, Service: b.service.ID})
	require.NoError(t, err)
	b.visited(t, day(2018, 11, 1), b.school.ID)

	p, err := b.officer.OrganisationProfile(b.ctx, b.clinic.ID, model.PastYear)
	require.NoError(t, err)
	for key, want := range map[model.FigureKey]int64{
		model.FigVisits: 2, model.FigFindings: 4, model.FigRepeat: 1, model.FigPeopleAffected: 8, model.FigIssued: 2,
		model.FigReported: 1, model.FigVerified: 1, model.FigOpen: 2, model.FigOverdueAll: 1, model.FigSumTaken: 5000,
		model.FigDue: 1, model.FigDueVerified: 1,
	} {
		assert.EqualValues(t, want, p.Values[key], key)
	}
	assert.Equal(t, 50, p.Execution().Percent())
	assert.Equal(t, 50, p.Reported().Percent())
	assert.Len(t, p.Scored, 2)
	assert.Equal(t, [model.CriteriaCount]float64{5, 4, 3, 2, 1, 5}, p.Scores)
	assert.Equal(t, "long_queue", p.Categories[0].Code)
	assert.Equal(t, 3, p.Categories[0].Count)
	require.Len(t, p.Open, 2)
	assert.Equal(t, late.ID, p.Open[0].ID, "the one that is late longest stands first, however old")
	assert.Equal(t, open.ID, p.Open[1].ID)
	require.Len(t, p.Repeats, 1)
	assert.Equal(t, repeat.ID, p.Repeats[0].ID)
	require.Len(t, p.Visits, 3)
	assert.Equal(t, draft.ID, p.Visits[0].ID)
	assert.EqualValues(t, 3, p.AllVisits)
	held(t, b, p)

	all, err := b.officer.OrganisationProfile(b.ctx, b.clinic.ID, model.PastAll)
	require.NoError(t, err)
	assert.EqualValues(t, 3, all.Values[model.FigVisits])
	assert.EqualValues(t, 3, all.Values[model.FigIssued])
	held(t, b, all)

	_, err = b.officer.OrganisationProfile(b.ctx, "0190ffff-0000-7000-8000-000000000000", model.PastAll)
	require.ErrorIs(t, err, office.ErrNotFound)
}

// held asserts that every count of a profile is the length of the list that it opens.
func held(t *testing.T, b *bench, p office.OrganisationProfile) {
	t.Helper()
	require.Len(t, p.Values, len(p.Figures))
	counted := func(f model.Filter, want int64, name string) {
		ids, err := b.officer.IDs(b.ctx, f, model.Order{})
		require.NoError(t, err)
		assert.Len(t, ids, int(want), name)
	}
	for key, f := range p.Figures {
		if f.Measure == model.Count {
			counted(f.Filter, p.Values[key], string(key))
		}
	}
	for _, c := range p.Categories {
		counted(c.Filter, int64(c.Count), c.Code)
	}
	counted(p.VisitsListed, p.AllVisits, "visits")
}
