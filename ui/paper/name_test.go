package paper

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestNamesStayWhole: an initial stands on the line of its surname, also in a column that is short of room.
func TestNamesStayWhole(t *testing.T) {
	s := newSetter("ru")
	for text, want := range map[string]string{ // | may part a line, _ does not
		"Жұмабаева Ә. и Ержанов Р. С., Ким В.": "Жұмабаева_Ә.|и_Ержанов_Р._С.,|Ким_В.",
		"Петров И.П.; Ә. Ғабитова":             "Петров_И.П.;|Ә._Ғабитова",
		"Қасымов Қуаныш Өмірұлы":               "Қасымов|Қуаныш|Өмірұлы",
		"в 2018 г. А. Сейітова":                "в_2018_г.|А._Сейітова",
	} {
		require.Equal(t, want, ties(s, text), text)
	}
	wide := strings.Repeat("очень длинный текст обо всём ", 5)
	tb := Table{Columns: []Column{{Head: "A", Weight: 9}, {Head: "B", Weight: 9}, {Head: "C", Weight: 9}, {Head: "Кто", Weight: 1}},
		Rows: []Row{{Cells: []string{wide, wide, wide, "Жұмабаева Ә. М."}}}}
	require.Len(t, s.lines(Plain("Жұмабаева Ә. М."), cellStyle(), tb.widths(s)[3]-2*cellPad, Left), 1)
}
