package paper

import (
	"baqylau/assets/lang"
)

// piece is a part of a block that stays on one page. Its marks begin at the left margin and at the
// piece's top.
type piece struct {
	marks  marks
	height float64
	before float64 // free height wanted above, unless at the top of a page
	after  float64 // free height wanted below
	keep   bool    // stays with the next piece
	fresh  bool    // begins a new page
	head   []piece // stands above this piece when it begins a page
	mark   *bookmark
	block  int
}

// tallPiece is the height from which a piece may be cut rather than leave a hole at a page's end.
const tallPiece = 70.0

// flow puts pieces on pages.
type flow struct {
	pages     []Page
	bookmarks []bookmark
	y         float64 // used height of the body of the current page
	after     float64 // free height wanted below the last piece
	wide      float64 // the body of a page
	tall      float64
}

func (f *flow) top() bool { return f.y == 0 }

func (f *flow) turn() {
	f.pages = append(f.pages, Page{})
	f.y, f.after = 0, 0
}

// gap is the free height above p if it came next.
func (f *flow) gap(p piece) float64 {
	if f.top() {
		return 0
	}
	return max(p.before, f.after)
}

// run places all pieces. Pieces linked by keep go to the next page together; a chain of them that no
// page can hold is placed piece by piece.
func (f *flow) run(pieces []piece) {
	f.turn()
	for i := 0; i < len(pieces); {
		j := i
		for j < len(pieces)-1 && pieces[j].keep && !pieces[j+1].fresh {
			j++
		}
		chain := pieces[i : j+1]
		if pieces[i].fresh && !f.top() {
			f.turn()
		}
		if !f.fits(chain, f.y, f.gap(chain[0])) && !f.top() && f.fits(chain, 0, headHeight(chain[0])) {
			f.turn()
		}
		for _, p := range chain {
			f.put(p)
		}
		i = j + 1
	}
}

func headHeight(p piece) float64 {
	h := 0.0
	for _, q := range p.head {
		h += q.height
	}
	return h
}

func (f *flow) fits(chain []piece, y, lead float64) bool {
	y += lead
	after := 0.0
	for i, p := range chain {
		if i > 0 {
			y += max(p.before, after)
		}
		y += p.height
		after = p.after
	}
	return y <= f.tall+slack
}

// put places one piece, turning the page where it does not fit. A piece that is very tall is cut.
func (f *flow) put(p piece) {
	room := f.tall - f.y - f.gap(p)
	if !f.top() && p.height > room+slack {
		if p.height > tallPiece && room > tallPiece/2 {
			if head, rest, ok := p.cut(room); ok {
				f.y += f.gap(p)
				f.ink(head)
				p = rest
			}
		}
		f.turn()
	}
	for f.top() {
		if headHeight(p) > f.tall/3 {
			p.head = nil // an absurd head would leave no room for what it heads
		}
		for _, h := range p.head {
			h.block, h.mark = p.block, nil
			f.ink(h)
		}
		room = f.tall - f.y
		if p.height <= room+slack {
			break
		}
		head, rest, ok := p.cut(room)
		if !ok {
			break
		}
		f.ink(head)
		p = rest
		f.turn()
	}
	f.y += f.gap(p)
	f.ink(p)
}

func (f *flow) ink(p piece) {
	page := &f.pages[len(f.pages)-1]
	page.add(p.marks, marginLeft, marginTop+f.y)
	if p.mark != nil {
		m := *p.mark
		m.page, m.y = len(f.pages), marginTop+f.y
		f.bookmarks = append(f.bookmarks, m)
	}
	if p.height > 0 {
		page.claim(p.block, marginTop+f.y, f.wide, p.height)
	}
	f.y += p.height
	f.after = p.after
}

// claim notes that a block takes a strip of the page.
func (p *Page) claim(block int, y, w, h float64) {
	if n := len(p.Areas); n > 0 && p.Areas[n-1].Block == block {
		a := &p.Areas[n-1]
		a.H = y + h - a.Y
		return
	}
	p.Areas = append(p.Areas, Area{Block: block, X: marginLeft, Y: y, W: w, H: h})
}

