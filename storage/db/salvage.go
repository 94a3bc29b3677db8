package db

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/afero"

	"baqylau/model"
	"baqylau/storage/db/pages"
	"baqylau/storage/durable"
)

// Salvaging says what is saved from where.
type Salvaging struct {
	// From is the damaged database; it is only read. To is the new one, which must not be there.
	From, To string
	// Progress, which may be nil, is told how many tables were read.
	Progress Progress
	Now      func() time.Time
}

// Salvaged is what was saved from a damaged database, and what was not.
type Salvaged struct {
	// Rows is how many rows were saved, Pages how many pages the file has, Damaged how many of its tables' pages could not be read.
	Rows, Pages, Damaged int
	// Tables are those that lost something, in the order of the schema.
	Tables []SalvagedTable
	// Stubs is how many providers, services and people stand in for lost ones, so that what hangs on them stays.
	Stubs int
	// Aside is the file with the rows that were read and that fit nowhere as they are, one in JSON a line; "" where there are none.
	Aside string
}

// SalvagedTable is a table that lost something.
type SalvagedTable struct {
	Table string
	Saved int
	// Lost is how many rows are known to be lost. More says that there may be others: pages of the table are lost, and nothing tells how
	// many rows they had.
	Lost int
	More bool
	// Numbers are those of the lost documents, as far as they are known: OFFICE-YEAR-NNNN, or a line of the journal.
	Numbers []string
	// Aside is how many rows referred to what is lost: as they were they stand in the file of that name. Garbled is how many have texts
	// with broken letters.
	Aside, Garbled int
}

// Salvage copies every row that can be read from a damaged database into a new one of the same version, page by page, without the help of
// SQLite, which refuses a file at its first broken page. The new database has its name only when it is whole.
func Salvage(ctx context.Context, q Salvaging) (out Salvaged, err error) {
	if _, err := os.Lstat(q.To); err == nil {
		return out, model.NewFault("fault.salvage.exists", "path", q.To)
	}
	if info, err := os.Stat(filepath.Dir(q.To)); err != nil || !info.IsDir() {
		return out, model.NewFault("fault.backup.folder", "folder", filepath.Dir(q.To))
	}
	// Nobody may write what is being read. In a folder that cannot be written no lock can be taken, and nobody writes there either.
	if _, err := os.Stat(q.From); err != nil {
		return out, model.NewFault("fault.db.missing", "path", q.From)
	}
	release, err := Hold(q.From, q.Now())
	if err == nil {
		defer func() { err = errors.Join(err, release()) }()
	} else if !model.HasFault(err, "fault.db.folder") && !model.HasFault(err, "fault.db.cannot_open") {
		return out, err
	}
	source, done, err := openDamaged(q.From)
	if err != nil {
		return out, err
	}
	defer done()
	s := &salvage{Salvaging: q, file: source, ctx: ctx, part: q.To + ".part"}
	defer s.clean()
	if err := s.run(); err != nil {
		return out, faultOf(q.To, fmt.Errorf("salvage %s: %w", q.From, err))
	}
	return s.out, nil
}

// openDamaged opens the file and the log beside it to be read, not by SQLite: nobody else has them open, and nothing of them is changed.
func openDamaged(path string) (*pages.File, func(), error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, nil, model.NewFault("fault.db.cannot_open", "path", path).Because(err)
	}
	size := func(f *os.File) int64 {
		info, err := f.Stat()
		if err != nil {
			return 0
		}
		return info.Size()
	}
	var log io.ReaderAt
	var logSize int64
	closing := []io.Closer{f}
	if l, err := os.Open(path + "-wal"); err == nil {
		log, logSize, closing = l, size(l), append(closing, l)
	}
	done := func() {
		for _, c := range closing {
			_ = c.Close() // it was only read
		}
	}
	file, err := pages.Open(f, size(f), log, logSize)
	if err != nil {
		done()
		return nil, nil, model.NewFault("fault.salvage.nothing", "path", path).Because(err)
	}
	return file, done, nil
}

