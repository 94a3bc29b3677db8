package pdffile

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// TestPenTakesInWhatItWrites: what a pen takes in of a stream is what reading that stream takes in, number for number and letter for
// letter, whichever of both came before it on the page.
func TestPenTakesInWhatItWrites(t *testing.T) {
	text := rapid.StringOf(rapid.RuneFrom([]rune("()\\\r\n аӘ№ i¨⨀⤨\U0000FFFF�")))
	number := rapid.OneOf(rapid.SampledFrom([]int64{0, 1, -1, 5, -5, 10, -10, 50, 99, -99, 100, -100, 101, 110, 1000, 10_050}), rapid.Int64Range(-200_000, 200_000))
	rapid.Check(t, func(t *rapid.T) {
		read, taken, mixed, room := NewSum(), NewSum(), NewSum(), &Room{}
		var p Pen
		for stream := range rapid.IntRange(1, 3).Draw(t, "streams") {
			p.Reset()
			for range rapid.IntRange(0, 8).Draw(t, "operators") {
				switch rapid.IntRange(0, 4).Draw(t, "kind") {
				case 0:
					p.Hundredths(number.Draw(t, "number"))
					p.Hundredths(number.Draw(t, "other"))
					p.Op("Td")
				case 1:
					p.Number(rapid.SampledFrom([]string{"0", "1", "0.5", "0.039", "0.765"}).Draw(t, "digits"))
					p.Op("g")
				case 2:
					p.Typeface(rapid.SampledFrom([]string{"F0", "F1"}).Draw(t, "typeface"))
					p.Hundredths(950)
					p.Op("Tf")
				case 3:
					p.Picture(rapid.SampledFrom([]string{"I1", "F0"}).Draw(t, "picture"))
					p.Op("Do")
				case 4:
					p.Text(strings.ToValidUTF8(text.Draw(t, "text"), "?"))
					p.Op("Tj")
				}
			}
			read.Paint(room, p.Out)
			taken.Take(&p)
			if stream%2 == 0 {
				mixed.Take(&p)
			} else {
				mixed.Paint(room, p.Out)
			}
		}
		for _, s := range []*Sum{read, taken, mixed} {
			s.end()
			require.NoError(t, s.err)
		}
		require.Equal(t, read.used, taken.used)
		require.Equal(t, read.h.Sum(nil), taken.h.Sum(nil), "%q", p.Out)
		require.Equal(t, read.h.Sum(nil), mixed.h.Sum(nil), "%q", p.Out)
	})
}
