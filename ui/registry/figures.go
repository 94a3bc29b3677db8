package registry

import (
	"fmt"

	"fyne.io/fyne/v2"

	"baqylau/model"
	"baqylau/model/office"
	"baqylau/model/register"
	"baqylau/ui/look"
	"baqylau/ui/widgets"
	"baqylau/ui/widgets/screen"
	"baqylau/ui/widgets/screen/entry"
)

// figures are the provider's numbers over the span; a press on one opens the records that it counts.
func (v *profile) figures() fyne.CanvasObject {
	words, p := v.page.host.Words(), v.data
	figure := func(key model.FigureKey) widgets.Figure {
		return widgets.Figure{Value: words.Number(p.Values[key]), Label: words.T("registry.figure." + string(key)),
			Tapped: v.all(p.Figures[key].Filter)}
	}
	explained := func(key model.FigureKey) widgets.Figure {
		f := figure(key)
		f.Help = words.T("registry.figure." + string(key) + ".help")
		return f
	}
	money := func(key model.FigureKey) widgets.Figure {
		f := figure(key)
		f.Value = words.Money(model.Tenge(p.Values[key]))
		return f
	}
	grid := widgets.NewFigureGrid(figure(model.FigVisits), figure(model.FigFindings), explained(model.FigRepeat),
		figure(model.FigPeopleAffected), figure(model.FigIssued), explained(model.FigReported), explained(model.FigVerified), v.rate(),
		v.overdue(explained(model.FigOverdueAll)), money(model.FigSumTaken), money(model.FigSumReturned), figure(model.FigPeopleRestored))
	v.parts = append(v.parts, grid)
	v.first = grid.First()
	var spans []widgets.Segment
	for _, s := range model.ProfileSpans() {
		spans = append(spans, widgets.Segment{ID: string(s), Text: words.T("registry.span." + string(s))})
	}
	choose := widgets.NewSegmentedSwitch(spans, string(v.span), func(id string) { v.setSpan(model.ProfileSpan(id)) })
	return widgets.NewCard(words.T("registry.figures"), grid).WithRight(choose)
}

// rate is the execution rate by rule 5: verified ÷ issued, and under it the same over what fell due in the span.
func (v *profile) rate() widgets.Figure {
	words, p := v.page.host.Words(), v.data
	percent := func(r model.Rate) string {
		if !r.Known {
			return "—"
		}
		return words.Percent(r.Percent())
	}
	f := widgets.Figure{Value: percent(p.Execution()), Label: words.T("registry.figure.rate"),
		Help: words.T("registry.figure.rate.help"), Tapped: v.all(p.Figures[model.FigVerified].Filter)}
	if due := p.ExecutionOfDue(); due.Known && v.span != model.PastAll {
		f.Note = words.T("registry.figure.rate.due", "percent", percent(due))
	}
	return f
}

// overdue is in the wrong tone as soon as there is one, with the number by the first due dates where that is another.
func (v *profile) overdue(f widgets.Figure) widgets.Figure {
	if v.data.Values[model.FigOverdueAll] > 0 {
		f.Tone = look.ToneWrong
	}
	if first := v.data.Values[model.FigOverdueAllFirst]; first != v.data.Values[model.FigOverdueAll] {
		f.Note = v.page.host.Words().T("registry.figure.overdue.first", "n", first)
	}
	return f
}

// scores is the line of scores over the span, with a choice of the criterion.
func (v *profile) scores() fyne.CanvasObject {
	words, r := v.page.host.Words(), screen.ReaderOf(v.page.host)
	if v.data.Values[model.FigScoredVisits] == 0 {
		return widgets.NewCard(words.T("registry.scores"), widgets.QuietParagraph(words.T("registry.no_scores")))
	}
	var marks []widgets.AxisMark
	for i := 1; i <= model.MaxScore; i++ {
		marks = append(marks, widgets.AxisMark{Value: float64(i), Text: words.Number(int64(i))})
	}
	v.chart = widgets.NewLineChart(marks, v.points(), v.openPoint)
	options := []widgets.Option{{ID: fmt.Sprint(model.AllCriteria), Text: words.T("registry.all_criteria")}}
	for i, c := range r.Refs.List(model.Criteria) {
		options = append(options, widgets.Option{ID: fmt.Sprint(i + 1), Text: c.ShortOn(r.Day, r.Lang)})
	}
	choose := widgets.NewListPicker(words, "", options)
	choose.SetChosen(options[v.criterion])
	choose.OnChosen = func(o widgets.Option) {
		for i := range options {
			if options[i].ID == o.ID {
				v.criterion = i
			}
		}
		v.chart.Set(v.points())
	}
	v.parts = append(v.parts, v.chart)
	return widgets.NewCard(words.T("registry.scores"), v.chart).WithRight(widgets.Wide(270, choose))
}

// points are the scores of the chosen criterion over time.
func (v *profile) points() []widgets.LinePoint {
	words := v.page.host.Words()
	line := model.ScoreLine(v.data.Scored, v.criterion, pointsShown)
	points := make([]widgets.LinePoint, len(line))
	for i, s := range line {
		when := v.when(s.Period)
		p := widgets.LinePoint{ID: s.Period.From.String(), At: float64(s.Period.From.DaysSince(line[0].Period.From)), Label: when,
			Note: words.T("registry.point.none", "date", when)}
		if s.Known() {
			p.Value, p.Known, p.Text = s.Mean, true, words.Decimal(s.Mean, 1)
			p.Note = words.N("registry.point", s.Visits, "date", when, "score", words.Decimal(s.Mean, 2))
		}
		points[i] = p
	}
	return points
}

