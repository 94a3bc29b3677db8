package sheet

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path/filepath"
	"strings"

	"github.com/spf13/afero"

	"baqylau/model"
)

// Limits bound what a file may take of memory and time.
type Limits struct {
	File      int64 // bytes on disk
	Unzipped  int64 // bytes of one part of a workbook
	Text      int64 // bytes of the texts that the cells of a workbook share
	Ratio     int64 // how many times larger a part may be than it is packed…
	RatioFrom int64 // …from this size on
	Rows      int   // rows of one table
	Sheets    int   // sheets of a workbook
	Problems  int   // problems that are kept; the others are only counted
}

// DefaultLimits are wide enough for every office's registers of many years together.
func DefaultLimits() Limits {
	return Limits{File: 64 << 20, Unzipped: 512 << 20, Text: 128 << 20, Ratio: 200, RatioFrom: 16 << 20,
		Rows: 200_000, Sheets: 64, Problems: 10_000}
}

// Options say how to read.
type Options struct {
	// Limits, the default ones if zero.
	Limits Limits
	// Progress, if set, is called now and then with the rows read so far.
	Progress func(rows int)
	// Bare takes a file that has a head row and nothing below it, as a template is. For an import it is a mistake.
	Bare bool
}

// File is what was read of a file.
type File struct {
	Name      string // without its folder
	Format    Format
	Encoding  string // of a CSV file
	Separator rune   // of a CSV file
	Size      int64
	// Sheets describe the tables, in the same order.
	Sheets []SheetInfo
	Tables []*model.SheetTable
	// Skipped are the visible sheets of a workbook that hold something but no known head row.
	Skipped []string
	// Problems are all cells that cannot be taken, and what is wrong with the head rows. A file with
	// problems is not to be imported.
	Problems []model.CellProblem

	problemCount int
	rowsDone     int
}

// More is the number of bad cells beyond those that Problems holds.
func (f *File) More() int { return max(0, f.problemCount-len(f.Problems)) }

// rows is how many rows all the tables have together.
func (f *File) rows() int {
	n := 0
	for _, t := range f.Tables {
		n += len(t.Rows)
	}
	return n
}

// refuse notes a problem, or only counts it when there are too many to keep.
func (f *File) refuse(most int, p model.CellProblem) {
	f.problemCount++
	if len(f.Problems) < most {
		f.Problems = append(f.Problems, p)
	}
}

// SheetInfo is what a preview tells about a table.
type SheetInfo struct {
	Name       string // of the sheet, "" in CSV
	Kind       model.SheetKind
	HeadRow    int
	Rows       int
	Totals     int // rows of totals, which were left out
	Recognised []model.Column
	Missing    []model.Column // required ones
	Unknown    []string       // head words
}

// Read reads every register in the file at path. A file that is no register, or none that can be
// read, gives a *model.Fault with the code "fault.sheet.…"; bad cells do not make an error but stand
// in File.Problems, all of them. A cancelled context gives its error.
func Read(ctx context.Context, fsys afero.Fs, path string, opt Options) (*File, error) {
	if opt.Limits == (Limits{}) {
		opt.Limits = DefaultLimits()
	}
	if err := ctx.Err(); err != nil {
		return nil, fmt.Errorf("read sheet %s: %w", path, err)
	}
	file := &File{Name: filepath.Base(path)}
	src, err := openSource(fsys, path, file, opt.Limits)
	if err != nil {
		return nil, err
	}
	defer src.Close()
	if err := readSource(ctx, src, file, &opt); err != nil {
		var fault *model.Fault
		if errors.As(err, &fault) {
			return nil, fault
		}
		return nil, fmt.Errorf("read sheet %s: %w", path, err)
	}
	switch {
	case len(file.Tables) == 0:
		return nil, model.NewFault("fault.sheet.no_head", "file", file.Name)
	case !opt.Bare && file.rows() == 0 && file.problemCount == 0: // a head row without a fault, and nothing below it
		return nil, model.NewFault("fault.sheet.no_rows", "file", file.Name)
	}
	if opt.Progress != nil {
		opt.Progress(file.rowsDone)
	}
	return file, nil
}

// Look tells of a file by what it is and by its first bytes what Read would refuse it for: that it is not there, empty, a folder,
// or of another kind. It returns nil for one that may be a register, and reads no more of it than that takes.
func Look(fsys afero.Fs, path string) error {
	file := &File{Name: filepath.Base(path)}
	src, err := openSource(fsys, path, file, DefaultLimits())
	if err != nil {
		return err
	}
	defer src.Close()
	head, err := readHead(src, file)
	if err != nil {
		return err
	}
	if bytes.HasPrefix(head, []byte(cfbSignature)) {
		return nil // which of the old kinds it is takes all of it
	}
	_, err = sniff(file.Name, head)
	return err
}

