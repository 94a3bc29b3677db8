package files

import (
	"context"
	"io"
)

// Look holds what r gives to all that Put asks of it, and keeps nothing: what would be refused is told before anything
// depends on it.
func (s *Store) Look(ctx context.Context, name string, r io.Reader) error {
	name = cleanName(name)
	temp, err := s.temp()
	if err != nil {
		return s.fault("look at a file", name, err)
	}
	_, _, err = s.fill(ctx, temp, name, r)
	// Sweep takes away what cannot be removed now.
	_ = temp.Close()
	_ = s.fs.Remove(temp.Name())
	if err != nil {
		return s.fault("look at a file", name, err)
	}
	return nil
}
