package docx

import (
	"slices"
	"strings"

	"baqylau/ui/paper"
)

// Holds reports whether a document can be written: the faces of envelopes, which are set to the millimetre, cannot.
func Holds(doc paper.Document) bool {
	return !slices.ContainsFunc(doc.Blocks, func(b paper.Block) bool {
		_, envelope := b.(paper.Envelope)
		return envelope
	})
}

// sides writes two columns of lines without a border, as the number of a letter and its addressee.
func (b *body) sides(s paper.Sides) {
	const left = 0.42
	widths := []float64{left * b.width, (1 - left) * b.width}
	b.open(widths, false, 0)
	b.row(false, cell{width: widths[0], fill: b.say(para{}, strings.Join(s.Left, "\n"))},
		cell{width: widths[1], fill: b.say(para{}, strings.Join(s.Right, "\n"))})
	b.shut(4)
}

// stamp writes the stamp of approval at the right: its title, whose it is, the line to sign on, the day.
func (b *body) stamp(s paper.Stamp) {
	const share = 0.45
	widths := []float64{(1 - share) * b.width, share * b.width}
	b.open(widths, false, 0)
	b.row(false, cell{width: widths[0], fill: b.say(para{}, "")}, cell{width: widths[1], fill: func() {
		b.paragraph(para{bold: true}, paper.Plain(s.Title))
		for _, line := range s.Lines {
			b.paragraph(para{}, paper.Plain(line))
		}
		b.paragraph(para{}, paper.Plain("________________ "+s.Name))
		if s.Date != "" {
			b.paragraph(para{}, paper.Plain(s.Date))
		}
	}})
	b.shut(4)
}
