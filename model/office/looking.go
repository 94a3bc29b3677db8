package office

import (
	"context"
	"errors"
	"fmt"
	"io"

	"baqylau/model"
)

// FileLooker tells of a file whether it can be attached, before there is anything to attach it to.
type FileLooker interface {
	// Look returns the fault for which Put would refuse what r gives, and keeps nothing.
	Look(ctx context.Context, name string, r io.Reader) error
}

// LookAt looks at each of the files that are to be attached later, and tells of each the fault for which it would be refused
// then, nil for none. The error is for what is no fault of a file: the role, or a context that ended.
func (s *Session) LookAt(ctx context.Context, files []Source, told func(at int, refused error)) error {
	if err := s.may(model.DoAttach); err != nil {
		return err
	}
	if s.Files == nil {
		return fmt.Errorf("look at files: %w", errNoFiles)
	}
	for i, file := range files {
		if err := ctx.Err(); err != nil {
			return fmt.Errorf("look at files: %w", err)
		}
		told(i, s.lookAt(ctx, file))
	}
	return nil
}

func (s *Session) lookAt(ctx context.Context, file Source) error {
	r, err := file.Open()
	if err != nil {
		return fmt.Errorf("look at %s: %w", file.Name, err)
	}
	if err = s.Files.Look(ctx, file.Name, r); err != nil {
		err = fmt.Errorf("look at %s: %w", file.Name, err)
	}
	return errors.Join(err, r.Close())
}
