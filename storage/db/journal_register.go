package db

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"baqylau/model"
)

// journalSQL are the lines of the journal. They are looked for in an index that holds who, what and when in the order of
// the running number, so that the wide lines are not read.
func (s *selection) journalSQL() kindSQL {
	return kindSQL{
		from: "journal r", key: "r.seq", person: "r.by = ?", verb: "r.verb IN (?)", of: "r.kind IN (?)", except: "r.kind NOT IN (?)",
		search: "(" + searchIn("r.record") + " OR " + searchIn("r.owner") + ")",
		marks:  map[model.Mark]func() string{model.MarkCounted: always("1 = 1")},
	}
}

func journalSortings() map[string]sorting { return map[string]sorting{"date": column("r.seq")} }

// moments holds the moment of a line against the filter's period: each office has its own days.
func (s *selection) moments() {
	p := s.filter.Period
	if p == (model.Period{}) {
		return
	}
	var offices []string
	for _, z := range s.known.zones {
		condition := "r.office = " + s.arg(z.office)
		if !p.From.IsZero() {
			condition += " AND r.at >= " + s.arg(moment(p.From.Time(z.zone)))
		}
		if !p.To.IsZero() {
			condition += " AND r.at < " + s.arg(moment(p.To.AddDays(1).Time(z.zone)))
		}
		offices = append(offices, condition)
	}
	if len(offices) == 0 {
		offices = []string{"1 = 0"}
	}
	s.where = append(s.where, "("+strings.Join(offices, " OR ")+")")
}

// officeZone is the time zone of an office.
type officeZone struct {
	office string
	zone   *time.Location
}

// zones are those of the offices of a filter, of all where it names none.
func zones(ctx context.Context, q queryer, offices []string) ([]officeZone, error) {
	type row struct{ code, zone string }
	rows, err := collect(ctx, q, "zones of offices", func(r *row) []any { return []any{&r.code, &r.zone} },
		"SELECT code, zone FROM offices ORDER BY code")
	if err != nil {
		return nil, err
	}
	var out []officeZone
	for _, r := range rows {
		if len(offices) > 0 && !slices.Contains(offices, r.code) {
			continue
		}
		zone, err := time.LoadLocation(r.zone)
		if err != nil {
			return nil, fmt.Errorf("time zone of office %s: %w", r.code, err)
		}
		out = append(out, officeZone{r.code, zone})
	}
	return out, nil
}

// after keeps the lines that come after one in the order asked for.
func (s *selection) after(o model.Order) error {
	if o.After == "" {
		return nil
	}
	seq, err := strconv.ParseInt(string(o.After), 10, 64)
	if err != nil || s.filter.Kind != model.KindJournal {
		return fmt.Errorf("list %s after %q: only the journal is read piece by piece", s.filter.Kind, o.After)
	}
	way := " > "
	if o.Desc || o.By == "" {
		way = " < "
	}
	s.where = append(s.where, "r.seq"+way+s.arg(seq))
	return nil
}

// JournalRows returns the lines with the given running numbers, in their order, with what their records are called.
func (d *DB) JournalRows(ctx context.Context, ids []model.ID) ([]model.JournalRow, error) {
	key := func(r *model.JournalRow) model.ID { return r.JournalID() }
	return fetch(ctx, d, "journal", ids, key, func(b *batch) ([]model.JournalRow, error) {
		lines, err := read(b, "journal", func(r *model.JournalRow) []any { return historyFields(&r.HistoryLine) },
			`SELECT r.seq, r.at, r.by, r.office, r.verb, r.kind, r.record, r.reason, r.before, r.after, COALESCE(p.name, '')
			FROM journal r LEFT JOIN people p ON p.id = r.by WHERE r.seq IN (`+b.in+`)`)
		if err != nil {
			return nil, err
		}
		return lines, b.label(lines)
	})
}

// label fills in what the records of lines are called, kind by kind; those that are gone keep what the line tells.
func (b *batch) label(lines []model.JournalRow) error {
	records := map[model.Kind][]any{}
	for i := range lines {
		lines[i].Text = lines[i].JournalEntry.Label()
		records[lines[i].Kind] = append(records[lines[i].Kind], string(lines[i].Record))
	}
	for kind, ids := range records {
		query, link := labels(kind)
		if query == "" {
			continue
		}
		found, err := collect(b.ctx, b.q, "labels of "+string(kind), labelFields, query+" IN ("+marks(1, len(ids))+")", ids...)
		if err != nil {
			return err
		}
		at := make(map[model.ID]label, len(found))
		for _, l := range found {
			at[l.record] = l
		}
		for i := range lines {
			if l, ok := at[lines[i].Record]; ok && lines[i].Kind == kind {
				l.put(&lines[i], link)
			}
		}
	}
	return nil
}

// label is what a record is called.
type label struct {
	record, link model.ID
	linkKind     model.Kind
	number       model.Number
	text         string
	name         model.Name
}

