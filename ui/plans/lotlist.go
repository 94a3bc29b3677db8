package plans

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"

	"baqylau/model"
	"baqylau/model/office"
	"baqylau/ui/look"
	"baqylau/ui/widgets"
	"baqylau/ui/widgets/screen/entry"
)

// fill shows what the switch says: what was drawn, who can be drawn with what weight and why, or who cannot and why.
func (v *lotView) fill() {
	words := v.page.host.Words()
	var segments []widgets.Segment
	if !v.choosing() && v.lot.State == model.LotDrawn {
		segments = append(segments, widgets.Segment{ID: lotDrawn, Text: words.T("lot.tab.drawn", "n", len(v.lot.Lines))})
	}
	segments = append(segments, widgets.Segment{ID: lotIn, Text: words.T("lot.tab.in", "n", len(v.pool.Candidates))},
		widgets.Segment{ID: lotOut, Text: words.T("lot.tab.out", "n", len(v.pool.Out))})
	tabs := widgets.NewSegmentedSwitch(segments, v.tab, func(id string) {
		v.tab = id
		v.fill()
		v.list.Focus()
	})
	parts := []fyne.CanvasObject{widgets.Line(0, tabs)}
	if !v.choosing() {
		links := []fyne.CanvasObject{widgets.NewButton(words.T("lot.print"), "printer", widgets.Link, v.print),
			widgets.NewButton(words.T("lot.annex"), "list", widgets.Link, v.printAnnex)}
		if v.start.Plan.State == model.PlanDraft {
			links = append(links, widgets.NewButton(words.T("lot.again"), "rotate-ccw", widgets.Link, v.again))
		}
		parts = append(parts, widgets.NewFlow(look.Px(10), links...)) // beside the sentence they would leave it no room
	}
	summary := widgets.QuietParagraph(v.summary())
	v.bar.Objects = []fyne.CanvasObject{widgets.NewGround(look.Surface, widgets.Inset(8, 14, widgets.Stack(6, append(parts, summary)...)))}
	v.settle()
	chosen := func(row widgets.Row) {
		if said := v.explain(model.ID(row.ID)); said != "" {
			summary.SetText(said)
			v.settle()
		}
	}
	columns, total, row := v.rows()
	if v.list != nil && slices.Equal(columns, v.columns) { // the rows stay until the new ones are there
		v.list.OnSelect = chosen
		v.list.SetSource(lotSource(total, row))
		return
	}
	v.list, v.columns = widgets.NewRegister(words, columns), columns
	v.list.Spawn = v.page.host.Spawn
	v.list.OnEscape = func() { v.page.Back() }
	v.list.OnSelect = chosen
	v.list.SetEmpty(words.T("lot.none"), "", nil)
	v.list.SetSource(lotSource(total, row))
	v.right.Objects = []fyne.CanvasObject{v.list}
	v.right.Refresh()
}

// lotSource hands a register the rows that it shows.
func lotSource(total int, row func(i int) widgets.Row) widgets.SourceFunc {
	return func(_ context.Context, r widgets.Request) (widgets.Page, error) {
		from, to := r.Offset, r.Offset+r.Limit
		for cursor, set := range map[string]func(int){r.After: func(n int) { from, to = n+1, n+1+r.Limit }, r.Before: func(n int) { from, to = n-r.Limit, n }} {
			if cursor == "" {
				continue
			}
			n, err := strconv.Atoi(cursor)
			if err != nil {
				return widgets.Page{}, err
			}
			set(n)
		}
		page := widgets.Page{Total: total}
		for i := max(0, from); i < min(to, total); i++ {
			made := row(i)
			made.Cursor = strconv.Itoa(i)
			page.Rows = append(page.Rows, made)
		}
		return page, nil
	}
}

// explain says of one provider what its weight is made of, and of one that was drawn what is planned there, whole where the
// columns cut it; "" where there is nothing to explain.
func (v *lotView) explain(id model.ID) string {
	words := v.page.host.Words()
	planned := ""
	if at := slices.IndexFunc(v.lot.Lines, func(l model.LotLine) bool { return l.Organisation == id }); at >= 0 && v.tab == lotDrawn {
		line := v.lot.Lines[at]
		planned = "\n" + words.T("lot.explain_drawn", "n", at+1, "service", line.ServiceName,
			"day", dayText(words, line.Day, v.lot.Rules.Week), "officer", line.By)
	}
	for _, c := range v.pool.Candidates {
		if c.Organisation == id {
			return words.T("lot.explain", "organisation", c.Name, "code", c.Code, "weight", c.Weight, "points", words.LotPoints(c.Points)) + planned
		}
	}
	return ""
}

