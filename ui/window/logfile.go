package window

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"

	"github.com/spf13/afero"
)

// maxLog is how large the log may grow before it is put aside; two older ones are kept.
const maxLog = 1 << 20

// LogFile is a log that is put aside when it has grown large: baqylau.log, .1, .2.
type LogFile struct {
	fs   afero.Fs
	path string

	mu   sync.Mutex
	file afero.File
	size int64
}

// OpenLog opens the log at path and makes its folder.
func OpenLog(fsys afero.Fs, path string) (*LogFile, error) {
	l := &LogFile{fs: fsys, path: path}
	if err := fsys.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return nil, fmt.Errorf("open log %s: %w", path, err)
	}
	return l, l.open()
}

func (l *LogFile) open() error {
	f, err := l.fs.OpenFile(l.path, os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	if err != nil {
		return fmt.Errorf("open log %s: %w", l.path, err)
	}
	info, err := f.Stat()
	if err != nil {
		return fmt.Errorf("open log %s: %w", l.path, err)
	}
	l.file, l.size = f, info.Size()
	return nil
}

// Write adds to the log.
func (l *LogFile) Write(b []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.size > 0 && l.size+int64(len(b)) > maxLog {
		if err := l.turn(); err != nil {
			return 0, err
		}
	}
	n, err := l.file.Write(b)
	l.size += int64(n)
	if err != nil {
		return n, fmt.Errorf("write log %s: %w", l.path, err)
	}
	return n, nil
}

// turn puts the full log aside and begins a new one.
func (l *LogFile) turn() error {
	if err := l.file.Close(); err != nil {
		return fmt.Errorf("close log %s: %w", l.path, err)
	}
	for _, step := range [][2]string{{l.path + ".1", l.path + ".2"}, {l.path, l.path + ".1"}} {
		if err := l.fs.Rename(step[0], step[1]); err != nil && !isMissing(err) {
			return fmt.Errorf("turn log %s: %w", l.path, err)
		}
	}
	return l.open()
}

func isMissing(err error) bool {
	return os.IsNotExist(err) || strings.Contains(err.Error(), fs.ErrNotExist.Error())
}

// Close ends the log.
func (l *LogFile) Close() error {
	l.mu.Lock()
	defer l.mu.Unlock()
	if err := l.file.Close(); err != nil {
		return fmt.Errorf("close log %s: %w", l.path, err)
	}
	return nil
}
