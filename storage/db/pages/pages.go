// Package pages reads a database file of SQLite page by page, without SQLite: what is left of one that is damaged. It only reads, and
// goes past whatever is not as the format of the file says (https://www.sqlite.org/fileformat2.html).
package pages

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
)

const (
	headerSize  = 100
	minPageSize = 512
	maxPageSize = 65536
	// usualPageSize is that of this program's databases.
	usualPageSize = 16384
)

// The kinds of pages of a tree, as their first byte tells.
const (
	indexInterior = 2
	tableInterior = 5
	indexLeaf     = 10
	tableLeaf     = 13
)

// ErrNothing says that a file is too short to hold a page.
var ErrNothing = errors.New("no page is in the file")

// File is a database file with the log that SQLite keeps beside it. It may be used by one goroutine.
type File struct {
	db   io.ReaderAt
	size int64
	// wal has the places in the log of pages that were committed there and not yet carried over.
	log      io.ReaderAt
	wal      map[uint32]int64
	pageSize int
	// usable is what of a page is used; the rest is reserved.
	usable int
	count  uint32
	// whole is how many pages the file had before its end was cut off, as its head tells.
	whole uint32
	// seen are the pages that belong to a tree, to a chain of long values or to the list of free ones.
	seen map[uint32]bool
}

// Open takes a database file of size bytes and the log beside it, which may be nil.
func Open(db io.ReaderAt, size int64, log io.ReaderAt, logSize int64) (*File, error) {
	f := &File{db: db, size: size, log: log, wal: map[uint32]int64{}, seen: map[uint32]bool{}}
	head := make([]byte, headerSize)
	if _, err := db.ReadAt(head, 0); err != nil && !errors.Is(err, io.EOF) {
		return nil, fmt.Errorf("read the head of the file: %w", err)
	}
	f.pageSize = f.chooseSize(head)
	f.usable = f.pageSize
	if reserved := int(head[20]); reserved > 0 && f.pageSize-reserved >= 480 && string(head[:15]) == "SQLite format 3" && reserved < 64 {
		f.usable -= reserved
	}
	f.count = uint32(min((size+int64(f.pageSize)-1)/int64(f.pageSize), 1<<32-2))
	if log != nil {
		if err := f.readLog(logSize); err != nil {
			return nil, err
		}
	}
	if f.count == 0 {
		return nil, ErrNothing
	}
	f.whole = f.count
	if string(head[:15]) == "SQLite format 3" {
		f.whole = max(f.count, binary.BigEndian.Uint32(head[28:]))
	}
	return f, nil
}

// sizeOf is the size of pages that a head tells, 0 for one that cannot be.
func sizeOf(told uint16) int {
	n := int(told)
	if n == 1 {
		n = maxPageSize
	}
	if n < minPageSize || n&(n-1) != 0 {
		return 0
	}
	return n
}

// chooseSize is the size of the pages. What the head tells is believed where it agrees with the size of the file; where it does not, the
// usual size is taken if that agrees, or if what is told cannot be.
func (f *File) chooseSize(head []byte) int {
	told, pages := sizeOf(binary.BigEndian.Uint16(head[16:])), int64(binary.BigEndian.Uint32(head[28:]))
	switch {
	case told > 0 && pages*int64(told) == f.size:
		return told
	case told == 0, pages*usualPageSize == f.size:
		return usualPageSize
	}
	return told
}

func isTree(kind byte) bool {
	return kind == indexInterior || kind == tableInterior || kind == indexLeaf || kind == tableLeaf
}

// Count is how many pages there are.
func (f *File) Count() int { return int(f.count) }

// Whole is how many pages the file had before its end was cut off, as far as its head tells; at least Count.
func (f *File) Whole() int { return int(f.whole) }

// Page returns a page as SQLite would see it: that of the log, or else that of the file. What the file ends before is zero.
func (f *File) Page(n uint32) ([]byte, error) {
	if n == 0 || n > f.count {
		return nil, fmt.Errorf("there is no page %d", n)
	}
	page := make([]byte, f.pageSize)
	from, at := f.db, (int64(n)-1)*int64(f.pageSize)
	if place, ok := f.wal[n]; ok {
		from, at = f.log, place
	}
	if _, err := from.ReadAt(page, at); err != nil && !errors.Is(err, io.EOF) {
		return nil, fmt.Errorf("read page %d: %w", n, err)
	}
	return page, nil
}

const (
	walHeader   = 32
	frameHeader = 24
)

// readLog finds the pages that the log has committed. It ends at the first frame that is not whole, as SQLite does.
func (f *File) readLog(size int64) error {
	head := make([]byte, walHeader)
	if n, err := f.log.ReadAt(head, 0); n < walHeader {
		if err != nil && !errors.Is(err, io.EOF) {
			return fmt.Errorf("read the log: %w", err)
		}
		return nil // nothing was ever written to it
	}
	var order binary.ByteOrder = binary.LittleEndian
	switch binary.BigEndian.Uint32(head) {
	case 0x377f0682:
	case 0x377f0683:
		order = binary.BigEndian
	default:
		return nil
	}
	told := binary.BigEndian.Uint32(head[8:])
	sum := checksum(order, [2]uint32{}, head[:24])
	if sum != both(head[24:]) || int64(told) != int64(f.pageSize) {
		return nil
	}
	pending := map[uint32]int64{}
	frame := make([]byte, frameHeader+f.pageSize)
	for at := int64(walHeader); at+int64(len(frame)) <= size; at += int64(len(frame)) {
		if _, err := f.log.ReadAt(frame, at); err != nil {
			break
		}
		sum = checksum(order, checksum(order, sum, frame[:8]), frame[frameHeader:])
		if string(frame[8:16]) != string(head[16:24]) || sum != both(frame[16:]) {
			break
		}
		pending[binary.BigEndian.Uint32(frame)] = at + frameHeader
		if pages := binary.BigEndian.Uint32(frame[4:]); pages > 0 { // a commit
			for n, place := range pending {
				f.wal[n] = place
			}
			clear(pending)
			f.count = pages
		}
	}
	return nil
}

func both(b []byte) [2]uint32 {
	return [2]uint32{binary.BigEndian.Uint32(b), binary.BigEndian.Uint32(b[4:])}
}

// checksum goes on with the sum of the log over bytes whose number is a multiple of eight.
func checksum(order binary.ByteOrder, s [2]uint32, b []byte) [2]uint32 {
	for ; len(b) >= 8; b = b[8:] {
		s[0] += order.Uint32(b) + s[1]
		s[1] += order.Uint32(b[4:]) + s[0]
	}
	return s
}

// Free marks the pages of the list of free ones, whose rows were deleted. It goes as far as the list can be read.
func (f *File) Free() {
	first, err := f.Page(1)
	if err != nil {
		return
	}
	f.seen[1] = true
	for next := binary.BigEndian.Uint32(first[32:]); next != 0 && next <= f.count && !f.seen[next]; {
		f.seen[next] = true
		trunk, err := f.Page(next)
		if err != nil {
			return
		}
		leaves := int(binary.BigEndian.Uint32(trunk[4:]))
		if leaves > f.usable/4-2 {
			return
		}
		for i := range leaves {
			if n := binary.BigEndian.Uint32(trunk[8+4*i:]); n > 0 && n <= f.count {
				f.seen[n] = true
			}
		}
		next = binary.BigEndian.Uint32(trunk)
	}
}
