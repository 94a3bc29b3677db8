package main

import (
	"strings"

	"baqylau/model"
	"baqylau/model/register"
)

// dashboardJSON is the documented form of the dashboard (docs/commands.md); its keys never change. A rate, mean or median
// over nothing is null, and so is a period that nothing lies beside.
func dashboardJSON(w register.Dashboard) map[string]any {
	d := w.Board
	out := scopeJSON(d.Scope)
	out["key"] = map[string]any{"now": keyJSON(d.Key.Now), "before": keyJSON(d.Key.Before), "year_earlier": keyJSON(d.Key.YearEarlier)}
	cohorts := []any{}
	for _, c := range d.Cohorts {
		v := valuesJSON(c.Values)
		v["month"] = c.Month
		cohorts = append(cohorts, v)
	}
	out["cohorts"], out["ages"] = cohorts, agesJSON(d.Ages)
	points := []any{}
	for _, p := range d.Trend.Points {
		points = append(points, map[string]any{"day": p.Day, string(model.FigOverdueAll): p.Overdue.Value, string(model.FigOverdueAllFirst): p.First.Value})
	}
	out["overdue_trend"] = map[string]any{"step": d.Trend.Step, "points": points}
	for _, by := range model.GroupDimensions() {
		out["by_"+string(by)] = groupsJSON(w, by)
	}
	out["heat"] = heatJSON(w)
	rankings := []any{}
	for _, by := range model.RankedDimensions() {
		for _, key := range model.RankedBy() {
			rankings = append(rankings, rankingJSON(w, by, key))
		}
	}
	out["rankings"] = rankings
	return out
}

func scopeJSON(s model.Scope) map[string]any {
	return map[string]any{"period": []model.Date{s.Period.From, s.Period.To}, "as_of": s.AsOf}
}

func keyJSON(p model.PeriodFigures) any {
	if !p.Known {
		return nil
	}
	out := scopeJSON(p.Scope)
	for key, value := range valuesJSON(p.Values) {
		out[key] = value
	}
	return out
}

// valuesJSON are values by figure, with the rates and the mean that can be made of them.
func valuesJSON(v model.Values) map[string]any {
	out := map[string]any{}
	for key, c := range v {
		if key != model.FigScoreSum {
			out[string(key)] = c.Value
		}
	}
	for _, key := range model.DefinedFigures() {
		part, whole, ok := model.RateOf(key)
		if _, measured := v[part]; !ok || !measured || !strings.HasSuffix(string(key), "_percent") {
			continue
		}
		if _, measured := v[whole]; measured {
			out[string(key)] = nil
			if r := v.Rate(key); r.Known {
				out[string(key)] = r.Percent()
			}
		}
	}
	if _, measured := v[model.FigScoreSum]; measured {
		out[string(model.FigMeanScore)] = meanJSON(v.Score())
	}
	return out
}

func meanJSON(m model.Mean) any {
	if !m.Known() {
		return nil
	}
	return float64(m.Hundredths()) / 100
}

func agesJSON(a model.Ages) map[string]any {
	bands := []any{}
	for _, b := range a.Bands {
		var to any
		if b.Band.Most > 0 {
			to = b.Band.Most
		}
		bands = append(bands, map[string]any{"from": b.Band.Least, "to": to, "all": b.All.Value, "open": b.Open.Value, "verified": b.Verified.Value})
	}
	medians := map[string]any{}
	for key, m := range map[string]model.Median{"all": a.All, "open": a.Open, "verified": a.Verified} {
		medians[key] = nil
		if m.Known {
			medians[key] = m.Days
		}
	}
	return map[string]any{"bands": bands, string(model.FigMedianAge): medians}
}

// groupsJSON are the parts of a dimension as the tables order them: by their violations, those without any behind.
func groupsJSON(w register.Dashboard, by model.Dimension) []any {
	out := []any{}
	add := func(g model.Group, share, running any) {
		v := valuesJSON(g.Values)
		v["code"], v["name"] = g.Code, w.Name(by, g.Code)
		v[string(model.FigShare)], v[string(model.FigRunningShare)] = share, running
		out = append(out, v)
	}
	for _, b := range w.Board.Pareto(by) {
		add(b.Group, b.Share.Percent(), b.Running.Percent())
	}
	for _, g := range w.Board.Groups[by] {
		if g.Values.Of(model.FigFindings) == 0 {
			add(g, nil, nil)
		}
	}
	return out
}

func heatJSON(w register.Dashboard) map[string]any {
	named := func(by model.Dimension, codes []string) []any {
		out := []any{}
		for _, code := range codes {
			out = append(out, map[string]string{"code": code, "name": w.Name(by, code)})
		}
		return out
	}
	h := w.Board.Heat
	cells := make([][]int64, len(h.Cells))
	for i, row := range h.Cells {
		for _, c := range row {
			cells[i] = append(cells[i], c.Value)
		}
	}
	return map[string]any{"regions": named(model.ByRegion, h.Regions), "categories": named(model.ByCategory, h.Categories),
		string(model.FigFindings): cells}
}

func rankingJSON(w register.Dashboard, by model.Dimension, key model.FigureKey) map[string]any {
	r := w.Board.Ranking(by, key)
	list := func(of []model.Ranked) []any {
		out := []any{}
		for _, e := range of {
			value := any(e.Values.Rate(key).Percent())
			if key == model.FigMeanScore {
				value = meanJSON(e.Values.Score())
			}
			entry := map[string]any{"code": e.Code, "name": w.Name(by, e.Code), "value": value, "n": e.N.Value}
			if e.Place > 0 {
				entry["place"] = e.Place
			}
			out = append(out, entry)
		}
		return out
	}
	return map[string]any{"by": by, "figure": key, "least": r.Least, "ranked": list(r.Ranked), "few": list(r.Few)}
}
