package db

import (
	"context"
	"fmt"
	"time"

	"baqylau/model"
)

const appealColumns = `a.id, a.office, a.version, a.number_year, a.number_seq, a.received, a.date, a.channel, a.kind,
	a.organisation_id, a.service_id, a.text, a.author, a.outcome, a.answered_by, a.closed_by, a.closed_at, a.erased, a.erase_cause,
	a.erase_document`

// appealFields leaves out those who work the case, who have a table of their own.
func appealFields(a *model.Appeal) []any {
	a.Number.Kind = model.KindAppeal
	return []any{&a.ID, toBoth{&a.Office, &a.Number.Office}, &a.Version, &a.Number.Year, &a.Number.Seq, toMoment{&a.Received},
		toDate{&a.Date}, &a.Channel, &a.Kind, &a.Organisation, toID{&a.Service}, &a.Text, &a.Author, &a.Outcome, &a.Answered,
		toID{&a.ClosedBy}, toMoment{&a.ClosedAt}, toDate{&a.Erased}, &a.EraseCause, &a.EraseDocument}
}

func appealPeople() participants { return participants{table: "appeal_people", owner: "appeal_id"} }

// Appeal returns one appeal, or office.ErrNotFound.
func (v *view) Appeal(id model.ID) (model.Appeal, error) {
	a, err := first(v, "appeal "+string(id), appealFields, `SELECT `+appealColumns+` FROM appeals a WHERE a.id = $1`, string(id))
	if err == nil {
		a.Officers, _, err = appealPeople().of(v, id)
	}
	return a, err
}

// Appeal returns what the transaction has saved too.
func (t *tx) Appeal(id model.ID) (model.Appeal, error) {
	return settled(t, func() (model.Appeal, error) { return t.view.Appeal(id) })
}

// ExpiredAppeals returns the appeals of an office that were closed before a moment and of which personal data is kept.
func (v *view) ExpiredAppeals(code string, before time.Time) ([]model.ID, error) {
	return all(v, "appeals of "+code+" that were closed long ago", one[model.ID],
		`SELECT a.id FROM appeals a JOIN personal x ON x.record = a.id AND x.kind = $3
		WHERE a.office = $1 AND a.closed_at <> '' AND a.closed_at < $2 AND a.erased = '' ORDER BY a.closed_at, a.id`,
		code, moment(before), string(model.KindAppeal))
}

// SaveAppeal writes an appeal.
func (t *tx) SaveAppeal(a *model.Appeal) error {
	fresh := a.Version == 0
	err := t.save(row{kind: model.KindAppeal, head: &a.Head, table: "appeals",
		columns: "number_year, number_seq, received, date, channel, kind, organisation_id, service_id, text, author, outcome, " +
			"answered_by, closed_by, closed_at, erased, erase_cause, erase_document",
		args: []any{a.Number.Year, a.Number.Seq, moment(a.Received), a.Date.String(), a.Channel, string(a.Kind), string(a.Organisation),
			null(a.Service), a.Text, string(a.Author), a.Outcome, a.Answered, null(a.ClosedBy), moment(a.ClosedAt), a.Erased.String(),
			string(a.EraseCause), a.EraseDocument}})
	if err != nil {
		return err
	}
	if err := appealPeople().write(t, a.ID, fresh, a.Officers, nil); err != nil {
		return err
	}
	t.indexAppeal(a)
	return nil
}

// indexAppeal finds an appeal by its own words and those of its provider; never by who made it.
func (t *tx) indexAppeal(a *model.Appeal) {
	t.index(model.KindAppeal, a.ID, a.Organisation, numberWords(a.Number), a.Text, a.Outcome)
}

