package model

import (
	"crypto/ed25519"
	"time"
)

// Epoch says from which line of its journal on a database has had a name.
type Epoch struct {
	From    int64   `json:"from"`
	Replica Replica `json:"replica"`
}

// ChainLine is a line of a journal as it is digested (ChainLink): its number and its columns.
type ChainLine struct {
	Seq    int64      `json:"seq"`
	Fields [10]string `json:"fields"`
}

// BundleHead is what a bundle says of itself: from which office to which, and what of the sender's journal it carries.
type BundleHead struct {
	// From and To are codes of offices; FromName is what the sender is called.
	From     string    `json:"from"`
	FromName Name      `json:"from_name"`
	To       string    `json:"to"`
	Made     time.Time `json:"made"`
	// Program and Schema are the versions of the sender's program and database.
	Program string `json:"program"`
	Schema  int64  `json:"schema"`
	// Names are those that the sender's database has had.
	Names []Epoch `json:"names"`
	// The lines after Since, up to Journal, are in the bundle, and the records that they touched; 0 is the whole.
	Since   BundleLine `json:"since"`
	Journal BundleLine `json:"journal"`
}

// BundleLine is a JournalHead as it stands in a bundle.
type BundleLine struct {
	Line   int64  `json:"line"`
	Digest string `json:"digest"`
}

// LineOf writes a head.
func LineOf(h JournalHead) BundleLine {
	if h.Seq == 0 {
		return BundleLine{}
	}
	return BundleLine{Line: h.Seq, Digest: h.Digest.String()}
}

// Head reads what LineOf wrote; false is no head.
func (l BundleLine) Head() (JournalHead, bool) {
	if l.Line == 0 {
		return JournalHead{}, l.Digest == ""
	}
	d, err := ParseDigest(l.Digest)
	return JournalHead{Seq: l.Line, Digest: d}, err == nil && l.Line > 0
}

// KeptBundle is a bundle that was made (out) or merged (in): the digest of its manifest, the other office, when, by whom, and how far the
// journal of its maker was.
type KeptBundle struct {
	ID      string
	Way     BundleWay
	Office  string
	At      time.Time
	By      ID
	Journal JournalHead
}

// BundleWay says whether a bundle came or went.
type BundleWay string

// The ways.
const (
	BundleIn  BundleWay = "in"
	BundleOut BundleWay = "out"
)

// bundleMark begins what is signed of a bundle: the signature of a paper never fits one.
const bundleMark = "baqylau-bundle\x00"

// SignBundle signs the digest of a bundle's manifest with a private key; the signature names its public half.
func SignBundle(private ed25519.PrivateKey, digest string) string {
	return signText(private, bundleMark, digest)
}

// CheckBundleSignature says how the signature of a bundle from an office stands over the digest of its manifest.
func CheckBundleSignature(signature, digest, office string, known []OfficeKey) SignatureStanding {
	return checkSignature(signature, bundleMark, digest, office, known)
}
