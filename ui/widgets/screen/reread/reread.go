// Package reread reads the rows of a printed register again, to say whether they are what the records say. It knows the columns of
// every register, and no window.
package reread

import (
	"context"
	"encoding/json"
	"slices"
	"time"

	"baqylau/assets/lang"
	"baqylau/model"
	"baqylau/model/office"
	"baqylau/model/register"
)

// mostRows is how many rows are read at once.
const mostRows = 500

// Rows says how the rows of a printed register stand: content is what its paper was made from, l the language of the paper. What
// cannot be read again is RowsUnread.
func Rows(ctx context.Context, s *office.Session, content json.RawMessage, l model.Lang) (model.RowsStanding, error) {
	var of struct {
		Stated *model.PrintedCounts `json:"stated"`
	}
	if err := json.Unmarshal(content, &of); err != nil {
		return model.RowsUnread, model.NewFault("fault.verify.figures").Because(err)
	}
	if of.Stated == nil || of.Stated.Filter == nil || of.Stated.Cells == "" {
		return model.RowsUnread, nil
	}
	words := lang.For(l)
	r := reading{ctx: ctx, session: s, printed: *of.Stated, words: words, reader: register.Reader{Lang: l, Refs: s.References, Day: of.Stated.AsOf,
		Zone: s.Zone(), Called: words.Called}}
	read, err := r.read()
	switch {
	case err != nil:
		return model.RowsUnread, err
	case !read:
		return model.RowsUnread, nil
	case r.counted.Digest() == of.Stated.Cells:
		return model.RowsAgree, nil
	}
	return model.RowsDiffer, nil
}

// reading reads the rows of one register.
type reading struct {
	ctx     context.Context
	session *office.Session
	printed model.PrintedCounts
	words   *lang.Catalog
	reader  register.Reader
	counted *register.Tally
}

// read reads the rows by their kind; false for one that is not read again. Recommendations have two registers, the ledger of returns
// with columns of its own: the one is meant whose columns were printed.
func (r *reading) read() (bool, error) {
	for _, of := range register.Registers() {
		if of.Kind != r.printed.Kind || of.Grows {
			continue
		}
		if read, err := r.fill(of); read || err != nil {
			return read, err
		}
	}
	return false, nil
}

// fill reads the rows in the columns that were printed; false where one of them is no column of these.
func (r *reading) fill(of register.Register) (bool, error) {
	columns := of.Columns
	var shown []register.Column[any]
	for _, id := range r.printed.Columns {
		i := slices.IndexFunc(columns, func(c register.Column[any]) bool { return c.ID == id })
		if i < 0 {
			return false, nil
		}
		shown = append(shown, columns[i])
	}
	r.counted = register.NewTally(r.printed.Columns)
	ids, err := r.session.IDs(r.ctx, *r.printed.Filter, model.Order{By: "number"})
	if err != nil {
		return false, model.NewFault("fault.verify.figures").Because(err)
	}
	for part := range slices.Chunk(ids, mostRows) {
		rows, err := of.Fetch(r.ctx, r.session, part, r.printed.Filter.AsOf)
		if err != nil {
			return false, err
		}
		for _, row := range rows {
			cells := make([]any, len(shown))
			for i, c := range shown {
				cells[i] = Cell(c.Value(row, r.reader), r.words)
			}
			r.counted.Add(cells)
		}
	}
	return true, nil
}

// Cell is a cell as it stands in a table that is printed: states, phrases and moments in words.
func Cell(cell any, words *lang.Catalog) any {
	switch v := cell.(type) {
	case register.State:
		return words.T(v.Key)
	case register.Phrase:
		return words.N(v.Key, v.N)
	case time.Time:
		return words.Moment(v)
	}
	return cell
}
