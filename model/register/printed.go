package register

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"

	"baqylau/model"
)

// summed are the columns of a register that are added up at its end: money, people, and how many of something each row has.
func summed() []string {
	return []string{"taken", "returned", "owed", "people", "restored", "findings", "visits", "done", "open"}
}

// Tally counts the rows of a register while they are written, so that a long one need not be kept for it.
type Tally struct {
	columns []string
	sums    map[string]int64
	rows    [][sha256.Size]byte
	line    bytes.Buffer
}

// NewTally counts rows of the columns with these ids.
func NewTally(columns []string) *Tally {
	t := &Tally{columns: slices.Clone(columns)}
	for _, id := range columns {
		if slices.Contains(summed(), id) {
			if t.sums == nil {
				t.sums = map[string]int64{}
			}
			t.sums[id] = 0
		}
	}
	return t
}

// Add counts a row, of as many cells as there are columns, as they are printed.
func (t *Tally) Add(cells []any) {
	t.line.Reset()
	for i, id := range t.columns {
		// A column in which nothing stands may be left out of the paper: it says the same.
		if text := fmt.Sprint(cells[i]); text != "" {
			fmt.Fprintf(&t.line, "%s\x00%s\x00", id, text)
		}
		if _, ok := t.sums[id]; !ok {
			continue
		}
		switch v := cells[i].(type) {
		case int:
			t.sums[id] += int64(v)
		case model.Tenge:
			t.sums[id] += int64(v)
		}
	}
	t.rows = append(t.rows, sha256.Sum256(t.line.Bytes()))
}

// Sums are those of the columns that can be added up, by their ids; nil where there are none of them or no rows.
func (t *Tally) Sums() map[string]int64 {
	if len(t.rows) == 0 {
		return nil
	}
	return t.sums
}

// Digest is the SHA-256 of what the cells say, whatever the order of the rows.
func (t *Tally) Digest() string {
	slices.SortFunc(t.rows, func(a, b [sha256.Size]byte) int { return bytes.Compare(a[:], b[:]) })
	all := sha256.New()
	for _, r := range t.rows {
		all.Write(r[:])
	}
	return hex.EncodeToString(all.Sum(nil))
}

// tally counts the rows of the table, unless they were counted when they were written.
func (t Table) tally() *Tally {
	if t.Counted != nil {
		return t.Counted
	}
	counted := NewTally(t.Of.Columns)
	for _, row := range t.Rows {
		counted.Add(row)
	}
	return counted
}

// Sums adds up the columns of a register that can be added up, by their ids; nil where it has none of them or no rows.
func (t Table) Sums() map[string]int64 {
	if t.Of == nil {
		return nil
	}
	return t.tally().Sums()
}

// Printed is what the paper of a register states of it; nil for another table.
func (t Table) Printed() *model.PrintedCounts {
	if t.Of == nil {
		return nil
	}
	counted := t.tally()
	rows := len(counted.rows)
	out := &model.PrintedCounts{Kind: t.Of.Kind, Columns: t.Of.Columns, Rows: rows, Filter: t.Of.Filter, AsOf: t.Of.AsOf,
		Sums: counted.Sums(), Cells: counted.Digest()}
	if t.Of.Filter != nil {
		out.Figures = append(out.Figures, model.PrintedFigure{Value: int64(rows),
			Figure: model.Figure{Key: model.FigListed, Measure: model.Count, Filter: *t.Of.Filter}})
	}
	return out
}
