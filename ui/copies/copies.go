// Package copies keeps what is handed to other programs: an attachment that the system's viewer opens, a paper on its way to a
// printer. It does not know when the other program is done with one, so each lies in a folder of its own, private to the person,
// and is taken away when it has lain for a day.
package copies

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// prefix begins the names of the folders, among those of other programs.
const prefix = "baqylau-copy-"

// kept is how long a copy stays: longer than anybody reads it, or a printer is out of paper.
const kept = 24 * time.Hour

// Folder makes a folder for one copy, which nobody else can look into.
func Folder() (string, error) {
	folder, err := os.MkdirTemp("", prefix)
	if err != nil {
		return "", fmt.Errorf("make a folder for a copy: %w", err)
	}
	return folder, nil
}

// Sweep takes away what was handed out more than a day before now, and returns how many copies could not be: what another program
// still holds, as on Windows, stays for the next time. Their names are not told, since they may name people.
func Sweep(now time.Time) (stayed int, err error) {
	root := os.TempDir()
	entries, err := os.ReadDir(root)
	if err != nil {
		return 0, fmt.Errorf("look for old copies: %w", err)
	}
	for _, e := range entries {
		if !e.IsDir() || !strings.HasPrefix(e.Name(), prefix) {
			continue
		}
		info, err := e.Info()
		if err == nil && now.Sub(info.ModTime()) < kept {
			continue
		}
		if os.RemoveAll(filepath.Join(root, e.Name())) != nil {
			stayed++
		}
	}
	return stayed, nil
}
