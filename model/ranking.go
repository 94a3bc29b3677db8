package model

import (
	"cmp"
	"slices"
)

// Bar is one part of a chart whose bars fall: what it has of the whole, and what it and those before it have together.
type Bar struct {
	Group
	Cell           Cell
	Share, Running Rate
}

// Pareto orders groups by a figure, the highest first and those without a code last, with the running share of their sum.
// Groups without any are left out.
func Pareto(groups []Group, key FigureKey) []Bar {
	var bars []Bar
	var sum, running int64
	for _, g := range groups {
		if c := g.Values[key]; c.Value > 0 {
			bars = append(bars, Bar{Group: g, Cell: c})
			sum += c.Value
		}
	}
	slices.SortFunc(bars, func(a, b Bar) int {
		return cmp.Or(nameless(a.Group, b.Group), cmp.Compare(b.Cell.Value, a.Cell.Value), cmp.Compare(a.Code, b.Code))
	})
	for i, b := range bars {
		running += b.Cell.Value
		bars[i].Share, bars[i].Running = MakeRate(b.Cell.Value, sum), MakeRate(running, sum)
	}
	return bars
}

// nameless puts a group without a code behind one with.
func nameless(a, b Group) int {
	switch {
	case a.Code == "" && b.Code != "":
		return 1
	case a.Code != "" && b.Code == "":
		return -1
	}
	return 0
}

// RankedBy are the figures by which groups are ranked: the mean visit score, and the execution rate.
func RankedBy() []FigureKey { return []FigureKey{FigMeanScore, FigExecutionPercent} }

// RankedDimensions are those whose groups are ranked.
func RankedDimensions() []Dimension { return []Dimension{ByRegion, ByBody, ByService} }

// Ranking orders groups by a mean or a rate.
type Ranking struct {
	By  Dimension
	Key FigureKey
	// Least is how many visits or recommendations it takes to be ranked.
	Least  int
	Ranked []Ranked
	// Few have some, but fewer than Least: over so few, chance decides. They have no place.
	Few []Ranked
}

// Ranked is a group in a ranking.
type Ranked struct {
	Group
	// Place counts from 1; groups of the same value share one. Of those with too few it is 0.
	Place int
	// N is what the mean or rate is over: visits scored, recommendations issued.
	N Cell
	// part is what is divided by N.
	part int64
}

// Rank orders groups by FigMeanScore or FigExecutionPercent: the highest first, of the same value that over more records
// first, then by code. Groups over nothing, and records that name no region, body or service, are left out.
func Rank(by Dimension, groups []Group, key FigureKey, least int) Ranking {
	r := Ranking{By: by, Key: key, Least: least}
	part, whole := FigScoreSum, FigScoredVisits
	if p, w, ok := RateOf(key); ok {
		part, whole = p, w
	}
	for _, g := range groups {
		e := Ranked{Group: g, N: g.Values[whole], part: g.Values.Of(part)}
		switch {
		case g.Code == "" || e.N.Value == 0:
		case e.N.Value < int64(least):
			r.Few = append(r.Few, e)
		default:
			r.Ranked = append(r.Ranked, e)
		}
	}
	slices.SortFunc(r.Ranked, func(a, b Ranked) int {
		return cmp.Or(-a.against(b), cmp.Compare(b.N.Value, a.N.Value), cmp.Compare(a.Code, b.Code))
	})
	slices.SortFunc(r.Few, func(a, b Ranked) int {
		return cmp.Or(cmp.Compare(b.N.Value, a.N.Value), cmp.Compare(a.Code, b.Code))
	})
	for i := range r.Ranked {
		r.Ranked[i].Place = i + 1
		if i > 0 && r.Ranked[i].against(r.Ranked[i-1]) == 0 {
			r.Ranked[i].Place = r.Ranked[i-1].Place
		}
	}
	return r
}

// against compares the exact values of two groups.
func (r Ranked) against(other Ranked) int {
	return cmp.Compare(r.part*other.N.Value, other.part*r.N.Value)
}

// Ranking ranks the groups of a dimension with the dashboard's own setting.
func (d Dashboard) Ranking(by Dimension, key FigureKey) Ranking {
	return Rank(by, d.Groups[by], key, d.Least)
}

// Pareto orders the groups of a dimension by their violations.
func (d Dashboard) Pareto(by Dimension) []Bar { return Pareto(d.Groups[by], FigFindings) }
