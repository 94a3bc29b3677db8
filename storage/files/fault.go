package files

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"runtime"
	"syscall"

	"baqylau/model"
)

// What Windows answers when a disk is full.
const (
	windowsHandleDiskFull = syscall.Errno(39)
	windowsDiskFull       = syscall.Errno(112)
)

// fault turns what a file system answers into what a person can read, where there is something to say
// and to do; anything else is wrapped for the log.
func (s *Store) fault(op, name string, err error) error {
	var known *model.Fault
	switch {
	case errors.As(err, &known):
		return known
	case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
	case isFull(err):
		return model.NewFault("fault.files.full", "dir", s.dir).Because(fmt.Errorf("%s %q: %w", op, name, err))
	case errors.Is(err, fs.ErrPermission), errors.Is(err, syscall.EROFS):
		return model.NewFault("fault.files.denied", "dir", s.dir).Because(fmt.Errorf("%s %q: %w", op, name, err))
	case !s.there():
		return model.NewFault("fault.files.folder", "dir", s.dir).Because(fmt.Errorf("%s %q: %w", op, name, err))
	}
	return fmt.Errorf("%s %q in %s: %w", op, name, s.dir, err)
}

// isFull reports whether a disk, or somebody's share of it, is full.
func isFull(err error) bool {
	var no syscall.Errno
	if runtime.GOOS == "windows" && errors.As(err, &no) {
		return no == windowsDiskFull || no == windowsHandleDiskFull
	}
	return errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT) || errors.Is(err, syscall.EFBIG)
}
