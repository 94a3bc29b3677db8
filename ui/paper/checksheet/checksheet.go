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

// mostText is how much of a text a sheet prints, in characters, so that there is room left to write.
const mostText = 240

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
		w := writer{sheet: s, refs: refs, words: words}
		doc.Origin.Sources = append(doc.Origin.Sources, paper.SourceOf(model.KindRecommendation, s.Recommendation.Meta(), s.Recommendation.Number))
		doc.Blocks = append(doc.Blocks, w.blocks()...)
	}
	return doc
}

type writer struct {
	sheet model.CheckSheet
	refs  *model.References
	words *lang.Catalog
}

func (w writer) blocks() []paper.Block {
	words, r := w.words, w.sheet.Recommendation
	out := []paper.Block{paper.Title{Text: words.T("checksheet.of", "number", r.Number.String()), Sub: words.T("checksheet.sub")},
		paper.Facts{Items: w.facts()}}
	for _, part := range []struct{ head, text string }{{"checksheet.found", w.found()}, {"checksheet.asked", cut(r.Text)}} {
		out = append(out, paper.Heading{Text: words.T(part.head), Level: 2}, paper.Paragraph{Spans: paper.Plain(part.text)})
	}
	lines := 5
	if len([]rune(w.found()))+len([]rune(cut(r.Text))) > mostText { // long texts leave less room to write
		lines = 2
	}
	out = append(out, paper.Heading{Text: words.T("checksheet.result"), Level: 2},
		boxes(words, "checksheet.box.executed", "checksheet.box.partly", "checksheet.box.not"),
		paper.Blank{Label: words.T("checksheet.write"), Lines: lines},
		paper.Heading{Text: words.T("checksheet.evidence"), Level: 2},
		boxes(words, "checksheet.box.photo", "checksheet.box.video", "checksheet.box.copies", "checksheet.box.words"))
	if owed := r.Taken - r.Returned; owed > 0 {
		out = append(out, paper.Blank{Label: words.T("checksheet.money", "owed", owed)})
	}
	hint := words.T("checksheet.sign")
	out = append(out, paper.Spacer{Height: 2})
	for _, p := range w.signers() {
		out = append(out, paper.Blank{Label: p, Hint: hint})
	}
	return append(out, paper.Blank{Label: words.T("checksheet.provider_sign"), Hint: words.T("checksheet.sign_name")})
}

func (w writer) facts() []paper.Fact {
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
	names := make([]string, len(s.People))
	for i, p := range s.People {
		names[i] = p.Name
	}
	add("checksheet.checkers", strings.Join(names, ", "))
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
func (w writer) found() string {
	texts := make([]string, len(w.sheet.Findings))
	for i, f := range w.sheet.Findings {
		texts[i] = sentence(w.refs.NameOn(model.Categories, f.Category, f.Date, w.words.Lang())) + ": " + f.Description
	}
	return cut(strings.Join(texts, " "))
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

func boxes(words *lang.Catalog, keys ...string) paper.Block {
	texts := make([]string, len(keys))
	for i, key := range keys {
		texts[i] = "☐\u00a0" + words.T(key)
	}
	return paper.Paragraph{Spans: paper.Plain(strings.Join(texts, "\u00a0\u00a0\u00a0\u00a0 "))}
}

// sentence writes the first letter large: names of reference entries begin small.
func sentence(text string) string {
	r, n := utf8.DecodeRuneInString(text)
	return string(unicode.ToUpper(r)) + text[n:]
}

// cut shortens a long text at a word.
func cut(text string) string {
	text = strings.Join(strings.Fields(text), " ")
	letters := []rune(text)
	if len(letters) <= mostText {
		return text
	}
	short := string(letters[:mostText])
	if at := strings.LastIndex(short, " "); at > 0 {
		short = short[:at]
	}
	return short + " …"
}