// when names the time of a point: a day, a month, a quarter or a year.
func (v *profile) when(p model.Period) string {
	words := v.page.host.Words()
	switch days := p.To.DaysSince(p.From); {
	case days == 0:
		return words.Date(p.From)
	case days <= 31:
		return fmt.Sprintf("%02d.%d", p.From.Month, p.From.Year)
	case days <= 92:
		return words.T("registry.quarter", "n", (int(p.From.Month)+2)/3, "year", fmt.Sprint(p.From.Year))
	}
	return fmt.Sprint(p.From.Year)
}

// openPoint lists the visits whose scores a point is the mean of.
func (v *profile) openPoint(p widgets.LinePoint) {
	for _, s := range model.ScoreLine(v.data.Scored, v.criterion, pointsShown) {
		if s.Period.From.String() == p.ID {
			v.all(scoredIn(v.data, s.Period, v.criterion))()
		}
	}
}

// scoredIn are the visits of a profile in a period that were scored, by a criterion or by any.
func scoredIn(data office.OrganisationProfile, in model.Period, criterion int) model.Filter {
	f := data.Figures[model.FigVisits].Filter
	if f.Period.From.IsZero() || in.From.After(f.Period.From) {
		f.Period.From = in.From
	}
	if f.Period.To.IsZero() || in.To.Before(f.Period.To) {
		f.Period.To = in.To
	}
	if criterion != model.AllCriteria {
		f.Criterion = criterion
		return f
	}
	return f.With(model.MarkScored)
}

// categories are the violations by category; a press on a bar opens them.
func (v *profile) categories() fyne.CanvasObject {
	words := v.page.host.Words()
	var bars []widgets.Bar
	filters := map[string]model.Filter{}
	for _, c := range v.data.Categories {
		bars = append(bars, widgets.Bar{ID: c.Code, Label: entry.CodeOption(v.page.host, model.Categories, c.Code).Text,
			Value: float64(c.Count), Text: words.Number(int64(c.Count))})
		filters[c.Code] = c.Filter
	}
	if len(bars) == 0 {
		return widgets.NewCard(words.T("registry.categories"), widgets.QuietParagraph(words.T("registry.no_findings")))
	}
	chart := widgets.NewBarChart(bars, func(b widgets.Bar) { v.all(filters[b.ID])() })
	v.parts = append(v.parts, chart)
	return widgets.NewCard(words.T("registry.categories"), chart)
}

// open lists the recommendations that are open, whenever they were issued, the first due first.
func (v *profile) open() fyne.CanvasObject {
	words, today := v.page.host.Words(), v.page.host.Session().Today()
	var lines []fyne.CanvasObject
	for _, r := range v.data.Open {
		pill := screen.Pill(v.page.host, register.RecState(r.StateAsOf))
		note := words.T("registry.due", "date", r.DueAsOf)
		if late := register.DaysLate(r, today); late > 0 {
			pill = widgets.NewPill(words.N("registry.late", late), "clock-alert", look.ToneWrong)
			if r.ReportedInTime() {
				pill = widgets.NewPill(words.T("rec.in_time"), "clock", look.ToneWaiting)
			}
		}
		lines = append(lines, v.line("list-checks", r.Number.String(), note, pill, model.KindRecommendation, r.ID))
	}
	return v.list("registry.open", v.data.Figures[model.FigOpen].Filter, v.data.Values[model.FigOpen], lines, "registry.no_open")
}

// repeats lists the violations of the span that repeat a closed one.
func (v *profile) repeats() fyne.CanvasObject {
	words := v.page.host.Words()
	var lines []fyne.CanvasObject
	for _, f := range v.data.Repeats {
		note := words.T("registry.finding", "date", f.Date, "category", entry.CodeOption(v.page.host, model.Categories, f.Category).Text)
		pill := screen.Pill(v.page.host, findingState(f))
		lines = append(lines, v.line("repeat-2", f.Number.String(), note, pill, model.KindFinding, f.ID))
	}
	all, count := v.data.Figures[model.FigRepeat].Filter, v.data.Values[model.FigRepeat]
	return v.list("registry.repeats", all, count, lines, "registry.no_repeats")
}

// visits lists the latest visits of the span.
func (v *profile) visits() fyne.CanvasObject {
	words := v.page.host.Words()
	var lines []fyne.CanvasObject
	for _, x := range v.data.Visits {
		note := words.Date(x.Date)
		if service := x.ServiceName.In(words.Lang()); service != "" {
			note += " · " + service
		}
		lines = append(lines, v.line("clipboard-pen", x.Number.String(), note, screen.Pill(v.page.host, register.VisitState(x.State)),
			model.KindVisit, x.ID))
	}
	none := "registry.no_visits"
	if !v.mayVisit() {
		none = "registry.no_visits.read"
	}
	return v.list("registry.latest_visits", v.data.VisitsListed, v.data.AllVisits, lines, none)
}

// pictures are the newest photos of the provider, its visits, violations and checks.
func (v *profile) pictures() fyne.CanvasObject {
	words := v.page.host.Words()
	if len(v.data.Pictures) == 0 {
		return widgets.NewCard(words.T("registry.pictures"), widgets.QuietParagraph(words.T("registry.no_pictures")))
	}
	return widgets.NewCard(words.T("registry.pictures"), v.photos.Content())
}

func (v *profile) line(icon, title, note string, pill *widgets.Pill, kind model.Kind, id model.ID) fyne.CanvasObject {
	return widgets.NewListLine(icon, title, note, pill, v.page.host.Words().T("today.open"),
		func() { v.page.host.Go(screen.Place{Kind: kind, ID: id}) })
}
