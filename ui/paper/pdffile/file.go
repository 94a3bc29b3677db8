// Package pdffile reads PDF files as far as it takes to say whether a paper is still what was printed: the files inside
// it, and a digest of what each of its pages shows. It goes by the file's own table of objects, as viewers do, and never
// guesses: what a viewer would have to repair is damaged.
package pdffile

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strconv"
)

// What is wrong with a file that cannot be read.
var (
	// ErrNotPDF is for what is no PDF file at all.
	ErrNotPDF = errors.New("not a PDF file")
	// ErrDamaged is for a PDF file of which a part is missing or does not fit the rest.
	ErrDamaged = errors.New("damaged PDF file")
	// ErrLocked is for a file under a password.
	ErrLocked = errors.New("encrypted PDF file")
	// ErrTooBig is for a file that would unpack into more than a paper ever is.
	ErrTooBig = errors.New("PDF file unpacks too large")
)

const (
	// mostObjects is how many objects a file may have; a register of 100 000 rows has some 8 000.
	mostObjects = 4_000_000
	// mostUnpacked is how many bytes all streams of a file may unpack into.
	mostUnpacked = 1 << 30
	// head is within what the first line must stand, tail within what the last.
	headRoom = 1024
	tailRoom = 2048
)

// place is where an object stands: at an offset in the file, or as one of those inside another.
type place struct {
	offset int
	inside int // the stream of objects, 0 for none
	index  int
}

// File is an open PDF file.
type File struct {
	data     []byte
	source   *source // in place of data, for a file that is not held in memory
	trailer  dict
	places   map[int]place
	objects  map[ref]any
	packs    map[int][]any
	digests  map[ref]string
	loading  map[ref]bool
	unpacked int
	room     Room
	flate    io.ReadCloser // unpacks one stream after another, nil until the first
}

// Open reads the table of objects of a file that is held in memory. It returns one of the errors above, wrapped.
func Open(data []byte) (*File, error) {
	if !bytes.Contains(data[:min(len(data), headRoom)], []byte("%PDF-")) {
		return nil, ErrNotPDF
	}
	f := empty(data)
	at, err := f.lastTable()
	if err != nil {
		return nil, err
	}
	seen := map[int]bool{}
	for at >= 0 {
		if seen[at] {
			return nil, fmt.Errorf("table at %d names itself: %w", at, ErrDamaged)
		}
		seen[at] = true
		if at, err = f.table(at, seen); err != nil {
			return nil, err
		}
	}
	if f.trailer["Encrypt"] != nil {
		return nil, ErrLocked
	}
	if _, ok := f.dictOf(f.trailer["Root"]); !ok {
		return nil, fmt.Errorf("no catalogue: %w", ErrDamaged)
	}
	return f, nil
}

// Unfinished is a file of which the table of objects is not written yet: offsets says where object n+1 begins, 0 for one
// that is not there, size is where what is written ends, and tree is the object of its pages. Nothing but its pages can be
// read. They are read one after another and none of them stays in memory, however long the file is.
func Unfinished(r io.ReaderAt, size int64, offsets []int64, tree int) *File {
	f := empty(nil)
	f.source = newSource(r, size, offsets)
	f.trailer["Root"] = dict{"Pages": ref{num: tree}}
	return f
}

func empty(data []byte) *File {
	return &File{data: data, trailer: dict{}, places: map[int]place{}, objects: map[ref]any{}, packs: map[int][]any{},
		digests: map[ref]string{}, loading: map[ref]bool{}}
}

var startTable = regexp.MustCompile(`startxref\s+(\d{1,15})\s+%%EOF`)

// lastTable is where the last table of objects stands.
func (f *File) lastTable() (int, error) {
	from := max(0, len(f.data)-tailRoom)
	found := startTable.FindAllSubmatch(f.data[from:], -1)
	if len(found) == 0 {
		return 0, fmt.Errorf("no end of file: %w", ErrDamaged)
	}
	at, err := strconv.Atoi(string(found[len(found)-1][1]))
	if err != nil || at >= len(f.data) {
		return 0, fmt.Errorf("the end of the file points outside of it: %w", ErrDamaged)
	}
	return at, nil
}

