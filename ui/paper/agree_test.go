package paper

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"io"
	"math"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"baqylau/model"
)

// readGrey reads what pdftoppm -gray writes: a plain PGM.
func readGrey(t testing.TB, data []byte) *image.Gray {
	t.Helper()
	var w, h, most int
	_, err := fmt.Sscanf(string(data[:min(len(data), 64)]), "P5\n%d %d\n%d\n", &w, &h, &most)
	require.NoError(t, err)
	require.Equal(t, 255, most)
	img := image.NewGray(image.Rect(0, 0, w, h))
	copy(img.Pix, data[len(data)-w*h:])
	return img
}

func grey(src image.Image) *image.Gray {
	out := image.NewGray(src.Bounds())
	for y := range src.Bounds().Dy() {
		for x := range src.Bounds().Dx() {
			out.Set(x, y, color.GrayModel.Convert(src.At(x, y)))
		}
	}
	return out
}

type band struct{ from, to int }

// bands returns the runs of true in n places, joining those parted by less than gap.
func bands(n, gap int, ink func(int) bool) []band {
	var out []band
	for i := range n {
		if !ink(i) {
			continue
		}
		if k := len(out); k > 0 && i-out[k-1].to <= gap {
			out[k-1].to = i + 1
			continue
		}
		out = append(out, band{i, i + 1})
	}
	return out
}

// rowsOf are the bands of inked rows, a letter's accent with it; wordsIn the bands of inked columns in one of them. Pale rules do not
// count: a renderer may draw a line thinner than its pixel as it likes.
const darkest = 150

func rowsOf(img *image.Gray) []band {
	w, h := img.Rect.Dx(), img.Rect.Dy()
	return bands(h, 4, func(y int) bool {
		for x := range w {
			if img.Pix[y*img.Stride+x] < darkest {
				return true
			}
		}
		return false
	})
}

func wordsIn(img *image.Gray, rows band, gap int) []band {
	return bands(img.Rect.Dx(), gap, func(x int) bool {
		for y := rows.from; y < rows.to; y++ {
			if img.Pix[y*img.Stride+x] < darkest {
				return true
			}
		}
		return false
	})
}

// TestScreenAndPrintAgree compares our picture of each page with poppler's picture of the PDF: the same
// lines of ink and in them the same words, each edge within 0.3 mm.
func TestScreenAndPrintAgree(t *testing.T) {
	for _, lang := range model.Langs() {
		t.Run(string(lang), func(t *testing.T) { agree(t, sample(lang)) })
	}
}

// TestChartsAgree compares pages of charts, codes and pictures by their ink: where one of the two is dark the other is,
// within 0.3 mm.
func TestChartsAgree(t *testing.T) {
	const dpi, dark, inked, reach = 200, 110, 185, 2 // pixels; three would be 0.38 mm
	l, path := printed(t, further(t, model.Kazakh))
	for i := range l.Pages {
		n := itoa(i + 1)
		print := readGrey(t, tool(t, "pdftoppm", "-r", itoa(dpi), "-gray", "-f", n, "-l", n, path))
		shown, err := l.Image(i, dpi)
		require.NoError(t, err)
		screen := grey(shown)
		require.Equal(t, print.Rect, screen.Rect)
		for name, pair := range map[string][2]*image.Gray{"screen": {screen, print}, "print": {print, screen}} {
			count, alone := 0, 0
			for y := range screen.Rect.Dy() {
				for x := range screen.Rect.Dx() {
					if pair[0].GrayAt(x, y).Y < dark {
						count++
						if !inkNear(pair[1], x, y, reach, inked) {
							alone++
						}
					}
				}
			}
			require.Greater(t, count, 5000)
			require.Zerof(t, alone, "page %s: ink of %s alone", n, name)
		}
	}
}

// inkNear reports ink within reach of a place.
func inkNear(img *image.Gray, x, y, reach int, inked uint8) bool {
	for b := y - reach; b <= y+reach; b++ {
		for a := x - reach; a <= x+reach; a++ {
			if image.Pt(a, b).In(img.Rect) && img.GrayAt(a, b).Y < inked {
				return true
			}
		}
	}
	return false
}

// agree compares all pages.
func agree(t *testing.T, doc Document) {
	const dpi = 200
	tolerance := 0.3 / 25.4 * dpi
	l, path := printed(t, doc)
	for i := range l.Pages {
		n := itoa(i + 1)
		print := readGrey(t, tool(t, "pdftoppm", "-r", itoa(dpi), "-gray", "-f", n, "-l", n, path))
		shown, err := l.Image(i, dpi)
		require.NoError(t, err)
		screen := grey(shown)
		ours, theirs := rowsOf(screen), rowsOf(print)
		require.Equalf(t, len(theirs), len(ours), "page %s: rows of ink", n)
		require.NotEmpty(t, ours)
		compared := 0
		for k := range ours {
			near(t, tolerance, ours[k], theirs[k], "page %s row %d", n, k)
			// Words are at least half a space apart; the gap is so wide that no letter spacing counts as one.
			a, b := wordsIn(screen, ours[k], 5), wordsIn(print, theirs[k], 5)
			if len(a) != len(b) {
				continue // a gap of just that width: seen as one word by one, as two by the other
			}
			compared++
			for j := range a {
				near(t, tolerance, a[j], b[j], "page %s row %d word %d", n, k, j)
			}
		}
		require.GreaterOrEqualf(t, compared*10, len(ours)*7, "page %s: rows whose words could be compared", n)
	}
}

func near(t testing.TB, tolerance float64, a, b band, msg string, args ...any) {
	t.Helper()
	if math.Abs(float64(a.from-b.from)) > tolerance || math.Abs(float64(a.to-b.to)) > tolerance {
		t.Errorf(msg+": screen %v, print %v", append(args, a, b)...)
	}
}

// TestSameBytes holds that a document printed twice, by different presses, is the same file.
func TestSameBytes(t *testing.T) {
	for _, lang := range model.Langs() {
		doc := sample(lang)
		var files [4]bytes.Buffer
		for i := range files {
			require.NoError(t, NewPress().Lay(doc).PDF(&files[i]))
			require.True(t, bytes.Equal(files[0].Bytes(), files[i].Bytes()), "printing %d differs", i)
		}
	}
}

// TestOnePressForManyHands lays out, prints and paints at the same time, as window and preview do.
func TestOnePressForManyHands(t *testing.T) {
	p := NewPress()
	var wait sync.WaitGroup
	for _, lang := range append(model.Langs(), model.Langs()...) {
		wait.Go(func() {
			l := p.Lay(sample(lang))
			assert.NoError(t, l.PDF(io.Discard))
			_, err := l.Image(0, 60)
			assert.NoError(t, err)
		})
	}
	wait.Wait()
}

func TestImageRefusesNonsense(t *testing.T) {
	l := NewPress().Lay(Document{Lang: model.Russian})
	for _, c := range []struct {
		page int
		dpi  float64
	}{{-1, 96}, {1, 96}, {0, 0}, {0, math.NaN()}, {0, 1e9}} {
		_, err := l.Image(c.page, c.dpi)
		require.Error(t, err, "%v", c)
	}
}
