package widgets

import (
	"regexp"
	"strconv"
	"strings"
	"time"

	"baqylau/model"
)

// InputError says why something typed is no value; Key is the sentence in the translations.
type InputError struct {
	Key  string
	Args []any
}

// Error is for logs; people read the sentence that Key names.
func (e *InputError) Error() string { return e.Key }

var (
	shifted  = regexp.MustCompile(`^([+\-−])\s*(\d{1,4})$`)
	isoDate  = regexp.MustCompile(`^(\d{4})[-./ ](\d{1,2})[-./ ](\d{1,2})$`)
	dayFirst = regexp.MustCompile(`^(\d{1,2})[-./, ]+(\d{1,2})(?:[-./, ]+(\d{4}|\d{2}))?[.]?$`)
	noMarks  = regexp.MustCompile(`^(\d{2})(\d{2})(\d{4}|\d{2})?$`)
)

// ParseDate reads a typed day: 07.11.2018, 7.11, 07.11.18, 7 11 2018, 07112018, 2018-11-07, and +3 or -1 as days from
// today. A day without a year is this year's. Nothing typed is no day and no error.
func ParseDate(typed string, today model.Date) (model.Date, *InputError) {
	s := strings.Join(strings.Fields(typed), " ")
	if s == "" {
		return model.Date{}, nil
	}
	if m := shifted.FindStringSubmatch(s); m != nil {
		n := number(m[2])
		if m[1] != "+" {
			n = -n
		}
		return today.AddDays(n), nil
	}
	if m := isoDate.FindStringSubmatch(s); m != nil {
		return checkedDate(number(m[1]), number(m[2]), number(m[3]))
	}
	m := dayFirst.FindStringSubmatch(s)
	if m == nil {
		m = noMarks.FindStringSubmatch(s)
	}
	if m == nil {
		return model.Date{}, &InputError{Key: "widgets.date.unreadable", Args: []any{"text", s}}
	}
	year := today.Year
	switch len(m[3]) {
	case 2:
		year = century(number(m[3]), today.Year)
	case 4:
		year = number(m[3])
	}
	return checkedDate(year, number(m[2]), number(m[1]))
}

// century takes a year of two digits for the one nearest to today that is not more than ten years ahead.
func century(yy, thisYear int) int {
	year := thisYear - thisYear%100 + yy
	if year > thisYear+10 {
		year -= 100
	}
	return year
}

func checkedDate(y, m, d int) (model.Date, *InputError) {
	date := model.Date{Year: y, Month: time.Month(m), Day: d}
	if y < 1900 || y > 2200 || m < 1 || m > 12 || d < 1 || model.MakeDate(y, time.Month(m), d) != date {
		return model.Date{}, &InputError{Key: "widgets.date.noSuchDay", Args: []any{"text", typedDate(y, m, d)}}
	}
	return date, nil
}

// typedDate repeats what was understood, so that a person sees which part is wrong.
func typedDate(y, m, d int) string {
	two := func(n int) string {
		if n < 10 {
			return "0" + strconv.Itoa(n)
		}
		return strconv.Itoa(n)
	}
	return two(d) + "." + two(m) + "." + strconv.Itoa(y)
}

// number reads digits that a pattern has matched already.
func number(digits string) int {
	n, err := strconv.Atoi(digits)
	if err != nil {
		return 0
	}
	return n
}

// showDate writes a day the way it is typed: 07.11.2018 in every language, so that what is shown can be edited.
func showDate(d model.Date) string {
	if d.IsZero() {
		return ""
	}
	return typedDate(d.Year, int(d.Month), d.Day)
}

// Clock is a time of day in minutes since midnight; NoTime is none.
type Clock int

// NoTime is "no time of day".
const NoTime Clock = -1

// String gives 09:30, or "" for no time.
func (c Clock) String() string {
	if c < 0 {
		return ""
	}
	two := func(n int) string {
		if n < 10 {
			return "0" + strconv.Itoa(n)
		}
		return strconv.Itoa(n)
	}
	return two(int(c)/60) + ":" + two(int(c)%60)
}

var (
	markedTime = regexp.MustCompile(`^(\d{1,2})[:.,\- ](\d{2})$`)
	bareTime   = regexp.MustCompile(`^(\d{1,2}?)(\d{2})$`)
	bareHour   = regexp.MustCompile(`^(\d{1,2})$`)
)

// ParseTime reads a typed time of day: 9:30, 9.30, 930, 0930, 9. Nothing typed is NoTime and no error.
func ParseTime(typed string) (Clock, *InputError) {
	s := strings.TrimSpace(typed)
	if s == "" {
		return NoTime, nil
	}
	var hour, minute int
	if m := bareHour.FindStringSubmatch(s); m != nil {
		hour = number(m[1])
	} else if m := markedTime.FindStringSubmatch(s); m != nil {
		hour, minute = number(m[1]), number(m[2])
	} else if m := bareTime.FindStringSubmatch(s); m != nil {
		hour, minute = number(m[1]), number(m[2])
	} else {
		return NoTime, &InputError{Key: "widgets.time.unreadable", Args: []any{"text", s}}
	}
	if hour > 23 || minute > 59 {
		return NoTime, &InputError{Key: "widgets.time.noSuchTime", Args: []any{"text", s}}
	}
	return Clock(hour*60 + minute), nil
}
