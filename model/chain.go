package model

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"strings"
)

// Digest is a SHA-256 digest.
type Digest [sha256.Size]byte

// String is the digest in hexadecimal, as it is printed.
func (d Digest) String() string { return hex.EncodeToString(d[:]) }

// Short is what people compare two digests by: the first 16 digits, in fours.
func (d Digest) Short() string {
	digits := strings.ToUpper(d.String()[:16])
	return digits[:4] + " " + digits[4:8] + " " + digits[8:12] + " " + digits[12:]
}

// MarshalText writes what String is, for records of papers.
func (d Digest) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads it.
func (d *Digest) UnmarshalText(text []byte) (err error) {
	*d, err = ParseDigest(string(text))
	return err
}

// IsZero reports whether nothing was digested: of a database in which nothing was journalled yet.
func (d Digest) IsZero() bool { return d == Digest{} }

// ParseDigest reads what String writes.
func ParseDigest(text string) (Digest, error) {
	var d Digest
	b, err := hex.DecodeString(text)
	if err != nil || len(b) != len(d) {
		return Digest{}, fmt.Errorf("parse digest %q: not %d bytes in hexadecimal", text, len(d))
	}
	return Digest(b), nil
}

// ChainLink is the digest of a line of the journal. It covers the digest of the line before it (zero for the first), so that
// a line that was changed, removed or put elsewhere makes the digests of all later ones wrong: whoever has written down the
// last one knows the whole journal by it.
//
// fields are the line's columns in a fixed order. Each is digested with its length before it: what ends in one field cannot
// be moved to the next. (A hash chain as in Haber and Stornetta, How to time-stamp a digital document, 1991.)
func ChainLink(before Digest, seq int64, fields ...string) Digest {
	size := len(before) + 8
	for _, f := range fields {
		size += 4 + len(f)
	}
	b := make([]byte, 0, size)
	b = append(b, before[:]...)
	b = binary.BigEndian.AppendUint64(b, uint64(seq))
	for _, f := range fields {
		b = binary.BigEndian.AppendUint32(b, uint32(len(f)))
		b = append(b, f...)
	}
	return sha256.Sum256(b)
}

// JournalHead is the last line of a journal: its running number and its digest, which stand for all before it.
type JournalHead struct {
	Seq    int64  `json:"line"`
	Digest Digest `json:"digest"`
}

// JournalStanding says whether a journal still has the line that a paper names as its last; "" where the paper names none.
type JournalStanding string

// How the line of a paper stands.
const (
	// JournalHeld: the line has the digest that was printed, so that the lines up to it are those of that day, as far as the chain of
	// today holds.
	JournalHeld JournalStanding = "held"
	// JournalOther: the line has another digest: the journal was written anew, or is that of another database.
	JournalOther JournalStanding = "other"
	// JournalGone: there is no such line: the journal was cut, or the database is a copy from before.
	JournalGone JournalStanding = "gone"
)

// LinkFault says what is wrong with a stretch of the journal.
type LinkFault string

// What can be wrong with lines of the journal.
const (
	// LinkMissing: there are no lines of these numbers.
	LinkMissing LinkFault = "missing"
	// LinkChanged: the lines are not those that were digested: changed, put in later, or put elsewhere.
	LinkChanged LinkFault = "changed"
)

// BrokenLink is a stretch of the journal with the same thing wrong, both ends included.
type BrokenLink struct {
	Fault    LinkFault
	From, To int64
}
