package office

import (
	"context"
	"errors"
	"time"

	"baqylau/model"
)

// ChainView reads the chain of the journal's digests.
type ChainView interface {
	// LastLine returns the last line of an office that is not one of printing, zero for none: printing names it, and must not move it.
	LastLine(office string) (model.JournalHead, error)
	// JournalLeap returns the last line of the journal that was written before a moment, and the one after it, which is the first where there is
	// none before; of no such line the time is zero.
	JournalLeap(before time.Time) (model.ClockLeap, error)
	// JournalDigest returns the digest of a line of the journal, or ErrNotFound.
	JournalDigest(seq int64) (model.Digest, error)
}

// holdJournal says whether the journal still has the line that a paper names. The lines before it are held to it by the chain, which
// `baqylau check` walks.
func (s *Session) holdJournal(ctx context.Context, named *model.JournalHead, out *model.PaperStanding) error {
	if named == nil {
		return nil
	}
	out.JournalLine = named.Seq
	digest, err := one(ctx, s, "read a line of the journal", func(v View) (model.Digest, error) { return v.JournalDigest(named.Seq) })
	switch {
	case errors.Is(err, ErrNotFound):
		out.Journal = model.JournalGone
	case err != nil:
		return err
	case digest == named.Digest:
		out.Journal = model.JournalHeld
	default:
		out.Journal = model.JournalOther
	}
	return nil
}
