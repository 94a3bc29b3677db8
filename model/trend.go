package model

import (
	"cmp"
	"maps"
	"slices"
)

// MonthOf is the month written YYYY-MM; of any other text it is no period.
func MonthOf(code string) Period {
	first, err := ParseDate(code + "-01")
	if err != nil {
		return Period{}
	}
	return Period{From: first, To: MakeDate(first.Year, first.Month+1, 0)}
}

// Month7 is the month of a day as YYYY-MM.
func (d Date) Month7() string { return d.String()[:len("2006-01")] }

// And is what two periods share.
func (p Period) And(q Period) Period {
	if p.From.IsZero() || q.From.After(p.From) {
		p.From = q.From
	}
	if p.To.IsZero() || !q.To.IsZero() && q.To.Before(p.To) {
		p.To = q.To
	}
	return p
}

// EachMonth are the months of a period with both ends, each only as far as the period goes.
func (p Period) EachMonth() []Period {
	var out []Period
	if p.From.IsZero() || p.To.IsZero() {
		return out
	}
	for first := MakeDate(p.From.Year, p.From.Month, 1); !first.After(p.To); first = first.AddMonths(1) {
		out = append(out, p.And(MonthOf(first.Month7())))
	}
	return out
}

// weeklyDays is how long a period may be to be shown week by week: half a year is 27 points.
const weeklyDays = 184

// Step is the step in which a trend over the period is shown.
func (p Period) Step() Step {
	if p.To.DaysSince(p.From) < weeklyDays {
		return Weekly
	}
	return Monthly
}

// Ends are the last days of the weeks or months of a period with both ends, and its own last day.
func (p Period) Ends(step Step) []Date {
	var out []Date
	for d := p.From; !d.After(p.To); d = d.AddDays(1) {
		end := d.Monday().AddDays(6)
		if step == Monthly {
			end = MakeDate(d.Year, d.Month+1, 0)
		}
		if end.After(p.To) {
			end = p.To
		}
		out, d = append(out, end), end
	}
	return out
}

// MakeAges sorts ages into bands. issued is the filter of the recommendations that were counted.
func MakeAges(issued Filter, counts []AgeCount) Ages {
	verified, open := issued.In(string(RecVerified)), issued.With(MarkOpen)
	cell := func(f Filter, band AgeBand) Cell {
		f.Age = band
		return Cell{Figure: Figure{FigAge, Count, f}}
	}
	var a Ages
	for _, band := range AgeBands() {
		g := AgeGroup{Band: band, All: cell(issued, band), Open: cell(open, band), Verified: cell(verified, band)}
		for _, c := range counts {
			if !band.Contains(c.Days) {
				continue
			}
			g.All.Value += c.N
			if c.Open {
				g.Open.Value += c.N
			} else {
				g.Verified.Value += c.N
			}
		}
		a.Bands = append(a.Bands, g)
	}
	a.All = median(issued, counts, func(AgeCount) bool { return true })
	a.Open = median(open, counts, func(c AgeCount) bool { return c.Open })
	a.Verified = median(verified, counts, func(c AgeCount) bool { return !c.Open })
	return a
}

// median is that of the ages which are in.
func median(f Filter, counts []AgeCount, in func(AgeCount) bool) Median {
	byDays := map[int]int64{}
	var n int64
	for _, c := range counts {
		if in(c) {
			byDays[c.Days] += c.N
			n += c.N
		}
	}
	m := Median{Filter: f, Known: n > 0}
	if !m.Known {
		return m
	}
	days := slices.Sorted(maps.Keys(byDays))
	at := func(place int64) int { // the age at a place, counted from 0
		var passed int64
		for _, d := range days {
			if passed += byDays[d]; place < passed {
				return d
			}
		}
		return 0
	}
	m.Days = float64(at((n-1)/2)+at(n/2)) / 2
	return m
}

// MakeHeat makes the map of a figure from its values by region and category.
func MakeHeat(f Figure, counts map[[2]string]int64) Heat {
	regions, categories := map[string]int64{}, map[string]int64{}
	for at, n := range counts {
		regions[at[0]] += n
		categories[at[1]] += n
	}
	h := Heat{Regions: falling(regions), Categories: falling(categories)}
	split := func(by Dimension, code string, n int64) Cell {
		g := f
		g.Filter = f.Filter.Split(by, code)
		return Cell{Figure: g, Value: n}
	}
	for _, region := range h.Regions {
		sum := split(ByRegion, region, regions[region])
		row := make([]Cell, len(h.Categories))
		for i, category := range h.Categories {
			row[i] = sum
			row[i].Filter, row[i].Value = sum.Filter.Split(ByCategory, category), counts[[2]string{region, category}]
		}
		h.Cells, h.RegionSums = append(h.Cells, row), append(h.RegionSums, sum)
	}
	for _, category := range h.Categories {
		h.CategorySums = append(h.CategorySums, split(ByCategory, category, categories[category]))
	}
	return h
}

// falling are the codes of counts, the highest first.
func falling(counts map[string]int64) []string {
	return slices.SortedFunc(maps.Keys(counts), func(a, b string) int {
		return cmp.Or(cmp.Compare(counts[b], counts[a]), cmp.Compare(a, b))
	})
}
