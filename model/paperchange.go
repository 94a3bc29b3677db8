package model

import (
	"maps"
	"math"
	"slices"
)

// FigureChange is one figure that is not what was printed.
type FigureChange struct {
	// Key is the figure; By and Part the part of it that changed, "" for the figure as a whole; Criterion, from 1, the
	// criterion of FigCriterionScores.
	Key       FigureKey `json:"key"`
	By        Dimension `json:"by,omitempty"`
	Part      string    `json:"part,omitempty"`
	Criterion int       `json:"criterion,omitempty"`
	// Former marks a figure of the period before; Sector is that in which a category (Part) was counted; Name is what the
	// service Part is called.
	Former bool   `json:"former,omitempty"`
	Sector string `json:"sector,omitempty"`
	Name   *Name  `json:"name,omitempty"`
	// WasPlace and IsPlace are the places of a ranking, 0 for none.
	WasPlace int     `json:"was_place,omitempty"`
	IsPlace  int     `json:"is_place,omitempty"`
	Measure  Measure `json:"measure"`
	// Was is what was printed and Is what the records say; a mean score is in hundredths.
	Was int64 `json:"was"`
	Is  int64 `json:"is"`
	// Gone and New are the numbers of the records that a list no longer names, and that it did not name.
	Gone []string `json:"gone,omitempty"`
	New  []string `json:"new,omitempty"`
	// Filter describes the records behind Is, Records is how many they are.
	Filter  Filter `json:"filter"`
	Records int    `json:"records"`
}

// Difference is by how much the figure has grown.
func (c FigureChange) Difference() int64 { return c.Is - c.Was }

// The keys of what a brief lists beside its figures.
const (
	// FigOverdueListed are the recommendations overdue, listed one by one.
	FigOverdueListed FigureKey = "overdue_listed"
	// FigReturnsListed are the recommendations under which money was taken or returned.
	FigReturnsListed FigureKey = "returns_listed"
	// FigListed are the records that a register lists.
	FigListed FigureKey = "listed"
	// FigUnanswered is the money taken in violations that no recommendation of the scope answers.
	FigUnanswered FigureKey = "taken_without_recommendation"
)

// CompareFigures lists what differs between what was printed and what the records say: first the figures in their order,
// each followed by its parts, then the mean scores and the lists, the period before and the rankings.
func CompareFigures(was, is PrintedFigures) []FigureChange {
	var out []FigureChange
	old := map[FigureKey]int64{}
	for _, f := range was.Figures {
		old[f.Key] = f.Value
	}
	known := map[FigureKey]Figure{}
	for _, f := range is.Figures {
		known[f.Key] = f.Figure
		// A figure that the paper does not have was not printed: an older program had fewer.
		if before, ok := old[f.Key]; ok && before != f.Value {
			out = append(out, FigureChange{Key: f.Key, Measure: f.Measure, Was: before, Is: f.Value, Filter: f.Filter})
		}
		out = append(out, compareParts(f.Figure, was, is)...)
	}
	scored := known[FigScoredVisits]
	for i := range was.MeanScores {
		a, b := hundredths(was.MeanScores[i]), hundredths(is.MeanScores[i])
		if a != b || was.ScoredVisits[i] != is.ScoredVisits[i] {
			filter := scored.Filter
			filter.Criterion = i + 1
			out = append(out, FigureChange{Key: FigCriterionScores, Criterion: i + 1, Measure: SumScore, Was: a, Is: b, Filter: filter})
		}
	}
	out = append(out, compareList(FigOverdueListed, known[FigOverdue].Filter, was.OverdueNumbers, is.OverdueNumbers)...)
	out = append(out, compareList(FigReturnsListed, known[FigIssued].Filter.With(MarkRestitution), was.ReturnNumbers, is.ReturnNumbers)...)
	if was.Unanswered != is.Unanswered {
		out = append(out, FigureChange{Key: FigUnanswered, Measure: SumTaken, Was: int64(was.Unanswered), Is: int64(is.Unanswered),
			Filter: known[FigSumTaken].Filter})
	}
	out = append(out, compareFrequent(known[FigFindings], was, is)...)
	out = append(out, compareFormer(was.Former, is.Former)...)
	return append(out, compareRankings(known, was.Rankings, is.Rankings)...)
}

