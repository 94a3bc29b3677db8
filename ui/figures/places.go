package figures

import (
	"fyne.io/fyne/v2"

	"baqylau/assets/reference"
	"baqylau/model"
	"baqylau/ui/widgets"
)

// shortRegion is the name of a region on a tile; one without such a name has that of the list.
func (p *Page) shortRegion(code string) string {
	if code == "" {
		return "—"
	}
	if key := "figures.tile." + code; p.words.Has(key) {
		return p.words.T(key)
	}
	for _, e := range p.host.Session().References.List(model.Regions) {
		if e.Code == code {
			return e.ShortOn(p.data.Scope.Period.To, p.words.Lang())
		}
	}
	return code
}

// nameOf is what a part of a dimension is called. Categories and sectors stand in their lists as words of a sentence.
func (p *Page) nameOf(by model.Dimension, code string) string {
	name := p.writer().Name(by, code)
	if by == model.ByCategory || by == model.BySector {
		return capital(name)
	}
	return name
}

// drawMap draws the execution rate of every region, in its place.
func (p *Page) drawMap(forFile bool) (fyne.CanvasObject, []fyne.CanvasObject) {
	words, places, groups := p.words, reference.Places(), map[string]model.Group{}
	least, most, known := 100, 0, false
	for _, g := range p.data.Groups[model.ByRegion] {
		groups[g.Code] = g
		if rate, enough := p.regionRate(g); enough {
			least, most, known = min(least, rate.Percent()), max(most, rate.Percent()), true
		}
	}
	var tiles []widgets.Tile
	filters, beyond := map[string]model.Filter{}, 0
	for _, e := range p.host.Session().References.List(model.Regions) {
		at, placed := places[e.Code]
		if !placed {
			at, beyond = [2]int{beyond, reference.MapRows}, beyond+1
		}
		tile := widgets.Tile{ID: e.Code, Column: at[0], Row: at[1], Label: p.shortRegion(e.Code), Text: "—",
			Note: words.T("figures.tile.absent", "region", e.NameOn(p.data.Scope.Period.To, words.Lang()))}
		if g, met := groups[e.Code]; met {
			tile = p.tile(tile, g, least, most)
			filters[e.Code] = g.Values[model.FigIssued].Filter
		}
		tiles = append(tiles, tile)
	}
	low, high := "", ""
	if known {
		low, high = words.Percent(least), words.Percent(most)
	}
	if forFile {
		return widgets.NewTileMap(tiles, low, high, nil), nil
	}
	m := widgets.NewTileMap(tiles, low, high, func(t widgets.Tile) { p.open(filters[t.ID]) })
	return m, []fyne.CanvasObject{m}
}

// regionRate is the execution rate of a region, and whether it is over enough recommendations to be shown.
func (p *Page) regionRate(g model.Group) (rate model.Rate, enough bool) {
	rate = g.Values.Rate(model.FigExecutionPercent)
	return rate, rate.Known && g.Values.Of(model.FigIssued) >= int64(p.data.Least)
}

// tile fills a tile with the rate of its region, between the least and the most of them.
func (p *Page) tile(t widgets.Tile, g model.Group, least, most int) widgets.Tile {
	words, region := p.words, p.nameOf(model.ByRegion, g.Code)
	rate, enough := p.regionRate(g)
	n := g.Values.Of(model.FigIssued)
	t.Opens = n > 0
	switch {
	case n == 0:
		t.Note = words.T("figures.tile.none", "region", region)
	case !enough:
		t.Note = words.T("figures.tile.few", "region", region, "n", n)
	default:
		t.Known, t.Text, t.Share = true, percent(words, rate), 1
		if most > least {
			t.Share = float64(rate.Percent()-least) / float64(most-least)
		}
		t.Note = words.T("figures.tile.rate", "region", region, "rate", t.Text, "n", n)
	}
	return t
}

// fewHint says from how many records on a mean is shown.
func (p *Page) fewHint() string { return p.words.T("figures.few", "n", p.data.Least) }

// drawHeat draws the violations by category and region.
func (p *Page) drawHeat(forFile bool) (fyne.CanvasObject, []fyne.CanvasObject) {
	h, words := p.data.Heat, p.words
	if len(h.Categories) == 0 {
		return p.noneOf("figures.none.findings")
	}
	rows, columns, filters := p.heatHeads(), []string{}, map[[2]int]model.Filter{}
	for _, code := range h.Regions {
		columns = append(columns, p.shortRegion(code))
	}
	columns = append(columns, "Σ")
	cell := func(row, column int, c model.Cell, what string, sum bool) widgets.HeatCell {
		filters[[2]int{row, column}] = c.Filter
		out := widgets.HeatCell{Text: words.Number(c.Value), Note: words.N("figures.heat", int(c.Value), "what", what), Sum: sum, Opens: c.Value > 0}
		switch {
		case c.Value == 0:
			out.Text = "·"
		case !sum:
			out.Share = float64(c.Value) / float64(h.Most())
		}
		return out
	}
	var cells [][]widgets.HeatCell
	for i, category := range h.Categories {
		var line []widgets.HeatCell
		name := p.nameOf(model.ByCategory, category)
		for j, region := range h.Regions {
			line = append(line, cell(i, j, h.Cells[j][i], p.nameOf(model.ByRegion, region)+" · "+name, false))
		}
		cells = append(cells, append(line, cell(i, len(h.Regions), h.CategorySums[i], name, true)))
	}
	var line []widgets.HeatCell
	for j, region := range h.Regions {
		line = append(line, cell(len(h.Categories), j, h.RegionSums[j], p.nameOf(model.ByRegion, region), true))
	}
	all := p.heatSum()
	line = append(line, cell(len(h.Categories), len(h.Regions), all, words.T("figures.sum"), true))
	cells = append(cells, line)
	if forFile {
		return widgets.NewHeatMap(rows, columns, cells, nil), nil
	}
	m := widgets.NewHeatMap(rows, columns, cells, func(row, column int) { p.open(filters[[2]int{row, column}]) })
	return newSideways(m, p.wheel), []fyne.CanvasObject{m}
}

// heatHeads are the names of the rows of the heat map, with that of the sums.
func (p *Page) heatHeads() []string {
	var rows []string
	for _, code := range p.data.Heat.Categories {
		rows = append(rows, p.nameOf(model.ByCategory, code))
	}
	return append(rows, p.words.T("figures.sum"))
}

// heatSum is the number of all violations on the heat map.
func (p *Page) heatSum() model.Cell {
	all := model.Cell{}
	for i, c := range p.data.Heat.RegionSums {
		if all.Value += c.Value; i == 0 {
			all.Figure = c.Figure
			all.Filter.Regions = p.heatRegions
		}
	}
	return all
}