// summary says in a sentence what the register shows.
func (v *lotView) summary() string {
	words := v.page.host.Words()
	switch v.tab {
	case lotDrawn:
		return words.T("lot.summary.drawn")
	case lotIn:
		return words.T("lot.summary.in")
	}
	counts := map[model.LotOutWhy]int{}
	for _, o := range v.pool.Out {
		counts[o.Why]++
	}
	var parts []string
	for _, why := range model.LotOutWhys() {
		if n := counts[why]; n > 0 {
			parts = append(parts, words.T("lot.out."+string(why))+": "+words.Number(int64(n)))
		}
	}
	if len(parts) == 0 {
		return words.T("lot.summary.none_out")
	}
	return strings.Join(parts, " · ")
}

// leastLotText is how narrow a name in the register of a lot becomes before other columns go.
const leastLotText float32 = 190

// rows are the columns of the register, how many rows it has and how each is made: only those that are seen are, for there may
// be twenty thousand.
func (v *lotView) rows() ([]widgets.Column, int, func(i int) widgets.Row) {
	words := v.page.host.Words()
	column := func(id, title string, width, grow float32, kind widgets.Kind) widgets.Column {
		c := widgets.Column{ID: id, Title: words.T(title), Width: width, Grow: grow, Kind: kind, Fixed: true, Min: width}
		if grow > 0 { // a name gives way a little; half a day or number says nothing
			c.Min = min(width, leastLotText)
		}
		return c
	}
	// What has no room goes whole: of the row that is chosen a sentence above the register tells everything.
	yielding := func(c widgets.Column, when widgets.Yield) widgets.Column {
		c.Yield = when
		return c
	}
	row := func(id model.ID, texts ...string) widgets.Row {
		cells := make([]widgets.Cell, len(texts))
		for i, text := range texts {
			cells[i].Text = text
		}
		return widgets.Row{ID: string(id), Cells: cells}
	}
	l := words.Lang()
	code := yielding(column("code", "column.code", 84, 0, widgets.KindQuiet), widgets.YieldLate)
	name := column("organisation", "column.organisation", 240, 3, widgets.KindStrong)
	switch v.tab {
	case lotDrawn:
		lines, week := v.lot.Lines, v.lot.Rules.Week
		day := column("date", "column.date", widgets.TextColumn(dayText(words, longDay(), week)), 0, widgets.KindText)
		return []widgets.Column{column("n", "lot.column.n", 44, 0, widgets.KindNumber), name,
				yielding(column("service", "column.service", 180, 2, widgets.KindText), widgets.YieldSoon), day,
				yielding(column("officer", "lot.column.officer", 150, 1, widgets.KindText), widgets.YieldLate)},
			len(lines), func(i int) widgets.Row {
				line := lines[i]
				return row(line.Organisation, strconv.Itoa(i+1), line.Name.In(l), line.ServiceName.In(l), dayText(words, line.Day, week), line.By)
			}
	case lotIn:
		candidates := slices.Clone(v.pool.Candidates)
		slices.SortStableFunc(candidates, func(a, b model.LotCandidate) int { return b.Weight - a.Weight })
		return v.weighed(candidates, name, column, row)
	}
	out := v.pool.Out
	return []widgets.Column{code, name, column("why", "lot.column.why", 320, 4, widgets.KindText)}, len(out), func(i int) widgets.Row {
		return row(out[i].Organisation, out[i].Code, out[i].Name.In(l), words.T("lot.why."+string(out[i].Why), "day", out[i].Day))
	}
}

