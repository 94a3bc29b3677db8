package sheet

import (
	"strings"

	"baqylau/model"
)

// separators are the characters that may stand between the cells, in the order in which they are
// preferred when nothing tells them apart: that of the spreadsheet programs here.
func separators() []byte { return []byte{';', '\t', ',', '|'} }

// csvReader reads records from text. It is not encoding/csv because row numbers must be those of the
// spreadsheet program, where a blank line is a row and a cell with line breaks is not several.
type csvReader struct {
	text string
	sep  byte
	line int // the row that was read last
	// openQuote is the row in which a quotation mark opens that never closes, 0 if there is none.
	openQuote int
}

// next appends the cells of the next record to dst; false at the end of the text.
func (r *csvReader) next(dst []rawCell) ([]rawCell, bool) {
	if r.text == "" {
		return dst, false
	}
	r.line++
	for {
		var cell string
		var end byte
		if strings.HasPrefix(r.text, `"`) {
			cell, end = r.quoted()
		} else {
			cell, end = r.plain()
		}
		if len(dst) < maxColumns {
			c := rawCell{text: unguard(cell), kind: kindText}
			if cell == "" {
				c.kind = kindEmpty
			}
			dst = append(dst, c)
		}
		if end != r.sep {
			return dst, true
		}
		if r.text == "" { // the file ends behind a separator
			return dst, true
		}
	}
}

// plain takes a cell without quotation marks and the character behind it.
func (r *csvReader) plain() (string, byte) {
	for i := 0; i < len(r.text); i++ {
		switch c := r.text[i]; c {
		case r.sep, '\n':
			cell := r.text[:i]
			r.text = r.text[i+1:]
			return cell, c
		case '\r':
			cell := r.text[:i]
			r.text = strings.TrimPrefix(r.text[i+1:], "\n")
			return cell, '\n'
		}
	}
	cell := r.text
	r.text = ""
	return cell, '\n'
}

// quoted takes a cell in quotation marks. A mark inside that is neither doubled nor in front of a
// separator stays as it is: people write names of firms that way.
func (r *csvReader) quoted() (string, byte) {
	body := r.text[1:]
	doubled := false
	for i := 0; i < len(body); i++ {
		if body[i] != '"' {
			continue
		}
		if i+1 < len(body) && body[i+1] == '"' {
			doubled = true
			i++
			continue
		}
		if i+1 < len(body) && body[i+1] != r.sep && body[i+1] != '\n' && body[i+1] != '\r' {
			continue
		}
		cell := body[:i]
		if doubled {
			cell = strings.ReplaceAll(cell, `""`, `"`)
		}
		r.text = body[i+1:]
		if r.text == "" {
			return cell, '\n'
		}
		_, end := r.plain()
		return cell, end
	}
	if r.openQuote == 0 {
		r.openQuote = r.line
	}
	return r.plain()
}

// guard puts an apostrophe before a text that would be a formula, or that would look guarded when
// it is read again.
func guard(s string) string {
	if model.IsFormula(s) || strings.HasPrefix(s, "'") && guard(s[1:]) != s[1:] {
		return "'" + s
	}
	return s
}

// unguard takes away what guard put there.
func unguard(s string) string {
	if len(s) > 1 && s[0] == '\'' && guard(s[1:]) != s[1:] {
		return s[1:]
	}
	return s
}

// splitSep takes away the line "sep=;" with which some programs say what separates the cells.
func splitSep(text string) (sep byte, found bool) {
	if len(text) >= 5 && strings.EqualFold(text[:4], "sep=") {
		rest := text[5:]
		if rest == "" || rest[0] == '\n' || rest[0] == '\r' {
			return text[4], true
		}
	}
	return 0, false
}

// chooseSeparator takes the separator under which the first rows show the best head row; if none
// shows any, the one that cuts the rows into the most even cells.
func chooseSeparator(text string) byte {
	if sep, found := splitSep(text); found {
		return sep
	}
	best, bestScore, bestEven := separators()[0], -1<<30, 0
	for _, sep := range separators() {
		r := csvReader{text: text, sep: sep}
		score, even, width := -1<<30, 0, 0
		for range headSearch {
			cells, more := r.next(nil)
			if !more {
				break
			}
			if m, ok := matchHead(cells); ok && m.score > score {
				score = m.score
			}
			if len(cells) > 1 && len(cells) == width {
				even += len(cells)
			}
			width = len(cells)
		}
		if score > bestScore || score == bestScore && even > bestEven {
			best, bestScore, bestEven = sep, score, even
		}
	}
	return best
}
