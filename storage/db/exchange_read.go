package db

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	"baqylau/model"
)

// recordState is a record as it is exchanged: of each of its tables the rows, of each row the columns, in one form.
type recordState map[string][]map[string]any

// bytes writes the state in its one form: names in the order of the alphabet, rows in that of their keys.
func (s recordState) bytes() ([]byte, error) {
	if len(s) == 0 {
		return nil, nil
	}
	return json.Marshal(s)
}

// exchanger reads records as they are exchanged.
type exchanger struct {
	*view
	epochs []epoch
	// columns are those of each table that are exchanged, queries what reads its rows.
	columns map[string][]string
	queries map[string]string
	// usual are what columns hold that a row is written without, by table; read when they are first asked for.
	usual map[string]map[string]any
}

func newExchanger(v *view) (*exchanger, error) {
	x := &exchanger{view: v, columns: map[string][]string{}, queries: map[string]string{}}
	for _, e := range exchangeList() {
		for _, table := range e.tables() {
			columns, err := e.columnsOf(v, table)
			if err != nil {
				return nil, err
			}
			x.columns[table], x.queries[table] = columns, e.rowsQuery(table, columns)
		}
	}
	var err error
	x.epochs, err = v.epochs()
	return x, err
}

// stateOf reads a record as it stands in the registers; nil where there is none.
func (x *exchanger) stateOf(e *exchanged, record string) (recordState, error) {
	state := recordState{}
	for _, table := range e.tables() {
		rows, err := rawRows(x.view, x.queries[table], x.columns[table], record)
		if err != nil {
			return nil, fmt.Errorf("read %s %s: %w", e.kind, record, err)
		}
		if table == e.root && len(rows) == 0 {
			return nil, nil
		}
		if len(rows) > 0 {
			state[table] = rows
		}
	}
	return state, nil
}

// errBlob says that a column holds bytes: such columns are made by each database for itself.
var errBlob = errors.New("bytes are not exchanged")

