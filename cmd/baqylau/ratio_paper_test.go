//go:build bench && linux

package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime/debug"
	"strconv"
	"syscall"
	"testing"
	"time"

	"github.com/spf13/afero"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"baqylau/assets/lang"
	"baqylau/model"
	"baqylau/model/register"
	"baqylau/storage/sheet"
	"baqylau/ui/paper"
	"baqylau/ui/paper/list"
)

// longRegister is the head of a register of recommendations.
func longRegister() register.Table {
	return register.Table{Title: "Рекомендации", Filter: []string{"Признак: Просрочено"},
		Heads:  []string{"№", "Адресат", "Нарушение", "Состояние", "Срок", "Просрочка"},
		Types:  []register.Type{register.Text, register.Text, register.Text, register.Status, register.Date, register.Late},
		Widths: []int{15, 32, 26, 17, 11, 8}}
}

// longRow is a row of it.
func longRow(i int) []any {
	to := [...]string{"Колледж № %d, Степногорск", "ЦОН № %d, Кокшетау", "Поликлиника № %d, Атбасар", "Школа № %d, Щучинск"}
	what := [...]string{"необоснованное требование оплаты", "ненадлежащая консультация", "нет информационного стенда", "не соблюдён график работы",
		"истребованы лишние документы"}
	states := [...]string{"Направлена", "Принята", "В работе", "Исполнение заявлено"}
	return []any{fmt.Sprintf("АҚМ-2018-%06d", i+1), fmt.Sprintf(to[i%len(to)], i%211+1), what[i%len(what)], states[i%len(states)],
		model.MakeDate(2018, time.Month(i%12+1), i%28+1), i % 97}
}

// printLongRegister is set for the child process that prints, so that its memory is its own.
const printLongRegister = "BAQYLAU_PRINT_LONG_REGISTER"

// TestRatioChild prints the register where the parent says to. Alone it prints a short one.
func TestRatioChild(t *testing.T) {
	path, rows := os.Getenv(printLongRegister), longRows
	if path == "" {
		path, rows = filepath.Join(t.TempDir(), "short.pdf"), 100
	}
	table := longRegister()
	packed := list.NewRows(len(table.Heads), lang.For(model.Russian)) // as the command hands them over
	for i := range rows {
		packed.Add(longRow(i))
	}
	doc := list.Long(table, packed, model.Office{Name: model.Name{RU: "Департамент"}}, time.Now(), model.MakeDate(2018, 11, 7))
	_, err := paper.NewPress().Deliver(context.Background(), doc, afero.NewOsFs(), path, func(_ model.KeptPaper, pdf io.Reader, _ []byte) error {
		_, err := io.Copy(io.Discard, pdf)
		return err
	})
	require.NoError(t, err)
	status, err := os.ReadFile("/proc/self/status")
	require.NoError(t, err)
	peak := regexp.MustCompile(`VmHWM:\s+(\d+) kB`).FindSubmatch(status)
	require.NotNil(t, peak)
	require.NoError(t, os.WriteFile(peakOf(path), peak[1], 0o600))
}

// peakOf is the file in which the child says its peak memory in KB. What the system tells of an ended child counts also that of
// its parent up to the moment at which the child becomes a program of its own.
func peakOf(path string) string { return path + ".peak" }

const longRows = 100_000

// measured runs a command and returns how long it took and its peak memory in bytes, with that of the processes that it
// started and waited for; not less than what this process takes just now (peakOf).
func measured(t *testing.T, c *exec.Cmd) (time.Duration, int64) {
	t.Helper()
	debug.FreeOSMemory()
	require.NoError(t, os.WriteFile("/proc/self/clear_refs", []byte("5"), 0))
	took := timed(t, c)
	return took, c.ProcessState.SysUsage().(*syscall.Rusage).Maxrss << 10
}

// TestRatioOfLongRegister prints 100 000 rows, and lets LibreOffice print the same rows from its own format.
func TestRatioOfLongRegister(t *testing.T) {
	dir := t.TempDir()
	profile, xlsx := filepath.Join(dir, "profile"), filepath.Join(dir, "register.xlsx")
	table := longRegister()
	for i := range longRows {
		table.Rows = append(table.Rows, longRow(i))
	}
	out := sheet.Table{Title: table.Title, Sheet: "1"}
	for i, head := range table.Heads {
		out.Columns = append(out.Columns, sheet.Column{Head: head, Width: float64(table.Widths[i])})
	}
	out.Rows = sheet.FromRows(table.Rows)
	f, err := os.Create(xlsx)
	require.NoError(t, err)
	require.NoError(t, sheet.WriteXLSX(t.Context(), f, out))
	require.NoError(t, f.Close())
	timed(t, soffice(t, profile, "--convert-to", "ods", "--outdir", dir, xlsx))

	var ours, theirs int64
	faster := race(t, "register of 100 000 rows / soffice ODS to PDF", func() time.Duration {
		c := exec.Command(os.Args[0], "-test.run=^TestRatioChild$")
		c.Env = append(os.Environ(), printLongRegister+"="+filepath.Join(dir, "ours.pdf"))
		took := timed(t, c)
		said, err := os.ReadFile(peakOf(filepath.Join(dir, "ours.pdf")))
		require.NoError(t, err)
		kb, err := strconv.ParseInt(string(said), 10, 64)
		require.NoError(t, err)
		ours = max(ours, kb<<10)
		return took
	}, func() time.Duration {
		took, memory := measured(t, soffice(t, profile, "--convert-to", "pdf", "--outdir", dir, filepath.Join(dir, "register.ods")))
		theirs = max(theirs, memory)
		return took
	})
	fmt.Printf("%-46s %8.0f MB  %8.0f MB\n", "  peak memory", float64(ours)/1e6, float64(theirs)/1e6)
	assert.GreaterOrEqual(t, faster, 20.0)
	assert.Less(t, ours, theirs/2)
}

// TestRatioOfListedRegister prints 100 000 visits out of a database by the command that people type, and lets LibreOffice print
// the same rows. The command reads them first, which LibreOffice need not: only its memory is held to the promise.
func TestRatioOfListedRegister(t *testing.T) {
	program, dir := build(t), t.TempDir()
	database, profile := filepath.Join(dir, "visits.db"), filepath.Join(dir, "profile")
	timed(t, exec.Command(program, "demo", "--visits", strconv.Itoa(longRows), "--db", database))
	listed := func(format string) *exec.Cmd {
		return exec.Command(program, "list", "visits", "--db", database, "--format", format, "--out", filepath.Join(dir, "visits."+format))
	}
	timed(t, listed("xlsx"))
	timed(t, soffice(t, profile, "--convert-to", "ods", "--outdir", dir, filepath.Join(dir, "visits.xlsx")))
	took, ours := measured(t, listed("pdf"))
	them, theirs := measured(t, soffice(t, profile, "--convert-to", "pdf", "--outdir", dir, filepath.Join(dir, "visits.ods")))
	fmt.Printf("%-46s %8.3f s   %8.3f s   %6.1f ×\n", "list of 100 000 visits / soffice ODS to PDF", took.Seconds(), them.Seconds(), them.Seconds()/took.Seconds())
	fmt.Printf("%-46s %8.0f MB  %8.0f MB\n", "  peak memory", float64(ours)/1e6, float64(theirs)/1e6)
	assert.Less(t, ours, theirs/2)
}
