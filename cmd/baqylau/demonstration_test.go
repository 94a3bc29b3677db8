package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"github.com/spf13/afero"
	"github.com/stretchr/testify/require"
)

// demonstration puts into a new folder the database that `demo --lang ru` makes, with its attachments, and tells where it is.
// It is made once in a test program and copied from then on: it is the dearest thing that the tests of commands begin with.
func demonstration(t *testing.T) (database string) {
	t.Helper()
	content, err := madeDemonstration()
	require.NoError(t, err)
	folder := t.TempDir()
	for name, data := range content {
		path := filepath.Join(folder, name)
		require.NoError(t, os.MkdirAll(filepath.Dir(path), 0o700))
		require.NoError(t, os.WriteFile(path, data, 0o600))
	}
	return filepath.Join(folder, "demo.db")
}

// madeDemonstration are the files of the demonstration as the program leaves them, by their paths within its folder.
var madeDemonstration = sync.OnceValues(func() (content map[string][]byte, err error) {
	folder, err := os.MkdirTemp("", "baqylau-demonstration-")
	if err != nil {
		return nil, fmt.Errorf("make the demonstration: %w", err)
	}
	defer func() { err = errors.Join(err, os.RemoveAll(folder)) }()
	var said bytes.Buffer
	m := &Main{
		Args: []string{"demo", "--lang", "ru", "--db", filepath.Join(folder, "demo.db")}, Stdout: &said, Stderr: &said,
		Getenv: func(string) string { return "" },
		FS:     afero.NewOsFs(),
		Now:    testDay,
		NewID:  newID,
		Cost:   cheap(),
		State:  filepath.Join(folder, "state"),
		Window: func(context.Context, *Main, string) error { return nil },
	}
	if code := m.Run(context.Background()); code != 0 {
		return nil, fmt.Errorf("make the demonstration: exit %d: %s", code, said.String())
	}
	if err := os.RemoveAll(m.State); err != nil {
		return nil, fmt.Errorf("make the demonstration: %w", err)
	}
	content = map[string][]byte{}
	// The program has closed the database, and so nothing holds a lock that reading it here could drop.
	return content, fs.WalkDir(os.DirFS(folder), ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		content[name], err = os.ReadFile(filepath.Join(folder, name))
		return err
	})
})
