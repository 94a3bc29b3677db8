package sheet

import (
	"bytes"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"

	"baqylau/assets/lang"
	"baqylau/model"
)

// TestTemplateFilledInImports fills a template of each register and language in as a person would,
// and reads it.
func TestTemplateFilledInImports(t *testing.T) {
	day := model.MakeDate(2018, time.November, 7)
	for _, kind := range model.AllSheetKinds() {
		for _, l := range model.Langs() {
			t.Run(string(kind)+"/"+string(l), func(t *testing.T) {
				var out bytes.Buffer
				require.NoError(t, Template(&out, kind, lang.For(l), map[model.Column][]string{model.ColMethod: {"тайный покупатель"}}))
				x, err := excelize.OpenReader(&out)
				require.NoError(t, err)
				defer x.Close()
				name := sheetName(lang.For(l).T(kind.NameKey()))
				spec := kind.Spec()
				for i, col := range spec.Columns {
					var value any = lang.For(l).T(col.ExampleKey)
					switch col.Type {
					case model.CellDate:
						value = day.Time(time.UTC)
					case model.CellTime:
						value = 0.5
					case model.CellScore, model.CellCount, model.CellMoney:
						value = 4
					}
					cell := columnLetters(i) + "4"
					style, err := x.GetCellStyle(name, cell)
					require.NoError(t, err)
					require.NoError(t, x.SetCellValue(name, cell, value))
					require.NoError(t, x.SetCellStyle(name, cell, cell, style))
				}
				out.Reset()
				require.NoError(t, x.Write(&out))
				f, err := readBytes(t, out.Bytes())
				require.NoError(t, err)
				require.Empty(t, spots(f))
				require.Len(t, f.Tables, 1)
				require.Len(t, f.Tables[0].Rows, 1)
				row := &f.Tables[0].Rows[0]
				for i, col := range spec.Columns {
					assert.False(t, row.Values[i].Empty(), col.ID)
					if col.Type == model.CellDate {
						assert.Equal(t, day, row.Values[i].Date(), col.ID)
					}
				}
			})
		}
	}
}

// TestExamplesAreRight holds that the examples which a template shows are taken by import.
func TestExamplesAreRight(t *testing.T) {
	for _, kind := range model.AllSheetKinds() {
		for _, col := range kind.Spec().Columns {
			for _, l := range model.Langs() {
				v, wrong := typed(&col, &rawCell{text: lang.For(l).T(col.ExampleKey), kind: kindText})
				assert.Nil(t, wrong, "%s %s.%s", l, kind, col.ID)
				assert.False(t, v.Empty(), "%s %s.%s", l, kind, col.ID)
			}
		}
	}
}

// TestWrittenTextsAreNoFormulas holds that a text which looks like a formula stays a text in both
// formats.
func TestWrittenTextsAreNoFormulas(t *testing.T) {
	table := Table{Columns: []Column{{Head: "Код"}, {Head: "Наименование"}, {Head: "Регион"}, {Head: "Сфера"}},
		Rows: FromRows([][]any{{"1", `=HYPERLINK("http://x";"y")`, "+7", "@a"}})}
	var csv, xlsx bytes.Buffer
	require.NoError(t, WriteCSV(t.Context(), &csv, table, CSVOptions{}))
	assert.Contains(t, csv.String(), `;'+7;'@a`)
	assert.Contains(t, csv.String(), `"'=HYPERLINK(`)
	require.NoError(t, WriteXLSX(t.Context(), &xlsx, table))
	x, err := excelize.OpenReader(bytes.NewReader(xlsx.Bytes()))
	require.NoError(t, err)
	defer x.Close()
	formula, err := x.GetCellFormula("1", "B2")
	require.NoError(t, err)
	assert.Empty(t, formula)
	for _, data := range [][]byte{csv.Bytes(), xlsx.Bytes()} {
		f, err := readBytes(t, data)
		require.NoError(t, err)
		assert.Equal(t, `=HYPERLINK("http://x";"y")`, f.Tables[0].Text(&f.Tables[0].Rows[0], model.ColName))
	}
}

func TestWritingStopsAtAnErrorOfItsSource(t *testing.T) {
	broken := Table{Columns: []Column{{Head: "a"}}, Rows: func(yield func([]any, error) bool) { yield(nil, assert.AnError) }}
	assert.ErrorIs(t, WriteCSV(t.Context(), &bytes.Buffer{}, broken, CSVOptions{}), assert.AnError)
	assert.ErrorIs(t, WriteXLSX(t.Context(), &bytes.Buffer{}, broken), assert.AnError)
	wrong := Table{Columns: []Column{{Head: "a"}}, Rows: FromRows([][]any{{struct{}{}}})}
	assert.Error(t, WriteCSV(t.Context(), &bytes.Buffer{}, wrong, CSVOptions{}))
	assert.Error(t, WriteXLSX(t.Context(), &bytes.Buffer{}, wrong))
}
