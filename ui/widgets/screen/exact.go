package screen

import (
	"slices"
	"strings"

	"baqylau/model"
	"baqylau/ui/widgets"
)

// toExact makes the row current that is called just as was looked for, when the person goes from the search to the rows, which may
// come only then: words are also found elsewhere in a record, as "3" in an address, and Enter opens what is current.
func (l *Listing[R]) toExact() {
	fold := func(text string) string { return strings.Join(strings.Fields(model.Fold(text)), " ") }
	asked := fold(l.filter.Text)
	if !l.seeking || asked == "" || l.table.Len() == 0 || !l.ids.fresh() {
		return
	}
	for i := range min(l.table.Len(), exactAmong) {
		row, ok := l.table.Row(i)
		if !ok {
			return // not fetched yet
		}
		if slices.ContainsFunc(row.Cells, func(c widgets.Cell) bool { return fold(c.Text) == asked }) {
			l.table.Select(i)
			break
		}
	}
	l.seeking = false
}

// exactAmong is in how many rows that were found one is looked for that is called just so.
const exactAmong = 200
