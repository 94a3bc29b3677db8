package model

import "time"

// Months are the whole months that a period is made of; ok is false for any other period.
func (p Period) Months() (n int, ok bool) {
	if p.From.IsZero() || p.To.IsZero() || p.From.Day != 1 || p.To.AddDays(1).Day != 1 || !p.Valid() {
		return 0, false
	}
	return (p.To.Year-p.From.Year)*12 + int(p.To.Month-p.From.Month) + 1, true
}

// shifted is the period a number of months later; whole months stay whole.
func (p Period) shifted(months int) Period {
	out := Period{From: p.From.AddMonths(months), To: p.To.AddMonths(months)}
	if _, whole := p.Months(); whole {
		out.To = MakeDate(out.To.Year, out.To.Month+1, 0)
	}
	return out
}

// back is by how many months the period before lies back, where it is told in months: a month, quarter, half or year
// that begins where such a one begins is followed by the next; the months of a year up to one, such as January to October,
// stand beside those of the year before.
func (p Period) back() (months int, ok bool) {
	n, whole := p.Months()
	switch {
	case !whole:
		return 0, false
	case (n == 1 || n == 3 || n == 6 || n == 12) && int(p.From.Month-1)%n == 0:
		return n, true
	case p.From.Month == time.January && n < 12:
		return 12, true
	}
	return 0, false
}

// Before is the period that a period is compared with: the one of the same kind before it, or as many days before it.
// ok is false for a period that has no beginning or no end.
func (p Period) Before() (before Period, ok bool) {
	if p.From.IsZero() || p.To.IsZero() || !p.Valid() {
		return Period{}, false
	}
	if months, ok := p.back(); ok {
		return p.shifted(-months), true
	}
	days := p.To.DaysSince(p.From) + 1
	return Period{From: p.From.AddDays(-days), To: p.From.AddDays(-1)}, true
}

// YearEarlier is the same period a year earlier. Whole months stay whole, and 29 February becomes the 28th.
func (p Period) YearEarlier() (earlier Period, ok bool) {
	if p.From.IsZero() || p.To.IsZero() || !p.Valid() {
		return Period{}, false
	}
	return p.shifted(-12), true
}

// Before is the scope of the period before, looked at as this one is: as of as many days after its end; and where
// this one is not over, as of the same day of its own time. Ten days into a quarter stand beside ten days of the last.
func (s Scope) Before() (Scope, bool) {
	before, ok := s.Period.Before()
	if !ok {
		return Scope{}, false
	}
	return s.at(before), true
}

// YearEarlier is the scope of the same period a year earlier, looked at as Before is.
func (s Scope) YearEarlier() (Scope, bool) {
	earlier, ok := s.Period.YearEarlier()
	if !ok {
		return Scope{}, false
	}
	return s.at(earlier), true
}

// at is the scope over another period, with its as-of day where it lies beside this one.
func (s Scope) at(p Period) Scope {
	switch {
	case s.AsOf.IsZero():
	case !s.AsOf.Before(s.Period.To):
		s.AsOf = p.To.AddDays(s.AsOf.DaysSince(s.Period.To))
	case p.From.Day == s.Period.From.Day:
		months := (p.From.Year-s.Period.From.Year)*12 + int(p.From.Month) - int(s.Period.From.Month)
		s.AsOf = s.AsOf.AddMonths(months)
	default:
		s.AsOf = p.From.AddDays(s.AsOf.DaysSince(s.Period.From))
	}
	s.Period = p
	return s
}

// Change is how a number moved against an earlier one.
type Change struct {
	// Difference is now − before: a count or a sum, percentage points of a rate, hundredths of a mean.
	Difference int64
	// Percent is the difference in whole per cent of the earlier one, half away from zero.
	Percent int
	// Known and PercentKnown say whether there is anything to compare with, and whether it is more than nothing.
	Known, PercentKnown bool
}

// ChangeOf compares two counts or sums.
func ChangeOf(now, before int64) Change {
	c := Change{Difference: now - before, Known: true}
	if before > 0 {
		c.Percent, c.PercentKnown = percentOf(c.Difference, before), true
	}
	return c
}

// percentOf is part in whole per cent of whole, half away from zero; part may be negative.
func percentOf(part, whole int64) int {
	if part < 0 {
		return -percentOf(-part, whole)
	}
	return int((part*200 + whole) / (2 * whole))
}

// RateChange compares two rates by the percentage points between them as they are printed, so that the difference is
// that of the two numbers beside it. It has no per cent of a per cent.
func RateChange(now, before Rate) Change {
	if !now.Known || !before.Known {
		return Change{}
	}
	return Change{Difference: int64(now.Percent() - before.Percent()), Known: true}
}

// MeanChange compares two means by the hundredths between them as they are printed.
func MeanChange(now, before Mean) Change {
	if !now.Known() || !before.Known() {
		return Change{}
	}
	return Change{Difference: int64(now.Hundredths() - before.Hundredths()), Known: true}
}

// Change compares a figure of any kind with that of another period.
func (p PeriodFigures) Change(key FigureKey, before PeriodFigures) Change {
	_, _, rate := RateOf(key)
	switch {
	case !p.Known || !before.Known:
		return Change{}
	case rate:
		return RateChange(p.Values.Rate(key), before.Values.Rate(key))
	case key == FigMeanScore:
		return MeanChange(p.Values.Score(), before.Values.Score())
	}
	return ChangeOf(p.Values.Of(key), before.Values.Of(key))
}
