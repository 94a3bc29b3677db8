package verify_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"baqylau/model"
	"baqylau/ui/paper"
	"baqylau/ui/paper/verify"
)

// TestThePagesBearTheNamesOfTheRecord: the record of a paper holds the names that are printed; a paper on whose pages other names stand is
// not what its record says, although pages, record and seal fit one another. Broken lines and small letters are passed over.
func TestThePagesBearTheNamesOfTheRecord(t *testing.T) {
	with := func(name, shown string) verify.Paper {
		return read(t, printed(t, func(d *paper.Document) {
			d.Origin.Shows(model.PeopleSources([]model.ID{"p"}, []string{name})...)
			d.Blocks = append(d.Blocks, paper.Paragraph{Spans: paper.Plain(shown), Align: paper.Justify},
				paper.Table{Columns: []paper.Column{{Head: "Инспектор", Width: 22}, {Head: "Орны"}}, Rows: []paper.Row{{Cells: []string{shown, "Қызылжар"}}}})
		}))
	}
	long := "Мырзабекұлы-Қожамқұлова Сейітжанқызы Әсем"
	for _, name := range []string{"Ғабитова Әсем Қайратқызы", long, "«Адал жол» ҚБ", "漢字 Ғабитова"} {
		p := with(name, strings.Repeat("мәтін ", 11)+strings.ToUpper(name[:2])+name[2:])
		require.Equal(t, verify.Intact, p.State, "%s: %q", name, p.Unsaid)
		require.True(t, p.Genuine())
	}
	forged := with("Ғабитова Әсем", "Омарова Әсем")
	require.Equal(t, verify.NamesChanged, forged.State)
	require.Equal(t, []string{"Ғабитова Әсем"}, forged.Unsaid)
	require.False(t, forged.Genuine())
}