// table reads a table of objects and returns where the one before it stands, -1 for none. What a newer table says of an
// object is in force.
func (f *File) table(at int, seen map[int]bool) (int, error) {
	l := &lexer{data: f.data, at: at, refs: true}
	var said dict
	if l.next() == word("xref") {
		var err error
		if said, err = f.rows(l); err != nil {
			return -1, err
		}
		// A file for old and new viewers has a second table for the new ones.
		if n, ok := whole(said["XRefStm"]); ok && n < len(f.data) && !seen[n] {
			seen[n] = true
			if err := f.streamTable(n); err != nil {
				return -1, err
			}
		}
	} else {
		d, err := f.tableStream(at)
		if err != nil {
			return -1, err
		}
		said = d
	}
	for k, v := range said {
		if _, ok := f.trailer[k]; !ok {
			f.trailer[k] = v
		}
	}
	before, ok := whole(said["Prev"])
	switch {
	case said["Prev"] == nil:
		return -1, nil
	case !ok || before >= len(f.data):
		return -1, fmt.Errorf("the table before points outside of the file: %w", ErrDamaged)
	}
	return before, nil
}

// rows reads a table of lines and the trailer after it.
func (f *File) rows(l *lexer) (dict, error) {
	for {
		switch v := l.next().(type) {
		case word:
			d, ok := l.next().(dict)
			if v != "trailer" || !ok {
				return nil, fmt.Errorf("no trailer: %w", ErrDamaged)
			}
			return d, nil
		case number:
			first, ok := whole(v)
			count, okCount := whole(l.next())
			if !ok || !okCount || count > mostObjects || first > mostObjects {
				return nil, fmt.Errorf("table of objects: %w", ErrDamaged)
			}
			for i := range count {
				offset, ok := whole(l.next())
				_, okGen := whole(l.next())
				use, okUse := l.next().(word)
				if !ok || !okGen || !okUse {
					return nil, fmt.Errorf("line %d of the table of objects: %w", i, ErrDamaged)
				}
				f.stands(first+i, place{offset: offset}, use == "n")
			}
		default:
			return nil, fmt.Errorf("table of objects: %w", ErrDamaged)
		}
	}
}

// place is where an object is.
func (f *File) place(num int) (place, bool) {
	if f.source != nil {
		return f.source.place(num)
	}
	p, ok := f.places[num]
	return p, ok
}

// stands notes where an object is, unless a newer table has said so; one that is not in use is nowhere.
func (f *File) stands(num int, p place, used bool) {
	if _, ok := f.places[num]; ok {
		return
	}
	if !used {
		p.offset = -1
	}
	f.places[num] = p
}

func (f *File) streamTable(at int) error {
	_, err := f.tableStream(at)
	return err
}

// tableStream reads a table that is written as a stream.
func (f *File) tableStream(at int) (dict, error) {
	object, err := f.objectAt(at, -1)
	if err != nil {
		return nil, err
	}
	s, ok := object.(*stream)
	if !ok || s.dict["Type"] != name("XRef") {
		return nil, fmt.Errorf("no table of objects at %d: %w", at, ErrDamaged)
	}
	data, _, err := f.unpack(s)
	if err != nil {
		return nil, err
	}
	widths, _ := s.dict["W"].(array)
	var w [3]int
	if len(widths) != len(w) {
		return nil, fmt.Errorf("table of objects: %w", ErrDamaged)
	}
	for i := range w {
		if w[i], ok = whole(widths[i]); !ok || w[i] > 8 {
			return nil, fmt.Errorf("table of objects: %w", ErrDamaged)
		}
	}
	size, _ := whole(s.dict["Size"])
	sections, ok := s.dict["Index"].(array)
	if !ok {
		sections = array{number("0"), number(strconv.Itoa(size))}
	}
	row := w[0] + w[1] + w[2]
	for i := 0; i+1 < len(sections); i += 2 {
		first, ok := whole(sections[i])
		count, okCount := whole(sections[i+1])
		if !ok || !okCount || row == 0 || first > mostObjects || count > len(data)/row {
			return nil, fmt.Errorf("table of objects: %w", ErrDamaged)
		}
		for n := range count {
			kind, a, b := field(data, w[0], 1), field(data[w[0]:], w[1], 0), field(data[w[0]+w[1]:], w[2], 0)
			data = data[row:]
			switch kind {
			case 2:
				f.stands(first+n, place{inside: a, index: b}, a > 0)
			default:
				f.stands(first+n, place{offset: a}, kind == 1)
			}
		}
	}
	return s.dict, nil
}

// field reads a number of w bytes, what usual says where there are none.
func field(data []byte, w, usual int) int {
	if w == 0 {
		return usual
	}
	v := 0
	for _, c := range data[:w] {
		v = v<<8 | int(c)
	}
	return v
}

// whole is a number that counts something: not negative, not broken.
func whole(v any) (int, bool) {
	n, ok := v.(number)
	if !ok {
		return 0, false
	}
	i, err := strconv.Atoi(string(n))
	return i, err == nil && i >= 0
}
