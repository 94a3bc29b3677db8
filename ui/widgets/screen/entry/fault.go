package entry

import (
	"unicode"
	"unicode/utf8"

	"baqylau/model"
	"baqylau/ui/widgets"
	"baqylau/ui/widgets/screen"
)

// ShowFaults puts the sentence of each fault under the field that it names, and gives the keyboard to the first field
// of the form among them.
// What concerns no field of the form goes to the window.
func ShowFaults(h screen.Host, err error, fields map[string]*widgets.Field) {
	faults := model.AllFaults(err)
	var wrong []*widgets.Field
	var rest model.Faults
	said := map[*widgets.Field]string{}
	for _, f := range faults {
		field := fields[f.Field]
		if field == nil {
			rest = append(rest, f)
			continue
		}
		if said[field] != "" {
			said[field] += " "
		}
		said[field] += h.Words().Fault(f)
		field.SetError(said[field])
		wrong = append(wrong, field)
	}
	widgets.FocusFirst(wrong...)
	switch {
	case len(faults) == 0:
		h.Fail(err)
	case len(rest) > 0:
		h.Fail(rest.Err())
	}
}

// Sentence writes the first letter large: names of reference entries begin small.
func Sentence(text string) string {
	r, n := utf8.DecodeRuneInString(text)
	if n == 0 {
		return text
	}
	return string(unicode.ToUpper(r)) + text[n:]
}
