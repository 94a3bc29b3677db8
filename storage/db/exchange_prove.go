package db

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"

	"baqylau/model"
	"baqylau/model/office"
)

func notFoundSide(e *model.JournalEntry) error {
	return fmt.Errorf("side of %s %s: %w", e.Kind, e.Record, office.ErrNotFound)
}

// unprovenOne is a query of Unproven for one recommendation.
func unprovenOne(query string) string {
	at := strings.LastIndex(query, "ORDER BY")
	return query[:at] + "AND r.id = $1 " + query[at:]
}

// prove holds that what was merged is verified by independent checks only (rule 6): the triggers hold it of single steps and checks where
// people work, and leave it to this where whole records come in. Who went to work for the addressee is left to `baqylau check`, which asks
// the journal when.
func (m *merger) prove() error {
	touched, err := m.touchedRecommendations()
	if err != nil {
		return err
	}
	for _, id := range touched {
		for _, query := range []string{unprovenState, unprovenCheck, unprovenNobody, unprovenAuthor, unprovenOfficer} {
			found, err := all(m.view, "prove recommendation "+id, func(u *unprovenRow) []any {
				u.Number.Kind = model.KindRecommendation
				return []any{&u.Number.Office, &u.Number.Year, &u.Number.Seq, &u.Checker, &u.check, &u.person, &u.employer, toBit{&u.body}}
			}, unprovenOne(query), id)
			if err != nil {
				return err
			}
			if len(found) > 0 {
				return model.NewFault("fault.exchange.unproven", "number", found[0].Number.String())
			}
		}
	}
	return nil
}

// Limits of what comes in, for one record.
const (
	mostSides    = 64
	mostPast     = 10_000
	mostStateLen = 32 << 20
)

// checkSide refuses a side that this program would not have made, and adds what it says to states.
func (m *merger) checkSide(e *exchanged, r model.ExchangeRecord, s model.Side, states map[string]recordState) error {
	broken := func(why string) error {
		return model.NewFault("fault.exchange.record", "kind", model.Key("kind."+string(r.Kind)), "record", string(r.Record)).Because(fmt.Errorf("%s", why))
	}
	n := 0
	for replica, lines := range s.Past {
		n += len(lines)
		for i, line := range lines {
			if line < 0 || i > 0 && line <= lines[i-1] {
				return broken("a past that is not in order")
			}
		}
		if len(lines) > 0 && m.ahead(replica, lines[len(lines)-1]) {
			return model.NewFault("fault.exchange.older")
		}
	}
	switch {
	case len(r.Sides) > mostSides, n > mostPast, len(s.State) > mostStateLen:
		return broken("too much of it")
	case n == 0:
		return broken("no past")
	}
	state, err := parseState(s.State)
	if err != nil {
		return broken(err.Error())
	}
	if state == nil && !e.removed {
		return broken("taken away")
	}
	if why := m.strange(e, string(r.Record), state); why != "" {
		return broken(why)
	}
	again, err := state.bytes()
	if err != nil || !bytes.Equal(again, s.State) {
		return broken("not in the one form")
	}
	states[string(s.State)] = state
	return nil
}

// ahead reports whether others have heard of a line that this database, under the name that it has now, has not written: it is an older copy.
func (m *merger) ahead(replica model.Replica, line int64) bool {
	now := m.epochs[len(m.epochs)-1]
	return replica == now.replica && line > max(m.head, now.from-1)
}

// strange says what of a state is not a record of the kind; "" for nothing.
func (m *merger) strange(e *exchanged, record string, state recordState) string {
	if state == nil {
		return ""
	}
	if len(state[e.root]) != 1 {
		return "not one record"
	}
	ids := map[string]bool{record: true}
	for table, rows := range state {
		if !slices.Contains(e.tables(), table) {
			return "a table that does not belong to it: " + table
		}
		for _, row := range rows {
			if len(row) != len(m.columns[table]) {
				return "other columns: " + table
			}
			for _, column := range m.columns[table] {
				if _, has := row[column]; !has {
					return "no column " + table + "." + column
				}
			}
			if id, ok := row["id"].(string); ok && table != e.root {
				ids[id] = true
			}
		}
	}
	root := state[e.root][0]
	name := fmt.Sprint(root["id"])
	switch e.kind {
	case model.KindOffice:
		name = fmt.Sprint(root["code"])
	case model.KindReference:
		name = fmt.Sprint(root["list"]) + "/" + fmt.Sprint(root["code"])
	}
	if name != record {
		return "another record"
	}
	for _, p := range e.parts {
		owner, _, _ := strings.Cut(p.of, " ")
		for _, row := range state[p.table] {
			if id, _ := row[owner].(string); !ids[id] {
				return "a row of another record: " + p.table
			}
		}
	}
	return ""
}

// parseState reads the text of a state; nil is a record that was taken away.
func parseState(text []byte) (recordState, error) {
	if len(text) == 0 {
		return nil, nil
	}
	var raw map[string][]map[string]any
	d := json.NewDecoder(bytes.NewReader(text))
	d.UseNumber()
	if err := d.Decode(&raw); err != nil {
		return nil, err
	}
	if _, err := d.Token(); err != io.EOF {
		return nil, fmt.Errorf("more behind the state")
	}
	for table, rows := range raw {
		for _, row := range rows {
			for column, value := range row {
				switch v := value.(type) {
				case nil, string:
				case json.Number:
					n, err := v.Int64()
					if err != nil {
						return nil, fmt.Errorf("%s.%s: %w", table, column, err)
					}
					row[column] = n
				default:
					return nil, fmt.Errorf("%s.%s: neither text nor number", table, column)
				}
			}
		}
	}
	return raw, nil
}
