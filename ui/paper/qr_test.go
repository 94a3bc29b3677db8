package paper

import (
	"image"
	"strings"
	"testing"

	"github.com/makiuchi-d/gozxing"
	"github.com/makiuchi-d/gozxing/qrcode"
	"github.com/stretchr/testify/require"

	"baqylau/model"
)

// decoded reads the code in a part of a picture, as a telephone does.
func decoded(t testing.TB, img image.Image) string {
	t.Helper()
	bitmap, err := gozxing.NewBinaryBitmapFromImage(img)
	require.NoError(t, err)
	got, err := qrcode.NewQRCodeReader().Decode(bitmap, map[gozxing.DecodeHintType]any{gozxing.DecodeHintType_CHARACTER_SET: "UTF-8"})
	require.NoError(t, err)
	return got.GetText()
}

// part cuts a rectangle in millimetres out of a page.
func part(img *image.Gray, dpi, x, y, w, h float64) image.Image {
	k := dpi / 25.4
	return img.SubImage(image.Rect(int(x*k), int(y*k), int((x+w)*k), int((y+h)*k)))
}

// TestCodesAreReadFromThePrint decodes what poppler makes of the PDF, the block and the foot of every page, and our
// own picture of it.
func TestCodesAreReadFromThePrint(t *testing.T) {
	const dpi = 300
	for _, c := range []struct {
		name, block, foot string
		landscape         bool
	}{
		{"ascii", "https://baqylau.example/AKM-2018-0042", "7F3A-91C2", false},
		{"kazakh", "АҚМ-2018-0042 · Ә Ғ Қ Ң Ө Ұ Ү Һ І ₸", "АҚМ-2018-0042 7F3A-91C2", true},
		{"long", strings.Repeat("Пост-бақылау 1234567890 ", 30), strings.Repeat("7F3A-91C2-", 12), false},
	} {
		t.Run(c.name, func(t *testing.T) {
			doc := Document{Lang: model.Kazakh, Created: created, FootQR: c.foot, FootLeft: strings.Repeat("Бақылау · ", 30), Landscape: c.landscape,
				Blocks: []Block{QR{Data: c.block, Caption: "Тексеру: baqylau verify"}, PageBreak{}, Paragraph{Spans: Plain("Екінші бет")}}}
			l, path := printed(t, doc)
			require.Len(t, l.Pages, 2)
			size := formatOf(doc)
			for i := range l.Pages {
				n := itoa(i + 1)
				print := readGrey(t, tool(t, "pdftoppm", "-r", itoa(dpi), "-gray", "-f", n, "-l", n, path))
				img, err := l.Image(i, dpi)
				require.NoError(t, err)
				for _, picture := range []*image.Gray{print, grey(img)} {
					require.Equal(t, c.foot, decoded(t, part(picture, dpi, size.width-marginRight-footQR, size.height-footQRUp, footQR+3, footQR)))
					if i == 0 {
						require.Equal(t, c.block, decoded(t, part(picture, dpi, marginLeft-6, marginTop-2, 110, 100)))
					}
				}
			}
			require.Contains(t, textOf(t, path), "Тексеру: baqylau verify")
		})
	}
}

// TestFootKeepsClearOfTheCode holds that neither the line of the foot nor the text of the page comes near the code.
func TestFootKeepsClearOfTheCode(t *testing.T) {
	doc := sample(model.Russian)
	doc.FootQR, doc.FootLeft = "7F3A-91C2", strings.Repeat("Департамент ", 30)
	l := NewPress().Lay(doc)
	require.Greater(t, len(l.Pages), 1)
	for _, page := range l.Pages {
		codes := 0
		for _, r := range page.Rects {
			if r.Fill == black && r.Y > PageHeight-marginBottom {
				codes++
				require.GreaterOrEqual(t, r.Y, PageHeight-footQRUp)
			}
		}
		require.Greater(t, codes, 50)
		for _, m := range page.Texts {
			x1, y1, x2, y2 := extent(m)
			clear := x2 <= PageWidth-marginRight-footQR || x1 >= PageWidth-marginRight || y2 <= PageHeight-footQRUp || y1 >= PageHeight-footQRUp+footQR
			require.True(t, clear, "%q", m.Text)
		}
	}
}

// TestCodeTooLong: in the foot it is left out, a block says so.
func TestCodeTooLong(t *testing.T) {
	long := strings.Repeat("ж", 200)
	require.True(t, FootQRFits("АҚМ-2018-0042"))
	require.False(t, FootQRFits(long))
	require.False(t, FootQRFits(""))
	l, path := printed(t, Document{Lang: model.Russian, FootQR: long, Blocks: []Block{QR{Data: strings.Repeat("ж", 1200), Caption: "Код"}, QR{}}})
	require.Empty(t, l.Pages[0].Rects)
	require.Regexp(t, bare("Текст не помещается в QR-код.")+`.*Код`, bare(textOf(t, path)), "the code of the paper stands in the foot between them")
	require.Equal(t, 1, strings.Count(textOf(t, path), "не помещается"))
}
