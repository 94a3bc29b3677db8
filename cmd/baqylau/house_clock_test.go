package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// paperAtNow is a paper that is made at the clock's moment.
var paperAtNow = regexp.MustCompile(`(?:[Dd]ocument|Envelopes|brief\.Write|list\.Long|files\.Write)\(.*\bNow\(\)`)

// TestNoPaperBearsTheClock: papers bear the moment of the last change (office.Session.Imprint), so that the same records give the same
// bytes wherever they are printed.
func TestNoPaperBearsTheClock(t *testing.T) {
	require.Regexp(t, paperAtNow, "return act.Document(data, session.References, own, session.Now()), nil")
	for _, f := range readSources(t) {
		if isTest(f) || !under(f.dir, "ui") && !under(f.dir, "cmd") {
			continue
		}
		data, err := os.ReadFile(filepath.Join("..", "..", filepath.FromSlash(f.path)))
		require.NoError(t, err)
		for n, line := range strings.Split(string(data), "\n") {
			require.NotRegexp(t, paperAtNow, line, "%s:%d", f.path, n+1)
		}
	}
}