// AppealRows returns the appeals with the given ids, in their order. Of who made them it has what everybody may see: what is
// read of personal data is masked before it leaves this function.
func (d *DB) AppealRows(ctx context.Context, ids []model.ID) ([]model.AppealRow, error) {
	key := func(r *model.AppealRow) model.ID { return r.ID }
	return fetch(ctx, d, "appeals", ids, key, func(b *batch) ([]model.AppealRow, error) {
		rows, err := read(b, "appeals", appealRowFields, `SELECT `+appealColumns+`, `+providerColumns+`, `+serviceNames+`,
			COALESCE(c.name, '') FROM appeals a JOIN organisations o ON o.id = a.organisation_id LEFT JOIN services s ON s.id = a.service_id
			LEFT JOIN people c ON c.id = a.closed_by WHERE a.id IN (`+b.in+`)`)
		if err != nil {
			return nil, err
		}
		at := where(rows, key)
		people, err := b.members(appealPeople())
		if err != nil {
			return nil, err
		}
		for _, m := range people {
			row := at[m.owner]
			row.Officers, row.OfficerNames = append(row.Officers, m.person), append(row.OfficerNames, m.name)
		}
		return rows, b.addMasked(at)
	})
}

func appealRowFields(r *model.AppealRow) []any {
	fields := append(appealFields(&r.Appeal), nameFields(&r.OrganisationName)...)
	fields = append(fields, &r.Region, &r.Sector)
	return append(append(fields, nameFields(&r.ServiceName)...), &r.ClosedByName)
}

// addMasked adds what everybody may see of those who made the appeals.
func (b *batch) addMasked(at map[model.ID]*model.AppealRow) error {
	type known struct {
		record model.ID
		person model.Complainant
	}
	list, err := read(b, "personal data of appeals", func(k *known) []any {
		return []any{&k.record, &k.person.Name, &k.person.Phone, &k.person.Email, &k.person.Words}
	}, `SELECT x.record, x.name, x.phone, x.email, CASE WHEN x.words = '' THEN '' ELSE '*' END FROM personal x
		WHERE x.record IN (`+b.in+`) AND x.kind = 'appeal'`)
	for _, k := range list {
		at[k.record].Person = k.person.Masked()
	}
	return err
}

// Filters and orders of appeals.

func (s *selection) appealSQL() kindSQL {
	return placed(kindSQL{
		from:     "appeals r",
		day:      "r.date",
		services: s.service("r.service_id"),
		state:    "CASE WHEN r.closed_at = '' THEN 'open' ELSE 'closed' END IN (?)",
		person: "(r.author = ? OR " +
			"EXISTS (SELECT 1 FROM appeal_people p WHERE p.appeal_id = r.id AND p.person_id = ?))",
		channel:    "r.channel IN (?)",
		appealKind: "r.kind IN (?)",
		byService:  own("r.service_id"),
		marks:      map[model.Mark]func() string{model.MarkCounted: always("1 = 1")},
	}, "r.organisation_id")
}

func appealSortings() map[string]sorting {
	service := optional(" LEFT JOIN services s ON s.id = r.service_id", "s.sort_key")
	return map[string]sorting{
		"number":   number("r"),
		"date":     column("r.received"),
		"channel":  column("r.channel"),
		"kind":     ranked("r.kind", model.AppealKinds()),
		"service":  service,
		"state":    ranked("CASE WHEN r.closed_at = '' THEN 'open' ELSE 'closed' END", model.AppealStates()),
		"closed":   text("r.closed_at"),
		"officers": firstPerson("appeal_people", "appeal_id", ""),
	}
}

// Personal returns the personal data that belongs to a record, or office.ErrNotFound.
func (v *view) Personal(kind model.Kind, record model.ID) (model.Complainant, error) {
	return first(v, fmt.Sprintf("personal data of %s %s", kind, record), func(c *model.Complainant) []any {
		return []any{&c.Version, &c.Name, &c.Phone, &c.Email, &c.Words}
	}, `SELECT version, name, phone, email, words FROM personal WHERE kind = $1 AND record = $2`, string(kind), string(record))
}
