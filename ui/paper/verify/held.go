package verify

import (
	"cmp"
	"strings"

	"baqylau/model"
)

// Value says of which field of a record the paper states something else.
func (t Teller) Value(c model.ValueChange) string {
	kind, number := model.Key("kind."+string(c.Source.Kind)), t.numbered(c.Source)
	if c.Field == "" {
		return t.Words.T("verify.value_gone", "kind", kind, "number", number)
	}
	field := model.Key("field." + c.Field)
	if c.Was == "" && c.Is == "" {
		return t.Words.T("verify.value_text", "kind", kind, "number", number, "field", field)
	}
	none := t.Words.T("verify.value_none")
	return t.Words.T("verify.value", "kind", kind, "number", number, "field", field, "was", cmp.Or(t.shown(c.Was), none), "is", cmp.Or(t.shown(c.Is), none))
}

// shown writes a value as people read it: a day as a day.
func (t Teller) shown(value string) string {
	if day, err := model.ParseDate(value); err == nil {
		return t.Words.Date(day)
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
	}
	return Said{t.Words.T("verify.agrees_paper"), For}
}
