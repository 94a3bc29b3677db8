package office_test

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/spf13/afero"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"baqylau/assets/lang"
	"baqylau/model"
	"baqylau/model/office"
	"baqylau/storage/sheet"
)

// office11 is the set that one regional office would hand over; it lies beside the project.
const office11 = "../../../shared/data/office-11"

// importer founds an office for an import and signs its manager in.
func importing(t testing.TB) *office.Session {
	t.Helper()
	ctx := context.Background()
	desk := newDesk(t, func() time.Time { return time.Date(2018, 11, 7, 6, 0, 0, 0, time.UTC) })
	first, err := desk.Found(ctx, model.Office{Code: "АҚМ", Name: model.Name{RU: "Департамент"}, Region: "11"},
		model.Person{Name: "Импорт", Role: model.RoleManager})
	require.NoError(t, err)
	s, err := desk.SignIn(ctx, first.ID)
	require.NoError(t, err)
	return s
}

func readTables(t testing.TB, paths ...string) (tables []*model.SheetTable, problems []model.CellProblem) {
	t.Helper()
	for _, path := range paths {
		f, err := sheet.Read(context.Background(), afero.NewOsFs(), path, sheet.Options{})
		require.NoError(t, err)
		tables = append(tables, f.Tables...)
		problems = append(problems, f.Problems...)
	}
	return tables, problems
}

func officeFiles(t testing.TB) []string {
	t.Helper()
	if _, err := os.Stat(office11); err != nil {
		t.Fatalf("the registers of office 11 are not beside the project: %v", err)
	}
	var paths []string
	for _, pattern := range []string{"*.csv", "*.xlsx"} {
		found, err := filepath.Glob(filepath.Join(office11, pattern))
		require.NoError(t, err)
		paths = append(paths, found...)
	}
	return paths
}

func TestImportOfOffice11(t *testing.T) {
	s, ctx := importing(t), context.Background()
	tables, problems := readTables(t, officeFiles(t)...)
	require.Empty(t, problems)

	dry, err := s.Import(ctx, tables, office.ImportOptions{DryRun: true})
	require.NoError(t, err)
	n, err := s.Count(ctx, model.Filter{Kind: model.KindVisit})
	require.NoError(t, err)
	require.Zero(t, n, "a dry run writes nothing")

	results, err := s.Import(ctx, tables, office.ImportOptions{})
	require.NoError(t, err)
	for i, r := range results {
		for _, p := range r.Problems {
			t.Error(sheet.Describe(p, lang.For(model.Russian)))
		}
		assert.False(t, r.Refused, r.File)
		assert.Equal(t, r.Rows, r.New, r.File)
		assert.Equal(t, dry[i], r, "a dry run says what will be done")
	}
	expect(t, s)

	again, err := s.Import(ctx, tables, office.ImportOptions{})
	require.NoError(t, err)
	for _, r := range again {
		assert.Equal(t, r.Rows, r.Unchanged, "%s: %+v", r.File, r)
		assert.Empty(t, r.Problems, r.File)
	}
	expect(t, s)
}

// expect holds the figures against expected.json.
func expect(t *testing.T, s *office.Session) {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(office11, "expected.json"))
	require.NoError(t, err)
	var want struct {
		Period     [2]string
		AsOf       string           `json:"as_of"`
		Percent    int              `json:"execution_rate_percent"`
		Exact      float64          `json:"execution_rate_exact"`
		ByCategory map[string]int64 `json:"findings_by_category"`
		BySector   map[string]int64 `json:"visits_by_sector"`
		ByRegion   map[string]int64 `json:"visits_by_region"`
		Scores     []float64        `json:"mean_scores"`
	}
	require.NoError(t, json.Unmarshal(data, &want))
	var values map[string]any
	require.NoError(t, json.Unmarshal(data, &values))
	from, err := model.ParseDate(want.Period[0])
	require.NoError(t, err)
	to, err := model.ParseDate(want.Period[1])
	require.NoError(t, err)
	asOf, err := model.ParseDate(want.AsOf)
	require.NoError(t, err)
	got, err := s.Figures(context.Background(), model.Scope{Period: model.Period{From: from, To: to}, AsOf: asOf})
	require.NoError(t, err)
	for _, key := range []model.FigureKey{model.FigVisits, model.FigOrganisations, model.FigFindings, model.FigIssued,
		model.FigVerified, model.FigReported, model.FigPartly, model.FigNotExecuted, model.FigOverdue, model.FigSumTaken,
		model.FigSumReturned, model.FigPeopleRestored, model.FigPeopleAffected} {
		assert.EqualValues(t, values[string(key)], got.Values[key], string(key))
	}
	assert.Equal(t, want.Percent, got.Execution().Percent())
	assert.InDelta(t, want.Exact, got.Execution().Exact(), 1e-4)
	for i := range want.Scores {
		assert.InDelta(t, want.Scores[i], got.Scores[i], 0.005, "score %d", i+1)
	}
	for _, part := range []struct {
		list model.RefList
		by   model.Dimension
		key  model.FigureKey
		want map[string]int64
	}{{model.Categories, model.ByCategory, model.FigFindings, want.ByCategory},
		{model.Sectors, model.BySector, model.FigVisits, want.BySector},
		{model.Regions, model.ByRegion, model.FigVisits, want.ByRegion}} {
		byCode := map[string]int64{}
		for name, n := range part.want {
			code, ok := s.References.Match(part.list, name)
			require.True(t, ok, name)
			byCode[code] = n
		}
		assert.Equal(t, byCode, got.Parts[part.by][part.key], string(part.by))
	}
}
