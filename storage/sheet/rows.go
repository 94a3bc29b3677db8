package sheet

import (
	"fmt"
	"io"

	"baqylau/model"
)

// maxSheetRow is the last row that a spreadsheet program can have.
const maxSheetRow = 1 << 20

// rows hands the rows of a sheet to each, in order. The cells are valid until each returns.
func (b *book) rows(sheet bookSheet, each func(rawRow) error) error {
	r, err := b.open(sheet.part)
	if err != nil {
		return err
	}
	defer r.Close()
	rd := rowReader{book: b, scan: newXMLScanner(r), each: each}
	if err := rd.read(); err != nil && err != errDone {
		return b.partFault(sheet.part, err)
	}
	return nil
}

// rowReader turns the tokens of a sheet into rows.
type rowReader struct {
	book  *book
	scan  *xmlScanner
	each  func(rawRow) error
	row   rawRow
	cell  rawCell
	col   int
	value []byte
	kind  string // the cell's type attribute
}

func (r *rowReader) read() error {
	for {
		t, err := r.scan.next()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		if t.kind != tokenStart || !t.is("row") {
			if t.kind == tokenEnd && t.is("sheetData") {
				// The rest of the part is read so that its checksum is held against it.
				if _, err := r.drain(); err != nil {
					return err
				}
				return nil
			}
			continue
		}
		line := t.attrInt("r", r.row.line+1)
		if line < 1 || line > maxSheetRow {
			return fmt.Errorf("row number %d: %w", line, errXML)
		}
		r.row.line, r.row.cells, r.col = line, r.row.cells[:0], -1
		if !t.empty {
			if err := r.readRow(); err != nil {
				return err
			}
		}
		if err := r.each(r.row); err != nil {
			return err
		}
	}
}

func (r *rowReader) drain() (int, error) {
	n := 0
	for {
		if _, err := r.scan.next(); err == io.EOF {
			return n, nil
		} else if err != nil {
			return n, err
		}
		n++
	}
}

// readRow reads the cells up to the end of the row.
func (r *rowReader) readRow() error {
	for {
		t, err := r.scan.next()
		if err != nil {
			return cutShort(err)
		}
		if t.kind == tokenEnd && t.is("row") {
			return nil
		}
		if t.kind != tokenStart || !t.is("c") {
			continue
		}
		r.col++
		ref, style, kind := t.cellAttrs()
		if ref != nil {
			col, ok := columnIndex(ref)
			if !ok {
				return fmt.Errorf("cell %q: %w", ref, errXML)
			}
			r.col = col
		}
		r.kind = cellType(kind)
		r.cell = rawCell{d1904: r.book.d1904}
		if n, _ := smallNumber(style); n < len(r.book.formats) {
			r.cell.format, r.cell.zeros = r.book.formats[n].class, r.book.formats[n].zeros
		}
		if t.empty {
			continue
		}
		if err := r.readCell(); err != nil {
			return err
		}
		r.place()
	}
}

// cellType spares the copy of a name that nearly every cell has.
func cellType(b []byte) string {
	switch string(b) {
	case "s":
		return "s"
	case "n", "":
		return ""
	}
	return string(b)
}

// place puts the cell into its column; columns far to the right hold nothing of a register.
func (r *rowReader) place() {
	if r.cell.kind == kindEmpty || r.col >= maxColumns {
		return
	}
	for len(r.row.cells) <= r.col {
		r.row.cells = append(r.row.cells, rawCell{})
	}
	r.row.cells[r.col] = r.cell
}

// readCell reads a cell's content: a value, a formula whose result was kept or not, or a text that
// stands in the cell itself.
func (r *rowReader) readCell() error {
	r.value = r.value[:0]
	var inValue, formula, filled, phonetic bool
	for {
		t, err := r.scan.next()
		if err != nil {
			return cutShort(err)
		}
		switch t.kind {
		case tokenText:
			if inValue && !phonetic {
				r.value = t.appendText(r.value)
			}
		case tokenStart:
			switch {
			case t.is("v"), t.is("t"):
				inValue, filled = !t.empty, true
			case t.is("f"):
				formula = true
			case t.is("rPh"):
				phonetic = !t.empty
			}
		case tokenEnd:
			switch {
			case t.is("c"):
				return r.settle(formula && !filled, filled)
			case t.is("v"), t.is("t"):
				inValue = false
			case t.is("rPh"):
				phonetic = false
			}
		}
	}
}

// settle gives the cell its type and text.
func (r *rowReader) settle(noResult, filled bool) error {
	c := &r.cell
	switch {
	case noResult:
		c.kind = kindNoResult
		return nil
	case !filled || len(r.value) == 0:
		return nil
	}
	switch r.kind {
	case "s":
		i, ok := smallNumber(r.value)
		if !ok || i >= len(r.book.texts) {
			return fmt.Errorf("shared text %q: %w", r.value, errXML)
		}
		c.text, c.kind = r.book.texts[i], kindText
	case "inlineStr", "str":
		c.text, c.kind = unescapeOOXML(string(r.value)), kindText
	case "d":
		c.text, c.kind = string(r.value), kindText
	case "b":
		c.text, c.kind = string(r.value), kindBool
	case "e":
		c.text, c.kind = string(r.value), kindError
	default:
		c.text, c.kind = string(r.value), kindNumber
	}
	if c.text == "" {
		c.kind = kindEmpty
	}
	return nil
}

// smallNumber reads digits without the detour over a string.
func smallNumber(b []byte) (int, bool) {
	if len(b) == 0 || len(b) > 9 {
		return 0, false
	}
	n := 0
	for _, c := range b {
		if c < '0' || c > '9' {
			return 0, false
		}
		n = n*10 + int(c-'0')
	}
	return n, true
}

// columnIndex reads the letters of a cell's name: A is 0.
func columnIndex(ref []byte) (int, bool) {
	n, i := 0, 0
	for ; i < len(ref) && i < 4; i++ {
		c := ref[i] &^ 0x20
		if c < 'A' || c > 'Z' {
			break
		}
		n = n*26 + int(c-'A') + 1
	}
	if i == 0 || i == 4 {
		return 0, false
	}
	return n - 1, true
}

// columnLetters writes a column as the spreadsheet program does.
func columnLetters(i int) string {
	var letters []byte
	for i++; i > 0; i = (i - 1) / 26 {
		letters = append([]byte{byte('A' + (i-1)%26)}, letters...)
	}
	return string(letters)
}

// blank reports whether a row has nothing in it that a person would see.
func blank(cells []rawCell) bool {
	for i := range cells {
		if cells[i].kind != kindEmpty && clean(cells[i].text, false) != "" || cells[i].kind == kindNoResult {
			return false
		}
	}
	return true
}

// tooManyRows is the fault of a register that is longer than the program takes.
func tooManyRows(name string, limit int) error {
	return model.NewFault("fault.sheet.rows", "file", name, "limit", limit)
}
