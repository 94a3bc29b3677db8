package paper

// letterWidest is the widest letter that texts have (a bold Щ or W), in ems.
const letterWidest = 1.2

// legible gives each column that has become narrower than the widest letter the room for one, taken from those that are wider:
// a line holds a letter at least, so that a narrower column would write over its neighbour. Where a page has not that much
// room for all columns they share it evenly.
func legible(widths []float64, needs []need, letter float64) {
	sum, lack, spare := 0.0, 0.0, 0.0
	for i, w := range widths {
		sum += w
		floor := needs[i].floor(letter)
		lack, spare = lack+max(0, floor-w), spare+max(0, w-floor)
	}
	if lack <= slack {
		return
	}
	for i, w := range widths {
		floor := needs[i].floor(letter)
		switch {
		case lack > spare:
			widths[i] = max(0, sum) / float64(len(widths))
		case w < floor:
			widths[i] = floor
		default:
			widths[i] -= (w - floor) * lack / spare
		}
	}
}

// floor is the width that a column must have: for its longest word, if that is narrower than a letter may be.
func (n need) floor(letter float64) float64 {
	if n.fixed {
		return letter
	}
	return min(n.least, letter)
}
