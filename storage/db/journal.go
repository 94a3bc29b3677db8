package db

import (
	"encoding/json"
	"fmt"

	"baqylau/model"
)

// Journal appends an entry, gives it its running number and chains it to the one before it.
func (t *tx) Journal(e *model.JournalEntry) error {
	if t.head.Seq == 0 {
		head, err := t.lastEntry()
		if err != nil {
			return err
		}
		t.head = head
	}
	given := e.Seq
	e.Seq = t.head.Seq + 1
	t.undo = append(t.undo, func() { e.Seq = given })
	fields := []string{moment(e.At), string(e.By), e.Office, e.Verb, string(e.Kind), string(e.Record), string(ownerIn(e)), e.Reason,
		string(e.Before), string(e.After)}
	t.head = model.JournalHead{Seq: e.Seq, Digest: model.ChainLink(t.head.Digest, e.Seq, fields...)}
	row := make([]any, 0, len(fields)+2)
	row = append(row, e.Seq)
	for _, f := range fields {
		row = append(row, f)
	}
	digest := t.head.Digest
	return t.later("journal", "seq, "+chainColumns+", digest", append(row, digest[:])...)
}

// lastEntry is the line last written before the transaction.
func (t *tx) lastEntry() (model.JournalHead, error) {
	if t.load != nil {
		return t.load.head, nil
	}
	return journalHead(&t.view)
}

// History returns what the transaction has appended too.
func (t *tx) History(kind model.Kind, id model.ID) ([]model.HistoryLine, error) {
	return settled(t, func() ([]model.HistoryLine, error) { return t.view.History(kind, id) })
}

// ownerIn returns the record that an attachment hung on, as the entry tells it: the attachment itself may
// be gone when the history is read.
func ownerIn(e *model.JournalEntry) model.ID {
	if e.Kind != model.KindAttachment {
		return ""
	}
	for _, text := range []json.RawMessage{e.After, e.Before} {
		var a struct {
			Owner model.ID `json:"owner"`
		}
		if json.Unmarshal(text, &a) == nil && a.Owner != "" {
			return a.Owner
		}
	}
	return ""
}

// hanging are the queries for what hangs on a record of a kind; $1 is the record.
func hanging(kind model.Kind) []string {
	switch kind {
	case model.KindPlan:
		return []string{`SELECT id FROM planned_visits WHERE plan_id = $1`, `SELECT id FROM lots WHERE plan_id = $1`}
	case model.KindVisit:
		return []string{`SELECT id FROM findings WHERE visit_id = $1`}
	case model.KindRecommendation:
		return []string{`SELECT id FROM checks WHERE recommendation_id = $1`,
			`SELECT id FROM restitutions WHERE recommendation_id = $1`, `SELECT id FROM trainings WHERE recommendation_id = $1`,
			`SELECT id FROM assignments WHERE recommendation_id = $1`}
	}
	return nil
}

// History returns the journal of a record, of what hangs on it and of the attachments of both, newest first:
// of a plan its lines, of a visit its findings, of a recommendation its checks, returns and
// assignments. Lines of other databases stand among the own ones by their moments; each journal keeps its own order.
func (v *view) History(kind model.Kind, id model.ID) ([]model.HistoryLine, error) {
	// A compound of plain selects and not one IN over a union: this way each part runs on its index.
	family := `SELECT CAST($1 AS TEXT) AS id`
	for _, query := range hanging(kind) {
		family += ` UNION ` + query
	}
	of := func(table, order string) ([]model.HistoryLine, error) {
		return all(v, fmt.Sprintf("history of %s %s", kind, id), historyFields, `WITH family AS (`+family+`),
			entries AS (
				SELECT j.* FROM family JOIN `+table+` j ON j.record = family.id
				UNION
				SELECT j.* FROM family JOIN `+table+` j ON j.owner = family.id AND j.owner <> ''
			)
			SELECT e.seq, e.at, e.by, e.office, e.verb, e.kind, e.record, e.reason, e.before, e.after, COALESCE(p.name, '')
			FROM entries e LEFT JOIN people p ON p.id = e.by ORDER BY `+order, string(id))
	}
	own, err := of("journal", "e.seq DESC")
	if err != nil {
		return nil, err
	}
	foreign, err := of("exchange_lines", "e.at DESC, e.replica, e.seq DESC")
	if err != nil || len(foreign) == 0 {
		return own, err
	}
	out := make([]model.HistoryLine, 0, len(own)+len(foreign))
	for len(own) > 0 && len(foreign) > 0 {
		if own[0].At.Before(foreign[0].At) {
			out, foreign = append(out, foreign[0]), foreign[1:]
		} else {
			out, own = append(out, own[0]), own[1:]
		}
	}
	return append(append(out, own...), foreign...), nil
}

func historyFields(h *model.HistoryLine) []any {
	return []any{&h.Seq, toMoment{&h.At}, &h.By, &h.Office, &h.Verb, &h.Kind, &h.Record, &h.Reason,
		toJSON{&h.Before}, toJSON{&h.After}, &h.ByName}
}

// toJSON is the place for a JSON column; ” is no value.
type toJSON struct{ to *json.RawMessage }

// Scan reads JSON.
func (c toJSON) Scan(v any) error {
	s, err := asText(v)
	*c.to = nil
	if s != "" {
		*c.to = json.RawMessage(s)
	}
	return err
}