// salvage is one salvaging under way.
type salvage struct {
	Salvaging
	ctx  context.Context
	file *pages.File
	// part is the new database until it gets its name.
	part string
	pool *sql.DB
	conn *sql.Conn
	// tables are those of the new database, in the order in which the schema made them.
	tables []*salvageTable
	aside  *os.File
	out    Salvaged
}

// salvageTable is a table on its way.
type salvageTable struct {
	name    string
	columns []salvageColumn
	// numbered says that SQLite numbers the rows; stored is otherwise in which order the columns of a row lie.
	numbered bool
	stored   []int
	// insert writes a row; rowFirst says that its number comes before its columns.
	insert   string
	prepared *sql.Stmt
	rowFirst bool
	root     uint32
	indexes  []salvageIndex
	have     map[int64]struct{}
	lost     pages.Lost
	cleared  bool
	told     SalvagedTable
}

type salvageColumn struct {
	name     string
	nullable bool
	// row says that the column is SQLite's number of the row; initial is its value in rows that are older than it.
	row     bool
	initial any
	// needed says that there is no initial value.
	needed bool
}

// salvageIndex is an index, which tells of rows that are lost.
type salvageIndex struct {
	root    uint32
	columns []string
}

func (s *salvage) clean() {
	if s.conn != nil {
		_ = s.conn.Close()
	}
	if s.pool != nil {
		_ = s.pool.Close()
	}
	if s.aside != nil {
		_ = s.aside.Close()
	}
	if _, err := os.Lstat(s.To); err != nil && s.out.Aside != "" {
		_ = os.Remove(s.out.Aside)
	}
	for _, end := range []string{"", "-wal", "-shm", "-journal"} {
		_ = os.Remove(s.part + end) // the usual case is that nothing is there
	}
}

func (s *salvage) run() error {
	for _, end := range []string{"", "-wal", "-shm", "-journal"} {
		if err := os.Remove(s.part + end); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return folderFault(s.part, err) // left by one that was broken off
		}
	}
	objects, lost := s.file.Schema()
	s.file.Free()
	if err := s.build(objects); err != nil {
		return err
	}
	triggers, err := s.prepare(objects)
	if err != nil {
		return err
	}
	if err := s.copyAll(len(lost.Pages) > 0 || lost.Rows > 0); err != nil {
		return err
	}
	if err := s.settleReferences(); err != nil {
		return err
	}
	return s.finish(triggers)
}

// build makes the empty database, of the version that the damaged one has, or of this program's where that cannot be read.
func (s *salvage) build(objects []pages.Object) (err error) {
	f, err := os.OpenFile(s.part, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return folderFault(s.To, err)
	}
	if err := f.Close(); err != nil {
		return folderFault(s.To, err)
	}
	if s.pool, err = sql.Open(driverName, address(s.part, forWriting)); err != nil {
		return err
	}
	s.pool.SetMaxOpenConns(1)
	// Nothing needs to be on the disk before all is: finish sees to that.
	if _, err := s.pool.ExecContext(s.ctx, `PRAGMA synchronous = OFF`); err != nil {
		return err
	}
	want, err := newest()
	if err != nil {
		return err
	}
	have, ours := s.version(objects)
	switch {
	case have > want:
		return model.NewFault("fault.db.newer", "path", s.From, "have", have, "known", want)
	case len(objects) > 3 && !ours:
		return model.NewFault("fault.db.foreign", "path", s.From)
	case have > 0:
		want = have
	}
	steps, err := (&DB{writer: s.pool}).provider()
	if err != nil {
		return err
	}
	if _, err := steps.UpTo(s.ctx, want); err != nil {
		return fmt.Errorf("make the new database: %w", err)
	}
	s.conn, err = s.pool.Conn(s.ctx)
	return err
}

// version is that of the damaged database's schema, 0 where it cannot be read; ours says that the tables are this program's.
func (s *salvage) version(objects []pages.Object) (version int64, ours bool) {
	for _, o := range objects {
		ours = ours || o.Name == "recommendation_events"
		if o.Kind == "table" && o.Name == "goose_db_version" {
			_, _ = s.file.Tree(o.Root, func(r pages.Row) error {
				if len(r.Values) > 1 {
					n, _ := r.Values[1].(int64)
					version = max(version, n)
				}
				return nil
			})
		}
	}
	return version, ours
}

