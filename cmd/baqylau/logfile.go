package main

import (
	"io"
	"io/fs"
	"log/slog"
	"path/filepath"

	"github.com/adrg/xdg"
	"github.com/spf13/afero"

	"baqylau/ui/window"
)

// logPath is where the program writes what only those who mend it read; the window writes there as well. It is "" where there is no
// folder for that.
func (m *Main) logPath() string {
	folder := m.State
	if folder == "" {
		if homeless("XDG_STATE_HOME") {
			return ""
		}
		folder = filepath.Join(xdg.StateHome, "baqylau")
	}
	return filepath.Join(folder, "baqylau.log")
}

// log is the log of a command.
func (m *Main) log() *slog.Logger {
	return slog.New(slog.NewTextHandler(m.journal, logOptions(slog.LevelWarn)))
}

// logFile opens the log with the first line that is written: most commands have nothing to write.
type logFile struct {
	fs   afero.Fs
	path string
	file io.WriteCloser
	// broken is why lines could not be kept.
	broken error
}

// Write adds to the log.
func (l *logFile) Write(b []byte) (int, error) {
	if l.path == "" {
		l.broken = fs.ErrNotExist
		return 0, l.broken
	}
	if l.file == nil {
		file, err := window.OpenLog(l.fs, l.path)
		if err != nil {
			l.broken = err
			return 0, err
		}
		l.file = file
	}
	n, err := l.file.Write(b)
	if err != nil {
		l.broken = err
	}
	return n, err
}

// close ends the log. An error has nowhere left to go.
func (l *logFile) close() {
	if l.file != nil {
		l.broken = l.file.Close()
	}
}
