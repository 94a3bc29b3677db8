package register

import (
	"math"
	"slices"

	"baqylau/model"
)

// KeyOrder are the figures at the head of a dashboard, in their order.
func KeyOrder() []model.FigureKey {
	return []model.FigureKey{
		model.FigVisits, model.FigOrganisations, model.FigMeanScore, model.FigFindings, model.FigRepeat, model.FigStanding, model.FigPeopleAffected,
		model.FigSumTaken, model.FigIssued, model.FigVerified, model.FigExecutionPercent, model.FigReported, model.FigReportedPercent,
		model.FigPartly, model.FigNotExecuted, model.FigWithdrawn, model.FigSumReturned, model.FigPeopleRestored,
		model.FigDue, model.FigDueVerified, model.FigDuePercent, model.FigOverdue, model.FigOverdueFirst,
		model.FigOpen, model.FigOverdueAll, model.FigOverdueAllFirst,
	}
}

// Key are the key figures beside those of the period before and of the same one a year earlier.
func (w Dashboard) Key() Table {
	t, k := w.table("dashboard.part.key"), w.Board.Key
	column(&t, w.Words.T("dashboard.head.figure"), Text, nameWidth)
	for _, head := range []string{"now", "before", "change", "change_percent", "year_earlier", "change", "change_percent"} {
		column(&t, w.Words.T("dashboard.head."+head), Decimal, numberWidth)
	}
	for _, key := range KeyOrder() {
		row := []any{w.FigureName(key), cell(k.Now.Values, key)}
		for _, beside := range []model.PeriodFigures{k.Before, k.YearEarlier} {
			if !beside.Known {
				row = append(row, nil, nil, nil)
				continue
			}
			row = append(append(row, cell(beside.Values, key)), moved(k.Now.Change(key, beside), key)...)
		}
		t.Rows = append(t.Rows, row)
	}
	for _, beside := range []struct {
		key string
		of  model.PeriodFigures
	}{{"dashboard.scope.before", k.Before}, {"dashboard.scope.year_earlier", k.YearEarlier}} {
		if p := beside.of.Scope; beside.of.Known {
			t.Filter = append(t.Filter, w.Words.T(beside.key, "period", p.Period, "day", p.AsOf))
		}
	}
	return t
}

// moved is a change as the cells of its difference and per cent.
func moved(c model.Change, key model.FigureKey) []any {
	out := []any{nil, nil}
	if !c.Known {
		return out
	}
	switch {
	case key == model.FigMeanScore:
		out[0] = float64(c.Difference) / 100
	case isMoney(key):
		out[0] = model.Tenge(c.Difference)
	default:
		out[0] = int(c.Difference)
	}
	if c.PercentKnown {
		out[1] = c.Percent
	}
	return out
}

// Cohorts say by the month of issue what became of the recommendations.
func (w Dashboard) Cohorts() Table {
	t := w.table("dashboard.part.cohorts")
	keys := []model.FigureKey{model.FigIssued, model.FigVerified, model.FigExecutionPercent, model.FigReported, model.FigReportedPercent, model.FigOverdue}
	column(&t, w.Words.T("dashboard.head.month"), Text, 20)
	w.columns(&t, keys...)
	for _, c := range w.Board.Cohorts {
		t.Rows = append(t.Rows, append([]any{w.Words.Month(c.Period.From)}, cells(c.Values, keys)...))
	}
	return t
}

// Ages are the recommendations by age, with the medians in the last row.
func (w Dashboard) Ages() Table {
	t := w.table("dashboard.part.ages")
	column(&t, w.Words.T(model.FigAge.NameKey()), Text, 24)
	for _, head := range []string{"all", "open", "verified"} {
		column(&t, w.Words.T("dashboard.head."+head), Decimal, numberWidth)
	}
	for _, b := range w.Board.Ages.Bands {
		t.Rows = append(t.Rows, []any{w.Band(b.Band), int(b.All.Value), int(b.Open.Value), int(b.Verified.Value)})
	}
	row := []any{w.Words.T(model.FigMedianAge.NameKey())}
	for _, m := range []model.Median{w.Board.Ages.All, w.Board.Ages.Open, w.Board.Ages.Verified} {
		row = append(row, median(m))
	}
	t.Rows = append(t.Rows, row)
	return t
}

// median is a whole number where it is one.
func median(m model.Median) any {
	switch {
	case !m.Known:
		return nil
	case m.Days == math.Trunc(m.Days):
		return int(m.Days)
	}
	return m.Days
}

