package register

import (
	"strings"

	"baqylau/model"
)

// Words are the texts of one language.
type Words interface {
	Lang() model.Lang
	T(key string, args ...any) string
	Date(model.Date) string
	Month(model.Date) string
}

// Dashboard writes the parts of a dashboard as tables with translated heads, so that the window, the command line and every
// file show the same numbers under the same words. Cells are int, float64 (a mean or a median), model.Tenge, model.Date or
// string; nil is what is not known, «—» on screen and paper. Rates are in whole per cent, and their heads say so.
type Dashboard struct {
	Board model.Dashboard
	Refs  *model.References
	Words Words
}

// All are the tables of every part, in the order in which they are shown.
func (w Dashboard) All() []Table {
	tables := []Table{w.Key(), w.Cohorts(), w.Ages(), w.Trend()}
	for _, by := range model.GroupDimensions() {
		tables = append(tables, w.Groups(by))
	}
	tables = append(tables, w.Heat())
	for _, by := range model.RankedDimensions() {
		for _, key := range model.RankedBy() {
			tables = append(tables, w.Ranking(by, key))
		}
	}
	return tables
}

// Usual widths of columns in characters.
const (
	nameWidth   = 44
	numberWidth = 14
)

// table begins a table of the scope.
func (w Dashboard) table(title string) Table {
	return Table{Title: w.Words.T(title), Filter: w.scope()}
}

// column adds a column to a table.
func column(t *Table, head string, kind Type, width int) {
	t.Heads, t.Types, t.Widths = append(t.Heads, head), append(t.Types, kind), append(t.Widths, width)
}

// columns adds a column of numbers for each figure.
func (w Dashboard) columns(t *Table, keys ...model.FigureKey) {
	for _, key := range keys {
		kind := Number
		switch {
		case key == model.FigMeanScore:
			kind = Decimal
		case isMoney(key):
			kind = Money
		}
		column(t, w.FigureName(key), kind, numberWidth)
	}
}

// FigureName is what a figure is called, with the sign of a rate.
func (w Dashboard) FigureName(key model.FigureKey) string {
	name := w.Words.T(key.NameKey())
	_, _, rate := model.RateOf(key)
	if rate || key == model.FigShare || key == model.FigRunningShare {
		return w.Words.T("dashboard.percent", "name", name)
	}
	return name
}

func isMoney(key model.FigureKey) bool {
	return key == model.FigSumTaken || key == model.FigSumReturned
}

// cell is the value of a figure.
func cell(v model.Values, key model.FigureKey) any {
	_, _, rate := model.RateOf(key)
	switch {
	case rate:
		return percent(v.Rate(key))
	case key == model.FigMeanScore:
		return mean(v.Score())
	case isMoney(key):
		return model.Tenge(v.Of(key))
	}
	return int(v.Of(key))
}

func percent(r model.Rate) any {
	if !r.Known {
		return nil
	}
	return r.Percent()
}

func mean(m model.Mean) any {
	if !m.Known() {
		return nil
	}
	return float64(m.Hundredths()) / 100
}

func cells(v model.Values, keys []model.FigureKey) []any {
	out := make([]any, len(keys))
	for i, key := range keys {
		out[i] = cell(v, key)
	}
	return out
}

// Name is what a part of a dimension is called, also one without a code.
func (w Dashboard) Name(by model.Dimension, code string) string {
	if code == "" {
		return w.Words.T("brief.unspecified")
	}
	if name := w.Board.NameOf(w.Refs, by, code, w.Words.Lang()); name != "" {
		return name
	}
	return code
}

// scope says in words what is counted, one part a line.
func (w Dashboard) scope() []string {
	s := w.Board.Scope
	lines := []string{w.period(s.Period), w.Words.T("dashboard.scope.as_of", "day", s.AsOf)}
	for _, part := range []struct {
		by    model.Dimension
		codes []string
	}{{model.ByRegion, s.Regions}, {model.BySector, s.Sectors}, {model.ByBody, s.Bodies}} {
		if len(part.codes) == 0 {
			continue
		}
		names := make([]string, len(part.codes))
		for i, code := range part.codes {
			names[i] = w.Name(part.by, code)
		}
		lines = append(lines, w.Words.T("dashboard.scope."+string(part.by), "names", strings.Join(names, ", ")))
	}
	if n := len(s.Organisations); n > 0 {
		lines = append(lines, w.Words.T("dashboard.scope.organisations", "n", n))
	}
	if n := len(s.Services); n > 0 {
		lines = append(lines, w.Words.T("dashboard.scope.services", "n", n))
	}
	return lines
}

func (w Dashboard) period(p model.Period) string {
	if p.From.IsZero() {
		return w.Words.T("dashboard.scope.until", "to", p.To)
	}
	return w.Words.T("dashboard.scope.period", "period", p)
}
