package db

import (
	"context"
	"database/sql"
	"fmt"
	"time"

	"github.com/pressly/goose/v3"

	"baqylau/model"
)

// chainVersion is the migration that chains the journal. It is made in Go, because SQL has no SHA-256.
const chainVersion = 25

// goMigrations are the steps of the schema that are no SQL.
func goMigrations() []*goose.Migration {
	return []*goose.Migration{goose.NewGoMigration(chainVersion, &goose.GoFunc{RunTx: chainOldLines}, nil)}
}

// chainColumns are the columns that a digest covers beside the running number, in the order in which it does.
const chainColumns = "at, by, office, verb, kind, record, owner, reason, before, after"

// digestPlace is the place for the digest of a line.
type digestPlace struct{ to *model.Digest }

// Scan reads a digest; no bytes are none.
func (p digestPlace) Scan(v any) error {
	b, ok := v.([]byte)
	*p.to = model.Digest{}
	switch {
	case v == nil || ok && len(b) == 0:
		return nil
	case !ok || len(b) != len(p.to):
		// No digest of ours: it agrees with no line.
		copy(p.to[:], "not a digest")
		return nil
	}
	*p.to = model.Digest(b)
	return nil
}

// journalLine is a line as it is digested.
type journalLine struct {
	seq    int64
	fields [10]string
	digest model.Digest
}

func (l *journalLine) places() []any {
	to := []any{&l.seq}
	for i := range l.fields {
		to = append(to, &l.fields[i])
	}
	return append(to, digestPlace{&l.digest})
}

func (l *journalLine) link(before model.Digest) model.Digest {
	return model.ChainLink(before, l.seq, l.fields[:]...)
}

// eachLine calls f for the lines of the journal in their order.
func eachLine(ctx context.Context, q interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
}, after int64, most int, f func(*journalLine) error) error {
	rows, err := q.QueryContext(ctx, `SELECT seq, `+chainColumns+`, digest FROM journal WHERE seq > $1 ORDER BY seq LIMIT $2`, after, most)
	if err != nil {
		return fmt.Errorf("read the journal: %w", err)
	}
	defer rows.Close()
	var line journalLine
	to := line.places()
	for rows.Next() {
		if err := rows.Scan(to...); err != nil {
			return fmt.Errorf("read the journal: %w", err)
		}
		if err := f(&line); err != nil {
			return err
		}
	}
	if err := rows.Err(); err != nil {
		return fmt.Errorf("read the journal: %w", err)
	}
	return nil
}

// chainedAtOnce is how many old lines are read before their digests are written.
const chainedAtOnce = 4096

// chainOldLines gives the lines of an older database their digests. The trigger that keeps lines from being changed is put
// aside for it, within the same transaction.
func chainOldLines(ctx context.Context, t *sql.Tx) error {
	for _, statement := range []string{
		`ALTER TABLE journal ADD COLUMN digest BLOB NOT NULL DEFAULT x''`,
		`DROP TRIGGER journal_no_update`,
	} {
		if _, err := t.ExecContext(ctx, statement); err != nil {
			return fmt.Errorf("chain the journal: %w", err)
		}
	}
	set, err := t.PrepareContext(ctx, `UPDATE journal SET digest = $1 WHERE seq = $2`)
	if err != nil {
		return fmt.Errorf("chain the journal: %w", err)
	}
	defer set.Close()
	head := model.JournalHead{}
	for {
		var links []model.JournalHead
		err := eachLine(ctx, t, head.Seq, chainedAtOnce, func(l *journalLine) error {
			head = model.JournalHead{Seq: l.seq, Digest: l.link(head.Digest)}
			links = append(links, head)
			return nil
		})
		if err != nil {
			return err
		}
		for _, l := range links {
			if _, err := set.ExecContext(ctx, l.Digest[:], l.Seq); err != nil {
				return fmt.Errorf("chain the journal: %w", err)
			}
		}
		if len(links) < chainedAtOnce {
			break
		}
	}
	if _, err := t.ExecContext(ctx, journalNoUpdate); err != nil {
		return fmt.Errorf("chain the journal: %w", err)
	}
	return nil
}

func journalHead(v *view) (model.JournalHead, error) {
	heads, err := all(v, "head of the journal", func(h *model.JournalHead) []any { return []any{&h.Seq, digestPlace{&h.Digest}} },
		`SELECT seq, digest FROM journal ORDER BY seq DESC LIMIT 1`)
	if err != nil || len(heads) == 0 {
		return model.JournalHead{}, err
	}
	return heads[0], nil
}

