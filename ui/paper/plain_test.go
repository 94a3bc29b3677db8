package paper_test

import (
	"math"
	"strconv"
	"testing"

	"github.com/stretchr/testify/require"

	"baqylau/ui/paper"
)

func TestPlainTextSaysWhatThePaperSays(t *testing.T) {
	doc := paper.Document{Blocks: []paper.Block{
		paper.Title{Text: "Анықтама", Sub: "2018 жыл"},
		paper.Paragraph{Spans: []paper.Span{{Text: "Барлығы "}, {Text: "126", Bold: true}, {Text: " бару."}}},
		paper.Figures{Items: []paper.Figure{{Value: "88 %", Label: "орындалды"}}},
		paper.Together{Blocks: []paper.Block{paper.Heading{Text: "Салалар"}, paper.Table{
			Columns: []paper.Column{{Head: "Сала"}, {Head: "Бару"}},
			Rows:    []paper.Row{{Cells: []string{"Білім беру", "37"}}}, Sums: []string{"Барлығы", "126"}}}},
		paper.Chart{Bars: []paper.Bar{{Label: "Пандус", Text: "14"}}},
		paper.List{Items: [][]paper.Span{paper.Plain("бір"), paper.Plain("екі")}, Ordered: true},
		paper.Facts{Items: []paper.Fact{{Name: "Қайтарылды", Value: "100 теңге"}}},
		paper.Spacer{Height: 4}, paper.PageBreak{},
		paper.Signature{Post: "Басшы", Name: "Ә. Ғабитова"},
	}}
	require.Equal(t, "Анықтама\n2018 жыл\n\nБарлығы 126 бару.\n\n88 % орындалды\n\nСалалар\nСала\tБару\nБілім беру\t37\nБарлығы\t126\n\n"+
		"Пандус\t14\n\n1. бір\n2. екі\n\nҚайтарылды: 100 теңге\n\nБасшы\tӘ. Ғабитова\n", paper.PlainText(doc))
	require.Equal(t, "\n", paper.PlainText(paper.Document{}))
}

// TestPlainTextHasTheNumbersOfCharts: what is drawn on paper is told in words, also tables that make their rows.
func TestPlainTextHasTheNumbersOfCharts(t *testing.T) {
	series := []paper.Series{{Name: "2018", Values: []float64{3, math.NaN()}}, {Name: "2017", Values: []float64{2}}}
	doc := paper.Document{Blocks: []paper.Block{
		paper.Letterhead{Left: []string{"Бірінші"}, Right: []string{"Первый"}, Contact: "1414"},
		paper.Columns{Labels: []string{"қаң", "ақп"}, Series: series},
		paper.Stacked{Parts: []string{"a", "b"}, Bars: []paper.StackedBar{{Label: "Абай", Text: "5 + 2"}}},
		paper.Tiles{Items: []paper.Tile{{Label: "Аст", Text: "5"}}},
		paper.Table{Columns: []paper.Column{{Head: "Сала"}}, Count: 2, RowAt: func(i int) paper.Row { return paper.Row{Cells: []string{strconv.Itoa(i)}} }},
		paper.Photos{Items: []paper.Photo{{Caption: "Пандус"}}}, paper.QR{Data: "x", Caption: "Код"}, paper.Blank{Label: "Күні"},
	}}
	require.Equal(t, "Бірінші\nПервый\n1414\n\n2018\t2017\nқаң\t3\t2\nақп\t—\t—\n\na · b\nАбай\t5 + 2\n\nАст\t5\n\nСала\n0\n1\n\nПандус\n\nКод\n\nКүні\n",
		paper.PlainText(doc))
}
