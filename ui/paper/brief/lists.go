package brief

import (
	"strings"

	"baqylau/model"
	"baqylau/ui/paper"
)

// How many records a brief lists by name; the rest is counted.
const (
	mostOverdue = 6
	mostReturns = 6
	mostText    = 100
)

// numberWeight keeps a column of numbers of documents as narrow as they are.
const numberWeight = 0.01

// control shows the course of the recommendations issued. What is reported stands apart from what
// post-control confirmed; the parts of what is unverified are not added up, as one may have been found
// partly executed and be at work again.
func (w *writer) control() []paper.Block {
	issued := w.value(model.FigIssued)
	if issued == 0 && w.value(model.FigWithdrawn) == 0 {
		return nil
	}
	t := paper.Table{Columns: []paper.Column{{Head: w.words.T("brief.column.indicator")},
		{Head: w.words.T("brief.column.count"), Align: paper.Right},
		{Head: w.words.T("brief.column.share"), Align: paper.Right}}}
	row := func(name string, n int64) {
		t.Rows = append(t.Rows, paper.Row{Cells: []string{name, w.words.Number(n), w.percent(model.MakeRate(n, issued))}})
	}
	t.Rows = append(t.Rows, paper.Row{Bold: true, Cells: []string{w.words.T("brief.control.issued"), w.words.Number(issued), ""}})
	row(w.words.T("brief.control.reported"), w.value(model.FigReported))
	row(w.words.T("brief.control.verified"), w.value(model.FigVerified))
	row(w.words.T("brief.control.unverified"), w.unverified())
	row(w.words.T("brief.control.partly"), w.value(model.FigPartly))
	row(w.words.T("brief.control.not_executed"), w.value(model.FigNotExecuted))
	row(w.words.T("brief.control.overdue"), w.value(model.FigOverdue))
	row(w.words.T("brief.control.overdue_first"), w.value(model.FigOverdueFirst))
	t.Rows = append(t.Rows, paper.Row{Cells: []string{w.words.T("brief.control.withdrawn"),
		w.words.Number(w.value(model.FigWithdrawn)), ""}})
	t.KeepNext = true
	return []paper.Block{paper.Heading{Text: w.words.T("brief.head.control"), Level: 1}, t,
		paper.Paragraph{Spans: paper.Plain(w.words.T("brief.control.note")), Quiet: true, Align: paper.Justify}}
}

// addressee is the state body that a recommendation is addressed to, or else the organisation.
func (w *writer) addressee(r model.RecommendationRow) string {
	if r.Body != "" {
		return w.name(model.StateBodies, r.Body)
	}
	return r.OrganisationName.In(w.words.Lang())
}

// violations names the categories of what a recommendation answers. Its text stands in one language only,
// the names of the categories in each.
func (w *writer) violations(r model.RecommendationRow) string {
	codes := w.data.Categories[r.ID]
	if len(codes) == 0 && r.Category != "" {
		codes = []string{r.Category}
	}
	if len(codes) == 0 {
		return shorten(r.Text, mostText)
	}
	names := make([]string, len(codes))
	for i, code := range codes {
		names[i] = w.refs.NameOn(model.Categories, code, w.named, w.words.Lang())
	}
	return capital(strings.Join(names, "; "))
}

func (w *writer) overdue() []paper.Block {
	rows := w.data.Overdue
	if len(rows) == 0 {
		return nil
	}
	t := paper.Table{Columns: []paper.Column{{Head: w.words.T("brief.column.number"), Weight: numberWeight},
		{Head: w.words.T("brief.column.addressee")}, {Head: w.words.T("brief.column.subject")},
		{Head: w.words.T("brief.column.due"), Align: paper.Right},
		{Head: w.words.T("brief.column.late"), Align: paper.Right}}}
	for _, r := range rows[:min(mostOverdue, len(rows))] {
		due := r.DueAsOf
		if due.IsZero() {
			due = r.Due
		}
		t.Rows = append(t.Rows, paper.Row{Cells: []string{r.Number.String(), w.addressee(r), w.violations(r),
			strings.ReplaceAll(w.words.Date(due), " ", "\u00a0"),
			w.words.Number(int64(max(0, w.asOf.DaysSince(due))))}})
	}
	out := []paper.Block{paper.Heading{Text: w.words.T("brief.head.overdue"), Level: 1}, t}
	if more := len(rows) - len(t.Rows); more > 0 {
		out = append(out, paper.Paragraph{Spans: paper.Plain(w.words.N("brief.overdue.more", more)), Quiet: true})
	}
	return out
}

func (w *writer) returns() []paper.Block {
	taken, returned := w.value(model.FigSumTaken), w.value(model.FigSumReturned)
	if taken == 0 && returned == 0 && len(w.data.Returns) == 0 {
		return nil
	}
	heading := paper.Heading{Text: w.words.T("brief.head.returns"), Level: 1}
	if len(w.data.Returns) > 0 || w.data.Unanswered.Findings > 0 {
		return []paper.Block{heading, w.returnTable()} // whose sums are all there is to say
	}
	sum := func(n int64) string { return w.words.T("brief.returns.sum", "sum", n) }
	facts := paper.Facts{Items: []paper.Fact{
		{Name: w.words.T("brief.returns.taken"), Value: sum(taken)},
		{Name: w.words.T("brief.returns.returned"), Value: sum(returned)},
		{Name: w.words.T("brief.returns.restored"), Value: w.words.Number(w.value(model.FigPeopleRestored))},
	}}
	return []paper.Block{paper.Together{Blocks: []paper.Block{heading, facts}}}
}

// returnTable lists the recommendations on money taken or returned. Those beyond the limit stand together in
// one row, and so do violations without a recommendation, so that the last row is the sum of what is seen.
func (w *writer) returnTable() paper.Table {
	t := paper.Table{Columns: []paper.Column{{Head: w.words.T("brief.column.number"), Weight: numberWeight},
		{Head: w.words.T("brief.column.addressee")}, {Head: w.words.T("brief.column.taken"), Align: paper.Right},
		{Head: w.words.T("brief.column.returned"), Align: paper.Right},
		{Head: w.words.T("brief.column.restored"), Align: paper.Right}}}
	var all, rest sums
	for i, r := range w.data.Returns {
		all.add(r)
		if i >= mostReturns {
			rest.add(r)
			continue
		}
		var one sums
		one.add(r)
		t.Rows = append(t.Rows, paper.Row{Cells: append([]string{r.Number.String(), w.addressee(r)}, w.sumCells(one)...)})
	}
	if rest.n > 0 {
		t.Rows = append(t.Rows, paper.Row{Cells: append([]string{"", w.words.N("brief.returns.more", rest.n)}, w.sumCells(rest)...)})
	}
	if u := w.data.Unanswered; u.Findings > 0 {
		one := sums{taken: u.Taken}
		all.taken += u.Taken
		t.Rows = append(t.Rows, paper.Row{Cells: append([]string{"", w.words.N("brief.returns.unanswered", u.Findings)}, w.sumCells(one)...)})
	}
	t.Sums = append([]string{w.words.T("brief.total"), ""}, w.sumCells(all)...)
	return t
}

// sums adds up the money of recommendations.
type sums struct {
	n, restored     int
	taken, returned model.Tenge
}

func (s *sums) add(r model.RecommendationRow) {
	s.n++
	s.restored += r.Restored
	s.taken += r.Taken
	s.returned += r.Returned
}

func (w *writer) sumCells(s sums) []string {
	return []string{w.words.Number(int64(s.taken)), w.words.Number(int64(s.returned)), w.words.Number(int64(s.restored))}
}
