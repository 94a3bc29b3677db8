package model

import (
	"strings"
	"unicode"
)

// ValidateNew reports what keeps a person from being registered as a new representative of the public, beyond Validate: a
// name of one word tells nobody apart and is more often the beginning of a search, and a day is no organisation (ours).
// What files and earlier years brought is not held to it.
func (p Person) ValidateNew() error {
	fs := Faults(AllFaults(p.Validate()))
	words := strings.FieldsFunc(p.Name, func(r rune) bool { return !unicode.IsLetter(r) })
	if len(fs) == 0 && (len(words) < 2 || len([]rune(words[0])) < 2 && len([]rune(words[1])) < 2) {
		fs = append(fs, FieldFault("name", "fault.representative_name"))
	}
	if d, err := ReadDate(p.Affiliation); err == nil && !d.IsZero() {
		fs = append(fs, FieldFault("affiliation", "fault.affiliation_date"))
	}
	return fs.Err()
}
