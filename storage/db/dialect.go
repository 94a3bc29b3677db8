package db

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"path/filepath"
	"strconv"
	"strings"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"

	"baqylau/model"
)

// What only SQLite has stands here: the address with its pragmas, the words of transactions, the error
// codes. The migrations have a file of their own for the same reason.

const driverName = "sqlite"

const (
	beginWrite = "BEGIN IMMEDIATE"
	commit     = "COMMIT"
	rollback   = "ROLLBACK"

	savepoint        = "SAVEPOINT record"
	backToSavepoint  = "ROLLBACK TO record"
	releaseSavepoint = "RELEASE record"

	// deferForeignKeys holds until the end of the transaction.
	deferForeignKeys = "PRAGMA defer_foreign_keys = ON"

	// tableThere counts tables of a name: none or one.
	tableThere = `SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = $1`
	// columnDefaults are the columns of a table that rows can be written without, each with the literal that then stands in it.
	columnDefaults = `SELECT name, coalesce(dflt_value, 'NULL') FROM pragma_table_info($1) WHERE dflt_value IS NOT NULL OR "notnull" = 0`
	// missingReferences counts rows that refer to ones which are not there, those of the transaction too.
	missingReferences = `SELECT count(*) FROM pragma_foreign_key_check`
)

// emptyLog carries the log over into the database and cuts it to nothing.
const emptyLog = "PRAGMA wal_checkpoint(TRUNCATE)"

// busyMillis is how long a statement waits for another process before it gives up.
const busyMillis = 5000

// applicationID marks a database as ours ("BAQY"); the migration of SQLite's own things sets it.
const applicationID = 0x42415159

// use is what a connection is for.
type use int

const (
	forReading use = iota
	forWriting
	// forCopying is a connection of its own: VACUUM INTO is refused to one that may only query.
	forCopying
	// forCopyingStill copies a file that nobody writes, as below.
	forCopyingStill
	// forInspecting reads a copy that nobody writes: nothing is made beside it, so that it may lie where nothing can be written.
	forInspecting
)

// address returns the DSN of the database at path. The pragmas stand in it because every connection of a
// pool needs them.
func address(path string, u use) string {
	q := url.Values{}
	// The cache stays at its usual 2 MB, for writing and for reading: with pages of this size more was slower, as all
	// of it is given back at the end.
	for _, pragma := range []string{
		// The driver runs the pragmas in the order of the alphabet, and a new database takes the size of its pages
		// before it takes its journal mode: so this one rides with the first. Pages of 16 KB instead of 4 make a
		// quarter of the calls to the system.
		"foreign_keys(1); PRAGMA page_size(16384)",
		// The wait comes first: the pragmas after it may already meet a lock.
		"busy_timeout(" + strconv.Itoa(busyMillis) + ")",
		"synchronous(FULL)",
	} {
		q.Add("_pragma", pragma)
	}
	switch u {
	case forWriting:
		q.Add("_pragma", "journal_mode(WAL)")
		// An import commits file by file and touches the same pages again: 16 MB of log before they are
		// carried over into the database, instead of 4.
		q.Add("_pragma", "wal_autocheckpoint(1024)")
		// What is deleted is written over with zeros: names of people who complained are to be gone from the file.
		q.Add("_pragma", "secure_delete(1)")
		q.Set("_txlock", "immediate")
	case forReading:
		q.Add("_pragma", "query_only(1)")
	case forInspecting, forCopyingStill:
		if u == forInspecting {
			q.Add("_pragma", "query_only(1)")
		}
		q.Set("mode", "ro")
		q.Set("immutable", "1")
	}
	q.Set("_dqs", "0")
	slashed := filepath.ToSlash(path)
	if !strings.HasPrefix(slashed, "/") {
		// A Windows drive: file:///C:/…
		slashed = "/" + slashed
	}
	dsn := url.URL{Scheme: "file", Path: slashed, RawQuery: q.Encode()}
	return dsn.String()
}

// places writes the parameters of rows of a bulk: (?, ?), (?, ?) and so on. SQLite looks a numbered parameter up
// by its name in a list, so that binding hundreds of them takes longer than the insert; those without a
// name it takes by their place. Another database wants $1, $2 … here.
func places(width, rows int) string {
	row := "(" + strings.Repeat("?, ", width-1) + "?)"
	return strings.Repeat(row+", ", rows-1) + row
}

// indexNew adds the rows of search_rows after $1 to the full-text index, all at once: the index is written
// out at the end of each statement, which a trigger for each row would make the dearest part of an import.
// Changed and deleted rows are left to triggers.
const indexNew = `INSERT INTO search (rowid, text) SELECT id, text FROM search_rows WHERE id > $1 ORDER BY id`

// journalNoUpdate is the trigger that keeps the lines of the journal as they are.
const journalNoUpdate = `CREATE TRIGGER journal_no_update BEFORE UPDATE ON journal BEGIN
	SELECT RAISE (ABORT, 'the journal only grows');
END`

// code returns SQLite's extended result code in err's tree, or 0.
func code(err error) int {
	var e *sqlite.Error
	if errors.As(err, &e) {
		return e.Code()
	}
	return 0
}

// isDuplicate reports whether err is a violated unique key other than the primary one.
func isDuplicate(err error) bool { return code(err) == sqlite3.SQLITE_CONSTRAINT_UNIQUE }

