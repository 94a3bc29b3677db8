// Package brief writes the brief on the results of quality control: what the figures of a scope say, as a
// paper document in Kazakh, Russian or English. Numbers come from model.Brief alone, so that the three
// languages say the same.
package brief

import (
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"baqylau/assets/lang"
	"baqylau/model"
	"baqylau/ui/paper"
)

// Document writes the brief in the language of words. The time made is what the file bears; the paper
// itself shows only the as-of day.
func Document(data model.Brief, refs *model.References, words *lang.Catalog, made time.Time) paper.Document {
	w := newWriter(data, refs, words, made)
	title, subtitle := words.T("brief.title"), w.subtitle()
	doc := paper.Document{
		Lang: words.Lang(), Title: title, Author: data.Office.Name.In(words.Lang()), Subject: subtitle,
		Created:  made,
		HeadLeft: data.Office.Name.In(words.Lang()), HeadRight: w.asOfDay(), Origin: w.origin(),
	}
	if data.Office.HasLetterhead() {
		doc.Blocks = append(doc.Blocks, w.letterhead())
	}
	doc.Blocks = append(doc.Blocks, paper.Title{Text: title, Sub: subtitle})
	if w.empty() {
		text := words.T("brief.nothing", "in", w.adverbial())
		doc.Blocks = append(doc.Blocks, paper.Paragraph{Spans: paper.Plain(text), Align: paper.Justify}, w.signature())
		return doc
	}
	doc.Blocks = append(doc.Blocks, w.keyFigures(),
		paper.Paragraph{Spans: paper.Plain(w.intro()), Align: paper.Justify})
	for _, section := range []func() []paper.Block{
		w.sectors, w.regions, w.categories, w.control, w.scores, w.overdue, w.returns,
	} {
		doc.Blocks = append(doc.Blocks, section()...)
	}
	doc.Blocks = append(append(doc.Blocks, w.signature()), w.definitions()...)
	return doc
}

// letterhead names the office in Kazakh at the left and in Russian at the right, as papers of the state do; in English at the
// right where the brief is in English.
func (w *writer) letterhead() paper.Letterhead {
	second := model.Russian
	if w.words.Lang() == model.English {
		second = model.English
	}
	o := w.data.Office
	return paper.Letterhead{Left: o.HeadingIn(model.Kazakh), Right: o.HeadingIn(second), Emblem: w.data.Emblem, Contact: o.Contact()}
}

// none stands where a rate or a mean has nothing under it.
const none = "—"

// writer holds what all parts of a brief need.
type writer struct {
	data  model.Brief
	refs  *model.References
	words *lang.Catalog
	made  time.Time
	// asOf is the day on which states are read; named the day whose names are used (rule of the reference
	// lists: a region is called what it was called at the end of the period).
	asOf, named model.Date
	period      model.Period
}

func newWriter(data model.Brief, refs *model.References, words *lang.Catalog, made time.Time) *writer {
	w := &writer{data: data, refs: refs, words: words, made: made, asOf: data.Scope.AsOf, period: data.Scope.Period}
	if w.asOf.IsZero() {
		w.asOf = model.DateOf(made)
	}
	// A period open at its end runs to the day as of which it is told.
	if !w.period.From.IsZero() && w.period.To.IsZero() && !w.asOf.Before(w.period.From) {
		w.period.To = w.asOf
	}
	w.named = w.period.To
	if w.named.IsZero() {
		w.named = w.asOf
	}
	return w
}

func (w *writer) value(key model.FigureKey) int64 { return w.data.Figures.Values[key] }

func (w *writer) count(key model.FigureKey) int { return int(w.value(key)) }

// unverified counts what is reported as executed without post-control having confirmed it.
func (w *writer) unverified() int64 {
	return max(0, w.value(model.FigReported)-w.value(model.FigVerified))
}

// empty reports whether the scope has no records at all.
func (w *writer) empty() bool {
	for _, v := range w.data.Figures.Values {
		if v != 0 {
			return false
		}
	}
	return len(w.data.Overdue) == 0 && len(w.data.Returns) == 0 && w.data.Unanswered.Findings == 0
}

// percent writes a rate as whole per cent, or a dash where nothing stands under it.
func (w *writer) percent(r model.Rate) string {
	if !r.Known {
		return none
	}
	return w.words.Percent(r.Percent())
}

// bare is percent for a column whose head bears the sign.
func (w *writer) bare(r model.Rate) string {
	if !r.Known {
		return none
	}
	return w.words.Number(int64(r.Percent()))
}

// name is what a code is called on the brief's naming day, as the beginning of a cell.
func (w *writer) name(list model.RefList, code string) string {
	if code == "" {
		return w.words.T("brief.unspecified")
	}
	return capital(w.refs.NameOn(list, code, w.named, w.words.Lang()))
}

// capital makes the first letter a capital one.
func capital(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	if n == 0 || strings.HasPrefix(s, "г. ") {
		return s
	}
	return string(unicode.ToUpper(r)) + s[n:]
}

// shorten cuts a text of the records to at most n characters, at the end of a word that is not a mere
// preposition.
func shorten(s string, n int) string {
	s = strings.Join(strings.Fields(s), " ")
	if utf8.RuneCountInString(s) <= n {
		return s
	}
	const preposition = 3
	cut := string([]rune(s)[:n])
	for at := strings.LastIndexByte(cut, ' '); at > len(cut)/2; at = strings.LastIndexByte(cut, ' ') {
		cut = cut[:at]
		if last := cut[strings.LastIndexByte(cut, ' ')+1:]; utf8.RuneCountInString(last) > preposition {
			break
		}
	}
	return strings.TrimRight(cut, " ,.;:—-") + "…"
}

func (w *writer) keyFigures() paper.Block {
	figure := func(key model.FigureKey, label string) paper.Figure {
		return paper.Figure{Value: w.words.Number(w.value(key)), Label: w.words.N(label, w.count(key))}
	}
	return paper.Figures{Items: []paper.Figure{
		figure(model.FigVisits, "brief.figure.visits"),
		figure(model.FigOrganisations, "brief.figure.organisations"),
		figure(model.FigFindings, "brief.figure.findings"),
		figure(model.FigIssued, "brief.figure.issued"),
		{Value: w.percent(w.data.Figures.Execution()), Label: w.words.T("brief.figure.verified")},
	}}
}

// signature is the place for the head's name; the paper keeps it with what it is put under.
func (w *writer) signature() paper.Block {
	post := w.data.Office.HeadPost.In(w.words.Lang())
	if post == "" {
		post = w.words.T("brief.signatory")
	}
	return paper.Signature{Post: capital(post), Name: w.data.Office.HeadName}
}
