package window

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/spf13/afero"

	"baqylau/model"
	"baqylau/ui/look"
	"baqylau/ui/widgets/screen/entry"
)

// The size of the window at the first start, and the least that a remembered one may be.
const (
	firstWidth, firstHeight float32 = 1280, 690
	leastWidth, leastHeight float32 = 800, 500
	// mostSide is beyond any screen: a window of a size that a broken file gives would take all memory.
	mostSide float32 = 1 << 14
)

// preferences are what the window remembers from one run to the next.
type preferences struct {
	Lang  model.Lang `json:"lang,omitempty"`
	Theme look.Mode  `json:"theme,omitempty"`
	// Percent is the text size, 0 for that of the design.
	Percent int     `json:"percent,omitempty"`
	Width   float32 `json:"width,omitempty"`
	Height  float32 `json:"height,omitempty"`
	// Seen are the records that this person opened last, the newest first.
	Seen []entry.Record `json:"seen,omitempty"`
	// Person is who signed in last; Folder is where the last file was chosen, Target
	// where the last one was saved: papers do not belong among the registers that were brought in.
	Person model.ID `json:"person,omitempty"`
	Folder string   `json:"folder,omitempty"`
	Target string   `json:"target,omitempty"`
	// Folders are where files were chosen or saved last, the newest first.
	Folders []string `json:"folders,omitempty"`
	// Kept is what screens keep of how they were looked at, by name.
	Kept map[string]string `json:"kept,omitempty"`
}

// loadPreferences reads the file at path. A missing file gives the defaults; so does a broken one, with an
// error for the log: nobody should be kept from work by a lost window size.
func loadPreferences(fsys afero.Fs, path string) (preferences, error) {
	p := preferences{}
	var err error
	if path != "" {
		var data []byte
		if data, err = afero.ReadFile(fsys, path); err == nil {
			err = json.Unmarshal(data, &p)
		}
		if errors.Is(err, fs.ErrNotExist) {
			err = nil
		}
	}
	if err != nil {
		p, err = preferences{}, fmt.Errorf("read preferences %s: %w", path, err)
	}
	if p.Theme != look.Dark && p.Theme != look.System {
		p.Theme = look.Light // Fyne takes a desktop that says nothing for dark
	}
	if p.Width < leastWidth || p.Height < leastHeight || p.Width > mostSide || p.Height > mostSide {
		p.Width, p.Height = firstWidth, firstHeight
	}
	return p, err
}

// Language is the language in which the window that keeps its preferences in a file begins: the one that was asked for, else that of last
// time, else the system's. What is said where there is no window yet, or none at all, is said in it too.
func Language(fsys afero.Fs, path string, asked, system model.Lang) model.Lang {
	p, err := loadPreferences(fsys, path)
	if err != nil {
		p = preferences{} // the window logs it
	}
	return p.language(asked, system)
}

func (p preferences) language(asked, system model.Lang) model.Lang {
	return cmp.Or(asked, p.Lang, system)
}

// save writes the file whole or not at all.
func (p preferences) save(fsys afero.Fs, path string) error {
	if path == "" {
		return nil
	}
	data, err := json.MarshalIndent(p, "", "  ")
	if err != nil {
		return fmt.Errorf("write preferences: %w", err)
	}
	if err := fsys.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return fmt.Errorf("write preferences: %w", err)
	}
	f, err := fsys.OpenFile(path+".new", os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o600)
	if err != nil {
		return fmt.Errorf("write preferences: %w", err)
	}
	_, err = f.Write(data)
	// A power cut would else leave the new name with nothing under it.
	if err := errors.Join(err, f.Sync(), f.Close()); err != nil {
		return fmt.Errorf("write preferences: %w", err)
	}
	if err := fsys.Rename(path+".new", path); err != nil {
		return fmt.Errorf("write preferences: %w", err)
	}
	return nil
}
