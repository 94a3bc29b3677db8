package paper

import (
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/afero"
)

// begunPrefix and begunEnding stand around a number in the name of a file that is being written.
const (
	begunPrefix = ".baqylau-"
	begunEnding = ".tmp"
)

// staleAfter is after what time a file that nobody has written to is taken to be left behind by a program that was killed.
const staleAfter = time.Hour

// isBegun reports whether a file of that name is one that this program began.
func isBegun(name string) bool {
	number, prefixed := strings.CutPrefix(name, begunPrefix)
	number, ended := strings.CutSuffix(number, begunEnding)
	if _, err := strconv.ParseUint(number, 10, 64); err != nil {
		return false
	}
	return prefixed && ended
}

// sweep takes away what programs that were killed have begun in a folder and left behind. How long it has lain is told by fresh, which was made in the
// same folder a moment ago: the clock of a share may be another than ours. What cannot be removed is in nobody's way.
func sweep(fsys afero.Fs, folder string, fresh afero.File) {
	made, err := fresh.Stat()
	if err != nil {
		return
	}
	f, err := fsys.Open(folder)
	if err != nil {
		return
	}
	names, _ := f.Readdirnames(-1) // those that it tells are looked at
	_ = f.Close()
	for _, name := range names {
		if !isBegun(name) {
			continue
		}
		path := filepath.Join(folder, name)
		info, err := fsys.Stat(path)
		if err == nil && info.Mode().IsRegular() && made.ModTime().Sub(info.ModTime()) > staleAfter {
			_ = fsys.Remove(path)
		}
	}
}
