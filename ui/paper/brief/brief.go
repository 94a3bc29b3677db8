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

// Written is a brief with what the composer needs to show and change it.
type Written struct {
	Doc paper.Document
	// Paragraphs are the texts that a person may change, in the order of the paper, also those that are left out.
	Paragraphs []Paragraph
	// Blocks says which blocks of Doc a part of the composition has; one that has nothing to say has none.
	Blocks []Range
	// Now writes what a number in a text counts today, in the language of the brief; false where it counts nothing.
	Now func(model.Source) (string, bool)
}

// Paragraph is a text of a brief that can be changed.
type Paragraph struct {
	// Name is that of model.TextEdit.
	Name string
	// Block is the part of the composition that it stands in.
	Block model.BriefBlock
	// Generated is what the program says, Shown what is printed: the same unless Edited.
	Generated, Shown model.Prose
	Edited           bool
	// Disagreements are the numbers of an edited text that are not those of the records.
	Disagreements []model.Disagreement
}

// Range is the place of a part in Document.Blocks: from From up to, without it, To.
type Range struct {
	Block    model.BriefBlock
	From, To int
}

// Document is the paper of Write alone.
func Document(data model.Brief, refs *model.References, words *lang.Catalog, made time.Time) paper.Document {
	return Write(data, refs, words, made).Doc
}

// Write writes the brief in the language of words, as its composition says. The time made is what the file bears; the paper
// itself shows only the as-of day.
func Write(data model.Brief, refs *model.References, words *lang.Catalog, made time.Time) Written {
	w := newWriter(data, refs, words, made)
	title, subtitle := words.T("brief.title"), w.subtitle()
	if w.speech {
		title = words.T("brief.theses.title")
	}
	w.out.Doc = paper.Document{
		Lang: words.Lang(), Title: title, Author: data.Office.Name.In(words.Lang()), Subject: subtitle,
		Created:  made,
		HeadLeft: data.Office.Name.In(words.Lang()), HeadRight: w.asOfDay(),
	}
	if data.Office.HasLetterhead() && !w.speech {
		w.add(w.letterhead())
	}
	w.add(paper.Title{Text: title, Sub: subtitle})
	w.out.Now = w.shown
	if w.empty() {
		text := words.T("brief.nothing", "in", w.adverbial())
		w.add(paper.Paragraph{Spans: paper.Plain(text), Align: paper.Justify, Large: w.speech})
		if !w.speech {
			w.add(w.signature())
		}
	} else {
		w.body()
	}
	w.out.Doc.Origin = w.origin()
	return w.out
}

// body writes the parts that are switched on. The definitions come behind the signature, since they are no part of what is
// reported.
func (w *writer) body() {
	parts := w.parts()
	if w.speech {
		w.paragraph(model.BlockIntro, "theses:opening", w.words.T("brief.theses.opening"))
	}
	for _, block := range w.comp.Printed() {
		from := len(w.out.Doc.Blocks)
		if block != model.BlockDefinitions {
			parts[block]()
		}
		w.out.Blocks = append(w.out.Blocks, Range{block, from, len(w.out.Doc.Blocks)})
	}
	if w.speech {
		w.paragraph(model.BlockProposals, "theses:closing", w.words.T("brief.theses.closing"))
		w.together(max(0, len(w.out.Doc.Blocks)-2)) // no page for the thanks alone
		return
	}
	w.add(w.signature())
	if w.comp.Prints(model.BlockDefinitions) {
		from := len(w.out.Doc.Blocks)
		w.add(w.definitions()...)
		for i := range w.out.Blocks {
			if r := &w.out.Blocks[i]; r.Block == model.BlockDefinitions {
				r.From, r.To = from, len(w.out.Doc.Blocks)
			}
		}
	}
}

// parts are what writes each block: in a speech sentences, otherwise also tables.
func (w *writer) parts() map[model.BriefBlock]func() {
	blocks := func(f func() []paper.Block) func() { return func() { w.add(f()...) } }
	switch w.comp.Length {
	case model.BriefTheses:
		return map[model.BriefBlock]func(){
			model.BlockIntro: w.sayWork, model.BlockCompare: w.sayCompare, model.BlockCategories: w.sayCategories,
			model.BlockSectors: w.saySectors, model.BlockRegions: w.sayRegions, model.BlockCases: w.sayCases,
			model.BlockControl: w.sayControl, model.BlockReturns: w.sayMoney, model.BlockProposals: w.sayProposals,
		}
	case model.BriefPage:
		return map[model.BriefBlock]func(){
			model.BlockFigures:    func() { w.add(w.keyFigures()) },
			model.BlockIntro:      func() { w.paragraph(model.BlockIntro, "intro", w.shortIntro()) },
			model.BlockCategories: blocks(w.shortChart),
		}
	}
	return map[model.BriefBlock]func(){
		model.BlockFigures: func() { w.add(w.keyFigures()) },
		model.BlockIntro:   func() { w.paragraph(model.BlockIntro, "intro", w.intro()) },
		model.BlockCompare: blocks(w.compare), model.BlockSectors: w.sectors, model.BlockRegions: blocks(w.regions),
		model.BlockCategories: blocks(w.categories), model.BlockRankings: blocks(w.rankings), model.BlockCases: w.cases,
		model.BlockControl: blocks(w.control), model.BlockScores: blocks(w.scores), model.BlockOverdue: blocks(w.overdue),
		model.BlockReturns: blocks(w.returns), model.BlockProposals: w.proposals,
	}
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
	comp        model.Composition
	speech      bool
	// bound are the numbers tied so far.
	bound model.Binder
	out   Written
}

func newWriter(data model.Brief, refs *model.References, words *lang.Catalog, made time.Time) *writer {
	w := &writer{data: data, refs: refs, words: words, made: made, asOf: data.Scope.AsOf, period: data.Scope.Period,
		comp: data.Composition.Normal()}
	w.speech = w.comp.Length == model.BriefTheses
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
