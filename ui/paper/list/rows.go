package list

import (
	"encoding/binary"
	"slices"

	"github.com/klauspost/compress/s2"

	"baqylau/assets/lang"
)

// Rows are the rows of a long register as they are printed, packed in memory: those of a hundred thousand visits take 3 MB where
// their texts take 30, and the records that they come from ten times that. They are read as a table reads them, one after another.
type Rows struct {
	words   *lang.Catalog
	width   int
	count   int
	dropped []int

	open   []byte   // the rows of the block that is being filled
	blocks [][]byte // of blockRows rows each, packed
	room   []byte   // where a block is packed and unpacked

	at    int // the block that is unpacked, -1 for none
	cells []string
	row   []string
}

// blockRows is how many rows are packed and unpacked at once.
const blockRows = 500

// NewRows makes room for rows of a number of columns, whose cells are written with words.
func NewRows(columns int, words *lang.Catalog) *Rows {
	return &Rows{words: words, width: columns, at: -1}
}

// Add takes in a row, with as many cells as there are columns.
func (r *Rows) Add(cells []any) {
	for i := range r.width {
		s := text(cells[i], r.words)
		r.open = append(binary.AppendUvarint(r.open, uint64(len(s))), s...)
	}
	if r.count++; r.count%blockRows == 0 {
		r.pack()
	}
}

// pack puts what was added into a block.
func (r *Rows) pack() {
	r.room = slices.Grow(r.room[:0], s2.MaxEncodedLen(len(r.open)))
	r.blocks = append(r.blocks, slices.Clone(s2.Encode(r.room[:cap(r.room)], r.open)))
	r.open = r.open[:0]
}

// Len is how many rows there are.
func (r *Rows) Len() int { return r.count }

// Drop leaves a column out, by its index among those that are left.
func (r *Rows) Drop(column int) {
	for _, d := range r.dropped { // in order
		if d <= column {
			column++
		}
	}
	at, _ := slices.BinarySearch(r.dropped, column)
	r.dropped = slices.Insert(r.dropped, at, column)
}

// At is a row; it is overwritten by the next call. It may not be called while rows are still added.
func (r *Rows) At(i int) []string {
	if len(r.open) > 0 {
		r.pack()
	}
	if block := i / blockRows; block != r.at {
		r.unpack(block)
	}
	first := i % blockRows * r.width
	r.row = r.row[:0]
	for k, cell := range r.cells[first : first+r.width] {
		if _, gone := slices.BinarySearch(r.dropped, k); !gone {
			r.row = append(r.row, cell)
		}
	}
	return r.row
}

// unpack reads a block that pack made.
func (r *Rows) unpack(block int) {
	data, err := s2.Decode(r.room[:cap(r.room)], r.blocks[block])
	if err != nil {
		panic("list: " + err.Error()) // it never left the memory
	}
	r.at, r.cells, r.room = block, r.cells[:0], data
	// They are parts of one string: who remembers one of them for long must make it one of its own.
	all := string(data)
	for at := 0; at < len(all); {
		n, w := binary.Uvarint(data[at:])
		at += w
		r.cells = append(r.cells, all[at:at+int(n)])
		at += int(n)
	}
}