// Lay lays a document out into pages.
func (p *Press) Lay(doc Document) *Layout {
	p.mu.Lock()
	defer p.mu.Unlock()
	s := &setter{format: formatOf(doc), press: p, cat: lang.For(doc.Lang), lang: doc.Lang, missing: make(map[rune]int)}
	var pieces []piece
	for i, b := range doc.Blocks {
		if _, ok := b.(Signature); ok {
			sign(pieces)
		}
		for _, q := range b.lay(s) {
			q.block = i
			pieces = append(pieces, q)
		}
	}
	f := flow{wide: s.body(), tall: s.tall()}
	f.run(pieces)
	if n := len(f.pages); n > 1 && len(f.pages[n-1].Areas) == 0 {
		f.pages = f.pages[:n-1] // a page break at the very end asks for nothing
	}
	record, err := recordOf(doc, f.pages)
	if err != nil {
		panic("paper: " + err.Error()) // what a document is made from are plain values
	}
	doc.FootLeft = s.foot(record.Code, doc.FootLeft)
	s.frame(f.pages, doc)
	return &Layout{Pages: f.pages, Missing: s.missed(), press: p, doc: doc, record: record, bookmarks: f.bookmarks}
}

// How much of what is signed goes to a new page with the signature: so many pieces (lines, rows of a table),
// but not more than so many millimetres.
const (
	signedPieces = 4
	signedHeight = 60.0
)

// sign ties the end of what stands before a signature to it: a page with nothing but a signature proves
// nothing.
func sign(pieces []piece) {
	height := 0.0
	for n := 0; n < signedPieces && n < len(pieces); n++ {
		p := &pieces[len(pieces)-1-n]
		if height += p.height; p.fresh || n > 0 && height > signedHeight {
			return
		}
		p.keep = true
	}
}

var _ = []Block{Letterhead{}, Title{}, Heading{}, Paragraph{}, List{}, Figures{}, Facts{}, Table{}, Chart{},
	Signature{}, Spacer{}, PageBreak{}, Together{}, Picture{}}

// frame writes the running head and foot, now that the number of pages is known. A long office name
// gives way to what stands at the right.
func (s *setter) frame(pages []Page, doc Document) {
	st := style{size: 8.5, leading: 4, colour: quiet}
	for i := range pages {
		s.measuring = i > 0
		m := &pages[i].marks
		number := s.cat.T("paper.page", "page", i+1, "pages", len(pages))
		s.margin(m, st, headBaseline, doc.HeadLeft, doc.HeadRight)
		s.margin(m, st, s.height-footUp, doc.FootLeft, number)
		y := headBaseline + 2.2
		m.Lines = append(m.Lines, Line{X1: marginLeft, Y1: y, X2: s.width - marginRight, Y2: y, Width: 0.15, Colour: rule})
	}
	s.measuring = false
}

// foot says the code first: what follows it gives way to the page number.
func (s *setter) foot(code, text string) string {
	code = s.cat.T("paper.code", "code", code)
	if text == "" {
		return code
	}
	return code + " · " + text
}

// margin sets a line of the running head or foot: left as much as fits beside right.
func (s *setter) margin(m *marks, st style, y float64, left, right string) {
	r := s.lines(Plain(right), st, s.body()*0.6, Left)
	room := s.body()
	if len(r) > 0 {
		s.set(m, r[0], st, marginLeft, y, s.body(), Right)
		room -= r[0].width() + 4
	}
	l := s.lines(Plain(left), st, room, Left)
	switch len(l) {
	case 0:
	case 1:
		s.set(m, l[0], st, marginLeft, y, room, Left)
	default:
		ellipsis := s.atoms(Plain("…"), st)
		cut := s.lines(Plain(left), st, room-ellipsis[0].width, Left)[0]
		cut.atoms = append(cut.atoms, ellipsis...)
		s.set(m, cut, st, marginLeft, y, room, Left)
	}
}
