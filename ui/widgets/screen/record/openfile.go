package record

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"baqylau/model"
	"baqylau/model/office"
	"baqylau/ui/copies"
	"baqylau/ui/widgets/screen"
)

// OpenFile hands an attachment to the system's program for it. The copy is taken away later
// (package copies).
func OpenFile(h screen.Host, a model.Attachment) {
	session := h.Session()
	var path string
	h.Run(func(ctx context.Context) (err error) {
		path, err = copyOut(ctx, session, a)
		return err
	}, func(err error) {
		if err == nil {
			err = h.OpenFile(path)
		}
		if err != nil {
			h.Fail(err)
		}
	})
}

func copyOut(ctx context.Context, s *office.Session, a model.Attachment) (path string, err error) {
	r, _, err := s.OpenAttachment(ctx, a.ID)
	if err != nil {
		return "", err
	}
	defer func() { err = errors.Join(err, r.Close()) }()
	folder, err := copies.Folder()
	if err != nil {
		return "", err
	}
	path = filepath.Join(folder, plainName(a.Name))
	f, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return "", fmt.Errorf("copy %s to open it: %w", a.Name, err)
	}
	_, err = io.Copy(f, r)
	return path, errors.Join(err, f.Close())
}

// plainName is a name that stays in its folder on every system: an attachment may come from another one.
func plainName(name string) string {
	name = strings.Map(func(r rune) rune {
		if strings.ContainsRune(`/\:*?"<>|`, r) || r < ' ' {
			return '_'
		}
		return r
	}, name)
	if strings.Trim(name, ". ") == "" {
		return "_"
	}
	return name
}
