// Package profile prints the profile of a provider: its figures and scores, the violations by category, the recommendations with
// their states, and the last visits.
package profile

import (
	"time"
	"unicode"
	"unicode/utf8"

	"baqylau/assets/lang"
	"baqylau/model"
	"baqylau/ui/paper"
)

// textMost is how much of a recommendation's text is printed, in characters.
const textMost = 220

// Document prints the profile in the language of words. The time made is what the file bears.
func Document(data model.ProfilePaper, refs *model.References, words *lang.Catalog, made time.Time) paper.Document {
	w := &writer{data: data, refs: refs, words: words}
	o, name := data.Office.Name.In(words.Lang()), data.Organisation.Name.In(words.Lang())
	doc := paper.Document{Lang: words.Lang(), Title: name, Subject: words.T("profilepaper.title"), Author: o, Created: made,
		HeadLeft: o, HeadRight: words.T("profilepaper.head", "date", data.Day),
		Origin: paper.Origin{Kind: model.PaperProfile, Office: data.Office.Code,
			Sources: []model.PaperSource{model.SourceOf(model.KindOrganisation, data.Organisation.Organisation, model.Number{})}}}
	doc.Origin.Stated = stated(data)
	for _, r := range data.Recommendations {
		doc.Origin.Sources = append(doc.Origin.Sources, model.SourceOf(model.KindRecommendation, r.Recommendation, r.Number))
	}
	for _, v := range data.Visits {
		doc.Origin.Sources = append(doc.Origin.Sources, model.SourceOf(model.KindVisit, v.Visit, v.Number))
	}
	sub := words.T("profilepaper.all", "to", data.Period.To)
	if !data.Period.From.IsZero() {
		sub = words.T("profilepaper.period", "from", data.Period.From, "to", data.Period.To)
	}
	doc.Blocks = append(doc.Blocks, paper.Title{Text: name, Sub: words.T("profilepaper.title") + " · " + sub}, w.facts(), w.key())
	for _, part := range []func() []paper.Block{w.figures, w.scores, w.categories, w.recommendations, w.visits} {
		doc.Blocks = append(doc.Blocks, part()...)
	}
	return doc
}

// stated are the figures of a profile, each as of its day, so that they can be counted again.
func stated(data model.ProfilePaper) *model.PrintedCounts {
	out := &model.PrintedCounts{AsOf: data.Day}
	scope := model.Scope{Period: data.Period, AsOf: data.Day, Organisations: []model.ID{data.Organisation.ID}}
	for _, f := range model.ProfileFigures(scope) {
		out.Figures = append(out.Figures, model.PrintedFigure{Figure: f, Value: data.Values[f.Key]})
	}
	return out
}

type writer struct {
	data  model.ProfilePaper
	refs  *model.References
	words *lang.Catalog
}

// name is what a reference entry is called on the last day of the profile, with a large first letter.
func (w *writer) name(list model.RefList, code string) string {
	text := w.refs.NameOn(list, code, w.data.Day, w.words.Lang())
	if list == model.Regions { // a name of its own: «г. Шымкент»
		return text
	}
	r, n := utf8.DecodeRuneInString(text)
	if n == 0 {
		return text
	}
	return string(unicode.ToUpper(r)) + text[n:]
}

func (w *writer) facts() paper.Facts {
	o, words := w.data.Organisation, w.words
	var items []paper.Fact
	for _, f := range [][2]string{{"profilepaper.code", o.Code}, {"profilepaper.bin", o.BIN}, {"profilepaper.region", w.name(model.Regions, o.Region)},
		{"profilepaper.sector", w.name(model.Sectors, o.Sector)}, {"profilepaper.kind", w.name(model.ProviderKinds, o.Kind)},
		{"profilepaper.body", w.name(model.StateBodies, o.Body)}, {"profilepaper.address", o.Address}, {"profilepaper.retired", words.Date(o.Retired)}} {
		if f[1] != "" {
			items = append(items, paper.Fact{Name: words.T(f[0]), Value: f[1]})
		}
	}
	return paper.Facts{Items: items}
}

func (w *writer) count(k model.FigureKey) string { return w.words.Number(w.data.Values[k]) }

// rate writes a share, "—" where there is nothing under it.
func (w *writer) rate(part, whole model.FigureKey) string {
	r := model.MakeRate(w.data.Values[part], w.data.Values[whole])
	if !r.Known {
		return "—"
	}
	return w.words.Percent(r.Percent())
}

// key are the numbers to be read first.
func (w *writer) key() paper.Figures {
	words := w.words
	return paper.Figures{Items: []paper.Figure{{Value: w.count(model.FigVisits), Label: words.T("profilepaper.visits")},
		{Value: w.count(model.FigFindings), Label: words.T("profilepaper.findings")},
		{Value: w.count(model.FigIssued), Label: words.T("profilepaper.issued")},
		{Value: w.rate(model.FigVerified, model.FigIssued), Label: words.T("profilepaper.execution")},
		{Value: w.count(model.FigOverdueAll), Label: words.T("profilepaper.overdue")}}}
}

