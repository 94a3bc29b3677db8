package screen

import (
	"slices"
	"strconv"
	"time"

	"baqylau/assets/lang"
	"baqylau/model"
)

// QuickPeriod is a period that is chosen with one click.
type QuickPeriod struct {
	Text   string
	Period model.Period
}

// QuickPeriods are the periods that briefs and figures are usually about, seen from a day: the whole months of the year
// so far, the last whole quarter, the year to date, the year before.
func QuickPeriods(today model.Date, words *lang.Catalog) []QuickPeriod {
	year := func(y int) string { return strconv.Itoa(y) }
	var out []QuickPeriod
	add := func(text string, from, to model.Date) { // one that is offered already has another name only
		period := model.Period{From: from, To: to}
		if !slices.ContainsFunc(out, func(q QuickPeriod) bool { return q.Period == period }) {
			out = append(out, QuickPeriod{text, period})
		}
	}
	last := model.MakeDate(today.Year, today.Month, 0) // the end of the month before
	if today.AddDays(1).Day == 1 {
		last = today
	}
	first := model.MakeDate(today.Year, time.January, 1)
	if last.Year == today.Year {
		add(words.N("briefs.quick.months", int(last.Month), "year", year(today.Year)), first, last)
	}
	end := model.MakeDate(today.Year, today.Month-(today.Month-1)%3, 0)
	quarter := [5]string{"", "I", "II", "III", "IV"}[(int(end.Month)+2)/3]
	add(words.T("briefs.quick.quarter", "quarter", quarter, "year", year(end.Year)), model.MakeDate(end.Year, end.Month-2, 1), end)
	add(words.T("briefs.quick.this_year", "year", year(today.Year)), first, today)
	add(words.T("briefs.quick.last_year", "year", year(today.Year-1)),
		model.MakeDate(today.Year-1, time.January, 1), model.MakeDate(today.Year-1, time.December, 31))
	return out
}
