package letter

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
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
	// Keep takes each letter into the archive; nil keeps none.
	Keep paper.Keep
	// Progress, where it is set, is told after each letter.
	Progress func(done, all int)
}

// Write makes the folder, if it is not there, and the files; a file of the same name is replaced. It returns how many letters
// were written. A cancelled context ends it between two letters with the context's error; letters that were written but not
// kept give a *paper.NotKept at the end.
func (f Files) Write(ctx context.Context, letters model.Letters, refs *model.References, words *lang.Catalog, made time.Time) (written int, err error) {
	if err := f.FS.MkdirAll(f.Folder, 0o755); err != nil {
		return 0, model.NewFault("fault.paper.denied", "path", f.Folder, "folder", filepath.Dir(f.Folder)).Because(err)
	}
	press := paper.NewPress()
	var unkept *paper.NotKept
	for i, l := range letters.Items {
		one := letters
		one.Items = []model.RecommendationLetter{l}
		name := model.FileName(words.T("letter.file", "number", l.Recommendation.Number.String())) + ".pdf"
		_, err := press.Deliver(ctx, Document(one, refs, words, made), f.FS, filepath.Join(f.Folder, name), f.Keep)
		if err != nil && !errors.As(err, &unkept) {
			return written, fmt.Errorf("letter %s: %w", l.Recommendation.Number, err)
		}
		written++
		if f.Progress != nil {
			f.Progress(i+1, len(letters.Items))
		}
	}
	if unkept != nil {
		return written, unkept
	}
	return written, nil
}
