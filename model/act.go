package model

import "time"

// VisitAct is what the act of a visit prints: the visit with the names of all that it points to.
type VisitAct struct {
	// Office is that of the visit, whose letterhead the act bears.
	Office Office
	// Emblem is the office's picture, encoded; nil where it has none.
	Emblem       []byte
	Visit        VisitRow
	Organisation Organisation
	Service      Service
	// Waiting and Serving are the visit's times held against the limits of the standard.
	Waiting, Serving Limit
	// Template is the edition of the checklist that was filled; without a Code there is none.
	Template Template
	// Findings are those that stand; Again says which of them find again what was found before.
	Findings []FindingRow
	Again    map[ID]bool
	// Photos are those of the visit and of its findings; More is how many were left out, for there are many.
	Photos []BriefPhoto
	More   int
	// Zone is that of the office, in which the times of the day are read.
	Zone *time.Location
}
