// Package lot makes the protocol of a draw by lot: before the draw with what is fixed, after it with the result as well.
package lot

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"baqylau/assets/lang"
	"baqylau/model"
	"baqylau/ui/paper"
)

// mostCandidates is how many candidates the annex lists; of a longer list it bears the digest, and `draw --pool` gives it.
const mostCandidates = 3000

// Protocol is a lot with what its paper names.
type Protocol struct {
	Lot    model.Lot
	Plan   model.Plan
	Office model.Office
	// FixedBy and DrawnBy are the names of who fixed the seed and carried out the draw.
	FixedBy, DrawnBy string
	Zone             *time.Location
	Refs             *model.References
	// AllOfficers tells that whoever is an officer of the office could be sent: they are counted, not named.
	AllOfficers bool
}

// AllSent reports whether every officer of an office could be sent by a lot.
func AllSent(l model.Lot, staff []model.Person) bool {
	all := 0
	for _, person := range staff {
		if person.Role == model.RoleOfficer {
			all++
		}
	}
	return all > 1 && len(l.Pool.Officers) == all
}

// mostOfficers is how many officers the protocol names; more are counted, and named in the annex.
const mostOfficers = 12

// Document makes the paper that is signed, in the words of somebody of the public: by what number, who was drawn, what decides,
// that anybody can repeat it. The list and the exact rule are the Annex.
func Document(p Protocol, words *lang.Catalog, now time.Time) paper.Document {
	l, place := words.Lang(), p.Office.Name.In(words.Lang())
	title := words.T("paper.lot.title")
	doc := paper.Document{Lang: l, Title: title, Author: place, Created: now, HeadLeft: place,
		HeadRight: words.T("paper.lot.head", "number", p.Plan.Number.String()), FootLeft: words.T("paper.list.internal"),
		Origin: paper.Origin{Kind: model.PaperLot, Office: p.Office.Code,
			Sources: []model.PaperSource{model.SourceOf(model.KindPlan, p.Plan, p.Plan.Number), model.SourceOf(model.KindLot, p.Lot, model.Number{})}}}
	add := func(blocks ...paper.Block) { doc.Blocks = append(doc.Blocks, blocks...) }
	text := func(key string, args ...any) paper.Paragraph {
		return paper.Paragraph{Spans: paper.Plain(words.T(key, args...))}
	}
	add(paper.Title{Text: title, Sub: words.T("paper.lot.plan", "number", p.Plan.Number.String(), "from", p.Plan.Period.From, "to", p.Plan.Period.To)})
	add(text("paper.lot.what", "count", words.Number(int64(p.Lot.Rules.Count)), "all", words.Number(int64(p.Lot.Candidates))))
	if p.Lot.State == model.LotFixed {
		add(text("paper.lot.before"))
	}
	add(paper.Heading{Text: words.T("paper.lot.seed_heading"), Level: 1}, p.seed(words))
	if p.Lot.State != model.LotFixed {
		add(paper.Heading{Text: words.T("paper.lot.result_heading"), Level: 1})
		if p.Lot.State == model.LotReplaced {
			add(text("paper.lot.replaced"))
		}
		add(p.result(words))
	}
	add(paper.Heading{Text: words.T("paper.lot.rules_heading"), Level: 1}, p.rules(words))
	if len(p.Lot.Rules.Quotas) > 0 {
		add(p.quotas(words))
	}
	add(paper.Heading{Text: words.T("paper.lot.weights_heading"), Level: 1}, p.weights(words))
	if out := p.out(words); out != "" {
		add(paper.Heading{Text: words.T("paper.lot.out_heading"), Level: 1}, paper.Paragraph{Spans: paper.Plain(out)})
	}
	add(paper.Together{Blocks: []paper.Block{paper.Heading{Text: words.T("paper.lot.repeat_heading"), Level: 1}, text("paper.lot.repeat"),
		paper.Facts{Items: []paper.Fact{{Name: words.T("paper.lot.digest"), Value: p.Lot.Digest}}},
		paper.Signature{Post: words.T("paper.lot.representative"), Name: p.Lot.Reader},
		paper.Signature{Post: words.T("paper.lot.officer"), Name: p.FixedBy},
	}})
	return doc
}

