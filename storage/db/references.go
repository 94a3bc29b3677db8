package db

import (
	"encoding/json"
	"fmt"

	"baqylau/model"
)

// storedEntry is an entry as it stands in the table.
type storedEntry struct {
	entry   model.RefEntry
	version int
}

func storedFields(e *storedEntry) []any { return []any{into{&e.entry}, &e.version} }

// ReferenceChanges lists the entries that were added or changed, list by list.
func (v *view) ReferenceChanges() ([]model.RefEntry, error) {
	stored, err := all(v, "reference entries", storedFields, `SELECT data, version FROM reference_entries ORDER BY list, code`)
	var out []model.RefEntry
	for _, s := range stored {
		s.entry.Version = s.version
		out = append(out, s.entry)
	}
	return out, err
}

// ReferenceUses counts the records that name an entry.
func (v *view) ReferenceUses(list model.RefList, code string) (int, error) {
	total := 0
	for _, at := range referenceColumns(list) {
		n, err := first(v, fmt.Sprintf("uses of %s %s", list, code), one[int],
			`SELECT count(*) FROM `+at[0]+` WHERE `+at[1]+` = $1`, code)
		if err != nil {
			return 0, err
		}
		total += n
	}
	return total, nil
}

// referenceColumns says in which tables and columns the codes of a list stand.
func referenceColumns(list model.RefList) [][2]string {
	switch list {
	case model.Regions:
		return [][2]string{{"organisations", "region"}, {"offices", "region"}}
	case model.Sectors:
		return [][2]string{{"organisations", "sector"}, {"services", "sector"}}
	case model.ProviderKinds:
		return [][2]string{{"organisations", "kind"}}
	case model.StateBodies:
		return [][2]string{{"organisations", "body"}, {"recommendations", "body"}}
	case model.Categories:
		return [][2]string{{"findings", "category"}}
	case model.Methods:
		return [][2]string{{"planned_visits", "method"}, {"visits", "method"}}
	case model.Channels:
		return [][2]string{{"appeals", "channel"}, {"appeals", "answered_by"}}
	case model.RecommendationKinds:
		return [][2]string{{"recommendations", "kind"}}
	}
	return nil
}

// SaveReference writes what an office has made of an entry. A version of 0 is an entry that was not changed before.
func (t *tx) SaveReference(office string, e *model.RefEntry) error {
	kept := *e
	kept.Version = 0
	data, err := json.Marshal(kept)
	if err != nil {
		return fmt.Errorf("save %s %s: %w", e.List, e.Code, err)
	}
	id, have := e.ID(), e.Version
	list, code := string(e.List), e.Code
	err = t.do(func() error {
		v := t.direct()
		const insert = `INSERT INTO reference_entries (list, code, office, version, data) VALUES ($1, $2, $3, 1, $4)`
		const update = `UPDATE reference_entries SET office = $3, version = version + 1, data = $4
			WHERE list = $1 AND code = $2 AND version = $5`
		lost := func() error {
			return conflict(v, model.KindReference, id, have,
				`SELECT version FROM reference_entries WHERE list || '/' || code = $1`, string(id))
		}
		if have == 0 {
			_, err := t.execOn(v, insert, list, code, office, string(data))
			if isTaken(err) || isDuplicate(err) {
				return lost()
			}
			return err
		}
		res, err := t.execOn(v, update, list, code, office, string(data), have)
		if err != nil {
			return err
		}
		if n, err := res.RowsAffected(); err != nil || n > 0 {
			return err
		}
		return lost()
	})
	if err != nil {
		return fmt.Errorf("save %s: %w", id, err)
	}
	t.raise(&e.Version)
	return nil
}

// DeleteReference takes away what was made of an entry: a shipped one is then as shipped, one's own is gone.
func (t *tx) DeleteReference(list model.RefList, code string) error {
	res, err := t.exec(`DELETE FROM reference_entries WHERE list = $1 AND code = $2`, string(list), code)
	if err != nil {
		return fmt.Errorf("delete %s %s: %w", list, code, err)
	}
	return affected(res, fmt.Sprintf("delete %s %s", list, code))
}

const dayColumns = `id, office, version, working, day_off, holiday, decision`

func dayFields(d *model.DayChange) []any {
	return []any{&d.ID, &d.Office, &d.Version, toDate{&d.Working}, toDate{&d.Off}, &d.Holiday, &d.Decision}
}

// DayChanges lists what was entered about the working calendar.
func (v *view) DayChanges() ([]model.DayChange, error) {
	return all(v, "calendar days", dayFields, `SELECT `+dayColumns+` FROM calendar_days ORDER BY id`)
}

// DayChange returns one of them, or office.ErrNotFound.
func (v *view) DayChange(id model.ID) (model.DayChange, error) {
	return first(v, "calendar day "+string(id), dayFields, `SELECT `+dayColumns+` FROM calendar_days WHERE id = $1`, string(id))
}

// SaveDayChange writes a change of the working calendar.
func (t *tx) SaveDayChange(d *model.DayChange) error {
	return t.save(row{kind: model.KindCalendar, head: &d.Head, table: "calendar_days",
		columns: "working, day_off, holiday, decision",
		args:    []any{d.Working.String(), d.Off.String(), d.Holiday, d.Decision}})
}

// DeleteDayChange takes a change back, or returns office.ErrNotFound.
func (t *tx) DeleteDayChange(id model.ID) error {
	res, err := t.exec(`DELETE FROM calendar_days WHERE id = $1`, string(id))
	if err != nil {
		return fmt.Errorf("delete calendar day %s: %w", id, err)
	}
	return affected(res, "delete calendar day "+string(id))
}
