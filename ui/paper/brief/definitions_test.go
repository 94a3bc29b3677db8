package brief_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"baqylau/assets/lang"
	"baqylau/model"
	"baqylau/ui/paper"
	"baqylau/ui/paper/brief"
)

// TestTheDefinitionsAreALastPage holds that they come when asked for, behind the signature on a page of their own, and that
// each figure of the brief is explained.
func TestTheDefinitionsAreALastPage(t *testing.T) {
	data := sample(tenMonths(), map[model.FigureKey]int64{model.FigVisits: 118, model.FigIssued: 118, model.FigVerified: 104}, []string{"11"})
	for _, l := range model.Langs() {
		words := lang.For(l)
		data.Composition = model.MakeComposition(data.Scope, model.BriefStandard)
		without := brief.Document(data, references(t), words, made)
		require.Empty(t, blocksOf[paper.PageBreak](without))
		data.Composition = data.Composition.Switch(model.BlockDefinitions, true)
		doc := brief.Document(data, references(t), words, made)
		require.Equal(t, without.Origin, doc.Origin, "the figures are the same")
		added := doc.Blocks[len(without.Blocks):]
		require.Len(t, added, 3)
		require.IsType(t, paper.PageBreak{}, added[0])
		table := added[2].(paper.Table)
		explained := map[string]string{}
		for _, row := range table.Rows {
			explained[row.Cells[0]] = row.Cells[1]
		}
		for _, f := range model.FigureList(data.Scope) {
			require.Equal(t, words.T(f.Key.DefinitionKey()), explained[words.T(f.Key.NameKey())], f.Key)
		}
		require.Contains(t, explained, words.T(model.FigExecutionPercent.NameKey()))
		require.Len(t, table.Rows, len(model.FigureList(data.Scope))+3)
	}
}
