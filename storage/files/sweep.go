package files

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/afero"
)

// Sweep removes what no record uses: contents for which used says no, their small copies, and what a
// broken-off Put left. Nothing younger than before is touched, since a content is written before the record
// that names it. It returns how many contents were removed.
func (s *Store) Sweep(ctx context.Context, before time.Time, used func(digest string) bool) (removed int, err error) {
	err = s.walk(ctx, func(path, folder, name string, info fs.FileInfo) error {
		digest := name
		switch folder {
		case thumbs:
			digest, _, _ = strings.Cut(name, "-")
			if _, err := s.fs.Stat(s.pathOf(digest)); err == nil {
				return nil
			}
		case tempFolder:
		default:
			// What we did not write is not ours to remove.
			if !validDigest(digest) || folder != digest[:2] || used(digest) {
				return nil
			}
		}
		if !info.ModTime().Before(before) {
			return nil
		}
		if err := s.fs.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
		if folder != thumbs && folder != tempFolder {
			removed++
		}
		return nil
	})
	if err != nil {
		return removed, s.fault("sweep the attachments", "", err)
	}
	return removed, nil
}

// Tidy removes what a broken-off Put or Look left, and returns how many files that were. It is for the one process that keeps
// attachments, before it keeps any: whatever lies there is then nobody's.
func (s *Store) Tidy(ctx context.Context) (removed int, err error) {
	folder := filepath.Join(s.dir, tempFolder)
	entries, err := afero.ReadDir(s.fs, folder)
	for _, e := range entries {
		if err = ctx.Err(); err != nil {
			break
		}
		if !e.Mode().IsRegular() {
			continue
		}
		if err = s.fs.Remove(filepath.Join(folder, e.Name())); err != nil && !errors.Is(err, fs.ErrNotExist) {
			break
		}
		err = nil
		removed++
	}
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return removed, s.fault("tidy the attachments", "", err)
	}
	return removed, nil
}

// pathOf is path for a text that may be no digest; it then names nothing.
func (s *Store) pathOf(digest string) string {
	if !validDigest(digest) {
		return filepath.Join(s.dir, tempFolder, "none")
	}
	return s.path(digest)
}

// Digests calls f for every content kept, in their order, until f returns an error.
func (s *Store) Digests(ctx context.Context, f func(digest string) error) error {
	err := s.walk(ctx, func(_, folder, name string, _ fs.FileInfo) error {
		if !validDigest(name) || folder != name[:2] {
			return nil
		}
		return f(name)
	})
	if err != nil {
		return s.fault("list the attachments", "", err)
	}
	return nil
}

// walk calls f for every file one folder below the store's; contents come before their small copies, as the
// folders are in order of their names.
func (s *Store) walk(ctx context.Context, f func(path, folder, name string, info fs.FileInfo) error) error {
	folders, err := afero.ReadDir(s.fs, s.dir)
	if err != nil {
		return err
	}
	for _, d := range folders {
		if !d.IsDir() {
			continue
		}
		entries, err := afero.ReadDir(s.fs, filepath.Join(s.dir, d.Name()))
		if err != nil {
			return err
		}
		for _, e := range entries {
			if err := ctx.Err(); err != nil {
				return fmt.Errorf("stopped: %w", err)
			}
			if !e.Mode().IsRegular() {
				continue
			}
			if err := f(filepath.Join(s.dir, d.Name(), e.Name()), d.Name(), e.Name(), e); err != nil {
				return err
			}
		}
	}
	return nil
}
