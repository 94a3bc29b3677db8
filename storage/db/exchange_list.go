package db

import (
	"fmt"
	"slices"
	"strings"

	"baqylau/model"
)

// What is exchanged between databases: records as people change them, each with the rows that belong to it.

// exchanged is a kind of record that is exchanged.
type exchanged struct {
	kind model.Kind
	// root is the table of the record itself, key the expression by which one is found.
	root, key string
	// owner is the column with the office whose record it is; "" where it is nobody's own.
	owner string
	// local are columns that each database keeps or makes for itself.
	local []string
	// numbered says that the record has a running number of its office.
	numbered bool
	// state is the column that the database lets change only after the rows below are written; "" for none.
	state string
	// removed says that a record may be taken away: its journal then still tells of it.
	removed bool
	// ownOnly says that no other office's database may change a record of an office.
	ownOnly bool
	parts   []exchangedPart
}

// exchangedPart is a table with rows that belong to a record, written after those before it.
type exchangedPart struct {
	table string
	// of finds the rows of a record: a condition with the place $1 for the root's id.
	of string
	// key names a row among them, in the order in which they are told.
	key []string
	// kind is under what the journal tells of such a row; "" where it tells of the record only. The rows then have an id.
	kind model.Kind
}

// OldestExchanged is the oldest schema whose bundles are taken in: the first that exchanged any. What its records lack is what a database gets
// that is brought up to date. A migration that gives rows another value in a new column than the column's default must raise this.
const OldestExchanged = 39

// The columns that each database keeps for itself in all tables: the lock for those who change the same at once.
const lockColumn = "version"

// exchangeList are the kinds that are exchanged, those that others refer to first.
func exchangeList() []exchanged {
	named := []string{"sort_key"}
	return []exchanged{
		{kind: model.KindOffice, root: "offices", key: "code", owner: "code", local: []string{"settings"}, ownOnly: true},
		{kind: model.KindReference, root: "reference_entries", key: "list || '/' || code", removed: true},
		{kind: model.KindOrganisation, root: "organisations", key: "id", owner: "office", local: named},
		{kind: model.KindService, root: "services", key: "id", owner: "office", local: named},
		{kind: model.KindPerson, root: "people", key: "id", owner: "office", local: append(named, "folded"), ownOnly: true},
		{kind: model.KindTemplate, root: "templates", key: "id", owner: "office"},
		{kind: model.KindPlan, root: "plans", key: "id", owner: "office", numbered: true},
		{kind: model.KindLot, root: "lots", key: "id", owner: "office"},
		{kind: model.KindVisit, root: "visits", key: "id", owner: "office", numbered: true, parts: []exchangedPart{
			{table: "visit_people", of: "visit_id = $1", key: []string{"part", "position"}}}},
		{kind: model.KindPlannedVisit, root: "planned_visits", key: "id", owner: "office", parts: []exchangedPart{
			{table: "planned_visit_people", of: "planned_visit_id = $1", key: []string{"part", "position"}}}},
		{kind: model.KindFinding, root: "findings", key: "id", owner: "office", numbered: true},
		{kind: model.KindSample, root: "samples", key: "id", owner: "office", numbered: true, parts: []exchangedPart{
			{table: "sample_lots", of: "sample_id = $1", key: []string{"position"}}}},
		{kind: model.KindRecommendation, root: "recommendations", key: "id", owner: "office", numbered: true, state: "state", parts: []exchangedPart{
			{table: "recommendation_findings", of: "recommendation_id = $1", key: []string{"finding_id"}},
			{table: "recommendation_cases", of: "recommendation_id = $1", key: []string{"finding_id"}},
			{table: "checks", of: "recommendation_id = $1", key: []string{"id"}, kind: model.KindCheck},
			{table: "check_people", of: "check_id IN (SELECT id FROM checks WHERE recommendation_id = $1)", key: []string{"check_id", "position"}},
			{table: "recommendation_events", of: "recommendation_id = $1", key: []string{"seq"}},
			{table: "restitutions", of: "recommendation_id = $1", key: []string{"id"}, kind: model.KindRestitution},
			{table: "trainings", of: "recommendation_id = $1", key: []string{"id"}, kind: model.KindTraining},
			{table: "assignments", of: "recommendation_id = $1", key: []string{"id"}, kind: model.KindAssignment},
			{table: "assignment_people", of: "assignment_id IN (SELECT id FROM assignments WHERE recommendation_id = $1)", key: []string{"assignment_id", "position"}},
		}},
		{kind: model.KindSystemic, root: "systemic", key: "id", owner: "office", parts: []exchangedPart{
			{table: "systemic_cases", of: "systemic_id = $1", key: []string{"finding_id"}}}},
		{kind: model.KindDiscussion, root: "discussions", key: "id", owner: "office", numbered: true},
		{kind: model.KindAppeal, root: "appeals", key: "id", owner: "office", numbered: true, parts: []exchangedPart{
			{table: "appeal_people", of: "appeal_id = $1", key: []string{"part", "position"}}}},
		{kind: model.KindAttachment, root: "attachments", key: "id", owner: "office", removed: true},
	}
}

