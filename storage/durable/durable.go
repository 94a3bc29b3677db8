// Package durable makes names last through a power cut. A file that was synced is on the disk, but the name under which it lies need not be:
// that stands in its folder, and a new folder's name in the folder above.
package durable

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"syscall"

	"github.com/spf13/afero"
)

// PartPrefix begins the names of what is being written and has no name of its own yet: nothing with it is ever taken for what it is to become,
// and storage/vault takes away what is left of it.
const PartPrefix = ".baqylau-part-"

// Names brings the names in a folder to the disk. Windows has no such call and needs none; a share that does not know it is no error.
func Names(fsys afero.Fs, folder string) error {
	if runtime.GOOS == "windows" {
		return nil
	}
	f, err := fsys.Open(folder)
	if err != nil {
		return err
	}
	err = f.Sync()
	if errors.Is(err, syscall.EINVAL) || errors.Is(err, syscall.ENOTSUP) {
		err = nil
	}
	return errors.Join(err, f.Close())
}

// MkdirAll makes a folder and those above it that are not there, and brings their names to the disk. That a name could not be brought there
// is no reason to do without the folder.
func MkdirAll(fsys afero.Fs, folder string, mode os.FileMode) error {
	var above []string // the folders into which a name will come
	for at := filepath.Clean(folder); ; at = filepath.Dir(at) {
		if _, err := fsys.Stat(at); !errors.Is(err, fs.ErrNotExist) || at == filepath.Dir(at) {
			break
		}
		above = append(above, filepath.Dir(at))
	}
	if err := fsys.MkdirAll(folder, mode); err != nil {
		return err
	}
	for _, at := range above {
		_ = Names(fsys, at)
	}
	return nil
}

// Tree brings the names in a folder and in all folders below it to the disk.
func Tree(fsys afero.Fs, folder string) error {
	return afero.Walk(fsys, folder, func(path string, info fs.FileInfo, err error) error {
		if err != nil || !info.IsDir() {
			return err
		}
		return Names(fsys, path)
	})
}
