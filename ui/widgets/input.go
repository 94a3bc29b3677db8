package widgets

import (
	"encoding/json"
	"slices"
	"strconv"
)

// Inputter is a control whose input can be kept as text and put back, as a person would have given it: whoever
// listens to the control is told.
type Inputter interface {
	Input() string
	SetInput(string)
}

var (
	_ Inputter = (*Entry)(nil)
	_ Inputter = (*TextArea)(nil)
	_ Inputter = (*DateField)(nil)
	_ Inputter = (*TimeField)(nil)
	_ Inputter = (*Picker)(nil)
	_ Inputter = (*MultiPicker)(nil)
	_ Inputter = (*Check)(nil)
	_ Inputter = (*SegmentedSwitch)(nil)
	_ Inputter = (*ScoreRow)(nil)
	_ Inputter = (*AnswerSheet)(nil)
)

// Input is what is typed.
func (e *Entry) Input() string { return e.Text }

// SetInput types a text over what stands there.
func (e *Entry) SetInput(text string) { e.SetText(text) }

// Input is what is typed.
func (a *TextArea) Input() string { return a.entry.Text }

// SetInput types a text over what stands there.
func (a *TextArea) SetInput(text string) { a.entry.SetText(text) }

// Input is what is typed, a day or not.
func (f *DateField) Input() string { return f.entry.Text }

// SetInput types a text over what stands there.
func (f *DateField) SetInput(text string) { f.entry.SetText(text) }

// Input is what is typed, a time or not.
func (f *TimeField) Input() string { return f.entry.Text }

// SetInput types a text over what stands there.
func (f *TimeField) SetInput(text string) { f.entry.SetText(text) }

// Input is what is chosen, with its words.
func (p *Picker) Input() string { return encode(p.chosen) }

// SetInput chooses; words that mean nothing choose nothing. One of a few fixed options is called as it is now, whatever it
// was called in the language in which it was chosen.
func (p *Picker) SetInput(text string) {
	chosen := decode[Option](text)
	if i := slices.IndexFunc(p.fixed, func(o Option) bool { return o.ID == chosen.ID }); i >= 0 {
		chosen = p.fixed[i]
	}
	p.SetChosen(chosen)
	if p.OnChosen != nil {
		p.OnChosen(p.chosen)
	}
}

// Input is all that is chosen.
func (p *MultiPicker) Input() string { return encode(p.Chosen()) }

// SetInput chooses.
func (p *MultiPicker) SetInput(text string) {
	p.SetChosen(decode[[]Option](text))
	if p.OnChanged != nil {
		p.OnChanged(p.Chosen())
	}
}

// Input is "true" or "false".
func (c *Check) Input() string { return strconv.FormatBool(c.checked) }

// SetInput sets the tick.
func (c *Check) SetInput(text string) {
	if on := text == strconv.FormatBool(true); on != c.checked {
		c.toggle()
	}
}

// Input names the chosen part.
func (s *SegmentedSwitch) Input() string { return s.Chosen() }

// SetInput chooses a part.
func (s *SegmentedSwitch) SetInput(id string) {
	for i, segment := range s.segments {
		if segment.ID == id && i != s.chosen {
			s.choose(i)
		}
	}
}

// Input is the score, "0" for none.
func (r *ScoreRow) Input() string { return strconv.Itoa(r.score) }

// SetInput gives a score.
func (r *ScoreRow) SetInput(text string) {
	score, err := strconv.Atoi(text)
	if err == nil && score != r.score {
		r.give(score)
	}
}

// encode writes options; they hold nothing that JSON could refuse.
func encode(v any) string {
	text, err := json.Marshal(v)
	if err != nil {
		return ""
	}
	return string(text)
}

// decode reads what encode wrote; anything else is nothing.
func decode[T any](text string) T {
	var v T
	if json.Unmarshal([]byte(text), &v) != nil {
		var none T
		return none
	}
	return v
}

// Input is what was given in each field, in their order; "" where a control keeps none.
func (f *Form) Input() []string {
	all := make([]string, len(f.fields))
	for i, field := range f.fields {
		if c, ok := field.control.(Inputter); ok {
			all[i] = c.Input()
		}
	}
	return all
}

// SetInput fills the fields in as Input gave it; false says that it is that of other fields, and nothing is changed.
func (f *Form) SetInput(all []string) bool {
	if len(all) != len(f.fields) {
		return false
	}
	for i, field := range f.fields {
		if c, ok := field.control.(Inputter); ok && c.Input() != all[i] {
			c.SetInput(all[i])
		}
	}
	return true
}
