package sheet

import (
	"strconv"

	"baqylau/assets/lang"
	"baqylau/model"
)

// Describe says in one line where a problem is, what stands there and what was expected.
func Describe(p model.CellProblem, c *lang.Catalog) string {
	at := c.T("sheet.at.file", "file", p.File, "row", strconv.Itoa(p.Row))
	switch {
	case p.Row == 0 && p.Sheet != "":
		at = c.T("sheet.at.whole_sheet", "file", p.File, "sheet", p.Sheet)
	case p.Row == 0:
		at = p.File
	case p.Sheet != "":
		at = c.T("sheet.at.sheet", "file", p.File, "sheet", p.Sheet, "row", strconv.Itoa(p.Row))
	}
	expected := Expected(p, c)
	switch {
	case p.Letter == "":
		return c.T("sheet.line.row", "at", at, "expected", expected)
	case p.Value == "":
		return c.T("sheet.line.empty", "at", at, "letter", p.Letter, "head", p.Head, "expected", expected)
	}
	return c.T("sheet.line.value", "at", at, "letter", p.Letter, "head", p.Head, "value", p.Value, "expected", expected)
}

// Expected says what was expected in the place of a problem.
func Expected(p model.CellProblem, c *lang.Catalog) string {
	args := make([]any, 0, 2*len(p.Args)+2)
	for name, value := range p.Args {
		args = append(args, name, value)
	}
	if p.HeadKey != "" {
		args = append(args, "head", c.T(p.HeadKey))
	}
	return c.T(p.Code, args...)
}
