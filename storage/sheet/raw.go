package sheet

import (
	"math"
	"strconv"
	"strings"
	"time"

	"baqylau/model"
)

// Bounds on what a file may hold. A spreadsheet program's own bounds are higher, but nobody keeps
// a register of half a million rows, and memory is bounded by these.
const (
	maxColumns = 512
	headSearch = 40 // the rows in which the head row is looked for
)

// cellKind is the type that a cell has in its file. In CSV every cell is a text.
type cellKind uint8

const (
	kindEmpty cellKind = iota
	kindText
	kindNumber
	kindBool
	kindError    // #N/A and its like
	kindNoResult // a formula that was never computed
)

// formatClass is what a cell's number format makes of a number.
type formatClass uint8

const (
	formatPlain formatClass = iota
	formatDate
	formatTime
	formatDateTime
	formatZeros // shows leading zeros: the digits are rawCell.zeros
)

// rawCell is a cell as it stands in the file.
type rawCell struct {
	text   string // for a number, its digits as stored
	kind   cellKind
	format formatClass
	zeros  uint8
	d1904  bool // dates are counted from 1904
}

// rawRow is a row as it stands in the file.
type rawRow struct {
	line  int
	cells []rawCell
}

func (c *rawCell) number() (float64, bool) {
	f, err := strconv.ParseFloat(c.text, 64)
	return f, err == nil && !math.IsNaN(f) && !math.IsInf(f, 0)
}

// show gives the cell as a person sees it, so far as that can be told without the program's locale.
func (c *rawCell) show() string {
	if c.kind == kindBool {
		if c.text == "1" {
			return "TRUE"
		}
		return "FALSE"
	}
	if c.kind != kindNumber {
		return c.text
	}
	f, ok := c.number()
	if !ok {
		return c.text
	}
	switch c.format {
	case formatDate, formatDateTime:
		if d, ok := serialDate(f, c.d1904); ok {
			text := d.String()
			text = text[8:] + "." + text[5:7] + "." + text[:4]
			if c.format == formatDateTime {
				text += " " + clockText(serialMinutes(f))
			}
			return text
		}
	case formatTime:
		return clockText(serialMinutes(f))
	}
	if f == math.Trunc(f) && math.Abs(f) < 1e15 {
		digits := strconv.FormatInt(int64(f), 10)
		if c.format == formatZeros && len(digits) < int(c.zeros) && f >= 0 {
			digits = strings.Repeat("0", int(c.zeros)-len(digits)) + digits
		}
		return digits
	}
	return strconv.FormatFloat(f, 'f', -1, 64)
}

func clockText(minutes int) string {
	return time.Date(2000, 1, 1, 0, minutes, 0, 0, time.UTC).Format("15:04")
}

// serialDate turns a day number into a day. In the 1900 system day 60 is a 29 February that never
// was, so that the count is one off before March of that year.
func serialDate(serial float64, from1904 bool) (model.Date, bool) {
	if serial < 1 || serial >= 2958466 { // 31.12.9999
		return model.Date{}, false
	}
	days := int(math.Floor(serial + 1e-9))
	switch {
	case from1904:
		return model.MakeDate(1904, time.January, 1+days), true
	case days < 60:
		return model.MakeDate(1899, time.December, 31+days), true
	default:
		return model.MakeDate(1899, time.December, 30+days), true
	}
}

// serialMinutes gives the minutes of the day from the fraction of a day number, rounded to the
// nearest minute but never into the next day.
func serialMinutes(serial float64) int {
	_, fraction := math.Modf(serial)
	return min(int(math.Round(math.Abs(fraction)*24*60)), 24*60-1)
}
