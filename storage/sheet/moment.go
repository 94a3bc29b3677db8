package sheet

import (
	"math"
	"strconv"
	"strings"
	"time"
	"unicode"

	"baqylau/model"
)

// The years that a date in a register can lie in; outside them a number is taken for a typing error.
const (
	firstYear = 1991
	lastYear  = 2099
)

// dateValue reads a day from a date cell or from text.
func dateValue(c *rawCell, text string) (model.Date, *bad) {
	if c.kind == kindNumber || len(text) >= 5 && digitsOnly(text) {
		f, err := strconv.ParseFloat(text, 64)
		d, ok := serialDate(f, c.d1904)
		switch {
		case err != nil || !ok:
			return model.Date{}, badCell("sheet.problem.date")
		case plausible(d):
			return d, nil
		case c.format == formatDate || c.format == formatDateTime:
			return model.Date{}, badYear()
		}
		return model.Date{}, badCell("sheet.problem.date")
	}
	if c.kind != kindText {
		return model.Date{}, badCell("sheet.problem.date")
	}
	return dateText(text)
}

func plausible(d model.Date) bool { return d.Year >= firstYear && d.Year <= lastYear }

// badYear is for a day that is well written and still cannot be meant.
func badYear() *bad {
	return &bad{code: "sheet.problem.year", args: map[string]any{"first": strconv.Itoa(firstYear), "last": strconv.Itoa(lastYear)}}
}

func digitsOnly(s string) bool {
	return s != "" && strings.Trim(s, "0123456789") == ""
}

// dateText reads dd.mm.yyyy, d.m.yy, yyyy-mm-dd and their like, a month in words, and a time of day
// behind, which does not matter here.
func dateText(s string) (model.Date, *bad) {
	parts := dateParts(s)
	if len(parts) != 3 {
		return model.Date{}, badCell("sheet.problem.date")
	}
	d, m, y := parts[0], parts[1], parts[2]
	switch {
	case len(d) == 4 && digitsOnly(d) && digitsOnly(m) && !digitsOnly(y): // 2018 жылғы 7 қараша
		d, m, y = m, y, d
	case len(d) == 4 && digitsOnly(d): // 2018-11-07
		d, y = y, d
	case !digitsOnly(d): // November 7, 2018
		d, m = m, d
	}
	if !digitsOnly(d) || len(d) > 2 || !digitsOnly(y) || !digitsOnly(m) && month(m) == 0 {
		return model.Date{}, badCell("sheet.problem.date")
	}
	year := number(y)
	switch len(y) {
	case 2:
		if year += 2000; year > 2069 {
			year -= 100
		}
	case 4:
	default:
		return model.Date{}, badCell("sheet.problem.date")
	}
	made := model.MakeDate(year, time.Month(month(m)), number(d))
	if month(m) == 0 || made.Day != number(d) {
		return model.Date{}, badCell("sheet.problem.no_such_day")
	}
	if !plausible(made) {
		return model.Date{}, badYear()
	}
	return made, nil
}

// dateParts cuts a text into day, month and year, leaving a time of day and words such as «г.» out.
func dateParts(s string) []string {
	if i := strings.IndexByte(s, ':'); i >= 0 { // the time begins two digits before its colon
		s = strings.TrimRightFunc(s[:i], unicode.IsDigit)
		s = strings.TrimRight(s, " Tt")
	}
	parts := strings.FieldsFunc(s, func(r rune) bool {
		return r == '.' || r == '-' || r == '/' || r == ',' || r == '\\' || unicode.IsSpace(r)
	})
	kept := parts[:0]
	for _, p := range parts {
		switch strings.ToLower(p) {
		case "г", "года", "год", "ж", "жыл", "жылғы", "жылы":
			continue
		}
		kept = append(kept, p)
	}
	return kept
}

func number(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil || n < 0 {
		return 0
	}
	return n
}

// month reads a month as a number or by the beginning of its name in Kazakh, Russian or English; 0
// if it is none.
func month(s string) int {
	if digitsOnly(s) {
		if n := number(s); n >= 1 && n <= 12 {
			return n
		}
		return 0
	}
	s = strings.ToLower(s)
	for i, names := range [...]string{"янв қаң jan", "фев ақп feb", "мар нау mar", "апр сәу apr", "май мая мам may",
		"июн мау jun", "июл шіл jul", "авг там aug", "сен қыр sep", "окт қаз oct", "ноя қар nov", "дек жел dec"} {
		for name := range strings.FieldsSeq(names) {
			if strings.HasPrefix(s, name) {
				return i + 1
			}
		}
	}
	return 0
}

