package vault

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"runtime"
	"syscall"

	"baqylau/model"
)

// What can be wrong with a file that is read. A person is told by the sentence of refused.
var (
	errNotBackup = errors.New("no backup")
	errShort     = errors.New("cut short")
	errChanged   = errors.New("changed")
)

// refused gives what is wrong with a file its sentence.
func refused(path string, err error) error {
	var known *model.Fault
	switch {
	case err == nil || errors.As(err, &known):
		return err
	case errors.Is(err, errNotBackup):
		return model.NewFault("fault.backup.not_one", "path", path).Because(err)
	case errors.Is(err, errShort):
		return model.NewFault("fault.backup.short_file", "path", path).Because(err)
	case errors.Is(err, errChanged):
		return model.NewFault("fault.backup.changed", "path", path).Because(err)
	}
	return fmt.Errorf("read backup %s: %w", path, err)
}

// What Windows answers when a disk is full.
const (
	windowsHandleDiskFull = syscall.Errno(39)
	windowsDiskFull       = syscall.Errno(112)
)

// unwritten gives a refusal of the file system to write into a folder its sentence.
func unwritten(folder string, err error) error {
	var known *model.Fault
	var no syscall.Errno
	full := errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT) || errors.Is(err, syscall.EFBIG)
	if runtime.GOOS == "windows" && errors.As(err, &no) {
		full = no == windowsDiskFull || no == windowsHandleDiskFull
	}
	switch {
	case err == nil || errors.Is(err, context.Canceled) || errors.Is(err, errShort) || errors.Is(err, errChanged):
		return err
	case full || model.HasFault(err, "fault.db.full"):
		return model.NewFault("fault.backup.full", "folder", folder).Because(err)
	case errors.As(err, &known):
		return err
	case errors.Is(err, fs.ErrPermission), errors.Is(err, syscall.EROFS):
		return model.NewFault("fault.backup.denied", "folder", folder).Because(err)
	case errors.Is(err, fs.ErrNotExist):
		return model.NewFault("fault.backup.folder", "folder", folder).Because(err)
	}
	return fmt.Errorf("write into %s: %w", folder, err)
}

// unwritable is an error of writing what was read: nothing is wrong with the file.
type unwritable struct{ error }

func (u unwritable) Unwrap() error { return u.error }

// writing marks the errors of writing.
type writing struct{ io.Writer }

func (w writing) Write(b []byte) (int, error) {
	n, err := w.Writer.Write(b)
	if err != nil {
		err = unwritable{err}
	}
	return n, err
}

// peeker reads a file and remembers how that went: whether it ended, and whether the disk failed.
type peeker struct {
	ctx  context.Context
	r    *bufio.Reader
	fail error
}

func newPeeker(ctx context.Context, r io.Reader) *peeker {
	return &peeker{ctx: ctx, r: bufio.NewReaderSize(r, 64<<10)}
}

func (p *peeker) Read(b []byte) (int, error) {
	if err := p.ctx.Err(); err != nil {
		p.fail = err
		return 0, err
	}
	n, err := p.r.Read(b)
	if err != nil && err != io.EOF {
		p.fail = err
	}
	return n, err
}

// ReadByte lets the unpacker take no more than it needs.
func (p *peeker) ReadByte() (byte, error) {
	b, err := p.r.ReadByte()
	if err != nil && err != io.EOF {
		p.fail = err
	}
	return b, err
}

// peek looks at the first bytes; fewer come back of a shorter file.
func (p *peeker) peek(n int) []byte {
	b, _ := p.r.Peek(n)
	return b
}

// blame says whether an error on the way came from the disk or from what is in the file.
func (p *peeker) blame(err error) error {
	var mine unwritable
	switch {
	case err == nil:
		return nil
	case errors.As(err, &mine):
		return mine.error
	case p.fail != nil:
		return p.fail
	case errors.Is(err, errShort), errors.Is(err, errChanged), errors.Is(err, errNotBackup):
		return err
	case errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, io.EOF):
		return fmt.Errorf("%w: %w", errShort, err)
	}
	var known *model.Fault
	if errors.As(err, &known) {
		return err
	}
	return fmt.Errorf("%w: %w", errChanged, err)
}
