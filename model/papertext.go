package model

// PaperText is what an office's papers say in the place of a text of the program, in one language.
type PaperText struct {
	Head
	Lang  Lang      `json:"lang"`
	Key   string    `json:"key"`
	Forms TextForms `json:"forms"`
}

// TextForms are the plural forms of a text, as CLDR names them. A text that counts nothing has the form Other alone.
type TextForms struct {
	One   string `json:"one,omitempty"`
	Few   string `json:"few,omitempty"`
	Many  string `json:"many,omitempty"`
	Other string `json:"other"`
}

// TextForm is one form with its name.
type TextForm struct{ Name, Text string }

// All lists the four forms in their order, the empty ones too.
func (f TextForms) All() []TextForm {
	return []TextForm{{"one", f.One}, {"few", f.Few}, {"many", f.Many}, {"other", f.Other}}
}

// maxPaperText is how long a form may be: a sentence or two.
const maxPaperText = 1000

// Validate reports what is wrong with the record apart from its gaps, which the catalogue knows.
func (t PaperText) Validate() error {
	var fs Faults
	for _, form := range t.Forms.All() {
		fs = checkLines(fs, form.Name, form.Text, 0, maxPaperText)
	}
	return fs.Err()
}

// Own reports whether the office speaks: a record without a text was brought back to what the program says.
func (t PaperText) Own() bool { return t.Forms != TextForms{} }

// With is the forms with one of them, by its name, replaced.
func (f TextForms) With(name, text string) TextForms {
	switch name {
	case "one":
		f.One = text
	case "few":
		f.Few = text
	case "many":
		f.Many = text
	case "other":
		f.Other = text
	}
	return f
}
