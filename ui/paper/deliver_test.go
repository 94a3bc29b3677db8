package paper

import (
	"bytes"
	"io"
	"testing"

	"github.com/spf13/afero"
	"github.com/stretchr/testify/require"

	"baqylau/model"
)

// TestALongPaperIsDeliveredFromTheDisk: what is sealed by reading back from the disk is, byte by byte, what is sealed in memory,
// and the archive is given the same.
func TestALongPaperIsDeliveredFromTheDisk(t *testing.T) {
	doc := register(700)
	var inMemory bytes.Buffer
	want, err := NewPress().Print(t.Context(), doc, &inMemory)
	require.NoError(t, err)
	fsys, path := afero.NewOsFs(), t.TempDir()+"/a.pdf"
	var kept []byte
	var as model.KeptPaper
	made, err := NewPress().Deliver(t.Context(), doc, fsys, path, func(p model.KeptPaper, pdf io.Reader, preview []byte) error {
		require.Empty(t, preview)
		as = p
		kept, err = io.ReadAll(pdf)
		return err
	})
	require.NoError(t, err)
	require.Equal(t, want, made)
	require.Equal(t, want.Record.Code, as.Code)
	written, err := afero.ReadFile(fsys, path)
	require.NoError(t, err)
	require.True(t, bytes.Equal(inMemory.Bytes(), written))
	require.True(t, bytes.Equal(written, kept))
}
