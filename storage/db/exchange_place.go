package db

import (
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
	"time"

	"baqylau/model"
)

// place writes a state of a record into the registers, in the place of what stands there; only rows that differ are touched.
func (t *tx) place(e *exchanged, record string, have, want recordState) error {
	if _, err := t.exec(`INSERT INTO exchange_applying (record) VALUES ($1)`, record); err != nil {
		return fmt.Errorf("merge %s %s: %w", e.kind, record, err)
	}
	words, err := t.wordsBefore(e, record, have)
	if err != nil {
		return err
	}
	if err := t.placeRows(e, record, have, want); err != nil {
		return fmt.Errorf("merge %s %s: %w", e.kind, record, err)
	}
	if _, err := t.exec(`DELETE FROM exchange_applying`); err != nil {
		return fmt.Errorf("merge %s %s: %w", e.kind, record, err)
	}
	if want == nil {
		return nil
	}
	err = t.indexPlaced(e.kind, model.ID(record), words)
	if err == nil {
		err = t.readBack(e.kind, model.ID(record))
	}
	if err != nil && code(err) == 0 { // what SQLite itself has to say is not about the record
		return model.NewFault("fault.exchange.record", "kind", model.Key("kind."+string(e.kind)), "record", record).Because(err)
	}
	return err
}

// readBack reads a record that was written, as lists, forms and figures will: lists in JSON, days, moments and time zones must be such. The
// kinds that are found by the search were read for it.
func (t *tx) readBack(kind model.Kind, id model.ID) (err error) {
	switch kind {
	case model.KindOffice:
		var o model.Office
		if o, err = t.Office(string(id)); err == nil {
			_, err = time.LoadLocation(o.Zone)
		}
	case model.KindTemplate:
		_, err = t.TemplateByID(id)
	case model.KindLot:
		_, err = t.Lot(id)
	case model.KindSample:
		_, err = t.Sample(id)
	case model.KindAttachment:
		_, err = t.Attachment(id)
	case model.KindReference:
		_, err = first(&t.view, "entry "+string(id), storedFields, `SELECT data, version FROM reference_entries WHERE list || '/' || code = $1`, string(id))
	case model.KindRecommendation:
		if _, err = t.Events(id); err == nil {
			_, err = t.RestitutionsOf(id)
		}
	}
	return err
}

func (t *tx) placeRows(e *exchanged, record string, have, want recordState) error {
	versions := map[string]int64{}
	for _, p := range slices.Backward(e.parts) {
		for _, row := range have[p.table] {
			if !p.among(row, want[p.table]) {
				if err := t.takeRow(p, row, versions); err != nil {
					return err
				}
			}
		}
	}
	if want == nil {
		_, err := t.exec(`DELETE FROM `+e.root+` WHERE `+e.key+` = $1`, record)
		return err
	}
	if err := t.placeRoot(e, record, have, want[e.root][0]); err != nil {
		return err
	}
	for _, p := range e.parts {
		for _, row := range want[p.table] {
			if p.among(row, have[p.table]) {
				continue
			}
			row = maps.Clone(row)
			if p.kind != "" {
				row[lockColumn] = versions[fmt.Sprint(row["id"])] + 1
			}
			if err := t.insertRow(p.table, row); err != nil {
				return err
			}
		}
	}
	if e.state == "" || have != nil && have[e.root][0][e.state] == want[e.root][0][e.state] {
		return nil
	}
	_, err := t.exec(`UPDATE `+e.root+` SET `+e.state+` = $2 WHERE `+e.key+` = $1 AND `+e.state+` <> $2`, record, want[e.root][0][e.state])
	return err
}

// among reports whether a row stands among others as it is.
func (p *exchangedPart) among(row map[string]any, rows []map[string]any) bool {
	return slices.ContainsFunc(rows, func(other map[string]any) bool { return reflect.DeepEqual(row, other) })
}

// takeRow takes a row away. Of one that people change at once it keeps the version, so that who has read it notices.
func (t *tx) takeRow(p exchangedPart, row map[string]any, versions map[string]int64) error {
	if p.kind != "" {
		id := fmt.Sprint(row["id"])
		version, err := first(&t.view, "version of "+id, one[int64], `SELECT version FROM `+p.table+` WHERE id = $1`, id)
		if err != nil {
			return err
		}
		versions[id] = version
		if _, err := t.exec(`DELETE FROM search_rows WHERE record = $1`, id); err != nil {
			return err
		}
	}
	names := p.rowKey(row)
	conditions, args := make([]string, len(names)), make([]any, len(names))
	for i, name := range names {
		conditions[i], args[i] = fmt.Sprintf("%s = $%d", name, i+1), row[name]
	}
	_, err := t.exec(`DELETE FROM `+p.table+` WHERE `+strings.Join(conditions, " AND "), args...)
	return err
}

