package office_test

import (
	"context"
	"errors"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"baqylau/model"
	"baqylau/model/office"
)

func TestFiguresAreAsOfTheOfficesToday(t *testing.T) {
	b := newBench(t)
	b.visited(t, day(2018, 11, 5), b.clinic.ID)
	b.visited(t, day(2018, 11, 6), b.clinic.ID)
	b.visited(t, day(2018, 11, 6), b.school.ID)
	period := model.Period{From: day(2018, 11, 6), To: day(2018, 11, 30)}
	f, err := b.officer.Figures(b.ctx, model.Scope{Period: period})
	require.NoError(t, err)
	assert.Equal(t, day(2018, 11, 7), f.Scope.AsOf)
	assert.EqualValues(t, 2, f.Values[model.FigVisits])
	assert.EqualValues(t, 2, f.Values[model.FigOrganisations])
	assert.Equal(t, [model.CriteriaCount]float64{5, 4, 3, 2, 1, 5}, f.Scores)
	assert.Equal(t, [model.CriteriaCount]int{2, 2, 2, 2, 2, 2}, f.ScoreCounts)
	assert.Equal(t, map[string]int64{"health": 1, "education": 1}, f.Parts[model.BySector][model.FigVisits])
	assert.Equal(t, map[string]int64{"11": 2}, f.Parts[model.ByRegion][model.FigVisits])
	assert.Empty(t, f.Parts[model.ByCategory][model.FigFindings])
	assert.False(t, f.Execution().Known)
	assert.NotContains(t, f.Parts[model.ByCategory], model.FigVisits)
}

// broken answers one figure with an error.
type broken struct {
	office.Registers
	mark model.Mark
}

var errBroken = errors.New("broken")

func (r broken) Sum(_ context.Context, f model.Filter, _ model.Measure) (int64, error) {
	if f.Has(r.mark) {
		return 0, errBroken
	}
	return 1, nil
}

func (broken) Split(context.Context, model.Filter, model.Measure, model.Dimension) (map[string]int64, error) {
	return map[string]int64{}, nil
}

// TestNoFiguresAreBetterThanSome: a figure that cannot be read fails the whole set, by name.
func TestNoFiguresAreBetterThanSome(t *testing.T) {
	f, err := office.ComputeFigures(context.Background(), broken{mark: model.MarkOverdueFirst}, model.Scope{})
	require.ErrorIs(t, err, errBroken)
	assert.ErrorContains(t, err, string(model.FigOverdueFirst))
	assert.Zero(t, f)
}
