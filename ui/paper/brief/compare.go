package brief

import (
	"baqylau/model"
	"baqylau/ui/paper"
)

// compared are the figures that stand beside those of the period before.
func compared() []model.FigureKey {
	return []model.FigureKey{model.FigVisits, model.FigOrganisations, model.FigFindings, model.FigRepeat, model.FigPeopleAffected,
		model.FigIssued, model.FigVerified, model.FigExecutionPercent, model.FigOverdue, model.FigSumTaken, model.FigSumReturned}
}

// compare sets the figures beside those of the period before, as it stood at the same point of its own time.
func (w *writer) compare() []paper.Block {
	before := w.data.Former.Scope.Period
	if !w.formerly() {
		return w.noFormer()
	}
	t := paper.Table{Columns: []paper.Column{{Head: w.words.T("brief.column.indicator")},
		{Head: w.days(w.period), Align: paper.Right}, {Head: w.days(before), Align: paper.Right},
		{Head: w.words.T("brief.column.change"), Align: paper.Right}}}
	for _, key := range compared() {
		now, former := of(key), model.Source{Figure: key, Former: true}
		t.Rows = append(t.Rows, paper.Row{Cells: []string{w.words.T(key.NameKey()), w.cell(now), w.cell(former), w.change(now, former)}})
	}
	return []paper.Block{paper.Together{Blocks: []paper.Block{
		paper.Heading{Text: w.words.T("brief.head.compare"), Level: 1}, t,
		paper.Paragraph{Spans: paper.Plain(w.words.T("brief.compare.note", "asof", w.words.Date(w.data.Former.Scope.AsOf))), Quiet: true}}}}
}

// noFormer says that there is nothing to compare with, so that nobody looks for the table.
func (w *writer) noFormer() []paper.Block {
	if !w.data.Former.Known {
		return nil
	}
	text := w.words.T("brief.compare.none", "days", w.days(w.data.Former.Scope.Period))
	return []paper.Block{paper.Heading{Text: w.words.T("brief.head.compare"), Level: 1}, paper.Paragraph{Spans: paper.Plain(text), Quiet: true}}
}

// formerly reports whether there is anything in the period before to compare with: records may begin with this one.
func (w *writer) formerly() bool { return w.data.Former.Any() }

// days is a period as a column is headed.
func (w *writer) days(p model.Period) string {
	return w.words.T("brief.days", "from", w.words.Date(p.From), "to", w.words.Date(p.To))
}

// isRate reports whether a figure is in per cent.
func isRate(key model.FigureKey) bool { _, _, ok := model.RateOf(key); return ok }

func (w *writer) cell(s model.Source) string {
	n, ok := w.at(s)
	switch {
	case !ok:
		return none
	case isRate(s.Figure):
		return w.words.Percent(int(n))
	}
	return w.words.Number(n)
}

// change says how much a figure has risen or fallen: rates in percentage points, others by number and in per cent.
func (w *writer) change(now, former model.Source) string {
	n, ok := w.at(now)
	m, known := w.at(former)
	if !ok || !known {
		return none
	}
	by := w.signed(n - m)
	switch {
	case n == m:
		return w.words.T("brief.change.none")
	case isRate(now.Figure):
		return w.words.T("brief.change.points", "by", by)
	case m == 0:
		return by
	}
	return w.words.T("brief.change.by", "by", by, "percent", w.signedPercent(n-m, m))
}

// signed is a number with its sign.
func (w *writer) signed(n int64) string {
	if n > 0 {
		return "+" + w.words.Number(n)
	}
	return w.words.Number(n)
}

func (w *writer) signedPercent(n, whole int64) string {
	sign := "+"
	if n < 0 {
		sign, n = "−", -n
	}
	return sign + w.words.Percent(model.MakeRate(n, whole).Percent())
}
