package model_test

import (
	"maps"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"baqylau/model"
)

func drawPrinted(t *rapid.T) model.PrintedFigures {
	b := model.Brief{Figures: model.Figures{Values: map[model.FigureKey]int64{}, Parts: map[model.Dimension]map[model.FigureKey]map[string]int64{}}}
	scope := model.Scope{Period: model.Period{From: model.MakeDate(2018, 1, 1), To: model.MakeDate(2018, 10, 31)}}
	b.Scope = scope
	for _, f := range model.FigureList(scope) {
		b.Figures.Values[f.Key] = rapid.Int64Range(0, 2000).Draw(t, string(f.Key))
	}
	for _, by := range []model.Dimension{model.ByCategory, model.BySector, model.ByRegion} {
		b.Figures.Parts[by] = map[model.FigureKey]map[string]int64{}
		for _, key := range model.PartFigures(by) {
			b.Figures.Parts[by][key] = rapid.MapOfN(rapid.SampledFrom([]string{"", "a", "b", "c"}), rapid.Int64Range(0, 99), 0, 3).Draw(t, string(key))
		}
	}
	for i := range b.Figures.Scores {
		b.Figures.ScoreCounts[i] = rapid.IntRange(0, 9).Draw(t, "scored")
		b.Figures.Scores[i] = float64(rapid.IntRange(100, 500).Draw(t, "score")) / 100
	}
	before, ok := b.Scope.Before()
	b.Former = model.PeriodFigures{Known: ok, Scope: before, Values: model.Values{}}
	for _, f := range model.FigureList(before) {
		b.Former.Values[f.Key] = model.Cell{Figure: f, Value: rapid.Int64Range(1, 2000).Draw(t, "former")}
	}
	b.Frequent = map[string][]model.CodeCount{"education": {{Code: "a", N: 4}, {Code: "b", N: 2}}}
	b.Composition = model.MakeComposition(scope, model.BriefStandard).Switch(model.BlockRankings, true)
	for _, key := range model.RankedBy() {
		b.Rankings = append(b.Rankings, model.Rank(model.ByBody, drawGroups(t), key, 5))
	}
	return b.Printed(model.MakeDate(2018, 10, 31), nil)
}

// drawGroups are three state bodies with enough records to be ranked.
func drawGroups(t *rapid.T) []model.Group {
	var out []model.Group
	for _, code := range []string{"x", "y", "z"} {
		issued := rapid.Int64Range(5, 90).Draw(t, "issued")
		out = append(out, model.Group{Code: code, Values: model.Values{model.FigIssued: {Value: issued}, model.FigVerified: {Value: issued / 2},
			model.FigScoredVisits: {Value: issued}, model.FigScoreSum: {Value: issued * 200}}})
	}
	return out
}

func clonePrinted(p model.PrintedFigures) model.PrintedFigures {
	q := p
	q.Figures = slices.Clone(p.Figures)
	q.Former = &model.PrintedPeriod{Scope: p.Former.Scope, Figures: slices.Clone(p.Former.Figures)}
	q.Frequent = map[string]map[string]int64{}
	for sector, counts := range p.Frequent {
		q.Frequent[sector] = maps.Clone(counts)
	}
	q.Rankings = slices.Clone(p.Rankings)
	for i := range q.Rankings {
		q.Rankings[i].Rows = slices.Clone(p.Rankings[i].Rows)
	}
	q.Parts = map[model.Dimension]map[model.FigureKey]map[string]int64{}
	for by, keys := range p.Parts {
		q.Parts[by] = map[model.FigureKey]map[string]int64{}
		for key, parts := range keys {
			q.Parts[by][key] = map[string]int64{}
			for code, n := range parts {
				q.Parts[by][key][code] = n
			}
		}
	}
	return q
}

