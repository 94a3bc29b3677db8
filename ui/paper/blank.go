package paper

// Blank is room to write on by hand: Label, a line behind it, and more lines below over the whole width. Hint stands small
// under the first line ("signature, date"). Without a Label there are only lines.
type Blank struct {
	Label string
	Hint  string
	Lines int // at least 1
}

// blankStep is the distance of lines that are written on by hand, in millimetres.
const blankStep = 8.0

func (b Blank) lay(s *setter) []piece {
	st, small := bodyStyle(), style{size: 7.5, leading: 3.4, colour: quiet}
	p := piece{before: 1.5}
	if b.Hint != "" { // a signature needs room above its line
		p.before = 2.2
	}
	x := 0.0
	if b.Label != "" {
		const most = 0.6
		width, _ := s.natural(b.Label, st)
		width = min(width, most*s.body())
		label := s.box(s.lines(Plain(b.Label), st, width+0.1, Left), st, width+0.1, Left)
		p.marks.add(label.marks, 0, 0)
		p.height = label.height
		x = width + 3
	}
	p.height = max(p.height, blankStep-1.5)
	for i := range max(1, b.Lines) {
		y := p.height - st.leading + st.baseline() + 0.6
		if i > 0 {
			x, y = 0, y+float64(i)*blankStep
		}
		p.marks.Lines = append(p.marks.Lines, Line{X1: x, Y1: y, X2: s.body(), Y2: y, Width: 0.2, Colour: ink})
	}
	if b.Hint != "" {
		y := p.height - st.leading + st.baseline() + 1
		for _, l := range s.lines(Plain(b.Hint), small, s.body()-x, Centre) {
			s.set(&p.marks, l, small, x, y+small.baseline(), s.body()-x, Centre)
			y += small.leading
		}
		p.height = max(p.height, y)
	}
	p.height += float64(max(1, b.Lines)-1) * blankStep
	return []piece{p}
}
