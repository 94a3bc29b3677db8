package db

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"baqylau/model"
)

// States that were written by an older schema lack the columns that were added since. They get what the migration gives rows that are there,
// the column's default, so that a record is the same whether its own database or another was brought up to date first.

// growRecord brings the states of a record that came in up to this schema.
func (m *merger) growRecord(e *exchanged, r *model.ExchangeRecord) error {
	r.Sides = slices.Clone(r.Sides)
	for i, s := range r.Sides {
		state, err := m.grown(e, s.State)
		if err != nil {
			return model.NewFault("fault.exchange.record", "kind", model.Key("kind."+string(r.Kind)), "record", string(r.Record)).Because(err)
		}
		r.Sides[i].State = state
	}
	return nil
}

// grown is a state with the columns that it lacks. One that lacks none is returned as it is.
func (x *exchanger) grown(e *exchanged, text []byte) ([]byte, error) {
	state, err := parseState(text)
	if err != nil || state == nil {
		return text, err
	}
	changed := false
	for table, rows := range state {
		if !slices.Contains(e.tables(), table) {
			continue // refused where records are looked at
		}
		for _, row := range rows {
			for _, column := range x.columns[table] {
				if _, has := row[column]; has {
					continue
				}
				if row[column], err = x.usualOf(table, column); err != nil {
					return nil, err
				}
				changed = true
			}
		}
	}
	if !changed {
		return text, nil
	}
	return state.bytes()
}

// usualOf is what a column holds that a row is written without.
func (x *exchanger) usualOf(table, column string) (any, error) {
	if x.usual[table] == nil {
		type usual struct{ name, literal string }
		list, err := all(x.view, "defaults of "+table, func(u *usual) []any { return []any{&u.name, &u.literal} }, columnDefaults, table)
		if err != nil {
			return nil, err
		}
		values := map[string]any{}
		for _, u := range list {
			if v, ok := literalValue(u.literal); ok {
				values[u.name] = v
			}
		}
		if x.usual == nil {
			x.usual = map[string]map[string]any{}
		}
		x.usual[table] = values
	}
	v, has := x.usual[table][column]
	if !has {
		return nil, fmt.Errorf("no column %s.%s", table, column)
	}
	return v, nil
}

// literalValue reads a literal of SQL: nothing, a whole number, a text. Anything else is computed anew for each row and is no default that
// two databases share.
func literalValue(literal string) (any, bool) {
	if strings.EqualFold(literal, "NULL") {
		return nil, true
	}
	if n, err := strconv.ParseInt(literal, 10, 64); err == nil {
		return n, true
	}
	inner, isText := strings.CutPrefix(literal, "'")
	inner, closed := strings.CutSuffix(inner, "'")
	if !isText || !closed || strings.Contains(strings.ReplaceAll(inner, "''", ""), "'") {
		return nil, false
	}
	return strings.ReplaceAll(inner, "''", "'"), true
}
