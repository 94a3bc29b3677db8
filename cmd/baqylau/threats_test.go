package main

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestEachProtectionIsHeld: docs/threats.md promises nothing by a test that is not there, and leaves no fuzzer out.
func TestEachProtectionIsHeld(t *testing.T) {
	root := filepath.Join("..", "..")
	page, err := os.ReadFile(filepath.Join(root, "docs", "threats.md"))
	require.NoError(t, err)
	have := map[string]bool{}
	require.NoError(t, filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err == nil && d.IsDir() && (d.Name() == ".git" || d.Name() == "out") {
			return filepath.SkipDir
		}
		if err != nil || !strings.HasSuffix(path, "_test.go") {
			return err
		}
		text, err := os.ReadFile(path)
		for _, m := range regexp.MustCompile(`(?m)^func ((?:Test|Fuzz)\w+)\(`).FindAllSubmatch(text, -1) {
			have[string(m[1])] = true
		}
		return err
	}))
	named := map[string]bool{}
	for _, m := range regexp.MustCompile("`((?:Test|Fuzz)\\w+)`").FindAllSubmatch(page, -1) {
		named[string(m[1])] = true
		require.True(t, have[string(m[1])], "there is no %s", m[1])
	}
	require.Greater(t, len(named), 30)
	for name := range have {
		if strings.HasPrefix(name, "Fuzz") {
			require.True(t, named[name], "docs/threats.md does not name %s", name)
		}
	}
}
