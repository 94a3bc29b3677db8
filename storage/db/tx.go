package db

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"baqylau/model"
	"baqylau/model/office"
)

// queryer is what runs a statement: the pool of readers, one transaction on it, or the writer.
type queryer interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
	ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error)
}

var (
	_ queryer = (*sql.DB)(nil)
	_ queryer = (*sql.Tx)(nil)
	_ queryer = (*prepared)(nil)
)

// prepared is the one writing connection with the statements that were ever run on it, prepared once.
// Only the holder of DB.writing may use it.
type prepared struct {
	conn  *sql.Conn
	stmts map[string]*sql.Stmt
}

func newPrepared(conn *sql.Conn) *prepared {
	return &prepared{conn: conn, stmts: map[string]*sql.Stmt{}}
}

func (p *prepared) stmt(query string) (*sql.Stmt, error) {
	if s, ok := p.stmts[query]; ok {
		return s, nil
	}
	s, err := p.conn.PrepareContext(context.Background(), query)
	if err != nil {
		return nil, fmt.Errorf("prepare %q: %w", query, err)
	}
	p.stmts[query] = s
	return s, nil
}

// QueryContext runs a query.
func (p *prepared) QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	s, err := p.stmt(query)
	if err != nil {
		return nil, err
	}
	return s.QueryContext(ctx, args...)
}

// QueryRowContext runs a query that gives at most one row.
func (p *prepared) QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row {
	s, err := p.stmt(query)
	if err != nil {
		// sql.Row cannot be made with an error of ours: let the connection report it again.
		return p.conn.QueryRowContext(ctx, query, args...)
	}
	return s.QueryRowContext(ctx, args...)
}

// ExecContext runs a statement.
func (p *prepared) ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error) {
	s, err := p.stmt(query)
	if err != nil {
		return nil, err
	}
	return s.ExecContext(ctx, args...)
}

func (p *prepared) close() error {
	errs := make([]error, 0, len(p.stmts)+1)
	for _, s := range p.stmts {
		errs = append(errs, s.Close())
	}
	return errors.Join(append(errs, p.conn.Close())...)
}

// view answers office.View on one transaction.
type view struct {
	ctx context.Context
	q   queryer
}

// tx is a view that may also write.
type tx struct {
	view
	db *DB
	// search and counters wait for the end of the transaction and are then written in bulk.
	search   searchQueue
	counters map[counter]int
	// head is the line last written into the journal; zero before the first.
	head model.JournalHead
	// waiting are the rows of insertRows that hang on records.
	waiting []*waitingRows
	// run is the context of the caller, asked before each statement; the statements themselves run on one
	// that cannot end, because watching a context costs the driver a goroutine a statement.
	run context.Context
	// load is what the transaction belongs to, if any.
	load *loader
	// merging says that records of another database are brought in, whose references are looked at last.
	merging bool
	// undo puts back, where the transaction is not committed, what it has counted up in the caller's records.
	undo []func()
}

var errClosed = errors.New("the database is closed")

var (
	_ office.View = (*view)(nil)
	_ office.Tx   = (*tx)(nil)
)

// Read runs f on one consistent state. Faults of the database come back as *model.Fault.
func (d *DB) Read(ctx context.Context, f func(office.View) error) error {
	t, err := d.readers.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return faultOf(d.path, fmt.Errorf("begin reading: %w", err))
	}
	// Nothing was written: there is nothing to keep, and a failing rollback loses nothing.
	defer func() { _ = t.Rollback() }()
	return faultOf(d.path, f(&view{ctx: ctx, q: t}))
}

// Write runs f in one transaction and commits it if f returns nil; on an error or a panic nothing is kept.
// One transaction runs at a time; the others wait for it, so that f must not call Write. Faults of the database come back as *model.Fault.
func (d *DB) Write(ctx context.Context, f func(office.Tx) error) error {
	return d.alone(ctx, func() error { return d.transact(ctx, f) })
}

