// Package lot makes the protocol of a draw by lot: before the draw with what is fixed, after it with the result as well.
package lot

import (
	"strconv"
	"time"

	"baqylau/assets/lang"
	"baqylau/model"
	"baqylau/ui/paper"
)

// mostCandidates is how many candidates the protocol lists; of a longer list it bears the digest, and `draw --pool` gives it.
const mostCandidates = 500

// Protocol is a lot with what its paper names.
type Protocol struct {
	Lot    model.Lot
	Plan   model.Plan
	Office model.Office
	// FixedBy and DrawnBy are the names of who fixed the seed and carried out the draw.
	FixedBy, DrawnBy string
	Zone             *time.Location
	Refs             *model.References
}

// Document makes the paper.
func Document(p Protocol, words *lang.Catalog, now time.Time) paper.Document {
	l, place := words.Lang(), p.Office.Name.In(words.Lang())
	title := words.T("paper.lot.title")
	doc := paper.Document{Lang: l, Title: title, Author: place, Created: now, HeadLeft: place,
		HeadRight: words.T("paper.lot.head", "number", p.Plan.Number.String()), FootLeft: words.T("paper.list.internal"),
		Origin: paper.Origin{Kind: model.PaperLot, Office: p.Office.Code,
			Sources: []model.PaperSource{paper.SourceOf(model.KindPlan, p.Plan.Meta(), p.Plan.Number), paper.SourceOf(model.KindLot, p.Lot.Meta(), model.Number{})}}}
	add := func(blocks ...paper.Block) { doc.Blocks = append(doc.Blocks, blocks...) }
	add(paper.Title{Text: title, Sub: words.T("paper.lot.plan", "number", p.Plan.Number.String(), "from", p.Plan.Period.From, "to", p.Plan.Period.To)})
	if p.Lot.State == model.LotFixed {
		add(paper.Paragraph{Spans: paper.Plain(words.T("paper.lot.before"))})
	}
	add(paper.Heading{Text: words.T("paper.lot.seed_heading"), Level: 1}, p.seed(words))
	add(paper.Heading{Text: words.T("paper.lot.rules_heading"), Level: 1}, p.rules(words))
	if len(p.Lot.Rules.Quotas) > 0 {
		add(p.quotas(words))
	}
	if p.Lot.State != model.LotFixed {
		add(paper.Heading{Text: words.T("paper.lot.result_heading"), Level: 1})
		if p.Lot.State == model.LotReplaced {
			add(paper.Paragraph{Spans: paper.Plain(words.T("paper.lot.replaced"))})
		}
		add(p.result(words))
	}
	repeat := words.T("paper.lot.repeat", "number", p.Plan.Number.String())
	add(paper.Heading{Text: words.T("paper.lot.repeat_heading"), Level: 1}, paper.Paragraph{Spans: paper.Plain(repeat)})
	add(paper.Together{Blocks: []paper.Block{
		paper.Signature{Post: words.T("paper.lot.representative"), Name: p.Lot.Reader},
		paper.Signature{Post: words.T("paper.lot.officer"), Name: p.FixedBy},
	}})
	add(p.pool(words)...)
	return doc
}

func (p Protocol) seed(words *lang.Catalog) paper.Facts {
	at := func(t time.Time) string {
		return words.Date(model.DateOf(t.In(p.Zone))) + ", " + t.In(p.Zone).Format("15:04")
	}
	facts := paper.Facts{Items: []paper.Fact{
		{Name: words.T("lot.field.spoken"), Value: p.Lot.Spoken}, {Name: words.T("lot.field.reader"), Value: p.Lot.Reader},
		{Name: words.T("lot.field.seed"), Value: p.Lot.Seed},
		{Name: words.T("paper.lot.fixed"), Value: at(p.Lot.FixedAt) + ", " + p.FixedBy},
		{Name: words.T("paper.lot.candidates"), Value: words.Number(int64(p.Lot.Candidates))},
		{Name: words.T("paper.lot.digest"), Value: p.Lot.Digest},
	}}
	if !p.Lot.DrawnAt.IsZero() {
		facts.Items = append(facts.Items, paper.Fact{Name: words.T("paper.lot.drawn"), Value: at(p.Lot.DrawnAt) + ", " + p.DrawnBy})
	}
	if p.Lot.Reason != "" {
		facts.Items = append(facts.Items, paper.Fact{Name: words.T("paper.lot.reason"), Value: p.Lot.Reason})
	}
	return facts
}

