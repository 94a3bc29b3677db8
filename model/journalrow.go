package model

import (
	"encoding/json"
	"strconv"
	"strings"
)

// JournalRow is a line of the journal in its register, with what the record is called.
type JournalRow struct {
	HistoryLine
	// Number is that of the record, or of the one that it hangs on (the recommendation of a check, the plan of a planned
	// visit); its zero value where there is none.
	Number Number
	// Name is what the record is called in several languages, Text in one: a person, a file, a code; of a systemic cause its
	// category and sector, by code, with a slash between them. Either may be empty.
	Name Name
	Text string
	// LinkKind and Link name the record that can be shown: itself, or the one that it hangs on; "" for none.
	LinkKind Kind
	Link     ID
}

// JournalID is the identity of a line in a register: its running number.
func (r JournalRow) JournalID() ID { return ID(strconv.FormatInt(r.Seq, 10)) }

// Made reports whether the line tells of a new record, Removed of one that was taken away: the one has no side before, the
// other none after.
func (e JournalEntry) Made() bool { return len(e.Before) == 0 && len(e.After) > 0 }

// Removed is described at Made.
func (e JournalEntry) Removed() bool { return len(e.Before) > 0 && len(e.After) == 0 }

// Label is what the record of the line is called where nothing else tells: what the line itself has of a name. It is ""
// where it has none.
func (e JournalEntry) Label() string {
	for _, side := range []json.RawMessage{e.After, e.Before} {
		var named struct {
			Name     json.RawMessage `json:"name"`
			Decision string          `json:"decision"`
		}
		if json.Unmarshal(side, &named) != nil {
			continue
		}
		var text string
		if json.Unmarshal(named.Name, &text) == nil && text != "" {
			return text
		}
		if named.Decision != "" {
			return named.Decision
		}
	}
	return ""
}

// ReferenceOf reads the list and code out of the identity of a reference entry (RefEntry.ID).
func ReferenceOf(id ID) (RefList, string) {
	list, code, _ := strings.Cut(string(id), "/")
	return RefList(list), code
}

// JournalClosedKinds are the kinds of record of whose lines only those may read who may read the whole journal (DoAudit):
// people and settings.
func JournalClosedKinds() []Kind {
	return []Kind{KindPerson, KindOffice, KindReference, KindCalendar, KindOfficeKey}
}
