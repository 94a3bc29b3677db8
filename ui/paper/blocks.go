package paper

import "strconv"

func bodyStyle() style    { return style{size: 11, leading: 5.55, colour: ink} }
func speechStyle() style  { return style{size: 14, leading: 8, colour: ink} }
func noteStyle() style    { return style{size: 9, leading: 4.5, colour: quiet} }
func titleStyle() style   { return style{size: 16.5, leading: 7.4, colour: ink, bold: true} }
func subStyle() style     { return style{size: 10.5, leading: 5.2, colour: quiet} }
func sectionStyle() style { return style{size: 12.5, leading: 6, colour: ink, bold: true} }
func partStyle() style    { return style{size: 11, leading: 5.4, colour: ink, bold: true} }

// whole sets text that stays on one page.
func (s *setter) whole(text string, st style, width float64, align Align) piece {
	b := s.box(s.lines(Plain(text), st, width, align), st, width, align)
	return piece{marks: b.marks, height: b.height}
}

func (t Title) lay(s *setter) []piece {
	p := s.whole(t.Text, titleStyle(), s.body(), Left)
	p.keep, p.before, p.mark = true, 8, &bookmark{text: clean(t.Text)}
	if t.Sub == "" {
		p.after = 4
		return []piece{p}
	}
	sub := s.whole(t.Sub, subStyle(), s.body(), Left)
	sub.keep, sub.before, sub.after = true, 1.8, 5
	return []piece{p, sub}
}

func (h Heading) lay(s *setter) []piece {
	st, before := sectionStyle(), 6.5
	if h.Level > 1 {
		st, before = partStyle(), 4.5
	}
	p := s.whole(h.Text, st, s.body(), Left)
	p.keep, p.before, p.after = true, before, 1.8
	p.mark = &bookmark{text: clean(h.Text), level: max(h.Level, 1)}
	return []piece{p}
}

func (p Paragraph) lay(s *setter) []piece {
	st := bodyStyle()
	switch {
	case p.Quiet:
		st = noteStyle()
	case p.Large:
		st = speechStyle()
	}
	pieces := s.running(p.Spans, st, 0, s.body(), p.Align)
	if n := len(pieces); n > 0 {
		pieces[0].before = 2.2
		pieces[n-1].after = 2.2
		pieces[n-1].keep = p.KeepNext
	}
	return pieces
}

// running sets text line by line, at least two lines on each side of a page's end.
func (s *setter) running(spans []Span, st style, x, width float64, align Align) []piece {
	ls := s.lines(spans, st, width, align)
	pieces := make([]piece, len(ls))
	for i, l := range ls {
		p := &pieces[i]
		s.set(&p.marks, l, st, x, st.baseline(), width, align)
		p.height = st.leading
		p.keep = i < len(ls)-1 && (i == 0 || i == len(ls)-2)
	}
	return pieces
}

func (l List) lay(s *setter) []piece {
	const indent = 7.0
	st := bodyStyle()
	var out []piece
	for i, item := range l.Items {
		label := "•"
		if l.Ordered {
			label = strconv.Itoa(i+1) + "."
		}
		pieces := s.running(item, st, indent, s.body()-indent, Left)
		if len(pieces) == 0 {
			continue
		}
		mark := s.lines(Plain(label), st, indent, Left)
		s.set(&pieces[0].marks, mark[0], st, 0, st.baseline(), indent-2, Right)
		pieces[0].before = 1.2
		out = append(out, pieces...)
	}
	if len(out) > 0 {
		out[0].before, out[len(out)-1].after = 2.2, 2.2
	}
	return out
}

func (f Figures) lay(s *setter) []piece {
	const perRow = 5
	n := len(f.Items)
	if n == 0 {
		return nil
	}
	rows := (n + perRow - 1) / perRow
	columns := (n + rows - 1) / rows
	var out []piece
	for at := 0; at < n; at += columns {
		out = append(out, s.figureRow(f.Items[at:min(at+columns, n)], s.body()/float64(columns)))
	}
	for i := range out {
		out[i].before, out[i].after = 4, 4
	}
	return out
}

