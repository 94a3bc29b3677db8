package window

import (
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/afero"
)

// Folders are where this system keeps the person's files, whatever the folders are called in its language; "" where it does
// not say.
type Folders struct{ Desktop, Documents, Downloads string }

// folderPlace is a folder that the chooser leads to at once.
type folderPlace struct {
	path string
	// key is that of its name, "" for a folder that goes by its own.
	key, icon string
}

// name is what a place without a name of ours is called: its last folder, of a drive the drive.
func (p folderPlace) name() string {
	if name := filepath.Base(p.path); name != string(filepath.Separator) && name != "." {
		return name
	}
	return p.path
}

// mostRecent is how many folders used last are offered.
const mostRecent = 5

// placesOf are the folders to be offered, each once and none that does not exist: the person's own, the drives, and those used
// last. It looks at the disk: a share that does not answer must not stop the window.
func placesOf(fsys afero.Fs, home string, own Folders, drives, recent []string) []folderPlace {
	or := func(path, usual string) string {
		if path == "" {
			return filepath.Join(home, usual)
		}
		return path
	}
	all := []folderPlace{{home, "window.files.home", "house"}, {or(own.Desktop, "Desktop"), "window.files.desktop", "square"},
		{or(own.Documents, "Documents"), "window.files.documents", "file-text"},
		{or(own.Downloads, "Downloads"), "window.files.downloads", "download"}}
	for _, path := range append(drives, mounts(fsys, filepath.Base(home))...) {
		all = append(all, folderPlace{path: path, icon: "database"})
	}
	for _, path := range recent {
		all = append(all, folderPlace{path: path, icon: "history"})
	}
	var out []folderPlace
	for _, p := range all {
		if p.path == "" || slices.ContainsFunc(out, func(q folderPlace) bool { return q.path == p.path }) {
			continue
		}
		if ok, err := afero.IsDir(fsys, p.path); err == nil && ok {
			out = append(out, p)
		}
	}
	return out
}

// mounts are the folders under which Linux and macOS show drives and shares. An empty one is a place for a drive that is not
// there.
func mounts(fsys afero.Fs, user string) []string {
	media := filepath.FromSlash("/media")
	var out []string
	for _, root := range []string{filepath.Join("/run/media", user), filepath.Join(media, user), media, filepath.FromSlash("/mnt"),
		filepath.FromSlash("/Volumes")} {
		entries, err := afero.ReadDir(fsys, root)
		if err != nil {
			continue // a system without it
		}
		for _, e := range entries {
			path := filepath.Join(root, e.Name())
			if strings.HasPrefix(e.Name(), ".") || path == filepath.Join(media, user) {
				continue
			}
			if empty, err := afero.IsEmpty(fsys, path); err == nil && !empty {
				out = append(out, path)
			}
		}
	}
	return out
}

// remember puts a folder first among those used last.
func remember(recent []string, folder string) []string {
	recent = slices.DeleteFunc(slices.Clone(recent), func(f string) bool { return f == folder })
	recent = append([]string{folder}, recent...)
	return recent[:min(len(recent), mostRecent)]
}
