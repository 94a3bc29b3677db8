package model

import (
	"encoding/json"
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

// PaperSource is a record that a document shows, as it then was.
type PaperSource struct {
	Kind    Kind   `json:"kind"`
	ID      ID     `json:"id"`
	Number  string `json:"number,omitempty"`
	Version int    `json:"version"`
	// Category is that of a violation or a systemic cause, by which people know one without a number.
	Category string `json:"category,omitempty"`
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
	// Content is what it was made from, as it stands in the file.
	Content json.RawMessage `json:"-"`
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
}

// Agrees reports whether the figures are what the records say and the texts say nothing else.
func (p PaperStanding) Agrees() bool { return !p.Foreign && len(p.Changes)+len(p.ByHand) == 0 }

// SourceChange is a record that a paper shows and that is another now; Now is its version, 0 where it is not there.
type SourceChange struct {
	PaperSource
	Now int `json:"now"`
}
