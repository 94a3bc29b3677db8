package model

import (
	"fmt"
	"time"
)

// Date is a calendar day without a time or a zone, as it stands on a document.
// The zero Date means "no date".
type Date struct {
	Year  int
	Month time.Month
	Day   int
}

// MakeDate returns the day y-m-d, normalised as time.Date does.
func MakeDate(y int, m time.Month, d int) Date {
	return DateOf(time.Date(y, m, d, 0, 0, 0, 0, time.UTC))
}

// DateOf returns the day on which t falls in t's own zone.
func DateOf(t time.Time) Date {
	y, m, d := t.Date()
	return Date{Year: y, Month: m, Day: d}
}

// ParseDate reads YYYY-MM-DD. An empty text gives the zero Date.
func ParseDate(s string) (Date, error) {
	if s == "" {
		return Date{}, nil
	}
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return Date{}, fmt.Errorf("parse date %q: %w", s, err)
	}
	return DateOf(t), nil
}

// String gives YYYY-MM-DD, or "" for no date.
func (d Date) String() string {
	if d.IsZero() {
		return ""
	}
	return string(d.append(make([]byte, 0, len(time.DateOnly))))
}

// append writes YYYY-MM-DD by hand: an import writes tens of thousands of dates, and formatting was a
// tenth of its own time.
func (d Date) append(b []byte) []byte {
	if d.Year < 1000 || d.Year > 9999 {
		return fmt.Appendf(b, "%04d-%02d-%02d", d.Year, int(d.Month), d.Day)
	}
	digit := func(n int) byte { return byte('0' + n%10) }
	m := int(d.Month)
	return append(b, digit(d.Year/1000), digit(d.Year/100), digit(d.Year/10), digit(d.Year), '-',
		digit(m/10), digit(m), '-', digit(d.Day/10), digit(d.Day))
}

// IsZero reports whether d is "no date".
func (d Date) IsZero() bool { return d == Date{} }

// Time returns the start of the day in loc.
func (d Date) Time(loc *time.Location) time.Time {
	return time.Date(d.Year, d.Month, d.Day, 0, 0, 0, 0, loc)
}

// At returns the moment at hour:minute of the day in loc.
func (d Date) At(hour, minute int, loc *time.Location) time.Time {
	return time.Date(d.Year, d.Month, d.Day, hour, minute, 0, 0, loc)
}

// AddDays returns the day n days later (earlier if n is negative).
func (d Date) AddDays(n int) Date { return MakeDate(d.Year, d.Month, d.Day+n) }

// AddMonths returns the same day n months later, or the last day of that month if it is shorter.
func (d Date) AddMonths(n int) Date {
	last := MakeDate(d.Year, d.Month+time.Month(n)+1, 0)
	return Date{Year: last.Year, Month: last.Month, Day: min(d.Day, last.Day)}
}

// Compare returns -1, 0 or +1 as d is before, equal to or after e.
func (d Date) Compare(e Date) int {
	switch {
	case d.Year != e.Year:
		return sign(d.Year - e.Year)
	case d.Month != e.Month:
		return sign(int(d.Month) - int(e.Month))
	default:
		return sign(d.Day - e.Day)
	}
}

func sign(n int) int {
	switch {
	case n < 0:
		return -1
	case n > 0:
		return 1
	}
	return 0
}

// Before reports whether d is an earlier day than e.
func (d Date) Before(e Date) bool { return d.Compare(e) < 0 }

// After reports whether d is a later day than e.
func (d Date) After(e Date) bool { return d.Compare(e) > 0 }

// DaysSince returns the number of days from e to d.
func (d Date) DaysSince(e Date) int {
	return int(d.Time(time.UTC).Sub(e.Time(time.UTC)) / (24 * time.Hour))
}

// Weekday returns the day of the week.
func (d Date) Weekday() time.Weekday { return d.Time(time.UTC).Weekday() }

// Monday returns the first day of the week (Monday to Sunday) in which d lies.
func (d Date) Monday() Date { return d.AddDays(-((int(d.Weekday()) + 6) % 7)) }

// MarshalText writes YYYY-MM-DD, so that dates read well in the journal and in JSON.
func (d Date) MarshalText() ([]byte, error) {
	if d.IsZero() {
		return nil, nil
	}
	return d.append(make([]byte, 0, len(time.DateOnly))), nil
}

// UnmarshalText reads what MarshalText wrote.
func (d *Date) UnmarshalText(b []byte) error {
	parsed, err := ParseDate(string(b))
	if err != nil {
		return err
	}
	*d = parsed
	return nil
}

// firstYear and lastYear bound the days that records can have: what lies outside was mistyped. There were neither the
// rules nor the offices before, and no program of this kind lasts longer.
const (
	firstYear = 2000
	lastYear  = 2099
)

// FirstDay and LastDay are the bounds of every day in the records.
func FirstDay() Date { return Date{Year: firstYear, Month: time.January, Day: 1} }

// LastDay is the other one.
func LastDay() Date { return Date{Year: lastYear, Month: time.December, Day: 31} }

// checkDay appends a fault if a day lies outside the bounds; none is no fault.
func checkDay(fs Faults, field string, d Date) Faults {
	if !d.IsZero() && (d.Before(FirstDay()) || d.After(LastDay())) {
		return append(fs, FieldFault(field, "fault.day_bounds", "date", d, "first", FirstDay(), "last", LastDay()))
	}
	return fs
}

// Period is a range of days, both ends included. A zero end is open.
type Period struct {
	From Date `json:"from"`
	To   Date `json:"to"`
}

// WeekOf is the week that a day lies in, from Monday to Sunday.
func WeekOf(d Date) Period { return Period{From: d.Monday(), To: d.Monday().AddDays(6)} }

// Contains reports whether d lies in the period.
func (p Period) Contains(d Date) bool {
	return (p.From.IsZero() || !d.Before(p.From)) && (p.To.IsZero() || !d.After(p.To))
}

// Valid reports whether the period does not end before it starts.
func (p Period) Valid() bool { return p.From.IsZero() || p.To.IsZero() || !p.To.Before(p.From) }
