package brief

import (
	"cmp"
	"slices"

	"baqylau/model"
	"baqylau/ui/paper"
)

// mostBars is how many categories the chart shows.
const mostBars = 6

// part is one figure of one code.
func (w *writer) part(by model.Dimension, key model.FigureKey, code string) int64 {
	return w.data.Figures.Parts[by][key][code]
}

// codes lists the codes of a dimension that have anything to show, in the order of the reference list,
// unknown ones behind, records without a code last.
func (w *writer) codes(by model.Dimension) []string {
	seen := map[string]bool{}
	for _, key := range model.PartFigures(by) {
		for code, n := range w.data.Figures.Parts[by][key] {
			if n != 0 {
				seen[code] = true
			}
		}
	}
	rank := map[string]int{}
	for i, e := range w.refs.List(listOf(by)) {
		rank[e.Code] = i + 1
	}
	out := make([]string, 0, len(seen))
	for code := range seen {
		out = append(out, code)
	}
	place := func(code string) int {
		switch {
		case code == "":
			return len(rank) + 2
		case rank[code] == 0:
			return len(rank) + 1
		}
		return rank[code]
	}
	slices.SortFunc(out, func(a, b string) int {
		return cmp.Or(cmp.Compare(place(a), place(b)), cmp.Compare(a, b))
	})
	return out
}

func listOf(by model.Dimension) model.RefList {
	switch by {
	case model.BySector:
		return model.Sectors
	case model.ByRegion:
		return model.Regions
	case model.ByBody:
		return model.StateBodies
	}
	return model.Categories
}

// largest orders codes by a figure, the largest first; equal ones and records without a code keep their place.
func (w *writer) largest(codes []string, by model.Dimension, key model.FigureKey) []string {
	slices.SortStableFunc(codes, func(a, b string) int {
		if (a == "") != (b == "") {
			return cmp.Compare(b, a)
		}
		return cmp.Compare(w.part(by, key, b), w.part(by, key, a))
	})
	return codes
}

// counts is a table of figures by the codes of a dimension. Its last row is the totals of the scope; where
// the parts do not add up to them, a row says how much belongs to no code.
func (w *writer) counts(by model.Dimension, codes []string, first paper.Column, heads map[model.FigureKey]string, keys []model.FigureKey, rate bool) paper.Table {
	t := paper.Table{Columns: []paper.Column{first}}
	for _, key := range keys {
		t.Columns = append(t.Columns, paper.Column{Head: heads[key], Align: paper.Right})
	}
	if rate {
		t.Columns = append(t.Columns, paper.Column{Head: w.words.T("brief.column.percent"), Align: paper.Right})
	}
	rest := make(map[model.FigureKey]int64, len(keys))
	for _, key := range keys {
		rest[key] = w.value(key)
	}
	for _, code := range codes {
		if code == "" {
			continue
		}
		of := func(key model.FigureKey) int64 { return w.part(by, key, code) }
		for _, key := range keys {
			rest[key] -= of(key)
		}
		t.Rows = append(t.Rows, paper.Row{Cells: w.cells(w.name(listOf(by), code), keys, of, rate)})
	}
	if slices.ContainsFunc(keys, func(key model.FigureKey) bool { return rest[key] > 0 }) {
		of := func(key model.FigureKey) int64 { return max(0, rest[key]) }
		name := w.name(listOf(by), "")
		if slices.ContainsFunc(w.codes(by), func(code string) bool { return code != "" && !slices.Contains(codes, code) }) {
			name = w.words.T("brief.others")
		}
		t.Rows = append(t.Rows, paper.Row{Cells: w.cells(name, keys, of, rate)})
	}
	t.Sums = w.cells(w.words.T("brief.total"), keys, w.value, rate)
	return t
}

func (w *writer) cells(name string, keys []model.FigureKey, of func(model.FigureKey) int64, rate bool) []string {
	out := []string{name}
	for _, key := range keys {
		out = append(out, w.words.Number(of(key)))
	}
	if rate {
		out = append(out, w.bare(model.MakeRate(of(model.FigVerified), of(model.FigIssued))))
	}
	return out
}

// work is the columns of the tables by sector and by region.
func (w *writer) work(by model.Dimension, codes []string, first paper.Column) paper.Table {
	return w.counts(by, codes, first, map[model.FigureKey]string{
		model.FigVisits:        w.words.T("brief.column.visits"),
		model.FigOrganisations: w.words.T("brief.column.organisations"),
		model.FigFindings:      w.words.T("brief.column.findings"),
		model.FigIssued:        w.words.T("brief.column.issued"),
		model.FigVerified:      w.words.T("brief.column.verified"),
	}, []model.FigureKey{model.FigVisits, model.FigOrganisations, model.FigFindings, model.FigIssued, model.FigVerified}, true)
}

