package main

import (
	"debug/buildinfo"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestEveryModuleHasItsLicenceListed reads what is linked into the built program.
func TestEveryModuleHasItsLicenceListed(t *testing.T) {
	info, err := buildinfo.ReadFile(build(t))
	require.NoError(t, err)
	require.Greater(t, len(info.Deps), 20)
	list, err := os.ReadFile(filepath.Join("..", "..", "docs", "decisions", "licences.md"))
	require.NoError(t, err)
	for _, dep := range info.Deps {
		require.True(t, strings.Contains(string(list), "| "+dep.Path+" |"), "%s is not listed", dep.Path)
	}
}
