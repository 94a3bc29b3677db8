package pdffile

import (
	"bytes"
	"compress/zlib"
	"errors"
	"fmt"
	"io"
)

// resolve follows references to the object itself; one to nowhere is nil, as the format says.
func (f *File) resolve(v any) (any, error) {
	for range deepest {
		r, ok := v.(ref)
		if !ok {
			return v, nil
		}
		var err error
		if v, err = f.load(r); err != nil {
			return nil, err
		}
	}
	return nil, fmt.Errorf("references in a circle: %w", ErrDamaged)
}

func (f *File) dictOf(v any) (dict, bool) {
	o, err := f.resolve(v)
	if err != nil {
		return nil, false
	}
	d, ok := o.(dict)
	return d, ok
}

func (f *File) load(r ref) (any, error) {
	if o, ok := f.objects[r]; ok {
		return o, nil
	}
	p, ok := f.place(r.num)
	if !ok || p.inside == 0 && p.offset <= 0 {
		return nil, nil
	}
	if f.loading[r] {
		return nil, fmt.Errorf("object %d needs itself: %w", r.num, ErrDamaged)
	}
	f.loading[r] = true
	defer delete(f.loading, r)
	var o any
	var err error
	if p.inside > 0 {
		o, err = f.packed(p)
	} else {
		o, err = f.objectAt(p.offset, r.num)
	}
	if err != nil {
		return nil, err
	}
	if f.source == nil { // otherwise what was read of a long file would pile up in memory
		f.objects[r] = o
	}
	return o, nil
}

// objectAt reads the object that begins at an offset and must bear the number, unless that is -1.
func (f *File) objectAt(at, num int) (any, error) {
	data := f.data
	if f.source != nil {
		var err error
		if data, err = f.source.object(int64(at)); err != nil {
			return nil, err
		}
		at = 0
	}
	if at < 0 || at >= len(data) {
		return nil, fmt.Errorf("object %d lies outside of the file: %w", num, ErrDamaged)
	}
	l := &lexer{data: data, at: at}
	n, ok := whole(l.next())
	_, okGen := whole(l.next())
	if !ok || !okGen || l.next() != word("obj") || num >= 0 && n != num {
		return nil, fmt.Errorf("object %d is not where the table says: %w", num, ErrDamaged)
	}
	l.refs = true
	o := l.next()
	switch o.(type) {
	case end, closing, word:
		return nil, fmt.Errorf("object %d: %w", num, ErrDamaged)
	}
	d, ok := o.(dict)
	after := *l
	if !ok || after.next() != word("stream") {
		return o, nil
	}
	from := after.at
	if bytes.HasPrefix(data[from:], []byte("\r\n")) {
		from += 2
	} else if bytes.HasPrefix(data[from:], []byte("\n")) {
		from++
	}
	length, err := f.resolve(d["Length"])
	if err != nil {
		return nil, err
	}
	size, ok := whole(length)
	if !ok || size > len(data)-from {
		return nil, fmt.Errorf("object %d is cut off: %w", num, ErrDamaged)
	}
	rest := lexer{data: data, at: from + size}
	if rest.next() != word("endstream") {
		return nil, fmt.Errorf("object %d is longer or shorter than it says: %w", num, ErrDamaged)
	}
	return &stream{dict: d, raw: data[from : from+size]}, nil
}

// packed reads an object out of a stream of objects.
func (f *File) packed(p place) (any, error) {
	list, ok := f.packs[p.inside]
	if !ok {
		outer, err := f.load(ref{num: p.inside})
		if err != nil {
			return nil, err
		}
		if list, err = f.packOf(outer, p.inside); err != nil {
			return nil, err
		}
		f.packs[p.inside] = list
	}
	if p.index >= len(list) {
		return nil, fmt.Errorf("objects of object %d: %w", p.inside, ErrDamaged)
	}
	return list[p.index], nil
}

func (f *File) packOf(outer any, num int) ([]any, error) {
	s, ok := outer.(*stream)
	if !ok {
		return nil, fmt.Errorf("object %d holds no others: %w", num, ErrDamaged)
	}
	data, _, err := f.unpack(s)
	if err != nil {
		return nil, err
	}
	n, okN := whole(s.dict["N"])
	first, okFirst := whole(s.dict["First"])
	if !okN || !okFirst || n > len(data) || first > len(data) {
		return nil, fmt.Errorf("objects of object %d: %w", num, ErrDamaged)
	}
	l := &lexer{data: data}
	list := make([]any, n)
	for i := range n {
		_, ok := whole(l.next())
		at, okAt := whole(l.next())
		if !ok || !okAt || at > len(data)-first {
			return nil, fmt.Errorf("objects of object %d: %w", num, ErrDamaged)
		}
		list[i] = (&lexer{data: data, at: first + at, refs: true}).next()
	}
	return list, nil
}

