package paper

// Measures of tables, in millimetres.
const (
	cellPad   = 1.3 // left and right of a cell's text
	rowPad    = 0.75
	numberPad = 1.2  // more at the left of a number, so that heads do not run together
	numberGap = 4.0  // how far numbers move apart where there is room
	textFloor = 14.0 // how far a text column gives way before numbers must
	wordFloor = 45.0 // a word that is longer than this may be parted before others give way
	keptRows  = 3    // how many rows stay with what is said under a table
)

func cellStyle() style { return style{size: 9.5, leading: 4.4, colour: ink} }
func sumStyle() style  { return style{size: 9.5, leading: 4.4, colour: ink, bold: true} }
func headStyle() style { return style{size: 8.5, leading: 3.9, colour: quiet, bold: true} }

// denser makes a style that of a dense table.
func (t Table) denser(st style) style {
	if t.Dense {
		st.size, st.leading = 7, 3.1
	}
	return st
}

// pad is the room above and below the text of a row.
func (t Table) pad() float64 {
	if t.Dense {
		return 0.2
	}
	return rowPad
}

// rows is how many rows a table has, row one of them.
func (t Table) rows() int {
	if t.RowAt != nil {
		return t.Count
	}
	return len(t.Rows)
}

func (t Table) row(i int) Row {
	if t.RowAt != nil {
		return t.RowAt(i)
	}
	return t.Rows[i]
}

func (t Table) lay(s *setter) []piece {
	var out []piece
	t.each(s, func(p piece) bool {
		out = append(out, p)
		return true
	})
	return out
}

func (t Table) each(s *setter, yield func(piece) bool) {
	if len(t.Columns) == 0 {
		return
	}
	const before, after = 2.2, 3.2
	widths, rows := t.widths(s), t.rows()
	if s.stopped() { // the widths are of some rows only
		return
	}
	head := t.headPiece(s, widths)
	head.keep = true
	heads := []piece{head}
	head.before = before
	empty := rows == 0 && t.Empty != ""
	if rows == 0 && !empty && t.Sums == nil {
		head.keep, head.after = false, after
	}
	if !yield(head) {
		return
	}
	for i := range rows {
		r := t.row(i)
		p := t.rowPiece(s, widths, r)
		// Two rows stay together at both ends of the table, where rows are low.
		low := p.height < 2*t.denser(cellStyle()).leading && rows > 1 && (i == 0 || i == rows-2)
		few := t.KeepNext && i >= rows-keptRows && p.height < tallPiece/keptRows
		p.keep = r.Group || low || few || i == rows-1 && t.Sums != nil
		p.head = heads
		if i == rows-1 && t.Sums == nil {
			p.keep, p.after = t.KeepNext, after
		}
		if !yield(p) {
			return
		}
	}
	if empty {
		p := s.whole(t.Empty, noteStyle(), s.body()-2*cellPad, Left)
		e := piece{height: p.height + 2*rowPad + 1, head: heads, keep: t.Sums != nil}
		e.marks.add(p.marks, cellPad, rowPad+0.5)
		if t.Sums == nil {
			e.after = after
		}
		if !yield(e) {
			return
		}
	}
	if t.Sums != nil {
		p := t.cells(s, widths, t.Sums, t.denser(sumStyle()))
		p.marks.Lines = append(p.marks.Lines, s.across(0, 0.35, ink))
		p.head, p.after, p.keep = heads, after, t.KeepNext
		yield(p)
	}
}

// across is a rule over the whole width.
func (s *setter) across(y, width float64, c Colour) Line {
	return Line{X1: 0, Y1: y, X2: s.body(), Y2: y, Width: width, Colour: c}
}

// headPiece sets the head of the columns on a common bottom line.
func (t Table) headPiece(s *setter, widths []float64) piece {
	st := t.denser(headStyle())
	boxes := make([]box, len(t.Columns))
	tall := 0.0
	for i, c := range t.Columns {
		w := widths[i] - 2*cellPad
		boxes[i] = s.box(s.lines(Plain(c.Head), st, w, c.Align), st, w, c.Align)
		tall = max(tall, boxes[i].height)
	}
	p := piece{height: tall + 2*rowPad}
	x := 0.0
	for i, b := range boxes {
		p.marks.add(b.marks, x+cellPad, rowPad+tall-b.height)
		x += widths[i]
	}
	p.marks.Lines = append(p.marks.Lines, s.across(p.height, 0.3, quiet))
	return p
}

// rowPiece sets a row with the rule under it.
func (t Table) rowPiece(s *setter, widths []float64, r Row) piece {
	st := t.denser(cellStyle())
	if r.Bold {
		st = t.denser(sumStyle())
	}
	if r.Group {
		text := ""
		if len(r.Cells) > 0 {
			text = r.Cells[0]
		}
		p := s.whole(text, sumStyle(), s.body()-2*cellPad, Left)
		g := piece{height: p.height + 2*rowPad + 1.2}
		g.marks.add(p.marks, cellPad, rowPad+1.2)
		g.marks.Lines = append(g.marks.Lines, s.across(g.height, 0.12, rule))
		return g
	}
	p := t.cells(s, widths, r.Cells, st)
	p.marks.Lines = append(p.marks.Lines, s.across(p.height, 0.12, rule))
	return p
}

