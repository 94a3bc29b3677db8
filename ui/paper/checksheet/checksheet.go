// Package checksheet makes the sheet that is taken along to check a recommendation on the spot: what was found and asked
// for, what the addressee has reported, and room to write down by hand what is there. One page a recommendation.
package checksheet

import (
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"baqylau/assets/lang"
	"baqylau/model"
	"baqylau/ui/paper"
)

// textSteps are how much of a text a sheet prints, in characters: the less where more would leave no room to write.
func textSteps() []int { return []int{260, 180, 110} }

// What there is room for to write by hand of what was seen: mostLines where texts and signatures are few, leastLines always.
const (
	mostLines  = 12
	leastLines = 7
)

// Document makes the sheets for an office on one paper.
func Document(sheets []model.CheckSheet, office model.Office, refs *model.References, words *lang.Catalog, made time.Time,
	day model.Date) paper.Document {
	place := office.Name.In(words.Lang())
	doc := paper.Document{Lang: words.Lang(), Title: words.T("checksheet.title"), Author: place, Created: made,
		HeadLeft: place, HeadRight: words.T("checksheet.head", "date", day), FootLeft: words.T("paper.list.internal"),
		Origin: paper.Origin{Kind: model.PaperCheckSheet, Office: office.Code}}
	for i, s := range sheets {
		if i > 0 {
			doc.Blocks = append(doc.Blocks, paper.PageBreak{})
		}
		doc.Origin.Shows(model.SourceOf(model.KindRecommendation, s.Recommendation.Recommendation, s.Recommendation.Number))
		for _, f := range s.Findings {
			doc.Origin.Shows(model.SourceOf(model.KindFinding, f.Finding, f.Number))
		}
		if s.Provider.ID != "" {
			doc.Origin.Shows(model.SourceOf(model.KindOrganisation, s.Provider, model.Number{}))
		}
		doc.Blocks = append(doc.Blocks, writer{sheet: s, refs: refs, words: words}.page(doc)...)
	}
	return doc
}

// page is a sheet with as many lines to write on as its page has room for.
func (w writer) page(doc paper.Document) []paper.Block {
	press := paper.NewPress()
	for _, text := range textSteps() {
		for lines := mostLines; lines >= leastLines; lines-- {
			doc.Blocks = w.blocks(text, lines)
			if len(press.Lay(doc).Pages) == 1 {
				return doc.Blocks
			}
		}
	}
	return doc.Blocks // a crowd of checkers signs on a second page
}

type writer struct {
	sheet model.CheckSheet
	refs  *model.References
	words *lang.Catalog
}

func (w writer) blocks(text, lines int) []paper.Block {
	words := w.words
	out := []paper.Block{paper.Title{Text: words.T("checksheet.of", "number", w.sheet.Recommendation.Number.String()), Sub: words.T("checksheet.sub")},
		paper.Facts{Items: w.facts(text)}}
	out = append(out, paper.Heading{Text: words.T("checksheet.result"), Level: 2},
		paper.Blank{Label: words.T("checksheet.when")},
		boxes(words, "checksheet.box.executed", "checksheet.box.partly", "checksheet.box.not"),
		paper.Blank{Label: words.T("checksheet.write"), Lines: lines})
	evidence := boxes(words, "checksheet.box.photo", "checksheet.box.video", "checksheet.box.copies", "checksheet.box.words")
	evidence.Spans = append(paper.Plain(words.T("checksheet.evidence")+": "), evidence.Spans...)
	out = append(out, evidence)
	if w.owed() > 0 {
		out = append(out, paper.Blank{Label: words.T("checksheet.money", "owed", w.owed())})
	}
	hint := words.T("checksheet.sign")
	for _, p := range w.signers() {
		out = append(out, paper.Blank{Label: p, Hint: hint})
	}
	return append(out, paper.Blank{Label: words.T("checksheet.provider_sign"), Hint: words.T("checksheet.sign_name")})
}

// owed is what was taken and not returned yet.
func (w writer) owed() model.Tenge {
	return w.sheet.Recommendation.Taken - w.sheet.Recommendation.Returned
}

func (w writer) facts(text int) []paper.Fact {
	words, s := w.words, w.sheet
	r := s.Recommendation
	facts := []paper.Fact{{Name: words.T("checksheet.provider"), Value: s.Provider.Name.In(words.Lang())}}
	add := func(key, value string) {
		if value != "" {
			facts = append(facts, paper.Fact{Name: words.T(key), Value: value})
		}
	}
	add("checksheet.address", s.Provider.Address)
	if r.Body != "" {
		add("checksheet.addressee", w.refs.NameOn(model.StateBodies, r.Body, r.Issued, words.Lang()))
	}
	add("checksheet.due", words.Date(r.Due))
	if s.Reported {
		add("checksheet.reported", w.report())
	}
	add("checksheet.day", words.Date(s.Assignment.Day))
	add("checksheet.found", w.found(text))
	add("checksheet.asked", paper.Cut(r.Text, text))
	return facts
}

// report is the addressee's report with its letter.
func (w writer) report() string {
	e := w.sheet.Report
	switch {
	case !e.Letter.IsZero():
		return w.words.T("checksheet.report_letter", "date", e.On, "number", e.Letter.Number, "of", e.Letter.Date)
	case e.Document != "":
		return w.words.T("checksheet.report_text", "date", e.On, "document", e.Document)
	}
	return w.words.Date(e.On)
}

// found are the violations: what kind each is and what was written of it.
func (w writer) found(most int) string {
	texts := make([]string, len(w.sheet.Findings))
	for i, f := range w.sheet.Findings {
		texts[i] = sentence(w.refs.NameOn(model.Categories, f.Category, f.Date, w.words.Lang())) + ": " + f.Description
	}
	return paper.Cut(strings.Join(texts, " "), most)
}

// signers are those who check, or a place for one.
func (w writer) signers() []string {
	if len(w.sheet.People) == 0 {
		return []string{w.words.T("checksheet.checker")}
	}
	out := make([]string, len(w.sheet.People))
	for i, p := range w.sheet.People {
		out[i] = p.Name
	}
	return out
}

func boxes(words *lang.Catalog, keys ...string) paper.Paragraph {
	texts := make([]string, len(keys))
	for i, key := range keys {
		texts[i] = "☐\u00a0" + strings.ReplaceAll(words.T(key), " ", "\u00a0")
	}
	return paper.Paragraph{Spans: paper.Plain(strings.Join(texts, "\u00a0\u00a0\u00a0\u00a0 "))}
}

// sentence writes the first letter large: names of reference entries begin small.
func sentence(text string) string {
	r, n := utf8.DecodeRuneInString(text)
	return string(unicode.ToUpper(r)) + text[n:]
}