// alone runs f while no other transaction writes.
func (d *DB) alone(ctx context.Context, f func() error) error {
	if d.readOnly {
		return model.NewFault("fault.db.read_only", "path", d.path)
	}
	select {
	case d.writing <- struct{}{}:
	case <-ctx.Done():
		return fmt.Errorf("wait to write: %w", ctx.Err())
	}
	defer func() { <-d.writing }()
	if d.closed {
		return errClosed
	}
	if err := ctx.Err(); err != nil {
		return fmt.Errorf("write: %w", err)
	}
	if err := d.inPlace(ctx); err != nil {
		return err
	}
	err := faultOf(d.path, f())
	// What was committed meanwhile into a file without a name is not acknowledged. Of a failure the file may be the reason.
	if gone := d.inPlace(ctx); gone != nil {
		return gone
	}
	return err
}

func (d *DB) transact(ctx context.Context, f func(office.Tx) error) (err error) {
	t := d.newTx(ctx)
	if err := t.begin(); err != nil {
		return err
	}
	done := false
	defer func() {
		if !done {
			t.rollback()
		}
	}()
	if err := t.fill(f); err != nil {
		return err
	}
	if err := t.commit(); err != nil {
		return err
	}
	done = true
	return nil
}

func (d *DB) newTx(ctx context.Context) *tx {
	return &tx{view: view{ctx: context.WithoutCancel(ctx), q: d.session}, db: d, run: ctx, search: newSearchQueue(),
		counters: map[counter]int{}}
}

func (t *tx) begin() error {
	if _, err := t.db.session.ExecContext(t.ctx, beginWrite); err != nil {
		return fmt.Errorf("begin writing: %w", err)
	}
	return nil
}

// commit keeps the transaction unless the caller has given up.
func (t *tx) commit() error {
	if err := t.run.Err(); err != nil {
		return fmt.Errorf("write: %w", err)
	}
	if _, err := t.db.session.ExecContext(t.ctx, commit); err != nil {
		if t.merging && isConstraint(err) {
			return model.NewFault("fault.exchange.missing").Because(err)
		}
		return fmt.Errorf("commit: %w", err)
	}
	return nil
}

// rollback drops the transaction and what it has counted up in the caller's records. SQLite has rolled back by
// itself after some faults (a full disk), and then says that there is no transaction: the error that led here is
// the one to report.
func (t *tx) rollback() {
	_, _ = t.db.session.ExecContext(t.ctx, rollback)
	for i := len(t.undo) - 1; i >= 0; i-- {
		t.undo[i]()
	}
	t.undo = nil
}

// fill runs f and writes what waits for its end.
func (t *tx) fill(f func(office.Tx) error) error {
	if err := f(t); err != nil {
		return err
	}
	for _, step := range []func() error{t.writeCounters, t.settleAll, t.writeSearch, t.keepTallies} {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}

// direct is the view that work given to do may ask.
func (t *tx) direct() *view { return &view{ctx: t.ctx, q: t.db.session} }

// exec runs a statement of the transaction unless the caller has given up.
func (t *tx) exec(query string, args ...any) (sql.Result, error) {
	return t.execOn(&t.view, query, args...)
}

func (t *tx) execOn(v *view, query string, args ...any) (sql.Result, error) {
	if err := t.run.Err(); err != nil {
		return nil, err
	}
	return v.q.ExecContext(t.ctx, query, args...)
}

// notFound turns "no rows" into office.ErrNotFound: the one place where that happens.
func notFound(err error) error {
	if errors.Is(err, sql.ErrNoRows) {
		return office.ErrNotFound
	}
	return err
}

// affected returns office.ErrNotFound for a statement that met no row.
func affected(res sql.Result, what string) error {
	n, err := res.RowsAffected()
	if err == nil && n == 0 {
		err = office.ErrNotFound
	}
	if err != nil {
		return fmt.Errorf("%s: %w", what, err)
	}
	return nil
}
