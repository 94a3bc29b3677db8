package paper

import "math"

// The shades of series, the first the darkest: they stay apart when a paper is copied in black and white.
func shade(i int) Colour {
	shades := [...]Colour{accent, 0xA9BFC9, 0x5E8796, 0xD5DFE4}
	return shades[i%len(shades)]
}

// tone is the shade of a part of a bar: lighter from part to part.
func tone(i int) Colour {
	tones := [...]Colour{accent, 0x6F9DAC, 0xC3D4DB, 0xE6EDF0}
	return tones[min(i, len(tones)-1)]
}

// Measures of charts over months, in millimetres.
const (
	plotHeight = 42.0
	plotLeast  = 15.0
	axisGap    = 1.6
	labelsMost = 3 // months that one label may stand for before the others are left out
)

func tickStyle() style { return style{size: 8, leading: 3.7, colour: quiet} }
func markStyle() style { return style{size: 7.5, leading: 3.4, colour: ink} }

// plot is the frame of a chart: its piece, where the field of drawing lies, and what a unit of value is in millimetres.
type plot struct {
	piece
	left, top, width, high float64
	unit, slot             float64
	write                  func(float64) string
}

// drawable reports a number that can be drawn: one that is known, and not larger than any count or sum there is.
func drawable(v float64) bool { return math.Abs(v) < 1e15 }

// most is the largest value that can be drawn.
func most(series []Series) float64 {
	top := 0.0
	for _, s := range series {
		for _, v := range s.Values {
			if drawable(v) {
				top = max(top, v)
			}
		}
	}
	return top
}

// step is a round distance of axis lines (1, 2 or 5 of some power of ten, at least 1), so that four of them hold the
// largest value.
func step(top float64) float64 {
	if top <= 4 {
		return 1
	}
	power := math.Pow(10, math.Floor(math.Log10(top/4)))
	for _, f := range [...]float64{1, 2, 5} {
		if 4*f*power >= top {
			return f * power
		}
	}
	return 10 * power
}

// short sets text on one line, with what does not fit left out behind an ellipsis.
func (s *setter) short(text string, st style, width float64, align Align) box {
	var b box
	b.height = st.leading
	ls := s.lines(Plain(text), st, width, align)
	if len(ls) == 0 {
		return b
	}
	l := ls[0]
	if len(ls) > 1 {
		dots := s.atoms(Plain("…"), st)
		first := s.lines(Plain(text), st, max(width-dots[0].width, 0.1), align)[0]
		if first.width()+dots[0].width <= width+slack {
			l = line{atoms: append(first.atoms[:len(first.atoms):len(first.atoms)], dots...)}
		}
	}
	s.set(&b.marks, l, st, 0, st.baseline(), width, align)
	return b
}

// legend names series or parts one after another, each after a field of its shade.
func (s *setter) legend(names []string, shade func(int) Colour) box {
	const field, near, apart = 2.6, 1.6, 6.0
	st := style{size: 8.5, leading: 4.2, colour: quiet}
	var b box
	x, tall := 0.0, 0.0
	for k, text := range names {
		width, _ := s.natural(text, st)
		width = min(width+slack, s.body()-field-near)
		if x > 0 && x+field+near+width > s.body() {
			x, tall, b.height = 0, 0, b.height+tall
		}
		name := s.box(s.lines(Plain(text), st, width, Left), st, width, Left)
		b.marks.Rects = append(b.marks.Rects, Rect{x, b.height + (st.leading-field)/2 + 0.1, field, field, shade(k)})
		b.marks.add(name.marks, x+field+near, b.height)
		tall = max(tall, name.height, st.leading)
		x += field + near + width + apart
	}
	b.height += tall
	return b
}

// plot draws what charts over months have in common: the names of the series, the axis with its lines, the months.
func (s *setter) plot(labels []string, series []Series, height float64, write func(float64) string) plot {
	p := plot{piece: piece{before: 2.5, after: 3, solid: true}, write: write}
	if p.write == nil {
		p.write = func(v float64) string { return s.cat.Number(int64(math.Round(v))) }
	}
	p.high = min(max(wanted(height, plotHeight), plotLeast), s.tall()/2)
	if len(series) > 1 {
		names := make([]string, len(series))
		for i, one := range series {
			names[i] = one.Name
		}
		b := s.legend(names, shade)
		p.marks.add(b.marks, 0, 0)
		p.top = b.height + 1
	}
	st := tickStyle()
	p.top += st.leading / 2
	top := most(series)
	each := step(top)
	rows := max(1, int(math.Ceil(top/each-slack)))
	p.unit = p.high / (each * float64(rows))
	for i := range rows + 1 {
		w, _ := s.natural(p.write(each*float64(i)), st)
		p.left = max(p.left, w)
	}
	p.left = min(p.left, s.body()/4) + axisGap
	p.width = s.body() - p.left
	for i := range rows + 1 {
		y := p.top + p.high - each*float64(i)*p.unit
		b := s.short(p.write(each*float64(i)), st, p.left-axisGap+slack, Right)
		p.marks.add(b.marks, 0, y-st.leading/2)
		// The lines of the axis lie under the columns, so they are drawn as thin rectangles.
		thin, c := 0.12, rule
		if i == 0 {
			thin, c = 0.25, quiet
		}
		p.marks.Rects = append(p.marks.Rects, Rect{p.left, y - thin/2, p.width, thin, c})
	}
	p.months(s, labels)
	return p
}

