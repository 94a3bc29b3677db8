package db

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"strconv"
	"time"

	"baqylau/model"
)

// errHeld says that another open file holds the lock.
var errHeld = errors.New("lock is held")

// lock is the file beside the database that its one writing process holds. The system drops the lock when
// the process ends, however it ends, so that a stale file never keeps anyone out. The file itself stays
// behind: removing it would let two processes lock two different files of the same name.
type lock struct {
	file *os.File
	// left is who held it last and ended without giving it back.
	left holder
}

// holder is what the lock file tells about the process that holds it.
type holder struct {
	Host  string    `json:"host"`
	PID   int       `json:"pid"`
	Since time.Time `json:"since"`
}

// lockPath is the lock file of the database at path.
func lockPath(path string) string { return path + ".lock" }

// acquire takes the lock of the database at path, or returns a fault that names its holder.
func acquire(path string, now time.Time) (*lock, error) {
	name := lockPath(path)
	f, err := os.OpenFile(name, os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return nil, folderFault(path, fmt.Errorf("open lock file: %w", err))
	}
	err = lockFile(f)
	if errors.Is(err, errHeld) {
		return nil, errors.Join(heldFault(path, f), f.Close())
	}
	if err != nil {
		return nil, errors.Join(fmt.Errorf("lock %s: %w", name, err), f.Close())
	}
	l := &lock{file: f, left: readHolder(f)}
	if err := l.sign(now); err != nil {
		return nil, errors.Join(folderFault(path, err), l.release())
	}
	return l, nil
}

// Hold takes the lock of the database at path, as opening it for writing does, for whoever puts another file in its place; release gives
// it back. While another program has the database open, the fault of opening it comes back.
func Hold(path string, now time.Time) (release func() error, err error) {
	l, err := acquire(path, now)
	if err != nil {
		return nil, err
	}
	return l.release, nil
}

// sign writes into the lock file who holds it.
func (l *lock) sign(now time.Time) error {
	host, err := os.Hostname()
	if err != nil {
		// A machine without a name still has a process.
		host = ""
	}
	b, err := json.Marshal(holder{Host: host, PID: os.Getpid(), Since: now.UTC().Truncate(time.Second)})
	if err != nil {
		return fmt.Errorf("write lock file: %w", err)
	}
	if err := l.file.Truncate(0); err != nil {
		return fmt.Errorf("write lock file: %w", err)
	}
	if _, err := l.file.WriteAt(b, 0); err != nil {
		return fmt.Errorf("write lock file: %w", err)
	}
	// After a power cut as well the next start is to know that this one was broken off.
	if err := l.file.Sync(); err != nil {
		return fmt.Errorf("write lock file: %w", err)
	}
	return nil
}

// heldFault names the holder as far as the file tells.
func heldFault(path string, f *os.File) error {
	h := readHolder(f)
	if h.PID == 0 {
		return model.NewFault("fault.db.locked", "path", path)
	}
	return model.NewFault("fault.db.locked_by", "path", path, "host", h.Host, "pid", strconv.Itoa(h.PID))
}

// readHolder reads who signed the file last; nobody where it is empty or cannot be read.
func readHolder(f *os.File) (h holder) {
	b := make([]byte, 4096)
	n, _ := f.ReadAt(b, 0)
	if json.Unmarshal(b[:n], &h) != nil {
		return holder{}
	}
	return h
}

// release gives the lock back and empties the file.
func (l *lock) release() error {
	return errors.Join(l.file.Truncate(0), unlockFile(l.file), l.file.Close())
}
