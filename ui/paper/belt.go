package paper

import (
	"runtime"
	"sync"
	"sync/atomic"

	"baqylau/ui/paper/pdffile"
)

// sheet is a page on its way into the file.
type sheet struct {
	marks  marks
	packed []byte
	sum    *pdffile.Sum // of what is painted
	images []paintedImage
	done   chan struct{}
}

// belt paints and packs several pages at a time and hands them on in their order. Not more of them are on their way
// than the workers need, however long the document is.
type belt struct {
	work, order chan *sheet
	workers     sync.WaitGroup
	writer      sync.WaitGroup
	used        usage // complete after settle
	joining     sync.Mutex
	broken      atomic.Bool // nothing more can be written
	spare       chan marks  // room for further pages
}

// start sets the belt going; write is called for each page in order, by one goroutine, until settle returns.
func (b *belt) start(size format, packers *packers, quickly bool, write func(*sheet)) {
	n := runtime.GOMAXPROCS(0)
	b.work, b.order, b.spare = make(chan *sheet, n), make(chan *sheet, 2*n), make(chan marks, 4*n)
	b.used.font(Serif).add(' ') // a file has a typeface even if its only page is empty
	for range n {
		b.workers.Go(func() {
			k := packers.get()
			defer packers.put(k)
			var used usage
			for s := range b.work {
				k.pen.Reset()
				p := brush{Pen: &k.pen, height: size.height, used: &used}
				p.paint(s.marks)
				s.sum = pdffile.NewSum()
				s.sum.Take(&k.pen)
				pack := k.pack
				if quickly {
					pack = k.packQuickly
				}
				s.packed, s.images = pack(k.pen.Out), p.images
				if quickly { // otherwise the pages stay for the preview
					select {
					case b.spare <- s.marks.emptied():
					default:
					}
				}
				s.marks = marks{}
				close(s.done)
			}
			b.joining.Lock()
			defer b.joining.Unlock()
			b.used.join(&used)
		})
	}
	b.writer.Go(func() {
		for s := range b.order {
			<-s.done
			write(s)
		}
	})
}

// page sends a page on its way.
func (b *belt) page(m marks) {
	s := &sheet{marks: m, done: make(chan struct{})}
	b.order <- s
	b.work <- s
}

// settle waits until all pages are written.
func (b *belt) settle() {
	close(b.work)
	close(b.order)
	b.workers.Wait()
	b.writer.Wait()
}
