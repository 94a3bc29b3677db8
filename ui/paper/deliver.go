package paper

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"image/png"
	"io"

	"github.com/spf13/afero"

	"baqylau/model"
)

// Keep takes a finished paper into the archive with its very bytes and a picture (PNG) of its first page;
// office.Session.Keeper makes one.
type Keep func(p model.KeptPaper, pdf io.Reader, preview []byte) error

// previewDPI makes a picture of 620 × 877 pixels of an upright page.
const previewDPI = 75

// Kept is what the archive keeps of the laid-out document beside its bytes.
func (l *Layout) Kept() (model.KeptPaper, error) { return l.record.kept(len(l.Pages)) }

func (r Record) kept(pages int) (model.KeptPaper, error) {
	k := model.KeptPaper{Kind: r.Kind, Title: r.Title, Lang: r.Language, Code: r.Code, Digest: r.Digest, Pages: pages, Content: r.Content}
	if r.Kind == model.PaperBrief {
		var of struct {
			Scope model.Scope `json:"scope"`
		}
		if err := json.Unmarshal(r.Content, &of); err != nil {
			return k, fmt.Errorf("scope of a brief: %w", err)
		}
		k.Scope = &of.Scope
	}
	return k, nil
}

// Deliver makes the PDF, writes it at path as WriteFile does, and has it kept. Where it was written but could not be kept,
// the error is a *NotKept: the person has their paper. keep nil keeps nothing.
func (l *Layout) Deliver(fsys afero.Fs, path string, keep Keep) error {
	var pdf bytes.Buffer
	if err := l.PDF(&pdf); err != nil {
		return err
	}
	if err := writeBytes(fsys, path, pdf.Bytes()); err != nil {
		return err
	}
	return take(&pdf, keep, l.Kept, l.preview)
}

// Deliver is Layout.Deliver for a paper that nobody previews, as Print makes it; it is kept without a picture. The file is
// written, sealed and taken into the archive from the disk: however long it is, it is never in memory.
func (p *Press) Deliver(ctx context.Context, doc Document, fsys afero.Fs, path string, keep Keep) (printed Printed, err error) {
	err = writeFile(fsys, path, func(f afero.File) (err error) {
		printed, err = p.print(ctx, doc, f, f)
		return err
	})
	if err != nil || keep == nil {
		return printed, err
	}
	f, err := fsys.Open(path)
	if err != nil {
		return printed, &NotKept{Code: printed.Record.Code, Err: fmt.Errorf("read a paper that was written: %w", err)}
	}
	defer func() { _ = f.Close() }() // it was only read
	return printed, printed.take(f, keep)
}

// Kept is what the archive keeps of the paper beside its bytes.
func (p Printed) Kept() (model.KeptPaper, error) { return p.Record.kept(p.Pages) }

// Deliver is Layout.Deliver for what Print has made, pdf.
func (p Printed) Deliver(fsys afero.Fs, path string, pdf []byte, keep Keep) error {
	if err := writeBytes(fsys, path, pdf); err != nil {
		return err
	}
	return p.take(bytes.NewReader(pdf), keep)
}

// take has a paper kept that was not laid out whole, and of which there is no picture.
func (p Printed) take(pdf io.Reader, keep Keep) error {
	return take(pdf, keep, func() (model.KeptPaper, error) { return p.Record.kept(p.Pages) }, func() ([]byte, error) { return nil, nil })
}

func writeBytes(fsys afero.Fs, path string, data []byte) error {
	return WriteFile(fsys, path, func(w io.Writer) error {
		_, err := w.Write(data)
		return err
	})
}

// Keep has the paper kept without writing it anywhere, where only a part of it is printed; the error is a *NotKept.
func (l *Layout) Keep(keep Keep) error {
	var pdf bytes.Buffer
	if err := l.PDF(&pdf); err != nil {
		return err
	}
	return take(&pdf, keep, l.Kept, l.preview)
}

// take has a finished paper kept.
func take(pdf io.Reader, keep Keep, record func() (model.KeptPaper, error), preview func() ([]byte, error)) error {
	if keep == nil {
		return nil
	}
	kept, err := record()
	if err == nil {
		var picture []byte
		if picture, err = preview(); err == nil {
			err = keep(kept, pdf, picture)
		}
	}
	if err != nil {
		return &NotKept{Code: kept.Code, Err: err}
	}
	return nil
}

// NotKept says that a paper was written, but not taken into the archive.
type NotKept struct {
	Code string
	Err  error
}

// Error is for the log.
func (e *NotKept) Error() string {
	return fmt.Sprintf("paper %s was written, but not kept: %v", e.Code, e.Err)
}

// Unwrap gives the cause.
func (e *NotKept) Unwrap() error { return e.Err }

// preview paints the first page as the archive shows it.
func (l *Layout) preview() ([]byte, error) {
	img, err := l.Image(0, previewDPI)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	if err := png.Encode(&b, img); err != nil {
		return nil, fmt.Errorf("picture of a paper: %w", err)
	}
	return b.Bytes(), nil
}
