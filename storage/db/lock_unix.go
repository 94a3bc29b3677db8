//go:build unix

package db

import (
	"errors"
	"os"

	"golang.org/x/sys/unix"
)

// lockFile takes the whole file for this open file alone, without waiting.
func lockFile(f *os.File) error {
	for {
		err := unix.Flock(int(f.Fd()), unix.LOCK_EX|unix.LOCK_NB)
		switch {
		case errors.Is(err, unix.EINTR):
			continue
		case errors.Is(err, unix.EWOULDBLOCK):
			return errHeld
		}
		return err
	}
}

func unlockFile(f *os.File) error { return unix.Flock(int(f.Fd()), unix.LOCK_UN) }

// isFull and isReadOnly tell what the system refused a file for.
func isFull(err error) bool {
	return errors.Is(err, unix.ENOSPC) || errors.Is(err, unix.EDQUOT)
}

func isReadOnly(err error) bool { return errors.Is(err, unix.EROFS) }

// mayWrite reports whether the system lets this user write into a file that is there, without opening it.
func mayWrite(path string, _ os.FileInfo) bool {
	err := unix.Access(path, unix.W_OK)
	// Where the whole disk cannot be written to, the lock file is refused next, with a sentence of its own.
	return err == nil || !errors.Is(err, unix.EACCES) && !errors.Is(err, unix.EPERM)
}
