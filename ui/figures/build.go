package figures

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"baqylau/model"
	"baqylau/model/register"
	"baqylau/ui/widgets"
)

// build lays out the page: the figures, then the cards in two columns; what a manager looks at first is at the top.
func (p *Page) build() {
	p.why = container.NewStack()
	p.why.Hide()
	p.key = container.NewStack(widgets.QuietParagraph(p.words.T("figures.reading")))
	pareto, cohorts, places := p.paretoCard(), p.cohortCard(), p.mapCard()
	all, trend, ages := p.allCard(), p.trendCard(), p.agesCard()
	parts, ranking, heat := p.partsCard(), p.rankingCard(), p.heatCard()
	p.cards = []*card{pareto, cohorts, places, all, trend, ages, parts, ranking, heat}
	rows := make([]*widgets.Columns, 3)
	for i, share := range []float32{0.56, 0.5, 0.5} {
		rows[i] = &widgets.Columns{Share: share, Gap: 14, Even: true}
	}
	p.scroll = container.NewVScroll(widgets.Inset(16, 18, widgets.Stack(14, p.why, p.key,
		container.New(rows[0], widgets.Stack(14, pareto.build(), cohorts.build()), places.build()),
		all.build(),
		container.New(rows[1], trend.build(), ages.build()),
		container.New(rows[2], parts.build(), ranking.build()),
		heat.build())))
	for _, row := range rows {
		row.Turned = p.scroll.Refresh
	}
	p.body.Objects = []fyne.CanvasObject{p.scroll}
}

func keys(list ...model.FigureKey) []model.FigureKey { return list }

func (p *Page) paretoCard() *card {
	c := &card{page: p, id: "pareto", part: partGroups, help: keys(model.FigFindings, model.FigRunningShare)}
	c.hint = func() string { return p.words.T("figures.running") }
	c.table = func() register.Table { return p.writer().Groups(model.ByCategory) }
	c.draw = func(forFile bool) (fyne.CanvasObject, []fyne.CanvasObject) {
		return p.drawParts(c, model.ByCategory, shortPareto, forFile)
	}
	return c
}

func (p *Page) cohortCard() *card {
	return &card{page: p, id: "cohorts", part: partCohorts, help: keys(model.FigExecutionPercent), draw: p.drawCohorts,
		table: func() register.Table { return p.writer().Cohorts() }}
}

func (p *Page) mapCard() *card {
	return &card{page: p, id: "map", part: partGroups, help: keys(model.FigExecutionPercent), hint: p.fewHint, draw: p.drawMap,
		table: func() register.Table { return p.writer().Groups(model.ByRegion) }}
}

func (p *Page) allCard() *card {
	return &card{page: p, id: "all", part: partKey, draw: p.drawAll,
		table: func() register.Table { return p.writer().Key() }}
}

func (p *Page) trendCard() *card {
	c := &card{page: p, id: "trend", part: partTrend, help: keys(model.FigOverdueAll, model.FigOverdueAllFirst), draw: p.drawTrend,
		table: func() register.Table { return p.writer().Trend() }}
	c.switches = []fyne.CanvasObject{p.segments(switchTrend, []string{trendCurrent, trendFirst},
		func(id string) string { return p.words.T("figures.trend." + id) }, trendCurrent, c.show)}
	return c
}

func (p *Page) agesCard() *card {
	c := &card{page: p, id: "ages", part: partAges, help: keys(model.FigAge, model.FigMedianAge), hint: p.medianHint, hinting: func() model.Filter { return p.medianAge().Filter }, draw: p.drawAges,
		table: func() register.Table { return p.writer().Ages() }}
	c.switches = []fyne.CanvasObject{p.segments(switchAges, []string{agesAll, agesOpen, agesVerified},
		func(id string) string { return p.words.T("figures.ages." + id) }, agesAll, c.show)}
	return c
}

// namesOf are dimensions as the switches have them.
func namesOf(dimensions []model.Dimension) []string {
	out := make([]string, len(dimensions))
	for i, by := range dimensions {
		out[i] = string(by)
	}
	return out
}

func (p *Page) partsCard() *card {
	c := &card{page: p, id: "parts", part: partGroups, help: keys(model.FigFindings, model.FigRunningShare)}
	c.hint = func() string { return p.words.T("figures.running") }
	c.table = func() register.Table { return p.tableOf(switchGroups) }
	c.draw = func(forFile bool) (fyne.CanvasObject, []fyne.CanvasObject) {
		return p.drawParts(c, model.Dimension(p.chosen[switchGroups]), shortList, forFile)
	}
	c.switches = []fyne.CanvasObject{p.segments(switchGroups, namesOf(groupDimensions()),
		func(id string) string { return p.words.T("figures.by." + id) }, string(model.BySector), c.show)}
	return c
}

func (p *Page) rankingCard() *card {
	c := &card{page: p, id: "ranking", part: partGroups, help: model.RankedBy(), hint: p.fewHint}
	c.draw = func(forFile bool) (fyne.CanvasObject, []fyne.CanvasObject) { return p.drawRanking(c, forFile) }
	c.table = func() register.Table {
		return p.writer().Ranking(model.Dimension(p.chosen[switchRanking]), model.FigureKey(p.chosen[switchRanked]))
	}
	var measures []string
	for _, key := range model.RankedBy() {
		measures = append(measures, string(key))
	}
	c.switches = []fyne.CanvasObject{
		p.segments(switchRanking, namesOf(model.RankedDimensions()),
			func(id string) string { return p.words.T("figures.by." + id) }, string(model.ByRegion), c.show),
		p.segments(switchRanked, measures, func(id string) string { return p.words.T("figures.ranked_by." + id) }, measures[0], c.show)}
	return c
}

func (p *Page) heatCard() *card {
	return &card{page: p, id: "heat", part: partHeat, help: keys(model.FigFindings), draw: p.drawHeat,
		table: func() register.Table { return p.writer().Heat() }}
}
