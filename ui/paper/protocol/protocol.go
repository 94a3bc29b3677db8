// Package protocol makes the protocol of a draw by lot: what was in the drum and why it weighed so, what was left out and
// why, what the draw started from, and what was drawn. Whoever holds it can draw again and compare.
package protocol

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

// How much of a recommendation a row prints, in characters: of what was drawn, and of each ticket.
const (
	drawnText  = 160
	ticketText = 110
)

// mostLeft is how many numbers a line of those that were left out names; of more it says how many.
const mostLeft = 60

// Protocol is a draw with what its paper names.
type Protocol struct {
	Sample model.Sample
	Office model.Office
	// Author is the name of who drew.
	Author string
	Words  *lang.Catalog
}

// Document makes the protocol: in plain words by whose number it was drawn, what was drawn and left out, and that anybody can
// repeat it, with the signatures; behind them the whole drum with its tickets and, for those who check, the exact rule.
func Document(p Protocol, made time.Time) paper.Document {
	s, words := p.Sample, p.Words
	place, number := p.Office.Name.In(words.Lang()), s.Number.String()
	doc := paper.Document{Lang: words.Lang(), Title: words.T("protocol.title", "number", number), Author: place, Created: made,
		HeadLeft: place, HeadRight: words.T("protocol.head", "number", number, "date", s.Day), FootLeft: words.T("paper.list.internal"),
		Origin: paper.Origin{Kind: model.PaperProtocol, Office: p.Office.Code, Sources: []model.PaperSource{model.SourceOf(model.KindSample, s, s.Number)}}}
	add := func(blocks ...paper.Block) { doc.Blocks = append(doc.Blocks, blocks...) }
	text := func(key string) paper.Paragraph { return paper.Paragraph{Spans: paper.Plain(words.T(key))} }
	add(paper.Title{Text: doc.Title, Sub: words.T("protocol.sub")}, text("protocol.what"), p.start())
	add(paper.Heading{Text: words.T("protocol.result"), Level: 1}, p.drawn())
	if left := p.left(); len(left.Items) > 0 {
		add(paper.Heading{Text: words.T("protocol.left"), Level: 1}, left)
	}
	add(paper.Together{Blocks: []paper.Block{paper.Heading{Text: words.T("protocol.repeat"), Level: 1}, text("protocol.anybody"),
		paper.Signature{Post: p.role(), Name: s.Reader},
		paper.Signature{Post: words.T("protocol.manager"), Name: p.Author}}})
	add(paper.Heading{Text: words.T("protocol.pool"), Level: 1}, paper.Paragraph{Quiet: true, KeepNext: true, Spans: paper.Plain(words.T("protocol.pool_text"))}, p.pool())
	add(paper.Heading{Text: words.T("protocol.exact"), Level: 1}, text("protocol.rule"),
		paper.Facts{Items: []paper.Fact{{Name: words.T("protocol.seed"), Value: s.Seed()}}})
	return doc
}

// role is as what the reader read the number out.
func (p Protocol) role() string {
	if first, n := utf8.DecodeRuneInString(p.Sample.Role); n > 0 {
		return string(unicode.ToUpper(first)) + p.Sample.Role[n:]
	}
	return p.Words.T("protocol.public")
}

// start is what the draw started from, fixed before anything was drawn.
func (p Protocol) start() paper.Facts {
	s, words := p.Sample, p.Words
	return paper.Facts{Items: []paper.Fact{{Name: words.T("protocol.day"), Value: words.Date(s.Day)},
		{Name: words.T("protocol.spoken"), Value: strconv.FormatInt(s.Spoken, 10)},
		{Name: words.T("protocol.reader"), Value: Reader(words, s)},
		{Name: words.T("protocol.count"), Value: words.T("protocol.of", "count", s.Count, "all", len(s.Pool))}}}
}

// Reader is who read the number out, with the role; a dash in draws that were made before it was asked for.
func Reader(words *lang.Catalog, s model.Sample) string {
	if s.Reader == "" {
		return "—"
	}
	return words.T("protocol.reader_role", "name", s.Reader, "role", s.Role)
}

