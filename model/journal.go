package model

import (
	"encoding/json"
	"time"
)

// JournalEntry is one change, written once and never changed: who, when, what, before, after.
type JournalEntry struct {
	// Seq is the running number in this database, given by the store.
	Seq    int64     `json:"seq"`
	At     time.Time `json:"at"`
	By     ID        `json:"by"`
	Office string    `json:"office"`
	// Verb is the step taken, as in the translations "journal.verb.…".
	Verb   string `json:"verb"`
	Kind   Kind   `json:"kind"`
	Record ID     `json:"record"`
	Reason string `json:"reason,omitempty"`
	// Before and After are the record as JSON; Before is empty for a new one. Of a changed record only
	// the fields that differ are kept.
	Before json.RawMessage `json:"before,omitempty"`
	After  json.RawMessage `json:"after,omitempty"`
}

// VerbKey is the translation key of what was done.
func (e JournalEntry) VerbKey() Key { return Key("journal.verb." + e.Verb) }

// FieldKey is the translation key of a field as it stands in Before and After.
func FieldKey(field string) Key { return Key("field." + field) }
