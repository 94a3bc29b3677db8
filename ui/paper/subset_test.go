package paper

import (
	"bytes"
	"maps"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

// TestSubsetDrawsTheSame cuts typefaces down and compares widths and outlines of every letter with the
// whole ones; й, ё and Ғ among them are put together of other glyphs.
func TestSubsetDrawsTheSame(t *testing.T) {
	const text = "АБйёҒғқңөұүһіI№«»—0123456789 ₸Wgq"
	p := NewPress()
	for f := range fontCount {
		face := p.face(f)
		used := map[rune]bool{}
		for _, r := range text {
			if face.look(r).index != 0 {
				used[r] = true
			}
		}
		require.Greater(t, len(used), 20)
		before := bytes.Clone(face.data)
		data, _, err := face.subset(slices.Sorted(maps.Keys(used)))
		require.NoError(t, err)
		require.Less(t, len(data), len(face.data)/10)
		require.True(t, bytes.Equal(before, face.data), "the typeface itself is left alone")
		small, err := sfnt.Parse(data)
		require.NoError(t, err)
		var buf, whole sfnt.Buffer
		for r := range used {
			index, err := small.GlyphIndex(&buf, r)
			require.NoError(t, err)
			require.NotZero(t, index, "%q", r)
			got, err := small.LoadGlyph(&buf, index, fixed.I(100), nil)
			require.NoError(t, err)
			want, err := face.font.LoadGlyph(&whole, face.look(r).index, fixed.I(100), nil)
			require.NoError(t, err)
			require.Equal(t, want, got, "outline of %q", r)
			width, err := small.GlyphAdvance(&buf, index, fixed.I(100), 0)
			require.NoError(t, err)
			full, err := face.font.GlyphAdvance(&whole, face.look(r).index, fixed.I(100), 0)
			require.NoError(t, err)
			require.Equal(t, full, width)
		}
	}
	_, _, err := (&face{data: []byte("no font")}).subset([]rune{'a'})
	require.Error(t, err)
}