// TestAnySingleChangedFigureIsListed: the same figures give no change; one that differs, be it a figure, a part of one, a mean
// or a record of a list, is listed alone, with both values.
func TestAnySingleChangedFigureIsListed(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		was := drawPrinted(t)
		is := clonePrinted(was)
		require.Empty(t, model.CompareFigures(was, is))
		by := rapid.Int64Range(1, 50).Draw(t, "by")
		switch rapid.IntRange(0, 8).Draw(t, "what") {
		case 0:
			i := rapid.IntRange(0, len(is.Figures)-1).Draw(t, "figure")
			is.Figures[i].Value += by
			changes := model.CompareFigures(was, is)
			require.Len(t, changes, 1)
			require.Equal(t, is.Figures[i].Key, changes[0].Key)
			require.Equal(t, is.Figures[i].Filter, changes[0].Filter, "it opens its records")
			require.Equal(t, by, changes[0].Difference())
		case 1:
			dimension := rapid.SampledFrom([]model.Dimension{model.ByCategory, model.BySector, model.ByRegion}).Draw(t, "dimension")
			key := rapid.SampledFrom(model.PartFigures(dimension)).Draw(t, "key")
			code := rapid.SampledFrom([]string{"", "a", "d"}).Draw(t, "code")
			is.Parts[dimension][key][code] += by
			changes := model.CompareFigures(was, is)
			require.Len(t, changes, 1)
			require.Equal(t, []any{key, dimension, code, by}, []any{changes[0].Key, changes[0].By, changes[0].Part, changes[0].Difference()})
		case 2:
			i := rapid.IntRange(0, model.CriteriaCount-1).Draw(t, "criterion")
			is.MeanScores[i] += 0.25
			changes := model.CompareFigures(was, is)
			require.Len(t, changes, 1)
			require.Equal(t, i+1, changes[0].Criterion)
			require.EqualValues(t, 25, changes[0].Difference())
		case 3:
			was.OverdueNumbers, is.OverdueNumbers = []string{"А-1", "А-2"}, []string{"А-2", "А-3"}
			changes := model.CompareFigures(was, is)
			require.Len(t, changes, 1, "as many, but others")
			require.Equal(t, []string{"А-1"}, changes[0].Gone)
			require.Equal(t, []string{"А-3"}, changes[0].New)
		case 4:
			is.Unanswered += model.Tenge(by)
			require.Len(t, model.CompareFigures(was, is), 1)
		case 5:
			i := rapid.IntRange(0, len(is.Former.Figures)-1).Draw(t, "figure")
			is.Former.Figures[i].Value += by
			changes := model.CompareFigures(was, is)
			require.Len(t, changes, 1)
			require.True(t, changes[0].Former)
			require.Equal(t, []any{is.Former.Figures[i].Key, by}, []any{changes[0].Key, changes[0].Difference()})
			require.Equal(t, is.Former.Scope, changes[0].Filter.Scope, "it opens the records of the period before")
		case 6:
			is.Frequent["education"]["c"] += by
			changes := model.CompareFigures(was, is)
			require.Len(t, changes, 1)
			require.Equal(t, []any{"education", "c", by}, []any{changes[0].Sector, changes[0].Part, changes[0].Difference()})
			require.Equal(t, []string{"education"}, changes[0].Filter.Sectors)
		case 7:
			r := &is.Rankings[rapid.IntRange(0, 1).Draw(t, "ranking")]
			i := rapid.IntRange(0, 2).Draw(t, "row")
			r.Rows[i].Value += by
			changes := model.CompareFigures(was, is)
			require.Len(t, changes, 1)
			require.Equal(t, []any{r.Key, r.By, r.Rows[i].Code, by}, []any{changes[0].Key, changes[0].By, changes[0].Part, changes[0].Difference()})
			require.NotEmpty(t, changes[0].Filter.Kind, "it opens its records")
		case 8: // the paper of an older program has none of it
			was.Former, was.Frequent, was.Rankings = nil, nil, nil
			require.Empty(t, model.CompareFigures(was, is))
		}
	})
}
