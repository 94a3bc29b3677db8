package paper

import "slices"

// cut parts a piece at or above height so that no line of text and no picture is cut through: what
// stands higher stays, the rest comes after it. It fails where nothing stands high enough to stay.
func (p piece) cut(height float64) (head, rest piece, ok bool) {
	at := height
	for moved := true; moved && at > 0; {
		moved = false
		for _, m := range p.marks.Texts {
			if top, bottom := m.Y-textAbove(m.Size), m.Y+textBelow(m.Size); top < at && bottom > at {
				at, moved = top, true
			}
		}
		for _, m := range p.marks.Images {
			if m.Y < at && m.Y+m.H > at {
				at, moved = m.Y, true
			}
		}
	}
	head, rest = p, p
	head.marks, rest.marks = p.marks.parted(at)
	if len(head.marks.Texts)+len(head.marks.Images) == 0 && !p.drawnAbove(at) {
		return p.staggered(height)
	}
	head.height, rest.height = at, p.height-at
	head.after, rest.mark = 0, nil
	rest.before = 0
	return head, rest, true
}

// drawnAbove reports a drawing, such as a code, that stands whole above a height.
func (p piece) drawnAbove(at float64) bool {
	stays := false
	for _, r := range p.marks.Rects {
		if r.Y < at-slack && r.Y+r.H > at+slack {
			return false
		}
		stays = stays || r.Y+r.H <= at+slack
	}
	return stays
}

// staggered parts a piece whose columns have no end of a line in common above height: each column ends where its own lines end,
// and they go on as they stood to each other.
func (p piece) staggered(height float64) (head, rest piece, ok bool) {
	head, rest = p, p
	head.marks, rest.marks = marks{}, marks{}
	at := height
	for _, m := range p.marks.Texts {
		if m.Y+textBelow(m.Size) <= height+slack {
			head.marks.Texts = append(head.marks.Texts, m)
		} else {
			rest.marks.Texts = append(rest.marks.Texts, m)
			at = min(at, m.Y-textAbove(m.Size))
		}
	}
	for _, m := range p.marks.Images {
		if m.Y+m.H <= height+slack {
			head.marks.Images = append(head.marks.Images, m)
		} else {
			rest.marks.Images = append(rest.marks.Images, m)
			at = min(at, m.Y)
		}
	}
	if len(head.marks.Texts)+len(head.marks.Images) == 0 || at <= 0 {
		return piece{}, p, false
	}
	drawn := marks{Lines: p.marks.Lines, Rects: p.marks.Rects}
	above, _ := drawn.parted(height)
	head.marks.Lines, head.marks.Rects = above.Lines, above.Rects
	_, drawn = drawn.parted(at)
	text := marks{Texts: rest.marks.Texts, Images: rest.marks.Images}
	rest.marks = drawn
	rest.marks.add(text, 0, -at)
	// A stroke that is above is not drawn again below.
	rest.marks.Lines = slices.DeleteFunc(rest.marks.Lines, func(l Line) bool { return max(l.Y1, l.Y2) <= height-at })
	head.height, rest.height = height, p.height-at
	head.after, rest.before, rest.mark = 0, 0, nil
	return head, rest, true
}

// The room that a line of text takes above and below its baseline, in millimetres.
func textAbove(size float64) float64 { return 0.95 * size * mmPerPoint }
func textBelow(size float64) float64 { return 0.25 * size * mmPerPoint }

// parted shares the marks out between what is above y and what is below, moved up by y. Rectangles that
// reach over y are cut in two.
func (m marks) parted(y float64) (above, below marks) {
	var low marks
	for _, t := range m.Texts {
		if t.Y <= y {
			above.Texts = append(above.Texts, t)
		} else {
			low.Texts = append(low.Texts, t)
		}
	}
	for _, i := range m.Images {
		if i.Y+i.H <= y+slack {
			above.Images = append(above.Images, i)
		} else {
			low.Images = append(low.Images, i)
		}
	}
	for _, l := range m.Lines {
		if max(l.Y1, l.Y2) <= y {
			above.Lines = append(above.Lines, l)
		} else {
			low.Lines = append(low.Lines, l)
		}
	}
	for _, r := range m.Rects {
		if r.Y < y {
			top := r
			top.H = min(r.H, y-r.Y)
			above.Rects = append(above.Rects, top)
		}
		if r.Y+r.H > y {
			bottom := r
			bottom.Y = max(r.Y, y)
			bottom.H = r.Y + r.H - bottom.Y
			low.Rects = append(low.Rects, bottom)
		}
	}
	below.add(low, 0, -y)
	return above, below
}
