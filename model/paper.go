package model

import (
	"encoding/json"
	"io"
	"time"
)

// PaperKind is what sort of document a paper is. Its values stand inside printed files and never change.
type PaperKind string

// The kinds of document.
const (
	PaperBrief      PaperKind = "brief"
	PaperList       PaperKind = "list"
	PaperLot        PaperKind = "lot"
	PaperProtocol   PaperKind = "protocol"
	PaperMinutes    PaperKind = "minutes"
	PaperCheckSheet PaperKind = "checksheet"
	PaperAct        PaperKind = "act"
	PaperLetter     PaperKind = "letter"
	PaperPlan       PaperKind = "plan"
	PaperProfile    PaperKind = "profile"
	PaperDispatch   PaperKind = "dispatch"
	PaperOther      PaperKind = "document"
)

// PaperKinds lists the kinds in the order of menus.
func PaperKinds() []PaperKind {
	return []PaperKind{PaperBrief, PaperAct, PaperLetter, PaperDispatch, PaperPlan, PaperLot, PaperProtocol, PaperCheckSheet,
		PaperMinutes, PaperProfile, PaperList, PaperOther}
}

// KeptPaper is a paper that was printed or saved, kept in the archive with its very bytes. It never changes.
type KeptPaper struct {
	Head
	Kind  PaperKind `json:"paper_kind"`
	Title string    `json:"title"`
	Lang  Lang      `json:"language"`
	// Code is what stands in its foot, Digest the SHA-256 of what it was made from.
	Code   string `json:"code"`
	Digest string `json:"digest"`
	// File is the SHA-256 of the PDF, by which its bytes are kept; Size how many they are.
	File  string `json:"file"`
	Size  int64  `json:"size"`
	Pages int    `json:"pages"`
	// Preview is the SHA-256 of a picture of its first page, "" for none.
	Preview string `json:"preview,omitempty"`
	// By and At are who printed it and when, Day the office's own day then.
	By  ID        `json:"by"`
	At  time.Time `json:"at"`
	Day Date      `json:"day"`
	// Scope is that of a brief, nil for other papers.
	Scope *Scope `json:"scope,omitempty"`
	// Seal and Signature are those of a file that is checked; the archive does not keep them apart.
	Seal      string `json:"-"`
	Signature string `json:"-"`
	// Content is what it was made from, as it stands in the file.
	Content json.RawMessage `json:"-"`
}

// FinishedPaper is a paper with its bytes, to be kept; Preview is a picture of its first page, nil for none.
type FinishedPaper struct {
	KeptPaper
	PDF     io.Reader
	Preview []byte
}

// Validate reports what is wrong with the record.
func (p KeptPaper) Validate() error {
	var fs Faults
	fs = required(fs, "file", p.File != "")
	fs = required(fs, "code", p.Code != "" && len(p.Digest) == digestDigits)
	fs = checkText(fs, "title", p.Title, 0, MaxNote)
	return fs.Err()
}

// digestDigits is the length of a SHA-256 in hexadecimal.
const digestDigits = 64

// PaperRow is a kept paper as the archive lists it.
type PaperRow struct {
	KeptPaper
	// ByName is who printed it.
	ByName string
}

// PaperStanding is what a database says of a paper that somebody holds in their hands.
type PaperStanding struct {
	// Foreign says that the database does not hold the records of its office: then nothing else is known.
	Foreign bool `json:"foreign"`
	// Same is the kept paper with these very bytes, nil for none; Kept are all kept ones with its code, the newest first.
	Same *KeptPaper  `json:"same,omitempty"`
	Kept []KeptPaper `json:"kept"`
	// Counted says that it has figures, which were worked out again; Changes are those that differ.
	Counted bool           `json:"counted"`
	Changes []FigureChange `json:"changes"`
	// ByHand are the numbers of its texts that people changed.
	ByHand []HandWritten `json:"by_hand"`
	// Sources are the records that it shows and that have been changed since.
	Sources []SourceChange `json:"sources"`
	// Held is how many of its records were held against the database, field by field, as they were when it was printed; Unheld
	// how many could not be: the paper of an older program does not state their fields. Values are the fields that differ.
	Held   int           `json:"held"`
	Unheld int           `json:"unheld"`
	Values []ValueChange `json:"values"`
	// Rows says of a register whether its rows read today as on the paper.
	Rows RowsStanding `json:"rows,omitempty"`
	// Signed says how its signature stands.
	Signed SignatureStanding `json:"signed"`
}

// RowsStanding says how the rows of a printed register stand; "" for another paper.
type RowsStanding string

// How rows stand. They are read as they are today, or as of the paper's day where the records know it: rows that read otherwise may have
// been changed since, which the archive or a signature tells from a forgery.
const (
	RowsAgree  RowsStanding = "agree"
	RowsDiffer RowsStanding = "differ"
	RowsUnread RowsStanding = "unread"
)

// PaperVerdict is what a check of a paper comes to.
type PaperVerdict string

// The verdicts of a check.
const (
	// PaperAgrees: what it says is what the records say, and nothing speaks against it.
	PaperAgrees PaperVerdict = "agrees"
	// PaperDiffers: it says something that the records do not say, or its signature does not fit.
	PaperDiffers PaperVerdict = "differs"
	// PaperUnproven: nothing here can tell whether it is genuine.
	PaperUnproven PaperVerdict = "unproven"
)

// Verdict is what the database says of a paper whose file is as it was sealed. Without the very file in the archive and without a
// signature a paper is proven only by what can be worked out again, and where the office signs its papers not even by that.
func (p PaperStanding) Verdict() PaperVerdict {
	switch {
	case len(p.Changes)+len(p.ByHand)+len(p.Values) > 0, p.Signed.State == SignatureWrong:
		return PaperDiffers
	case p.Same != nil, p.Signed.State == SignatureFits:
		return PaperAgrees
	case p.Foreign:
		return PaperUnproven
	case p.Signed.Expected, p.Rows == RowsDiffer, p.Rows == RowsUnread:
		return PaperUnproven
	case p.Counted || p.Held > 0 && p.Unheld == 0:
		return PaperAgrees
	}
	return PaperUnproven
}

// Agrees reports whether the figures are what the records say and the texts say nothing else, and that is known.
func (p PaperStanding) Agrees() bool { return p.Verdict() == PaperAgrees }

// SourceChange is a record that a paper shows and that is another now; Now is its version, 0 where it is not there.
type SourceChange struct {
	PaperSource
	Now int `json:"now"`
}
