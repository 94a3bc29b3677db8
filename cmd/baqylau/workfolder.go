package main

import (
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/afero"

	"baqylau/model"
)

// checkPrefix begins the names of folders, among the temporary files of the user, in which something is looked at that is then thrown away: a
// backup, a database for files that were not there yet.
const checkPrefix = "baqylau-check-"

// checkStale is after what time such a folder, in which nothing has been written, is taken to be left behind by a program that was killed.
const checkStale = time.Hour

// checkFolder makes such a folder; whoever asked for it takes it away.
func (m *Main) checkFolder() (string, error) {
	folder, err := afero.TempDir(m.FS, "", checkPrefix)
	if err != nil {
		return "", model.NewFault("fault.cmd.temp_folder", "folder", os.TempDir()).Because(err)
	}
	if info, err := m.FS.Stat(folder); err == nil {
		m.sweepChecks(info.ModTime()) // by the clock that dates the others
	}
	return folder, nil
}

// sweepChecks takes away what programs that were killed have left of them. What cannot be removed, as another user's, is in nobody's way.
func (m *Main) sweepChecks(now time.Time) {
	root := os.TempDir()
	entries, err := afero.ReadDir(m.FS, root)
	if err != nil {
		return
	}
	before := now.Add(-checkStale)
	for _, e := range entries {
		if !e.IsDir() || !strings.HasPrefix(e.Name(), checkPrefix) {
			continue
		}
		path := filepath.Join(root, e.Name())
		if !m.writtenSince(path, before) {
			_ = m.FS.RemoveAll(path)
		}
	}
}

// writtenSince reports whether something in a folder, or the folder itself, is not older than before: a large backup is unpacked for long into one
// file.
func (m *Main) writtenSince(folder string, before time.Time) (since bool) {
	err := afero.Walk(m.FS, folder, func(_ string, info os.FileInfo, err error) error {
		if err != nil {
			return err
		}
		if !info.ModTime().Before(before) {
			since = true
			return filepath.SkipAll
		}
		return nil
	})
	return since || err != nil
}
