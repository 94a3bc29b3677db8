package plans

import (
	"strings"
	"time"
	"unicode/utf8"

	"baqylau/assets/lang"
	"baqylau/model"
	"baqylau/model/register"
)

// dayText is the day of a planned visit, or its week.
func dayText(words *lang.Catalog, d model.Date, week bool) string {
	if week {
		return words.T("plans.week_of", "date", d)
	}
	return words.Date(d)
}

func periodText(words *lang.Catalog, p model.Period) string {
	return words.Period(p)
}

// planColumns are the columns of plans with the period in one.
func planColumns(words *lang.Catalog) []register.Column[model.PlanRow] {
	var out []register.Column[model.PlanRow]
	for _, c := range register.Plans() {
		switch c.ID {
		case "from":
			c.Title = "field.period"
			c.Width = letters(periodText(words, model.Period{From: longDay(), To: longDay()}))
			c.Value = func(r model.PlanRow, _ register.Reader) any { return periodText(words, r.Period) }
		case "to":
			continue
		case "title":
			c.Width = 40
		case "state":
			c.Width = 18
		}
		out = append(out, c)
	}
	return out
}

// briefly is the key of the short name of a holiday.
func briefly(holiday string) string {
	_, code, _ := strings.Cut(holiday, "calendar.holiday.")
	return "calendar.brief." + code
}

// longDay is a day whose name is long in every language, to make columns wide enough for.
func longDay() model.Date { return model.MakeDate(2018, time.September, 27) }

// letters is the width of a column for a text.
func letters(text string) int { return utf8.RuneCountInString(text) + 1 }

// lineColumns are the columns of planned visits with weeks written as such. Within one plan its number is not repeated.
func lineColumns(words *lang.Catalog, many bool) []register.Column[model.PlannedRow] {
	var out []register.Column[model.PlannedRow]
	for _, c := range register.Planned() {
		switch c.ID {
		case "date":
			c.Width = letters(dayText(words, longDay(), true))
			c.Value = func(r model.PlannedRow, _ register.Reader) any { return dayText(words, r.Day, r.Week) }
		case "state":
			c.Width = 18
		case "plan":
			if !many {
				continue
			}
		}
		out = append(out, c)
	}
	return out
}

// quarter is one quarter of a year.
type quarter struct{ year, n int }

func quarterOf(d model.Date) quarter { return quarter{d.Year, (int(d.Month)-1)/3 + 1} }

func (q quarter) next() quarter {
	if q.n == 4 {
		return quarter{q.year + 1, 1}
	}
	return quarter{q.year, q.n + 1}
}

func (q quarter) period() model.Period {
	first := model.MakeDate(q.year, 1, 1).AddMonths(3 * (q.n - 1))
	return model.Period{From: first, To: first.AddMonths(3).AddDays(-1)}
}

// roman is the number of the quarter as documents write it.
func (q quarter) roman() string { return [5]string{"", "I", "II", "III", "IV"}[q.n] }
