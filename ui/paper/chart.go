package paper

// lay draws the bars to one scale, the longest over the whole width between labels and numbers.
func (c Chart) lay(s *setter) []piece {
	bars := c.Bars
	if c.Cumulative {
		bars = s.cumulative(bars)
	}
	most := 0.0
	for _, b := range bars {
		if drawable(b.Value) {
			most = max(most, b.Value)
		}
	}
	return s.bars(bars, func(p *piece, i int, x, y, room, tall float64) {
		if v := bars[i].Value; most > 0 && drawable(v) && v > 0 {
			p.marks.Rects = append(p.marks.Rects, Rect{X: x, Y: y, W: max(0.3, room*min(v/most, 1)), H: tall, Fill: accent})
		}
	})
}

// bars sets labels and numbers line by line; draw draws the bar of each from x on over not more than room. Labels wrap
// in the left part; a bar stands at the middle of its label.
func (s *setter) bars(bars []Bar, draw func(p *piece, i int, x, y, room, tall float64)) []piece {
	const gap, bar = 3.0, 4.0
	st := style{size: 9.5, leading: 4.4, colour: ink}
	labels, numbers := 0.0, 0.0
	for _, b := range bars {
		w, _ := s.natural(b.Label, st)
		n, _ := s.natural(b.Text, st)
		labels, numbers = max(labels, w), max(numbers, n)
	}
	labels = min(labels+slack, 0.42*s.body())
	numbers = min(numbers+slack, 0.2*s.body())
	room := s.body() - labels - numbers - 2*gap
	out := make([]piece, 0, len(bars))
	for i, b := range bars {
		text := s.box(s.lines(Plain(b.Label), st, labels, Right), st, labels, Right)
		p := piece{marks: text.marks, height: max(text.height, bar+0.4), before: 1.5}
		text = s.box(s.lines(Plain(b.Text), st, numbers, Right), st, numbers, Right)
		p.height = max(p.height, text.height)
		p.marks.add(text.marks, s.body()-numbers, (p.height-text.height)/2)
		draw(&p, i, labels+gap, (p.height-bar)/2, room, bar)
		p.keep = i == 0 || i == len(bars)-2
		out = append(out, p)
	}
	if n := len(out); n > 0 {
		out[0].before, out[n-1].after, out[n-1].keep = 2.5, 3, false
	}
	return out
}
