package model

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"fmt"
)

// Digest is a SHA-256 digest.
type Digest [sha256.Size]byte

// String is the digest in hexadecimal, as it is printed.
func (d Digest) String() string { return hex.EncodeToString(d[:]) }

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
	Seq    int64  `json:"seq"`
	Digest Digest `json:"-"`
}

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
