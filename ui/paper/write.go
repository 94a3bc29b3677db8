package paper

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path/filepath"
	"runtime"
	"slices"
	"syscall"

	"github.com/spf13/afero"

	"baqylau/model"
)

// WriteFile makes the file at path from what write writes, all of it or nothing: it is written under a
// temporary name in the same folder, brought to the disk and then renamed over an earlier file. It
// returns a *model.Fault for what a person can mend: the file is open elsewhere, the folder is missing
// or closed, the disk is full.
func WriteFile(fsys afero.Fs, path string, write func(io.Writer) error) error {
	return writeFile(fsys, path, func(f afero.File) error { return write(f) })
}

// writeFile is WriteFile for what reads back what it has written.
func writeFile(fsys afero.Fs, path string, write func(afero.File) error) (err error) {
	told := path
	if path, err = target(fsys, path); err != nil {
		return writeFault("target", told, filepath.Dir(told), err)
	}
	folder := filepath.Dir(path)
	tmp, err := afero.TempFile(fsys, folder, begunPrefix+"*"+begunEnding)
	if err != nil {
		return writeFault("create", path, folder, err)
	}
	sweep(fsys, folder, tmp)
	defer func() {
		if err != nil {
			// The first failure is the one to tell; what is left behind can only be tried.
			_ = tmp.Close()
			_ = fsys.Remove(tmp.Name())
		}
	}()
	if err = write(tmp); err != nil {
		return writeFault("fill", path, folder, err)
	}
	if err = tmp.Sync(); err != nil {
		return writeFault("sync", path, folder, err)
	}
	if err = tmp.Close(); err != nil {
		return writeFault("close", path, folder, err)
	}
	// Temporary files are private; a paper is for others to read too.
	if err = fsys.Chmod(tmp.Name(), 0o644); err != nil {
		return writeFault("chmod", path, folder, err)
	}
	// A rename would also put the file in the place of one that a person has protected.
	if info, statErr := fsys.Stat(path); statErr == nil && (info.IsDir() || info.Mode().Perm()&0o222 == 0) {
		err = fs.ErrPermission
		return writeFault("rename", path, folder, err)
	}
	if err = fsys.Rename(tmp.Name(), path); err != nil {
		return writeFault("rename", path, folder, err)
	}
	syncFolder(fsys, folder)
	return nil
}

// errNotRegular is for a name that stands for a device, a pipe or a socket: a file renamed over it would take its place.
var errNotRegular = errors.New("not a regular file")

// mostLinks is how many links are followed to a file.
const mostLinks = 40

// target is where the file is to be written: a link is followed, so that it stays and its target is written. It refuses what is there
// and no file.
func target(fsys afero.Fs, path string) (string, error) {
	reader, links := fsys.(afero.LinkReader)
	for range mostLinks {
		var info fs.FileInfo
		var err error
		if l, ok := fsys.(afero.Lstater); ok {
			info, _, err = l.LstatIfPossible(path)
		} else {
			info, err = fsys.Stat(path)
		}
		switch {
		case err != nil: // not there yet, or said when it is written
			return path, nil
		case info.Mode()&fs.ModeSymlink != 0 && links:
			to, err := reader.ReadlinkIfPossible(path)
			if err != nil {
				return path, fmt.Errorf("read link: %w", err)
			}
			if !filepath.IsAbs(to) {
				to = filepath.Join(filepath.Dir(path), to)
			}
			path = to
		case !info.Mode().IsRegular() && !info.IsDir():
			return path, errNotRegular
		default:
			return path, nil
		}
	}
	return path, errNotRegular // links in a circle
}

// syncFolder brings the new name to the disk where the system can; where it cannot (Windows), the file
// itself is safe all the same.
func syncFolder(fsys afero.Fs, folder string) {
	if d, err := fsys.Open(folder); err == nil {
		_ = d.Sync()
		_ = d.Close()
	}
}

// Windows' numbers for a file that another program holds open, and for a full disk.
const (
	sharingViolation = syscall.Errno(32)
	lockViolation    = syscall.Errno(33)
	handleDiskFull   = syscall.Errno(39)
	diskFull         = syscall.Errno(112)
)

// noRoom reports whether a disk, or somebody's share of it, is full, or holds no file of that size.
func noRoom(err error) bool {
	full := []error{syscall.ENOSPC, syscall.EDQUOT, syscall.EFBIG}
	if runtime.GOOS == "windows" {
		full = []error{diskFull, handleDiskFull}
	}
	return slices.ContainsFunc(full, func(no error) bool { return errors.Is(err, no) })
}

func writeFault(op, path, folder string, err error) error {
	windows := runtime.GOOS == "windows"
	code := ""
	switch {
	case errors.Is(err, errNotRegular):
		code = "fault.paper.not_regular"
	case noRoom(err):
		code = "fault.paper.full"
	case windows && (errors.Is(err, sharingViolation) || errors.Is(err, lockViolation)),
		op == "rename" && errors.Is(err, fs.ErrPermission):
		code = "fault.paper.busy"
	case op == "create" && errors.Is(err, fs.ErrNotExist):
		code = "fault.paper.folder"
	case errors.Is(err, fs.ErrPermission), errors.Is(err, syscall.EROFS):
		code = "fault.paper.denied"
	}
	err = fmt.Errorf("%s %s: %w", op, path, err)
	if code == "" {
		return err
	}
	return model.NewFault(code, "path", path, "folder", folder).Because(err)
}
