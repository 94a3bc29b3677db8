package widgets

import "fyne.io/fyne/v2"

// KeepPlace puts the keys of a chart that was drawn anew where they were in the one before it: whoever has looked at the
// records of a bar and comes back goes on from there. Charts of different kinds have nothing in common.
func KeepPlace(was, now fyne.CanvasObject) {
	switch n := now.(type) {
	case *BarChart:
		if w, ok := was.(*BarChart); ok {
			n.at = min(w.at, max(len(n.bars)-1, 0))
		}
	case *LineChart:
		if w, ok := was.(*LineChart); ok && len(w.points) == len(n.points) {
			n.at = w.at
		}
	case *TileMap:
		if w, ok := was.(*TileMap); ok && w.at < len(n.tiles) {
			n.at = w.at
		}
	case *HeatMap:
		if w, ok := was.(*HeatMap); ok {
			n.row, n.column = min(w.row, max(len(n.rows)-1, 0)), min(w.column, max(len(n.columns)-1, 0))
		}
	}
}
