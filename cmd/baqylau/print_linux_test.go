package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/spf13/afero"
	"github.com/stretchr/testify/require"

	"baqylau/ui/printing"
	"baqylau/ui/printing/cupstest"
)

// printed runs the program on the printers of the test.
func printed(t *testing.T, database string, args ...string) run {
	t.Helper()
	var out, errs bytes.Buffer
	m := &Main{
		Args: append(args, "--db", database, "--lang", "en"), Stdout: &out, Stderr: &errs,
		Getenv: func(string) string { return "" },
		FS:     afero.NewOsFs(),
		Now:    testDay,
		NewID:  newID, State: filepath.Join(t.TempDir(), "state"),
		Printing: printing.This(),
		Window:   func(context.Context, *Main, string) error { return nil },
	}
	return run{m.Run(context.Background()), out.String(), errs.String()}
}

func TestABriefIsPrintedFromTheCommandLine(t *testing.T) {
	database := imported(t)
	brief := []string{"brief", "--from", "2018-01-01", "--to", "2018-10-31"}
	with := func(more ...string) run {
		return printed(t, database, append(brief[:len(brief):len(brief)], more...)...)
	}
	s := cupstest.Start(t)
	r := printed(t, database, "printers")
	require.Equal(t, run{0, "No printer is set up on this computer.\n", ""}, r)
	require.Equal(t, run{1, "", "No printer is set up on this computer. Write the paper to a file: --out FILE.pdf.\n"}, with("--print"))

	s.AddDuplex("Кеңсе_3", "-D", "Кеңсе 305, HP")
	s.Add("plain", "-L", "3rd floor")
	s.Do("cupsdisable", "-r", "Repair", "plain")
	r = printed(t, database, "printers")
	require.Equal(t, 0, r.code, r.err)
	require.Equal(t, []string{"plain plain 3rd floor stopped: Repair", "Кеңсе_3 Кеңсе 305, HP ready"}, words(r.out))
	require.Equal(t, run{1, "", "No printer is the default one. Name one: --print=NAME. There are: plain, Кеңсе_3.\n"}, with("--print"))
	require.Equal(t, run{1, "", "There is no printer “hp”. There are: plain, Кеңсе_3.\n"}, with("--print=hp"))

	s.Do("lpadmin", "-d", "Кеңсе_3")
	r = with("--print", "--copies", "2", "--pages", "2-3", "--duplex")
	require.Equal(t, run{0, "Sent to the printer “Кеңсе 305, HP”: 2 pages, copies: 2.\n", ""}, r)
	got := s.Wait(1)
	require.Equal(t, "2", got.Copies)
	require.Contains(t, got.Options, " Duplex=DuplexNoTumble ")
	file := filepath.Join(t.TempDir(), "arrived.pdf")
	require.NoError(t, os.WriteFile(file, got.PDF, 0o600))
	text, err := exec.Command("pdftotext", file, "-").Output()
	require.NoError(t, err)
	require.Equal(t, 2, strings.Count(string(text), "\f"), "two pages")

	out := filepath.Join(t.TempDir(), "brief.pdf")
	r = with("--print=Кеңсе 305, HP", "--out", out)
	require.Equal(t, 0, r.code, r.err)
	require.FileExists(t, out)
	require.Contains(t, r.out, "copies: 1")
	s.Wait(2)

	require.Equal(t, 1, with("--print", "--pages", "90").code)
	require.Contains(t, with("--print", "--pages", "90").err, "“90”: the document’s last page is")
	require.Contains(t, with("--print=plain", "--pages", "x").err, "is not pages")
	s.Stop()
	r = with("--print")
	require.Equal(t, 1, r.code)
	require.Contains(t, r.err, "This computer has no printing system, or it is not running.")
}