// rowKey are the columns that name a row in its whole table: those that name it in the record, and the record.
func (p *exchangedPart) rowKey(row map[string]any) []string {
	names := slices.Clone(p.key)
	if owner, _, found := strings.Cut(p.of, " = $1"); found {
		if _, has := row[owner]; has {
			names = append(names, owner)
		}
	}
	return names
}

// placeRoot writes the record's own row, but for the state that follows from the rows below.
func (t *tx) placeRoot(e *exchanged, record string, have recordState, want map[string]any) error {
	row := maps.Clone(want)
	maps.Copy(row, t.ownColumns(e, want))
	if have == nil {
		row[lockColumn] = int64(1)
		if e.state != "" {
			row[e.state] = string(model.RecDraft)
		}
		return t.insertRow(e.root, row)
	}
	delete(row, e.state)
	sets, args := []string{lockColumn + " = " + lockColumn + " + 1"}, []any{record}
	for _, name := range slices.Sorted(maps.Keys(row)) {
		if was, has := have[e.root][0][name]; has && was == row[name] {
			continue
		}
		args = append(args, row[name])
		sets = append(sets, fmt.Sprintf("%s = $%d", name, len(args)))
	}
	_, err := t.exec(`UPDATE `+e.root+` SET `+strings.Join(sets, ", ")+` WHERE `+e.key+` = $1`, args...)
	return err
}

// ownColumns are the columns that this database makes for itself.
func (t *tx) ownColumns(e *exchanged, row map[string]any) map[string]any {
	text := func(name string) string {
		s, _ := row[name].(string)
		return s
	}
	switch e.kind {
	case model.KindPerson:
		return map[string]any{"folded": model.Fold(text("name")), "sort_key": t.db.sortKey(text("name"))}
	case model.KindOrganisation, model.KindService:
		name := model.Name{KK: text("name_kk"), RU: text("name_ru"), EN: text("name_en"), UK: text("name_uk")}
		return map[string]any{"sort_key": t.db.sortKey(name.In(model.Russian))}
	}
	return nil
}

func (t *tx) insertRow(table string, row map[string]any) error {
	names := slices.Sorted(maps.Keys(row))
	args := make([]any, len(names))
	for i, name := range names {
		args[i] = row[name]
	}
	_, err := t.exec(`INSERT INTO `+table+` (`+strings.Join(names, ", ")+`) VALUES (`+marks(1, len(args))+`)`, args...)
	return err
}

// wordsBefore is what a provider has added to the search texts around it until now.
func (t *tx) wordsBefore(e *exchanged, record string, have recordState) (string, error) {
	if e.kind != model.KindOrganisation || have == nil {
		return "", nil
	}
	o, err := t.Organisation(model.ID(record))
	return t.db.organisationWords(o), err
}

// indexPlaced notes what a record is to be found by.
func (t *tx) indexPlaced(kind model.Kind, id model.ID, wordsBefore string) error {
	switch kind {
	case model.KindOrganisation:
		o, err := t.Organisation(id)
		if err != nil {
			return err
		}
		after := t.keepWords(&o)
		t.indexOrganisation(&o)
		if wordsBefore == "" || wordsBefore == after {
			return nil
		}
		return t.reindexAround(id)
	case model.KindService:
		return indexed(t.Service, id, t.indexService)
	case model.KindPerson:
		return indexed(t.Person, id, t.indexPerson)
	case model.KindPlan:
		return indexed(t.Plan, id, t.indexPlan)
	case model.KindPlannedVisit:
		return indexed(t.PlannedVisit, id, t.indexPlanned)
	case model.KindVisit:
		return indexed(t.Visit, id, t.indexVisit)
	case model.KindFinding:
		return indexed(t.Finding, id, t.indexFinding)
	case model.KindSystemic:
		return indexed(t.Systemic, id, t.indexSystemic)
	case model.KindDiscussion:
		return indexed(t.Discussion, id, t.indexDiscussion)
	case model.KindAppeal:
		return indexed(t.Appeal, id, t.indexAppeal)
	case model.KindRecommendation:
		return t.indexPlacedRecommendation(id)
	}
	return nil
}

func indexed[R any](get func(model.ID) (R, error), id model.ID, index func(*R)) error {
	r, err := get(id)
	if err == nil {
		index(&r)
	}
	return err
}

func (t *tx) indexPlacedRecommendation(id model.ID) error {
	r, err := t.Recommendation(id)
	if err != nil {
		return err
	}
	place, err := first(&t.view, "place of recommendation "+string(id), one[model.ID], `SELECT place_id FROM recommendations WHERE id = $1`, string(id))
	if err != nil {
		return err
	}
	delete(t.search.recommendations, id)
	t.indexRecommendation(&r, place)
	checks, err := t.ChecksOf(id)
	if err != nil {
		return err
	}
	for i := range checks {
		t.indexCheck(&checks[i])
	}
	trainings, err := all(&t.view, "trainings of "+string(id), trainingFields, `SELECT `+trainingColumns+` FROM trainings n WHERE n.recommendation_id = $1`, string(id))
	for i := range trainings {
		t.indexTraining(&trainings[i])
	}
	return err
}
