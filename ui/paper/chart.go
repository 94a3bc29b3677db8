package paper

import "math"

// lay draws the bars to one scale, the longest over the whole width between labels and numbers. Labels
// wrap in the left part; a bar stands at the middle of its label.
func (c Chart) lay(s *setter) []piece {
	const gap, bar = 3.0, 4.0
	st := style{size: 9.5, leading: 4.4, colour: ink}
	labels, numbers, most := 0.0, 0.0, 0.0
	for _, b := range c.Bars {
		w, _ := s.natural(b.Label, st)
		n, _ := s.natural(b.Text, st)
		labels, numbers = max(labels, w), max(numbers, n)
		if !math.IsInf(b.Value, 0) && !math.IsNaN(b.Value) {
			most = max(most, b.Value)
		}
	}
	labels = min(labels+slack, 0.42*s.body())
	numbers = min(numbers+slack, 0.2*s.body())
	room := s.body() - labels - numbers - 2*gap
	out := make([]piece, 0, len(c.Bars))
	for i, b := range c.Bars {
		text := s.box(s.lines(Plain(b.Label), st, labels, Right), st, labels, Right)
		p := piece{marks: text.marks, height: max(text.height, bar+0.4), before: 1.5}
		text = s.box(s.lines(Plain(b.Text), st, numbers, Right), st, numbers, Right)
		p.height = max(p.height, text.height)
		p.marks.add(text.marks, s.body()-numbers, (p.height-text.height)/2)
		if most > 0 && b.Value > 0 {
			w := max(0.3, room*min(b.Value/most, 1))
			p.marks.Rects = append(p.marks.Rects, Rect{X: labels + gap, Y: (p.height - bar) / 2, W: w, H: bar, Fill: accent})
		}
		p.keep = i == 0 || i == len(c.Bars)-2
		out = append(out, p)
	}
	if n := len(out); n > 0 {
		out[0].before, out[n-1].after, out[n-1].keep = 2.5, 3, false
	}
	return out
}
