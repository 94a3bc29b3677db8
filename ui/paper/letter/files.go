package letter

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"sync"
	"time"

	"github.com/spf13/afero"

	"baqylau/assets/lang"
	"baqylau/model"
	"baqylau/ui/paper"
)

// Files writes letters into a folder, each as a file of its own.
type Files struct {
	FS     afero.Fs
	Folder string
	// Keep takes letters into the archive, many at once; nil keeps none.
	Keep func([]model.FinishedPaper) error
	// Press lays the letters out; nil is one that signs nothing.
	Press *paper.Press
	// Progress, where it is set, is told after each letter.
	Progress func(done, all int)
}

// together is how many letters are written and kept at once: a disk waits for each alone, and takes several in the same time.
const (
	together = 48
	writers  = 8
)

// Write makes the folder, if it is not there, and the files; a file of the same name is replaced. It returns how many letters
// were written. A cancelled context ends it between two letters with the context's error; letters that were written but not
// kept give a *paper.NotKept at the end.
func (f Files) Write(ctx context.Context, letters model.Letters, refs *model.References, words *lang.Catalog, made time.Time) (written int, err error) {
	if err := f.FS.MkdirAll(f.Folder, 0o755); err != nil {
		return 0, model.NewFault("fault.paper.denied", "path", f.Folder, "folder", filepath.Dir(f.Folder)).Because(err)
	}
	press := f.Press
	if press == nil {
		press = paper.NewPress()
	}
	var unkept *paper.NotKept
	for part := range slices.Chunk(letters.Items, together) {
		batch, err := f.lay(ctx, press, letters, part, func(one model.Letters) paper.Document { return Document(one, refs, words, made) }, words)
		if err != nil {
			return written, err
		}
		done, err := f.write(batch)
		if keeping := f.keep(batch, done); keeping != nil {
			unkept = keeping
		}
		for range len(done) {
			written++
			if f.Progress != nil {
				f.Progress(written, len(letters.Items))
			}
		}
		if err != nil {
			return written, err
		}
	}
	if unkept != nil {
		return written, unkept
	}
	return written, nil
}

// laid is a letter that is ready to be written.
type laid struct {
	path   string
	number string
	pdf    []byte
	paper  model.FinishedPaper
}

// lay lays letters out, each as a paper of its own.
func (f Files) lay(ctx context.Context, press *paper.Press, all model.Letters, part []model.RecommendationLetter,
	document func(model.Letters) paper.Document, words *lang.Catalog) ([]laid, error) {
	var out []laid
	for _, l := range part {
		one, number := all, l.Recommendation.Number.String()
		one.Items = []model.RecommendationLetter{l}
		var pdf bytes.Buffer
		printed, err := press.Print(ctx, document(one), &pdf)
		if err != nil {
			return nil, fmt.Errorf("letter %s: %w", number, err)
		}
		kept, err := printed.Kept()
		if err != nil {
			return nil, fmt.Errorf("letter %s: %w", number, err)
		}
		name := model.FileName(words.T("letter.file", "number", number)) + ".pdf"
		out = append(out, laid{filepath.Join(f.Folder, name), number, pdf.Bytes(),
			model.FinishedPaper{KeptPaper: kept, PDF: bytes.NewReader(pdf.Bytes())}})
	}
	return out, nil
}

// write puts letters in place and returns those that are there, with what went wrong with the first that is not.
func (f Files) write(batch []laid) ([]model.FinishedPaper, error) {
	errs := make([]error, len(batch))
	var all sync.WaitGroup
	free := make(chan struct{}, writers)
	for i, l := range batch {
		all.Go(func() {
			free <- struct{}{}
			defer func() { <-free }()
			errs[i] = paper.WriteFile(f.FS, l.path, func(w io.Writer) error {
				_, err := w.Write(l.pdf)
				return err
			})
		})
	}
	all.Wait()
	var out []model.FinishedPaper
	var first error
	for i, err := range errs {
		switch {
		case err == nil:
			out = append(out, batch[i].paper)
		case first == nil:
			first = fmt.Errorf("letter %s: %w", batch[i].number, err)
		}
	}
	return out, first
}

// keep takes the letters that were written into the archive.
func (f Files) keep(batch []laid, done []model.FinishedPaper) *paper.NotKept {
	if f.Keep == nil || len(done) == 0 {
		return nil
	}
	if err := f.Keep(done); err != nil {
		return &paper.NotKept{Code: batch[0].paper.Code, Err: err}
	}
	return nil
}
