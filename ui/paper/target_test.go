package paper_test

import (
	"io"
	"net"
	"os"
	"path/filepath"
	"testing"

	"github.com/spf13/afero"
	"github.com/stretchr/testify/require"

	"baqylau/model"
	"baqylau/ui/paper"
)

// TestOnlyAFileIsReplaced: what is no file stays what it is, and a link stays a link whose target is written.
func TestOnlyAFileIsReplaced(t *testing.T) {
	folder := t.TempDir()
	write := func(path string) error {
		return paper.WriteFile(afero.NewOsFs(), path, func(w io.Writer) error {
			_, err := w.Write([]byte("new"))
			return err
		})
	}
	socket := filepath.Join(folder, "s")
	l, err := net.Listen("unix", socket)
	require.NoError(t, err)
	defer l.Close()
	require.True(t, model.HasFault(write(socket), "fault.paper.not_regular"))
	info, err := os.Lstat(socket)
	require.NoError(t, err)
	require.NotZero(t, info.Mode()&os.ModeSocket, "it is there still")

	target, link, second := filepath.Join(folder, "deep", "target"), filepath.Join(folder, "link"), filepath.Join(folder, "second")
	require.NoError(t, os.Mkdir(filepath.Dir(target), 0o755))
	require.NoError(t, os.WriteFile(target, []byte("old"), 0o600))
	require.NoError(t, os.Symlink(filepath.Join("deep", "target"), link))
	require.NoError(t, os.Symlink(link, second))
	require.NoError(t, write(second))
	for _, path := range []string{target, link, second} {
		data, err := os.ReadFile(path)
		require.NoError(t, err)
		require.Equal(t, "new", string(data))
	}
	info, err = os.Lstat(second)
	require.NoError(t, err)
	require.NotZero(t, info.Mode()&os.ModeSymlink)

	// A link to what is no file, one to nothing yet, and two that point at each other.
	require.NoError(t, os.Symlink(socket, filepath.Join(folder, "to-socket")))
	require.True(t, model.HasFault(write(filepath.Join(folder, "to-socket")), "fault.paper.not_regular"))
	require.NoError(t, os.Symlink(filepath.Join(folder, "later"), filepath.Join(folder, "to-later")))
	require.NoError(t, write(filepath.Join(folder, "to-later")))
	require.FileExists(t, filepath.Join(folder, "later"))
	require.NoError(t, os.Symlink(filepath.Join(folder, "b"), filepath.Join(folder, "a")))
	require.NoError(t, os.Symlink(filepath.Join(folder, "a"), filepath.Join(folder, "b")))
	require.True(t, model.HasFault(write(filepath.Join(folder, "a")), "fault.paper.not_regular"))
	left, err := filepath.Glob(filepath.Join(folder, ".baqylau-*"))
	require.NoError(t, err)
	require.Empty(t, left)
}