// weekValue reads a week and gives its Monday: a day of it, «2018-W14», «14/2018», «14 неделя 2018».
func weekValue(c *rawCell, text string) (model.Date, *bad) {
	if c.kind == kindNumber || len(text) == 5 && digitsOnly(text) {
		d, b := dateValue(c, text)
		if b != nil {
			return model.Date{}, badCell("sheet.problem.week")
		}
		return d.Monday(), nil
	}
	if first, _, ok := cutRange(text); ok {
		text = first
	}
	if d, b := dateText(text); b == nil {
		return d.Monday(), nil
	}
	numbers := strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsDigit(r) })
	if len(numbers) != 2 {
		return model.Date{}, badCell("sheet.problem.week")
	}
	year, week := numbers[0], numbers[1]
	if len(year) != 4 {
		year, week = week, year
	}
	y, w := number(year), number(week)
	if len(year) != 4 || y < firstYear || y > lastYear || w < 1 || w > 53 {
		return model.Date{}, badCell("sheet.problem.week")
	}
	// 4 January always lies in week 1.
	monday := model.MakeDate(y, time.January, 4).Monday().AddDays(7 * (w - 1))
	if gotYear, gotWeek := monday.Time(time.UTC).ISOWeek(); gotYear != y || gotWeek != w {
		return model.Date{}, badCell("sheet.problem.week")
	}
	return monday, nil
}

// cutRange cuts «02.04.2018–08.04.2018» in two.
func cutRange(s string) (first, last string, ok bool) {
	for _, mark := range []string{"–", "—", " - ", "-"} {
		if first, last, ok = strings.Cut(s, mark); ok {
			if _, b := dateText(strings.TrimSpace(first)); b == nil {
				return strings.TrimSpace(first), strings.TrimSpace(last), true
			}
		}
	}
	return "", "", false
}

// timeValue reads the time of day: a time cell, the time of a date cell, or text.
func timeValue(c *rawCell, text string) (model.SheetValue, *bad) {
	if c.kind == kindNumber || c.kind == kindText && strings.HasPrefix(text, "0.") && len(text) > 5 {
		f, err := strconv.ParseFloat(text, 64)
		whole := err == nil && f == math.Trunc(f)
		if err != nil || f < 0 || f >= 2958466 || whole && f != 0 && c.format != formatTime && c.format != formatDateTime {
			return model.SheetValue{}, badCell("sheet.problem.time")
		}
		return model.IntValue(int64(serialMinutes(f))), nil
	}
	if c.kind != kindText {
		return model.SheetValue{}, badCell("sheet.problem.time")
	}
	minutes, ok := clockMinutes(text)
	if !ok {
		return model.SheetValue{}, badCell("sheet.problem.time")
	}
	return model.IntValue(int64(minutes)), nil
}

// clockMinutes reads 9:05, 09.05, 9-05, 09:05:59, 9 ч 05 мин and 2:30 PM, also behind a date.
func clockMinutes(s string) (int, bool) {
	s = strings.ToLower(s)
	if i := strings.LastIndexAny(s, " t"); i > 0 && strings.IndexByte(s, ':') > i {
		if _, b := dateText(s[:i]); b != nil && s[i] == 't' {
			return 0, false
		} else if b == nil {
			s = s[i+1:]
		}
	}
	afternoon, morning := strings.HasSuffix(s, "pm"), strings.HasSuffix(s, "am")
	if afternoon || morning {
		s = strings.TrimSpace(s[:len(s)-2])
	}
	parts := strings.FieldsFunc(s, func(r rune) bool {
		return r == ':' || r == '.' || r == '-' || r == ' ' || r == 'ч' || r == 'h'
	})
	if n := len(parts); n > 2 && (parts[n-1] == "мин" || parts[n-1] == "м" || parts[n-1] == "min") {
		parts = parts[:n-1]
	}
	if len(parts) < 2 || len(parts) > 3 || len(parts[1]) != 2 {
		return 0, false
	}
	for _, p := range parts {
		if !digitsOnly(p) || len(p) > 2 {
			return 0, false
		}
	}
	hour, minute := number(parts[0]), number(parts[1])
	if afternoon || morning {
		if hour < 1 || hour > 12 {
			return 0, false
		}
		hour %= 12
		if afternoon {
			hour += 12
		}
	}
	if hour > 23 || minute > 59 || len(parts) == 3 && number(parts[2]) > 59 {
		return 0, false
	}
	return hour*60 + minute, true
}
