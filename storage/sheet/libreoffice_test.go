package sheet

import (
	"context"
	"testing"

	"github.com/spf13/afero"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"baqylau/model"
)

// TestFilesSavedByLibreOffice reads what LibreOffice saved of one table: formulas with results, a
// date format in words, currency, a cell with two lines, an explanation sheet.
func TestFilesSavedByLibreOffice(t *testing.T) {
	for _, name := range []string{"recommendations-kk.xlsx", "recommendations-kk.csv"} {
		t.Run(name, func(t *testing.T) {
			f, err := Read(context.Background(), afero.NewOsFs(), "testdata/"+name, Options{})
			require.NoError(t, err)
			require.Len(t, f.Tables, 1)
			table := f.Tables[0]
			assert.Equal(t, model.SheetRecommendations, table.Kind)
			assert.Equal(t, 3, table.HeadRow)
			assert.Equal(t, []string{"Жауапты"}, table.Unknown)
			assert.Equal(t, []string{`H6 formula_error "#DIV/0!"`}, spots(f))
			assert.Equal(t, 1, f.Sheets[0].Totals)
			require.Len(t, table.Rows, 3)
			first, second := &table.Rows[0], &table.Rows[1]
			assert.Equal(t, []string{"Т-00001", "Т-00002"}, table.List(first, model.ColFindings))
			assert.Equal(t, "Бірінші жол\nекінші жол", table.Text(first, model.ColText))
			assert.Equal(t, "2018-11-07", table.Date(first, model.ColIssued).String())
			assert.Equal(t, "2018-11-21", table.Date(first, model.ColDue).String(), "the result of a formula")
			assert.Equal(t, "11-0034", table.Text(second, model.ColAddressee), "the result of a formula")
			assert.Equal(t, "2018-11-07", table.Date(second, model.ColIssued).String())
			assert.True(t, table.Date(second, model.ColDue).IsZero())
			returned, ok := table.Int(second, model.ColReturned)
			assert.True(t, ok)
			assert.EqualValues(t, 2000, returned)
		})
	}
	for name, code := range map[string]string{"recommendations-kk.xls": "old_xls", "recommendations-kk.ods": "ods"} {
		_, err := Read(context.Background(), afero.NewOsFs(), "testdata/"+name, Options{})
		assert.True(t, model.HasFault(err, "fault.sheet."+code), "%s: %v", name, err)
	}
}