// compareFrequent compares the violations by sector and category.
func compareFrequent(f Figure, was, is PrintedFigures) []FigureChange {
	if was.Frequent == nil {
		return nil
	}
	var out []FigureChange
	for _, sector := range both(was.Frequent, is.Frequent) {
		before, now := was.Frequent[sector], is.Frequent[sector]
		for _, code := range both(before, now) {
			if before[code] != now[code] {
				out = append(out, FigureChange{Key: f.Key, By: ByCategory, Part: code, Sector: sector, Measure: f.Measure, Was: before[code],
					Is: now[code], Filter: f.Filter.Split(BySector, sector).Split(ByCategory, code)})
			}
		}
	}
	return out
}

// both lists the keys of two maps in order.
func both[V any](a, b map[string]V) []string {
	keys := append(slices.Collect(maps.Keys(a)), slices.Collect(maps.Keys(b))...)
	slices.Sort(keys)
	return slices.Compact(keys)
}

// compareFormer compares the figures of the period before. Records that were entered since for a period that had none are
// no change of what was printed: then the brief did not compare.
func compareFormer(was, is *PrintedPeriod) []FigureChange {
	if was == nil {
		return nil
	}
	now := map[FigureKey]PrintedFigure{}
	if is != nil {
		for _, f := range is.Figures {
			now[f.Key] = f
		}
	}
	var out []FigureChange
	for _, f := range was.Figures {
		g, ok := now[f.Key]
		if !ok {
			g.Figure = f.Figure
		}
		if f.Value != g.Value {
			out = append(out, FigureChange{Key: f.Key, Former: true, Measure: f.Measure, Was: f.Value, Is: g.Value, Filter: g.Filter})
		}
	}
	return out
}

// compareRankings compares the places, the values and what they are over.
func compareRankings(known map[FigureKey]Figure, was, is []PrintedRanking) []FigureChange {
	var out []FigureChange
	for _, r := range was {
		before, now := r.places(), map[string]PrintedPlace{}
		for _, other := range is {
			if other.By == r.By && other.Key == r.Key {
				now = other.places()
			}
		}
		measure, over := Count, FigIssued
		if r.Key == FigMeanScore {
			measure, over = SumScore, FigScoredVisits
		}
		for _, code := range both(before, now) {
			a, b, filter := before[code], now[code], known[over].Filter.Split(r.By, code)
			if a.Value != b.Value || a.Place != b.Place {
				out = append(out, FigureChange{Key: r.Key, By: r.By, Part: code, Measure: measure, Was: a.Value, Is: b.Value, Filter: filter,
					WasPlace: a.Place, IsPlace: b.Place})
			}
			if a.N != b.N {
				out = append(out, FigureChange{Key: over, By: r.By, Part: code, Measure: Count, Was: a.N, Is: b.N, Filter: filter})
			}
		}
	}
	return out
}

func (r PrintedRanking) places() map[string]PrintedPlace {
	out := map[string]PrintedPlace{}
	for _, p := range r.Rows {
		out[p.Code] = p
	}
	return out
}

func hundredths(score float64) int64 { return int64(math.Round(score * 100)) }

// compareParts compares a figure's parts by dimension and code.
func compareParts(f Figure, was, is PrintedFigures) []FigureChange {
	var out []FigureChange
	for _, by := range []Dimension{ByCategory, BySector, ByRegion} {
		before, printed := was.Parts[by][f.Key]
		now := is.Parts[by][f.Key]
		if !printed {
			continue
		}
		codes := maps.Clone(now)
		if codes == nil {
			codes = map[string]int64{}
		}
		for code := range before {
			codes[code] = now[code]
		}
		for _, code := range slices.Sorted(maps.Keys(codes)) {
			if before[code] != now[code] {
				out = append(out, FigureChange{Key: f.Key, By: by, Part: code, Measure: f.Measure, Was: before[code], Is: now[code],
					Filter: f.Filter.Split(by, code)})
			}
		}
	}
	return out
}

// compareList compares the records that a brief names one by one.
func compareList(key FigureKey, filter Filter, was, is []string) []FigureChange {
	c := FigureChange{Key: key, Measure: Count, Was: int64(len(was)), Is: int64(len(is)), Filter: filter}
	for _, number := range was {
		if !slices.Contains(is, number) {
			c.Gone = append(c.Gone, number)
		}
	}
	for _, number := range is {
		if !slices.Contains(was, number) {
			c.New = append(c.New, number)
		}
	}
	if len(c.Gone)+len(c.New) == 0 {
		return nil
	}
	return []FigureChange{c}
}
