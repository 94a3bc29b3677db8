package widgets

import "context"

const (
	pageRows  = 200 // rows fetched at once
	pagesKept = 40  // pages held; those farthest from the eye go first
)

// pages holds what a register has fetched. It is used on the window's goroutine only.
type pages struct {
	have    map[int][]Row
	pending map[int]bool
	total   int
	known   bool // total comes from the source
	seq     uint64
	ctx     context.Context
	cancel  context.CancelFunc
	stale   map[int][]Row // shown until the same page arrives anew, so that a reload does not flicker
}

// reset forgets all, but keeps what is shown until it is replaced.
func (p *pages) reset() {
	if p.cancel != nil {
		p.cancel()
	}
	p.ctx, p.cancel = context.WithCancel(context.Background())
	if p.have != nil {
		p.stale = p.have
	}
	p.have, p.pending = map[int][]Row{}, map[int]bool{}
	p.known = false
	p.seq++
}

func (p *pages) row(i int) (Row, bool) {
	if i < 0 || i >= p.total {
		return Row{}, false
	}
	rows, ok := p.have[i/pageRows]
	if !ok {
		rows = p.stale[i/pageRows]
	}
	if k := i % pageRows; k < len(rows) {
		return rows[k], true
	}
	return Row{}, false
}

// find returns the place of a fetched row, -1 if it is not there.
func (p *pages) find(id string) int {
	for n, rows := range p.have {
		for k, row := range rows {
			if row.ID == id {
				return n*pageRows + k
			}
		}
	}
	return -1
}

func (p *pages) ids() []string {
	var all []string
	for _, rows := range p.have {
		for _, row := range rows {
			all = append(all, row.ID)
		}
	}
	return all
}

// want says which page holds a row and whether it has to be asked for; then it counts as asked.
func (p *pages) want(i int) (page int, ask bool) {
	page = i / pageRows
	_, there := p.have[page]
	if there || p.pending[page] || (p.known && i >= p.total) {
		return page, false
	}
	p.pending[page] = true
	return page, true
}

// request makes the question for a page, with the neighbour's cursor where it is known.
func (p *pages) request(page int) Request {
	req := Request{Offset: page * pageRows, Limit: pageRows}
	if before := p.have[page-1]; len(before) == pageRows {
		req.After = before[pageRows-1].Cursor
	} else if behind := p.have[page+1]; len(behind) > 0 {
		req.Before = behind[0].Cursor
	}
	return req
}

func (p *pages) failed(page int) { delete(p.pending, page) }

// put takes a page in and says whether the number of rows changed. Far pages are let go.
func (p *pages) put(page int, got Page, eye int) (changed bool) {
	delete(p.pending, page)
	delete(p.stale, page)
	p.have[page] = got.Rows
	changed = p.total != got.Total || !p.known
	p.total, p.known = got.Total, true
	for len(p.have) > pagesKept {
		far, distance := -1, -1
		for n := range p.have {
			if d := max(n-eye/pageRows, eye/pageRows-n); d > distance {
				far, distance = n, d
			}
		}
		delete(p.have, far)
	}
	if len(p.pending) == 0 {
		p.stale = nil
	}
	return changed
}
