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
	anew   bool    // pages are counted from 1 again here
	head   []piece // stands above this piece when it begins a page
	mark   *bookmark
	solid  bool // not cut unless it is higher than a page
	block  int
	lent   bool // the marks are given back when they are on the page
}

// tallPiece is the height from which a piece may be cut rather than leave a hole at a page's end.
const tallPiece = 70.0

// flow puts pieces on pages, one after another: of what is placed it remembers the current page only.
type flow struct {
	page      Page
	number    int // of the current page, from 1
	bookmarks []bookmark
	parts     []int   // the numbers of the pages from which is counted anew
	y         float64 // used height of the body of the current page
	after     float64 // free height wanted below the last piece
	wide      float64 // the body of a page
	tall      float64

	pending []piece // not placed yet
	linked  int     // so many of them, from the first, are known to stay together with the next

	begin func(number int) Page // a page with its running head
	done  func(Page)            // takes a page to which nothing more comes
	back  func(marks)           // takes the marks of a piece that is on its page
}

func (f *flow) top() bool { return f.y == 0 }

func (f *flow) turn() {
	if f.number > 0 {
		f.done(f.page)
	}
	f.number++
	f.page = f.begin(f.number)
	f.y, f.after = 0, 0
}

// gap is the free height above p if it came next.
func (f *flow) gap(p piece) float64 {
	if f.top() {
		return 0
	}
	return max(p.before, f.after)
}

// take is given all pieces in order. The last few wait, since a signature may tie them to itself.
func (f *flow) take(p piece) {
	f.pending = append(f.pending, p)
	f.place(signedPieces)
}

// end places what still waits and gives the last page away.
func (f *flow) end() {
	f.place(0)
	if f.number == 0 {
		f.turn()
	}
	if f.number == 1 || len(f.page.Areas) > 0 { // a page break at the very end asks for nothing
		f.done(f.page)
	} else {
		f.number--
	}
}

// place puts pieces on pages, all but the last hold. Pieces linked by keep go to the next page together; a chain of
// them that no page can hold is placed piece by piece.
func (f *flow) place(hold int) {
	for len(f.pending) > hold {
		for f.linked < len(f.pending)-1 && f.pending[f.linked].keep && !f.pending[f.linked+1].fresh {
			f.linked++
		}
		n := f.linked + 1
		open := n == len(f.pending) && f.pending[n-1].keep
		if len(f.pending)-n < hold || open && hold > 0 {
			return
		}
		f.chain(f.pending[:n])
		for _, p := range f.pending[:n] {
			if p.lent {
				f.back(p.marks)
			}
		}
		left := copy(f.pending, f.pending[n:])
		clear(f.pending[left:])
		f.pending, f.linked = f.pending[:left], 0
	}
}