// JournalHead returns the last line of the journal; zero where there is none.
func (d *DB) JournalHead(ctx context.Context) (model.JournalHead, error) {
	h, err := journalHead(&view{ctx: ctx, q: d.readers})
	return h, faultOf(d.path, err)
}

// LastWritten is when the last line of the journal was written, zero where there is none.
func (d *DB) LastWritten(ctx context.Context) (time.Time, error) {
	at, err := journalTimes(&view{ctx: ctx, q: d.readers}, `SELECT at FROM journal ORDER BY seq DESC LIMIT 1`)
	return at, faultOf(d.path, err)
}

// journalTimes is the time in the only row that a query of the journal has, zero without one.
func journalTimes(v *view, query string, args ...any) (time.Time, error) {
	list, err := all(v, "times of the journal", func(at *time.Time) []any { return []any{toMoment{at}} }, query, args...)
	if err != nil || len(list) == 0 {
		return time.Time{}, err
	}
	return list[0], nil
}

// JournalLeap returns the last line of the journal that was written before a moment, and the one after it, which is the first where there is none before. It goes back from the end, so that
// what a clock had once said wrongly and was set right since is left behind.
func (v *view) JournalLeap(before time.Time) (out model.ClockLeap, err error) {
	if out.From, err = journalTimes(v, `SELECT at FROM journal WHERE at < $1 ORDER BY seq DESC LIMIT 1`, moment(before)); err != nil {
		return out, err
	}
	out.To, err = journalTimes(v, `SELECT at FROM journal WHERE seq > coalesce((SELECT seq FROM journal WHERE at < $1 ORDER BY seq DESC LIMIT 1), -1)
		ORDER BY seq LIMIT 1`, moment(before))
	return out, err
}

// JournalDigest returns the digest of a line of the journal, or office.ErrNotFound.
func (v *view) JournalDigest(seq int64) (model.Digest, error) {
	return first(v, fmt.Sprintf("line %d of the journal", seq), func(to *model.Digest) []any { return []any{digestPlace{to}} },
		`SELECT digest FROM journal WHERE seq = $1`, seq)
}

// LastLine returns the last line of an office in the journal that is not one of printing; zero where there is none.
func (v *view) LastLine(code string) (model.JournalHead, error) {
	heads, err := all(v, "last line of office "+code, func(h *model.JournalHead) []any { return []any{&h.Seq, digestPlace{&h.Digest}} },
		`SELECT j.seq, j.digest FROM journal j WHERE j.office = $1 AND j.kind <> 'paper' ORDER BY j.seq DESC LIMIT 1`, code)
	if err != nil || len(heads) == 0 {
		return model.JournalHead{}, err
	}
	return heads[0], nil
}

// BrokenLinks returns the stretches of the journal that are not as they were written, in their order, at most so many, and
// how many there are. progress, which may be nil, is told how many lines were read.
//
// Lines taken off the end, and a journal written anew as a whole, only show beside a head that was written down elsewhere: a
// printed paper, a backup, a bundle.
func (d *DB) BrokenLinks(ctx context.Context, most int, progress Progress) (list []model.BrokenLink, n int, err error) {
	head, err := d.JournalHead(ctx)
	if err != nil {
		return nil, 0, err
	}
	found := func(fault model.LinkFault, from, to int64) {
		if last := len(list) - 1; last >= 0 && n == len(list) && list[last].Fault == fault && list[last].To == from-1 {
			list[last].To = to
			return
		}
		if n++; len(list) < most {
			list = append(list, model.BrokenLink{Fault: fault, From: from, To: to})
		}
	}
	before := model.JournalHead{}
	err = eachLine(ctx, d.readers, 0, -1, func(l *journalLine) error {
		switch {
		case l.seq != before.Seq+1:
			// What the line was chained to is not there, so that nothing can be said of the line itself.
			found(model.LinkMissing, before.Seq+1, l.seq-1)
		case l.link(before.Digest) != l.digest:
			found(model.LinkChanged, l.seq, l.seq)
		}
		before = model.JournalHead{Seq: l.seq, Digest: l.digest}
		if progress != nil && l.seq%10_000 == 0 {
			progress(int(l.seq), int(head.Seq))
		}
		return nil
	})
	return list, n, faultOf(d.path, err)
}