// derived reports whether a table holds what the program makes of the others: it is made anew.
func derived(table string) bool {
	return table == "goose_db_version" || table == "search" || strings.HasPrefix(table, "search_") && table != "search_rows" ||
		strings.HasPrefix(table, "sqlite_") || strings.HasPrefix(table, "tally_") || table == "verified_unproven" || table == "exchange_applying"
}

// prepare learns the tables of the new database, and takes away its triggers for as long as rows are copied.
func (s *salvage) prepare(objects []pages.Object) (triggers []string, err error) {
	roots := map[string]uint32{}
	for _, o := range objects {
		roots[o.Kind+" "+o.Name] = o.Root
	}
	names, err := collect(s.ctx, s.conn, "tables", one[string], `SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY rowid`)
	if err != nil {
		return nil, err
	}
	for _, name := range names {
		if derived(name) {
			continue
		}
		t, err := s.table(name, roots)
		if err != nil {
			return nil, err
		}
		s.tables = append(s.tables, t)
	}
	type trigger struct{ name, text string }
	list, err := collect(s.ctx, s.conn, "triggers", func(t *trigger) []any { return []any{&t.name, &t.text} },
		`SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' ORDER BY rowid`)
	if err != nil {
		return nil, err
	}
	if _, err := s.conn.ExecContext(s.ctx, `PRAGMA foreign_keys = OFF`); err != nil {
		return nil, err
	}
	if _, err := s.conn.ExecContext(s.ctx, beginWrite); err != nil {
		return nil, err
	}
	for _, t := range list {
		if _, err := s.conn.ExecContext(s.ctx, `DROP TRIGGER "`+t.name+`"`); err != nil {
			return nil, err
		}
		triggers = append(triggers, t.text)
	}
	return triggers, nil
}

// table learns a table of the new database and where it lies in the damaged one.
func (s *salvage) table(name string, roots map[string]uint32) (*salvageTable, error) {
	t := &salvageTable{name: name, root: roots["table "+name], have: map[int64]struct{}{}, told: SalvagedTable{Table: name}}
	type column struct {
		name, kind string
		notNull    int
		initial    sql.NullString
		key        int
	}
	list, err := collect(s.ctx, s.conn, "columns of "+name, func(c *column) []any { return []any{&c.name, &c.kind, &c.notNull, &c.initial, &c.key} },
		`SELECT name, type, "notnull", dflt_value, pk FROM pragma_table_info($1) ORDER BY cid`, name)
	if err != nil {
		return nil, err
	}
	rowless, err := collect(s.ctx, s.conn, "kind of "+name, one[int], `SELECT wr FROM pragma_table_list WHERE name = $1 AND schema = 'main'`, name)
	if err != nil {
		return nil, err
	}
	t.numbered = len(rowless) == 0 || rowless[0] == 0
	keys, rowColumn := 0, false
	for _, c := range list {
		keys += min(c.key, 1)
	}
	var quoted []string
	for _, c := range list {
		col := salvageColumn{name: c.name, nullable: c.notNull == 0 && c.key == 0, needed: c.notNull == 1 && !c.initial.Valid}
		col.row = t.numbered && c.key == 1 && keys == 1 && c.kind == "INTEGER"
		if c.initial.Valid {
			col.initial = initialValue(c.initial.String)
		}
		rowColumn = rowColumn || col.row
		t.columns, quoted = append(t.columns, col), append(quoted, `"`+c.name+`"`)
	}
	into := strings.Join(quoted, ", ")
	t.insert = `INSERT INTO "` + name + `" (` + into + `) VALUES (` + marks(1, len(list)) + `) ON CONFLICT DO NOTHING`
	if t.rowFirst = t.numbered && !rowColumn; t.rowFirst {
		t.insert = `INSERT INTO "` + name + `" (rowid, ` + into + `) VALUES (` + marks(1, len(list)+1) + `) ON CONFLICT DO NOTHING`
	}
	return t, s.indexes(t, roots)
}

