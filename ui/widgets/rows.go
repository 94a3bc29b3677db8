package widgets

import (
	"cmp"
	"context"
	"slices"
	"strconv"
	"sync"
)

// Rows is a Source of rows at hand, for short lists. It sorts by the text of a column as less says; a nil less
// compares bytes and, where both are whole numbers, their values.
func Rows(columns []Column, rows []Row, less func(a, b string) int) Source {
	if less == nil {
		less = plainOrder
	}
	return &rowSource{columns: columns, rows: rows, less: less, ordered: rows}
}

// rowSource keeps the last order, as its pages are asked for one after the other.
type rowSource struct {
	columns []Column
	rows    []Row
	less    func(a, b string) int

	mu      sync.Mutex
	ordered []Row
	sort    string
	desc    bool
}

// Fetch gives a page of the rows in order.
func (s *rowSource) Fetch(_ context.Context, r Request) (Page, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.sort != r.Sort || s.desc != r.Desc {
		s.order(r.Sort, r.Desc)
	}
	from := min(r.Offset, len(s.ordered))
	to := min(from+r.Limit, len(s.ordered))
	return Page{Rows: s.ordered[from:to], Total: len(s.ordered)}, nil
}

func (s *rowSource) order(column string, desc bool) {
	s.sort, s.desc, s.ordered = column, desc, s.rows
	at := slices.IndexFunc(s.columns, func(c Column) bool { return c.ID == column })
	if at < 0 {
		return
	}
	s.ordered = slices.Clone(s.rows)
	slices.SortStableFunc(s.ordered, func(a, b Row) int {
		n := s.less(cellText(a, at), cellText(b, at))
		if desc {
			return -n
		}
		return n
	})
}

func cellText(r Row, column int) string {
	if column < len(r.Cells) {
		return r.Cells[column].Text
	}
	return ""
}

func plainOrder(a, b string) int {
	if wholeNumber(a) && wholeNumber(b) {
		x, errX := strconv.Atoi(a)
		y, errY := strconv.Atoi(b)
		if errX == nil && errY == nil {
			return cmp.Compare(x, y)
		}
	}
	return cmp.Compare(a, b)
}

// wholeNumber says whether Atoi has a chance: its errors are dear where a hundred thousand texts are compared.
func wholeNumber(s string) bool {
	for i := range len(s) {
		if (s[i] < '0' || s[i] > '9') && (s[i] != '-' || i > 0) {
			return false
		}
	}
	return s != ""
}
