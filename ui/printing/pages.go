package printing

import (
	"strconv"
	"strings"

	"baqylau/model"
)

// ParsePages reads which pages of a paper of so many are to be printed: "1-3, 5", "4-" for the fourth to the last, "-2" for
// the first two. Nothing typed is all pages: nil. Each page comes once, in the order typed. What is no page of the paper is a
// fault of the field "pages", never a silent other range.
func ParsePages(typed string, total int) ([]int, error) {
	if strings.TrimSpace(typed) == "" {
		return nil, nil
	}
	var pages []int
	seen := map[int]bool{}
	for _, part := range strings.FieldsFunc(typed, func(r rune) bool { return r == ',' || r == ';' }) {
		from, to, ok := pageSpan(part, total)
		if !ok {
			return nil, model.FieldFault("pages", "fault.printing.pages", "value", strings.TrimSpace(part))
		}
		if from < 1 || to > total {
			return nil, model.FieldFault("pages", "fault.printing.pages_beyond", "value", strings.TrimSpace(part), "total", total)
		}
		for n := from; n <= to; n++ {
			if !seen[n] {
				seen[n] = true
				pages = append(pages, n)
			}
		}
	}
	if len(pages) == 0 {
		return nil, model.FieldFault("pages", "fault.printing.pages", "value", strings.TrimSpace(typed))
	}
	return pages, nil
}

// pageSpan reads "3", "3-5", "3-" or "-5", with any dash.
func pageSpan(part string, total int) (from, to int, ok bool) {
	part = strings.NewReplacer("–", "-", "—", "-", "‑", "-", "−", "-").Replace(part)
	first, last, span := strings.Cut(part, "-")
	first, last = strings.TrimSpace(first), strings.TrimSpace(last)
	if span && first == "" && last == "" {
		return 0, 0, false
	}
	from, to = 1, total
	if first != "" {
		if from, ok = pageNumber(first); !ok {
			return 0, 0, false
		}
	}
	switch {
	case last != "":
		if to, ok = pageNumber(last); !ok {
			return 0, 0, false
		}
	case !span:
		if first == "" {
			return 0, 0, false
		}
		to = from
	case from > total:
		to = from // beyond the paper, which is said as such
	}
	return from, to, from <= to
}

// pageNumber reads a number of digits alone.
func pageNumber(text string) (int, bool) {
	const longest = 9
	if len(text) > longest || strings.Trim(text, "0123456789") != "" {
		return 0, false
	}
	n, err := strconv.Atoi(text)
	return n, err == nil
}
