//go:build unix

package db_test

import (
	"io/fs"
	"syscall"
	"testing"

	"baqylau/storage/db"
)

func TestUnixFolderFaults(t *testing.T) {
	for code, err := range map[string]error{
		"fault.db.full":   syscall.ENOSPC,
		"fault.db.folder": syscall.EROFS,
	} {
		saysFault(t, db.FolderFault("/x/b.db", &fs.PathError{Op: "open", Path: "/x", Err: err}), code)
	}
}
