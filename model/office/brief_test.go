package office_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"baqylau/model"
)

// TestBriefAccountsForAllMoneyTaken: what the list of returns and the findings without a recommendation add up
// to is the figure; who has returned nothing stands first.
func TestBriefAccountsForAllMoneyTaken(t *testing.T) {
	b := newBench(t)
	visit := b.visited(t, day(2018, 11, 1), b.clinic.ID)
	paid := b.found(t, visit.ID, "unjustified_fee", 5000)
	owed := b.found(t, visit.ID, "go_betweens", 700)
	beside := b.found(t, visit.ID, "no_ramp", 0)
	b.found(t, visit.ID, "corruption_signs", 300)
	late := b.found(t, visit.ID, "rudeness", 40)
	returned := b.issued(t, day(2018, 11, 2), b.clinic.ID, paid.ID)
	open := b.issued(t, day(2018, 11, 2), b.clinic.ID, owed.ID, beside.ID)
	b.issued(t, day(2018, 11, 2), b.school.ID, b.found(t, b.visited(t, day(2018, 11, 1), b.school.ID).ID, "no_ramp", 0).ID)
	b.issued(t, day(2018, 11, 6), b.clinic.ID, late.ID) // behind the period
	_, err := b.officer.AddRestitution(b.ctx, model.Restitution{Recommendation: returned.ID, Date: day(2018, 11, 3), Sum: 5000, People: 2})
	require.NoError(t, err)

	scope := model.Scope{Period: model.Period{From: day(2018, 11, 1), To: day(2018, 11, 5)}, AsOf: day(2018, 11, 6)}
	got, err := b.manager.Brief(b.ctx, scope)
	require.NoError(t, err)
	require.Len(t, got.Returns, 2)
	assert.Equal(t, open.ID, got.Returns[0].ID)
	assert.Equal(t, returned.ID, got.Returns[1].ID)
	assert.Equal(t, model.Unanswered{Findings: 2, Taken: 340}, got.Unanswered)
	sum, back := got.Unanswered.Taken, model.Tenge(0)
	for _, r := range got.Returns {
		sum, back = sum+r.Taken, back+r.Returned
	}
	assert.EqualValues(t, got.Figures.Values[model.FigSumTaken], sum)
	assert.EqualValues(t, got.Figures.Values[model.FigSumReturned], back)
	assert.EqualValues(t, 6040, sum)
}

func TestBriefNamesCategoriesAndWhatWasChosen(t *testing.T) {
	b := newBench(t)
	visit := b.visited(t, day(2018, 10, 1), b.clinic.ID)
	rec := b.issued(t, day(2018, 10, 1), b.clinic.ID, b.found(t, visit.ID, "rudeness", 0).ID, b.found(t, visit.ID, "no_ramp", 0).ID,
		b.found(t, visit.ID, "rudeness", 0).ID)
	one := b.issued(t, day(2018, 10, 1), b.clinic.ID, b.found(t, visit.ID, "no_stand", 0).ID)
	got, err := b.manager.Brief(b.ctx, model.Scope{Period: model.Period{From: day(2018, 10, 1), To: day(2018, 10, 31)},
		Organisations: []model.ID{b.clinic.ID}, Services: []model.ID{b.service.ID}})
	require.NoError(t, err)
	require.Len(t, got.Overdue, 2)
	assert.Equal(t, []string{"rudeness", "no_ramp"}, got.Categories[rec.ID])
	assert.NotContains(t, got.Categories, one.ID)
	assert.Equal(t, []model.Name{b.clinic.Name}, got.Organisations)
	assert.Equal(t, []model.Name{b.service.Name}, got.Services)
	assert.Empty(t, got.Returns)
	assert.Zero(t, got.Unanswered)
}
