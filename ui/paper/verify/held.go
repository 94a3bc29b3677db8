package verify

import (
	"cmp"
	"strings"

	"baqylau/model"
)

// Value says of which field of a record the paper states something else.
func (t Teller) Value(c model.ValueChange) string {
	record := t.record(c.Source)
	if c.Field == "" {
		return t.Words.T("verify.value_gone", "record", record)
	}
	field := "field." + c.Field
	if !t.Words.Has(field) {
		field = "verify.value_other"
	}
	if c.Was == "" && c.Is == "" {
		return t.Words.T("verify.value_text", "record", record, "field", model.Key(field))
	}
	none := t.Words.T("verify.value_none")
	return t.Words.T("verify.value", "record", record, "field", model.Key(field), "was", cmp.Or(t.shown(c, c.Was), none),
		"is", cmp.Or(t.shown(c, c.Is), none))
}

// record is what kind of record it is, and its number where it has one.
func (t Teller) record(s model.PaperSource) string {
	kind := model.Key("kind." + string(s.Kind))
	if number := t.numbered(s); number != "" {
		return t.Words.T("verify.record", "kind", kind, "number", number)
	}
	return t.Words.T(string(kind))
}

// shown writes a value of a field as people read it: a day as a day, a code and a state by their names.
func (t Teller) shown(c model.ValueChange, value string) string {
	if day, err := model.ParseDate(value); err == nil {
		return t.Words.Date(day)
	}
	list, coded := map[string]model.RefList{"category": model.Categories, "method": model.Methods, "region": model.Regions,
		"sector": model.Sectors}[c.Field]
	if coded && value != "" {
		return t.Refs.NameOn(list, value, model.Date{}, t.Words.Lang())
	}
	if key := string(c.Source.Kind.StateKey(value)); c.Field == "state" && t.Words.Has(key) {
		return t.Words.T(key)
	}
	return value
}

// numbered is the number of a record and, of one that has a category, what that is called.
func (t Teller) numbered(s model.PaperSource) string {
	if s.Category == "" {
		return s.Number
	}
	return strings.TrimSpace(s.Number + " (" + t.Refs.NameOn(model.Categories, s.Category, model.Date{}, t.Words.Lang()) + ")")
}

// Tone is how a sentence of a verdict is meant.
type Tone string

// The tones: what speaks for a paper, against it, and what leaves it open.
const (
	For     Tone = "for"
	Against Tone = "against"
	Open    Tone = "open"
)

// Said is a sentence of a verdict; without a tone it decides nothing.
type Said struct {
	Text string
	Tone Tone
}

// Held says what came of holding the records of a paper against the database, then the verdict, which is the last sentence and the
// only one that speaks for or against the paper.
func (t Teller) Held(p model.PaperStanding, genuine bool) []Said {
	var out []Said
	for i, c := range p.Values {
		if i == mostValues {
			out = append(out, Said{Text: "…"})
			break
		}
		out = append(out, Said{Text: t.Value(c)})
	}
	if p.Held > 0 && len(p.Values) == 0 {
		out = append(out, Said{Text: t.Words.N("verify.held", p.Held)})
	}
	if p.Rows != "" {
		out = append(out, Said{Text: t.Words.T("verify.rows." + string(p.Rows))})
	}
	return append(append(out, t.Signed(p.Signed)...), t.verdict(p, genuine))
}

// Signed says how the signature stands; nothing of a paper that nobody expects to be signed.
func (t Teller) Signed(s model.SignatureStanding) []Said {
	if s.State == "" || s.State == model.SignatureNone && !s.Expected {
		return nil
	}
	return []Said{{Text: t.Words.T("verify.signed."+string(s.State), "office", s.Office, "fingerprint", s.Fingerprint)}}
}

// mostValues is how many fields that differ are told one by one.
const mostValues = 12

func (t Teller) verdict(p model.PaperStanding, genuine bool) Said {
	switch verdict := p.Verdict(); {
	case !genuine, verdict == model.PaperDiffers && len(p.Changes) == 0:
		return Said{t.Words.T("verify.differs_paper"), Against}
	case verdict == model.PaperDiffers:
		return Said{t.Words.N("verify.differs", len(p.Changes)), Against}
	case verdict == model.PaperUnproven:
		return Said{t.Words.T("verify.unproven"), Open}
	case p.Counted:
		return Said{t.Words.T("verify.agrees"), For}
	case p.Same == nil && p.Signed.State != model.SignatureFits:
		return Said{t.Words.T("verify.agrees_records"), For}
	}
	return Said{t.Words.T("verify.agrees_paper"), For}
}
