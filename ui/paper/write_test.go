package paper

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"github.com/spf13/afero"
	"github.com/stretchr/testify/require"

	"baqylau/assets/lang"
	"baqylau/model"
)

func content(s string) func(io.Writer) error {
	return func(w io.Writer) error {
		_, err := io.WriteString(w, s)
		return err
	}
}

// onlyFile holds that the folder has nothing but name with the wanted content.
func onlyFile(t *testing.T, fsys afero.Fs, folder, name, want string) {
	t.Helper()
	list, err := afero.ReadDir(fsys, folder)
	require.NoError(t, err)
	require.Len(t, list, 1)
	require.Equal(t, name, list[0].Name())
	got, err := afero.ReadFile(fsys, filepath.Join(folder, name))
	require.NoError(t, err)
	require.Equal(t, want, string(got))
}

func TestWriteFileAllOrNothing(t *testing.T) {
	fsys, folder := afero.NewOsFs(), t.TempDir()
	path := filepath.Join(folder, "Анықтама.pdf")
	require.NoError(t, WriteFile(fsys, path, content("one")))
	onlyFile(t, fsys, folder, "Анықтама.pdf", "one")
	require.NoError(t, WriteFile(fsys, path, content("two")))
	onlyFile(t, fsys, folder, "Анықтама.pdf", "two")
	info, err := os.Stat(path)
	require.NoError(t, err)
	require.Equal(t, fs.FileMode(0o644), info.Mode().Perm())

	broken := errors.New("half way")
	err = WriteFile(fsys, path, func(w io.Writer) error {
		_, _ = io.WriteString(w, "half")
		return broken
	})
	require.ErrorIs(t, err, broken)
	onlyFile(t, fsys, folder, "Анықтама.pdf", "two")
}

// TestWriteFileKeepsProtectedFiles: a read-only file and a folder of that name stay what they are.
func TestWriteFileKeepsProtectedFiles(t *testing.T) {
	fsys, folder := afero.NewOsFs(), t.TempDir()
	path := filepath.Join(folder, "a.pdf")
	require.NoError(t, os.WriteFile(path, []byte("old"), 0o444))
	err := WriteFile(fsys, path, content("new"))
	require.True(t, model.HasFault(err, "fault.paper.busy"), "%v", err)
	onlyFile(t, fsys, folder, "a.pdf", "old")
	require.NoError(t, os.Remove(path))
	require.NoError(t, os.Mkdir(path, 0o755))
	err = WriteFile(fsys, path, content("new"))
	require.True(t, model.HasFault(err, "fault.paper.busy"), "%v", err)
	list, err := os.ReadDir(folder)
	require.NoError(t, err)
	require.Len(t, list, 1)
}

// TestPapersOnAFullDisk: however the paper is made, the sentence says that the disk is full, and nothing is left of it.
func TestPapersOnAFullDisk(t *testing.T) {
	for name, write := range map[string]func(io.Writer) error{
		"laid": NewPress().Lay(sample(model.Russian)).PDF,
		"printed": func(w io.Writer) error {
			_, err := NewPress().Print(t.Context(), register(5000), w)
			return err
		},
	} {
		fsys := failing{Fs: afero.NewMemMapFs(), write: syscall.ENOSPC}
		require.NoError(t, afero.WriteFile(fsys.Fs, "/d/a.pdf", []byte("old"), 0o644))
		err := WriteFile(fsys, "/d/a.pdf", write)
		require.True(t, model.HasFault(err, "fault.paper.full"), "%s: %v", name, err)
		onlyFile(t, fsys.Fs, "/d", "a.pdf", "old")
	}
}

// failing is a file system in which some steps fail.
type failing struct {
	afero.Fs
	rename, create, write error
}

func (f failing) Rename(from, to string) error {
	if f.rename != nil {
		return &os.LinkError{Op: "rename", Old: from, New: to, Err: f.rename}
	}
	return f.Fs.Rename(from, to)
}

func (f failing) OpenFile(name string, flag int, mode fs.FileMode) (afero.File, error) {
	if f.create != nil {
		return nil, &fs.PathError{Op: "open", Path: name, Err: f.create}
	}
	file, err := f.Fs.OpenFile(name, flag, mode)
	return failingFile{file, f.write}, err
}

type failingFile struct {
	afero.File
	err error
}

func (f failingFile) Write(p []byte) (int, error) {
	if f.err != nil {
		return 0, f.err
	}
	return f.File.Write(p)
}

func (f failingFile) WriteString(s string) (int, error) { return f.Write([]byte(s)) }

func TestWriteFileFaults(t *testing.T) {
	for _, c := range []struct {
		name string
		fs   failing
		code string
	}{
		{"open elsewhere", failing{rename: fs.ErrPermission}, "fault.paper.busy"},
		{"no folder", failing{create: fs.ErrNotExist}, "fault.paper.folder"},
		{"closed folder", failing{create: fs.ErrPermission}, "fault.paper.denied"},
		{"read-only disk", failing{create: syscall.EROFS}, "fault.paper.denied"},
		{"full disk", failing{write: syscall.ENOSPC}, "fault.paper.full"},
		{"something else", failing{write: io.ErrShortWrite}, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			fsys := c.fs
			fsys.Fs = afero.NewMemMapFs()
			require.NoError(t, afero.WriteFile(fsys.Fs, "/d/a.pdf", []byte("old"), 0o644))
			err := WriteFile(fsys, "/d/a.pdf", content("new"))
			require.Error(t, err)
			onlyFile(t, fsys.Fs, "/d", "a.pdf", "old")
			if c.code == "" {
				require.Empty(t, model.AllFaults(err))
				return
			}
			require.True(t, model.HasFault(err, c.code), "%v", err)
			fault := model.AllFaults(err)[0]
			for _, l := range model.Langs() {
				sentence := lang.For(l).T(fault.Code, "path", fault.Args["path"], "folder", fault.Args["folder"])
				require.NotEqual(t, fault.Code, sentence)
				require.Contains(t, sentence, "/d")
			}
		})
	}
}
