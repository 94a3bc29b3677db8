package db

import (
	"context"
	"database/sql"
	"fmt"

	"baqylau/model"
)

// Copy is what a copy of a database, as CopyTo makes it, was found to be.
type Copy struct {
	// Schema is the version of its schema, which may be an older one than this program's.
	Schema int64
	// Offices are the codes of the offices whose records it has.
	Offices []string
	// Head is the last line of its journal; the digest is zero where the schema is older than the chain.
	Head model.JournalHead
	// Records are how many it has; a register that its schema does not know yet has none.
	Records model.BackupRecords
	// Contents are the digests of the files that its records name, each once, in their order.
	Contents []string
	// Damage, Orphans and Broken are what is wrong with it: what SQLite says of its pages, records that refer to ones which are not
	// there, stretches of the journal that are not as they were written.
	Damage          []string
	Orphans, Broken int
}

// Sound reports whether nothing is wrong with the copy.
func (c Copy) Sound() bool { return len(c.Damage) == 0 && c.Orphans == 0 && c.Broken == 0 }

// InspectCopy opens a copy at path for reading and checks the whole of it: pages, references, the chain of the journal. The copy must
// be nobody else's: it is taken to be a file that does not change, beside which nothing is made. A file that is no database of this
// program, or of a newer version, comes back as *model.Fault.
func InspectCopy(ctx context.Context, path string) (c Copy, err error) {
	pool, err := sql.Open(driverName, address(path, forInspecting))
	if err != nil {
		return c, fmt.Errorf("inspect copy: %w", err)
	}
	d := &DB{path: path, readOnly: true, readers: pool}
	defer func() {
		if closeErr := pool.Close(); err == nil && closeErr != nil {
			err = fmt.Errorf("inspect copy: %w", closeErr)
		}
	}()
	ours, _, err := recognise(ctx, pool)
	if err != nil {
		return c, faultOf(path, err)
	}
	if !ours {
		return c, model.NewFault("fault.db.foreign", "path", path)
	}
	if err := pool.QueryRowContext(ctx, `SELECT max(version_id) FROM goose_db_version`).Scan(&c.Schema); err != nil {
		return c, faultOf(path, fmt.Errorf("inspect copy: %w", err))
	}
	want, err := newest()
	switch {
	case err != nil:
		return c, err
	case c.Schema > want:
		return c, model.NewFault("fault.db.newer", "path", path, "have", c.Schema, "known", want)
	}
	if c.Damage, err = d.Damage(ctx, 1); err != nil || len(c.Damage) > 0 {
		// Of damaged pages nothing else is asked.
		return c, err
	}
	if _, c.Orphans, err = d.Orphans(ctx, 0, nil); err != nil {
		return c, err
	}
	return c, d.inspectRecords(ctx, &c)
}

// inspectRecords reads what older schemas have in part.
func (d *DB) inspectRecords(ctx context.Context, c *Copy) (err error) {
	has := func(query string, args ...any) bool {
		var n int
		return err == nil && d.readers.QueryRowContext(ctx, query, args...).Scan(&n) == nil && n > 0
	}
	if has(tableThere, "offices") {
		c.Offices, err = collect(ctx, d.readers, "offices", one[string], `SELECT code FROM offices ORDER BY code`)
	}
	r := &c.Records
	for _, counted := range []struct {
		table, query string
		into         *int
	}{
		{"organisations", `SELECT count(*) FROM organisations`, &r.Organisations}, {"visits", `SELECT count(*) FROM visits`, &r.Visits},
		{"findings", `SELECT count(*) FROM findings`, &r.Findings}, {"recommendations", `SELECT count(*) FROM recommendations`, &r.Recommendations},
		{"appeals", `SELECT count(*) FROM appeals`, &r.Appeals},
	} {
		if has(tableThere, counted.table) {
			err = d.readers.QueryRowContext(ctx, counted.query).Scan(counted.into)
		}
	}
	switch {
	case has(`SELECT count(*) FROM pragma_table_info('journal') WHERE name = 'digest'`):
		if c.Head, err = d.JournalHead(ctx); err == nil {
			_, c.Broken, err = d.BrokenLinks(ctx, 0, nil)
		}
	case has(tableThere, "journal"):
		err = d.readers.QueryRowContext(ctx, `SELECT coalesce(max(seq), 0) FROM journal`).Scan(&c.Head.Seq)
	}
	var named []Content
	switch {
	case has(tableThere, "papers") && has(tableThere, "attachments"):
		named, err = d.Contents(ctx)
	case has(tableThere, "attachments"):
		named, err = collect(ctx, d.readers, "attachments", func(n *Content) []any { return []any{&n.Digest} },
			`SELECT DISTINCT digest FROM attachments ORDER BY digest`)
	}
	for _, n := range named {
		if k := len(c.Contents); k == 0 || c.Contents[k-1] != n.Digest {
			c.Contents = append(c.Contents, n.Digest)
		}
	}
	if err != nil {
		return faultOf(d.path, fmt.Errorf("inspect copy: %w", err))
	}
	return nil
}