func rawRows(v *view, query string, columns []string, args ...any) ([]map[string]any, error) {
	rows, err := v.q.QueryContext(v.ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []map[string]any
	for rows.Next() {
		values, places := make([]any, len(columns)), make([]any, len(columns))
		for i := range values {
			places[i] = &values[i]
		}
		if err := rows.Scan(places...); err != nil {
			return nil, err
		}
		row := make(map[string]any, len(columns))
		for i, name := range columns {
			if _, isBlob := values[i].([]byte); isBlob {
				return nil, fmt.Errorf("%s: %w", name, errBlob)
			}
			row[name] = values[i]
		}
		out = append(out, row)
	}
	return out, rows.Err()
}

// epoch is from which line of the journal on the database has had a name.
type epoch struct {
	from    int64
	replica model.Replica
}

func (v *view) epochs() ([]epoch, error) {
	return all(v, "names of this database", func(e *epoch) []any { return []any{&e.from, &e.replica} },
		`SELECT from_seq, replica FROM exchange_self ORDER BY from_seq`)
}

// replicaOf is the name that the database had when it wrote a line.
func replicaOf(epochs []epoch, line int64) model.Replica {
	name := model.Replica("")
	for _, e := range epochs {
		if name == "" || e.from <= line {
			name = e.replica
		}
	}
	return name
}

// Replica is the name of the database now.
func (v *view) Replica() (model.Replica, error) {
	epochs, err := v.epochs()
	if err != nil {
		return "", err
	}
	head, err := journalHead(v)
	return replicaOf(epochs, head.Seq+1), err
}

// broughtIn is what lies behind a record that came in or was chosen.
type broughtIn struct {
	side model.Side
	line int64
}

func broughtInFields(p *broughtIn) []any {
	return []any{into{&p.side.Past}, &p.side.Office, &p.side.At, &p.line}
}

func sideFields(s *model.Side) []any {
	return []any{into{&s.Past}, &s.Office, &s.At, (*stateText)(&s.State)}
}

// stateText is the place for the text of a state.
type stateText []byte

// Scan reads a state.
func (t *stateText) Scan(v any) error {
	s, err := asText(v)
	*t = nil
	if s != "" {
		*t = []byte(s)
	}
	return err
}

// held is what a database holds of a record: the side in the registers, if the record was ever here, and those beside it.
type held struct {
	shown *model.Side
	// rows are the shown state as it was read.
	rows  recordState
	aside []model.Side
	// last is the last line of the own journal that made it what it is: what it was placed at, or changed at since.
	last int64
}

func (h *held) sides() []model.Side {
	if h.shown == nil {
		return nil
	}
	return append([]model.Side{*h.shown}, h.aside...)
}

// ownLine is a line of the own journal as it counts for a record.
type ownLine struct {
	seq        int64
	office, at string
}

// heldOf reads what the database holds of a record.
func (x *exchanger) heldOf(e *exchanged, record string) (held, error) {
	var h held
	var err error
	v, epochs := x.view, x.epochs
	if h.rows, err = x.stateOf(e, record); err != nil {
		return h, err
	}
	state, err := h.rows.bytes()
	if err != nil {
		return h, err
	}
	base, err := all(v, "past of "+record, broughtInFields,
		`SELECT past, office, at, line FROM exchange_records WHERE kind = $1 AND record = $2`, string(e.kind), record)
	if err != nil {
		return h, err
	}
	side := model.Side{State: state}
	if len(base) > 0 {
		side, h.last = base[0].side, base[0].line
		side.State = state
	}
	lines, err := e.ownLines(v, record, h.rows, h.last)
	if err != nil {
		return h, err
	}
	for _, l := range lines {
		side.Past = side.Past.And(replicaOf(epochs, l.seq), l.seq)
		side.Office, side.At, h.last = l.office, l.at, l.seq
	}
	if len(side.Past) == 0 {
		if len(h.rows) == 0 {
			return h, nil
		}
		// It was there before the journal told of such records.
		side.Past = model.Past{replicaOf(epochs, 0): {0}}
	}
	h.shown = &side
	if len(base) > 0 {
		h.aside, err = all(v, "sides of "+record, sideFields,
			`SELECT past, office, at, state FROM exchange_sides WHERE kind = $1 AND record = $2 ORDER BY past`, string(e.kind), record)
	}
	for i := range h.aside {
		// It may have been put aside before the tables grew.
		if err == nil {
			h.aside[i].State, err = x.grown(e, h.aside[i].State)
		}
	}
	return h, err
}

// ownLines are the lines of the own journal after one of a record and of the rows that the journal tells of by themselves.
func (e *exchanged) ownLines(v *view, record string, rows recordState, after int64) ([]ownLine, error) {
	const query = `SELECT seq, office, at FROM journal WHERE record = $1 AND kind = $2 AND seq > $3`
	fields := func(l *ownLine) []any { return []any{&l.seq, &l.office, &l.at} }
	out, err := all(v, "journal of "+record, fields, query, record, string(e.kind), after)
	for _, p := range e.parts {
		if p.kind == "" {
			continue
		}
		for _, row := range rows[p.table] {
			id, _ := row["id"].(string)
			more, err := all(v, "journal of "+id, fields, query, id, string(p.kind), after)
			if err != nil {
				return nil, err
			}
			out = append(out, more...)
		}
	}
	slices.SortFunc(out, func(a, b ownLine) int { return int(a.seq - b.seq) })
	return out, err
}

// recordsOf are the names of all records of a kind that the database holds or once held.
func (e *exchanged) recordsOf(v *view) ([]string, error) {
	query := `SELECT ` + e.key + ` FROM ` + e.root + ` UNION SELECT record FROM exchange_records WHERE kind = $1`
	if e.removed {
		query += ` UNION SELECT record FROM journal WHERE kind = $1`
	}
	return all(v, "records of kind "+string(e.kind), one[string], query+` ORDER BY 1`, string(e.kind))
}

// EachExchanged calls f for what the database holds of each record that is exchanged, in an order in which they can be written. Records
// that neither the journal nor a merge has touched after line since are left out.
func (v *view) EachExchanged(since int64, f func(model.ExchangeRecord) error) error {
	x, err := newExchanger(v)
	if err != nil {
		return err
	}
	for _, e := range exchangeList() {
		records, err := e.recordsOf(v)
		if err != nil {
			return err
		}
		for _, record := range records {
			h, err := x.heldOf(&e, record)
			if err != nil {
				return err
			}
			if h.shown == nil || since > 0 && h.last <= since {
				continue
			}
			if err := f(model.ExchangeRecord{Kind: e.kind, Record: model.ID(record), Sides: h.sides()}); err != nil {
				return err
			}
		}
	}
	return nil
}
