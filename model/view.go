package model

import (
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"time"
	"unicode/utf8"
)

// Span is a period that is meant from the day on which somebody looks: kept as such it moves along with the days.
type Span string

// The spans.
const (
	SpanToday       Span = "today"
	SpanWeek        Span = "this_week"
	SpanMonth       Span = "this_month"
	SpanLastMonth   Span = "last_month"
	SpanQuarter     Span = "this_quarter"
	SpanLastQuarter Span = "last_quarter"
	SpanYear        Span = "this_year"
	SpanLastYear    Span = "last_year"
)

// Spans lists them from the shortest to the longest.
func Spans() []Span {
	return []Span{SpanToday, SpanWeek, SpanMonth, SpanLastMonth, SpanQuarter, SpanLastQuarter, SpanYear, SpanLastYear}
}

// On is the period that a span means on a day; an unknown span means none.
func (s Span) On(day Date) Period {
	months := func(first Date, n int) Period { return Period{From: first, To: first.AddMonths(n).AddDays(-1)} }
	month := MakeDate(day.Year, day.Month, 1)
	quarter := MakeDate(day.Year, (day.Month-1)/3*3+1, 1)
	year := MakeDate(day.Year, time.January, 1)
	switch s {
	case SpanToday:
		return Period{From: day, To: day}
	case SpanWeek:
		return Period{From: day.Monday(), To: day.Monday().AddDays(6)}
	case SpanMonth:
		return months(month, 1)
	case SpanLastMonth:
		return months(month.AddMonths(-1), 1)
	case SpanQuarter:
		return months(quarter, 3)
	case SpanLastQuarter:
		return months(quarter.AddMonths(-3), 3)
	case SpanYear:
		return months(year, 12)
	case SpanLastYear:
		return months(year.AddMonths(-12), 12)
	}
	return Period{}
}

// Relative are the parts of a filter that are meant from whoever looks and from the day on which they do.
type Relative struct {
	// Mine keeps what the person took part in, Own what is of their office.
	Mine bool `json:"mine,omitempty"`
	Own  bool `json:"own,omitempty"`
	// Period is the period, unless it is "".
	Period Span `json:"period,omitempty"`
	// DueIn keeps what is due from today within so many working days, unless it is 0.
	DueIn int `json:"due_in,omitempty"`
}

// Put returns a filter with what the relative parts mean for a person of an office on a day.
func (r Relative) Put(f Filter, who Person, day Date, calendar *Calendar) Filter {
	if r.Mine {
		f.Person = who.ID
	}
	if r.Own {
		f.Offices = []string{who.Office}
	}
	if r.Period != "" {
		f.Period = r.Period.On(day)
	}
	if r.DueIn > 0 {
		f.Due = Period{From: day, To: calendar.AddWorkingDays(day, r.DueIn)}
	}
	return f
}

// Strip returns a filter without what the relative parts say: only they are kept of it.
func (r Relative) Strip(f Filter) Filter {
	if r.Mine {
		f.Person = ""
	}
	if r.Own {
		f.Offices = nil
	}
	if r.Period != "" {
		f.Period = Period{}
	}
	if r.DueIn > 0 {
		f.Due = Period{}
	}
	return f
}

// ColumnSetup is how a person has set up one column of a register.
type ColumnSetup struct {
	ID     string `json:"id"`
	Hidden bool   `json:"hidden,omitempty"`
	// Width is at text scale 1; 0 is the usual one.
	Width float32 `json:"width,omitempty"`
}

// View is a way of looking at a register that a person keeps: which records, in what order, with which columns. One
// without a name is how the person left the columns and the order of the register.
type View struct {
	ID     ID
	Office string
	Person ID
	// Register names the register; several may show records of one kind.
	Register string
	Name     string
	ViewData
	At time.Time
}

// ViewData is what a view says.
type ViewData struct {
	Filter   Filter        `json:"filter"`
	Relative Relative      `json:"relative"`
	Order    Order         `json:"order"`
	Columns  []ColumnSetup `json:"columns,omitempty"`
}

// MaxViewName is how many characters the name of a view may have.
const MaxViewName = 60

// Clean returns the view with its name and filter as they are kept.
func (v View) Clean() View {
	v.Name = strings.Join(strings.Fields(v.Name), " ")
	v.Filter = v.Relative.Strip(v.Filter)
	return v
}

// errView is a mistake of the program: a view of no register, or of a span that there is not.
var errView = errors.New("a view of nothing")

// Validate reports what is wrong with the view.
func (v View) Validate() error {
	switch {
	case v.Register == "", v.Relative.Period != "" && !slices.Contains(Spans(), v.Relative.Period):
		return errView
	case utf8.RuneCountInString(v.Name) > MaxViewName:
		return FieldFault("view_name", "fault.view_long", "most", MaxViewName)
	}
	if _, _, found := hiddenSign(v.Name, true); found {
		return FieldFault("view_name", "fault.view_sign")
	}
	return nil
}

// Same reports whether two views say the same.
func (v ViewData) Same(other ViewData) bool {
	a, errA := json.Marshal(v)
	b, errB := json.Marshal(other)
	return errA == nil && errB == nil && string(a) == string(b)
}
