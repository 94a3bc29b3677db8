package model

import (
	"strings"
	"unicode"
)

// formulaSigns begin what a spreadsheet program computes instead of showing it, the wide forms of East Asian keyboards too.
const formulaSigns = "=+-@＝＋－＠"

// IsFormula reports a text that a spreadsheet program could take for a formula when it is typed, pasted or read from CSV: one
// that begins with a sign of formulas, perhaps behind spaces, tabs, ends of lines and signs that nobody sees, which some
// programs drop first; and one that begins with a tab or an end of a line, behind which some programs begin a cell anew
// (OWASP, "CSV Injection").
func IsFormula(text string) bool {
	if text == "" {
		return false
	}
	if strings.IndexByte("\t\r\n", text[0]) >= 0 {
		return true
	}
	for _, r := range text {
		if unicode.IsSpace(r) || hides(r, true) {
			continue
		}
		return strings.ContainsRune(formulaSigns, r)
	}
	return false
}
