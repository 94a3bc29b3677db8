package sheet

import (
	"io"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"baqylau/model"
	"baqylau/ui/paper"
)

// TestRowsAreCountedOnce: the progress of a register ends where its rows end, however often the paper asks for each.
func TestRowsAreCountedOnce(t *testing.T) {
	const rows = 400
	steps, last := 0, 0
	doc := paper.Document{Lang: model.Kazakh, Blocks: []paper.Block{paper.Title{Text: "Тізілім"},
		paper.Table{Columns: []paper.Column{{Head: "№"}}, Count: rows, RowAt: func(i int) paper.Row {
			last = i
			return paper.Row{Cells: []string{strconv.Itoa(i)}}
		}}}}
	made, err := paper.NewPress().Print(t.Context(), counted(doc, rows, func() { steps++ }), io.Discard)
	require.NoError(t, err)
	require.Greater(t, made.Pages, 5)
	require.Equal(t, rows, steps)
	require.Equal(t, rows-1, last)

	narrow, asked := paper.Table{Count: rows}, 0
	steps = 0
	word := strings.Repeat("неразрывно", 4)
	for range 6 {
		narrow.Columns = append(narrow.Columns, paper.Column{Head: "№"})
	}
	narrow.RowAt = func(int) paper.Row {
		asked++
		return paper.Row{Cells: []string{word, word, word, word, word, word}}
	}
	doc.Blocks = []paper.Block{narrow}
	_, err = paper.NewPress().Print(t.Context(), counted(doc, rows, func() { steps++ }), io.Discard)
	require.NoError(t, err)
	require.Equal(t, 3*rows, asked)
	require.Equal(t, rows, steps)
}

// TestLettersAreCountedByTheirBlocks: a letter is many blocks, and a step each all the same.
func TestLettersAreCountedByTheirBlocks(t *testing.T) {
	const letters = 30
	steps := 0
	doc := paper.Document{Lang: model.Kazakh}
	for range letters {
		doc.Blocks = append(doc.Blocks, paper.Title{Text: "Хат"}, paper.Paragraph{Spans: paper.Plain("Мәтін")}, paper.PageBreak{Anew: true})
	}
	_, err := paper.NewPress().Print(t.Context(), counted(doc, letters, func() { steps++ }), io.Discard)
	require.NoError(t, err)
	require.Equal(t, letters, steps)
}
