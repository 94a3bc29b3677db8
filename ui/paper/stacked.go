package paper

import "fmt"

// lay draws the bars as Chart does, each of parts behind one another in their shades, to one scale.
func (c Stacked) lay(s *setter) []piece {
	if len(c.Bars) == 0 {
		return nil
	}
	top := 0.0
	lines := make([]Bar, len(c.Bars))
	for i, b := range c.Bars {
		sum := 0.0
		for _, v := range b.Values {
			if drawable(v) {
				sum += max(v, 0)
			}
		}
		top = max(top, sum)
		lines[i] = Bar{Label: b.Label, Value: sum, Text: b.Text}
	}
	if !drawable(top) {
		top = 0
	}
	out := s.bars(lines, func(p *piece, i int, x, y, room, tall float64) {
		if top <= 0 {
			return
		}
		begin := x
		for k, v := range c.Bars[i].Values {
			if !drawable(v) || v <= 0 {
				continue
			}
			w := min(room*(v/top), begin+room-x)
			p.marks.Rects = append(p.marks.Rects, Rect{x, y, w, tall, tone(k)})
			x += w
		}
	})
	legend := s.legend(c.Parts, tone)
	head := piece{marks: legend.marks, height: legend.height, before: 2.5, keep: true}
	out[0].before = 1.5
	return append([]piece{head}, out...)
}

// cumulative adds to the texts of bars, which the caller has put in order, what part of the sum they make up together
// with those above them.
func (s *setter) cumulative(bars []Bar) []Bar {
	sum, run := 0.0, 0.0
	for _, b := range bars {
		if drawable(b.Value) {
			sum += max(b.Value, 0)
		}
	}
	if sum <= 0 || !drawable(sum) {
		return bars
	}
	out := make([]Bar, len(bars))
	for i, b := range bars {
		if drawable(b.Value) {
			run += max(b.Value, 0)
		}
		out[i] = b
		out[i].Text = fmt.Sprintf("%s · Σ\u00a0%s", b.Text, s.cat.Percent(int(100*run/sum+0.5)))
	}
	return out
}
