// Package letter writes the letters with which recommendations go out: on the office's letterhead, with the violations that
// they answer, what is asked for and by when, and a code with the number of the recommendation.
package letter

import (
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"baqylau/assets/lang"
	"baqylau/model"
	"baqylau/ui/paper"
)

// qrSide is the side of the code with the number, in millimetres.
const qrSide = 18.0

// Document writes letters in the language of words, each on pages of its own that are counted apart. The time made is what
// the file bears.
func Document(letters model.Letters, refs *model.References, words *lang.Catalog, made time.Time) paper.Document {
	o := letters.Office
	doc := paper.Document{Lang: words.Lang(), Title: words.N("letter.many", len(letters.Items)), Author: o.Name.In(words.Lang()), Created: made,
		Origin: paper.Origin{Kind: model.PaperLetter, Office: o.Code}}
	for i, l := range letters.Items {
		if i > 0 {
			doc.Blocks = append(doc.Blocks, paper.PageBreak{Anew: true})
		}
		w := writer{office: o, emblem: letters.Emblem, letter: l, refs: refs, words: words}
		doc.Origin.Shows(Sources(l)...)
		doc.Blocks = append(doc.Blocks, w.blocks()...)
	}
	if len(letters.Items) == 1 {
		l := letters.Items[0]
		doc.Title = words.T("letter.title", "number", l.Recommendation.Number.String())
		doc.Subject = Addressee(l, refs, words)
	}
	return doc
}

// Sources are the records that a letter shows.
func Sources(l model.RecommendationLetter) []model.PaperSource {
	out := []model.PaperSource{model.SourceOf(model.KindRecommendation, l.Recommendation.Recommendation, l.Recommendation.Number)}
	for _, f := range slices.Concat(l.Findings, l.Cases) {
		out = append(out, model.SourceOf(model.KindFinding, f.Finding, f.Number))
	}
	if l.Addressee.ID != "" {
		out = append(out, model.SourceOf(model.KindOrganisation, l.Addressee, model.Number{}))
	}
	return out
}

type writer struct {
	office model.Office
	emblem []byte
	letter model.RecommendationLetter
	refs   *model.References
	words  *lang.Catalog
}

// Addressee is the organisation or state body to whom a letter goes, as it was called when the recommendation was issued.
func Addressee(l model.RecommendationLetter, refs *model.References, words *lang.Catalog) string {
	r := l.Recommendation
	if r.Body != "" {
		return sentence(refs.NameOn(model.StateBodies, r.Body, r.Issued, words.Lang()))
	}
	return l.Addressee.Name.In(words.Lang())
}

func (w writer) blocks() []paper.Block {
	words, r := w.words, w.letter.Recommendation
	number := r.Number.String()
	out := []paper.Block{w.head(), w.registered(),
		paper.Title{Text: words.T("letter.title", "number", number), Sub: words.T("letter.sub")}}
	if n := len(w.letter.Findings); n > 0 {
		out = append(out, paper.Paragraph{Spans: paper.Plain(words.N("letter.intro", n)), Align: paper.Justify, KeepNext: true},
			w.table(w.letter.Findings))
	}
	if len(w.letter.Cases) > 0 {
		out = append(out, paper.Paragraph{Spans: paper.Plain(words.T("letter.cases")), KeepNext: true}, w.table(w.letter.Cases))
	}
	out = append(out, paper.Paragraph{Spans: paper.Plain(words.T("letter.measure")), Align: paper.Justify, KeepNext: true})
	for _, line := range strings.Split(r.Text, "\n") {
		if line = strings.TrimSpace(line); line != "" {
			out = append(out, paper.Paragraph{Spans: paper.Plain(line), Align: paper.Justify})
		}
	}
	due := words.T("letter.due_blank")
	if !r.Due.IsZero() {
		due = words.T("letter.due", "date", words.DateLong(r.Due))
	}
	return append(out, paper.Paragraph{Spans: []paper.Span{{Text: due, Bold: true}}, KeepNext: true},
		paper.Paragraph{Spans: paper.Plain(words.T("letter.report", "number", number)), Align: paper.Justify, KeepNext: true},
		paper.Together{Blocks: []paper.Block{
			paper.Signature{Post: w.signatory(), Name: w.office.HeadName},
			paper.QR{Data: number, Size: qrSide, Caption: w.foot()},
		}})
}