// Band is what a band of ages is called.
func (w Dashboard) Band(b model.AgeBand) string {
	if b.Most == 0 {
		return w.Words.T("dashboard.band.over", "days", b.Least-1)
	}
	return w.Words.T("dashboard.band", "least", b.Least, "most", b.Most)
}

// Trend are the recommendations overdue at the end of each week or month.
func (w Dashboard) Trend() Table {
	t := w.table("dashboard.part.trend." + string(w.Board.Trend.Step))
	column(&t, w.Words.T("dashboard.head.day"), Date, numberWidth)
	w.columns(&t, model.FigOverdueAll, model.FigOverdueAllFirst)
	for _, p := range w.Board.Trend.Points {
		t.Rows = append(t.Rows, []any{p.Day, int(p.Overdue.Value), int(p.First.Value)})
	}
	return t
}

// Groups are the parts of a dimension by their violations, those without any behind.
func (w Dashboard) Groups(by model.Dimension) Table {
	t := w.table("dashboard.part." + string(by))
	keys := []model.FigureKey{model.FigRepeat, model.FigStanding, model.FigPeopleAffected}
	if by != model.ByCategory {
		keys = []model.FigureKey{model.FigRepeat, model.FigStanding, model.FigVisits, model.FigOrganisations, model.FigMeanScore, model.FigScoredVisits,
			model.FigIssued, model.FigVerified, model.FigExecutionPercent, model.FigReported, model.FigOverdue}
		if by == model.ByService {
			keys = slices.DeleteFunc(keys, func(key model.FigureKey) bool { return key == model.FigOrganisations })
		}
	}
	column(&t, w.Words.T("dashboard.head."+string(by)), Text, nameWidth)
	w.columns(&t, append([]model.FigureKey{model.FigFindings, model.FigShare, model.FigRunningShare}, keys...)...)
	bars := w.Board.Pareto(by)
	for _, b := range bars {
		row := []any{w.Name(by, b.Code), int(b.Cell.Value), b.Share.Percent(), b.Running.Percent()}
		t.Rows = append(t.Rows, append(row, cells(b.Values, keys)...))
	}
	for _, g := range w.Board.Groups[by] {
		if g.Values.Of(model.FigFindings) == 0 {
			t.Rows = append(t.Rows, append([]any{w.Name(by, g.Code), 0, nil, nil}, cells(g.Values, keys)...))
		}
	}
	return t
}

// Heat are the violations by region and category.
func (w Dashboard) Heat() Table {
	t, h := w.table("dashboard.part.heat"), w.Board.Heat
	column(&t, w.Words.T("dashboard.head.region"), Text, nameWidth)
	column(&t, w.Words.T("dashboard.head.all"), Number, numberWidth)
	for _, category := range h.Categories {
		column(&t, w.Name(model.ByCategory, category), Number, numberWidth)
	}
	for i, region := range h.Regions {
		row := []any{w.Name(model.ByRegion, region), int(h.RegionSums[i].Value)}
		for _, c := range h.Cells[i] {
			row = append(row, int(c.Value))
		}
		t.Rows = append(t.Rows, row)
	}
	sums, all := []any{w.Words.T("dashboard.head.all"), nil}, 0
	for _, c := range h.CategorySums {
		sums, all = append(sums, int(c.Value)), all+int(c.Value)
	}
	if sums[1] = all; len(h.Regions) > 0 {
		t.Rows = append(t.Rows, sums)
	}
	return t
}

// Ranking is a ranking of the dimension; behind it, without a place, those with too few visits or recommendations.
func (w Dashboard) Ranking(by model.Dimension, key model.FigureKey) Table {
	r := w.Board.Ranking(by, key)
	t := w.table("dashboard.ranking." + string(by) + "." + string(key))
	t.Filter = append(t.Filter, w.Words.T("dashboard.scope.least", "n", r.Least))
	over := model.FigScoredVisits
	if key != model.FigMeanScore {
		over = model.FigIssued
	}
	column(&t, w.Words.T("dashboard.head.place"), Number, 8)
	column(&t, w.Words.T("dashboard.head."+string(by)), Text, nameWidth)
	w.columns(&t, key, over)
	for _, e := range slices.Concat(r.Ranked, r.Few) {
		var place any
		if e.Place > 0 {
			place = e.Place
		}
		t.Rows = append(t.Rows, []any{place, w.Name(by, e.Code), cell(e.Values, key), int(e.N.Value)})
	}
	return t
}
