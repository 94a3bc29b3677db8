package paper

import (
	"context"
	"fmt"
	"io"
	"runtime"
)

// Printed is what there is to tell of a document that was written.
type Printed struct {
	Pages int
	// Missing lists the characters that could not be set, as Layout.Missing does.
	Missing []Missing
}

// Print lays a document out and writes it as PDF page by page: what is written is gone from memory, however many rows
// a table has. It is for papers that nobody previews (long registers, letters by the hundred); it looks as Lay and PDF
// make it. A cancelled context ends it with the context's error, a writer that fails with the writer's.
func (p *Press) Print(ctx context.Context, doc Document, w io.Writer) (Printed, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	s, f := p.setter(doc), p.begin(w, doc, true)
	code, room := s.footCode(doc.FootQR)
	k := p.packers.get()
	defer p.packers.put(k)
	if code.size > 0 {
		var m marks
		s.footMark(&m, code)
		f.common = append(f.common, f.reserve())
		f.stream(f.common[0], flated, k.pack(f.paint(m)))
	}
	s.pages = f.spare
	pages := 0
	flow := s.flow(doc, func(page Page) bool {
		if ctx.Err() != nil || f.broken.Load() {
			return false
		}
		f.page(page.marks)
		if pages++; pages%sweptPages == 0 {
			runtime.GC()
		}
		return true
	})
	f.settle()
	if err := ctx.Err(); err != nil {
		return Printed{}, fmt.Errorf("print: %w", err)
	}
	for i, n := range f.feet {
		var m marks
		s.foot(&m, doc, i+1, pages, room)
		f.stream(n, flated, k.pack(f.paint(m)))
	}
	if err := f.finish(flow.bookmarks); err != nil {
		return Printed{}, err
	}
	return Printed{Pages: pages, Missing: s.missed()}, nil
}

// sweptPages is after how many pages what is not in use any more is swept away. Left to itself the memory would grow to
// twice what the caller's rows take before that is done.
const sweptPages = 400

// paint paints what is not a page of its own.
func (f *file) paint(m marks) []byte {
	p := brush{height: f.size.height, used: &f.used}
	p.paint(m)
	return p.out
}
