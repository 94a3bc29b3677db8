package paper

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

func TestFileName(t *testing.T) {
	require.Equal(t, "Протокол жеребьёвки АҚМ-2019-0001 2018-11-07", FileName("Протокол жеребьёвки", "АҚМ-2019-0001", "", "2018-11-07"))
	require.Equal(t, "Лист 5_2_ _ясли_", FileName("Лист 5/2:", `"ясли".`))
	require.Equal(t, "_CON.2018", FileName("CON.2018"))
	require.Equal(t, "_", FileName(" ", "..."))
	rapid.Check(t, func(t *rapid.T) {
		name := FileName(rapid.SliceOfN(rapid.String(), 0, 5).Draw(t, "parts")...)
		require.NotEmpty(t, name)
		require.LessOrEqual(t, len(name), mostFileName+1)
		require.NotContains(t, " .", name[len(name)-1:])
		require.False(t, strings.ContainsAny(name, "/\\:*?\"<>|\n\x00"))
		require.False(t, device(name))
	})
}

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
