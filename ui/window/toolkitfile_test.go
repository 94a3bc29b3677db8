package window

import (
	"os"
	"runtime"
	"testing"

	"github.com/spf13/afero"
	"github.com/stretchr/testify/require"
)

func TestTheToolkitsFileIsPrivate(t *testing.T) {
	if runtime.GOOS == "windows" || runtime.GOOS == "darwin" {
		require.NoError(t, hideToolkitFile(afero.NewMemMapFs(), "/c"))
		return
	}
	fsys, path := afero.NewBasePathFs(afero.NewOsFs(), t.TempDir()), "/fyne/"+AppID+"/preferences.json"
	require.NoError(t, hideToolkitFile(fsys, "/"))
	info, err := fsys.Stat(path)
	require.NoError(t, err)
	require.Equal(t, os.FileMode(0o600), info.Mode().Perm())
	require.NoError(t, fsys.Chmod(path, 0o666))
	require.NoError(t, afero.WriteFile(fsys, path, []byte(`{"a":1}`), 0o666))
	require.NoError(t, hideToolkitFile(fsys, "/"))
	info, err = fsys.Stat(path)
	require.NoError(t, err)
	require.Equal(t, os.FileMode(0o600), info.Mode().Perm())
	kept, err := afero.ReadFile(fsys, path)
	require.NoError(t, err)
	require.JSONEq(t, `{"a":1}`, string(kept), "what was kept stays")
	require.NoError(t, hideToolkitFile(fsys, ""))
}
