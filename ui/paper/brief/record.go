package brief

import (
	"baqylau/model"
	"baqylau/ui/paper"
)

// origin is what the brief was made from. As it has neither language nor time in it, briefs of the same figures in three
// languages bear the same code.
func (w *writer) origin() paper.Origin {
	scope := w.data.Scope
	scope.AsOf = w.asOf
	content := model.PrintedFigures{Scope: scope, ExecutionRate: w.data.Figures.Execution().Exact(), MeanScores: w.data.Figures.Scores,
		ScoredVisits: w.data.Figures.ScoreCounts, Parts: w.data.Figures.Parts,
		OverdueNumbers: numbers(w.data.Overdue), ReturnNumbers: numbers(w.data.Returns),
		Unanswered: w.data.Unanswered.Taken}
	for i, n := range content.ScoredVisits {
		if n == 0 { // no mean over nothing, whatever the sender put there
			content.MeanScores[i] = 0
		}
	}
	for _, f := range model.FigureList(scope) {
		content.Figures = append(content.Figures, model.PrintedFigure{Figure: f, Value: w.value(f.Key)})
	}
	return paper.Origin{Kind: model.PaperBrief, Office: w.data.Office.Code, Content: content}
}

func numbers(rows []model.RecommendationRow) []string {
	out := make([]string, len(rows))
	for i, r := range rows {
		out[i] = r.Number.String()
	}
	return out
}
