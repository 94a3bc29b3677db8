package paper

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"baqylau/model"
)

// corners is a photo with a red corner at the top left, green at the right, blue below, so that one sees how it lies.
func corners(w, h int) image.Image {
	img := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			c := color.RGBA{200, 200, 200, 255}
			switch {
			case x < w/2 && y < h/2:
				c = color.RGBA{200, 0, 0, 255}
			case x >= w/2 && y < h/2:
				c = color.RGBA{0, 160, 0, 255}
			case x < w/2:
				c = color.RGBA{0, 0, 200, 255}
			}
			img.Set(x, y, c)
		}
	}
	return img
}

func jpegOf(t require.TestingT, img image.Image) []byte {
	var buf bytes.Buffer
	require.NoError(t, jpeg.Encode(&buf, img, nil))
	return buf.Bytes()
}

// withExif puts an EXIF block with an orientation and a secret before the rest of a JPEG file.
func withExif(jpg []byte, orientation uint16) []byte {
	tiff := []byte("II*\x00\x08\x00\x00\x00\x01\x00")
	tiff = binary.LittleEndian.AppendUint16(tiff, 0x0112)
	tiff = binary.LittleEndian.AppendUint16(tiff, 3)
	tiff = binary.LittleEndian.AppendUint32(tiff, 1)
	tiff = binary.LittleEndian.AppendUint16(tiff, orientation)
	tiff = append(tiff, 0, 0, 0, 0, 0, 0)
	block := append([]byte("Exif\x00\x00"), append(tiff, "GPS 53.28N 69.38E"...)...)
	out := append([]byte{0xff, 0xd8, 0xff, 0xe1}, binary.BigEndian.AppendUint16(nil, uint16(len(block)+2))...)
	return append(append(out, block...), jpg[2:]...)
}

// TestPhotosOnPaper holds that what a camera wrote is gone, that photos stand upright at no more than 200 dpi, each over
// its caption.
func TestPhotosOnPaper(t *testing.T) {
	photo := withExif(jpegOf(t, corners(1600, 1200)), 6)
	doc := Document{Lang: model.Russian, Created: created, Blocks: []Block{
		Photos{Columns: 2, Items: []Photo{{photo, "Вход без пандуса, Кокшетау, 12.09.2018"}, {withExif(jpegOf(t, corners(800, 600)), 1), "Зал"}, {photo, "Третья"}}},
		Picture{Data: photo, Width: 60, Caption: "Отдельно"}, Letterhead{Emblem: photo}}}
	l, path := printed(t, doc)
	data, err := os.ReadFile(path)
	require.NoError(t, err)
	for _, trace := range []string{"Exif", "GPS"} {
		require.NotContains(t, string(data), trace)
	}
	require.Equal(t, 4, len(l.Pages[0].Images))
	images := append(l.Pages[0].Images, l.Pages[1].Images...)
	require.Equal(t, 5, len(images))
	for i, m := range images {
		cfg, kind, err := image.DecodeConfig(bytes.NewReader(m.Data))
		require.NoError(t, err)
		require.Equal(t, "jpeg", kind)
		finest := 200.0
		if i == 4 {
			finest = 400 // the emblem
		}
		require.LessOrEqual(t, float64(cfg.Width), m.W/25.4*finest+1)
		require.InDelta(t, float64(cfg.Width)/float64(cfg.Height), m.W/m.H, 0.02, "not stretched")
		require.NotContains(t, string(m.Data), "Exif")
	}
	// A camera held on its right side: what was at the left below stands at the left above.
	img, err := l.Image(0, 100)
	require.NoError(t, err)
	at := func(m Image, x, y float64) color.RGBA {
		return img.RGBAAt(int((m.X+x*m.W)/25.4*100), int((m.Y+y*m.H)/25.4*100))
	}
	require.Less(t, images[0].W, images[0].H, "upright")
	require.Greater(t, at(images[0], .25, .25).B, uint8(150))
	require.Greater(t, at(images[0], .75, .25).R, uint8(150))
	require.Greater(t, at(images[1], .25, .25).R, uint8(150))
	require.Less(t, images[0].X+images[0].W, images[1].X)
	text := textOf(t, path)
	for _, caption := range []string{"Вход без пандуса, Кокшетау, 12.09.2018", "Зал", "Третья", "Отдельно"} {
		require.Contains(t, text, caption)
	}
}

// TestPhotoKeepsItsCaption moves a row of photos over the end of a page: the captions go with it.
func TestPhotoKeepsItsCaption(t *testing.T) {
	p, data := NewPress(), jpegOf(t, corners(200, 150))
	for high := 100.0; high < 240; high += 7 {
		l := p.Lay(Document{Lang: model.Russian, Blocks: []Block{Paragraph{Spans: Plain("Начало")}, Spacer{high}, Photos{Columns: 3, Items: []Photo{{data, "подпись первая"}, {nil, "подпись вторая"}, {data, ""}}}}})
		for _, page := range l.Pages {
			captions := 0
			for _, m := range page.Texts {
				if strings.HasPrefix(m.Text, "подпись") {
					captions++
				}
			}
			require.Equal(t, len(page.Images), captions, "spacer %g", high)
		}
	}
}

// TestBrokenPhotos: a missing, a damaged and a monstrous photo leave a framed place with a sentence.
func TestBrokenPhotos(t *testing.T) {
	whole := jpegOf(t, corners(400, 300))
	var huge bytes.Buffer
	require.NoError(t, png.Encode(&huge, image.NewGray(image.Rect(0, 0, 2, 2))))
	monster := huge.Bytes()
	binary.BigEndian.PutUint32(monster[16:], 60_000) // the head says 60 000 × 60 000
	binary.BigEndian.PutUint32(monster[20:], 60_000)
	crc := pngCRC(monster[12:29])
	binary.BigEndian.PutUint32(monster[29:], crc)
	items := []Photo{{nil, "первая"}, {[]byte("GIF?"), "вторая"}, {whole[:len(whole)/2], "третья"}, {monster, "четвёртая"}, {whole, "пятая"}}
	doc := Document{Lang: model.Russian, Blocks: []Block{Photos{Items: items}, Picture{Data: monster}}}
	l, path := printed(t, doc)
	text := textOf(t, path)
	require.Contains(t, text, "Фотография отсутствует.")
	require.Equal(t, 2, strings.Count(text, "Изображение не удалось прочитать."))
	require.Equal(t, 2, strings.Count(text, "Изображение слишком велико и не печатается."))
	shown := 0
	for _, page := range l.Pages {
		shown += len(page.Images)
	}
	require.Equal(t, 1, shown)
	for _, it := range items {
		require.Contains(t, text, it.Caption)
	}
	if folder := os.Getenv("BAQYLAU_SCREENS"); folder != "" {
		pages, err := l.pngs(80)
		require.NoError(t, err)
		require.NoError(t, os.WriteFile(filepath.Join(folder, "photos-broken.png"), pages[0], 0o644))
	}
}

func pngCRC(chunk []byte) uint32 { return crc32.ChecksumIEEE(chunk) }
