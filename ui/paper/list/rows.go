package list

import (
	"bytes"
	"compress/flate"
	"encoding/binary"
	"io"
	"slices"

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
	z      *flate.Writer
	buf    bytes.Buffer

	at    int // the block that is unpacked, -1 for none
	cells []string
	row   []string
}

// blockRows is how many rows are packed and unpacked at once.
const blockRows = 500

// NewRows makes room for rows of a number of columns, whose cells are written with words.
func NewRows(columns int, words *lang.Catalog) *Rows {
	r := &Rows{words: words, width: columns, at: -1}
	r.z, _ = flate.NewWriter(&r.buf, flate.BestSpeed) // the level is one that there is
	return r
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

// pack puts what was added into a block. Writing to a buffer in memory does not fail.
func (r *Rows) pack() {
	r.buf.Reset()
	r.z.Reset(&r.buf)
	_, _ = r.z.Write(r.open)
	_ = r.z.Close()
	r.blocks = append(r.blocks, bytes.Clone(r.buf.Bytes()))
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
	data, err := io.ReadAll(flate.NewReader(bytes.NewReader(r.blocks[block])))
	if err != nil {
		panic("list: " + err.Error()) // it never left the memory
	}
	r.at, r.cells = block, r.cells[:0]
	for len(data) > 0 {
		n, w := binary.Uvarint(data)
		end := w + int(n)
		// Each is a string of its own: who remembers one of them must not keep all of the block.
		r.cells = append(r.cells, string(data[w:end]))
		data = data[end:]
	}
}
