package pages

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"
)

// Row is a row of a table, or an entry of an index, whose Values then are its columns and, of a table with numbered rows, that number.
type Row struct {
	// Number is SQLite's number of the row; 0 in an index.
	Number int64
	// Values are nil, int64, float64, string or []byte.
	Values []any
}

// Lost is what of a tree could not be read.
type Lost struct {
	// Pages are the pages that are no longer what they were.
	Pages []uint32
	// Rows is how many rows of pages that could be read were broken by themselves.
	Rows int
	// Below says that pages under a lost one may still be there, with rows that belong here.
	Below bool
}

// errBroken is what a row is that is not as the format says.
var errBroken = errors.New("broken row")

// deepest is how many levels a tree can have: no file has enough pages for more.
const deepest = 20

// Tree reads the tree with a root and hands every row that can be read to take; an error of take ends it.
func (f *File) Tree(root uint32, take func(Row) error) (lost Lost, err error) {
	err = f.walk(root, 0, 0, &lost, take)
	return lost, err
}

// walk reads a page of a tree and what is below. family is the kind of leaf that the tree has, 0 while it is not known.
func (f *File) walk(n uint32, family byte, depth int, lost *Lost, take func(Row) error) error {
	if n == 0 || n > f.count || depth > deepest || f.seen[n] && n != 1 {
		lost.Pages = append(lost.Pages, n)
		lost.Below = true
		return nil
	}
	f.seen[n] = true
	page, err := f.Page(n)
	if err != nil {
		lost.Pages, lost.Below = append(lost.Pages, n), true
		return nil //nolint:nilerr // a part of the disk that cannot be read is lost like one that is damaged
	}
	kind, at := page[0], 0
	if n == 1 {
		kind, at = page[headerSize], headerSize
	}
	leaf := kind
	if kind == tableInterior || kind == indexInterior {
		leaf = kind + 8
	}
	if !isTree(kind) || family != 0 && leaf != family {
		lost.Pages, lost.Below = append(lost.Pages, n), true
		return nil
	}
	cells, whole := f.cells(page, at, kind)
	if !whole {
		lost.Pages = append(lost.Pages, n)
	}
	for _, c := range cells {
		if kind == tableInterior || kind == indexInterior {
			if c+4 > f.usable {
				lost.Rows++
				continue
			}
			if err := f.walk(binary.BigEndian.Uint32(page[c:]), leaf, depth+1, lost, take); err != nil {
				return err
			}
		}
		if kind == tableInterior {
			continue
		}
		row, err := f.row(page, c, kind)
		if err != nil {
			lost.Rows++
			continue
		}
		if err := take(row); err != nil {
			return err
		}
	}
	if kind == leaf {
		return nil
	}
	return f.walk(binary.BigEndian.Uint32(page[at+8:]), leaf, depth+1, lost, take)
}

// cells are the places of the rows in a page; whole is false where the page says something that cannot be.
func (f *File) cells(page []byte, at int, kind byte) (cells []int, whole bool) {
	n, from := int(binary.BigEndian.Uint16(page[at+3:])), at+8
	if kind == tableInterior || kind == indexInterior {
		from += 4
	}
	whole = true
	for i := range n {
		place := from + 2*i
		if place+2 > f.usable {
			return cells, false
		}
		c := int(binary.BigEndian.Uint16(page[place:]))
		if c < from || c >= f.usable {
			whole = false
			continue
		}
		cells = append(cells, c)
	}
	return cells, whole
}

// row reads a row at its place in a leaf, or in an inner page of an index.
func (f *File) row(page []byte, c int, kind byte) (Row, error) {
	if kind == indexInterior {
		c += 4
	}
	size, n := varint(page[min(c, f.usable):f.usable])
	c += n
	var row Row
	if kind == tableLeaf {
		number, m := varint(page[min(c, f.usable):f.usable])
		if m == 0 {
			return row, errBroken
		}
		row.Number, c = int64(number), c+m
	}
	if n == 0 || size > uint64(f.count)*uint64(f.usable) || size > math.MaxInt32 {
		return row, errBroken
	}
	payload, err := f.payload(page, c, int(size), kind)
	if err != nil {
		return row, err
	}
	row.Values, err = values(payload)
	return row, err
}

