//go:build bench && linux

package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"baqylau/assets/demo"
	"baqylau/assets/lang"
	"baqylau/model"
	"baqylau/storage/sheet"
)

// The benchmarks of `make bench`: what a user would use instead, side by side in one run. Each pair is run
// in turns and the best of each is compared, as the machine has other things to do.
const turns = 3

// race runs ours and theirs in turns and returns how many times faster ours was.
func race(t *testing.T, name string, ours, theirs func() time.Duration) float64 {
	t.Helper()
	var us, them time.Duration
	for i := range turns {
		a, b := ours(), theirs()
		if i == 0 || a < us {
			us = a
		}
		if i == 0 || b < them {
			them = b
		}
	}
	ratio := them.Seconds() / us.Seconds()
	fmt.Printf("%-46s %8.3f s   %8.3f s   %6.1f ×\n", name, us.Seconds(), them.Seconds(), ratio)
	return ratio
}

// timed runs a command and returns how long it took.
func timed(t *testing.T, c *exec.Cmd) time.Duration {
	t.Helper()
	begin := time.Now()
	out, err := c.CombinedOutput()
	require.NoError(t, err, "%v: %s", c.Args, out)
	return time.Since(begin)
}

// soffice runs LibreOffice without a window, with a profile that its first run has made already.
func soffice(t *testing.T, profile string, args ...string) *exec.Cmd {
	t.Helper()
	c := exec.Command("soffice", append([]string{"-env:UserInstallation=file://" + profile, "--headless", "--norestore"}, args...)...)
	return c
}

// nationalFiles writes the registers of the demonstration set as XLSX.
func nationalFiles(t *testing.T, dir string) []string {
	t.Helper()
	tables, err := demo.Tables(demo.Options{})
	require.NoError(t, err)
	var files []string
	for _, table := range tables {
		path := filepath.Join(dir, string(table.Kind)+".xlsx")
		f, err := os.Create(path)
		require.NoError(t, err)
		require.NoError(t, sheet.WriteXLSX(t.Context(), f, asSheet(table)))
		require.NoError(t, f.Close())
		files = append(files, path)
	}
	return files
}

// asSheet turns a table that was made into one to write.
func asSheet(table *model.SheetTable) sheet.Table {
	words := lang.For(model.Russian)
	out := sheet.Table{Title: table.Sheet, Sheet: "1"}
	for _, c := range table.Spec.Columns {
		out.Columns = append(out.Columns, sheet.Column{Head: words.T(c.HeadKey), Type: c.Type, Width: 20})
	}
	rows := make([][]any, len(table.Rows))
	for i := range table.Rows {
		for _, c := range table.Spec.Columns {
			rows[i] = append(rows[i], cellOf(table, &table.Rows[i], c))
		}
	}
	out.Rows = sheet.FromRows(rows)
	return out
}

// cellOf is a cell as WriteXLSX takes it.
func cellOf(table *model.SheetTable, row *model.SheetRow, c model.ColumnSpec) any {
	if table.Value(row, c.ID).Empty() {
		return nil
	}
	switch c.Type {
	case model.CellDate, model.CellWeek:
		return table.Date(row, c.ID)
	case model.CellTime:
		n, _ := table.Int(row, c.ID)
		return sheet.Clock(n)
	case model.CellCount, model.CellScore, model.CellMoney, model.CellFee:
		n, _ := table.Int(row, c.ID)
		return n
	case model.CellList:
		return table.List(row, c.ID)
	}
	return table.Text(row, c.ID)
}

// TestRatios holds the promises of speed.
func TestRatios(t *testing.T) {
	program := build(t)
	dir := t.TempDir()
	profile := filepath.Join(dir, "profile")
	files := nationalFiles(t, dir)
	csv := filepath.Join(dir, "csv")
	timed(t, soffice(t, profile, append([]string{"--convert-to", "csv", "--outdir", csv}, files[0])...))
	fmt.Printf("%-46s %10s   %10s   %8s\n", "", "ours", "theirs", "")

	n := 0
	imports := race(t, "import of the national set / soffice to CSV", func() time.Duration {
		n++
		database := filepath.Join(dir, fmt.Sprintf("import-%d.db", n))
		return timed(t, exec.Command(program, append([]string{"import", "--db", database}, files...)...))
	}, func() time.Duration {
		return timed(t, soffice(t, profile, append([]string{"--convert-to", "csv", "--outdir", csv}, files...)...))
	})
	assert.GreaterOrEqual(t, imports, 5.0)

	database := filepath.Join(dir, "import-1.db")
	ods := briefTables(t, program, database, profile, dir)
	briefs := race(t, "national brief / soffice ODS to PDF", func() time.Duration {
		return timed(t, exec.Command(program, "brief", "--db", database, "--from", "2018-01-01", "--to", "2018-10-31",
			"--lang", "ru", "--out", filepath.Join(dir, "brief.pdf")))
	}, func() time.Duration {
		return timed(t, soffice(t, profile, "--convert-to", "pdf", "--outdir", dir, ods))
	})
	assert.GreaterOrEqual(t, briefs, 20.0)
}

// briefTables writes the tables of the national brief as an ODS file: by sector, region and category as
// figures has them, and the overdue list.
func briefTables(t *testing.T, program, database, profile, dir string) string {
	t.Helper()
	path := filepath.Join(dir, "tables.xlsx")
	timed(t, exec.Command(program, "list", "recommendations", "--db", database, "--mark", "overdue", "--as-of", "2018-10-31",
		"--format", "xlsx", "--out", path))
	timed(t, soffice(t, profile, "--convert-to", "ods", "--outdir", dir, path))
	return filepath.Join(dir, "tables.ods")
}

// TestRatioOfStarts compares the start to the first frame with 100 000 visits in the database with that with
// providers, services and plans only: both ask first who of the many people works.
func TestRatioOfStarts(t *testing.T) {
	program, dir := build(t), t.TempDir()
	small, large := filepath.Join(dir, "small.db"), filepath.Join(dir, "large.db")
	var registers []string
	for _, file := range nationalFiles(t, dir) {
		switch filepath.Base(file) {
		case "organisations.xlsx", "services.xlsx", "plan.xlsx":
			registers = append(registers, file)
		}
	}
	timed(t, exec.Command(program, append([]string{"import", "--db", small}, registers...)...))
	timed(t, exec.Command(program, "demo", "--visits", "100000", "--db", large))
	d := newDesktop(t, program)
	ratio := 1 / race(t, "first frame, 100 000 visits / none",
		func() time.Duration { return firstFrame(t, d, large) }, func() time.Duration { return firstFrame(t, d, small) })
	assert.LessOrEqual(t, ratio, 1.3)
}

// firstFrame starts the window and returns when its log says that the first screen is shown.
func firstFrame(t *testing.T, d *desktop, database string) time.Duration {
	t.Helper()
	log := filepath.Join(d.home, "state", "baqylau", "baqylau.log")
	require.NoError(t, os.RemoveAll(log))
	c := exec.Command(d.program, "--db", database)
	c.Env = d.env()
	begin := time.Now()
	require.NoError(t, c.Start())
	defer func() { _ = c.Process.Kill(); _ = c.Wait() }()
	for time.Since(begin) < time.Minute {
		text, err := os.ReadFile(log)
		if err == nil && strings.Contains(string(text), "first screen") {
			return time.Since(begin)
		}
		time.Sleep(2 * time.Millisecond)
	}
	require.Fail(t, "the window never drew")
	return 0
}