// months sets the names under the axis; where they are too wide for their months every second or third one.
func (p *plot) months(s *setter, labels []string) {
	st := tickStyle()
	p.slot = p.width / float64(len(labels))
	widest := 0.0
	for _, l := range labels {
		w, _ := s.natural(l, st)
		widest = max(widest, w)
	}
	each := int(min(max(1, math.Ceil((widest+1)/p.slot)), labelsMost))
	for each < len(labels) && p.slot*float64(each) < 6 { // very many points: no label narrower than a few letters
		each++
	}
	for i := 0; i < len(labels); i += each {
		width := p.slot*float64(min(each, len(labels)-i)) - 1
		x := p.left + float64(i)*p.slot + 0.5
		if w, _ := s.natural(labels[i], st); width < 2 || i > 0 && each > 1 && w > width {
			continue // the last has no room for its name
		}
		align := Left // a label of several months stands at the first of them
		if each == 1 {
			align = Centre
		}
		b := s.short(labels[i], st, width, align)
		p.marks.add(b.marks, x, p.top+p.high+0.8)
	}
	p.height = p.top + p.high + 0.8 + st.leading
}

// value writes a number over a point, if there is room for it: width is what it may take.
func (p *plot) value(s *setter, v, middle, y, width float64) {
	st := markStyle()
	text := p.write(v)
	if w, _ := s.natural(text, st); w > width {
		return
	}
	b := s.short(text, st, width+slack, Centre)
	p.marks.add(b.marks, middle-width/2, y-st.leading-0.2)
}

// padded gives every series as many values as there are labels.
func padded(labels []string, series []Series) []Series {
	out := make([]Series, len(series))
	for i, one := range series {
		values := make([]float64, len(labels))
		for k := range values {
			values[k] = math.NaN()
			if k < len(one.Values) {
				values[k] = one.Values[k]
			}
		}
		out[i] = Series{one.Name, values}
	}
	return out
}

// lay draws the series side by side, the first at the right of the others: what was stands before what is.
func (c Columns) lay(s *setter) []piece {
	if len(c.Labels) == 0 || len(c.Series) == 0 {
		return nil
	}
	series := padded(c.Labels, c.Series)
	p := s.plot(c.Labels, series, c.Height, c.Format)
	n := len(series)
	wide := min(p.slot*0.72/float64(n), 12)
	for i := range c.Labels {
		middle := p.left + (float64(i)+0.5)*p.slot
		for k, one := range series {
			v := one.Values[i]
			if !drawable(v) || v <= 0 {
				continue
			}
			x := middle - wide*float64(n)/2 + wide*float64(n-1-k)
			h := min(max(v*p.unit, 0.15), p.high)
			p.marks.Rects = append(p.marks.Rects, Rect{x + 0.1, p.top + p.high - h, max(wide-0.2, 0.1), h, shade(k)})
			if k == 0 {
				room := wide + 0.6
				if n == 1 {
					room = p.slot - 0.6
				}
				p.value(s, v, x+wide/2, p.top+p.high-h, room)
			}
		}
	}
	return []piece{p.piece}
}

// lay draws a line through the values of each series; what is not known parts it.
func (c Lines) lay(s *setter) []piece {
	if len(c.Labels) == 0 || len(c.Series) == 0 {
		return nil
	}
	series := padded(c.Labels, c.Series)
	p := s.plot(c.Labels, series, c.Height, c.Format)
	const point = 1.3
	for k := len(series) - 1; k >= 0; k-- { // the first lies over the others
		values := series[k].Values
		width := 0.4
		if k == 0 {
			width = 0.6
		}
		for i, v := range values {
			if !drawable(v) {
				continue
			}
			x, y := p.at(i, v)
			side := point
			if k > 0 {
				side *= 0.75
			}
			p.marks.Rects = append(p.marks.Rects, Rect{x - side/2, y - side/2, side, side, shade(k)})
			if i+1 < len(values) && drawable(values[i+1]) {
				x2, y2 := p.at(i+1, values[i+1])
				p.marks.Lines = append(p.marks.Lines, Line{x, y, x2, y2, width, shade(k)})
			}
			if k == 0 {
				p.besideLine(s, series, i, x, y, point)
			}
		}
	}
	return []piece{p.piece}
}

// at is the place of a value.
func (p *plot) at(i int, v float64) (x, y float64) {
	return p.left + (float64(i)+0.5)*p.slot, p.top + p.high - min(max(v, 0)*p.unit, p.high)
}

// besideLine writes the number of a point of the first series over it, or under it where a line passes over it, or
// nowhere.
func (p *plot) besideLine(s *setter, series []Series, i int, x, y, point float64) {
	st := markStyle()
	v := series[0].Values[i]
	w, _ := s.natural(p.write(v), st)
	free := func(top float64) bool {
		if top < p.top-st.leading/2 || top+st.leading > p.top+p.high-0.3 {
			return false
		}
		for k, one := range series {
			for _, to := range [2]int{i - 1, i + 1} {
				if to < 0 || to >= len(one.Values) || !drawable(one.Values[i]) || !drawable(one.Values[to]) {
					continue
				}
				x1, y1 := p.at(i, one.Values[i])
				x2, y2 := p.at(to, one.Values[to])
				far := y1 + (y2-y1)*min(1, w/2/math.Abs(x2-x1)) // where the line leaves the width of the number
				if k == 0 {
					y1 = far // the number stands clear of its own point
				}
				if max(y1, far) > top && min(y1, far) < top+st.leading {
					return false
				}
			}
		}
		return true
	}
	above, below := y-point/2-st.leading-0.2, y+point/2+0.2
	switch {
	case w > p.slot-0.6:
	case free(above):
		p.value(s, v, x, y-point/2, p.slot-0.6)
	case free(below):
		p.value(s, v, x, below+st.leading+0.2, p.slot-0.6)
	}
}
