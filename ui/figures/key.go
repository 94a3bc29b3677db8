package figures

import (
	"context"
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"baqylau/model"
	"baqylau/model/office"
	"baqylau/model/register"
	"baqylau/ui/look"
	"baqylau/ui/widgets"
	"baqylau/ui/widgets/screen"
)

// headline are the figures at the head of the page.
func headline() []model.FigureKey {
	return []model.FigureKey{model.FigVisits, model.FigOrganisations, model.FigFindings, model.FigIssued,
		model.FigExecutionPercent, model.FigOverdueAll}
}

// drawKey draws the figures at the head of the page, or what to do where there are none.
func (p *Page) drawKey() {
	if p.nothing() {
		p.drawEmpty()
		return
	}
	at, left := -1, -1
	for i, s := range p.stops {
		switch fyne.CanvasObject(s) {
		case focusedObject(p.host.Window().Canvas()):
			at = i
		case p.left:
			left = i
		}
	}
	p.stops = nil
	var row []fyne.CanvasObject
	for _, key := range headline() {
		k := p.figure(key)
		p.stops = append(p.stops, k)
		row = append(row, k)
	}
	for i, s := range p.stops {
		s.SetOnKey(func(e *fyne.KeyEvent) bool { return p.beside(i, e) })
	}
	p.key.Objects = []fyne.CanvasObject{widgets.NewCardRow(12, row...)}
	p.key.Refresh()
	if len(p.body.Objects) == 0 || p.body.Objects[0] != fyne.CanvasObject(p.scroll) {
		p.body.Objects = []fyne.CanvasObject{p.scroll}
		p.body.Refresh()
	}
	widgets.RevealFocus(p.scroll, row...)
	p.first = p.stops[0]
	if left >= 0 {
		p.left = p.stops[left]
	}
	switch {
	case p.wanted:
		p.Focus()
	case at >= 0:
		p.host.Window().Canvas().Focus(p.stops[at])
	}
}

// beside moves the keyboard to the figure at the left or right.
func (p *Page) beside(i int, e *fyne.KeyEvent) bool {
	switch e.Name {
	case fyne.KeyLeft:
		i--
	case fyne.KeyRight:
		i++
	case fyne.KeyHome:
		i = 0
	case fyne.KeyEnd:
		i = len(p.stops) - 1
	default:
		return false
	}
	if i >= 0 && i < len(p.stops) {
		p.host.Window().Canvas().Focus(p.stops[i])
	}
	return true
}

// figure is one of the figures at the head, with its changes and what belongs to it.
func (p *Page) figure(key model.FigureKey) *widgets.KeyFigure {
	words, now := p.words, p.data.Key.Now
	lines := p.changes(key)
	part := func(of model.FigureKey, strong string) {
		if now.Values.Of(of) > 0 {
			lines = append(lines, widgets.FigureLine{Strong: strong, Text: words.T("figures.part." + string(of)), Tapped: p.behind(now, of)})
		}
	}
	switch key {
	case model.FigFindings:
		part(model.FigRepeat, words.Number(now.Values.Of(model.FigRepeat)))
		part(model.FigStanding, words.Number(now.Values.Of(model.FigStanding)))
	case model.FigExecutionPercent:
		part(model.FigVerified, words.Number(now.Values.Of(model.FigVerified)))
		part(model.FigReported, percent(words, now.Values.Rate(model.FigReportedPercent)))
	case model.FigOverdueAll:
		if first := now.Values.Of(model.FigOverdueAllFirst); first != now.Values.Of(key) {
			part(model.FigOverdueAllFirst, words.Number(first))
		}
	}
	k := widgets.NewKeyFigure(words.T("figures.key."+string(key)), written(words, now.Values, key),
		p.explained(key), p.behind(now, key), lines...)
	if key == model.FigOverdueAll && now.Values.Of(key) > 0 {
		k.WithTone(look.ToneWrong)
	}
	return k
}

// behind opens the records behind a figure of a period, nil where there are none.
func (p *Page) behind(of model.PeriodFigures, key model.FigureKey) func() {
	f, ok := of.Values.Behind(key)
	if !ok {
		return nil
	}
	return func() { p.open(f) }
}

