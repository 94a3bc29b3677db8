package paper

import (
	"bytes"
	"image"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"baqylau/model"
)

// TestEnvelopesBearTheirCode reads the code on each envelope, laid out whole and page by page, as a telephone does, where no address
// comes near it and no machine of the post looks: in the lower 15 mm, and in the corner for the index at the left, it is not.
func TestEnvelopesBearTheirCode(t *testing.T) {
	const dpi, index, machines = 300, 30, 15
	long := strings.Repeat("Қостанай облысының департаменті ", 20)
	for name, sheet := range map[string]Sheet{"dl": DL(), "c5": C5()} {
		doc := Document{Lang: model.Kazakh, Created: created, Sheet: sheet, Bare: true,
			Blocks: []Block{Envelope{[]string{"Департамент"}, []string{"Колледж"}}, Envelope{[]string{long}, []string{long}}}}
		l, path := printed(t, doc)
		require.Len(t, l.Pages, 2)
		checkPages(t, l)
		var streamed bytes.Buffer
		made, err := NewPress().Print(t.Context(), doc, &streamed)
		require.NoError(t, err)
		require.Equal(t, l.Record().Code, made.Record.Code)
		stream := filepath.Join(t.TempDir(), name+".pdf")
		require.NoError(t, os.WriteFile(stream, streamed.Bytes(), 0o600))
		s := NewPress().setter(doc)
		y := marginTop + s.envelopeHalf() + envelopeGap
		require.Less(t, y+envelopeCode, sheet.Height-index, "the corner for the index is free")
		require.Greater(t, float64(index), float64(machines))
		want := "BAQYLAU:" + l.Record().Code + ":" + strings.ToUpper(l.Record().Digest[:qrDigits])
		for i := range l.Pages {
			img, err := l.Image(i, dpi)
			require.NoError(t, err)
			pictures := []*image.Gray{grey(img)}
			for _, file := range []string{path, stream} {
				pictures = append(pictures, readGrey(t, tool(t, "pdftoppm", "-r", itoa(dpi), "-gray", "-f", itoa(i+1), "-l", itoa(i+1), file)))
			}
			for _, p := range pictures {
				require.Equal(t, want, decoded(t, part(p, dpi, marginLeft-2.5, y-2.5, envelopeCode+3, envelopeCode+3)), "%s %d", name, i+1)
			}
			for _, m := range l.Pages[i].Texts {
				x1, y1, x2, y2 := extent(m)
				clear := x2 <= marginLeft || x1 >= marginLeft+envelopeCode-1 || y2 <= y || y1 >= y+envelopeCode-1
				require.True(t, clear, "%q lies on the code", m.Text)
			}
		}
		for _, file := range []string{path, stream} {
			require.Equal(t, 2, strings.Count(textOf(t, file), "Бақылау · "+l.Record().Code), "each envelope has it in letters")
		}
	}
}
