package model_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"baqylau/model"
)

// sameBlocks holds that a composition has each block of its length once.
func sameBlocks(t require.TestingT, c model.Composition) {
	var got []model.BriefBlock
	for _, b := range c.Blocks {
		got = append(got, b.Block)
	}
	require.ElementsMatch(t, model.BriefBlocks(c.Length), got)
}

func TestCompositionKeepsItsBlocks(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		length := rapid.SampledFrom(model.BriefLengths()).Draw(rt, "length")
		c := model.Composition{Length: length}
		for range rapid.IntRange(0, 9).Draw(rt, "old blocks") {
			b := rapid.SampledFrom(append(model.BriefBlocks(model.BriefStandard), "of another version")).Draw(rt, "block")
			c.Blocks = append(c.Blocks, model.BlockChoice{Block: b, On: rapid.Bool().Draw(rt, "on")})
		}
		c = c.Normal()
		sameBlocks(rt, c)
		require.Equal(rt, c, c.Normal())
		block := rapid.SampledFrom(model.BriefBlocks(length)).Draw(rt, "moved")
		to := rapid.IntRange(-1, 20).Draw(rt, "to")
		moved := c.Move(block, to)
		sameBlocks(rt, moved)
		at := slices.IndexFunc(moved.Blocks, func(b model.BlockChoice) bool { return b.Block == block })
		require.Equal(rt, max(0, min(to, len(c.Blocks)-1)), at)
		require.NotContains(rt, c.Switch(block, false).Printed(), block)
		require.Contains(rt, c.Switch(block, true).Printed(), block)
		require.Equal(rt, c.Prints(block), moved.Prints(block))
	})
}

func TestNormalKeepsTheOrderOfAPerson(t *testing.T) {
	c := model.MakeComposition(model.Scope{}, model.BriefStandard)
	require.False(t, c.Prints(model.BlockDefinitions), "on wish only")
	require.True(t, c.Prints(model.BlockOverdue))
	c = c.Move(model.BlockOverdue, 0).Switch(model.BlockSectors, false)
	require.Equal(t, model.BlockOverdue, c.Normal().Blocks[0].Block)
	require.False(t, c.Normal().Prints(model.BlockSectors))
}

func TestCorrectedTexts(t *testing.T) {
	base := briefProse()
	c := model.MakeComposition(model.Scope{AsOf: model.MakeDate(2018, 11, 1)}, model.BriefStandard)
	require.True(t, c.Scope.AsOf.IsZero(), "what is corrected is kept from day to day")
	edit := model.TextEdit{Lang: model.Russian, Paragraph: "intro", Base: base, Text: strings.Replace(base.Text, "131", "132", 1)}
	c = c.WithText(edit)
	got, ok := c.Text(model.Russian, "intro")
	require.True(t, ok)
	require.Equal(t, "132", tied(got.Prose())[model.FigFindings])
	_, ok = c.Text(model.Kazakh, "intro")
	require.False(t, ok, "a text is corrected in one language")
	edit.Text = base.Text + " "
	require.Empty(t, c.WithText(edit).Texts, "writing the program's text again resets it")
	require.Empty(t, c.WithoutText(model.Russian, "intro").Texts)
	require.NoError(t, c.Validate())
	edit.Text = strings.Repeat("а", 10_001)
	require.Error(t, c.WithText(edit).Validate())
	require.Error(t, model.Composition{}.Validate())
}

func TestSourcesOpenTheirRecords(t *testing.T) {
	scope := model.Scope{Period: model.Period{From: model.MakeDate(2018, 1, 1), To: model.MakeDate(2018, 10, 31)}}
	former, _ := scope.Before()
	f, ok := model.Source{Figure: model.FigExecutionPercent, By: model.BySector, Code: "health"}.Behind(scope, former)
	require.True(t, ok)
	require.Equal(t, model.KindRecommendation, f.Kind, "behind a rate stands its whole")
	require.Equal(t, []string{"health"}, f.Sectors)
	require.Equal(t, scope.Period, f.Period)
	f, ok = model.Source{Figure: model.FigVisits, Former: true}.Behind(scope, former)
	require.True(t, ok)
	require.Equal(t, former.Period, f.Period)
	_, ok = model.Source{Figure: "no figure"}.Behind(scope, former)
	require.False(t, ok)
}
