package window

import (
	"testing"

	"github.com/spf13/afero"
	"github.com/stretchr/testify/require"
)

// FuzzPreferences gives any bytes as the file of the window's preferences: the window opens, in a size that a screen can show, and what is
// kept then is read as the same.
func FuzzPreferences(f *testing.F) {
	f.Add([]byte(`{"theme":"dark","width":1366,"height":768,"seen":[{"kind":"visit","id":"1"}],"kept":{"a":"b"}}`))
	f.Add([]byte(`{"width":1e38,"height":-1,"theme":"x","folders":[""]}`))
	f.Add([]byte(`null`))
	f.Add([]byte("\x00"))
	f.Fuzz(func(t *testing.T, data []byte) {
		fsys := afero.NewMemMapFs()
		require.NoError(t, afero.WriteFile(fsys, "/c/window.json", data, 0o600))
		p, _ := loadPreferences(fsys, "/c/window.json")
		require.True(t, p.Width >= leastWidth && p.Width <= mostSide && p.Height >= leastHeight && p.Height <= mostSide, "%g × %g", p.Width, p.Height)
		require.NoError(t, p.save(fsys, "/c/window.json"))
		again, err := loadPreferences(fsys, "/c/window.json")
		require.NoError(t, err)
		require.Equal(t, p.Theme, again.Theme)
		require.Equal(t, p.Width, again.Width)
	})
}
