package sheet

import (
	"archive/zip"
	"bytes"
	"io"
	"io/fs"
	"maps"
	"slices"

	"github.com/xuri/excelize/v2"
)

// inOrder writes the parts of a workbook in the order of their names. excelize takes those of several sheets from a map, so that the same
// tables would give another file each time.
type inOrder struct {
	*zip.Writer
	parts map[string]*bytes.Buffer
}

func newInOrder(w io.Writer) excelize.ZipWriter {
	return &inOrder{Writer: zip.NewWriter(w), parts: map[string]*bytes.Buffer{}}
}

// Create begins a part, which is held until Close.
func (z *inOrder) Create(name string) (io.Writer, error) {
	z.parts[name] = &bytes.Buffer{}
	return z.parts[name], nil
}

// AddFS is not used by excelize.
func (z *inOrder) AddFS(fsys fs.FS) error { return z.Writer.AddFS(fsys) }

// Close writes the parts.
func (z *inOrder) Close() error {
	for _, name := range slices.Sorted(maps.Keys(z.parts)) {
		w, err := z.Writer.Create(name)
		if err != nil {
			return err
		}
		if _, err := w.Write(z.parts[name].Bytes()); err != nil {
			return err
		}
	}
	return z.Writer.Close()
}