// Annex makes the paper for those who check: who was in the drum with ticket and weight, who could be sent, and the exact rule.
func Annex(p Protocol, words *lang.Catalog, now time.Time) paper.Document {
	l, place, number := words.Lang(), p.Office.Name.In(words.Lang()), p.Plan.Number.String()
	title := words.T("paper.lot.annex")
	doc := paper.Document{Lang: l, Title: title, Author: place, Created: now, HeadLeft: place,
		HeadRight: words.T("paper.lot.head", "number", number), FootLeft: words.T("paper.list.internal")}
	doc.Blocks = append(doc.Blocks, paper.Title{Text: title, Sub: words.T("paper.lot.plan", "number", number, "from", p.Plan.Period.From, "to", p.Plan.Period.To)},
		paper.Heading{Text: words.T("paper.lot.exact_heading"), Level: 1},
		paper.Paragraph{Spans: paper.Plain(words.T("paper.lot.exact", "number", number))},
		paper.Facts{Items: []paper.Fact{{Name: words.T("lot.field.seed"), Value: p.Lot.Seed}, {Name: words.T("paper.lot.digest"), Value: "SHA-256 " + p.Lot.Digest}}},
		paper.Heading{Text: words.T("field.officers"), Level: 1}, paper.Paragraph{Quiet: true, Spans: paper.Plain(strings.Join(p.officers(), "; "))})
	doc.Blocks = append(doc.Blocks, p.pool(words)...)
	return doc
}

// officers are the names of those who could be sent, by the alphabet.
func (p Protocol) officers() []string {
	names := make([]string, len(p.Lot.Pool.Officers))
	for i, o := range p.Lot.Pool.Officers {
		names[i] = o.Name
	}
	slices.SortFunc(names, func(a, b string) int { return strings.Compare(model.Fold(a), model.Fold(b)) })
	return names
}

// sent says who could be sent: all, how many, or who.
func (p Protocol) sent(words *lang.Catalog) string {
	switch names := p.officers(); {
	case p.AllOfficers:
		return words.N("lot.all_officers", len(names))
	case len(names) > mostOfficers:
		return words.T("paper.lot.officers", "n", len(names))
	default:
		return strings.Join(names, "; ")
	}
}

