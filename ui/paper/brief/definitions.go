package brief

import (
	"slices"

	"baqylau/model"
	"baqylau/ui/paper"
)

// defined are the figures that a brief shows, in the order in which they are explained.
func defined() []model.FigureKey {
	shown := []model.FigureKey{model.FigExecutionPercent, model.FigReportedPercent, model.FigCriterionScores}
	for _, f := range model.FigureList(model.Scope{}) {
		shown = append(shown, f.Key)
	}
	return slices.DeleteFunc(model.DefinedFigures(), func(key model.FigureKey) bool { return !slices.Contains(shown, key) })
}

// definitions is the last page, on which each figure is explained: behind the signature, since it is no part of what is
// reported.
func (w *writer) definitions() []paper.Block {
	t := paper.Table{Columns: []paper.Column{{Head: w.words.T("brief.column.indicator"), Weight: 1},
		{Head: w.words.T("brief.column.definition"), Weight: 3.2}}}
	for _, key := range defined() {
		t.Rows = append(t.Rows, paper.Row{Cells: []string{w.words.T(key.NameKey()), w.words.T(key.DefinitionKey())}})
	}
	return []paper.Block{paper.PageBreak{}, paper.Heading{Text: w.words.T("brief.head.definitions"), Level: 1}, t}
}
