package figures

import (
	"fmt"

	"fyne.io/fyne/v2"

	"baqylau/model"
	"baqylau/ui/widgets"
)

// How many bars a card shows before the rest is asked for.
const (
	shortPareto = 7
	shortList   = 10
)

// The switches of the cards.
const (
	switchAges    = "ages"
	switchTrend   = "trend"
	switchGroups  = "groups"
	switchRanking = "ranking"
	switchRanked  = "ranked_by"
)

// groupDimensions are those of the card of violations by part.
func groupDimensions() []model.Dimension {
	return []model.Dimension{model.BySector, model.ByRegion, model.ByBody, model.ByService}
}

// drawParts draws the violations by a dimension, the most first, with the running share.
func (p *Page) drawParts(c *card, by model.Dimension, short int, forFile bool) (fyne.CanvasObject, []fyne.CanvasObject) {
	filters := map[string]model.Filter{}
	var bars []widgets.Bar
	for _, b := range model.Pareto(p.data.Groups[by], model.FigFindings) {
		bars = append(bars, widgets.Bar{ID: "/" + b.Code, Label: p.nameOf(by, b.Code), Value: float64(b.Cell.Value),
			Text: p.words.Number(b.Cell.Value), Note: percent(p.words, b.Running)})
		filters["/"+b.Code] = b.Cell.Filter
	}
	if len(bars) == 0 {
		return p.noneOf("figures.none.findings")
	}
	bars, more := c.shorten(bars, short, forFile)
	chart, stops := p.barChart(bars, filters, forFile)
	if more == nil {
		return chart, stops
	}
	return widgets.Stack(4, chart, widgets.Line(0, more)), append(stops, more)
}

// drawRanking draws the places of regions, state bodies or services, each with the number of records that its mean or rate
// is over; those with too few stand apart and have no place.
func (p *Page) drawRanking(c *card, forFile bool) (fyne.CanvasObject, []fyne.CanvasObject) {
	by, key := model.Dimension(p.chosen[switchRanking]), model.FigureKey(p.chosen[switchRanked])
	r := p.data.Ranking(by, key)
	if len(r.Ranked)+len(r.Few) == 0 {
		return p.noneOf("figures.none.ranked")
	}
	filters := map[string]model.Filter{}
	bar := func(e model.Ranked, label, text string, value float64) widgets.Bar {
		filters[e.Code] = e.N.Filter
		return widgets.Bar{ID: e.Code, Label: label, Value: value, Text: text, Note: p.words.T("figures.over", "n", e.N.Value)}
	}
	var ranked, few []widgets.Bar
	for _, e := range r.Ranked {
		value := float64(e.Values.Rate(key).Percent())
		if key == model.FigMeanScore {
			value = float64(e.Values.Score().Hundredths())
		}
		ranked = append(ranked, bar(e, p.words.T("figures.place", "place", fmt.Sprint(e.Place), "name", p.nameOf(by, e.Code)),
			written(p.words, e.Values, key), value))
	}
	for _, e := range r.Few {
		few = append(few, bar(e, p.nameOf(by, e.Code), "—", 0))
	}
	ranked, more := c.shorten(ranked, shortList, forFile)
	var content, stops []fyne.CanvasObject
	if len(ranked) > 0 {
		chart, with := p.barChart(ranked, filters, forFile)
		if b, ok := chart.(*widgets.BarChart); ok {
			b.WithTop(topOf(key))
		}
		content, stops = append(content, chart), append(stops, with...)
	}
	if more != nil {
		content, stops = append(content, widgets.Line(0, more)), append(stops, more)
	}
	if len(few) > 0 {
		chart, with := p.barChart(few, filters, forFile)
		content = append(content, widgets.QuietParagraph(p.words.T("figures.no_place", "n", r.Least)), chart)
		stops = append(stops, with...)
	}
	return widgets.Stack(4, content...), stops
}

// topOf is the bar over the whole width: 100 per cent, or the best score in hundredths.
func topOf(key model.FigureKey) float64 {
	if key == model.FigMeanScore {
		return 100 * model.MaxScore
	}
	return 100
}
