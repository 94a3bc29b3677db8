package model

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"
	"time"
)

// A paper prints names: of people, services, offices, providers. Its record holds their words as they are printed, beside the identity of
// whose they are, so that a name that is put in the place of another is told from one that was changed later.

// NamedSource is a record of which a paper prints words only: fields by their names in the journal. Words that are empty are not among
// them. It has no version: what it said on the paper's day is found through the journal.
func NamedSource(kind Kind, id ID, words map[string]string) PaperSource {
	return PaperSource{Kind: kind, ID: id}.Saying(words)
}

// Saying is the source with words that are printed of it.
func (s PaperSource) Saying(words map[string]string) PaperSource {
	said := maps.Clone(s.Words)
	if said == nil {
		said = map[string]string{}
	}
	for field, text := range words {
		if strings.TrimSpace(text) != "" {
			said[field] = text
		}
	}
	if len(said) > 0 {
		s.Words = said
	}
	return s
}

// PeopleSources are the people whom a paper names, those of ids by names in the same order.
func PeopleSources(ids []ID, names []string) []PaperSource {
	var out []PaperSource
	for i, id := range ids {
		if id != "" && i < len(names) {
			out = append(out, NamedSource(KindPerson, id, map[string]string{"name": names[i]}))
		}
	}
	return out
}

// OfficeSource is the office that issues a paper in a language, with the words of it that the paper prints: of name, head_name and
// head_post those that are named.
func OfficeSource(o Office, l Lang, fields ...string) PaperSource {
	words := map[string]string{"name": o.Name.In(l), "head_name": o.HeadName, "head_post": o.HeadPost.In(l)}
	maps.DeleteFunc(words, func(field, _ string) bool { return !slices.Contains(fields, field) })
	return NamedSource(KindOffice, ID(o.Code), words)
}

// WordsAt are the words that a field of a record said in a language on the moment made of a paper, which is told to the second: more
// than one where it was changed within that second, none where the record was not there. now is the record in JSON, nil where it is
// gone; lines are its lines of the journal, the newest first.
func WordsAt(now json.RawMessage, lines []JournalEntry, made time.Time, field string, l Lang) []string {
	fields := map[string]json.RawMessage{}
	if now != nil && json.Unmarshal(now, &fields) != nil {
		return nil
	}
	var out []string
	add := func() {
		if text := wordsIn(fields[field], l); len(fields) > 0 && !slices.Contains(out, text) {
			out = append(out, text)
		}
	}
	for _, line := range lines {
		at := line.At.UTC().Truncate(time.Second)
		if !at.After(made) {
			add()
		}
		if at.Before(made) {
			return out
		}
		var before, after map[string]json.RawMessage
		if len(line.Before) > 0 && json.Unmarshal(line.Before, &before) != nil || len(line.After) > 0 && json.Unmarshal(line.After, &after) != nil {
			return out
		}
		if len(before) == 0 && after[field] != nil { // it was made then
			return out
		}
		for name := range after {
			delete(fields, name)
		}
		maps.Copy(fields, before)
	}
	add()
	return out
}

// wordsIn is a text, or a name in a language.
func wordsIn(raw json.RawMessage, l Lang) string {
	var text string
	if json.Unmarshal(raw, &text) == nil {
		return text
	}
	var name Name
	if json.Unmarshal(raw, &name) == nil {
		return name.In(l)
	}
	return ""
}
