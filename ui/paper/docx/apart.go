package docx

import (
	"strings"

	"baqylau/ui/paper"
)

// sidesLeft is the part of the width that the left of two sides takes, as on paper; stampRoom is what stays free at the left of a
// stamp of approval.
const (
	sidesLeft = 0.45
	stampRoom = 0.45
)

// sides writes two columns of lines beside each other, as a letter's head has them.
func (b *body) sides(s paper.Sides) {
	left := sidesLeft * b.width
	b.open([]float64{left, b.width - left}, false, cellPad)
	b.row(false, cell{width: left, fill: b.lines(s.Left)}, cell{width: b.width - left, fill: b.lines(s.Right)})
	b.shut(afterTable)
}

// stamp writes the words of an approval at the right, with a line to sign on.
func (b *body) stamp(s paper.Stamp) {
	room := stampRoom * b.width
	lines := append([]string{s.Title}, s.Lines...)
	lines = append(lines, strings.TrimSpace("____________________ "+s.Name), s.Date)
	b.open([]float64{room, b.width - room}, false, cellPad)
	b.row(false, cell{width: room, fill: b.say(para{}, "")}, cell{width: b.width - room, fill: b.lines(lines)})
	b.shut(afterTable)
}

// envelope writes the two addresses of an envelope on a page of their own, one under the other: where they stand on the envelope is
// the printer's to know.
func (b *body) envelope(e paper.Envelope) {
	b.fresh = true
	b.sides(paper.Sides{Left: e.From, Right: e.To})
}

// lines fills a cell with a line a paragraph; those without text are left out.
func (b *body) lines(lines []string) func() {
	return func() {
		written := false
		for _, l := range lines {
			if strings.TrimSpace(l) != "" {
				b.paragraph(para{}, paper.Plain(l))
				written = true
			}
		}
		if !written { // a cell has a paragraph at least
			b.paragraph(para{}, nil)
		}
	}
}
