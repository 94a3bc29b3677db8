package db

import (
	"context"
	"database/sql"
	"fmt"

	"baqylau/model"
)

// chunkSize is how many rows are fetched with one statement.
const chunkSize = 500

// batch is one consistent state from which the rows of some ids are read, a chunk at a time.
type batch struct {
	ctx context.Context
	q   queryer
	// in is the chunk as a list of placeholders from $1 on, args its values.
	in   string
	args []any
}

// fetch reads the rows of ids by chunks and returns them in the order of ids; ids without a record are left
// out. read gives the rows of one chunk in any order, key tells whose they are.
func fetch[T any](ctx context.Context, d *DB, what string, ids []model.ID, key func(*T) model.ID,
	read func(*batch) ([]T, error)) ([]T, error) {
	if len(ids) == 0 {
		return []T{}, nil
	}
	t, err := d.readers.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return nil, faultOf(d.path, fmt.Errorf("read rows of %s: %w", what, err))
	}
	// Nothing was written: there is nothing to keep, and a failing rollback loses nothing.
	defer func() { _ = t.Rollback() }()
	found := make(map[model.ID]T, len(ids))
	for start := 0; start < len(ids); start += chunkSize {
		b := &batch{ctx: ctx, q: t}
		chunk := ids[start:min(start+chunkSize, len(ids))]
		for _, id := range chunk {
			b.args = append(b.args, string(id))
		}
		b.in = marks(1, len(chunk))
		rows, err := read(b)
		if err != nil {
			return nil, faultOf(d.path, fmt.Errorf("read rows of %s: %w", what, err))
		}
		for i := range rows {
			found[key(&rows[i])] = rows[i]
		}
	}
	list := make([]T, 0, len(ids))
	for _, id := range ids {
		if row, ok := found[id]; ok {
			list = append(list, row)
		}
	}
	return list, nil
}

// read runs a query for the chunk. The places of its ids are b.in.
func read[T any](b *batch, what string, fields func(*T) []any, query string) ([]T, error) {
	return collect(b.ctx, b.q, what, fields, query, b.args...)
}

// where maps the rows of a chunk to their places, so that what a second query gives can be added to them.
func where[T any](rows []T, key func(*T) model.ID) map[model.ID]*T {
	at := make(map[model.ID]*T, len(rows))
	for i := range rows {
		at[key(&rows[i])] = &rows[i]
	}
	return at
}

// member is a person with the part taken in a record.
type member struct {
	owner  model.ID
	part   string
	person model.ID
	name   string
}

func memberFields(m *member) []any { return []any{&m.owner, &m.part, &m.person, &m.name} }

// members returns the participants of a chunk's records in their order.
func (b *batch) members(p participants) ([]member, error) {
	return read(b, p.table, memberFields, `SELECT x.`+p.owner+`, x.part, x.person_id, p.name FROM `+p.table+` x
		JOIN people p ON p.id = x.person_id WHERE x.`+p.owner+` IN (`+b.in+`) ORDER BY x.`+p.owner+`, x.part, x.position`)
}

// providerColumns are the name, region and sector of provider o.
const providerColumns = `o.name_kk, o.name_ru, o.name_en, o.name_uk, o.region, o.sector`

func nameFields(n *model.Name) []any { return []any{&n.KK, &n.RU, &n.EN, &n.UK} }

// serviceNames are the names of a service that may be missing.
const serviceNames = `COALESCE(s.name_kk, ''), COALESCE(s.name_ru, ''), COALESCE(s.name_en, ''), COALESCE(s.name_uk, '')`
