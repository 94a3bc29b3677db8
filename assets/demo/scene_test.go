package demo_test

import (
	"bytes"
	"image"
	_ "image/png"
	"testing"

	"github.com/stretchr/testify/require"

	"baqylau/assets/demo"
)

// TestPhotosOfTheDemonstrationAreDrawn: each is a small picture of its own, the same each time.
func TestPhotosOfTheDemonstrationAreDrawn(t *testing.T) {
	cases, err := demo.LoadCases()
	require.NoError(t, err)
	require.NotEmpty(t, cases.Photos)
	seen := map[string]string{}
	for _, p := range cases.Photos {
		data, err := demo.Scene(p.Scene)
		require.NoError(t, err)
		again, err := demo.Scene(p.Scene)
		require.NoError(t, err)
		require.Equal(t, data, again)
		require.Less(t, len(data), 20_000)
		_, kind, err := image.Decode(bytes.NewReader(data))
		require.NoError(t, err)
		require.Equal(t, "png", kind)
		require.NotEmpty(t, p.Caption)
		if other, ok := seen[string(data)]; ok {
			require.Equal(t, other, p.Scene, "two scenes alike")
		}
		seen[string(data)] = p.Scene
	}
	_, err = demo.Scene("sea")
	require.Error(t, err)
}