func (w *writer) figures() []paper.Block {
	words := w.words
	t := paper.Table{Columns: []paper.Column{{Head: words.T("profilepaper.figure"), Weight: 4}, {Head: words.T("profilepaper.value"), Align: paper.Right}}}
	for _, f := range [][2]string{{"profilepaper.repeat", w.count(model.FigRepeat)}, {"profilepaper.affected", w.count(model.FigPeopleAffected)},
		{"profilepaper.verified", w.count(model.FigVerified)}, {"profilepaper.reported", words.Number(max(0, w.data.Values[model.FigReported]-w.data.Values[model.FigVerified]))},
		{"profilepaper.due_rate", w.rate(model.FigDueVerified, model.FigDue)}, {"profilepaper.open", w.count(model.FigOpen)},
		{"profilepaper.taken", words.Money(model.Tenge(w.data.Values[model.FigSumTaken]))},
		{"profilepaper.returned", words.Money(model.Tenge(w.data.Values[model.FigSumReturned]))}} {
		t.Rows = append(t.Rows, paper.Row{Cells: []string{words.T(f[0]), f[1]}})
	}
	return []paper.Block{paper.Heading{Text: words.T("profilepaper.figures"), Level: 1}, t}
}

func (w *writer) scores() []paper.Block {
	words := w.words
	t := paper.Table{Columns: []paper.Column{{Head: words.T("profilepaper.criterion"), Weight: 4}, {Head: words.T("profilepaper.mean"), Align: paper.Right},
		{Head: words.T("profilepaper.scored"), Align: paper.Right}}}
	scored := false
	for i, c := range w.refs.List(model.Criteria) {
		if i >= model.CriteriaCount {
			break
		}
		mean := "—"
		if w.data.ScoreCounts[i] > 0 {
			mean, scored = words.Decimal(w.data.Scores[i], 2), true
		}
		t.Rows = append(t.Rows, paper.Row{Cells: []string{w.name(model.Criteria, c.Code), mean, words.Number(int64(w.data.ScoreCounts[i]))}})
	}
	if !scored {
		return nil
	}
	return []paper.Block{paper.Heading{Text: words.T("profilepaper.scores"), Level: 1}, t}
}

func (w *writer) categories() []paper.Block {
	if len(w.data.Categories) == 0 {
		return nil
	}
	var c paper.Chart
	for _, s := range w.data.Categories {
		c.Bars = append(c.Bars, paper.Bar{Label: w.name(model.Categories, s.Code), Value: float64(s.Count), Text: w.words.Number(int64(s.Count))})
	}
	return []paper.Block{paper.Heading{Text: w.words.T("profilepaper.categories"), Level: 1}, c}
}

func (w *writer) recommendations() []paper.Block {
	words := w.words
	t := paper.Table{Empty: words.T("profilepaper.no_recommendations"), Columns: []paper.Column{{Head: words.T("profilepaper.number"), Width: 30},
		{Head: words.T("profilepaper.text"), Weight: 5}, {Head: words.T("profilepaper.date_issued")}, {Head: words.T("profilepaper.due")},
		{Head: words.T("profilepaper.state"), Weight: 2}}}
	for _, r := range w.data.Recommendations {
		state := words.T("rec." + string(r.State))
		if r.Overdue(w.data.Day) {
			state = words.T("profilepaper.late", "state", state)
		}
		t.Rows = append(t.Rows, paper.Row{Cells: []string{r.Number.String(), paper.Cut(r.Text, textMost), words.Date(r.Issued), words.Date(r.Due), state}})
	}
	return append([]paper.Block{paper.Heading{Text: words.T("profilepaper.recommendations"), Level: 1}, t},
		w.more(w.data.AllRecommendations-len(w.data.Recommendations))...)
}

func (w *writer) visits() []paper.Block {
	words := w.words
	t := paper.Table{Empty: words.T("profilepaper.no_visits"), Columns: []paper.Column{{Head: words.T("profilepaper.number"), Width: 30},
		{Head: words.T("profilepaper.date")}, {Head: words.T("profilepaper.service"), Weight: 4}, {Head: words.T("profilepaper.method"), Weight: 2},
		{Head: words.T("profilepaper.score"), Align: paper.Right}, {Head: words.T("profilepaper.found"), Align: paper.Right}}}
	for _, v := range w.data.Visits {
		score := "—"
		if mean, ok := v.Scores.MeanScore(); ok {
			score = words.Decimal(float64(mean)/100, 2)
		}
		t.Rows = append(t.Rows, paper.Row{Cells: []string{v.Number.String(), words.Date(v.Date), v.ServiceName.In(words.Lang()), w.name(model.Methods, v.Method),
			score, words.Number(int64(v.Findings))}})
	}
	return append([]paper.Block{paper.Heading{Text: words.T("profilepaper.last_visits"), Level: 1}, t}, w.more(w.data.AllVisits-len(w.data.Visits))...)
}

// more says how many records were left out.
func (w *writer) more(n int) []paper.Block {
	if n <= 0 {
		return nil
	}
	return []paper.Block{paper.Paragraph{Quiet: true, Spans: paper.Plain(w.words.N("profilepaper.more", n))}}
}
