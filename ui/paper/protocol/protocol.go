// Package protocol makes the protocol of a draw by lot: what was in the drum and why it weighed so, what the draw started
// from, and what was drawn. Whoever holds it can draw again and compare.
package protocol

import (
	"strings"
	"time"

	"baqylau/assets/lang"
	"baqylau/model"
	"baqylau/ui/paper"
)

// Document makes the protocol for an office.
func Document(s model.Sample, office model.Office, words *lang.Catalog, made time.Time) paper.Document {
	place, number := office.Name.In(words.Lang()), s.Number.String()
	doc := paper.Document{Lang: words.Lang(), Title: words.T("protocol.title", "number", number), Author: place, Created: made,
		HeadLeft: place, HeadRight: words.T("protocol.head", "number", number, "date", s.Day), FootLeft: words.T("paper.list.internal"),
		Origin: paper.Origin{Kind: model.PaperProtocol, Office: office.Code, Sources: []model.PaperSource{paper.SourceOf(model.KindSample, s.Meta(), s.Number)}}}
	drawn := paper.Table{Columns: []paper.Column{{Head: words.T("protocol.place"), Align: paper.Right}, {Head: words.T("column.recommendation"), Weight: 2},
		{Head: words.T("column.weight"), Align: paper.Right}, {Head: words.T("protocol.why"), Weight: 5}}}
	for _, l := range s.Drawn() {
		drawn.Rows = append(drawn.Rows, paper.Row{Cells: []string{words.Number(int64(l.Drawn)), l.Number, words.Number(int64(l.Weight)), Why(words, l)}})
	}
	pool := paper.Table{Columns: []paper.Column{{Head: words.T("column.number"), Align: paper.Right}, {Head: words.T("column.recommendation"), Weight: 2},
		{Head: words.T("column.weight"), Align: paper.Right}, {Head: words.T("protocol.why"), Weight: 4}, {Head: words.T("protocol.drawn"), Align: paper.Right}}}
	for i, l := range s.Pool {
		place := ""
		if l.Drawn > 0 {
			place = words.Number(int64(l.Drawn))
		}
		pool.Rows = append(pool.Rows, paper.Row{Cells: []string{words.Number(int64(i + 1)), l.Number, words.Number(int64(l.Weight)), Why(words, l), place}})
	}
	doc.Blocks = []paper.Block{paper.Title{Text: doc.Title, Sub: words.T("protocol.sub")},
		paper.Facts{Items: []paper.Fact{{Name: words.T("protocol.day"), Value: words.Date(s.Day)},
			{Name: words.T("protocol.spoken"), Value: words.Number(s.Spoken)}, {Name: words.T("protocol.seed"), Value: s.Seed()},
			{Name: words.T("protocol.count"), Value: words.T("protocol.of", "count", s.Count, "all", len(s.Pool))}}},
		paper.Heading{Text: words.T("protocol.result"), Level: 1}, drawn,
		paper.Heading{Text: words.T("protocol.pool"), Level: 1}, pool,
		paper.Paragraph{Quiet: true, Spans: paper.Plain(words.T("protocol.rule"))},
		paper.Blank{Label: words.T("protocol.public"), Hint: words.T("checksheet.sign_name")},
		paper.Blank{Label: words.T("protocol.manager"), Hint: words.T("checksheet.sign_name")}}
	return doc
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