// drawn is the result in the order of the draw, each with its ticket.
func (p Protocol) drawn() paper.Table {
	words := p.Words
	table := paper.Table{Columns: []paper.Column{{Head: words.T("protocol.place"), Align: paper.Right},
		{Head: words.T("protocol.ticket"), Align: paper.Right}, {Head: words.T("column.recommendation"), Weight: 2},
		{Head: words.T("checksheet.provider"), Weight: 3}, {Head: words.T("protocol.text"), Weight: 5}}}
	tickets := map[model.ID]int{}
	for i, l := range p.Sample.Pool {
		tickets[l.Recommendation] = i + 1
	}
	for _, l := range p.Sample.Drawn() {
		table.Rows = append(table.Rows, paper.Row{Cells: []string{words.Number(int64(l.Drawn)), words.Number(int64(tickets[l.Recommendation])),
			l.Number, l.Provider.In(words.Lang()), paper.Cut(l.Text, drawnText)}})
	}
	return table
}

// pool is the whole drum in its order: the ticket, the record, where and what is to be checked, the weight and why.
func (p Protocol) pool() paper.Table {
	words := p.Words
	table := paper.Table{Columns: []paper.Column{{Head: words.T("protocol.ticket"), Align: paper.Right, Width: 14},
		{Head: words.T("column.recommendation"), Width: 32}, {Head: words.T("protocol.where"), Weight: 6},
		{Head: words.T("column.weight"), Align: paper.Right, Width: 18}}}
	if slices.ContainsFunc(p.Sample.Pool, func(l model.Ticket) bool { return len(l.Reasons) > 0 }) { // else all weigh 1
		table.Columns = append(table.Columns, paper.Column{Head: words.T("protocol.why"), Weight: 4})
	}
	for i, l := range p.Sample.Pool {
		where := l.Provider.In(words.Lang())
		if l.Text != "" {
			where += "\n" + paper.Cut(l.Text, ticketText)
		}
		table.Rows = append(table.Rows, paper.Row{Bold: l.Drawn > 0, Cells: []string{words.Number(int64(i + 1)), l.Number, where,
			words.Number(int64(l.Weight)), Why(words, l)}})
	}
	return table
}

// left says what waited too and was not in the drum: how many, why, and which.
func (p Protocol) left() paper.List {
	var list paper.List
	for _, line := range Left(p.Words, p.Sample.Left) {
		list.Items = append(list.Items, paper.Plain(line))
	}
	return list
}

// Left are sentences about what waited too and was not in the drum, one for each reason: how many and which.
func Left(words *lang.Catalog, left []model.LeftOut) []string {
	var out []string
	for _, why := range model.DrumWhys() {
		n, named := 0, []string{}
		for _, l := range left {
			if l.Why != why {
				continue
			}
			n++
			if len(named) == mostLeft {
				continue
			}
			switch why {
			case model.DrumAssigned:
				named = append(named, words.T("protocol.left_day", "number", l.Number, "day", l.Day))
			case model.DrumDrawn:
				named = append(named, words.T("protocol.left_draw", "number", l.Number, "draw", l.Draw))
			default:
				named = append(named, l.Number)
			}
		}
		if n == 0 {
			continue
		}
		if n > len(named) {
			named = append(named, "…")
		}
		out = append(out, words.N("protocol.left."+string(why), n, "numbers", strings.Join(named, ", ")))
	}
	return out
}

// Why are the reasons for a weight as people read them: "2 extensions +2".
func Why(words *lang.Catalog, l model.Ticket) string {
	texts := make([]string, 0, len(l.Reasons))
	for _, r := range l.Reasons {
		key := "risk." + string(r.Risk)
		if r.Risk == model.RiskMoney {
			texts = append(texts, words.T(key, "sum", model.Tenge(r.N), "weight", r.Weight))
			continue
		}
		texts = append(texts, words.N(key, int(r.N), "weight", r.Weight))
	}
	return strings.Join(texts, "; ")
}
