package db

import (
	"context"
	"database/sql"
	"maps"

	"baqylau/model"
	"baqylau/model/office"
)

// Load runs f, which adds transactions of thousands of records that are written behind it.
func (d *DB) Load(ctx context.Context, f func(office.Loader) error) error {
	return d.alone(ctx, func() error {
		l, err := d.newLoader(ctx)
		if err != nil {
			return err
		}
		ended := false
		defer func() {
			if !ended { // f has panicked
				_ = l.end()
			}
		}()
		err = f(l)
		ended = true
		if refused := l.end(); refused != nil {
			// What f met after it only follows from it.
			return refused
		}
		if err != nil {
			return err
		}
		return d.settleTallies(ctx, nil)
	})
}

// loader adds the transactions of one Load.
type loader struct {
	db     *DB
	ctx    context.Context
	behind *behind
	added  []*tx
	// counters are the numbers last given, and head the line last journalled, in the transactions added so far: asking
	// the database for them would mean waiting for it.
	counters map[counter]int
	head     model.JournalHead
}

func (d *DB) newLoader(ctx context.Context) (*loader, error) {
	v := &view{ctx: ctx, q: d.session}
	last, err := journalHead(v)
	if err != nil {
		return nil, err
	}
	l := &loader{db: d, ctx: ctx, counters: map[counter]int{}, head: last}
	type taken struct {
		counter
		last int
	}
	series, err := all(v, "counters", func(n *taken) []any { return []any{&n.office, &n.kind, &n.year, &n.last} },
		`SELECT office, kind, year, last FROM counters`)
	if err != nil {
		return nil, err
	}
	for _, n := range series {
		l.counters[n.counter] = n.last
	}
	l.behind = newBehind()
	return l, nil
}

// Add runs f in the next transaction.
func (l *loader) Add(f func(office.Tx) error) error {
	t := l.db.newTx(l.ctx)
	t.load = l
	t.q = settledFirst{l.db.session, l.behind}
	n := len(l.added)
	l.added = append(l.added, t)
	l.behind.put(func() error {
		l.behind.at = n
		return t.begin()
	})
	done := false
	defer func() {
		// After a refusal the end of the load does it.
		if !done && l.behind.wait() == nil {
			t.rollback()
		}
	}()
	if err := t.fill(f); err != nil {
		return err
	}
	l.behind.put(t.commit)
	done = true
	maps.Copy(l.counters, t.counters)
	if t.head.Seq > l.head.Seq {
		l.head = t.head
	}
	t.search, t.counters, t.waiting = searchQueue{}, nil, nil // a long load would hold all of its texts
	return nil
}

// end waits for everything that was added. After a refusal nothing is kept of the transaction that met it, nor of
// those after it.
func (l *loader) end() error {
	err := l.behind.end()
	if err == nil {
		return nil
	}
	for i := len(l.added) - 1; i >= l.behind.at; i-- {
		l.added[i].rollback()
	}
	return &office.LoadError{N: l.behind.at, Err: faultOf(l.db.path, err)}
}

// behind writes what it is given on a goroutine of its own, in that order, while its owner makes the next: of an
// import about half the work is SQLite's, the other half ours. Only the owner calls its methods.
type behind struct {
	// slabs hands over what is to be written, many at a time: a handover costs more than most of the work.
	slabs chan slab
	// slab is what waits to be handed over.
	slab []func() error
	// handed says that something was handed over since the last wait.
	handed bool
	// err is the first refusal, at the place of the transaction that met it. Whatever comes after it is not written.
	// The goroutine sets both; the owner reads them after a wait.
	err error
	at  int
}

// slab is some work, and who waits for its end, if anybody.
type slab struct {
	work []func() error
	done chan<- struct{}
}

const (
	slabSize = 64
	// slabsAhead bounds how far the owner runs ahead, and with it the memory.
	slabsAhead = 8
)

func newBehind() *behind {
	b := &behind{slabs: make(chan slab, slabsAhead)}
	go func() {
		for s := range b.slabs {
			for _, work := range s.work {
				if b.err == nil {
					b.err = work()
				}
			}
			if s.done != nil {
				close(s.done)
			}
		}
	}()
	return b
}

// put has work done after all that was put before.
func (b *behind) put(work func() error) {
	b.slab = append(b.slab, work)
	if len(b.slab) == slabSize {
		b.slabs <- slab{work: b.slab}
		b.slab, b.handed = make([]func() error, 0, slabSize), true
	}
}

// wait returns when everything that was put is done, with the first refusal.
func (b *behind) wait() error {
	if len(b.slab) == 0 && !b.handed {
		return b.err
	}
	done := make(chan struct{})
	b.slabs <- slab{work: b.slab, done: done}
	b.slab, b.handed = nil, false
	<-done
	return b.err
}

// end ends the goroutine. Nothing may be put afterwards.
func (b *behind) end() error {
	err := b.wait()
	close(b.slabs)
	return err
}

// do runs work that writes: at once, or, in a transaction of Load, after all that was given before, so that its
// refusal comes back from a later call.
func (t *tx) do(work func() error) error {
	if t.load == nil {
		return work()
	}
	t.load.behind.put(work)
	return nil
}

// settledFirst is the connection as the owner of a load uses it: everything that was saved is written
// before it asks.
type settledFirst struct {
	*prepared
	behind *behind
}

var _ queryer = settledFirst{}

// QueryContext runs a query.
func (s settledFirst) QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	if err := s.behind.wait(); err != nil {
		return nil, err
	}
	return s.prepared.QueryContext(ctx, query, args...)
}

// QueryRowContext runs a query that gives at most one row.
func (s settledFirst) QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row {
	if err := s.behind.wait(); err != nil {
		// sql.Row cannot be made with an error of ours: one that was given up stands for it, and the
		// load reports the refusal itself.
		var giveUp context.CancelFunc
		ctx, giveUp = context.WithCancel(ctx)
		giveUp()
	}
	return s.prepared.QueryRowContext(ctx, query, args...)
}

// ExecContext runs a statement.
func (s settledFirst) ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error) {
	if err := s.behind.wait(); err != nil {
		return nil, err
	}
	return s.prepared.ExecContext(ctx, query, args...)
}
