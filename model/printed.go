package model

import (
	"slices"
	"strconv"
	"strings"
)

// PrintedFigures is what a brief was made from: its figures with the filters behind them. What was added after the first
// format of records (paper.RecordFormat) is left out where a brief does not print it, and missing in older papers.
type PrintedFigures struct {
	Scope          Scope                                        `json:"scope"`
	Figures        []PrintedFigure                              `json:"figures"`
	ExecutionRate  float64                                      `json:"execution_rate_exact"`
	MeanScores     [CriteriaCount]float64                       `json:"mean_scores"`
	ScoredVisits   [CriteriaCount]int                           `json:"mean_scores_visits"`
	Parts          map[Dimension]map[FigureKey]map[string]int64 `json:"parts"`
	OverdueNumbers []string                                     `json:"overdue"`
	ReturnNumbers  []string                                     `json:"returns"`
	Unanswered     Tenge                                        `json:"taken_without_recommendation"`
	// Former is the period before, where the brief compares with it.
	Former *PrintedPeriod `json:"former,omitempty"`
	// Frequent counts the violations by sector and category, where the brief tells of sectors.
	Frequent map[string]map[string]int64 `json:"frequent,omitempty"`
	Rankings []PrintedRanking            `json:"rankings,omitempty"`
	// Texts are the paragraphs that people wrote, in all languages.
	Texts []PrintedText `json:"texts,omitempty"`
	// Sources are the records told in words: cases, systemic causes, discussions.
	Sources []PaperSource `json:"sources,omitempty"`
}

// PrintedFigure is one figure with its filter and the value that was printed.
type PrintedFigure struct {
	Figure
	Value int64 `json:"value"`
}

// PrintedPeriod is the figures of another period than the brief's own.
type PrintedPeriod struct {
	Scope   Scope           `json:"scope"`
	Figures []PrintedFigure `json:"figures"`
}

// PrintedRanking is a ranking with everybody who has a place in it.
type PrintedRanking struct {
	By    Dimension      `json:"by"`
	Key   FigureKey      `json:"key"`
	Least int            `json:"least"`
	Rows  []PrintedPlace `json:"rows"`
}

// PrintedPlace is a line of a ranking: Value is in per cent, or a mean in hundredths; N is what it is over. Place 0 is none.
type PrintedPlace struct {
	Code  string `json:"code"`
	Place int    `json:"place"`
	Value int64  `json:"value"`
	N     int64  `json:"n"`
}

// PrintedText is a paragraph as a person wrote it; Text "" is one that was left out.
type PrintedText struct {
	Lang      Lang          `json:"lang"`
	Paragraph string        `json:"paragraph"`
	Text      string        `json:"text"`
	Numbers   []HandWritten `json:"numbers,omitempty"`
}

// HandWritten is a number of a text that a person changed: what was Written, and what the Figure was when it was printed.
type HandWritten struct {
	Source  Source `json:"source"`
	Written string `json:"written"`
	Figure  int64  `json:"figure"`
}

// ByHand lists the numbers that people changed in the texts of a language.
func (p PrintedFigures) ByHand(l Lang) []HandWritten {
	var out []HandWritten
	for _, t := range p.Texts {
		if t.Lang == l {
			out = append(out, t.Numbers...)
		}
	}
	return out
}

// Printed is what a brief carries with it to be proven later. asOf is the day of its figures, paragraphs are the names of the
// texts that it prints, for those that people wrote.
func (b Brief) Printed(asOf Date, paragraphs []string) PrintedFigures {
	scope := b.Scope
	scope.AsOf = asOf
	p := PrintedFigures{Scope: scope, ExecutionRate: b.Figures.Execution().Exact(), MeanScores: b.Figures.Scores,
		ScoredVisits: b.Figures.ScoreCounts, Parts: b.Figures.Parts,
		OverdueNumbers: numbersOf(b.Overdue), ReturnNumbers: numbersOf(b.Returns), Unanswered: b.Unanswered.Taken}
	for i, n := range p.ScoredVisits {
		if n == 0 { // no mean over nothing, whatever the sender put there
			p.MeanScores[i] = 0
		}
	}
	for _, f := range FigureList(scope.Known()) {
		p.Figures = append(p.Figures, PrintedFigure{Figure: f, Value: b.Figures.Values[f.Key]})
	}
	comp := b.Composition.Normal()
	if comp.Prints(BlockCompare) && b.Former.Any() {
		p.Former = b.Former.printed()
	}
	if comp.Prints(BlockSectors) {
		p.Frequent = printedFrequent(b.Frequent)
	}
	if comp.Prints(BlockRankings) || comp.Length == BriefTheses && comp.Prints(BlockRegions) {
		p.Rankings = PrintedRankings(b.Rankings)
	}
	p.Sources = b.told(comp)
	for _, e := range comp.Texts {
		if slices.Contains(paragraphs, e.Paragraph) {
			p.Texts = append(p.Texts, b.printedText(e))
		}
	}
	return p
}