// regions stand in the brief of the whole country only.
func (w *writer) regions() []paper.Block {
	if !w.national() {
		return nil
	}
	out := []paper.Block{paper.Heading{Text: w.words.T("brief.head.regions"), Level: 1},
		w.work(model.ByRegion, w.codes(model.ByRegion), paper.Column{Head: w.words.T("brief.column.region")})}
	return append(out, paper.Together{Blocks: []paper.Block{
		paper.Heading{Text: w.words.T("brief.head.map"), Level: 2}, w.regionMap()}})
}

// regionMap shows the execution rate of every region in its place; over fewer recommendations than it takes to be ranked there
// is none, as in the rankings.
func (w *writer) regionMap() paper.Block {
	var regions []model.RefEntry
	for _, e := range w.refs.List(model.Regions) {
		if e.ExistsOn(w.named) {
			regions = append(regions, e)
		}
	}
	rate := func(code string) (model.Rate, bool) {
		issued := w.part(model.ByRegion, model.FigIssued, code)
		return model.MakeRate(w.part(model.ByRegion, model.FigVerified, code), issued), issued >= int64(max(1, w.data.Least))
	}
	least, most := 100, 0
	for _, e := range regions {
		if r, ok := rate(e.Code); ok {
			least, most = min(least, r.Percent()), max(most, r.Percent())
		}
	}
	m := paper.Tiles{Items: paper.MapOf(regions, w.named, w.words)}
	if least <= most {
		m.Low, m.High = w.words.Percent(least), w.words.Percent(most)
	}
	for i, e := range regions {
		if r, ok := rate(e.Code); ok {
			m.Items[i].Text, m.Items[i].Known = w.words.Percent(r.Percent()), true
			m.Items[i].Share = float64(r.Percent()-least) / float64(max(1, most-least))
		}
	}
	return m
}

func (w *writer) categories() []paper.Block {
	codes := w.largest(w.codes(model.ByCategory), model.ByCategory, model.FigFindings)
	if len(codes) == 0 {
		return nil
	}
	table := w.counts(model.ByCategory, codes, paper.Column{Head: w.words.T("brief.column.category")},
		map[model.FigureKey]string{
			model.FigFindings:       w.words.T("brief.column.findings"),
			model.FigRepeat:         w.words.T("brief.column.repeat"),
			model.FigPeopleAffected: w.words.T("brief.column.people"),
		}, []model.FigureKey{model.FigFindings, model.FigRepeat, model.FigPeopleAffected}, false)
	out := []paper.Block{paper.Heading{Text: w.words.T("brief.head.categories"), Level: 1}, table}
	if len(codes) < 2 {
		return out
	}
	return append(out, w.frequentChart(codes[:min(mostBars, len(codes))]))
}

// shortBars is how many categories the brief of one page shows: it must stay on that page.
const shortBars = 6

// shortChart is the only picture of the brief of one page.
func (w *writer) shortChart() []paper.Block {
	codes := w.largest(w.codes(model.ByCategory), model.ByCategory, model.FigFindings)
	if len(codes) == 0 {
		return nil
	}
	return []paper.Block{w.frequentChart(codes[:min(shortBars, len(codes))])}
}

func (w *writer) frequentChart(codes []string) paper.Block {
	chart := paper.Chart{}
	for _, code := range codes {
		n := w.part(model.ByCategory, model.FigFindings, code)
		chart.Bars = append(chart.Bars, paper.Bar{Label: w.name(model.Categories, code), Value: float64(n), Text: w.words.Number(n)})
	}
	heading := paper.Heading{Text: w.words.T("brief.head.frequent"), Level: 1}
	return paper.Together{Blocks: []paper.Block{heading, chart}}
}

func (w *writer) scores() []paper.Block {
	if w.value(model.FigScoredVisits) == 0 {
		return nil
	}
	t := paper.Table{Columns: []paper.Column{{Head: w.words.T("brief.column.criterion")},
		{Head: w.words.T("brief.column.mean"), Align: paper.Right},
		{Head: w.words.T("brief.column.scored"), Align: paper.Right}}}
	for i, e := range w.refs.List(model.Criteria) {
		if i >= model.CriteriaCount {
			break
		}
		mean, n := none, w.data.Figures.ScoreCounts[i]
		if n > 0 {
			mean = w.words.Decimal(w.data.Figures.Scores[i], 2)
		}
		t.Rows = append(t.Rows, paper.Row{Cells: []string{w.name(model.Criteria, e.Code), mean, w.words.Number(int64(n))}})
	}
	return []paper.Block{paper.Together{Blocks: []paper.Block{
		paper.Heading{Text: w.words.T("brief.head.scores"), Level: 1}, t,
		paper.Paragraph{Spans: paper.Plain(w.words.T("brief.scores.note")), Quiet: true}}}}
}
