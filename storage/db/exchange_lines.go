package db

import (
	"errors"
	"fmt"
	"iter"
	"time"

	"baqylau/model"
	"baqylau/model/office"
)

// Schema is the version of the schema that this program makes.
func Schema() (int64, error) { return newest() }

// JournalNames returns the names that the database has had, and from which lines of its journal on.
func (v *view) JournalNames() ([]model.Epoch, error) {
	epochs, err := v.epochs()
	out := make([]model.Epoch, len(epochs))
	for i, e := range epochs {
		out[i] = model.Epoch{From: e.from, Replica: e.replica}
	}
	return out, err
}

// JournalAt returns a line of the own journal with its digest, or office.ErrNotFound; 0 is before the first.
func (v *view) JournalAt(seq int64) (model.JournalHead, error) {
	if seq == 0 {
		return model.JournalHead{}, nil
	}
	return first(v, fmt.Sprintf("line %d of the journal", seq), func(h *model.JournalHead) []any { return []any{&h.Seq, digestPlace{&h.Digest}} },
		`SELECT seq, digest FROM journal WHERE seq = $1`, seq)
}

// JournalEnd is the last line of the own journal.
func (v *view) JournalEnd() (model.JournalHead, error) { return journalHead(v) }

// EachJournalLine calls f for the lines of the own journal after one, in their order.
func (v *view) EachJournalLine(since int64, f func(model.ChainLine) error) error {
	return eachLine(v.ctx, v.q, since, -1, func(l *journalLine) error {
		return f(model.ChainLine{Seq: l.seq, Fields: l.fields})
	})
}

// MergeLines keeps the lines of another database's journal. They must be a chain from what the head of their bundle says to what it says,
// and go on from what is known of that journal: else a *model.Fault says that something is missing, or that it is another journal.
func (t *tx) MergeLines(b model.BundleHead, lines iter.Seq2[model.ChainLine, error]) error {
	if err := t.settleAll(); err != nil {
		return err
	}
	broken := model.NewFault("fault.bundle.changed")
	at, ok := b.Since.Head()
	last, good := b.Journal.Head()
	if !ok || !good || len(b.Names) == 0 || last.Seq < at.Seq {
		return broken
	}
	names := make([]epoch, len(b.Names))
	for i, n := range b.Names {
		names[i] = epoch{n.From, n.Replica}
	}
	own, err := t.epochs()
	if err != nil {
		return err
	}
	if replicaOf(names, last.Seq+1) == own[len(own)-1].replica {
		return model.NewFault("fault.bundle.itself")
	}
	if at.Seq > 0 {
		known, err := t.knownLine(own, replicaOf(names, at.Seq), at.Seq)
		switch {
		case errors.Is(err, office.ErrNotFound):
			return model.NewFault("fault.bundle.gap", "office", b.From)
		case err != nil:
			return err
		case known != at.Digest:
			return model.NewFault("fault.bundle.fork", "office", b.From)
		}
	}
	for l, err := range lines {
		if err != nil {
			return err
		}
		if l.Seq != at.Seq+1 {
			return broken
		}
		at = model.JournalHead{Seq: l.Seq, Digest: model.ChainLink(at.Digest, l.Seq, l.Fields[:]...)}
		if err := t.keepLine(own, replicaOf(names, l.Seq), l, at.Digest, b.From); err != nil {
			return err
		}
	}
	if at != last {
		return broken
	}
	return nil
}

// knownLine is the digest of a line of a database as it was heard, or as this database wrote it itself under that name.
func (t *tx) knownLine(own []epoch, replica model.Replica, seq int64) (model.Digest, error) {
	if replicaOf(own, seq) == replica {
		if h, err := t.JournalAt(seq); !errors.Is(err, office.ErrNotFound) {
			return h.Digest, err
		}
	}
	return first(&t.view, fmt.Sprintf("line %d of %s", seq, replica), func(d *model.Digest) []any { return []any{digestPlace{d}} },
		`SELECT digest FROM exchange_lines WHERE replica = $1 AND seq = $2`, string(replica), seq)
}

func (t *tx) keepLine(own []epoch, replica model.Replica, l model.ChainLine, digest model.Digest, from string) error {
	known, err := t.knownLine(own, replica, l.Seq)
	switch {
	case err == nil && known != digest:
		return model.NewFault("fault.bundle.fork", "office", from)
	case err == nil || !errors.Is(err, office.ErrNotFound):
		return err
	}
	args := []any{string(replica), l.Seq}
	for _, f := range l.Fields {
		args = append(args, f)
	}
	_, err = t.exec(`INSERT INTO exchange_lines (replica, seq, `+chainColumns+`, digest) VALUES (`+marks(1, len(args)+1)+`)`, append(args, digest[:])...)
	if err != nil {
		return fmt.Errorf("keep line %d of %s: %w", l.Seq, from, err)
	}
	return nil
}

func bundleFields(b *model.KeptBundle) []any {
	return []any{&b.ID, &b.Way, &b.Office, toMoment{&b.At}, &b.By, &b.Journal.Seq, hexDigest{&b.Journal.Digest}}
}

// hexDigest is the place for a digest in hexadecimal.
type hexDigest struct{ to *model.Digest }

// Scan reads a digest.
func (p hexDigest) Scan(v any) error {
	s, err := asText(v)
	if err != nil {
		return err
	}
	*p.to, err = model.ParseDigest(s)
	return err
}

const bundleQuery = `SELECT id, way, office, at, by, seq, digest FROM exchange_bundles `

// Bundle returns a bundle that was made or merged, or office.ErrNotFound.
func (v *view) Bundle(id string, way model.BundleWay) (model.KeptBundle, error) {
	return first(v, "bundle "+id, bundleFields, bundleQuery+`WHERE id = $1 AND way = $2`, id, string(way))
}

// LastBundle returns the last one that was made for an office or came from it, or office.ErrNotFound.
func (v *view) LastBundle(code string, way model.BundleWay) (model.KeptBundle, error) {
	return first(v, "last bundle of "+code, bundleFields, bundleQuery+`WHERE office = $1 AND way = $2 ORDER BY seq DESC, at DESC, id LIMIT 1`, code, string(way))
}

// KeepBundle notes one.
func (t *tx) KeepBundle(b model.KeptBundle) error {
	_, err := t.exec(`INSERT INTO exchange_bundles (id, way, office, at, by, seq, digest) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
		b.ID, string(b.Way), b.Office, moment(b.At.Truncate(time.Millisecond)), string(b.By), b.Journal.Seq, b.Journal.Digest.String())
	if isTaken(err) {
		return model.NewFault("fault.bundle.merged", "office", b.Office)
	}
	if err != nil {
		return fmt.Errorf("note bundle %s: %w", b.ID, err)
	}
	return nil
}
