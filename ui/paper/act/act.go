// Package act writes the act of a visit: where and when, what was answered, the times against the limits of the standard, what
// was found with photographs, and the signatures of those who were there.
package act

import (
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"baqylau/assets/lang"
	"baqylau/model"
	"baqylau/ui/paper"
)

// Document writes the act in the language of words. The time made is what the file bears.
func Document(data model.VisitAct, refs *model.References, words *lang.Catalog, made time.Time) paper.Document {
	w := &writer{act: data, refs: refs, words: words}
	v, office := data.Visit, data.Office.Name.In(words.Lang())
	number := v.Number.String()
	doc := paper.Document{Lang: words.Lang(), Title: words.T("act.title", "number", number), Author: office,
		Subject: v.OrganisationName.In(words.Lang()), Created: made, HeadLeft: office, HeadRight: words.T("act.head", "number", number, "date", v.Date),
		Origin: paper.Origin{Kind: model.PaperAct, Office: data.Office.Code,
			Sources: []model.PaperSource{model.SourceOf(model.KindVisit, v.Visit, v.Number)}}}
	for _, f := range data.Findings {
		doc.Origin.Sources = append(doc.Origin.Sources, model.SourceOf(model.KindFinding, f.Finding, f.Number))
	}
	doc.Origin.Shows(model.SourceOf(model.KindOrganisation, data.Organisation, model.Number{}))
	if data.Office.HasLetterhead() {
		second := model.Russian
		if words.Lang() == model.English {
			second = model.English
		}
		doc.Blocks = append(doc.Blocks, paper.Letterhead{Left: data.Office.HeadingIn(model.Kazakh), Right: data.Office.HeadingIn(second),
			Emblem: data.Emblem, Contact: data.Office.Contact()})
	}
	doc.Blocks = append(doc.Blocks, paper.Title{Text: doc.Title, Sub: words.T("act.sub")}, w.facts())
	for _, part := range []func() []paper.Block{w.noCheck, w.times, w.told, w.scores, w.checklist, w.findings, w.note, w.signatures, w.photos} {
		doc.Blocks = append(doc.Blocks, part()...)
	}
	return doc
}

type writer struct {
	act   model.VisitAct
	refs  *model.References
	words *lang.Catalog
}

// name is what a reference entry was called on the day of the visit, with a large first letter.
func (w *writer) name(list model.RefList, code string) string {
	text := w.refs.NameOn(list, code, w.act.Visit.Date, w.words.Lang())
	r, n := utf8.DecodeRuneInString(text)
	if n == 0 {
		return text
	}
	return string(unicode.ToUpper(r)) + text[n:]
}

func (w *writer) heading(key string) paper.Heading {
	return paper.Heading{Text: w.words.T(key), Level: 1}
}

func (w *writer) facts() paper.Facts {
	v, words := w.act.Visit, w.words
	var items []paper.Fact
	add := func(key, value string) {
		if strings.TrimSpace(value) != "" {
			items = append(items, paper.Fact{Name: words.T(key), Value: value})
		}
	}
	if v.State == model.VisitDraft {
		add("act.state", words.T("act.draft"))
	}
	add("act.organisation", v.OrganisationName.In(words.Lang()))
	add("act.address", w.act.Organisation.Address)
	add("act.place", v.Place)
	add("act.service", v.ServiceName.In(words.Lang()))
	add("act.date", words.DateLong(v.Date))
	add("act.method", w.name(model.Methods, v.Method))
	add("act.officers", strings.Join(v.OfficerNames, ", "))
	add("act.representatives", strings.Join(v.RepNames, ", "))
	return paper.Facts{Items: items}
}

func (w *writer) noCheck() []paper.Block {
	if strings.TrimSpace(w.act.Visit.NoCheck) == "" {
		return nil
	}
	return []paper.Block{w.heading("act.no_check"), paper.Paragraph{Spans: paper.Plain(w.act.Visit.NoCheck), Align: paper.Justify}}
}

