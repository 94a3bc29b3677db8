package durable_test

import (
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"github.com/spf13/afero"
	"github.com/stretchr/testify/require"

	"baqylau/storage/durable"
)

// syncing notes which folders are synced, and answers as it is told.
type syncing struct {
	afero.Fs
	synced []string
	answer error
}

func (s *syncing) Open(name string) (afero.File, error) {
	f, err := s.Fs.Open(name)
	return &syncedFile{f, s}, err
}

type syncedFile struct {
	afero.File
	of *syncing
}

func (f *syncedFile) Sync() error {
	f.of.synced = append(f.of.synced, f.Name())
	return f.of.answer
}

func TestFoldersAreNamedFromTheTop(t *testing.T) {
	dir := t.TempDir()
	s := &syncing{Fs: afero.NewOsFs()}
	deep := filepath.Join(dir, "a", "b", "c")
	require.NoError(t, durable.MkdirAll(s, deep, 0o700))
	require.ElementsMatch(t, []string{filepath.Join(dir, "a", "b"), filepath.Join(dir, "a"), dir}, s.synced, "each folder into which a name came")
	s.synced = nil
	require.NoError(t, durable.MkdirAll(s, deep, 0o700))
	require.Empty(t, s.synced, "nothing is new")
	require.NoError(t, os.WriteFile(filepath.Join(dir, "file"), nil, 0o600))
	require.Error(t, durable.MkdirAll(s, filepath.Join(dir, "file", "below"), 0o700))

	require.NoError(t, durable.Tree(s, filepath.Join(dir, "a")))
	require.ElementsMatch(t, []string{filepath.Join(dir, "a"), filepath.Join(dir, "a", "b"), deep}, s.synced)
}

func TestAShareThatKnowsNoSync(t *testing.T) {
	s := &syncing{Fs: afero.NewOsFs(), answer: &os.PathError{Op: "sync", Err: syscall.EINVAL}}
	require.NoError(t, durable.Names(s, t.TempDir()))
	s.answer = &os.PathError{Op: "sync", Err: syscall.EIO}
	require.ErrorIs(t, durable.Names(s, t.TempDir()), syscall.EIO)
	require.NoError(t, durable.MkdirAll(s, filepath.Join(t.TempDir(), "a"), 0o700), "the folder is there")
	require.Error(t, durable.Names(s, filepath.Join(t.TempDir(), "none")))
}