// figureRow sets numbers side by side, each behind a stroke of the accent colour. All numbers of a row
// have one size, which shrinks until the longest fits.
func (s *setter) figureRow(items []Figure, cell float64) piece {
	const bar, inset, gutter = 0.7, 3.6, 2.0
	label := style{size: 8.5, leading: 3.9, colour: quiet}
	value := style{size: 20, leading: 8.6, colour: ink, bold: true}
	room := cell - inset - gutter
	for _, it := range items {
		if w, _ := s.natural(it.Value, value); w > room {
			value.size = max(9, value.size*room/w)
		}
	}
	var p piece
	for i, it := range items {
		x := float64(i)*cell + inset
		v := s.box(s.lines(Plain(it.Value), value, room, Left), value, room, Left)
		l := s.box(s.lines(Plain(it.Label), label, room, Left), label, room, Left)
		p.marks.add(v.marks, x, 0)
		p.marks.add(l.marks, x, v.height+0.4)
		p.height = max(p.height, v.height+0.4+l.height+0.6)
	}
	for i := range items {
		p.marks.Rects = append(p.marks.Rects, Rect{X: float64(i) * cell, W: bar, H: p.height, Fill: accent})
	}
	return p
}

func (f Facts) lay(s *setter) []piece {
	names := 0.36 * s.body()
	name, value := bodyStyle(), bodyStyle()
	name.colour = quiet
	var out []piece
	for _, it := range f.Items {
		n := s.box(s.lines(Plain(it.Name), name, names-4, Left), name, names-4, Left)
		v := s.box(s.lines(Plain(it.Value), value, s.body()-names, Left), value, s.body()-names, Left)
		p := piece{marks: n.marks, height: max(n.height, v.height), before: 0.8}
		p.marks.add(v.marks, names, 0)
		out = append(out, p)
	}
	if n := len(out); n > 0 {
		out[0].before, out[n-1].after = 2.2, 2.2
	}
	return out
}

func (g Signature) lay(s *setter) []piece {
	post, name, gap := 0.44*s.body(), 0.28*s.body(), 4.0
	st, small := bodyStyle(), style{size: 7.5, leading: 3.4, colour: quiet}
	left := s.box(s.lines(Plain(g.Post), st, post-gap, Left), st, post-gap, Left)
	right := s.box(s.lines(Plain(g.Name), st, name, Left), st, name, Left)
	p := piece{height: max(left.height, right.height)}
	// The line stands at the height of the last lines of post and name, as on a form filled by hand; above it a hand needs room, of
	// which other lines of a long post or name give a part.
	p.before = max(6, 14-(p.height-st.leading))
	p.marks.add(left.marks, 0, p.height-left.height)
	base := p.height - st.leading + st.baseline() + 0.6
	x1, x2 := post, s.body()-name-gap
	p.marks.add(right.marks, s.body()-name, p.height-right.height)
	p.marks.Lines = append(p.marks.Lines, Line{X1: x1, Y1: base, X2: x2, Y2: base, Width: 0.2, Colour: ink})
	hint := s.lines(Plain(s.cat.T("paper.signature")), small, x2-x1, Centre)
	for i, l := range hint {
		s.set(&p.marks, l, small, x1, base+0.4+float64(i)*small.leading+small.baseline(), x2-x1, Centre)
	}
	p.height = base + 0.4 + float64(len(hint))*small.leading
	if g.Date == "" {
		return []piece{p}
	}
	p.keep = true
	date := s.whole(g.Date, st, s.body(), Left)
	date.before = 4
	return []piece{p, date}
}

func (b Spacer) lay(*setter) []piece { return []piece{{before: max(0, b.Height)}} }

func (b PageBreak) lay(*setter) []piece { return []piece{{fresh: true, anew: b.Anew}} }

func (t Together) lay(s *setter) []piece {
	var out []piece
	for _, b := range t.Blocks {
		out = append(out, b.lay(s)...)
	}
	for i := range out[:max(0, len(out)-1)] {
		out[i].keep = true
	}
	return out
}
