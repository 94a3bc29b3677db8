package paper

import "math"

// loosest is the farthest that the spaces of a full line must grow, as a part of themselves.
func loosest(ls []line, width float64) float64 {
	worst := 0.0
	for _, l := range ls {
		if !l.hard {
			worst = max(worst, stretch(l.atoms, width-l.width()))
		}
	}
	return worst
}

// evenLines breaks justified text between words so that the squares of what its spaces grow add up to the
// least. It fails where some line would have holes however the text were broken.
func evenLines(atoms []atom, width float64) ([]line, bool) {
	n := len(atoms)
	// cost[i] is that of the best lines from word i on, next[i] where the first of them ends.
	cost, next := make([]float64, n+1), make([]int, n)
	for start := n - 1; start >= 0; start-- {
		cost[start] = math.Inf(1)
		words, spaces := 0.0, 0.0
		for end := start + 1; end <= n; end++ {
			a := atoms[end-1]
			words += a.width
			if end-1 > start {
				spaces += a.space
			}
			if words+spaces > width+slack {
				break
			}
			hard := end == n || atoms[end].newline
			if !hard && atoms[end].glued {
				continue
			}
			grow := 0.0
			if !hard {
				if grow = (width - words - spaces) / max(spaces, slack); grow > mostStretch {
					continue
				}
			}
			if c := grow*grow + cost[end]; c < cost[start] {
				cost[start], next[start] = c, end
			}
			if hard {
				break
			}
		}
	}
	if math.IsInf(cost[0], 1) {
		return nil, false
	}
	var out []line
	for at := 0; at < n; at = next[at] {
		end := next[at]
		out = append(out, line{atoms: atoms[at:end:end], hard: end == n || atoms[end].newline})
	}
	return out, true
}