func (p Protocol) rules(words *lang.Catalog) paper.Facts {
	r := p.Lot.Rules
	spread := words.T("lot.spread.days")
	if r.Week {
		spread = words.T("lot.spread.weeks")
	}
	officers := ""
	for i, o := range p.Lot.Pool.Officers {
		if i > 0 {
			officers += "; "
		}
		officers += o.Name
	}
	return paper.Facts{Items: []paper.Fact{
		{Name: words.T("lot.field.count"), Value: words.Number(int64(r.Count))},
		{Name: words.T("field.period"), Value: words.T("plans.period", "from", r.Period.From, "to", r.Period.To)},
		{Name: words.T("lot.field.spread"), Value: spread},
		{Name: words.T("field.method"), Value: p.Refs.NameOn(model.Methods, r.Method, r.Period.To, words.Lang())},
		{Name: words.T("field.officers"), Value: officers},
		{Name: words.T("field.lot_rest_days"), Value: words.Number(int64(r.RestDays))},
		{Name: words.T("field.lot_pair_days"), Value: words.Number(int64(r.PairDays))},
		{Name: words.T("field.lot_months_each"), Value: words.Number(int64(r.Weights.MonthsEach))},
		{Name: words.T("field.lot_violation"), Value: words.Number(int64(r.Weights.Violation))},
		{Name: words.T("field.lot_open"), Value: words.Number(int64(r.Weights.Open))},
		{Name: words.T("field.lot_staff_each"), Value: words.Number(int64(r.Weights.StaffEach))},
	}}
}

func (p Protocol) quotas(words *lang.Catalog) paper.Table {
	table := paper.Table{Columns: []paper.Column{{Head: words.T("lot.quotas"), Weight: 3},
		{Head: words.T("lot.quota_least"), Align: paper.Right}, {Head: words.T("lot.quota_most"), Align: paper.Right}}}
	limit := func(n int) string {
		if n == 0 {
			return "—"
		}
		return words.Number(int64(n))
	}
	for _, q := range p.Lot.Rules.Quotas {
		name := words.T("lot.by."+string(q.By)) + ": " + q.Name.In(words.Lang())
		table.Rows = append(table.Rows, paper.Row{Cells: []string{name, limit(q.Least), limit(q.Most)}})
	}
	return table
}

func (p Protocol) result(words *lang.Catalog) paper.Table {
	l := words.Lang()
	table := paper.Table{Empty: words.T("paper.lot.nothing"), Columns: []paper.Column{{Head: words.T("lot.column.n"), Align: paper.Right},
		{Head: words.T("column.code")}, {Head: words.T("column.organisation"), Weight: 3}, {Head: words.T("column.service"), Weight: 3},
		{Head: words.T("column.date")}, {Head: words.T("lot.column.officer"), Weight: 2}}}
	for i, line := range p.Lot.Lines {
		day := words.Date(line.Day)
		if p.Lot.Rules.Week {
			day = words.T("plans.week_of", "date", line.Day)
		}
		table.Rows = append(table.Rows, paper.Row{Cells: []string{strconv.Itoa(i + 1), line.Code, line.Name.In(l), line.ServiceName.In(l), day, line.By}})
	}
	return table
}

// pool lists who was in the drum, on pages of their own.
func (p Protocol) pool(words *lang.Catalog) []paper.Block {
	heading := paper.Heading{Text: words.T("paper.lot.pool_heading"), Level: 1}
	if len(p.Lot.Pool.Candidates) > mostCandidates {
		return []paper.Block{heading, paper.Paragraph{Spans: paper.Plain(words.T("paper.lot.pool_long", "number", p.Plan.Number.String()))}}
	}
	table := paper.Table{Columns: []paper.Column{{Head: words.T("column.code")}, {Head: words.T("column.organisation"), Weight: 3},
		{Head: words.T("lot.column.weight"), Align: paper.Right}, {Head: words.T("lot.column.points"), Weight: 3}}}
	for _, c := range p.Lot.Pool.Candidates {
		table.Rows = append(table.Rows, paper.Row{Cells: []string{c.Code, c.Name.In(words.Lang()), strconv.Itoa(c.Weight), words.LotPoints(c.Points)}})
	}
	return []paper.Block{paper.PageBreak{}, heading, table}
}