// changes are the lines about the period before and the same one a year earlier; one line where these are the same.
func (p *Page) changes(key model.FigureKey) []widgets.FigureLine {
	var lines []widgets.FigureLine
	now, earlier, before := p.data.Key.Now, p.data.Key.YearEarlier, p.data.Key.Before
	add := func(other model.PeriodFigures, beside string) {
		if empty(other) {
			return
		}
		if change, tone := changed(p.words, now, other, key, beside, false); change != "" {
			lines = append(lines, widgets.FigureLine{Text: change, Tone: tone, Tapped: p.behind(other, key)})
		}
	}
	if before.Scope.Period != earlier.Scope.Period {
		add(before, besideBefore)
	}
	add(earlier, besideYear)
	return lines
}

// explained is what a figure counts, and what it was in the periods beside.
func (p *Page) explained(key model.FigureKey) string {
	text := p.words.T(key.DefinitionKey())
	now, before, earlier := p.data.Key.Now, p.data.Key.Before, p.data.Key.YearEarlier
	add := func(other model.PeriodFigures, beside string) {
		if !other.Known {
			return
		}
		line, args := "figures.was", []any{"period", other.Scope.Period,
			"value", written(p.words, other.Values, key)}
		if change, _ := changed(p.words, now, other, key, beside, true); change != "" && !empty(other) {
			line, args = "figures.was_changed", append(args, "change", change)
		}
		text += "\n" + p.words.T(line, args...)
	}
	if before.Scope.Period != earlier.Scope.Period {
		add(before, besideBefore)
	}
	add(earlier, besideYear)
	return text
}

// drawAll draws every counted figure, each with what it was in the periods beside.
func (p *Page) drawAll(forFile bool) (fyne.CanvasObject, []fyne.CanvasObject) {
	words, k := p.words, p.data.Key
	var list []widgets.Figure
	for _, key := range register.KeyOrder() {
		f := widgets.Figure{Value: written(words, k.Now.Values, key), Label: words.T(key.NameKey())}
		for _, line := range p.changes(key) {
			if f.Note != "" {
				f.Note += "\n"
			}
			f.Note += line.Text
		}
		if !forFile {
			f.Help, f.Tapped = p.explained(key), p.behind(k.Now, key)
		}
		list = append(list, f)
	}
	grid := widgets.NewFigureGrid(list...)
	return grid, []fyne.CanvasObject{grid}
}

// nothing reports whether there is nothing to show of the scope: not a record of the period, and nothing open.
func (p *Page) nothing() bool { return empty(p.data.Key.Now) }

// empty reports whether nothing was written down in a period: against such a one nothing has changed.
func empty(of model.PeriodFigures) bool {
	v := of.Values
	for _, key := range []model.FigureKey{model.FigVisits, model.FigFindings, model.FigIssued, model.FigWithdrawn, model.FigOpen, model.FigDue} {
		if v.Of(key) > 0 {
			return false
		}
	}
	return true
}

// drawEmpty says what to do where there is nothing: another period, or the first visit.
func (p *Page) drawEmpty() {
	words := p.words
	screen.Load(p.host, func(ctx context.Context, s *office.Session) (model.Date, error) { return s.LastVisit(ctx) },
		func(last model.Date) {
			if !p.got[partKey] || !p.nothing() {
				return
			}
			text := words.T("figures.empty", "period", p.scope.Period)
			do := widgets.NewButton(words.T("figures.other_period"), "calendar", widgets.Secondary, p.scoping.OfferPeriods)
			switch {
			case last.IsZero() && p.host.Session().May(model.DoVisit):
				text = words.T("figures.none_yet")
				do = widgets.NewButton(words.T("figures.first_visit"), "plus", widgets.Secondary,
					func() { p.host.Go(screen.Place{Kind: model.KindVisit, New: true}) })
			case !last.IsZero():
				text += " " + words.T("figures.last_visit", "date", last)
			}
			content := widgets.Stack(12, widgets.Paragraph(text), widgets.Line(8, do))
			p.first = do
			p.body.Objects = []fyne.CanvasObject{container.NewVScroll(widgets.Inset(16, 18, widgets.Stack(0, widgets.NewCard("", content))))}
			p.body.Refresh()
			if p.wanted {
				p.Focus()
			}
		})
}

// monthOf names a month in short under a chart: with the year where the chart has more than one.
func (p *Page) monthOf(d model.Date, years bool) string {
	short := p.words.T(fmt.Sprintf("figures.month.%d", int(d.Month)))
	if years {
		return fmt.Sprintf("%s %02d", short, d.Year%100)
	}
	return short
}
