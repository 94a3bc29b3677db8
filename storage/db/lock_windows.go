package db

import (
	"errors"
	"os"

	"golang.org/x/sys/windows"
)

// lockOffset lies far behind the text: Windows locks are mandatory, and the second process must still be
// able to read who holds the first.
const lockOffset = 1 << 30

func lockRange() *windows.Overlapped { return &windows.Overlapped{Offset: lockOffset} }

// lockFile takes one byte of the file for this open file alone, without waiting.
func lockFile(f *os.File) error {
	err := windows.LockFileEx(windows.Handle(f.Fd()),
		windows.LOCKFILE_EXCLUSIVE_LOCK|windows.LOCKFILE_FAIL_IMMEDIATELY, 0, 1, 0, lockRange())
	if errors.Is(err, windows.ERROR_LOCK_VIOLATION) || errors.Is(err, windows.ERROR_IO_PENDING) {
		return errHeld
	}
	return err
}

func unlockFile(f *os.File) error {
	return windows.UnlockFileEx(windows.Handle(f.Fd()), 0, 1, 0, lockRange())
}

// isFull and isReadOnly tell what the system refused a file for.
func isFull(err error) bool { return errors.Is(err, windows.ERROR_DISK_FULL) }

func isReadOnly(err error) bool { return errors.Is(err, windows.ERROR_WRITE_PROTECT) }

// mayWrite reports whether a file that is there is not marked as one that can only be read.
func mayWrite(_ string, info os.FileInfo) bool { return info.Mode().Perm()&0o200 != 0 }
