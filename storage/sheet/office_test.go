package sheet

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"github.com/spf13/afero"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"baqylau/assets/lang"
	"baqylau/model"
)

// officeFolder is the set of files of a regional office that lies beside the repository.
const officeFolder = "../../../shared/data/office-11"

func readOffice(t testing.TB, name string) *File {
	t.Helper()
	f, err := Read(context.Background(), afero.NewOsFs(), filepath.Join(officeFolder, name), Options{})
	require.NoError(t, err)
	for _, p := range f.Problems {
		t.Log(Describe(p, lang.For(model.Russian)))
	}
	require.Empty(t, f.Problems)
	require.Len(t, f.Tables, 1)
	return f
}

func TestOfficeFilesAreReadWhole(t *testing.T) {
	for _, c := range []struct {
		name     string
		kind     model.SheetKind
		format   Format
		encoding string
		sep      rune
		head     int
		rows     int
		totals   int
		first    int // line of the first row
		last     int // line of the last row
	}{
		{"organisations.csv", model.SheetOrganisations, FormatCSV, encCP1251, ';', 2, 97, 0, 3, 99},
		{"services.xlsx", model.SheetServices, FormatXLSX, "", 0, 3, 11, 0, 4, 15},
		{"visits.xlsx", model.SheetVisits, FormatXLSX, "", 0, 3, 126, 1, 4, 130},
		{"findings.csv", model.SheetFindings, FormatCSV, encUTF16LE, '\t', 1, 131, 0, 2, 132},
		{"recommendations.xlsx", model.SheetRecommendations, FormatXLSX, "", 0, 3, 118, 1, 4, 122},
		{"checks.csv", model.SheetChecks, FormatCSV, encUTF8, ';', 1, 111, 0, 2, 112},
	} {
		t.Run(c.name, func(t *testing.T) {
			f := readOffice(t, c.name)
			assert.Equal(t, c.format, f.Format)
			assert.Equal(t, c.encoding, f.Encoding)
			assert.Equal(t, c.sep, f.Separator)
			table, info := f.Tables[0], f.Sheets[0]
			assert.Equal(t, c.kind, table.Kind)
			assert.Equal(t, c.kind, info.Kind)
			assert.Equal(t, c.head, table.HeadRow)
			require.Len(t, table.Rows, c.rows)
			assert.Equal(t, c.rows, info.Rows)
			assert.Equal(t, c.totals, info.Totals)
			assert.Equal(t, c.first, table.Rows[0].Line)
			assert.Equal(t, c.last, table.Rows[c.rows-1].Line)
			assert.Empty(t, table.Unknown)
			assert.Empty(t, info.Missing)
		})
	}
}

func TestOfficeValues(t *testing.T) {
	visits := readOffice(t, "visits.xlsx").Tables[0]
	row := &visits.Rows[0]
	assert.Equal(t, "В-00001", visits.Text(row, model.ColNumber))
	assert.Equal(t, "2018-02-09", visits.Date(row, model.ColDate).String())
	assert.Equal(t, "11-0033", visits.Text(row, model.ColOrganisation))
	assert.Equal(t, "Приём документов в 1 класс", visits.Text(row, model.ColService))
	assert.Equal(t, []string{"Әбілова Ә.", "Яковлева Я."}, visits.List(row, model.ColInspectors))
	assert.Equal(t, []string{"Блогер (по договору)"}, visits.List(row, model.ColRepresentatives))
	for col, want := range map[model.Column]int64{model.ColArrived: 12*60 + 45, model.ColCalled: 13*60 + 44,
		model.ColEnded: 14*60 + 20, model.ColScoreService: 5, model.ColScoreInformation: 3, model.ColScoreResult: 5} {
		got, ok := visits.Int(row, col)
		assert.True(t, ok, col)
		assert.Equal(t, want, got, col)
	}
	assert.False(t, visits.Present(model.ColNote))
	assert.True(t, visits.Present(model.ColScoreAccess))

	services := readOffice(t, "services.xlsx").Tables[0]
	assert.Equal(t, "00101", services.Text(&services.Rows[0], model.ColCode))

	organisations := readOffice(t, "organisations.csv").Tables[0]
	row = &organisations.Rows[2]
	assert.Equal(t, "Городская поликлиника № 3 г. Кокшетау", organisations.Text(row, model.ColName))
	assert.Equal(t, "030940757937", organisations.Text(row, model.ColBIN))
	assert.Equal(t, "здравоохранение", organisations.Text(row, model.ColSector))

	recommendations := readOffice(t, "recommendations.xlsx").Tables[0]
	row = &recommendations.Rows[2]
	assert.Equal(t, []string{"Н-00003", "Н-00130"}, recommendations.List(row, model.ColFindings))
	assert.Equal(t, "2018-06-28", recommendations.Date(row, model.ColIssued).String())

	checks := readOffice(t, "checks.csv").Tables[0]
	row = &checks.Rows[3]
	assert.Equal(t, "не исполнена", checks.Text(row, model.ColResult))
	assert.Equal(t, "2018-03-18", checks.Date(row, model.ColDate).String())
	assert.Equal(t, []string{"Общественный совет акимата"}, checks.List(row, model.ColChecker))
}

func TestOfficeSumsAreTheExpectedOnes(t *testing.T) {
	sum := func(table *model.SheetTable, col model.Column) (total int64) {
		for i := range table.Rows {
			n, _ := table.Int(&table.Rows[i], col)
			total += n
		}
		return total
	}
	findings := readOffice(t, "findings.csv").Tables[0]
	assert.EqualValues(t, 74600, sum(findings, model.ColTaken))
	assert.EqualValues(t, 145, sum(findings, model.ColAffected))
	recommendations := readOffice(t, "recommendations.xlsx").Tables[0]
	assert.EqualValues(t, 69600, sum(recommendations, model.ColReturned))
	assert.EqualValues(t, 25, sum(recommendations, model.ColRestored))
	visits := readOffice(t, "visits.xlsx").Tables[0]
	for i, want := range []float64{3.1, 2.98, 2.87, 3.07, 3.06, 3.02} {
		mean := float64(sum(visits, model.ScoreColumns()[i])) / float64(len(visits.Rows))
		assert.InDelta(t, want, mean, 0.005)
	}
}

func TestNameOfTheFileDoesNotMatter(t *testing.T) {
	fsys := afero.NewMemMapFs()
	for name, from := range map[string]string{"a.csv": "visits.xlsx", "b.xlsx": "checks.csv", "c": "findings.csv"} {
		data, err := os.ReadFile(filepath.Join(officeFolder, from))
		require.NoError(t, err)
		require.NoError(t, afero.WriteFile(fsys, name, data, 0o600))
		f, err := Read(context.Background(), fsys, name, Options{})
		require.NoError(t, err)
		assert.Empty(t, f.Problems)
		assert.Equal(t, len(readOffice(t, from).Tables[0].Rows), len(f.Tables[0].Rows))
	}
}
