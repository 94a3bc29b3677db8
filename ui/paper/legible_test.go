package paper

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"baqylau/model"
)

// TestManyColumnsOnASmallSheet holds tables of long and short words, fixed and free columns within the margins of envelopes.
func TestManyColumnsOnASmallSheet(t *testing.T) {
	p := NewPress()
	for name, sheet := range map[string]Sheet{"A4": {}, "DL": DL(), "C5": C5(), "smallest": {1, 1}} {
		for columns := 1; columns <= 15; columns++ {
			tb := Table{}
			var cells []string
			for i := range columns {
				c, cell := Column{Head: "Щ"}, "Щ"
				switch i % 4 {
				case 1:
					c.Width = 20
				case 2:
					c.Align, cell = Right, "1\u00a0234\u00a0567"
				case 3:
					cell = strings.Repeat("неразрывно", 22)
				}
				tb.Columns, cells = append(tb.Columns, c), append(cells, cell)
			}
			tb.Rows, tb.Sums = []Row{{Cells: cells}, {Cells: cells, Bold: true}}, cells
			t.Run(fmt.Sprintf("%s %d", name, columns), func(t *testing.T) {
				checkPages(t, p.Lay(Document{Lang: model.Russian, Sheet: sheet, Blocks: []Block{tb}}))
			})
		}
	}
}

// TestAnEnvelopeLiesAlready: it is not stood on its short side.
func TestAnEnvelopeLiesAlready(t *testing.T) {
	require.Equal(t, formatOf(Document{Sheet: DL()}), formatOf(Document{Sheet: DL(), Landscape: true}))
	require.Equal(t, format{PageHeight, PageWidth}, formatOf(Document{Landscape: true}))
}

// TestColumnsThatEndAtNoCommonLineAreParted sets lines of different heights side by side, higher than the sheet.
func TestColumnsThatEndAtNoCommonLineAreParted(t *testing.T) {
	long := strings.Repeat("услугодателей ", 60)
	l := NewPress().Lay(Document{Lang: model.Russian, Sheet: DL(), Blocks: []Block{Figures{[]Figure{{long, "1"}, {"2", long}, {"3", long}}}}})
	checkPages(t, l)
	require.Greater(t, len(l.Pages), 1)
	words := 0
	for _, page := range l.Pages {
		for _, m := range page.Texts {
			words += strings.Count(m.Text, "г")
		}
	}
	require.Equal(t, 3*60, words, "each word once: what does not fit on the first page stands on the next")
}
