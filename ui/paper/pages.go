package paper

// Landscape reports whether the pages lie on their long side.
func (l *Layout) Landscape() bool { return l.doc.Landscape }

// Size is the width and height of a page in millimetres.
func (l *Layout) Size() (width, height float64) {
	f := formatOf(l.doc)
	return f.width, f.height
}

// Sheet is what the pages are to be printed on, the zero Sheet for A4.
func (l *Layout) Sheet() Sheet { return l.doc.Sheet }

// Only returns the pages of the given numbers, counted from 1, in that order: what a printer gets of a range. Numbers that no
// page has are left out. The pages look as they do in the whole document, "page 3 of 7" included. What travels inside the PDF
// is left out too, the record first of all: it speaks of the whole paper. The code in the foot of each page stays.
func (l *Layout) Only(numbers []int) *Layout {
	part := &Layout{Missing: l.Missing, press: l.press, doc: l.doc, record: l.record, part: true}
	part.doc.Attachments = nil
	for _, n := range numbers {
		if n < 1 || n > len(l.Pages) {
			continue
		}
		part.Pages = append(part.Pages, l.Pages[n-1])
		for _, b := range l.bookmarks {
			if b.page == n {
				b.page = len(part.Pages)
				part.bookmarks = append(part.bookmarks, b)
			}
		}
	}
	return part
}