// times are the moments of the visit, and what passed between them against the limits of the standard.
func (w *writer) times() []paper.Block {
	v, words := w.act.Visit, w.words
	t := paper.Table{Columns: []paper.Column{{Head: words.T("act.times"), Weight: 3}, {Head: words.T("act.fact"), Align: paper.Right},
		{Head: words.T("act.norm"), Align: paper.Right}, {Head: words.T("act.result"), Weight: 3}}}
	for _, m := range []struct {
		key string
		at  time.Time
	}{{"act.arrived", v.Arrived}, {"act.called", v.Called}, {"act.finished", v.Finished}} {
		if !m.at.IsZero() {
			t.Rows = append(t.Rows, paper.Row{Cells: []string{words.T(m.key), m.at.In(w.act.Zone).Format("15:04"), "", ""}})
		}
	}
	for _, l := range []struct {
		key string
		at  model.Limit
	}{{"act.waiting", w.act.Waiting}, {"act.serving", w.act.Serving}} {
		if !l.at.Known {
			continue
		}
		row := paper.Row{Cells: []string{words.T(l.key), words.Number(int64(l.at.Minutes)), "—", words.T("act.no_norm")}}
		if l.at.Limit > 0 {
			row.Cells[2], row.Cells[3] = words.Number(int64(l.at.Limit)), words.T("act.within")
		}
		if l.at.Broken() {
			row.Cells[3], row.Bold = words.T("act.over", "n", l.at.Minutes-l.at.Limit), true
		}
		t.Rows = append(t.Rows, row)
	}
	if len(t.Rows) == 0 {
		return nil
	}
	return []paper.Block{w.heading("act.times"), t}
}

// told is what the staff said of term, fee and documents beside what the standard says.
func (w *writer) told() []paper.Block {
	told, words := w.act.Visit.Told, w.words
	if told.IsZero() {
		return nil
	}
	norms := w.act.Visit.NormsOf(w.act.Service)
	differs := map[model.ToldMatter]bool{}
	for _, d := range told.Against(norms) {
		differs[d.Matter] = true
	}
	t := paper.Table{Columns: []paper.Column{{Head: words.T("act.told"), Weight: 2}, {Head: words.T("act.fact"), Weight: 3},
		{Head: words.T("act.norm"), Weight: 3}, {Head: words.T("act.result"), Weight: 2}}}
	add := func(matter model.ToldMatter, key, said, norm string) {
		row := paper.Row{Cells: []string{words.T(key), said, norm, words.T("act.agrees")}}
		switch {
		case differs[matter]:
			row.Cells[3], row.Bold = words.T("act.differs"), true
		case norm == "":
			row.Cells[2], row.Cells[3] = "—", words.T("act.no_norm")
		}
		t.Rows = append(t.Rows, row)
	}
	if told.Term != nil {
		norm := ""
		if norms.TermDays > 0 {
			norm = words.Number(int64(norms.TermDays))
		}
		add(model.ToldTerm, "act.told_term", words.Number(int64(*told.Term)), norm)
	}
	if told.Fee != nil {
		add(model.ToldFee, "act.told_fee", words.Number(int64(*told.Fee)), words.Number(int64(norms.Fee)))
	}
	if len(told.Documents) > 0 {
		add(model.ToldDocuments, "act.told_documents", strings.Join(told.Documents, "; "), strings.Join(norms.Documents, "; "))
	}
	return []paper.Block{w.heading("act.told"), t}
}

func (w *writer) scores() []paper.Block {
	v, words := w.act.Visit, w.words
	mean, ok := v.Scores.MeanScore()
	if !ok {
		return nil
	}
	t := paper.Table{Columns: []paper.Column{{Head: words.T("act.criterion"), Weight: 4}, {Head: words.T("act.score"), Align: paper.Right}},
		Sums: []string{words.T("act.mean"), words.Decimal(float64(mean)/100, 2)}}
	for i, c := range w.refs.List(model.Criteria) {
		if i >= model.CriteriaCount {
			break
		}
		score := "—"
		if n := v.Scores[i]; n > 0 {
			score = strconv.Itoa(n)
		}
		t.Rows = append(t.Rows, paper.Row{Cells: []string{w.name(model.Criteria, c.Code), score}})
	}
	return []paper.Block{w.heading("act.scores"), t}
}

// checklist is each question that was asked with its answer, group by group. Numbers are those of the whole checklist; where
// some were not asked a line says why.
func (w *writer) checklist() []paper.Block {
	c, tpl, words := w.act.Visit.Checklist, w.act.Template, w.words
	if c.IsZero() || tpl.Code == "" {
		return nil
	}
	t := paper.Table{Columns: []paper.Column{{Head: "№", Align: paper.Right}, {Head: words.T("act.question"), Weight: 4},
		{Head: words.T("act.answer"), Weight: 2}}}
	for i, lines := range tpl.Lines(c.Answers) {
		if len(lines) > 0 {
			t.Rows = append(t.Rows, paper.Row{Cells: []string{tpl.Groups[i].Name.In(words.Lang())}, Group: true})
		}
		for _, l := range lines {
			text, answer := w.skipped(l), ""
			if l.Asked() {
				text, answer = l.Question.Text.In(words.Lang()), w.answer(l.Question, c.Answers[l.Question.Code])
			}
			t.Rows = append(t.Rows, paper.Row{Cells: []string{l.Numbers(), text, answer}})
		}
	}
	rate := "—"
	if r := c.Score.Rate(); r.Known {
		rate = words.Percent(r.Percent())
	}
	return []paper.Block{w.heading("act.checklist"),
		paper.Paragraph{Quiet: true, KeepNext: true, Spans: paper.Plain(words.T("act.checklist_score", "name", tpl.Name.In(words.Lang()),
			"edition", tpl.Edition, "rate", rate, "answered", c.Score.Answered, "asked", c.Score.Asked))}, t}
}

