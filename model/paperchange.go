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
	Measure   Measure   `json:"measure"`
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
	// FigUnanswered is the money taken in violations that no recommendation of the scope answers.
	FigUnanswered FigureKey = "taken_without_recommendation"
)

// CompareFigures lists what differs between what was printed and what the records say: first the figures in their order,
// each followed by its parts, then the mean scores and the lists.
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