// notExchanged are the tables that are not exchanged, and why.
func notExchanged() map[string]string {
	const counted, seen, own = "counted from the records", "what a person of this desk sees", "this database's own"
	return map[string]string{
		"counters": own + " numbers; raised by what comes in", "journal": own + "; lines of others stand in exchange_lines",
		"search_rows": counted, "drafts": "what somebody is typing", "views": seen, "reminders": "what this desk was reminded of",
		"reminder_people": seen, "compositions": "how this desk puts its briefs together", "papers": "what this desk printed",
		"paper_texts": "how this desk words its papers", "office_keys": "trust is not handed on", "office_secrets": "secret",
		"accounts":          "whom a database lets in is its own",
		"personal":          "names of those who complained do not leave the office",
		"calendar_days":     "a decision holds in the whole country and is entered in each database",
		"verified_unproven": "empty between transactions", "exchange_self": own, "exchange_records": own, "exchange_sides": own,
		"exchange_lines": own, "exchange_bundles": own, "exchange_applying": "empty between transactions",
		"tally_places": counted, "tally_stale": counted, "tally_visits": counted, "tally_visited": counted, "tally_findings": counted,
		"tally_recommendations": counted, "tally_recommendation_days": counted,
		"tally_finding_days": counted, "tally_ages": counted, "tally_left": counted, "tally_several": counted, "tally_lapsed": counted,
	}
}

// exchangedAs is the kind of the list under which a record of a kind of the journal is exchanged.
func exchangedAs(kind model.Kind) (exchanged, bool) {
	for _, e := range exchangeList() {
		if e.kind == kind {
			return e, true
		}
	}
	return exchanged{}, false
}

// columnsOf are the columns of a table that are exchanged.
func (e *exchanged) columnsOf(v *view, table string) ([]string, error) {
	rows, err := v.q.QueryContext(v.ctx, `SELECT * FROM `+table+` LIMIT 0`)
	if err != nil {
		return nil, fmt.Errorf("columns of %s: %w", table, err)
	}
	defer rows.Close()
	names, err := rows.Columns()
	if err != nil {
		return nil, fmt.Errorf("columns of %s: %w", table, err)
	}
	names = slices.DeleteFunc(names, func(name string) bool {
		return name == lockColumn || table == e.root && slices.Contains(e.local, name)
	})
	return names, rows.Err()
}

// tables are the tables of the record, its own first.
func (e *exchanged) tables() []string {
	out := []string{e.root}
	for _, p := range e.parts {
		out = append(out, p.table)
	}
	return out
}

// rowsQuery reads the rows of a table of one record in their order.
func (e *exchanged) rowsQuery(table string, columns []string) string {
	if table == e.root {
		return `SELECT ` + strings.Join(columns, ", ") + ` FROM ` + table + ` WHERE ` + e.key + ` = $1`
	}
	p := e.part(table)
	return `SELECT ` + strings.Join(columns, ", ") + ` FROM ` + table + ` WHERE ` + p.of + ` ORDER BY ` + strings.Join(p.key, ", ")
}

func (e *exchanged) part(table string) exchangedPart {
	i := slices.IndexFunc(e.parts, func(p exchangedPart) bool { return p.table == table })
	return e.parts[i]
}
