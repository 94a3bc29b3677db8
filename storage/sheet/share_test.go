package sheet

import (
	"bytes"
	"context"
	"testing"

	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"

	"baqylau/model"
)

// TestSharesAreNumbersShownAsPerCent and a text that looks like a formula is text in a workbook too.
func TestSharesAreNumbersShownAsPerCent(t *testing.T) {
	table := Table{Sheet: "a", Columns: []Column{{Head: "x"}, {Head: "y"}}, Rows: FromRows([][]any{{model.Share(0.94), "=1+1"}})}
	var b bytes.Buffer
	require.NoError(t, WriteXLSX(context.Background(), &b, table))
	f, err := excelize.OpenReader(&b)
	require.NoError(t, err)
	defer f.Close()
	shown, err := f.GetCellValue("a", "A2")
	require.NoError(t, err)
	require.Equal(t, "94%", shown)
	raw, err := f.GetCellValue("a", "A2", excelize.Options{RawCellValue: true})
	require.NoError(t, err)
	require.Equal(t, "0.94", raw)
	formula, err := f.GetCellFormula("a", "B2")
	require.NoError(t, err)
	require.Empty(t, formula)
	kind, err := f.GetCellType("a", "B2")
	require.NoError(t, err)
	require.Contains(t, []excelize.CellType{excelize.CellTypeInlineString, excelize.CellTypeSharedString}, kind)
	var csv bytes.Buffer
	require.NoError(t, WriteCSV(context.Background(), &csv, table, CSVOptions{NoBOM: true}))
	require.Equal(t, "x;y\r\n94%;'=1+1\r\n", csv.String())
}
