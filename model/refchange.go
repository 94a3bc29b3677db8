package model

import (
	"slices"
	"strings"
	"unicode"
)

// RefFixed reports whether the entries of a list are those of the program's own rules: they can be renamed, but none
// can be added, retired or put elsewhere.
func RefFixed(l RefList) bool { return l == Criteria || l == CheckOutcomes }

// MergeReferences lays what was added or changed over the shipped entries: an entry of the same list and code takes the
// place of the shipped one.
func MergeReferences(shipped, changes []RefEntry) []RefEntry {
	out := slices.Clone(shipped)
	for _, c := range changes {
		i := slices.IndexFunc(out, func(e RefEntry) bool { return e.List == c.List && e.Code == c.Code })
		if i >= 0 {
			out[i] = c
		} else {
			out = append(out, c)
		}
	}
	return out
}

// The longest code of an entry, in characters.
const maxRefCode = 40

// RefCode makes a code out of a name, for an entry that was given none: «Mobile bank» is mobile_bank.
func RefCode(name string) string {
	var b strings.Builder
	for _, r := range strings.ToLower(name) {
		switch {
		case r < unicode.MaxASCII && (unicode.IsLetter(r) || unicode.IsDigit(r)):
			b.WriteRune(r)
		case b.Len() > 0 && !strings.HasSuffix(b.String(), "_"):
			b.WriteByte('_')
		}
	}
	code := strings.Trim(b.String(), "_")
	return strings.TrimRight(code[:min(len(code), maxRefCode)], "_")
}

// Validate reports what is wrong with an entry that a person has typed.
func (e RefEntry) Validate() error {
	var fs Faults
	if !slices.Contains(RefLists(), e.List) {
		fs = append(fs, FieldFault("list", "fault.required.list"))
	}
	if e.Code == "" || len([]rune(e.Code)) > maxRefCode || strings.ContainsFunc(e.Code, func(r rune) bool {
		return r != '_' && r != '-' && !unicode.IsLetter(r) && !unicode.IsDigit(r)
	}) {
		fs = append(fs, FieldFault("code", "fault.reference_code", "most", maxRefCode))
	}
	for _, at := range [][2]string{{"name_kk", e.Name.KK}, {"name_ru", e.Name.RU}, {"name_en", e.Name.EN}} {
		fs = checkText(fs, at[0], at[1], 1, MaxName)
	}
	fs = checkText(fs, "name_uk", e.Name.UK, 0, MaxName)
	for _, text := range []string{e.Short.KK, e.Short.RU, e.Short.EN, e.Short.UK} {
		fs = checkText(fs, "short", text, 0, MaxName)
	}
	if _, has := ReferenceParents(e.List); has && e.Parent == "" {
		fs = append(fs, FieldFault("parent", "fault.required.parent"))
	}
	for _, n := range e.Names {
		if !(Period{From: n.From, To: n.Until}).Valid() {
			fs = append(fs, FieldFault("since", "fault.reference_since", "date", n.From))
		}
	}
	return fs.Err()
}

// Clash reports a name that another entry of the same list has already, in any language: an import could not tell the
// two apart.
func (e RefEntry) Clash(entries []RefEntry) error {
	taken := map[string]RefEntry{}
	for _, o := range entries {
		if o.List != e.List || o.Code == e.Code {
			continue
		}
		for _, text := range o.texts() {
			if key := Fold(text.text); key != "" {
				taken[key] = o
			}
		}
	}
	var fs Faults
	for _, at := range [][2]string{{"code", e.Code}, {"name_kk", e.Name.KK}, {"name_ru", e.Name.RU}, {"name_en", e.Name.EN},
		{"name_uk", e.Name.UK}} {
		if o, ok := taken[Fold(at[1])]; ok && at[1] != "" {
			fs = append(fs, FieldFault(at[0], "fault.reference_taken", "value", at[1], "name", o.Name))
		}
	}
	if fs.Err() != nil {
		return fs.Err()
	}
	for _, text := range e.texts() {
		if o, ok := taken[Fold(text.text)]; ok && text.text != "" {
			return FieldFault("name_ru", "fault.reference_taken", "value", text.text, "name", o.Name)
		}
	}
	return nil
}

// Renamed gives the entry another name from a day on; the records of earlier days keep the name that they had. With no
// day the name was always wrong, and is put right for all days.
func (e RefEntry) Renamed(name, short Name, since Date) RefEntry {
	if !since.IsZero() && (name != e.Name || short != e.Short) {
		from := e.From
		for _, n := range e.Names {
			if next := n.Until.AddDays(1); !n.Until.IsZero() && next.After(from) {
				from = next
			}
		}
		e.Names = append(slices.Clone(e.Names), DatedName{Name: e.Name, Short: e.Short, From: from, Until: since.AddDays(-1)})
	}
	e.Name, e.Short = name, short
	return e
}