// weighed are the columns of who can be drawn: the weight, and what each reason that counts for anybody adds to it and for how
// many. A sentence with all of it stands above the register for the row that is chosen.
func (v *lotView) weighed(candidates []model.LotCandidate, name widgets.Column,
	column func(id, title string, width, grow float32, kind widgets.Kind) widgets.Column,
	row func(id model.ID, texts ...string) widgets.Row) ([]widgets.Column, int, func(i int) widgets.Row) {
	words, factors := v.page.host.Words(), v.pool.Counted(v.weights)
	number := func(id, title string) widgets.Column {
		return column(id, title, widgets.HeadWidth(words.T(title), false), 0, widgets.KindNumber)
	}
	name.Width = 220
	columns := []widgets.Column{name, number("weight", "lot.column.weight")}
	for _, f := range factors {
		c := number(string(f), "lot.column."+string(f))
		c.Yield = widgets.YieldLate
		columns = append(columns, c)
	}
	return columns, len(candidates), func(i int) widgets.Row {
		c := candidates[i]
		texts := []string{c.Name.In(words.Lang()), strconv.Itoa(c.Weight)}
		for _, f := range factors {
			texts = append(texts, words.LotCell(c.Points, f))
		}
		return row(c.Organisation, texts...)
	}
}

// facts are the rules and the seed of a lot that is fixed.
func (v *lotView) facts() fyne.CanvasObject {
	words, lot, r, zone := v.page.host.Words(), v.lot, v.lot.Rules, v.page.host.Session().Zone()
	number := func(n int) string { return strconv.Itoa(n) }
	var officers []string
	for _, o := range lot.Pool.Officers {
		officers = append(officers, o.Name)
	}
	if v.allSent(lot) {
		officers = []string{words.N("lot.all_officers", len(officers))}
	}
	spread := words.T("lot.spread.days")
	if r.Week {
		spread = words.T("lot.spread.weeks")
	}
	seed := []widgets.Fact{{Label: words.T("lot.field.spoken"), Value: lot.Spoken}, {Label: words.T("lot.field.reader"), Value: lot.Reader},
		{Label: words.T("lot.field.seed"), Value: lot.Seed},
		{Label: words.T("paper.lot.fixed"), Value: words.Date(model.DateOf(lot.FixedAt.In(zone)))},
		{Label: words.T("paper.lot.digest"), Value: lot.Digest[:min(16, len(lot.Digest))] + "…"}}
	if lot.Reason != "" {
		seed = append(seed, widgets.Fact{Label: words.T("paper.lot.reason"), Value: lot.Reason})
	}
	rules := []widgets.Fact{{Label: words.T("lot.field.count"), Value: number(r.Count)},
		{Label: words.T("field.period"), Value: words.Period(r.Period)}, {Label: words.T("lot.field.spread"), Value: spread},
		{Label: words.T("field.method"), Value: entry.CodeOption(v.page.host, model.Methods, r.Method).Text},
		{Label: words.T("field.officers"), Value: strings.Join(officers, "\n")}, {Label: words.T("field.lot_rest_days"), Value: number(r.RestDays)},
		{Label: words.T("field.lot_pair_days"), Value: number(r.PairDays)}}
	form := lotForm{page: v.page}
	for _, q := range r.Quotas {
		rules = append(rules, widgets.Fact{Label: words.T("lot.quotas"), Value: form.quotaText(q)})
	}
	out := widgets.Stack(14, widgets.NewCard(words.T("lot.card.seed"), widgets.NewFacts(seed...)),
		widgets.NewCard(words.T("lot.card.what"), widgets.NewFacts(rules...)))
	var earlier []widgets.Fact
	for _, old := range v.start.Lots {
		if old.State == model.LotReplaced {
			earlier = append(earlier, widgets.Fact{Label: words.Date(model.DateOf(old.FixedAt.In(zone))), Value: old.Seed,
				Link: func() { v.printEarlier(old.ID) }})
		}
	}
	if len(earlier) > 0 {
		out.Add(widgets.NewCard(words.T("lot.card.earlier"), widgets.NewFacts(earlier...)))
	}
	return out
}

// lotNote is what the plan says of its lot over the register, "" if it has none.
func lotNote(p *Page, card office.PlanCard) string {
	words, d := p.host.Words(), card.Deviation
	switch {
	case card.Lot.ID == "":
		return ""
	case card.Lot.State == model.LotFixed:
		return words.T("lot.note.fixed")
	case d.Drawn == 0:
		return words.T("lot.note.not_taken")
	}
	parts := []string{words.T("lot.note.drawn", "n", d.Drawn)}
	for _, part := range []struct {
		key string
		n   int
	}{{"lot.note.removed", d.Removed}, {"lot.note.changed", d.Changed}, {"lot.note.by_hand", d.ByHand}} {
		if part.n > 0 {
			parts = append(parts, words.T(part.key, "n", part.n))
		}
	}
	return strings.Join(parts, " · ")
}
