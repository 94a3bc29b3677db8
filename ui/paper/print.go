package paper

import (
	"context"
	"fmt"
	"io"
	"runtime"
	"sync"
	"sync/atomic"

	"baqylau/ui/paper/pdffile"
)

// Printed is what there is to tell of a document that was written.
type Printed struct {
	Pages     int
	Landscape bool
	// Missing lists the characters that could not be set, as Layout.Missing does.
	Missing []Missing
	// Record is what the paper was made from, as Layout.Record.
	Record Record
}

// Print lays a document out and writes it as PDF page by page: what is laid out is gone from memory, however many rows
// a table has; only the packed file stays until it is sealed. It is for papers that nobody previews (long registers,
// letters by the hundred); it looks as Lay and PDF make it. A cancelled context ends it with the context's error, a writer
// that fails with the writer's.
func (p *Press) Print(ctx context.Context, doc Document, w io.Writer) (Printed, error) {
	return p.print(ctx, doc, w, nil)
}

// print is Print where what was written to w can be read back, so that nothing of the file stays in memory; back is nil where
// it cannot.
func (p *Press) print(ctx context.Context, doc Document, w io.Writer, back io.ReaderAt) (Printed, error) {
	if err := doc.mayAttach(); err != nil {
		return Printed{}, err
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	s, f, text := p.setter(doc), p.begin(w, back, doc, true), newTextSum()
	f.common = append(f.common, f.reserve()) // the code in the foot, which is known when all is laid out
	s.pages = f.spare
	s.unwanted = func() bool { return ctx.Err() != nil || f.broken.Load() }
	pages := 0
	flow := s.flow(doc, func(page Page) bool {
		if s.stopped() {
			return false
		}
		text.add(page)
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
	record := text.record(doc)
	doc = s.coded(doc, record)
	f.doc = doc
	f.writeFeet(s, doc, flow.parts)
	if err := f.finish(flow.bookmarks, &record); err != nil {
		return Printed{}, err
	}
	return Printed{Pages: pages, Landscape: doc.Landscape, Missing: s.missed(), Record: record}, nil
}

// sweptPages is after how many pages what is not in use any more is swept away. Left to itself the memory would grow to
// twice what the caller's rows take before that is done.
const sweptPages = 400

// footsTogether is how many feet are summed and packed side by side before they are written in their order.
const footsTogether = 128

// writeFeet writes the feet of all pages, and what stands on each of them.
func (f *file) writeFeet(s *setter, doc Document, parts []int) {
	k := f.press.packers.get()
	defer f.press.packers.put(k)
	code, room := s.footCode(doc.FootQR)
	var common, foot marks
	var onAll pdffile.Pen
	s.codeMark(&common, doc, code)
	f.paint(common, &onAll)
	f.stream(f.common[0], flated, k.pack(onAll.Out))
	feet := make([]onFoot, min(footsTogether, len(f.feet)))
	for from := 0; from < len(f.feet); from += len(feet) {
		feet = feet[:min(len(feet), len(f.feet)-from)]
		for i := range feet {
			if foot = foot.emptied(); !doc.Bare {
				s.foot(&foot, doc, countIn(parts, from+i+1, len(f.feet)), room)
			}
			f.paint(foot, &feet[i].pen)
		}
		f.packFeet(feet, f.sums[from:], &onAll)
		for i := range feet {
			f.stream(f.feet[from+i], flated, feet[i].packed)
		}
	}
}

// onFoot is the foot of a page.
type onFoot struct {
	pen    pdffile.Pen
	packed []byte
}

// packFeet takes the feet into the sums of their pages, with what stands on all of them, and packs them.
func (f *file) packFeet(feet []onFoot, sums []*pdffile.Sum, onAll *pdffile.Pen) {
	var next atomic.Int64
	var workers sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), len(feet)) {
		workers.Go(func() {
			k := f.press.packers.get()
			defer f.press.packers.put(k)
			for i := int(next.Add(1)) - 1; i < len(feet); i = int(next.Add(1)) - 1 {
				sums[i].Take(&feet[i].pen)
				sums[i].Take(onAll)
				feet[i].packed = k.packQuickly(feet[i].pen.Out)
			}
		})
	}
	workers.Wait()
}

// paint paints what is not a page of its own.
func (f *file) paint(m marks, pen *pdffile.Pen) {
	pen.Reset()
	p := brush{Pen: pen, height: f.size.height, used: &f.used}
	p.paint(m)
}