func numbersOf(rows []RecommendationRow) []string {
	out := make([]string, len(rows))
	for i, r := range rows {
		out[i] = r.Number.String()
	}
	return out
}

// Any reports whether anything was counted: records may begin with the period after this one.
func (p PeriodFigures) Any() bool {
	for _, c := range p.Values {
		if c.Value != 0 {
			return p.Known
		}
	}
	return false
}

func (p PeriodFigures) printed() *PrintedPeriod {
	out := &PrintedPeriod{Scope: p.Scope}
	for _, f := range FigureList(p.Scope) {
		out.Figures = append(out.Figures, PrintedFigure{Figure: f, Value: p.Values.Of(f.Key)})
	}
	return out
}

func printedFrequent(counts map[string][]CodeCount) map[string]map[string]int64 {
	if len(counts) == 0 {
		return nil
	}
	out := map[string]map[string]int64{}
	for sector, list := range counts {
		out[sector] = map[string]int64{}
		for _, c := range list {
			out[sector][c.Code] = c.N
		}
	}
	return out
}

// PrintedRankings are rankings as a record keeps them.
func PrintedRankings(rankings []Ranking) []PrintedRanking {
	var out []PrintedRanking
	for _, r := range rankings {
		p := PrintedRanking{By: r.By, Key: r.Key, Least: r.Least}
		for _, e := range r.Ranked {
			row := PrintedPlace{Code: e.Code, Place: e.Place, N: e.N.Value}
			if r.Key == FigMeanScore {
				row.Value = int64(e.Values.Score().Hundredths())
			} else {
				row.Value = int64(e.Values.Rate(r.Key).Percent())
			}
			p.Rows = append(p.Rows, row)
		}
		out = append(out, p)
	}
	return out
}

// told are the records that a brief tells in words.
func (b Brief) told(comp Composition) []PaperSource {
	var out []PaperSource
	add := func(s PaperSource) {
		if !slices.ContainsFunc(out, func(o PaperSource) bool { return o.Kind == s.Kind && o.ID == s.ID }) {
			out = append(out, s)
		}
	}
	if comp.Prints(BlockCases) {
		for _, c := range b.Cases {
			add(PaperSource{Kind: KindFinding, ID: c.ID, Number: numbered(c.VisitNumber), Version: c.Version, Category: c.Category,
				Values: SourceValues(c.Finding)})
		}
	}
	if comp.Prints(BlockProposals) {
		for _, c := range b.Causes {
			add(PaperSource{Kind: KindSystemic, ID: c.ID, Version: c.Version, Category: c.Category, Values: SourceValues(c.Systemic)})
		}
		for _, d := range b.Decisions {
			if d.Source.ID != "" {
				add(d.Source)
			}
		}
	}
	return out
}

func numbered(n Number) string {
	if n.Seq == 0 {
		return ""
	}
	return n.String()
}

// printedText is a person's text with those of its numbers that are not what they count.
func (b Brief) printedText(e TextEdit) PrintedText {
	prose := e.Prose()
	p := PrintedText{Lang: e.Lang, Paragraph: e.Paragraph, Text: e.Text}
	for _, t := range prose.Ties {
		if n, ok := b.Count(t.Source); ok && !writes(e.Lang, prose.Shown(t), n) {
			p.Numbers = append(p.Numbers, HandWritten{Source: t.Source, Written: prose.Shown(t), Figure: n})
		}
	}
	return p
}

// writes reports whether a number as it stands in a text of a language is n.
func writes(l Lang, written string, n int64) bool {
	written = squeeze(written)
	if l == English {
		written = strings.ReplaceAll(written, ",", "")
	}
	return written == strconv.FormatInt(n, 10)
}

// Count is the number that a source counts, of a rate its whole per cent; false where it counts nothing.
func (b Brief) Count(s Source) (int64, bool) {
	f := b.Figures
	whole := func(key FigureKey) int64 { return f.Values[key] }
	switch {
	case s.Former:
		if !b.Former.Known {
			return 0, false
		}
		whole = b.Former.Values.Of
	case s.By != "":
		if !slices.Contains(PartFigures(s.By), countedOf(s.Figure)) {
			return 0, false
		}
		whole = func(key FigureKey) int64 { return f.Parts[s.By][key][s.Code] }
	}
	if s.Figure == FigUnverified {
		return max(0, whole(FigReported)-whole(FigVerified)), true
	}
	if part, all, ok := RateOf(s.Figure); ok {
		rate := MakeRate(whole(part), whole(all))
		return int64(rate.Percent()), rate.Known
	}
	return whole(s.Figure), true
}

// countedOf is the figure that tells whether a source can be split: a rate is split where its whole is.
func countedOf(key FigureKey) FigureKey {
	if _, whole, ok := RateOf(key); ok {
		return whole
	}
	if key == FigUnverified {
		return FigReported
	}
	return key
}