func (p Protocol) seed(words *lang.Catalog) paper.Facts {
	at := func(t time.Time, who string) string {
		return words.Date(model.DateOf(t.In(p.Zone))) + ", " + t.In(p.Zone).Format("15:04") + ", " + who
	}
	facts := paper.Facts{Items: []paper.Fact{
		{Name: words.T("lot.field.spoken"), Value: p.Lot.Spoken}, {Name: words.T("lot.field.reader"), Value: p.Lot.Reader},
		{Name: words.T("paper.lot.fixed"), Value: at(p.Lot.FixedAt, p.FixedBy)},
	}}
	if !p.Lot.DrawnAt.IsZero() {
		facts.Items = append(facts.Items, paper.Fact{Name: words.T("paper.lot.drawn"), Value: at(p.Lot.DrawnAt, p.DrawnBy)})
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
	return paper.Facts{Items: []paper.Fact{
		{Name: words.T("lot.field.count"), Value: words.Number(int64(r.Count))},
		{Name: words.T("field.period"), Value: words.T("plans.period", "from", r.Period.From, "to", r.Period.To)},
		{Name: words.T("lot.field.spread"), Value: spread},
		{Name: words.T("field.method"), Value: p.Refs.NameOn(model.Methods, r.Method, r.Period.To, words.Lang())},
		{Name: words.T("field.officers"), Value: p.sent(words)},
		{Name: words.T("field.lot_rest_days"), Value: words.Number(int64(r.RestDays))},
		{Name: words.T("field.lot_pair_days"), Value: words.Number(int64(r.PairDays))},
	}}
}

// weights say what a provider's chance is made of: only what counts in this lot.
func (p Protocol) weights(words *lang.Catalog) paper.List {
	w := p.Lot.Rules.Weights
	each := map[model.LotFactor]int{model.FactorNotVisited: w.MonthsEach, model.FactorViolations: w.Violation,
		model.FactorOpen: w.Open, model.FactorScores: w.Score, model.FactorStaff: w.StaffEach}
	list := paper.List{Items: [][]paper.Span{paper.Plain(words.T("paper.lot.weight.base"))}}
	for _, f := range w.Factors() {
		list.Items = append(list.Items, paper.Plain(words.N("paper.lot.weight."+string(f), each[f], "most", model.MostPoints,
			"day", p.Lot.Rules.Period.From, "months", model.ViolationMonths)))
	}
	return list
}

// out says how many providers were not in the drum, by why.
func (p Protocol) out(words *lang.Catalog) string {
	counts := map[model.LotOutWhy]int{}
	for _, o := range p.Lot.Pool.Out {
		counts[o.Why]++
	}
	var parts []string
	for _, why := range model.LotOutWhys() {
		if n := counts[why]; n > 0 {
			parts = append(parts, words.T("lot.out."+string(why))+": "+words.Number(int64(n)))
		}
	}
	return strings.Join(parts, "; ")
}

func (p Protocol) quotas(words *lang.Catalog) paper.Table {
	table := paper.Table{Columns: []paper.Column{{Head: words.T("lot.quotas"), Weight: 3},
		{Head: words.T("lot.quota_least"), Align: paper.Right}, {Head: words.T("lot.quota_most"), Align: paper.Right}}}
	limit := func(n int, is bool) string {
		if !is {
			return "—"
		}
		return words.Number(int64(n))
	}
	for _, q := range p.Lot.Rules.Quotas {
		name := words.T("lot.by."+string(q.By)) + ": " + q.Name.In(words.Lang())
		table.Rows = append(table.Rows, paper.Row{Cells: []string{name, limit(q.Least, q.Least > 0), limit(q.Most.Limit())}})
	}
	return table
}

func (p Protocol) result(words *lang.Catalog) paper.Table {
	l := words.Lang()
	table := paper.Table{Empty: words.T("paper.lot.nothing"), Columns: []paper.Column{{Head: words.T("paper.lot.place"), Align: paper.Right},
		{Head: words.T("paper.lot.ticket"), Align: paper.Right}, {Head: words.T("column.organisation"), Weight: 3},
		{Head: words.T("column.service"), Weight: 3}, {Head: words.T("column.date")}, {Head: words.T("lot.column.officer"), Weight: 2}}}
	tickets := map[model.ID]int{}
	for i, c := range p.tickets() {
		tickets[c.Organisation] = i + 1
	}
	for i, line := range p.Lot.Lines {
		day := words.Date(line.Day)
		if p.Lot.Rules.Week {
			day = words.T("plans.week_of", "date", line.Day)
		}
		table.Rows = append(table.Rows, paper.Row{Cells: []string{strconv.Itoa(i + 1), words.Number(int64(tickets[line.Organisation])),
			line.Name.In(l), line.ServiceName.In(l), day, line.By}})
	}
	return table
}

// tickets are the candidates in the order of the drum: by code.
func (p Protocol) tickets() []model.LotCandidate { return p.Lot.Pool.Tickets() }

// pool lists who was in the drum: the ticket, the weight with what it is made of, and who was drawn.
func (p Protocol) pool(words *lang.Catalog) []paper.Block {
	heading := paper.Heading{Text: words.T("paper.lot.pool_heading"), Level: 1}
	if len(p.Lot.Pool.Candidates) > mostCandidates {
		return []paper.Block{heading, paper.Paragraph{Spans: paper.Plain(words.T("paper.lot.pool_long", "number", p.Plan.Number.String()))}}
	}
	drawn := map[model.ID]bool{}
	for _, line := range p.Lot.Lines {
		drawn[line.Organisation] = true
	}
	// What a weight is made of stands in one column with its words: a column for each factor would be as wide as its head, and
	// names would need two lines for it, which makes twice the pages.
	table := paper.Table{Dense: true, Columns: []paper.Column{{Head: words.T("lot.column.n"), Align: paper.Right, Width: 10},
		{Head: words.T("column.code"), Width: 15}, {Head: words.T("column.organisation"), Weight: 6},
		{Head: words.T("lot.column.weight"), Align: paper.Right, Width: 14}, {Head: words.T("lot.column.points"), Width: 36}}}
	for i, c := range p.tickets() {
		table.Rows = append(table.Rows, paper.Row{Cells: []string{words.Number(int64(i + 1)), c.Code, c.Name.In(words.Lang()), strconv.Itoa(c.Weight),
			words.LotSum(c.Points)}, Bold: drawn[c.Organisation]})
	}
	return []paper.Block{heading, paper.Paragraph{Quiet: true, KeepNext: true, Spans: paper.Plain(words.T("paper.lot.pool_text"))}, table}
}
