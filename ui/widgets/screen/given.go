package screen

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"syscall"

	"baqylau/model"
	"baqylau/model/office"
)

// SharingViolation is what Windows answers when another program has a file to itself.
const SharingViolation = syscall.Errno(32)

// FilesGiven are files on disk: chosen, dropped on the window, or copied in another program.
func FilesGiven(paths []string) []office.Source {
	out := make([]office.Source, len(paths))
	for i, path := range paths {
		out[i] = office.Source{Name: filepath.Base(path), Open: func() (io.ReadCloser, error) { return openGiven(path) }}
	}
	return out
}

// BytesGiven is a file that is in memory only, as a picture pasted is.
func BytesGiven(name string, b []byte) office.Source {
	return office.Source{Name: name, Open: func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(b)), nil }}
}

// openGiven opens a file of the person's. What keeps it closed is said so that they can mend it.
func openGiven(path string) (io.ReadCloser, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, Unreadable(filepath.Base(path), runtime.GOOS, err)
	}
	info, err := f.Stat()
	switch {
	case err != nil:
		err = Unreadable(filepath.Base(path), runtime.GOOS, err)
	case info.IsDir():
		err = model.NewFault("fault.given.folder", "name", filepath.Base(path))
	default:
		return f, nil
	}
	return nil, errors.Join(err, f.Close())
}

// Unreadable is the sentence about a file that cannot be opened: Windows and the others say the same in other ways.
func Unreadable(name, system string, err error) error {
	code := "fault.given.file"
	var no syscall.Errno
	switch {
	case errors.Is(err, fs.ErrNotExist):
		code = "fault.given.gone"
	case errors.Is(err, fs.ErrPermission):
		code = "fault.given.denied"
	case system == "windows" && errors.As(err, &no) && no == SharingViolation:
		code = "fault.given.busy"
	}
	return model.NewFault(code, "name", name).Because(fmt.Errorf("open %s: %w", name, err))
}
