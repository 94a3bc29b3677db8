package widgets

import (
	"strconv"
	"strings"
)

// Ticked is how a box that is ticked is read.
const Ticked = "✓"

// LabelledText is a field as it is read: what it is called and what stands in it.
type LabelledText struct{ Label, Text string }

// Read is what stands in the field, as a person reads it; "" for nothing.
func (f *Field) Read() string {
	switch c := f.control.(type) {
	case *Entry:
		return strings.TrimSpace(c.Text)
	case *TextArea:
		return strings.TrimSpace(c.Text())
	case *DateField:
		return strings.TrimSpace(c.Input())
	case *TimeField:
		return strings.TrimSpace(c.Input())
	case *Picker:
		return c.Chosen().Text
	case *MultiPicker:
		texts := make([]string, 0, len(c.chosen))
		for _, o := range c.chosen {
			texts = append(texts, o.Text)
		}
		return strings.Join(texts, ", ")
	case *Check:
		if c.Checked() {
			return Ticked
		}
	case *SegmentedSwitch:
		for _, s := range c.segments {
			if s.ID == c.Chosen() {
				return s.Text
			}
		}
	case *ScoreRow:
		if c.score > 0 {
			return strconv.Itoa(c.score)
		}
	}
	return ""
}

// Read is what stands in the fields that have a label, in their order.
func (f *Form) Read() []LabelledText {
	var out []LabelledText
	for _, field := range f.fields {
		if field.Label() != "" {
			out = append(out, LabelledText{field.Label(), field.Read()})
		}
	}
	return out
}
