package figures

import (
	"math"

	"fyne.io/fyne/v2"

	"baqylau/assets/lang"
	"baqylau/model"
	"baqylau/ui/widgets"
)

// drawCohorts draws the execution rate of the recommendations issued in each month.
func (p *Page) drawCohorts(forFile bool) (fyne.CanvasObject, []fyne.CanvasObject) {
	words, filters := p.words, map[string]model.Filter{}
	var points []widgets.LinePoint
	least, most := 100, 0
	list := p.data.Cohorts
	for _, c := range list {
		rate := c.Values.Rate(model.FigExecutionPercent)
		month := words.Month(c.Period.From)
		years := list[0].Period.From.Year != list[len(list)-1].Period.From.Year
		point := widgets.LinePoint{ID: c.Month, At: float64(c.Period.From.DaysSince(list[0].Period.From)),
			Label: p.monthOf(c.Period.From, years), Note: words.T("figures.cohort.none", "month", month)}
		if rate.Known {
			point.Value, point.Known, point.Text = float64(rate.Percent()), true, words.Number(int64(rate.Percent()))
			point.Note = words.T("figures.cohort", "month", month, "rate", percent(words, rate),
				"verified", c.Values.Of(model.FigVerified), "issued", c.Values.Of(model.FigIssued))
			least, most = min(least, rate.Percent()), max(most, rate.Percent())
		}
		filters[c.Month] = c.Values[model.FigIssued].Filter
		points = append(points, point)
	}
	if most < least {
		return p.noneOf("figures.none.issued")
	}
	marks := percentMarks(words, least, most)
	if forFile {
		return widgets.NewLineChart(marks, points, nil), nil
	}
	chart := widgets.NewLineChart(marks, points, func(at widgets.LinePoint) { p.open(filters[at.ID]) })
	return chart, []fyne.CanvasObject{chart}
}

// noneOf is the sentence in place of a chart.
func (p *Page) noneOf(key string) (fyne.CanvasObject, []fyne.CanvasObject) {
	return widgets.QuietParagraph(p.words.T(key)), nil
}

// percentMarks are the lines of a chart of rates from least to most, in steps that leave a few of them.
func percentMarks(words *lang.Catalog, least, most int) []widgets.AxisMark {
	step := 5
	for _, wider := range []int{10, 20, 25} {
		if most-least > 3*step {
			step = wider
		}
	}
	low := max(0, (least-1)/step*step)
	high := min(100, max((most+step-1)/step*step, low+step))
	var marks []widgets.AxisMark
	for v := low; v <= high; v += step {
		marks = append(marks, widgets.AxisMark{Value: float64(v), Text: words.Percent(v)})
	}
	return marks
}

// By which due date the trend counts what is overdue.
const (
	trendCurrent = "current"
	trendFirst   = "first"
)

// drawTrend draws how many recommendations were overdue at the end of each week or month, by the due date that is chosen.
func (p *Page) drawTrend(forFile bool) (fyne.CanvasObject, []fyne.CanvasObject) {
	words, filters := p.words, map[string]model.Filter{}
	list := p.data.Trend.Points
	if len(list) == 0 {
		return p.noneOf("figures.none.issued")
	}
	var points []widgets.LinePoint
	var most int64
	for _, t := range list {
		shown := t.Overdue
		if p.chosen[switchTrend] == trendFirst {
			shown = t.First
		}
		n := shown.Value
		label := lang.DateShort(t.Day)[:len("02.01")]
		if p.data.Trend.Step == model.Monthly {
			label = p.monthOf(t.Day, list[0].Day.Year != list[len(list)-1].Day.Year)
		}
		points = append(points, widgets.LinePoint{ID: t.Day.String(), At: float64(t.Day.DaysSince(list[0].Day)), Value: float64(n), Known: true,
			Text: words.Number(n), Label: label,
			Note: words.T("figures.trend", "date", lang.DateShort(t.Day), "n", t.Overdue.Value, "first", t.First.Value)})
		filters[t.Day.String()] = shown.Filter
		most = max(most, n)
	}
	marks := countMarks(words, most)
	if forFile {
		return widgets.NewLineChart(marks, points, nil), nil
	}
	chart := widgets.NewLineChart(marks, points, func(at widgets.LinePoint) { p.open(filters[at.ID]) })
	return chart, []fyne.CanvasObject{chart}
}

// countMarks are the lines of a chart of counts from nought: at most five, at round numbers.
func countMarks(words *lang.Catalog, most int64) []widgets.AxisMark {
	const spaces = 4
	step := int64(1)
	for power := int64(1); step*spaces < most; power *= 10 {
		for _, by := range []int64{1, 2, 5, 10} {
			if step = by * power; step*spaces >= most {
				break
			}
		}
	}
	top := max(step, int64(math.Ceil(float64(most)/float64(step)))*step)
	var marks []widgets.AxisMark
	for v := int64(0); v <= top; v += step {
		marks = append(marks, widgets.AxisMark{Value: float64(v), Text: words.Number(v)})
	}
	return marks
}

// The sorts of recommendations whose ages are shown.
const (
	agesAll      = "all"
	agesOpen     = "open"
	agesVerified = "verified"
)

// ofAge is the number of a band, and the median, of the sort that is chosen.
func (p *Page) ofAge(g model.AgeGroup) model.Cell {
	switch p.chosen[switchAges] {
	case agesOpen:
		return g.Open
	case agesVerified:
		return g.Verified
	}
	return g.All
}

func (p *Page) medianAge() model.Median {
	switch p.chosen[switchAges] {
	case agesOpen:
		return p.data.Ages.Open
	case agesVerified:
		return p.data.Ages.Verified
	}
	return p.data.Ages.All
}

// drawAges draws how many recommendations are of which age.
func (p *Page) drawAges(forFile bool) (fyne.CanvasObject, []fyne.CanvasObject) {
	var sum int64
	for _, g := range p.data.Ages.Bands {
		sum += p.ofAge(g).Value
	}
	if sum == 0 {
		return p.noneOf("figures.none.ages")
	}
	filters := map[string]model.Filter{}
	var bars []widgets.Bar
	for _, g := range p.data.Ages.Bands {
		c := p.ofAge(g)
		bars = append(bars, widgets.Bar{ID: g.Band.String(), Label: p.writer().Band(g.Band), Value: float64(c.Value),
			Text: p.words.Number(c.Value), Note: percent(p.words, model.MakeRate(c.Value, sum))})
		filters[g.Band.String()] = c.Filter
	}
	return p.barChart(bars, filters, forFile)
}

// medianHint says the median of the ages that are shown.
func (p *Page) medianHint() string {
	m := p.medianAge()
	if !m.Known {
		return ""
	}
	digits := 0
	if m.Days != math.Trunc(m.Days) {
		digits = 1
	}
	return p.words.T("figures.median", "days", p.words.Decimal(m.Days, digits))
}

// barChart draws bars that open the records of their filters.
func (p *Page) barChart(bars []widgets.Bar, filters map[string]model.Filter, forFile bool) (fyne.CanvasObject, []fyne.CanvasObject) {
	if forFile {
		return widgets.NewBarChart(bars, nil), nil
	}
	chart := widgets.NewBarChart(bars, func(b widgets.Bar) { p.open(filters[b.ID]) })
	return chart, []fyne.CanvasObject{chart}
}
