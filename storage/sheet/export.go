package sheet

import (
	"context"
	"io"
	"strings"

	"baqylau/assets/lang"
	"baqylau/model"
)

// Export writes rows of a kind that import knows, under the kind's own head words, so that Read takes the file back: as
// CSV where the name ends so, else as a workbook. Rows stand in the order of the kind's columns.
func Export(ctx context.Context, w io.Writer, name string, kind model.SheetKind, rows [][]any, words *lang.Catalog) error {
	t := Table{Sheet: words.T(kind.NameKey()), Rows: FromRows(rows)}
	for _, c := range kind.Spec().Columns {
		t.Columns = append(t.Columns, Column{Head: words.T(c.HeadKey), Type: c.Type})
	}
	if strings.HasSuffix(strings.ToLower(name), ".csv") {
		return WriteCSV(ctx, w, t, CSVOptions{})
	}
	return WriteXLSX(ctx, w, t)
}
