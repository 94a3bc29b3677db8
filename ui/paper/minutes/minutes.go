// Package minutes writes the minutes of a discussion with a state body: who took part, what was discussed on which cases,
// and what was decided.
package minutes

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

// casesListed is how many cases of a question are named; of more the rest is counted.
const casesListed = 8

// Document writes the minutes in the language of words. The time made is what the file bears.
func Document(data model.Minutes, refs *model.References, words *lang.Catalog, made time.Time) paper.Document {
	w := &writer{data: data, refs: refs, words: words}
	d := data.Discussion
	office := data.Office.Name.In(words.Lang())
	title := words.T("minutes.title", "number", d.Number.String())
	doc := paper.Document{Lang: words.Lang(), Title: title, Author: office, Subject: w.name(model.StateBodies, d.Body), Created: made,
		HeadLeft: office, HeadRight: words.T("minutes.head", "number", d.Number.String(), "date", d.Date),
		Origin: paper.Origin{Kind: model.PaperMinutes, Office: data.Office.Code,
			Sources: []model.PaperSource{model.SourceOf(model.KindDiscussion, d, d.Number)}}}
	for _, q := range d.Questions { // in their order, which a map has not
		for _, id := range q.Findings {
			if f, ok := data.Findings[id]; ok {
				doc.Origin.Shows(model.SourceOf(model.KindFinding, f.Finding, f.Number))
			}
		}
	}
	if data.Office.HasLetterhead() {
		second := model.Russian
		if words.Lang() == model.English {
			second = model.English
		}
		doc.Blocks = append(doc.Blocks, paper.Letterhead{Left: data.Office.HeadingIn(model.Kazakh), Right: data.Office.HeadingIn(second),
			Emblem: data.Emblem, Contact: data.Office.Contact()})
	}
	doc.Blocks = append(doc.Blocks, paper.Title{Text: title, Sub: words.T("minutes.sub", "body", w.name(model.StateBodies, d.Body))}, w.facts())
	doc.Blocks = append(doc.Blocks, w.people()...)
	doc.Blocks = append(doc.Blocks, w.questions()...)
	return w.signed(doc)
}

type writer struct {
	data  model.Minutes
	refs  *model.References
	words *lang.Catalog
}

// name is what a reference entry was called on the day of the discussion, with a large first letter.
func (w *writer) name(list model.RefList, code string) string {
	text := w.refs.NameOn(list, code, w.data.Discussion.Date, w.words.Lang())
	r, n := utf8.DecodeRuneInString(text)
	if n == 0 {
		return text
	}
	return string(unicode.ToUpper(r)) + text[n:]
}

func (w *writer) facts() paper.Facts {
	d, words := w.data.Discussion, w.words
	items := []paper.Fact{{Name: words.T("minutes.date"), Value: words.Date(d.Date)}}
	if d.Place != "" {
		items = append(items, paper.Fact{Name: words.T("minutes.place"), Value: d.Place})
	}
	items = append(items, paper.Fact{Name: words.T("minutes.body"), Value: w.name(model.StateBodies, d.Body)})
	if d.State == model.DiscussionDraft {
		items = append(items, paper.Fact{Name: words.T("minutes.state"), Value: words.T("minutes.not_held")})
	}
	return paper.Facts{Items: items}
}

func (w *writer) people() []paper.Block {
	heading := paper.Heading{Text: w.words.T("minutes.participants"), Level: 1}
	if len(w.data.Discussion.People) == 0 {
		return []paper.Block{heading, paper.Paragraph{Quiet: true, Spans: paper.Plain(w.words.T("minutes.nobody"))}}
	}
	list := paper.List{Ordered: true}
	for _, p := range w.data.Discussion.People {
		name, post := w.data.Named(p)
		if post != "" {
			name += " — " + post
		}
		list.Items = append(list.Items, paper.Plain(name))
	}
	return []paper.Block{heading, list}
}

func (w *writer) questions() []paper.Block {
	words := w.words
	out := []paper.Block{paper.Heading{Text: words.T("minutes.questions"), Level: 1}}
	if len(w.data.Discussion.Questions) == 0 {
		return append(out, paper.Paragraph{Quiet: true, Spans: paper.Plain(words.T("minutes.no_questions"))})
	}
	for i, q := range w.data.Discussion.Questions {
		out = append(out, paper.Heading{Text: strconv.Itoa(i+1) + ". " + q.Text, Level: 2})
		if cases := w.cases(q); len(cases.Items) > 0 {
			out = append(out, paper.Paragraph{Quiet: true, KeepNext: true, Spans: paper.Plain(words.T("minutes.cases"))}, cases)
		}
		decided := words.T("minutes.undecided")
		if q.Decision != "" {
			decided = words.T("minutes.decided", "decision", stopped(q.Decision))
		}
		out = append(out, paper.Paragraph{Spans: paper.Plain(decided), Align: paper.Justify})
		if n := w.data.Recommendations[q.Recommendation]; n.Seq > 0 {
			out = append(out, paper.Paragraph{Spans: paper.Plain(words.T("minutes.recommendation", "number", n.String()))})
		}
	}
	return out
}

// stopped ends a decision with a full stop, unless it ends with a sign of its own.
func stopped(text string) string {
	text = strings.TrimSpace(text)
	if strings.HasSuffix(text, ".") || strings.HasSuffix(text, "!") || strings.HasSuffix(text, "?") || strings.HasSuffix(text, "…") {
		return text
	}
	return text + "."
}

// cases are the systemic causes and the violations that a question rests on.
func (w *writer) cases(q model.Topic) paper.List {
	words, l := w.words, w.words.Lang()
	var list paper.List
	for _, id := range q.Systemic {
		s, ok := w.data.Systemic[id]
		if !ok {
			continue
		}
		list.Items = append(list.Items, paper.Plain(words.N("minutes.systemic", len(s.Cases), "category", w.name(model.Categories, s.Category),
			"sector", w.refs.NameOn(model.Sectors, s.Sector, s.Last, l), "regions", s.Regions)))
	}
	shown := q.Findings
	shown = slices.DeleteFunc(slices.Clone(shown), func(id model.ID) bool { _, ok := w.data.Findings[id]; return !ok })
	for i, id := range shown {
		if i == casesListed {
			list.Items = append(list.Items, paper.Plain(words.N("minutes.more", len(shown)-i)))
			break
		}
		f := w.data.Findings[id]
		list.Items = append(list.Items, paper.Plain(words.T("minutes.finding", "number", f.Number.String(), "date", f.Date,
			"organisation", f.OrganisationName.In(l), "category", w.refs.NameOn(model.Categories, f.Category, f.Date, l))))
	}
	for i, item := range list.Items {
		end := ";"
		if i == len(list.Items)-1 {
			end = "."
		}
		list.Items[i] = append(item, paper.Span{Text: end})
	}
	return list
}

// signed adds the places for the signatures of both sides, kept together.
func (w *writer) signed(doc paper.Document) paper.Document {
	o, words := w.data.Office, w.words
	post := o.HeadPost.In(words.Lang())
	if post == "" {
		post = words.T("minutes.for_office", "office", o.Name.In(words.Lang()))
	}
	doc.Blocks = append(doc.Blocks, paper.Together{Blocks: []paper.Block{
		paper.Signature{Post: post, Name: o.HeadName},
		paper.Signature{Post: words.T("minutes.for_body", "body", w.name(model.StateBodies, w.data.Discussion.Body))},
	}})
	return doc
}