// initialValue reads the initial value of a column as the schema writes it: a text in quotes or a number.
func initialValue(text string) any {
	if inner, found := strings.CutPrefix(text, "'"); found {
		return strings.ReplaceAll(strings.TrimSuffix(inner, "'"), "''", "'")
	}
	n, err := strconv.ParseInt(text, 10, 64)
	if err != nil {
		return nil // the column then tells what is wrong with it
	}
	return n
}

// indexes learns the indexes of a table, and of one without numbered rows the order in which its columns lie.
func (s *salvage) indexes(t *salvageTable, roots map[string]uint32) error {
	names, err := collect(s.ctx, s.conn, "indexes of "+t.name, one[string], `SELECT name FROM pragma_index_list($1)`, t.name)
	if err != nil {
		return err
	}
	for _, name := range names {
		columns, err := collect(s.ctx, s.conn, "columns of "+name, one[sql.NullString], `SELECT name FROM pragma_index_xinfo($1) ORDER BY seqno`, name)
		if err != nil {
			return err
		}
		var texts []string
		for _, c := range columns {
			texts = append(texts, c.String)
		}
		if root := roots["index "+name]; root > 0 && t.numbered {
			t.indexes = append(t.indexes, salvageIndex{root, texts})
		}
		if !t.numbered && len(texts) == len(t.columns) && strings.HasPrefix(name, "sqlite_autoindex_") {
			for _, text := range texts {
				t.stored = append(t.stored, slices.IndexFunc(t.columns, func(c salvageColumn) bool { return c.name == text }))
			}
		}
	}
	return nil
}

// finish puts the triggers back, makes the search anew, and gives the database its name.
func (s *salvage) finish(triggers []string) error {
	steps := append(slices.Clone(triggers), `INSERT INTO search (search) VALUES ('rebuild')`, commit)
	for _, step := range steps {
		if _, err := s.conn.ExecContext(s.ctx, step); err != nil {
			return fmt.Errorf("finish: %w", err)
		}
	}
	s.out.Pages = s.file.Whole()
	damaged := map[uint32]bool{} // a page may be missed in several places, and what is damaged may point anywhere
	for _, t := range s.tables {
		s.out.Rows += t.told.Saved
		for _, n := range t.lost.Pages {
			damaged[n] = n > 0 && int(n) <= s.out.Pages
		}
		if t.told.Lost > 0 || t.told.More || t.told.Aside > 0 || t.told.Garbled > 0 {
			s.out.Tables = append(s.out.Tables, t.told)
		}
	}
	maps.DeleteFunc(damaged, func(_ uint32, within bool) bool { return !within })
	s.out.Damaged = len(damaged)
	for _, step := range []string{`PRAGMA synchronous = FULL`, `PRAGMA wal_checkpoint(TRUNCATE)`} {
		if _, err := s.conn.ExecContext(s.ctx, step); err != nil {
			return fmt.Errorf("finish: %w", err)
		}
	}
	if err := errors.Join(s.conn.Close(), s.pool.Close()); err != nil {
		return fmt.Errorf("finish: %w", err)
	}
	s.conn, s.pool = nil, nil
	if s.aside != nil {
		if err := errors.Join(s.aside.Sync(), s.aside.Close()); err != nil {
			return folderFault(s.To, err)
		}
		s.aside = nil
	}
	if err := os.Rename(s.part, s.To); err != nil {
		return folderFault(s.To, err)
	}
	if err := durable.Names(afero.NewOsFs(), filepath.Dir(s.To)); err != nil {
		return folderFault(s.To, err)
	}
	return nil
}

// putAside writes a row into the file of what belongs nowhere.
func (s *salvage) putAside(table string, row any) (err error) {
	if s.aside == nil {
		name := strings.TrimSuffix(s.To, filepath.Ext(s.To)) + "-aside.jsonl"
		if s.aside, err = os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600); err != nil {
			if errors.Is(err, fs.ErrExist) {
				return model.NewFault("fault.salvage.exists", "path", name)
			}
			return folderFault(s.To, err)
		}
		s.out.Aside = name
	}
	line, err := json.Marshal(map[string]any{"table": table, "row": row})
	if err == nil {
		_, err = s.aside.Write(append(line, '\n'))
	}
	if err != nil {
		return folderFault(s.To, err)
	}
	return nil
}
