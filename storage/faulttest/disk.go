package faulttest

import (
	"errors"
	"os"
	"runtime"
	"sync"
	"syscall"

	"github.com/spf13/afero"
)

// ErrKilled is what a file system answers to a program that was killed: nothing of what it wanted happens any more.
var ErrKilled = errors.New("the program was killed")

// NoRoom is what the system answers where a disk is full.
func NoRoom() error {
	if runtime.GOOS == "windows" {
		return syscall.Errno(112)
	}
	return syscall.ENOSPC
}

// Disk is a file system that fails at the n-th call that would change something: the call before it is done, this one is not, or of
// what is written only a half.
type Disk struct {
	afero.Fs

	mu    sync.Mutex
	left  int
	err   error
	stays bool
	fired bool
}

var _ afero.Fs = (*Disk)(nil)

// FullAt is a disk on which there is no room at the n-th call that changes something, and room again after it: what was begun can be
// taken away.
func FullAt(below afero.Fs, n int) *Disk { return &Disk{Fs: below, left: n, err: NoRoom()} }

// KilledAt is a disk as a program leaves it that is killed at the n-th call that changes something: neither that nor any later one
// happens, nothing is cleaned up, nothing more is read.
func KilledAt(below afero.Fs, n int) *Disk {
	return &Disk{Fs: below, left: n, err: ErrKilled, stays: true}
}

// Fired reports whether the disk has failed. One that has not was asked for fewer changes than it had.
func (d *Disk) Fired() bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.fired
}

// change counts a call that changes something.
func (d *Disk) change(op, name string) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.fired {
		if d.stays {
			return &os.PathError{Op: op, Path: name, Err: d.err}
		}
		return nil
	}
	if d.left--; d.left > 0 {
		return nil
	}
	d.fired = true
	return &os.PathError{Op: op, Path: name, Err: d.err}
}

// look refuses what a killed program would only read.
func (d *Disk) look(op, name string) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.fired && d.stays {
		return &os.PathError{Op: op, Path: name, Err: d.err}
	}
	return nil
}

// Mkdir makes a folder.
func (d *Disk) Mkdir(name string, perm os.FileMode) error {
	if err := d.change("mkdir", name); err != nil {
		return err
	}
	return d.Fs.Mkdir(name, perm)
}

// MkdirAll makes folders.
func (d *Disk) MkdirAll(name string, perm os.FileMode) error {
	if info, err := d.Fs.Stat(name); err == nil && info.IsDir() {
		return d.look("mkdir", name)
	}
	if err := d.change("mkdir", name); err != nil {
		return err
	}
	return d.Fs.MkdirAll(name, perm)
}

// Rename renames a file.
func (d *Disk) Rename(from, to string) error {
	if err := d.change("rename", to); err != nil {
		return err
	}
	return d.Fs.Rename(from, to)
}

// Remove removes a file. A full disk has room for that.
func (d *Disk) Remove(name string) error {
	if err := d.removing(name); err != nil {
		return err
	}
	return d.Fs.Remove(name)
}

// RemoveAll removes a folder.
func (d *Disk) RemoveAll(name string) error {
	if err := d.removing(name); err != nil {
		return err
	}
	return d.Fs.RemoveAll(name)
}

func (d *Disk) removing(name string) error {
	if d.stays {
		return d.change("remove", name)
	}
	return nil
}

// Stat tells of a file.
func (d *Disk) Stat(name string) (os.FileInfo, error) {
	if err := d.look("stat", name); err != nil {
		return nil, err
	}
	return d.Fs.Stat(name)
}

// Open opens a file to be read.
func (d *Disk) Open(name string) (afero.File, error) {
	if err := d.look("open", name); err != nil {
		return nil, err
	}
	f, err := d.Fs.Open(name)
	if err != nil {
		return nil, err
	}
	return &diskFile{f, d}, nil
}

// Create makes a file.
func (d *Disk) Create(name string) (afero.File, error) {
	return d.OpenFile(name, os.O_RDWR|os.O_CREATE|os.O_TRUNC, 0o666)
}

// OpenFile opens a file, to be written if the flag says so.
func (d *Disk) OpenFile(name string, flag int, perm os.FileMode) (afero.File, error) {
	if flag&(os.O_WRONLY|os.O_RDWR|os.O_CREATE) == 0 {
		return d.Open(name)
	}
	if err := d.change("open", name); err != nil {
		return nil, err
	}
	f, err := d.Fs.OpenFile(name, flag, perm)
	if err != nil {
		return nil, err
	}
	return &diskFile{f, d}, nil
}

// diskFile is a file on a Disk.
type diskFile struct {
	afero.File
	disk *Disk
}

func (f *diskFile) Write(p []byte) (int, error) {
	if err := f.disk.change("write", f.Name()); err != nil {
		if half := len(p) / 2; half > 0 && errors.Is(err, NoRoom()) {
			n, _ := f.File.Write(p[:half]) // what is told is the refusal
			return n, err
		}
		return 0, err
	}
	return f.File.Write(p)
}

// WriteString writes as Write does, so that no write goes past the count.
func (f *diskFile) WriteString(s string) (int, error) { return f.Write([]byte(s)) }

func (f *diskFile) WriteAt(p []byte, at int64) (int, error) {
	if err := f.disk.change("write", f.Name()); err != nil {
		return 0, err
	}
	return f.File.WriteAt(p, at)
}

func (f *diskFile) Sync() error {
	if err := f.disk.change("sync", f.Name()); err != nil {
		return err
	}
	return f.File.Sync()
}

func (f *diskFile) Close() error {
	err := f.File.Close()
	if dead := f.disk.look("close", f.Name()); dead != nil {
		return dead
	}
	return err
}
