// Package clipboard reads the pictures and files that other programs put aside to be pasted: the toolkit knows texts
// only.
package clipboard

import (
	"context"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"strings"
)

// mostBytes bounds what is taken over; more is no photo.
const mostBytes = 128 << 20

// Content is what can be pasted besides a text: a picture as an encoded file (PNG, JPEG), or files by their path.
type Content struct {
	Picture []byte
	Files   []string
}

// Empty reports whether there is neither.
func (c Content) Empty() bool { return len(c.Picture) == 0 && len(c.Files) == 0 }

// Read asks the system for what is in the clipboard. It may wait for the program that put it there, so it is not for
// the window's goroutine.
func Read(ctx context.Context) (Content, error) {
	c, err := read(ctx)
	if err != nil {
		return Content{}, fmt.Errorf("read clipboard: %w", err)
	}
	return c, nil
}

// filesIn are the files that a list of addresses, or of paths, names line by line; nil if any line is something else:
// then it is a text. File managers write "copy" or "cut" into the first line of some lists.
func filesIn(text string) []string {
	var files []string
	for i, line := range strings.Split(strings.ReplaceAll(text, "\r\n", "\n"), "\n") {
		line = strings.Trim(line, "\x00 \t")
		if line == "" || strings.HasPrefix(line, "#") || i == 0 && (line == "copy" || line == "cut") {
			continue
		}
		path := pathOf(line)
		if info, err := os.Stat(path); path == "" || err != nil || info.IsDir() {
			return nil
		}
		files = append(files, path)
	}
	return files
}

// pathOf is the path that a line names, "" for none.
func pathOf(line string) string {
	if rest, ok := strings.CutPrefix(line, "file://"); ok {
		u, err := url.Parse("file://" + rest)
		if err != nil {
			return ""
		}
		path := filepath.FromSlash(u.Path)
		if runtime.GOOS == "windows" { // file:///C:/…
			path = strings.TrimPrefix(path, `\`)
		}
		return path
	}
	if filepath.IsAbs(line) {
		return line
	}
	return ""
}
