package restitutions

import (
	"cmp"
	"context"
	"time"

	"fyne.io/fyne/v2/container"
	"golang.org/x/text/collate"
	"golang.org/x/text/language"

	"baqylau/model"
	"baqylau/model/office"
	"baqylau/model/register"
	"baqylau/ui/look"
	"baqylau/ui/widgets"
	"baqylau/ui/widgets/screen"
	"baqylau/ui/widgets/screen/entry"
)

// What the ledger can be grouped by, and the name under which the choice is kept.
const (
	byLine       = "line"
	byProvider   = "provider"
	byRegion     = "region"
	keptGrouping = "restitutions.by"
)

// groups shows the ledger added up by provider or by region, under the same filter as its lines.
type groups struct {
	page  *Page
	by    string
	table *widgets.Register
	// columns are those of the table; its first is named anew with the grouping.
	columns []widgets.Column
	view    *screen.View
	filter  model.Filter
	asked   uint64
	// list are the groups that are shown, sum is what they come to.
	list []model.LedgerGroup
	sum  model.Ledger
}

func (p *Page) newGroups() *groups { return &groups{page: p, by: byLine} }

// group looks at the ledger another way.
func (p *Page) group(by string) {
	g := p.groups
	if by == g.by {
		return
	}
	g.by = by
	p.host.Keep(keptGrouping, by)
	if by == byLine {
		p.List.Instead(nil)
		p.List.Focus()
		return
	}
	p.List.ClosePanel()
	g.make()
	p.List.Instead(g.view)
	p.List.Focus()
}

// make makes the table for what is grouped by now.
func (g *groups) make() {
	g.list, g.sum = nil, model.Ledger{}
	words := g.page.host.Words()
	number := func(id string, width float32, yield widgets.Yield) widgets.Column {
		title := words.T("column." + id)
		width = max(width, widgets.HeadWidth(title, true))
		return widgets.Column{ID: id, Title: title, Width: width, Min: width, Kind: widgets.KindNumber, Yield: yield}
	}
	last := words.T("column.last_return")
	width := max(widgets.HeadWidth(last, false), widgets.TextColumn(words.Date(model.MakeDate(2018, time.September, 27))))
	g.columns = []widgets.Column{
		{ID: "name", Title: words.T("restitutions.name." + g.by), Width: 320, Min: 280, Grow: 1, Kind: widgets.KindStrong},
		number("lines", 90, widgets.YieldLate), number("taken", 110, widgets.YieldNever), number("returned", 110, widgets.YieldNever),
		number("still_owed", 110, widgets.YieldNever), number("people", 90, widgets.YieldSoon), number("restored_people", 90, widgets.YieldLate),
		{ID: "last", Title: last, Width: width, Min: width, Fixed: true},
	}
	g.table = widgets.NewRegister(words, g.columns)
	g.table.Spawn = g.page.host.Spawn
	g.table.OnFault = g.page.host.Fail
	g.table.OnOpen = func(r widgets.Row) { g.open(r.ID) }
	g.table.OnType = g.page.List.Typed
	g.table.SetEmpty(words.T("restitutions.empty"), "", nil)
	g.view = &screen.View{Content: container.NewStack(g.table), Show: g.show, Focus: g.table.Focus, Table: g.sums}
}

// open shows the lines of one group.
func (g *groups) open(code string) {
	f := g.filter
	if g.by == byRegion {
		f.Regions = []string{code}
	} else {
		f.Organisations = []model.ID{model.ID(code)}
	}
	g.page.group(byLine)
	g.page.redraw()
	g.page.List.SetFilter(f)
}

// show adds up the lines of a filter.
func (g *groups) show(f model.Filter) {
	g.filter = f
	g.asked++
	mine, regions, table := g.asked, g.by == byRegion, g.table
	screen.Load(g.page.host, func(ctx context.Context, s *office.Session) ([]model.RecommendationRow, error) {
		ids, err := s.IDs(ctx, f, model.Order{By: "owed", Desc: true})
		if err != nil {
			return nil, err
		}
		return s.RecommendationRows(ctx, ids, f.AsOf)
	}, func(rows []model.RecommendationRow) {
		if mine == g.asked {
			g.fill(table, model.GroupLedger(rows, regions), rows)
		}
	})
}

// fill shows the groups, and in the foot what they come to.
func (g *groups) fill(table *widgets.Register, list []model.LedgerGroup, lines []model.RecommendationRow) {
	words := g.page.host.Words()
	g.list = list
	rows := make([]widgets.Row, len(list))
	for i, x := range list {
		rows[i] = widgets.Row{ID: x.Code, Cells: g.cells(x)}
	}
	var sum model.Ledger
	for _, r := range lines {
		sum.Add(r)
	}
	g.sum = sum
	order := collate.New(language.Make(string(words.Lang())), collate.Numeric)
	table.SetSource(widgets.Rows(g.columns, rows, func(a, b string) int {
		m, isM := entry.Number(a)
		n, isN := entry.Number(b)
		if isM && isN {
			return cmp.Compare(m, n)
		}
		return order.CompareString(a, b)
	}))
	said := words.N("restitutions.groups", len(list)) + "     " + words.T("screen.total.restitution", "taken", sum.Taken, "returned", sum.Returned) +
		"     " + words.T("screen.total.owed", "n", sum.Owed) +
		"     " + words.T("screen.total.restored", "people", sum.People, "restored", sum.Restored)
	table.SetFoot(said, words.T("restitutions.group_keys"))
	g.page.List.SetCount(len(lines))
}

func (g *groups) name(x model.LedgerGroup, reader register.Reader) string {
	if g.by == byRegion {
		return reader.Refs.NameOn(model.Regions, x.Code, reader.Day, reader.Lang)
	}
	return x.Name.In(reader.Lang)
}

// sums is the table of the groups for paper and spreadsheets, with what they come to in the last row.
func (g *groups) sums() register.Table {
	words, reader := g.page.host.Words(), screen.ReaderOf(g.page.host)
	t := register.Table{Title: words.T("area.restitutions") + ": " + words.T("restitutions.by."+g.by),
		Types:  []register.Type{register.Text, register.Number, register.Money, register.Money, register.Money, register.Number, register.Number, register.Date},
		Widths: []int{44, 10, 14, 14, 14, 10, 14, 12}}
	for _, c := range g.columns {
		t.Heads = append(t.Heads, c.Title)
	}
	row := func(name string, x model.Ledger) []any {
		return []any{name, x.Lines, x.Taken, x.Returned, x.Owed, x.People, x.Restored, x.Last}
	}
	for _, x := range g.list {
		t.Rows = append(t.Rows, row(g.name(x, reader), x.Ledger))
	}
	if len(t.Rows) > 0 {
		t.Rows = append(t.Rows, row(words.T("restitutions.total"), g.sum))
	}
	return t
}

func (g *groups) cells(x model.LedgerGroup) []widgets.Cell {
	words, reader := g.page.host.Words(), screen.ReaderOf(g.page.host)
	name := g.name(x, reader)
	number := func(n int64) widgets.Cell {
		if n == 0 {
			return widgets.Cell{}
		}
		return widgets.Cell{Text: words.Number(n)}
	}
	owed := number(int64(x.Owed))
	if x.Owed > 0 {
		owed.Tone, owed.Bold = look.ToneWrong, true
	}
	return []widgets.Cell{{Text: name}, number(int64(x.Lines)), number(int64(x.Taken)), number(int64(x.Returned)), owed,
		number(int64(x.People)), number(int64(x.Restored)), {Text: words.Date(x.Last)}}
}
