package main

import (
	"bytes"
	"cmp"
	"image"
	"image/color"
	"image/png"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"

	"baqylau/model"
)

var guidePicture = regexp.MustCompile(`!\[([^\]]+)\]\(pictures/([a-z0-9-]+)-([a-z]{2})\.png\)`)

// shown is a picture of the guide: what it is called in every language, the chapter it stands in and its description.
type shown struct {
	name    string
	chapter int
	told    string
}

// TestGuideShowsTheScreens holds the pictures of the user guide: each language shows the same screens in the same
// chapters, in its own language and with a description of its own; each is there, no bigger than needed and not empty;
// and none lies there unused. With BAQYLAU_GUIDE_FROM set to the folder of `make screens` it takes them from there first.
func TestGuideShowsTheScreens(t *testing.T) {
	folder := filepath.Join("..", "..", "docs", "guide", "pictures")
	told, files := map[string]bool{}, map[string]bool{}
	var first []shown
	for i, l := range model.Langs() {
		pictures := guidePictures(t, l)
		if i == 0 {
			first = pictures
			require.GreaterOrEqual(t, len(first), 12)
		}
		require.Len(t, pictures, len(first), "%s.md", l)
		for j, p := range pictures {
			require.Equal(t, first[j].name, p.name, "%s.md: picture %d", l, j+1)
			require.Equal(t, first[j].chapter, p.chapter, "%s.md: the chapter of %s", l, p.name)
			require.Greater(t, utf8.RuneCountInString(p.told), 25, "%s.md: %s is described", l, p.name)
			require.False(t, told[p.told], "%s.md describes two pictures as %q", l, p.told)
			told[p.told], files[p.name+"-"+string(l)+".png"] = true, true
		}
	}
	if from := os.Getenv("BAQYLAU_GUIDE_FROM"); from != "" {
		takePictures(t, from, folder, slices.Sorted(maps.Keys(files)))
	}
	total := 0
	for name := range files {
		total += requirePicture(t, filepath.Join(folder, name))
	}
	require.Less(t, total, 4<<20, "all pictures together")
	entries, err := os.ReadDir(folder)
	require.NoError(t, err)
	for _, e := range entries {
		require.True(t, files[e.Name()], "no guide shows %s", e.Name())
	}
}

// guidePictures are the pictures of a language's guide, from the top.
func guidePictures(t *testing.T, l model.Lang) []shown {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("..", "..", "docs", "guide", string(l)+".md"))
	require.NoError(t, err)
	var out []shown
	for chapter, text := range guideChapter.Split(string(data), -1) {
		found := guidePicture.FindAllStringSubmatch(text, -1)
		require.Len(t, found, strings.Count(text, "!["), "%s.md: a picture is written another way", l)
		for _, m := range found {
			require.Equal(t, string(l), m[3], "%s.md shows %s in another language", l, m[2])
			out = append(out, shown{name: m[2], chapter: chapter, told: m[1]})
		}
	}
	return out
}

// requirePicture holds that a file is a picture that fits a page and shows something, and returns its size in bytes.
func requirePicture(t *testing.T, path string) int {
	t.Helper()
	img, size := readPicture(t, path)
	b := img.Bounds()
	require.True(t, b.Dx() >= 300 && b.Dx() <= 1366, "%s is %d wide", path, b.Dx())
	require.True(t, b.Dy() >= 100 && b.Dy() <= 768, "%s is %d high", path, b.Dy())
	require.True(t, varied(img), "%s is nearly empty", path)
	return size
}

// varied says whether a picture has more colours than a window without a word in it.
func varied(img image.Image) bool {
	found := map[color.Color]bool{}
	b := img.Bounds()
	for y := b.Min.Y; y < b.Max.Y; y++ {
		for x := b.Min.X; x < b.Max.X; x++ {
			if found[img.At(x, y)] = true; len(found) > 16 {
				return true
			}
		}
	}
	return false
}

func readPicture(t *testing.T, path string) (image.Image, int) {
	t.Helper()
	f, err := os.Open(path)
	require.NoError(t, err, "run `make screens`")
	defer func() { require.NoError(t, f.Close()) }()
	img, err := png.Decode(f)
	require.NoError(t, err, path)
	info, err := f.Stat()
	require.NoError(t, err)
	return img, int(info.Size())
}

