package paper

import "strings"

// Letterhead stands at the head of an office's paper: what the office is called in two languages, its emblem between them,
// and under a line how it is reached.
type Letterhead struct {
	Left, Right []string // lines
	Emblem      []byte   // PNG or JPEG; nil for none. One that cannot be read leaves its place empty.
	Contact     string
}

// Sizes of a letterhead in millimetres.
const (
	emblemSide = 20.0
	emblemRoom = emblemSide + 8
)

func letterStyle() style { return style{size: 10, leading: 4.8, colour: ink, bold: true} }

func (h Letterhead) lay(s *setter) []piece {
	side := (s.body() - emblemRoom) / 2
	left := s.whole(strings.Join(h.Left, "\n"), letterStyle(), side, Centre)
	right := s.whole(strings.Join(h.Right, "\n"), letterStyle(), side, Centre)
	height := max(left.height, right.height)
	emblem, w, t := s.emblem(h.Emblem)
	if emblem != nil {
		height = max(height, emblemSide)
	}
	var head piece
	head.marks.add(left.marks, 0, (height-left.height)/2)
	head.marks.add(right.marks, s.body()-side, (height-right.height)/2)
	if emblem != nil {
		head.marks.Images = append(head.marks.Images, Image{X: (s.body() - w) / 2, Y: (height - t) / 2, W: w, H: t, Data: emblem})
	}
	head.height = height + 2.5
	head.marks.Lines = append(head.marks.Lines, Line{X1: 0, Y1: head.height, X2: s.body(), Y2: head.height, Width: 0.4, Colour: ink})
	if h.Contact != "" {
		contact := s.whole(h.Contact, noteStyle(), s.body(), Centre)
		head.marks.add(contact.marks, 0, head.height+1.5)
		head.height += 1.5 + contact.height
	}
	head.keep, head.before, head.after = true, 6, 2
	return []piece{head}
}

// emblem makes an emblem ready, and says how large it stands; nil for one that cannot be read. It is a fine drawing, so
// it is printed twice as finely as a photo.
func (s *setter) emblem(data []byte) (ready []byte, width, height float64) {
	pw, ph, why := size(data)
	if why != "" {
		return nil, 0, 0
	}
	w, h := within(pw, ph, emblemSide, emblemSide)
	return s.press.develop([]order{{data, 2 * w, 2 * h, false}})[0], w, h
}
