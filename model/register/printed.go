package register

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"

	"baqylau/model"
)

// summed are the columns of a register that are added up at its end: money, people, and how many of something each row has.
func summed() []string {
	return []string{"taken", "returned", "owed", "people", "restored", "findings", "visits", "done", "open"}
}

// Sums adds up the columns of a register that can be added up, by their ids; nil where it has none of them or no rows.
func (t Table) Sums() map[string]int64 {
	if t.Of == nil || len(t.Rows) == 0 {
		return nil
	}
	var out map[string]int64
	for i, id := range t.Of.Columns {
		if !slices.Contains(summed(), id) {
			continue
		}
		if out == nil {
			out = map[string]int64{}
		}
		for _, row := range t.Rows {
			switch v := row[i].(type) {
			case int:
				out[id] += int64(v)
			case model.Tenge:
				out[id] += int64(v)
			}
		}
	}
	return out
}

// Digest is the SHA-256 of what the cells say, whatever the order of the rows.
func (t Table) Digest() string {
	rows := make([]string, len(t.Rows))
	var line strings.Builder
	for i, row := range t.Rows {
		line.Reset()
		for _, cell := range row {
			fmt.Fprintf(&line, "%v\x00", cell)
		}
		sum := sha256.Sum256([]byte(line.String()))
		rows[i] = string(sum[:])
	}
	slices.Sort(rows)
	all := sha256.New()
	for _, r := range rows {
		all.Write([]byte(r))
	}
	return hex.EncodeToString(all.Sum(nil))
}

// Printed is what the paper of a register states of it; nil for another table.
func (t Table) Printed() *model.PrintedCounts {
	if t.Of == nil {
		return nil
	}
	out := &model.PrintedCounts{Kind: t.Of.Kind, Columns: t.Of.Columns, Rows: len(t.Rows), Filter: t.Of.Filter, AsOf: t.Of.AsOf,
		Sums: t.Sums(), Cells: t.Digest()}
	if t.Of.Filter != nil {
		out.Figures = append(out.Figures, model.PrintedFigure{Value: int64(len(t.Rows)),
			Figure: model.Figure{Key: model.FigListed, Measure: model.Count, Filter: *t.Of.Filter}})
	}
	return out
}