// takePictures fills the guide's folder anew with the light pictures of a folder of screens, cut to what is drawn in them.
func takePictures(t *testing.T, from, folder string, names []string) {
	t.Helper()
	require.NoError(t, os.RemoveAll(folder))
	require.NoError(t, os.MkdirAll(folder, 0o755))
	for _, name := range names {
		img, _ := readPicture(t, filepath.Join(from, strings.TrimSuffix(name, ".png")+"-light.png"))
		f, err := os.Create(filepath.Join(folder, name))
		require.NoError(t, err)
		small := png.Encoder{CompressionLevel: png.BestCompression}
		require.NoError(t, small.Encode(f, fewColours(shorter(img, trimmed(img, strings.HasPrefix(name, "window-"))))))
		require.NoError(t, f.Close())
	}
}

// trimmed is where something is drawn in a picture, with a margin. The picture of a page has at its left the room of the
// navigation, which goes altogether.
func trimmed(img image.Image, window bool) image.Rectangle {
	const margin = 20
	empty := func(edge image.Rectangle) bool {
		for y := edge.Min.Y; y < edge.Max.Y; y++ {
			for x := edge.Min.X; x < edge.Max.X; x++ {
				if img.At(x, y) != img.At(edge.Min.X, edge.Min.Y) {
					return false
				}
			}
		}
		return !edge.Empty()
	}
	full := img.Bounds()
	r := full
	for empty(image.Rect(r.Min.X, r.Min.Y, r.Min.X+1, r.Max.Y)) {
		r.Min.X++
	}
	if !window {
		full.Min.X = r.Min.X
	}
	for empty(image.Rect(r.Min.X, r.Min.Y, r.Max.X, r.Min.Y+1)) {
		r.Min.Y++
	}
	for empty(image.Rect(r.Min.X, r.Max.Y-1, r.Max.X, r.Max.Y)) {
		r.Max.Y--
	}
	for empty(image.Rect(r.Max.X-1, r.Min.Y, r.Max.X, r.Max.Y)) {
		r.Max.X--
	}
	return r.Inset(-margin).Intersect(full)
}

// shorter is a part of a picture in which many equal rows, the room below a short register, become a few: the screen as a
// lower window would show it.
func shorter(img image.Image, part image.Rectangle) *image.RGBA {
	const most = 140
	out := image.NewRGBA(image.Rectangle{Max: part.Size()})
	height, equal := 0, 0
	for y := range part.Dy() {
		row := out.Pix[height*out.Stride : (height+1)*out.Stride]
		for x := range part.Dx() {
			out.Set(x, height, img.At(part.Min.X+x, part.Min.Y+y))
		}
		equal++
		if height == 0 || !bytes.Equal(row, out.Pix[(height-1)*out.Stride:height*out.Stride]) {
			equal = 0
		}
		if equal < most {
			height++
		}
	}
	return out.SubImage(image.Rect(0, 0, part.Dx(), height)).(*image.RGBA)
}

// colours counts the points of each colour.
func colours(img image.Image) map[color.RGBA]int {
	out := map[color.RGBA]int{}
	b := img.Bounds()
	for y := b.Min.Y; y < b.Max.Y; y++ {
		for x := b.Min.X; x < b.Max.X; x++ {
			out[color.RGBAModel.Convert(img.At(x, y)).(color.RGBA)]++
		}
	}
	return out
}

// fewColours is a picture in 256 of its colours, which takes a third of the bytes: the most frequent ones, but first those
// that differ much, so that nothing is lost that the eye would miss. Equal pictures give equal bytes.
func fewColours(img *image.RGBA) image.Image {
	count := colours(img)
	order := slices.SortedFunc(maps.Keys(count), func(a, b color.RGBA) int {
		return cmp.Or(cmp.Compare(count[b], count[a]), cmp.Compare(a.R, b.R), cmp.Compare(a.G, b.G), cmp.Compare(a.B, b.B))
	})
	palette := color.Palette{}
	for _, apart := range []uint32{24, 8, 1} { // the red of one word first, then shades of the edges of letters
		for _, c := range order {
			if len(palette) < 256 && (len(palette) == 0 || farthest(c, palette[palette.Index(c)]) >= apart) {
				palette = append(palette, c)
			}
		}
	}
	nearest := map[color.RGBA]uint8{}
	for _, c := range order {
		nearest[c] = uint8(palette.Index(c))
	}
	few := image.NewPaletted(img.Bounds(), palette)
	for y := range few.Rect.Dy() {
		for x := range few.Rect.Dx() {
			few.SetColorIndex(x, y, nearest[img.RGBAAt(x, y)])
		}
	}
	return few
}

// farthest is how far two colours are apart in the channel in which they differ most, of 255.
func farthest(a, b color.Color) uint32 {
	ar, ag, ab, _ := a.RGBA()
	br, bg, bb, _ := b.RGBA()
	apart := func(x, y uint32) uint32 { return (max(x, y) - min(x, y)) >> 8 }
	return max(apart(ar, br), apart(ag, bg), apart(ab, bb))
}
