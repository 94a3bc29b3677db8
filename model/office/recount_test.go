package office_test

import (
	"encoding/json"
	"maps"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"baqylau/model"
)

// briefed is a brief of November with everything that can be counted again, and its content as it stands in the file.
func briefed(t *testing.T, b *bench) model.PrintedFigures {
	t.Helper()
	scope := model.Scope{Period: model.Period{From: day(2018, 11, 1), To: day(2018, 11, 5)}, AsOf: day(2018, 11, 6)}
	leastRanked(t, b, 1)
	brief, err := b.manager.BriefOf(b.ctx, scope, model.MakeComposition(scope, model.BriefStandard).Switch(model.BlockRankings, true))
	require.NoError(t, err)
	return brief.Printed(scope.AsOf, nil)
}

// leastRanked sets how many records it takes to be ranked.
func leastRanked(t *testing.T, b *bench, least int) {
	t.Helper()
	was, err := b.manager.Settings(b.ctx)
	require.NoError(t, err)
	now := was
	now.MinRanked = least
	require.NoError(t, b.manager.SaveSettings(b.ctx, was, now))
}

func contentOf(t *testing.T, of any) model.KeptPaper {
	t.Helper()
	content, err := json.Marshal(of)
	require.NoError(t, err)
	p := paperOf(string(content))
	p.Kind = model.PaperBrief
	return p
}

// TestAllThatABriefPrintsIsCountedAgain: the period before, the categories of a sector and the rankings; that a case told was
// changed; and a brief of an older program, which has none of it.
func TestAllThatABriefPrintsIsCountedAgain(t *testing.T) {
	b := newBench(t)
	b.visited(t, day(2018, 10, 30), b.clinic.ID)
	visit := b.visited(t, day(2018, 11, 1), b.clinic.ID)
	fee := b.found(t, visit.ID, "unjustified_fee", 5000)
	b.found(t, visit.ID, "rudeness", 0)
	b.issued(t, day(2018, 11, 2), b.clinic.ID, fee.ID)
	printed := briefed(t, b)
	require.NotNil(t, printed.Former)
	require.Equal(t, map[string]int64{"unjustified_fee": 1, "rudeness": 1}, printed.Frequent["health"])
	require.NotEmpty(t, printed.Rankings)
	require.Len(t, printed.Sources, 2, "both violations are told as cases")

	paper := contentOf(t, printed)
	standing, err := b.officer.CheckPaper(b.ctx, "АҚМ", paper)
	require.NoError(t, err)
	require.Empty(t, standing.Changes, "nothing was changed")
	require.Empty(t, standing.Sources)
	require.True(t, standing.Agrees())

	// The ranking is made by the setting of its day, whatever holds now.
	leastRanked(t, b, 9)
	standing, err = b.officer.CheckPaper(b.ctx, "АҚМ", paper)
	require.NoError(t, err)
	require.Empty(t, standing.Changes)

	// A visit of the period before that is entered late, and a violation of this one.
	b.visited(t, day(2018, 10, 29), b.clinic.ID)
	b.found(t, b.visited(t, day(2018, 11, 4), b.clinic.ID).ID, "rudeness", 0)
	fee.People = 9
	_, err = b.officer.SaveFinding(b.ctx, fee)
	require.NoError(t, err)
	standing, err = b.officer.CheckPaper(b.ctx, "АҚМ", paper)
	require.NoError(t, err)
	require.False(t, standing.Agrees())
	at := func(f func(model.FigureChange) bool) model.FigureChange {
		i := slices.IndexFunc(standing.Changes, f)
		require.GreaterOrEqual(t, i, 0, "%+v", standing.Changes)
		return standing.Changes[i]
	}
	former := at(func(c model.FigureChange) bool { return c.Former && c.Key == model.FigVisits })
	require.Equal(t, []int64{1, 2, 2}, []int64{former.Was, former.Is, int64(former.Records)})
	frequent := at(func(c model.FigureChange) bool { return c.Sector == "health" })
	require.Equal(t, []any{"rudeness", int64(1), int64(2), 2}, []any{frequent.Part, frequent.Was, frequent.Is, frequent.Records})
	ranked := at(func(c model.FigureChange) bool { return c.By == model.ByService && c.Key == model.FigScoredVisits })
	require.Equal(t, []int64{1, 2, 2}, []int64{ranked.Was, ranked.Is, int64(ranked.Records)})
	require.Equal(t, b.service.Name, *ranked.Name)
	require.Len(t, standing.Sources, 1)
	require.Equal(t, fee.ID, standing.Sources[0].ID)

	// The same paper as the first format has it: its own figures are counted, no more.
	var older map[string]any
	require.NoError(t, json.Unmarshal(paper.Content, &older))
	maps.DeleteFunc(older, func(key string, _ any) bool {
		return slices.Contains([]string{"former", "frequent", "rankings", "texts", "sources"}, key)
	})
	standing, err = b.officer.CheckPaper(b.ctx, "АҚМ", contentOf(t, older))
	require.NoError(t, err)
	require.True(t, standing.Counted)
	require.NotEmpty(t, standing.Changes)
	require.False(t, slices.ContainsFunc(standing.Changes, func(c model.FigureChange) bool { return c.Former || c.Sector != "" || c.By == model.ByService }))
	require.Empty(t, standing.Sources)
}

// TestANumberChangedByHandIsTold: the figures agree, the text does not.
func TestANumberChangedByHandIsTold(t *testing.T) {
	b := newBench(t)
	b.visited(t, day(2018, 11, 1), b.clinic.ID)
	printed := briefed(t, b)
	hand := model.HandWritten{Source: model.Source{Figure: model.FigVisits}, Written: "5", Figure: 1}
	printed.Texts = []model.PrintedText{{Lang: model.Russian, Paragraph: "intro", Text: "5 визитов", Numbers: []model.HandWritten{hand}}}
	standing, err := b.officer.CheckPaper(b.ctx, "АҚМ", contentOf(t, printed))
	require.NoError(t, err)
	require.Empty(t, standing.Changes)
	require.Equal(t, []model.HandWritten{hand}, standing.ByHand)
	require.False(t, standing.Agrees())
	printed.Texts[0].Lang = model.Kazakh
	standing, err = b.officer.CheckPaper(b.ctx, "АҚМ", contentOf(t, printed))
	require.NoError(t, err)
	require.True(t, standing.Agrees(), "the paper is in Russian")
}
