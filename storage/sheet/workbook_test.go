package sheet

import (
	"bytes"
	"context"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"

	"baqylau/model"
)

// TestEachTableHasASheet holds that tables of one name, also of one that is cut, have sheets of their own, with what they are
// about under the title and numbers as numbers.
func TestEachTableHasASheet(t *testing.T) {
	long := strings.Repeat("Ұзақ атау ", 5)
	var tables []Table
	for i, name := range []string{"Өңірлер", "өңірлер", long, long + "!", "a/b"} {
		tables = append(tables, Table{Title: name, Note: "Кезең: 2018", Sheet: name,
			Columns: []Column{{Head: "Атауы"}, {Head: "Саны", Type: model.CellCount}},
			Rows:    FromRows([][]any{{"Ақмола", i}, {"Абай", 3.5}, {"", nil}})})
	}
	var out bytes.Buffer
	require.NoError(t, WriteXLSX(context.Background(), &out, tables...))
	book, err := excelize.OpenReader(&out)
	require.NoError(t, err)
	defer func() { require.NoError(t, book.Close()) }()
	sheets := book.GetSheetList()
	require.Len(t, sheets, 5)
	require.Equal(t, []string{"Өңірлер", "өңірлер 2"}, sheets[:2])
	for i, name := range sheets {
		require.LessOrEqual(t, len([]rune(name)), 31)
		for at, want := range map[string]string{"A2": "Кезең: 2018", "A3": "Атауы", "B4": string(rune('0' + i)), "B5": "3.5", "B6": ""} {
			got, err := book.GetCellValue(name, at)
			require.NoError(t, err)
			require.Equal(t, want, got, "%s!%s", name, at)
		}
	}
}