// TestTheProtocolOfADrawIsPrinted: where the printer is not there nothing is drawn, for a draw must not be repeated.
func TestTheProtocolOfADrawIsPrinted(t *testing.T) {
	database := demonstration(t)
	s := cupstest.Start(t)
	draw := []string{"sample", "--count", "2", "--seed-number", "4711", "--reader", "Ким Виктор", "--reader-role", "journalist", "--print"}
	before := printed(t, database, "sample")
	require.Zero(t, before.code, before.err)
	r := printed(t, database, draw...)
	require.Equal(t, exitNotDone, r.code)
	require.Contains(t, r.err, "No printer is set up on this computer.")
	require.Equal(t, before, printed(t, database, "sample"), "nothing was drawn")

	s.Add("plain")
	s.Do("lpadmin", "-d", "plain")
	r = printed(t, database, draw...)
	require.Zero(t, r.code, r.err)
	require.Contains(t, r.out, "Sent to the printer “plain”")
	s.Wait(1)
	number := strings.Trim(strings.Fields(r.out)[1], ",")
	r = printed(t, database, "sample", "--verify", number, "--print", "--copies", "2")
	require.Zero(t, r.code, r.err)
	require.Equal(t, "2", s.Wait(2).Copies)
}

func TestFlagsOfPrintingThatMakeNoSense(t *testing.T) {
	database := filepath.Join(t.TempDir(), "none.db")
	for _, c := range [][2]string{
		{"", "Say where the paper goes"}, {"--copies 2 --out a.pdf", "--copies goes with --print only."},
		{"--duplex --out a.pdf", "--duplex goes with --print only."}, {"--print --copies 0", "The number of copies is from 1 to 99."},
		{"--print --copies 100", "The number of copies is from 1 to 99."}, {"--print hp", "hp"},
	} {
		r := printed(t, database, append([]string{"brief"}, strings.Fields(c[0])...)...)
		require.Equal(t, 2, r.code, "%s: %s", c[0], r.err)
		require.Contains(t, r.err, c[1])
	}
	require.Contains(t, printed(t, database, "brief", "--help").out, "--print[=")
}

// words are the lines of a table with one space between the words.
func words(table string) []string {
	var out []string
	for line := range strings.Lines(table) {
		out = append(out, strings.Join(strings.Fields(line), " "))
	}
	return out
}

// TestLettersArePrintedFromTheCommandLine as one job, page by page; with a range, another form or a file they come as asked for.
func TestLettersArePrintedFromTheCommandLine(t *testing.T) {
	database := imported(t)
	s := cupstest.Start(t)
	s.Add("plain")
	letters := []string{"letter", "--from", "2018-09-01", "--to", "2018-10-31"}
	with := func(more ...string) run {
		return printed(t, database, append(letters[:len(letters):len(letters)], more...)...)
	}
	folder := t.TempDir()
	file, word := filepath.Join(folder, "letters.pdf"), filepath.Join(folder, "letters.docx")
	r := with("--print=plain", "--out", file)
	require.Equal(t, 0, r.code, r.err)
	whole, err := os.ReadFile(file)
	require.NoError(t, err)
	require.Equal(t, string(whole), string(s.Wait(1).PDF), "what is printed is what is written")
	require.Contains(t, r.out, "Letters written: ")
	pages := strings.Count(pdfText(t, whole), "\f")
	require.Greater(t, pages, 10)
	require.Contains(t, r.out, fmt.Sprintf("Sent to the printer “plain”: %d pages, copies: 1.", pages))

	r = with("--print=plain", "--pages", "2-3")
	require.Equal(t, run{0, "Sent to the printer “plain”: 2 pages, copies: 1.\n", ""}, r)
	require.Equal(t, 2, strings.Count(pdfText(t, s.Wait(2).PDF), "\f"))

	r = with("--out", word)
	require.Equal(t, 0, r.code, r.err)
	document, err := os.ReadFile(word)
	require.NoError(t, err)
	require.Equal(t, "PK", string(document[:2]), "a name says what is written")
	require.Equal(t, 1, with("--print=nobody").code)
	require.Empty(t, s.Queued())
}

// pdfText is what a PDF says, with a form feed behind each page.
func pdfText(t *testing.T, pdf []byte) string {
	t.Helper()
	c := exec.Command("pdftotext", "-", "-")
	c.Stdin = bytes.NewReader(pdf)
	out, err := c.Output()
	require.NoError(t, err)
	return string(out)
}
