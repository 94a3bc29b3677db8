package window

import (
	"strings"
	"testing"

	"github.com/spf13/afero"
	"github.com/stretchr/testify/require"
)

func TestLogIsPutAsideWhenItIsFull(t *testing.T) {
	fs := afero.NewMemMapFs()
	l, err := OpenLog(fs, "/state/baqylau/baqylau.log")
	require.NoError(t, err)
	half := strings.Repeat("x", maxLog/2+1)
	for _, line := range []string{"первая " + half, "вторая " + half, "третья " + half, "четвёртая " + half} {
		_, err := l.Write([]byte(line))
		require.NoError(t, err)
	}
	require.NoError(t, l.Close())
	for path, start := range map[string]string{"": "четвёртая", ".1": "третья", ".2": "вторая"} {
		data, err := afero.ReadFile(fs, "/state/baqylau/baqylau.log"+path)
		require.NoError(t, err)
		require.True(t, strings.HasPrefix(string(data), start), path)
	}

	again, err := OpenLog(fs, "/state/baqylau/baqylau.log")
	require.NoError(t, err)
	_, err = again.Write([]byte("пятая"))
	require.NoError(t, err)
	require.NoError(t, again.Close())
	data, err := afero.ReadFile(fs, "/state/baqylau/baqylau.log")
	require.NoError(t, err)
	require.True(t, strings.HasSuffix(string(data), "xпятая"), "a new run goes on where the last one ended")
}
