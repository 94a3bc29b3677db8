package screentest

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"image"
	_ "image/jpeg" // photos
	_ "image/png"  // pictures made by tests
	"io"
	"net/http"
	"sync"

	"baqylau/model"
	"baqylau/model/office"
)

// memory keeps attachments for the length of a test.
type memory struct {
	mu   sync.Mutex
	data map[string][]byte
}

var _ office.Files = (*memory)(nil)

// Put keeps the bytes under their digest.
func (m *memory) Put(_ context.Context, name string, r io.Reader) (model.Attachment, error) {
	b, err := io.ReadAll(r)
	if err != nil {
		return model.Attachment{}, fmt.Errorf("put %s: %w", name, err)
	}
	sum := sha256.Sum256(b)
	a := model.Attachment{Digest: hex.EncodeToString(sum[:]), Name: name, Mime: http.DetectContentType(b), Size: int64(len(b))}
	if c, _, err := image.DecodeConfig(bytes.NewReader(b)); err == nil {
		a.Width, a.Height = c.Width, c.Height
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.data == nil {
		m.data = map[string][]byte{}
	}
	m.data[a.Digest] = b
	return a, nil
}

// Look refuses what is empty, as the store of the program does.
func (m *memory) Look(_ context.Context, name string, r io.Reader) error {
	n, err := io.Copy(io.Discard, r)
	switch {
	case err != nil:
		return fmt.Errorf("look at %s: %w", name, err)
	case n == 0:
		return model.NewFault("fault.files.empty", "name", name)
	}
	return nil
}

func (m *memory) get(digest string) ([]byte, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	b, ok := m.data[digest]
	if !ok {
		return nil, fmt.Errorf("attachment %s: %w", digest, office.ErrNotFound)
	}
	return b, nil
}

// Open returns the bytes.
func (m *memory) Open(_ context.Context, digest string) (io.ReadCloser, error) {
	b, err := m.get(digest)
	if err != nil {
		return nil, err
	}
	return io.NopCloser(bytes.NewReader(b)), nil
}

// Thumb returns the picture as it is.
func (m *memory) Thumb(_ context.Context, digest string, _ int) ([]byte, error) { return m.get(digest) }
