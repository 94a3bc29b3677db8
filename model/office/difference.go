package office

import (
	"bytes"
	"encoding/json"
	"slices"
)

// member is one field of a JSON object as it stands in its text, and its name.
type member struct {
	name string
	text []byte
}

// difference returns the fields in which two records differ, as JSON objects; both nil if in none. The
// version is left out: it differs always.
func difference(before, after any) (was, is json.RawMessage, err error) {
	a, err := json.Marshal(before)
	if err != nil {
		return nil, nil, err
	}
	b, err := json.Marshal(after)
	if err != nil {
		return nil, nil, err
	}
	if bytes.Equal(a, b) {
		return nil, nil, nil
	}
	old, now := members(a), members(b)
	was, is = lacking(old, now), lacking(now, old)
	if len(was) == 2 && len(is) == 2 {
		return nil, nil, nil
	}
	return was, is, nil
}

// lacking writes an object of the members that others lack.
func lacking(own, others []member) []byte {
	out := []byte{'{'}
	for i, m := range own {
		// Both sides come from the same type, so a field mostly stands in the same place.
		if m.name == "version" || i < len(others) && bytes.Equal(m.text, others[i].text) ||
			slices.ContainsFunc(others, func(o member) bool { return bytes.Equal(m.text, o.text) }) {
			continue
		}
		if len(out) > 1 {
			out = append(out, ',')
		}
		out = append(out, m.text...)
	}
	return append(out, '}')
}

// members cuts an object as json.Marshal writes it (valid, without spaces) into its members. Reading it
// into maps took more time than all other work of an import in this package.
func members(object []byte) []member {
	var out []member
	depth, start, quoted := 0, 1, false
	add := func(end int) {
		if text := object[start:end]; len(text) > 0 {
			name := text[1:]
			out = append(out, member{name: string(name[:bytes.IndexByte(name, '"')]), text: text})
		}
	}
	for i := 0; i < len(object); i++ {
		c := object[i]
		switch {
		case quoted && c == '\\':
			i++
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == '{' || c == '[':
			depth++
		case c == '}' || c == ']':
			depth--
			if depth == 0 {
				add(i)
			}
		case c == ',' && depth == 1:
			add(i)
			start = i + 1
		}
	}
	return out
}
