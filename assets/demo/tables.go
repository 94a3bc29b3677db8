package demo

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"baqylau/model"
)

// table is a register that is being filled.
type table struct {
	*model.SheetTable
	at    map[model.Column]int
	cells []model.SheetValue
}

// newTable makes room for so many rows in one piece.
func newTable(kind model.SheetKind, rows int) *table {
	spec := kind.Spec()
	t := &table{SheetTable: &model.SheetTable{File: string(kind) + ".xlsx", Sheet: string(kind), Kind: kind, Spec: spec,
		HeadRow: 1, Rows: make([]model.SheetRow, 0, rows)}, at: make(map[model.Column]int, len(spec.Columns)),
		cells: make([]model.SheetValue, rows*len(spec.Columns))}
	for i, c := range spec.Columns {
		t.Letters = append(t.Letters, string(rune('A'+i)))
		t.Heads = append(t.Heads, string(c.ID))
		t.at[c.ID] = i
	}
	return t
}

// row is one record on its way into a table.
type row struct {
	t      *table
	values []model.SheetValue
}

func (t *table) row() row {
	n := len(t.Spec.Columns)
	r := row{t: t, values: t.cells[:n:n]}
	t.cells = t.cells[n:]
	t.Rows = append(t.Rows, model.SheetRow{Line: t.HeadRow + 1 + len(t.Rows), Values: r.values})
	return r
}

func (r row) text(c model.Column, s string) row {
	r.values[r.t.at[c]] = model.TextValue(s)
	return r
}

func (r row) list(c model.Column, list []string) row {
	r.values[r.t.at[c]] = model.ListValue(list)
	return r
}

func (r row) number(c model.Column, n int) row {
	r.values[r.t.at[c]] = model.IntValue(int64(n))
	return r
}

// some writes a number unless it is nought: registers leave such cells empty.
func (r row) some(c model.Column, n int) row {
	if n == 0 {
		return r
	}
	return r.number(c, n)
}

func (r row) date(c model.Column, d model.Date) row {
	r.values[r.t.at[c]] = model.DateValue(d)
	return r
}

func (m *maker) tables() []*model.SheetTable {
	return []*model.SheetTable{m.organisationTable(), m.serviceTable(), m.planTable(), m.visitTable(),
		m.findingTable(), m.recommendationTable(), m.checkTable()}
}

// word is the Russian word of a reference list, as an office writes it.
func (m *maker) word(l model.RefList, code string) string {
	return m.refs.NameOn(l, code, AsOf(), model.Russian)
}

func (m *maker) organisationTable() *model.SheetTable {
	t := newTable(model.SheetOrganisations, len(m.orgs))
	for _, o := range m.orgs {
		t.row().text(model.ColCode, o.code).text(model.ColName, o.ru).text(model.ColNameKK, o.kk).
			text(model.ColBIN, o.bin).text(model.ColRegion, m.word(model.Regions, o.region.Code)).
			text(model.ColSector, m.word(model.Sectors, o.sector)).
			text(model.ColProviderKind, m.word(model.ProviderKinds, o.kind)).
			text(model.ColBody, m.word(model.StateBodies, o.body)).text(model.ColAddress, o.address)
	}
	return t.SheetTable
}

func (m *maker) serviceTable() *model.SheetTable {
	t := newTable(model.SheetServices, len(m.data.services))
	for _, s := range m.data.services {
		t.row().text(model.ColCode, s.Code).text(model.ColName, s.RU).text(model.ColNameKK, s.KK).
			text(model.ColSector, m.word(model.Sectors, s.Sector)).number(model.ColTermDays, s.Term).
			number(model.ColWaitingMinutes, s.Wait).number(model.ColServingMinutes, s.Serve).number(model.ColFee, s.Fee)
	}
	return t.SheetTable
}

// planTable plans every visit that was made, some by the week only, and those still to come this year.
func (m *maker) planTable() *model.SheetTable {
	t := newTable(model.SheetPlan, len(m.visits)+m.size.future)
	write := func(v *visit) row {
		day := m.days[v.day]
		r := t.row().text(model.ColOrganisation, v.org.code).text(model.ColService, v.service.Code).
			text(model.ColMethod, m.word(model.Methods, v.method))
		// A week that begins in another quarter would fall into that one's plan.
		if monday := day.Monday(); chance(m.rng, 30) && quarterOf(monday) == quarterOf(day) && monday.Year == day.Year {
			return r.date(model.ColWeek, monday)
		}
		return r.date(model.ColDate, day)
	}
	for _, v := range m.visits {
		write(v).list(model.ColInspectors, v.officers).list(model.ColRepresentatives, v.public)
	}
	for _, v := range m.futureVisits() {
		write(v).list(model.ColInspectors, v.officers).list(model.ColRepresentatives, v.public)
	}
	return t.SheetTable
}

