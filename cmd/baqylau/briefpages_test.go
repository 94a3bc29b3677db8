package main

import (
	"os"
	"path/filepath"
	"regexp"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestLengthsOfBriefsOfTheDemonstration: on records of the size that an office has, the standard brief is of four to eight pages
// and the speech of two to four, in every language, of the country and of a region; a shortest brief is one page.
func TestLengthsOfBriefsOfTheDemonstration(t *testing.T) {
	database := demonstration(t)
	file := filepath.Join(filepath.Dir(database), "brief.pdf")
	page := regexp.MustCompile(`/Type ?/Page\b`)
	for _, scope := range [][]string{
		{"--from", "2018-01-01", "--to", "2018-10-31"},
		{"--from", "2018-07-01", "--to", "2018-09-30"},
		{"--from", "2018-01-01", "--to", "2018-10-31", "--region", "11"},
	} {
		for _, l := range []string{"kk", "ru", "en"} {
			for length, pages := range map[string][2]int{"page": {1, 1}, "standard": {4, 8}, "theses": {2, 4}} {
				got := baqylau(t, database, append([]string{"brief", "--as-of", "2018-10-31", "--lang", l, "--length", length, "--out", file}, scope...)...)
				require.Zero(t, got.code, got.err)
				pdf, err := os.ReadFile(file)
				require.NoError(t, err)
				n := len(page.FindAll(pdf, -1))
				require.GreaterOrEqual(t, n, pages[0], "%s %s %v", length, l, scope)
				require.LessOrEqual(t, n, pages[1], "%s %s %v", length, l, scope)
			}
		}
	}
}
