package office_test

import (
	"context"
	"errors"
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"baqylau/model"
	"baqylau/model/office"
)

// said lists the problems of a result by row, column and code.
func said(r office.FileResult) (out []string) {
	for _, p := range r.Problems {
		out = append(out, fmt.Sprintf("%d %s %s", p.Row, p.Column, p.Code))
	}
	return out
}

// TestMissingRegisterIsOneProblem brings each register without what it refers to: that is one problem of the
// table for each register that is missing, and not one of each row.
func TestMissingRegisterIsOneProblem(t *testing.T) {
	for file, want := range map[string][]string{
		"visits.csv":          {"0 organisation import.problem.first", "0 service import.problem.first"},
		"findings.csv":        {"0 visit import.problem.first"},
		"recommendations.csv": {"0 findings import.problem.first", "0 addressee import.problem.first"},
		"checks.csv":          {"0 recommendation import.problem.first"},
		"organisations.csv":   nil,
		"services.csv":        nil,
	} {
		for _, table := range newRegisters().tables(t) {
			if table.File == file {
				got := imported(t, importing(t), table)[file]
				require.Equal(t, want, said(got), file)
				require.Equal(t, want != nil, got.Refused, file)
			}
		}
	}
}

// TestMissingRegisterHidesNoOtherMistake holds that what can be known of the rows is still said.
func TestMissingRegisterHidesNoOtherMistake(t *testing.T) {
	regs := newRegisters()
	regs.checks[0][3] = "так себе"
	got := imported(t, importing(t), regs.tables(t)[0])["checks.csv"]
	require.Equal(t, []string{"0 recommendation import.problem.first", "2 result import.problem.one_of"}, said(got))
}

// TestProblemsOfTheReaderAndOfImportAreOneList passes what the reader has found: its cells are not named twice, and
// all stand in the order of the file.
func TestProblemsOfTheReaderAndOfImportAreOneList(t *testing.T) {
	regs := newRegisters()
	regs.organisations[0][3] = "Атлантида"
	regs.findings[0][1] = ""
	tables := regs.tables(t)
	var problems []model.CellProblem
	for _, table := range tables {
		switch table.File {
		case "organisations.csv":
			problems = append(problems, table.Problem(&table.Rows[0], model.ColBIN, "1", "sheet.problem.bin", nil),
				table.Problem(&table.Rows[1], model.ColName, "", "sheet.problem.required", nil))
		case "findings.csv":
			problems = append(problems, table.Problem(&table.Rows[0], model.ColVisit, "", "sheet.problem.required", nil))
		}
	}
	results, err := importing(t).Import(context.Background(), tables, office.ImportOptions{Problems: problems})
	require.NoError(t, err)
	have := map[string][]string{}
	for _, r := range results {
		have[r.File] = said(r)
	}
	require.ElementsMatch(t, []string{"2 bin sheet.problem.bin", "2 region import.problem.unknown", "3 name sheet.problem.required"},
		have["organisations.csv"])
	require.Equal(t, "3 name sheet.problem.required", have["organisations.csv"][2])
	require.Contains(t, have["findings.csv"], "0 visit import.problem.waits", "its visits were refused as well")
}

// brokenAt fails the write of the n-th file.
type brokenAt struct {
	office.Store
	left *int
}

var errFull = errors.New("disk full")

func (s brokenAt) Load(ctx context.Context, f func(office.Loader) error) error {
	return s.Store.Load(ctx, func(l office.Loader) error { return f(brokenLoader{l, s.left}) })
}

type brokenLoader struct {
	office.Loader
	left *int
}

func (l brokenLoader) Add(f func(office.Tx) error) error {
	if *l.left--; *l.left < 0 {
		return errFull
	}
	return l.Loader.Add(f)
}

func TestImportNamesTheFileItStoppedAt(t *testing.T) {
	s := importing(t)
	left := 2
	s.Store = brokenAt{s.Store, &left}
	results, err := s.Import(context.Background(), newRegisters().tables(t), office.ImportOptions{})
	require.ErrorIs(t, err, errFull)
	var at *office.FileError
	require.ErrorAs(t, err, &at)
	require.Equal(t, "visits.csv", at.File)
	require.Len(t, results, 2, "the files before it stay")
}