func (f *flow) chain(chain []piece) {
	if f.number == 0 || chain[0].fresh && !f.top() {
		f.turn()
	}
	if chain[0].anew {
		f.parts = append(f.parts, f.number)
	}
	if !f.fits(chain, f.y, f.gap(chain[0])) && !f.top() && f.fits(chain, 0, headHeight(chain[0])) {
		f.turn()
	}
	for _, p := range chain {
		f.put(p)
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
		if p.height > tallPiece && !p.solid && room > tallPiece/2 {
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
	f.page.add(p.marks, marginLeft, marginTop+f.y)
	if p.mark != nil {
		m := *p.mark
		m.page, m.y = f.number, marginTop+f.y
		f.bookmarks = append(f.bookmarks, m)
	}
	if p.height > 0 {
		f.page.claim(p.block, marginTop+f.y, f.wide, p.height)
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

// flowing is a block of so many pieces that they are placed as they are made.
type flowing interface {
	// each makes the pieces in order until yield returns false.
	each(s *setter, yield func(piece) bool)
}

// setter begins a document.
func (p *Press) setter(doc Document) *setter {
	return &setter{format: formatOf(doc), press: p, cat: lang.For(doc.Lang), lang: doc.Lang, missing: make(map[rune]int)}
}

// flow places a document on pages, each of which done takes when it is full, until done returns false.
func (s *setter) flow(doc Document, done func(Page) bool) flow {
	more := true
	f := flow{wide: s.body(), tall: s.tall(), begin: func(number int) Page { return s.head(doc, number) },
		done: func(p Page) { more = more && done(p) }, back: func(m marks) { s.rows = append(s.rows, m.emptied()) }}
	for i, b := range doc.Blocks {
		if signing(b) {
			sign(f.pending)
		}
		take := func(q piece) bool {
			q.block = i
			f.take(q)
			return more
		}
		if long, ok := b.(flowing); ok {
			long.each(s, take)
		} else {
			for _, q := range b.lay(s) {
				take(q)
			}
		}
		if !more {
			break
		}
		if doc.Progress != nil {
			doc.Progress(i+1, len(doc.Blocks))
		}
	}
	f.end()
	return f
}

// Lay lays a document out into pages.
func (p *Press) Lay(doc Document) *Layout {
	p.mu.Lock()
	defer p.mu.Unlock()
	s, l, text := p.setter(doc), &Layout{press: p}, newTextSum()
	f := s.flow(doc, func(page Page) bool {
		text.add(page)
		l.Pages = append(l.Pages, page)
		return true
	})
	l.record = text.record(doc)
	doc = s.coded(doc, l.record)
	l.doc = doc
	code, room := s.footCode(doc.FootQR)
	for i := range l.Pages {
		m := &l.Pages[i].marks
		if !doc.Bare {
			s.foot(m, doc, countIn(f.parts, i+1, len(l.Pages)), room)
		}
		s.codeMark(m, doc, code)
	}
	l.Missing, l.bookmarks = s.missed(), f.bookmarks
	return l
}

// How much of what is signed goes to a new page with the signature: so many pieces (lines, rows of a table),
// but not more than so many millimetres.
const (
	signedPieces = 4
	signedHeight = 60.0
)

// signing reports a block that is a place to sign, or begins with one: both sides of minutes sign together.
func signing(b Block) bool {
	if t, ok := b.(Together); ok && len(t.Blocks) > 0 {
		return signing(t.Blocks[0])
	}
	_, ok := b.(Signature)
	return ok
}

// sign ties the end of what stands before a signature to it: a page with nothing but a signature proves
// nothing. What has a heading of its own is enough: what stands before that heading stays where it is.
func sign(pieces []piece) {
	height := 0.0
	for n := 0; n < signedPieces && n < len(pieces); n++ {
		p := &pieces[len(pieces)-1-n]
		if height += p.height; p.fresh || n > 0 && height > signedHeight {
			return
		}
		p.keep = true
		if p.mark != nil && n > 0 {
			return // a heading with what stands under it is enough; more would leave a hole before it
		}
	}
}

var _ = []Block{Letterhead{}, Title{}, Heading{}, Paragraph{}, List{}, Figures{}, Facts{}, Table{}, Chart{},
	Stacked{}, Columns{}, Lines{}, Tiles{}, Signature{}, Blank{}, Spacer{}, PageBreak{}, Together{}, Picture{}, Photos{}, QR{}, Sides{}, Stamp{}, Envelope{}}

func runningStyle() style { return style{size: 8.5, leading: 4, colour: quiet} }

// head begins a page with its running head.
func (s *setter) head(doc Document, number int) Page {
	s.measuring = number > 1 // what is missing is counted once
	defer func() { s.measuring = false }()
	var p Page
	select {
	case p.marks = <-s.pages:
	default:
	}
	if doc.Bare || doc.HeadLeft == "" && doc.HeadRight == "" {
		return p
	}
	s.margin(&p.marks, runningStyle(), headBaseline, s.body(), doc.HeadLeft, doc.HeadRight)
	y := headBaseline + 2.2
	p.Lines = append(p.Lines, Line{X1: marginLeft, Y1: y, X2: s.width - marginRight, Y2: y, Width: 0.15, Colour: rule})
	return p
}

// count is where a page stands among those that are counted together.
type count struct {
	number, pages int
	first         bool // of the whole document
}

// countIn counts a page of a document of so many pages within the part that it belongs to.
func countIn(parts []int, number, pages int) count {
	begin, end := 1, pages+1
	for _, p := range parts {
		if p <= number {
			begin = p
		} else {
			end = min(end, p)
		}
	}
	return count{number - begin + 1, end - begin, number == 1}
}

// foot writes the running foot, which is known when the pages are counted. Room is left free at its right.
func (s *setter) foot(m *marks, doc Document, at count, room float64) {
	s.measuring = !at.first
	defer func() { s.measuring = false }()
	text := s.cat.T("paper.page", "page", at.number, "pages", at.pages)
	s.margin(m, runningStyle(), s.height-footUp, s.body()-room, doc.FootLeft, text)
}

// margin sets a line of the running head or foot of a width: left as much as fits beside right. A long office name gives
// way to what stands at the right.
func (s *setter) margin(m *marks, st style, y, width float64, left, right string) {
	r := s.lines(Plain(right), st, width*0.6, Left)
	room := width
	if len(r) > 0 {
		room -= r[0].width() + 4
	}
	m.add(s.short(left, st, room, Left).marks, marginLeft, y-st.baseline())
	if len(r) > 0 {
		s.set(m, r[0], st, marginLeft, y, width, Right)
	}
}
