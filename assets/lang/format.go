package lang

import (
	"math"
	"strconv"
	"strings"
	"time"

	"baqylau/model"
)

// noBreak keeps a number together at the end of a line.
const noBreak = "\u00a0"

// Date writes d for tables and forms: 07.11.2018, in English 7 November 2018. No date gives "".
func (c *Catalog) Date(d model.Date) string {
	if d.IsZero() {
		return ""
	}
	if c.lang == model.English {
		return c.DateLong(d)
	}
	return DateShort(d)
}

// Moment writes the day and the minute of a moment, as it is where the reader is.
func (c *Catalog) Moment(at time.Time) string {
	return c.Date(model.DateOf(at)) + " " + at.Format("15:04")
}

// DateShort writes dd.mm.yyyy in any language, as date fields show and take it.
func DateShort(d model.Date) string {
	if d.IsZero() {
		return ""
	}
	return pad(d.Day) + "." + pad(int(d.Month)) + "." + strconv.Itoa(d.Year)
}

func pad(n int) string {
	if n < 10 {
		return "0" + strconv.Itoa(n)
	}
	return strconv.Itoa(n)
}

// DateLong writes d in words: 7 ноября 2018 года, 2018 жылғы 7 қараша, 7 November 2018.
func (c *Catalog) DateLong(d model.Date) string {
	if d.IsZero() {
		return ""
	}
	return c.T("date.long", "day", strconv.Itoa(d.Day), "month", c.T("date.month."+strconv.Itoa(int(d.Month))),
		"year", strconv.Itoa(d.Year))
}

// Period writes a stretch of days as people do, with what its ends share said once: 2026 жылғы 2–6 қараша, 28 сентября – 2 октября 2026,
// 28 December 2026 – 3 January 2027. A week is written so everywhere. One that is open at an end is said in the case that the language
// puts it in, since when or until when: 2026 жылғы 5 қарашадан бастап. No period gives "".
func (c *Catalog) Period(p model.Period) string {
	switch {
	case p == model.Period{}:
		return ""
	case p.To.IsZero():
		return c.cased("period.since.", p.From)
	case p.From.IsZero():
		return c.cased("period.until.", p.To)
	}
	from, to := c.PeriodEnds(p)
	if from == "" {
		return to
	}
	return from + dash + to
}

// dash stands between the ends of a period.
const dash = "–"

// PeriodEnds are both sides of a period as Period writes it, for texts that put the dash themselves; the first is "" for a single
// day, and for a period that is open.
func (c *Catalog) PeriodEnds(p model.Period) (from, to string) {
	day := func(d model.Date) string {
		return strconv.Itoa(d.Day) + noBreak + c.T("date.month."+strconv.Itoa(int(d.Month)))
	}
	within := func(days string, d model.Date) string {
		return c.T("period.year", "days", days, "year", strconv.Itoa(d.Year))
	}
	switch {
	case p.From.IsZero() || p.To.IsZero():
		return "", c.Period(p)
	case p.From == p.To:
		return "", within(day(p.To), p.To)
	case p.From.Year != p.To.Year:
		return within(day(p.From), p.From) + noBreak, " " + within(day(p.To), p.To)
	}
	days := strconv.Itoa(p.From.Day) + dash + day(p.To)
	if p.From.Month != p.To.Month {
		days = day(p.From) + noBreak + dash + " " + day(p.To)
	}
	from, to, _ = strings.Cut(within(days, p.To), dash)
	return from, to
}

// cased writes a day by the text of its month.
func (c *Catalog) cased(key string, d model.Date) string {
	return c.T(key+strconv.Itoa(int(d.Month)), "day", strconv.Itoa(d.Day), "year", strconv.Itoa(d.Year))
}

// Month names the month of a day and its year: Ноябрь 2018, 2018 жылғы қараша, November 2018.
func (c *Catalog) Month(d model.Date) string {
	n := strconv.Itoa(int(d.Month))
	month := c.T("widgets.month." + n)
	if c.lang == model.Kazakh { // it does not begin with the month
		month = c.T("date.month." + n)
	}
	return c.T("date.month_year", "month", month, "year", strconv.Itoa(d.Year))
}

// Number groups n by thousands: 1 484 with no-break spaces, in English 1,484.
func (c *Catalog) Number(n int64) string {
	digits := strconv.FormatInt(n, 10)
	sign := ""
	if n < 0 {
		sign, digits = "−", digits[1:]
	}
	sep := noBreak
	if c.lang == model.English {
		sep = ","
	}
	var b strings.Builder
	for i, d := range digits {
		if i > 0 && (len(digits)-i)%3 == 0 {
			b.WriteString(sep)
		}
		b.WriteRune(d)
	}
	return sign + b.String()
}

// Decimal writes x with a fixed number of digits after the comma (in English the point).
func (c *Catalog) Decimal(x float64, digits int) string {
	if math.IsNaN(x) || math.IsInf(x, 0) {
		return "—"
	}
	text := strconv.FormatFloat(x, 'f', digits, 64)
	whole, fraction, _ := strings.Cut(text, ".")
	n, err := strconv.ParseInt(whole, 10, 64)
	if err != nil {
		return text
	}
	out := c.Number(n)
	if strings.HasPrefix(whole, "-") && n == 0 {
		out = "−" + out
	}
	if fraction == "" {
		return out
	}
	if c.lang == model.English {
		return out + "." + fraction
	}
	return out + "," + fraction
}

// Money writes whole tenge with the sign of the currency.
func (c *Catalog) Money(t model.Tenge) string {
	return c.T("money", "sum", c.Number(int64(t)))
}

// Percent writes a whole per cent: 94 %, in English 94%.
func (c *Catalog) Percent(whole int) string {
	if c.lang == model.English {
		return c.Number(int64(whole)) + "%"
	}
	return c.Number(int64(whole)) + noBreak + "%"
}
