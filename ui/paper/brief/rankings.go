package brief

import (
	"slices"

	"baqylau/model"
	"baqylau/ui/paper"
)

// mostRanked is how many places a ranking prints from its head and from its end.
const mostRanked = 3

// rankings print who stands first and last, with the number of records beside every mean and rate. What has too few to be
// ranked is counted under the table.
func (w *writer) rankings() []paper.Block {
	var out []paper.Block
	for _, r := range w.data.Rankings {
		if len(r.Ranked) < 2 || w.mapped(r) || w.beside(r) {
			continue
		}
		out = append(out, w.ranking(r))
	}
	if len(out) > 0 {
		out = append([]paper.Block{paper.Heading{Text: w.words.T("brief.head.rankings"), Level: 1}}, out...)
	}
	return out
}

// mapped reports a ranking that the table and the map of regions say already.
func (w *writer) mapped(r model.Ranking) bool {
	return r.By == model.ByRegion && r.Key == model.FigExecutionPercent && w.national() && w.comp.Prints(model.BlockRegions)
}

// beside reports a ranking by mean score whose scores stand beside the rates of the same groups.
func (w *writer) beside(r model.Ranking) bool {
	return r.Key == model.FigMeanScore && slices.ContainsFunc(w.data.Rankings, func(o model.Ranking) bool {
		return o.By == r.By && o.Key == model.FigExecutionPercent && len(o.Ranked) >= 2 && !w.mapped(o)
	})
}

func (w *writer) ranking(r model.Ranking) paper.Block {
	scored := r.Key == model.FigMeanScore
	over := "brief.column.issued"
	if scored {
		over = "brief.column.scored"
	}
	t := paper.Table{Columns: []paper.Column{{Head: w.words.T("brief.column.place"), Align: paper.Right},
		{Head: w.words.T("brief.column." + string(r.By))}, {Head: w.words.T(r.Key.NameKey()), Align: paper.Right},
		{Head: w.words.T(over), Align: paper.Right}}}
	if !scored {
		t.Columns = append(t.Columns, paper.Column{Head: w.words.T("brief.column.mean"), Align: paper.Right})
	}
	gap := len(r.Ranked) > 2*mostRanked
	for i, e := range r.Ranked {
		if gap && i >= mostRanked && i < len(r.Ranked)-mostRanked {
			if i == mostRanked {
				t.Rows = append(t.Rows, paper.Row{Cells: []string{"…"}})
			}
			continue
		}
		cells := []string{w.words.Number(int64(e.Place)), w.groupName(r.By, e.Code), w.rankedValue(r.Key, e), w.words.Number(e.N.Value)}
		if !scored {
			mean := none
			if e.Values.Of(model.FigScoredVisits) >= int64(r.Least) { // a mean over few says nothing
				mean = w.rankedValue(model.FigMeanScore, e)
			}
			cells = append(cells, mean)
		}
		t.Rows = append(t.Rows, paper.Row{Cells: cells})
	}
	blocks := []paper.Block{paper.Heading{Text: w.words.T("brief.ranking." + string(r.By) + "." + string(r.Key)), Level: 2}, t}
	if few := len(r.Few); few > 0 {
		blocks = append(blocks, paper.Paragraph{Spans: paper.Plain(w.words.N("brief.ranking.few", few, "least", r.Least)), Quiet: true})
	}
	return paper.Together{Blocks: blocks}
}

func (w *writer) rankedValue(key model.FigureKey, e model.Ranked) string {
	if key != model.FigMeanScore {
		return w.percent(e.Values.Rate(key))
	}
	mean := e.Values.Score()
	if !mean.Known() {
		return none
	}
	return w.words.Decimal(float64(mean.Hundredths())/100, 2)
}

// groupName is what a ranked part is called.
func (w *writer) groupName(by model.Dimension, code string) string {
	if by == model.ByService {
		return w.data.RankedServices[code].In(w.words.Lang())
	}
	return w.name(listOf(by), code)
}