// skipped says of questions that were not asked because of which answer.
func (w *writer) skipped(l model.ChecklistLine) string {
	if l.Asked() {
		return ""
	}
	if l.Answer == "" {
		return w.words.T("act.waits", "question", l.On)
	}
	return w.words.T("act.skipped", "question", l.On, "answer", w.answer(l.Because, l.Answer))
}

// answer is an answer as people read it, "—" for none.
func (w *writer) answer(q model.Question, answer string) string {
	words := w.words
	switch {
	case strings.TrimSpace(answer) == "":
		return "—"
	case q.Kind == model.AskText:
		return answer
	case q.Kind == model.AskNumber:
		return strings.TrimSpace(answer + "\u00a0" + q.Unit.In(words.Lang()))
	case answer == model.AnswerNA:
		return words.T("act.answer_na")
	case q.Kind == model.AskYesNo && answer == model.AnswerYes:
		return words.T("act.answer_yes")
	case q.Kind == model.AskYesNo:
		return words.T("act.answer_no")
	case q.Kind == model.AskScale:
		return words.T("act.answer_mark", "n", answer)
	}
	if o, ok := q.Option(answer); ok {
		return o.Name.In(words.Lang())
	}
	return answer
}

func (w *writer) findings() []paper.Block {
	words := w.words
	head := w.heading("act.findings")
	if len(w.act.Findings) == 0 {
		return []paper.Block{head, paper.Paragraph{Spans: paper.Plain(words.T("act.no_findings"))}}
	}
	t := paper.Table{Columns: []paper.Column{{Head: "№", Align: paper.Right}, {Head: words.T("act.violation"), Weight: 4},
		{Head: words.T("act.standard"), Weight: 3}, {Head: words.T("act.people"), Align: paper.Right}, {Head: words.T("act.taken"), Align: paper.Right}}}
	people, taken := 0, model.Tenge(0)
	for i, f := range w.act.Findings {
		text := w.name(model.Categories, f.Category)
		if w.act.Again[f.ID] {
			text += " (" + words.T("act.repeat") + ")"
		}
		people, taken = people+f.People, taken+f.Taken
		t.Rows = append(t.Rows, paper.Row{Cells: []string{strconv.Itoa(i + 1), text + ". " + f.Description, f.Standard,
			count(words, int64(f.People)), count(words, int64(f.Taken))}})
	}
	if people > 0 || taken > 0 {
		t.Sums = []string{"", words.T("act.total"), "", count(words, int64(people)), count(words, int64(taken))}
	}
	return []paper.Block{head, t}
}

// count writes a number, "—" for none.
func count(words *lang.Catalog, n int64) string {
	if n == 0 {
		return "—"
	}
	return words.Number(n)
}

func (w *writer) note() []paper.Block {
	if strings.TrimSpace(w.act.Visit.Note) == "" {
		return nil
	}
	return []paper.Block{w.heading("act.note"), paper.Paragraph{Spans: paper.Plain(w.act.Visit.Note), Align: paper.Justify}}
}

func (w *writer) photos() []paper.Block {
	if len(w.act.Photos) == 0 {
		return nil
	}
	var photos paper.Photos
	for _, p := range w.act.Photos {
		photos.Items = append(photos.Items, paper.Photo{Data: p.Data, Caption: p.Caption})
	}
	out := []paper.Block{w.heading("act.photos"), photos}
	if w.act.More > 0 {
		out = append(out, paper.Paragraph{Quiet: true, Spans: paper.Plain(w.words.N("act.photos_more", w.act.More))})
	}
	return out
}

// signatures are places for all who took part and for the provider; the photographs come after them, as an annex.
func (w *writer) signatures() []paper.Block {
	var all []paper.Block
	sign := func(post string, names ...string) {
		for _, n := range names {
			all = append(all, paper.Signature{Post: w.words.T(post), Name: n})
		}
		if len(names) == 0 {
			all = append(all, paper.Signature{Post: w.words.T(post)})
		}
	}
	sign("act.officer", w.act.Visit.OfficerNames...)
	sign("act.representative", w.act.Visit.RepNames...)
	sign("act.provider_sign")
	return all
}
