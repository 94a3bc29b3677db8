package office_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"io"

	"baqylau/model"
	"baqylau/model/office"
)

// memoryFiles keeps attachments in memory.
type memoryFiles struct{ kept map[string][]byte }

var _ office.Files = (*memoryFiles)(nil)

func (m *memoryFiles) Put(_ context.Context, name string, r io.Reader) (model.Attachment, error) {
	b, err := io.ReadAll(r)
	if err != nil {
		return model.Attachment{}, err
	}
	sum := sha256.Sum256(b)
	digest := hex.EncodeToString(sum[:])
	if m.kept == nil {
		m.kept = map[string][]byte{}
	}
	m.kept[digest] = b
	return model.Attachment{Digest: digest, Name: name, Mime: "image/jpeg", Size: int64(len(b)), Width: 1, Height: 1}, nil
}

// Look takes everything, as Put does.
func (m *memoryFiles) Look(_ context.Context, _ string, r io.Reader) error {
	_, err := io.Copy(io.Discard, r)
	return err
}

func (m *memoryFiles) Open(_ context.Context, digest string) (io.ReadCloser, error) {
	b, ok := m.kept[digest]
	if !ok {
		return nil, office.ErrNotFound
	}
	return io.NopCloser(bytes.NewReader(b)), nil
}

func (m *memoryFiles) Thumb(_ context.Context, digest string, _ int) ([]byte, error) {
	b, ok := m.kept[digest]
	if !ok {
		return nil, office.ErrNotFound
	}
	return b, nil
}
