package window

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"

	"github.com/spf13/afero"
)

// hideToolkit sees to the toolkit's file before there is a window. What goes wrong keeps nobody from work.
func (cfg Config) hideToolkit() {
	config, err := os.UserConfigDir()
	if err == nil {
		err = hideToolkitFile(cfg.FS, config)
	}
	if err != nil {
		cfg.Log.Warn("the toolkit's file", "error", err)
	}
}

// hideToolkitFile makes the file in which Fyne keeps preferences of its own (config is the user's folder of them) readable for the
// user alone, before Fyne writes it: it would make it as open as the umask lets it. Elsewhere than on Unix desktops other rights hold.
func hideToolkitFile(fsys afero.Fs, config string) error {
	if runtime.GOOS == "windows" || runtime.GOOS == "darwin" || config == "" {
		return nil
	}
	path := filepath.Join(config, "fyne", AppID, "preferences.json")
	if err := fsys.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return fmt.Errorf("folder of the toolkit's preferences: %w", err)
	}
	f, err := fsys.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if errors.Is(err, fs.ErrExist) {
		return fsys.Chmod(path, 0o600)
	}
	if err != nil {
		return fmt.Errorf("the toolkit's preferences: %w", err)
	}
	_, err = f.WriteString("{}")
	return errors.Join(err, f.Close())
}
