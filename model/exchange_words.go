package model

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"
)

// Title is what people call a record: its number or its name, as one of its sides says; "" where it has neither.
func (r ExchangeRecord) Title() string {
	for _, s := range r.Sides {
		var state map[string][]struct {
			Office string `json:"office"`
			Year   int    `json:"number_year"`
			Seq    int    `json:"number_seq"`
			Name   string `json:"name"`
			NameRU string `json:"name_ru"`
		}
		if len(s.State) == 0 || json.Unmarshal(s.State, &state) != nil {
			continue
		}
		for _, rows := range state {
			for _, row := range rows {
				switch {
				case row.Seq > 0:
					return Number{Office: row.Office, Kind: r.Kind, Year: row.Year, Seq: row.Seq}.String()
				case row.Name+row.NameRU != "" && len(state) == 1:
					return row.Name + row.NameRU
				}
			}
		}
	}
	return ""
}

// SideDifference is a field of which the sides of a record say different things: texts, whole numbers (json.Number) or nil, side by side.
type SideDifference struct {
	Table string
	// Row counts the rows of the table from 1.
	Row    int
	Column string
	Values []any
}

// Differences are the fields in which the sides differ, in one order.
func (r ExchangeRecord) Differences() []SideDifference {
	type place struct {
		table  string
		row    int
		column string
	}
	said := map[place][]any{}
	for i, s := range r.Sides {
		var state map[string][]map[string]any
		d := json.NewDecoder(strings.NewReader(string(s.State)))
		d.UseNumber()
		if len(s.State) > 0 && d.Decode(&state) != nil {
			continue // what this program wrote itself can be read
		}
		for table, rows := range state {
			for n, row := range rows {
				for column, value := range row {
					at := place{table, n + 1, column}
					if said[at] == nil {
						said[at] = make([]any, len(r.Sides))
					}
					said[at][i] = value
				}
			}
		}
	}
	var out []SideDifference
	for at, values := range said {
		if slices.ContainsFunc(values, func(v any) bool { return v != values[0] }) {
			out = append(out, SideDifference{at.table, at.row, at.column, values})
		}
	}
	slices.SortFunc(out, func(a, b SideDifference) int {
		return strings.Compare(a.Table+"/"+pad(a.Row)+"/"+a.Column, b.Table+"/"+pad(b.Row)+"/"+b.Column)
	})
	return out
}

// pad writes a number so that the alphabet orders it.
func pad(n int) string {
	digits := strconv.Itoa(n)
	return strings.Repeat("0", max(0, 6-len(digits))) + digits
}
