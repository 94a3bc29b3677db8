package paper

import (
	"bytes"
	"image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"image/png"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"baqylau/model"
)

// small is how many pixels a picture of the fuzzer is unpacked at: what is larger takes time and finds no more.
const small = 1 << 18

// FuzzPicture gives any bytes as a photo for a paper: its size is told without unpacking it, and what passes is printed or said to
// be unreadable.
func FuzzPicture(f *testing.F) {
	img := image.NewPaletted(image.Rect(0, 0, 5, 3), color.Palette{color.White, color.Transparent})
	var j, p, g bytes.Buffer
	require.NoError(f, jpeg.Encode(&j, img, nil))
	require.NoError(f, png.Encode(&p, img))
	require.NoError(f, gif.Encode(&g, img, nil))
	for _, b := range [][]byte{j.Bytes(), p.Bytes(), g.Bytes(), j.Bytes()[:j.Len()/2], p.Bytes()[:40]} {
		f.Add(b)
	}
	f.Add([]byte(webPBomb))
	f.Add([]byte("\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x7f\xff\xff\xff\x7f\xff\xff\xff\x08\x06\x00\x00\x00\x00\x00\x00\x00"))
	f.Fuzz(func(t *testing.T, data []byte) {
		w, h, why := size(data)
		if why != "" {
			require.Zero(t, w+h)
			return
		}
		require.LessOrEqual(t, w*h, float64(pixelsMost))
		if w*h > small {
			return
		}
		press := NewPress()
		if made := press.develop([]order{{data, 20, 20, true}})[0]; made != nil {
			_, err := press.ink(paintedImage{data: made})
			require.NoError(t, err)
		}
	})
}

// webPBomb declares a canvas of one pixel and holds 64 × 64: with other numbers, in as many bytes, a gigabyte.
const webPBomb = "RIFF\x2e\x00\x00\x00WEBPVP8X\x0a\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00" +
	"VP8L\x10\x00\x00\x00/?\xc0\x0f\x10\a\x10\xfd\x8f\xfe\a\"\xa2\xff\x01\x00"

func TestPicturesThatUnpackIntoTooMuch(t *testing.T) {
	for name, data := range map[string]string{
		"paper.picture_large":      "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x01\x00\x00\x00\x01\x00\x00\x08\x06\x00\x00\x00\x6c\x84\x30\xe3",
		"paper.picture_unreadable": webPBomb,
		"paper.picture_missing":    "",
	} {
		_, _, why := size([]byte(data))
		require.Equal(t, name, why)
	}
}

// TestNoPaperShowsSignsThatNobodySees: a record that is older than the rule misleads nobody on paper, in text or in a word processor.
func TestNoPaperShowsSignsThatNobodySees(t *testing.T) {
	bad := "Школа\u202e № \u20667\u2069\x00\x1b"
	doc := Document{Lang: model.Russian, Title: bad, Created: time.Unix(0, 0), Blocks: []Block{Title{Text: bad}, Heading{Text: bad, Level: 1},
		Paragraph{Spans: Plain(bad)}, Table{Columns: []Column{{Head: bad}}, Rows: []Row{{Cells: []string{bad}}}}}}
	found := PlainText(doc)
	for _, page := range NewPress().Lay(doc).Pages {
		for _, text := range page.marks.Texts {
			found += text.Text + "\n"
		}
	}
	require.Contains(t, found, "Школа № 7")
	require.Equal(t, model.Seen(found), found)
}
