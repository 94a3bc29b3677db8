package paper_test

import (
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
