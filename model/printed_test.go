package model_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"baqylau/model"
)

// TestNumbersChangedByHandAreKnown: what a person wrote in the place of a figure stands in the record beside the figure, in
// every language however its thousands are parted; what was left as it was does not, nor a paragraph that is not printed.
func TestNumbersChangedByHandAreKnown(t *testing.T) {
	visits, late := model.Source{Figure: model.FigVisits}, model.Source{Figure: model.FigOverdue, By: model.BySector, Code: "education"}
	var tied model.Binder
	edit := func(l model.Lang, paragraph, visitsWere, text string) model.TextEdit {
		base := tied.Prose("Visits: " + tied.Tie(visits, visitsWere) + ", late " + tied.Tie(late, "7"))
		return model.TextEdit{Lang: l, Paragraph: paragraph, Base: base, Text: text}
	}
	b := model.Brief{Figures: model.Figures{Values: map[model.FigureKey]int64{model.FigVisits: 1484},
		Parts: map[model.Dimension]map[model.FigureKey]map[string]int64{model.BySector: {model.FigOverdue: {"education": 7}}}}}
	b.Composition.Texts = []model.TextEdit{
		edit(model.English, "intro", "1,484", "As many as 1,484 visits, late 9"), edit(model.English, "proposals", "1,484", ""),
		edit(model.Kazakh, "intro", "1\u00a0484", "Visits: 1\u00a0500, late 7"), edit(model.Russian, "intro", "1\u00a0484", "Visits there were: 1 484, late 7"),
		edit(model.Russian, "cases:gone", "1\u00a0484", "Visits: 3, late 3"),
	}
	p := b.Printed(model.MakeDate(2018, 10, 31), []string{"intro", "proposals"})
	require.Len(t, p.Texts, 4)
	require.Equal(t, []model.HandWritten{{Source: late, Written: "9", Figure: 7}}, p.ByHand(model.English))
	require.Equal(t, []model.HandWritten{{Source: visits, Written: "1\u00a0500", Figure: 1484}}, p.ByHand(model.Kazakh))
	require.Empty(t, p.ByHand(model.Russian))
}