// signatory is the closing formula with the post of who signs: in Kazakh and Russian the post goes on where the formula ends.
func (w writer) signatory() string {
	post := w.office.HeadPost.In(w.words.Lang())
	if w.words.Lang() == model.English {
		post = sentence(post)
	}
	return w.words.T("letter.closing") + "\n" + post
}

// head is the letterhead in two languages: the state language at the left, that of the paper at the right.
func (w writer) head() paper.Letterhead {
	second := model.Russian
	if w.words.Lang() == model.English {
		second = model.English
	}
	return paper.Letterhead{Left: w.office.HeadingIn(model.Kazakh), Right: w.office.HeadingIn(second), Emblem: w.emblem, Contact: w.office.Contact()}
}

// registered is the outgoing number and date, with room to write them by hand where they are not known, and the addressee.
func (w writer) registered() paper.Sides {
	words, l := w.words, w.letter
	to := words.T("letter.to_head")
	if l.Recommendation.Body != "" {
		to = words.T("letter.to_body")
	}
	s := paper.Sides{Left: []string{words.T("letter.outgoing_blank", "prefix", w.office.Outgoing), words.T("letter.date_blank")},
		Right: []string{to, Addressee(l, w.refs, words)}}
	if l.Out.Number != "" {
		s.Left[0] = words.T("letter.outgoing", "number", l.Out.Number)
	}
	if !l.Out.Date.IsZero() {
		s.Left[1] = words.DateLong(l.Out.Date)
	}
	if l.Addressee.Address != "" {
		s.Right = append(s.Right, l.Addressee.Address)
	}
	return s
}

// table lists violations: what, what the standard says instead, on which visit, and where people or money are known, these.
func (w writer) table(found []model.FindingRow) paper.Table {
	words, l := w.words, w.words.Lang()
	var standard, people, taken, places bool
	for _, f := range found {
		standard = standard || strings.TrimSpace(f.Standard) != ""
		people = people || f.People > 0
		taken = taken || f.Taken > 0
		places = places || f.Organisation != w.letter.Recommendation.Organisation
	}
	t := paper.Table{Columns: []paper.Column{{Head: "№", Align: paper.Right}}}
	add := func(on bool, c paper.Column) {
		if on {
			t.Columns = append(t.Columns, c)
		}
	}
	add(places, paper.Column{Head: words.T("letter.column.organisation"), Weight: 2})
	add(true, paper.Column{Head: words.T("letter.column.violation"), Weight: 4})
	add(standard, paper.Column{Head: words.T("letter.column.standard"), Weight: 3})
	add(true, paper.Column{Head: words.T("letter.column.visit"), Weight: 1, Width: 30})
	add(people, paper.Column{Head: words.T("letter.column.people"), Align: paper.Right})
	add(taken, paper.Column{Head: words.T("letter.column.taken"), Align: paper.Right})
	for i, f := range found {
		cells := []string{strconv.Itoa(i + 1)}
		put := func(on bool, text string) {
			if on {
				cells = append(cells, text)
			}
		}
		put(places, f.OrganisationName.In(l))
		put(true, sentence(w.refs.NameOn(model.Categories, f.Category, f.Date, l))+". "+f.Description)
		put(standard, f.Standard)
		put(true, w.visit(f))
		put(people, number(words, int64(f.People)))
		put(taken, number(words, int64(f.Taken)))
		t.Rows = append(t.Rows, paper.Row{Cells: cells})
	}
	return t
}

// visit says where a violation was found: number and date of the visit, or the day alone.
func (w writer) visit(f model.FindingRow) string {
	if n := f.VisitNumber.String(); n != "" {
		return w.words.T("letter.visit", "number", n, "date", f.Date)
	}
	return w.words.Date(f.Date)
}

// foot names who wrote the letter, how they are reached, and the recommendation.
func (w writer) foot() string {
	words := w.words
	var lines []string
	if w.letter.Executor.Name != "" {
		lines = append(lines, words.T("letter.executor", "name", w.letter.Executor.Name))
	}
	if w.office.Phone != "" {
		lines = append(lines, words.T("letter.phone", "phone", w.office.Phone))
	}
	return strings.Join(append(lines, words.T("letter.qr", "number", w.letter.Recommendation.Number.String())), "\n")
}

// number writes a count, "—" for none.
func number(words *lang.Catalog, n int64) string {
	if n == 0 {
		return "—"
	}
	return words.Number(n)
}

// sentence writes the first letter large: names of reference entries begin small.
func sentence(text string) string {
	r, n := utf8.DecodeRuneInString(text)
	if n == 0 {
		return text
	}
	return string(unicode.ToUpper(r)) + text[n:]
}