// payload puts together what stands in the page and what in the chain of pages after it.
func (f *File) payload(page []byte, c, size int, kind byte) ([]byte, error) {
	most := f.usable - 35
	if kind != tableLeaf {
		most = (f.usable-12)*64/255 - 23
	}
	local := size
	if size > most {
		least := (f.usable-12)*32/255 - 23
		if local = least + (size-least)%(f.usable-4); local > most {
			local = least
		}
	}
	if c+local > f.usable {
		return nil, errBroken
	}
	out := append(make([]byte, 0, size), page[c:c+local]...)
	if local == size {
		return out, nil
	}
	if c+local+4 > f.usable {
		return nil, errBroken
	}
	var chain []uint32
	for next := binary.BigEndian.Uint32(page[c+local:]); len(out) < size; {
		if next == 0 || next > f.count || f.seen[next] || len(chain) > int(f.count) {
			return nil, errBroken
		}
		more, err := f.Page(next)
		if err != nil {
			return nil, fmt.Errorf("%w: %w", errBroken, err)
		}
		out = append(out, more[4:4+min(f.usable-4, size-len(out))]...)
		chain = append(chain, next)
		next = binary.BigEndian.Uint32(more)
	}
	for _, n := range chain {
		f.seen[n] = true
	}
	return out, nil
}

// values takes a record apart.
func values(b []byte) (list []any, err error) {
	head, n := varint(b)
	if n == 0 || head < uint64(n) || head > uint64(len(b)) {
		return nil, errBroken
	}
	kinds, body := b[n:head], b[head:]
	for len(kinds) > 0 {
		kind, n := varint(kinds)
		if n == 0 {
			return nil, errBroken
		}
		kinds = kinds[n:]
		value, size, ok := value(kind, body)
		if !ok {
			return nil, errBroken
		}
		list, body = append(list, value), body[size:]
	}
	if len(body) > 0 {
		return nil, errBroken
	}
	return list, nil
}

// value reads a value of a kind from the beginning of a body.
func value(kind uint64, body []byte) (v any, size int, ok bool) {
	switch {
	case kind == 0:
		return nil, 0, true
	case kind == 8, kind == 9:
		return int64(kind - 8), 0, true
	case kind <= 7:
		size = []int{0, 1, 2, 3, 4, 6, 8, 8}[kind]
		if size > len(body) {
			return nil, 0, false
		}
		n := int64(int8(body[0]))
		for _, b := range body[1:size] {
			n = n<<8 | int64(b)
		}
		if kind == 7 {
			return math.Float64frombits(uint64(n)), size, true
		}
		return n, size, true
	case kind < 12 || (kind-12)/2 > uint64(len(body)):
		return nil, 0, false
	}
	size = int((kind - 12) / 2)
	if kind%2 == 1 {
		return string(body[:size]), size, true
	}
	return append([]byte{}, body[:size]...), size, true
}

// varint reads a number of one to nine bytes; n is 0 where there is none.
func varint(b []byte) (v uint64, n int) {
	for i := range min(len(b), 9) {
		if i == 8 {
			return v<<8 | uint64(b[i]), 9
		}
		v = v<<7 | uint64(b[i]&0x7f)
		if b[i] < 0x80 {
			return v, i + 1
		}
	}
	return 0, 0
}

// Strays hands the rows of the leaves that belong to no tree that was read, page by page: those below a page that is lost. index asks for
// leaves of indexes, which tables without numbered rows have too.
func (f *File) Strays(index bool, take func(page uint32, rows []Row) error) error {
	want := byte(tableLeaf)
	if index {
		want = indexLeaf
	}
	for n := uint32(2); n <= f.count; n++ {
		if f.seen[n] {
			continue
		}
		page, err := f.Page(n)
		if err != nil || page[0] != want {
			continue
		}
		cells, _ := f.cells(page, 0, want)
		var rows []Row
		for _, c := range cells {
			if row, err := f.row(page, c, want); err == nil {
				rows = append(rows, row)
			}
		}
		if len(rows) == 0 {
			continue
		}
		if err := take(n, rows); err != nil {
			return err
		}
	}
	return nil
}

// Object is what the schema tells of a table or an index.
type Object struct {
	Kind, Name, Table string
	Root              uint32
}

// Schema reads the list of tables and indexes; what of it is lost is told.
func (f *File) Schema() (list []Object, lost Lost) {
	lost, _ = f.Tree(1, func(r Row) error {
		if len(r.Values) < 5 {
			return nil
		}
		o := Object{}
		o.Kind, _ = r.Values[0].(string)
		o.Name, _ = r.Values[1].(string)
		o.Table, _ = r.Values[2].(string)
		if root, ok := r.Values[3].(int64); ok && root > 0 && root <= int64(f.count) {
			o.Root = uint32(root)
		}
		if o.Root > 0 && (o.Kind == "table" || o.Kind == "index") {
			list = append(list, o)
		}
		return nil
	})
	return list, lost
}
