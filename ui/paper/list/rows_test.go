package list_test

import (
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"baqylau/assets/lang"
	"baqylau/model"
	"baqylau/ui/paper/list"
)

// TestRowsComeBackAsTheyWere: however many rows are packed, in whatever order they are asked for, less the columns that were
// dropped.
func TestRowsComeBackAsTheyWere(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		columns := rapid.IntRange(1, 4).Draw(t, "columns")
		cells := rapid.SliceOfN(rapid.SampledFrom([]string{"", "ә", "№ 1", "Құдайбергенов З.", "a\x00b"}), columns, columns)
		some := rapid.SliceOfN(cells, 1, 40).Draw(t, "some")
		rows := list.NewRows(columns, lang.For(model.Kazakh))
		count := rapid.IntRange(0, 1700).Draw(t, "count")
		want := make([][]string, count)
		for i := range count {
			row := make([]any, columns)
			want[i] = append([]string{}, some[i%len(some)]...)
			for k, cell := range want[i] {
				row[k] = cell
			}
			rows.Add(row)
		}
		for left := columns; left > 0 && rapid.Bool().Draw(t, "drop"); left-- {
			gone := rapid.IntRange(0, left-1).Draw(t, "column")
			rows.Drop(gone)
			for i, row := range want {
				want[i] = append(append([]string{}, row[:gone]...), row[gone+1:]...)
			}
		}
		require.Equal(t, count, rows.Len())
		for i := range count {
			require.Equal(t, want[i], append([]string{}, rows.At(i)...), "row %d", i)
		}
		for range min(count, 20) {
			i := rapid.IntRange(0, count-1).Draw(t, "row")
			require.Equal(t, want[i], append([]string{}, rows.At(i)...), "row %d", i)
		}
	})
}
