package pdffile

import (
	"fmt"
	"io"
	"slices"
)

// source is a file on the disk of which one object at a time is read.
type source struct {
	r io.ReaderAt
	// offsets says where object n+1 begins, 0 for one that is not there.
	offsets []int64
	// bounds are the offsets at which objects begin, in order, and the end of the file: each object reaches to the next one.
	bounds []int64
}

func newSource(r io.ReaderAt, size int64, offsets []int64) *source {
	s := &source{r: r, offsets: offsets, bounds: slices.DeleteFunc(slices.Clone(offsets), func(at int64) bool { return at == 0 })}
	s.bounds = append(s.bounds, size)
	slices.Sort(s.bounds)
	return s
}

func (s *source) place(num int) (place, bool) {
	if num < 1 || num > len(s.offsets) {
		return place{}, false
	}
	return place{offset: int(s.offsets[num-1])}, true
}

// object reads the bytes of the object that begins at an offset.
func (s *source) object(at int64) ([]byte, error) {
	i, ok := slices.BinarySearch(s.bounds, at)
	if !ok || i+1 == len(s.bounds) {
		return nil, fmt.Errorf("no object begins at %d: %w", at, ErrDamaged)
	}
	data := make([]byte, s.bounds[i+1]-at)
	if _, err := io.ReadFull(io.NewSectionReader(s.r, at, int64(len(data))), data); err != nil {
		return nil, fmt.Errorf("read the object at %d: %w", at, err)
	}
	return data, nil
}