// openSource opens the file after a look at what it is: a folder, a device or a file far too large
// is refused before a byte is read.
func openSource(fsys afero.Fs, path string, file *File, limits Limits) (afero.File, error) {
	info, err := fsys.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, model.NewFault("fault.sheet.not_found", "file", file.Name).Because(err)
	case err != nil:
		return nil, model.NewFault("fault.sheet.unreadable", "file", file.Name).Because(err)
	case info.IsDir():
		return nil, model.NewFault("fault.sheet.folder", "file", file.Name)
	case !info.Mode().IsRegular():
		return nil, model.NewFault("fault.sheet.not_table", "file", file.Name)
	case info.Size() > limits.File:
		return nil, model.NewFault("fault.sheet.huge", "file", file.Name, "limit", megabytes(limits.File))
	case info.Size() == 0:
		return nil, model.NewFault("fault.sheet.empty", "file", file.Name)
	}
	file.Size = info.Size()
	src, err := fsys.Open(path)
	if err != nil {
		return nil, model.NewFault("fault.sheet.unreadable", "file", file.Name).Because(err)
	}
	return src, nil
}

// readHead reads what tells of what kind a file is.
func readHead(src afero.File, file *File) ([]byte, error) {
	head := make([]byte, 4096)
	n, err := io.ReadFull(src, head)
	if err != nil && err != io.EOF && err != io.ErrUnexpectedEOF {
		return nil, model.NewFault("fault.sheet.unreadable", "file", file.Name).Because(err)
	}
	return head[:n], nil
}

func megabytes(n int64) int64 { return n >> 20 }

func readSource(ctx context.Context, src afero.File, file *File, opt *Options) error {
	head, err := readHead(src, file)
	if err != nil {
		return err
	}
	compound := bytes.HasPrefix(head, []byte(cfbSignature))
	if !compound {
		if file.Format, err = sniff(file.Name, head); err != nil {
			return err
		}
	}
	if file.Format == FormatXLSX {
		return readBook(ctx, src, file, opt)
	}
	data, err := io.ReadAll(io.LimitReader(io.MultiReader(bytes.NewReader(head), src), opt.Limits.File+1))
	switch {
	case err != nil:
		return model.NewFault("fault.sheet.unreadable", "file", file.Name).Because(err)
	case int64(len(data)) > opt.Limits.File:
		return model.NewFault("fault.sheet.huge", "file", file.Name, "limit", megabytes(opt.Limits.File))
	case compound:
		return compoundFault(file.Name, data)
	}
	return readText(ctx, data, file, opt)
}

func readBook(ctx context.Context, src afero.File, file *File, opt *Options) error {
	// The section refuses offsets outside the file, which a broken archive may ask for.
	b, err := openBook(file.Name, io.NewSectionReader(src, 0, file.Size), file.Size, opt.Limits)
	if err != nil {
		return err
	}
	filled := false
	for _, sheet := range b.sheets {
		if sheet.hidden {
			continue
		}
		t := newTableBuilder(ctx, file, sheet.name, opt)
		if err := b.rows(sheet, t.add); err != nil {
			return err
		}
		if err := t.finish(); err != nil {
			return err
		}
		filled = filled || t.filled
	}
	if !filled {
		return model.NewFault("fault.sheet.empty", "file", file.Name)
	}
	return nil
}

func readText(ctx context.Context, data []byte, file *File, opt *Options) error {
	text, encoding, ok := decode(data)
	if !ok {
		return model.NewFault("fault.sheet.encoding", "file", file.Name)
	}
	file.Encoding = encoding
	if strings.TrimSpace(text) == "" {
		return model.NewFault("fault.sheet.empty", "file", file.Name)
	}
	sep := chooseSeparator(text)
	file.Separator = rune(sep)
	t := newTableBuilder(ctx, file, "", opt)
	r := csvReader{text: text, sep: sep}
	var cells []rawCell
	for {
		var more bool
		if cells, more = r.next(cells[:0]); !more {
			break
		}
		if err := t.add(rawRow{line: r.line, cells: cells}); err == errDone {
			break
		} else if err != nil {
			return err
		}
	}
	if r.openQuote > 0 {
		return model.NewFault("fault.sheet.quote", "file", file.Name, "row", fmt.Sprint(r.openQuote))
	}
	return t.finish()
}