func quarterOf(d model.Date) time.Month { return (d.Month - 1) / 3 }

// futureVisits are planned for the weeks after the day of closing: providers not visited yet, then
// others again.
func (m *maker) futureVisits() []*visit {
	seen := make(map[*org]bool, len(m.visited))
	for _, o := range m.visited {
		seen[o] = true
	}
	var targets []*org
	for _, o := range m.orgs {
		if !seen[o] {
			targets = append(targets, o)
		}
	}
	for _, i := range m.rng.Perm(len(m.visited)) {
		targets = append(targets, m.visited[i])
	}
	var out []*visit
	for i := range min(m.size.future, len(targets)) {
		v := &visit{org: targets[i], day: between(m.rng, m.asOf+1, len(m.days)-3), method: m.drawMethod(false),
			before: &visit{}}
		if m.chooseService(v) != nil {
			continue
		}
		m.staff(v)
		out = append(out, v)
	}
	slices.SortStableFunc(out, func(a, b *visit) int { return a.day - b.day })
	return out
}

func (m *maker) visitTable() *model.SheetTable {
	t := newTable(model.SheetVisits, len(m.visits))
	for _, v := range m.visits {
		r := t.row().text(model.ColNumber, v.number).date(model.ColDate, m.days[v.day]).
			text(model.ColOrganisation, v.org.code).text(model.ColService, v.service.Code).
			text(model.ColMethod, m.word(model.Methods, v.method)).list(model.ColInspectors, v.officers).
			list(model.ColRepresentatives, v.public).number(model.ColArrived, v.arrived).
			number(model.ColCalled, v.called).number(model.ColEnded, v.ended)
		for i, c := range model.ScoreColumns() {
			r.number(c, v.scores[i])
		}
	}
	return t.SheetTable
}

func (m *maker) findingTable() *model.SheetTable {
	t := newTable(model.SheetFindings, len(m.findings))
	for _, f := range m.findings {
		t.row().text(model.ColNumber, f.number).text(model.ColVisit, f.visit.number).
			text(model.ColCategory, m.word(model.Categories, f.category)).text(model.ColDescription, f.description).
			text(model.ColRequirement, f.standard).some(model.ColAffected, f.people).some(model.ColTaken, f.taken)
	}
	return t.SheetTable
}

func (m *maker) recommendationTable() *model.SheetTable {
	t := newTable(model.SheetRecommendations, len(m.recs))
	for _, r := range m.recs {
		first := r.findings[0]
		var numbers, texts []string
		returned, restored := 0, 0
		for _, f := range r.findings {
			numbers = append(numbers, f.number)
			if !slices.Contains(texts, f.measure) {
				texts = append(texts, f.measure)
			}
			returned, restored = returned+f.returned, restored+f.restored
		}
		out := t.row().text(model.ColNumber, r.number).list(model.ColFindings, numbers).
			text(model.ColAddressee, first.visit.org.code).
			text(model.ColRecommendKind, m.word(model.RecommendationKinds, first.kind)).
			text(model.ColText, strings.Join(texts, "\n")).date(model.ColIssued, m.days[r.issued]).
			date(model.ColDue, m.days[r.due]).some(model.ColReturned, returned).some(model.ColRestored, restored)
		if returned > 0 {
			out.text(model.ColReturnDocument, m.returnDocument(r))
		}
		if r.reported >= 0 {
			out.date(model.ColReported, m.days[r.reported])
		}
	}
	return t.SheetTable
}

// returnDocument is what proves a return: a payment order of the day of the report, numbered as such are.
func (m *maker) returnDocument(r *recommendation) string {
	on := r.reported
	if on < 0 {
		on = r.issued
	}
	day := m.days[on]
	return fmt.Sprintf("платёжное поручение № %d от %02d.%02d.%d", 100+17*int(day.Month)+day.Day, day.Day, int(day.Month), day.Year)
}

func (m *maker) checkTable() *model.SheetTable {
	var checked []*recommendation
	for _, r := range m.recs {
		if r.checked >= 0 {
			checked = append(checked, r)
		}
	}
	slices.SortStableFunc(checked, func(a, b *recommendation) int { return a.checked - b.checked })
	t := newTable(model.SheetChecks, len(checked))
	for _, r := range checked {
		t.row().text(model.ColRecommendation, r.number).date(model.ColDate, m.days[r.checked]).
			list(model.ColChecker, r.checkers).text(model.ColResult, m.word(model.CheckOutcomes, r.result))
	}
	return t.SheetTable
}