// unpack returns the bytes of a stream without its compression, and the name of a filter that is left because it makes a
// picture, "" for none.
func (f *File) unpack(s *stream) ([]byte, name, error) {
	filters, err := f.listed(s.dict["Filter"])
	if err != nil {
		return nil, "", err
	}
	params, err := f.listed(s.dict["DecodeParms"])
	if err != nil {
		return nil, "", err
	}
	data := s.raw
	for i, v := range filters {
		filter, _ := v.(name)
		if filter != "FlateDecode" {
			return data, filter, nil
		}
		if data, err = f.inflate(data); err != nil {
			return nil, "", err
		}
		if i < len(params) {
			if d, ok := f.dictOf(params[i]); ok {
				if data, err = unpredict(data, d); err != nil {
					return nil, "", err
				}
			}
		}
	}
	return data, "", nil
}

// listed is an array, or one object as an array of one.
func (f *File) listed(v any) (array, error) {
	o, err := f.resolve(v)
	if err != nil || o == nil {
		return nil, err
	}
	a, ok := o.(array)
	if !ok {
		return array{o}, nil
	}
	out := make(array, len(a))
	for i := range a {
		if out[i], err = f.resolve(a[i]); err != nil {
			return nil, err
		}
	}
	return out, nil
}

func (f *File) inflate(data []byte) ([]byte, error) {
	var err error
	if r, ok := f.flate.(zlib.Resetter); ok { // its tables are larger than most streams
		err = r.Reset(bytes.NewReader(data), nil)
	} else {
		f.flate, err = zlib.NewReader(bytes.NewReader(data))
	}
	if err != nil {
		f.flate = nil
		return nil, fmt.Errorf("unpack: %w", errors.Join(ErrDamaged, err))
	}
	var out bytes.Buffer
	out.Grow(min(len(data)*usualPacking, mostUnpacked-f.unpacked) + bytes.MinRead)
	_, err = out.ReadFrom(io.LimitReader(f.flate, int64(mostUnpacked-f.unpacked)+1))
	if err = errors.Join(err, f.flate.Close()); err != nil {
		return nil, fmt.Errorf("unpack: %w", errors.Join(ErrDamaged, err))
	}
	if f.unpacked += out.Len(); f.unpacked > mostUnpacked {
		return nil, ErrTooBig
	}
	return out.Bytes(), nil
}

// usualPacking is how many times as large as packed the text of a page is.
const usualPacking = 8

// unpredict takes back the row filters of PNG, which tables of objects are written with.
func unpredict(data []byte, d dict) ([]byte, error) {
	kind, _ := whole(d["Predictor"])
	if kind < 10 {
		return data, nil
	}
	value := func(key name, usual int) int {
		if n, ok := whole(d[key]); ok && n > 0 {
			return n
		}
		return usual
	}
	colours, bits, columns := value("Colors", 1), value("BitsPerComponent", 8), value("Columns", 1)
	if colours > 32 || bits > 16 || columns > 1<<20 {
		return nil, fmt.Errorf("rows of %d: %w", columns, ErrDamaged)
	}
	each, width := (colours*bits+7)/8, (colours*bits*columns+7)/8
	out := make([]byte, 0, len(data))
	before := make([]byte, width)
	for len(data) > width {
		row := bytes.Clone(data[1 : width+1])
		for i := range row {
			left, corner := byte(0), byte(0)
			if i >= each {
				left, corner = row[i-each], before[i-each]
			}
			switch data[0] {
			case 1:
				row[i] += left
			case 2:
				row[i] += before[i]
			case 3:
				row[i] += byte((int(left) + int(before[i])) / 2)
			case 4:
				row[i] += paeth(left, before[i], corner)
			}
		}
		out, before, data = append(out, row...), row, data[width+1:]
	}
	return out, nil
}

func paeth(a, b, c byte) byte {
	p := int(a) + int(b) - int(c)
	far := func(x byte) int { return max(p-int(x), int(x)-p) }
	switch {
	case far(a) <= far(b) && far(a) <= far(c):
		return a
	case far(b) <= far(c):
		return b
	}
	return c
}