// isTaken reports whether err is a violated primary key: the record is there already.
func isTaken(err error) bool { return code(err) == sqlite3.SQLITE_CONSTRAINT_PRIMARYKEY }

// isConstraint reports whether err is a rule of the schema that would not hold: a check, a trigger, a key, a type.
func isConstraint(err error) bool { return code(err)&0xff == sqlite3.SQLITE_CONSTRAINT }

// wantsToWriteBeside reports whether SQLite refused to read a file because it could not write another beside it.
func wantsToWriteBeside(err error) bool {
	switch c := code(err); c & 0xff {
	case sqlite3.SQLITE_CANTOPEN:
		return true
	case sqlite3.SQLITE_READONLY:
		return c == sqlite3.SQLITE_READONLY_CANTINIT || c == sqlite3.SQLITE_READONLY_DIRECTORY || c == sqlite3.SQLITE_READONLY_RECOVERY
	}
	return false
}

// faultOf gives the causes that lie outside the program their sentence; any other error stays as it is.
func faultOf(path string, err error) error {
	var f *model.Fault
	if err == nil || errors.As(err, &f) {
		return err
	}
	key := ""
	switch code(err) & 0xff {
	case sqlite3.SQLITE_NOTADB:
		key = "fault.db.not_database"
	case sqlite3.SQLITE_CORRUPT:
		key = "fault.db.damaged"
	case sqlite3.SQLITE_FULL:
		key = "fault.db.full"
	case sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM:
		key = "fault.db.read_only"
	case sqlite3.SQLITE_CANTOPEN:
		key = "fault.db.cannot_open"
	case sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED:
		key = "fault.db.busy"
	case sqlite3.SQLITE_IOERR:
		key = "fault.db.disk"
		if code(err) == sqlite3.SQLITE_IOERR_SHMSIZE { // the index of the log, the first file that opening makes, found no room
			key = "fault.db.full"
		}
	default:
		return err
	}
	return model.NewFault(key, "path", path).Because(err)
}

// Damage returns what SQLite itself finds wrong with the file: pages, rows and indexes, at most so many lines.
func (d *DB) Damage(ctx context.Context, most int) ([]string, error) {
	rows, err := d.readers.QueryContext(ctx, `PRAGMA integrity_check(`+strconv.Itoa(most)+`)`)
	var lines []string
	if err == nil {
		defer rows.Close()
		for rows.Next() && err == nil {
			var line string
			err = rows.Scan(&line)
			lines = append(lines, line)
		}
		err = errors.Join(err, rows.Err())
	}
	// SQLite gives up at some damage before it has named all, or any: that is what is wrong then.
	switch code(err) & 0xff {
	case sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB:
		return append(lines, err.Error()), nil
	}
	if err != nil {
		return nil, faultOf(d.path, fmt.Errorf("check the file: %w", err))
	}
	if len(lines) == 1 && lines[0] == "ok" {
		return nil, nil
	}
	return lines, nil
}

// Orphan is a record that refers to one which is not there.
type Orphan struct {
	Table, Record, Missing string
}

// Orphans returns the records that refer to ones which are not there, at most so many, and how many there are. progress, which
// may be nil, is told how many tables were held against those that they refer to.
func (d *DB) Orphans(ctx context.Context, most int, progress Progress) (list []Orphan, n int, err error) {
	type broken struct {
		table, parent string
		row           sql.NullInt64
		key           int
	}
	tables, err := collect(ctx, d.readers, "check references", one[string],
		`SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name`)
	if err != nil {
		return nil, 0, faultOf(d.path, err)
	}
	var found []broken
	for i, table := range tables {
		if progress != nil {
			progress(i, len(tables))
		}
		more, err := collect(ctx, d.readers, "check references of "+table, func(b *broken) []any { return []any{&b.table, &b.row, &b.parent, &b.key} },
			`PRAGMA foreign_key_check("`+table+`")`)
		if err != nil {
			return nil, 0, faultOf(d.path, err)
		}
		found = append(found, more...)
	}
	for _, b := range found[:min(len(found), most)] {
		o := Orphan{Table: b.table, Record: "?", Missing: b.parent}
		if b.row.Valid {
			o.Record = "rowid " + strconv.FormatInt(b.row.Int64, 10)
			var id string
			// Not every table names its rows by an id: the number of the row stands then.
			if d.readers.QueryRowContext(ctx, `SELECT id FROM "`+b.table+`" WHERE rowid = $1`, b.row.Int64).Scan(&id) == nil {
				o.Record = id
			}
		}
		list = append(list, o)
	}
	return list, len(found), nil
}

// Size is how large the database is: in bytes, and roughly in visits, findings and recommendations.
func (d *DB) Size(ctx context.Context) (bytes int64, records int, err error) {
	err = d.readers.QueryRowContext(ctx, `SELECT (SELECT page_count FROM pragma_page_count()) * (SELECT page_size FROM pragma_page_size()),
		COALESCE((SELECT max(rowid) FROM visits), 0) + COALESCE((SELECT max(rowid) FROM findings), 0)
		+ COALESCE((SELECT max(rowid) FROM recommendations), 0)`).Scan(&bytes, &records)
	if err != nil {
		return 0, 0, faultOf(d.path, fmt.Errorf("measure the database: %w", err))
	}
	return bytes, records, nil
}