func labelFields(l *label) []any {
	return append([]any{&l.record, &l.number.Office, &l.number.Year, &l.number.Seq, &l.text, &l.linkKind, &l.link}, nameFields(&l.name)...)
}

// put writes what the record of a line is called; link is the kind that can be shown where the record does not say so.
func (l label) put(r *model.JournalRow, link model.Kind) {
	if l.number.Year > 0 {
		r.Number = l.number
		r.Number.Kind = link
	}
	if l.text != "" {
		r.Text = l.text
	}
	r.Name, r.Link, r.LinkKind = l.name, l.link, link
	if l.linkKind != "" {
		r.LinkKind = l.linkKind
	}
}

// labels is the query for what records of a kind are called, up to the list of their identities, and the kind of record
// that can be shown for them.
func labels(kind model.Kind) (query string, link model.Kind) {
	const unnamed = `, '', '', '', ''`
	numbered := func(table string) string {
		return `SELECT r.id, r.office, r.number_year, r.number_seq, '', '', r.id` + unnamed + ` FROM ` + table + ` r WHERE r.id`
	}
	asked := func(table string) string {
		return `SELECT x.id, r.office, r.number_year, r.number_seq, '', '', r.id` + unnamed + ` FROM ` + table +
			` x JOIN recommendations r ON r.id = x.recommendation_id WHERE x.id`
	}
	named := func(table string) string {
		return `SELECT r.id, '', 0, 0, r.code, '', r.id, r.name_kk, r.name_ru, r.name_en, r.name_uk FROM ` + table + ` r WHERE r.id`
	}
	switch kind {
	case model.KindPlan:
		return numbered("plans"), kind
	case model.KindVisit:
		return numbered("visits"), kind
	case model.KindFinding:
		return numbered("findings"), kind
	case model.KindRecommendation:
		return numbered("recommendations"), kind
	case model.KindDiscussion:
		return numbered("discussions"), kind
	case model.KindAppeal:
		return numbered("appeals"), kind
	case model.KindTraining:
		return asked("trainings"), model.KindRecommendation
	case model.KindAssignment:
		return asked("assignments"), model.KindRecommendation
	case model.KindSample: // nothing but its protocol shows it
		return `SELECT r.id, r.office, r.number_year, r.number_seq, '', '', ''` + unnamed + ` FROM samples r WHERE r.id`, kind
	case model.KindLot:
		return `SELECT x.id, r.office, r.number_year, r.number_seq, '', '', r.id` + unnamed +
			` FROM lots x JOIN plans r ON r.id = x.plan_id WHERE x.id`, model.KindPlan
	case model.KindPaper:
		return `SELECT r.id, '', 0, 0, r.code, '', r.id` + unnamed + ` FROM papers r WHERE r.id`, kind
	case model.KindCheck:
		return asked("checks"), model.KindRecommendation
	case model.KindRestitution:
		return asked("restitutions"), model.KindRecommendation
	case model.KindPlannedVisit:
		return `SELECT x.id, r.office, r.number_year, r.number_seq, '', '', r.id, o.name_kk, o.name_ru, o.name_en, o.name_uk
			FROM planned_visits x JOIN plans r ON r.id = x.plan_id JOIN organisations o ON o.id = x.organisation_id WHERE x.id`, model.KindPlan
	case model.KindSystemic:
		return `SELECT r.id, '', 0, 0, r.category || '/' || r.sector, '', r.id` + unnamed + ` FROM systemic r WHERE r.id`, kind
	case model.KindOrganisation:
		return named("organisations"), kind
	case model.KindService:
		return named("services"), kind
	case model.KindPerson:
		return `SELECT r.id, '', 0, 0, r.name, '', r.id` + unnamed + ` FROM people r WHERE r.id`, kind
	case model.KindTemplate:
		return `SELECT r.id, '', 0, 0, r.code || ' ' || r.edition, '', r.id` + unnamed + ` FROM templates r WHERE r.id`, kind
	case model.KindPaperText:
		return `SELECT r.id, '', 0, 0, r.lang || ' ' || r.text_key, '', ''` + unnamed + ` FROM paper_texts r WHERE r.id`, kind
	case model.KindOfficeKey:
		return `SELECT r.id, '', 0, 0, r.key_office, '', ''` + unnamed + ` FROM office_keys r WHERE r.id`, kind
	case model.KindComposition:
		return `SELECT r.id, '', 0, 0, r.length, '', ''` + unnamed + ` FROM compositions r WHERE r.id`, kind
	case model.KindAttachment:
		return `SELECT r.id, '', 0, 0, r.name, r.owner_kind, r.owner_id` + unnamed + ` FROM attachments r WHERE r.id`, kind
	case model.KindOffice:
		return `SELECT r.code, '', 0, 0, r.code, '', '', r.name_kk, r.name_ru, r.name_en, '' FROM offices r WHERE r.code`, kind
	}
	return "", ""
}
