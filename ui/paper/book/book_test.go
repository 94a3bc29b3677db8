package book

import (
	"math"
	"testing"

	"github.com/stretchr/testify/require"

	"baqylau/assets/lang"
	"baqylau/model"
	"baqylau/model/register"
	"baqylau/ui/paper"
)

// document has what a brief prints, in a language.
func document(l model.Lang) paper.Document {
	w := lang.For(l)
	table := paper.Table{Columns: []paper.Column{{Head: "=HYPERLINK(1)"}, {Head: "n", Align: paper.Right}, {Head: "%", Align: paper.Right},
		{Head: "due", Align: paper.Right}, {Head: "share", Align: paper.Right}, {Head: "mean", Align: paper.Right}},
		Rows: []paper.Row{{Cells: []string{"group"}, Group: true},
			{Cells: []string{"=1+1", w.Number(1484), w.Number(94), w.Date(model.MakeDate(2018, 10, 31)), w.Percent(7), w.Decimal(4.5, 2)}},
			{Cells: []string{"2018", "—", "—", "", "—", "…"}},
			{Cells: []string{"more", "+" + w.Number(1500), "", "", "−7 pp", w.Number(-29) + " (" + w.Percent(-4) + ")"}},
			{Cells: []string{"less", "+" + w.Number(15) + " (+" + w.Percent(188) + ")", "+", "+0", "+a (b)", "5 (b)"}}},
		Sums: []string{"all", w.Number(2000), w.Number(100)}}
	return paper.Document{Lang: l, Title: "Brief", Subject: "2018", Blocks: []paper.Block{
		paper.Figures{Items: []paper.Figure{{Value: w.Percent(94), Label: "done"}}},
		paper.Heading{Text: "By sector", Level: 1}, table,
		paper.Together{Blocks: []paper.Block{paper.Heading{Text: "Returned", Level: 1},
			paper.Facts{Items: []paper.Fact{{Name: "sum", Value: w.T("brief.returns.sum", "sum", int64(100400))}, {Name: "who", Value: "100 people"}}}}},
		paper.Chart{Bars: []paper.Bar{{Label: "ramp", Value: 12, Text: w.Number(12)}}},
		paper.Lines{Labels: []string{"Jan", "Feb"}, Series: []paper.Series{{Name: "2018", Values: []float64{3, math.NaN()}}, {Name: "2017", Values: []float64{2.5}}}},
		paper.Stacked{Parts: []string{"verified"}, Bars: []paper.StackedBar{{Label: "Abai", Values: []float64{5}}}},
		paper.Table{Columns: []paper.Column{{Head: "none"}}, Empty: "nothing"},
	}}
}

// TestNumbersAreNumbers in whatever language they were written; names, dashes and what looks like a formula stay text.
func TestNumbersAreNumbers(t *testing.T) {
	for _, l := range model.Langs() {
		tables := Tables(document(l))
		var titles []string
		for _, x := range tables {
			titles = append(titles, x.Title)
			for _, row := range x.Rows {
				require.Len(t, row, len(x.Heads))
			}
			require.Len(t, x.Types, len(x.Heads))
			require.Len(t, x.Widths, len(x.Heads))
			require.Equal(t, []string{"Brief", "2018"}, x.Filter)
		}
		require.Equal(t, []string{lang.For(l).T("briefs.block.figures"), "By sector", "Returned", "Returned", "Returned", "Returned"}, titles, "no sheet for a table without rows")
		require.Equal(t, [][]any{{"done", model.Share(0.94)}}, tables[0].Rows)
		require.Equal(t, [][]any{
			{"group", nil, nil, nil, nil, nil},
			{"=1+1", 1484, model.Share(0.94), model.MakeDate(2018, 10, 31), model.Share(0.07), 4.5},
			{"2018", "—", "—", "", "—", "…"},
			{"more", 1500, "", "", "−7 pp", -29},
			{"less", 15, "+", "+0", "+a (b)", "5 (b)"},
			{"all", 2000, model.Share(1), nil, nil, nil}}, tables[1].Rows)
		require.Equal(t, []register.Type{register.Text, register.Decimal, register.Decimal, register.Date, register.Decimal, register.Decimal}, tables[1].Types)
		require.Equal(t, [][]any{{"sum", model.Tenge(100400)}, {"who", "100 people"}}, tables[2].Rows)
		require.Equal(t, [][]any{{"ramp", 12}}, tables[3].Rows)
		require.Equal(t, [][]any{{"Jan", 3, 2.5}, {"Feb", nil, nil}}, tables[4].Rows)
		require.Equal(t, [][]any{{"Abai", 5}}, tables[5].Rows)
	}
}
