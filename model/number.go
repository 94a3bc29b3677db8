package model

import (
	"fmt"
	"strconv"
	"strings"
)

// Number is the number of a document: office code, kind, year and a running number without gaps within
// the three. The kind is not written out: it is clear from where the number stands.
type Number struct {
	Office string
	Kind   Kind
	Year   int
	Seq    int
}

// String gives АҚМ-2018-0042; a running number over 9999 simply grows longer. No number gives "".
func (n Number) String() string {
	if n.Seq == 0 {
		return ""
	}
	return fmt.Sprintf("%s-%d-%04d", n.Office, n.Year, n.Seq)
}

// ParseNumber reads what String wrote, for records of the given kind.
func ParseNumber(k Kind, s string) (Number, error) {
	office, rest, ok1 := cutLast(s, "-")
	office, year, ok2 := cutLast(office, "-")
	y, err1 := strconv.Atoi(year)
	seq, err2 := strconv.Atoi(rest)
	if !ok1 || !ok2 || office == "" || err1 != nil || err2 != nil || y < 1000 || seq < 1 {
		return Number{}, fmt.Errorf("parse number %q of a %s: want OFFICE-YEAR-NNNN", s, k)
	}
	return Number{Office: office, Kind: k, Year: y, Seq: seq}, nil
}

func cutLast(s, sep string) (before, after string, found bool) {
	i := strings.LastIndex(s, sep)
	if i < 0 {
		return s, "", false
	}
	return s[:i], s[i+len(sep):], true
}