// row sets the cells side by side.
func (t Table) cells(s *setter, widths []float64, cells []string, st style) piece {
	p := piece{height: st.leading, lent: true}
	if n := len(s.rows); n > 0 {
		p.marks, s.rows = s.rows[n-1], s.rows[:n-1]
	} else {
		p.marks.Texts, p.marks.Lines = make([]Text, 0, len(t.Columns)), make([]Line, 0, 1)
	}
	x := 0.0
	for i, c := range t.Columns {
		if i < len(cells) && cells[i] != "" {
			w := widths[i] - 2*cellPad
			if m, ok := s.single(cells[i], st, w, c.Align); ok {
				m.X, m.Y = m.X+x+cellPad, m.Y+t.pad()
				p.marks.Texts = append(p.marks.Texts, m)
			} else {
				b := s.box(s.lines(Plain(cells[i]), st, w, c.Align), st, w, c.Align)
				p.marks.add(b.marks, x+cellPad, t.pad())
				p.height = max(p.height, b.height)
			}
		}
		x += widths[i]
	}
	p.height += 2 * t.pad()
	return p
}

// need is what one column asks for: the widest of its cells on one line, and its longest word.
type need struct {
	natural, least, weight float64
	fixed                  bool
}

// measuredRows is after how many rows it is looked whether the paper is still wanted: they take some milliseconds.
const measuredRows = 256

// eachStyled calls measure with the cells of each row that stand in columns, and of the sums, and with the style that they are set
// in. It stops where the paper is not wanted any more.
func (t Table) eachStyled(s *setter, measure func(cells []string, st style)) {
	for k := range t.rows() {
		if k%measuredRows == 0 && s.stopped() {
			break
		}
		switch r := t.row(k); {
		case r.Group:
		case r.Bold:
			measure(r.Cells, t.denser(sumStyle()))
		default:
			measure(r.Cells, t.denser(cellStyle()))
		}
	}
	measure(t.Sums, t.denser(sumStyle()))
}

func (t Table) needs(s *setter) []need {
	out := make([]need, len(t.Columns))
	for i, c := range t.Columns {
		n := &out[i]
		n.natural, n.least = s.natural(c.Head, t.denser(headStyle()))
		if c.Align == Right {
			n.natural = n.least
		}
	}
	widen := func(cells []string, st style) {
		for i := range min(len(cells), len(out)) {
			if t.Columns[i].Width <= 0 && cells[i] != "" {
				natural, least := s.natural(cells[i], st)
				out[i].natural, out[i].least = max(out[i].natural, natural), max(out[i].least, least)
			}
		}
	}
	t.eachStyled(s, widen)
	for i, c := range t.Columns {
		n := &out[i]
		n.weight = c.Weight
		if n.weight <= 0 && c.Align != Right {
			n.weight = 1
		}
		if c.Width > 0 {
			n.natural, n.least, n.fixed, n.weight = c.Width-2*cellPad, c.Width-2*cellPad, true, 0
		} else if s.wider > 0 {
			n.natural, n.least = n.natural*s.wider, n.least*s.wider
		}
		if n.weight > 0 {
			n.least = min(n.least, wordFloor*max(1, s.wider))
		}
		n.natural, n.least = n.natural+slack, n.least+slack
		if c.Align == Right && !n.fixed {
			n.natural += numberPad
		}
	}
	return out
}

// widths shares the width of the page out among the columns.
func (t Table) widths(s *setter) []float64 {
	needs := t.needs(s)
	free := s.body() - 2*cellPad*float64(len(needs))
	natural, least, weight := 0.0, 0.0, 0.0
	for _, n := range needs {
		natural, least, weight = natural+n.natural, least+n.least, weight+n.weight
	}
	out := make([]float64, len(needs))
	switch {
	case natural <= free:
		spread(out, needs, free-natural, weight)
	case least <= free:
		fill(out, needs, free-least)
	default:
		squeeze(out, needs, t.floors(s, needs), least-free)
	}
	legible(out, needs, letterWidest*t.denser(sumStyle()).size*mmPerPoint)
	for i := range out {
		out[i] += 2 * cellPad
	}
	return out
}

// spread gives each column what its contents ask and shares the rest: numbers move apart a little, text
// takes the other part by weight. Without text the rest is shared evenly.
func spread(out []float64, needs []need, rest, weight float64) {
	apart := min(numberGap, rest/2/float64(len(needs)))
	if weight == 0 {
		apart = rest / float64(len(needs))
	}
	for i, n := range needs {
		out[i] = n.natural
		if n.weight == 0 && !n.fixed {
			out[i] += apart
			rest -= apart
		}
	}
	for i, n := range needs {
		if weight > 0 {
			out[i] += rest * n.weight / weight
		}
	}
}

// fill gives each column its longest word and shares the rest by weight, to none more than it can use.
func fill(out []float64, needs []need, rest float64) {
	// Numbers need no more than a little air; what text can use goes first.
	weight := func(i int) float64 { return max(needs[i].weight, 0.02) }
	for i, n := range needs {
		out[i] = n.least
	}
	for rest > slack {
		open := 0.0
		for i, n := range needs {
			if out[i] < n.natural {
				open += weight(i)
			}
		}
		if open == 0 {
			return
		}
		given := 0.0
		for i, n := range needs {
			if out[i] < n.natural {
				g := min(rest*weight(i)/open, n.natural-out[i])
				out[i] += g
				given += g
			}
		}
		rest -= given
	}
}
