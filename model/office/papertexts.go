package office

import (
	"context"
	"fmt"

	"baqylau/model"
)

// PaperTextView reads what an office's papers say in the place of the program's texts.
type PaperTextView interface {
	// PaperTexts returns those of an office, by language and key.
	PaperTexts(office string) ([]model.PaperText, error)
	// PaperText returns one.
	PaperText(id model.ID) (model.PaperText, error)
}

// PaperTextTx writes them. SavePaperText works as the other Save methods of Tx; a second text of one language and key is a fault.
type PaperTextTx interface {
	SavePaperText(*model.PaperText) error
}

// PaperTexts returns what the office's papers say in the place of the program's texts. One with empty forms was reset.
func (s *Session) PaperTexts(ctx context.Context) ([]model.PaperText, error) {
	return one(ctx, s, "read texts of papers", func(v View) ([]model.PaperText, error) { return v.PaperTexts(s.Office.Code) })
}

// KeepPaperText keeps a text for the office's papers, or with empty forms lets the program speak again. A text that cannot be
// filled in is refused; Config.CheckText knows.
func (s *Session) KeepPaperText(ctx context.Context, given model.PaperText) (model.PaperText, error) {
	t := given
	reset := t.Forms == model.TextForms{}
	if err := t.Validate(); err != nil {
		return t, err
	}
	if !reset {
		if s.CheckText == nil {
			return t, fmt.Errorf("keep text %s: nobody can check it", t.Key)
		}
		if err := s.CheckText(t); err != nil {
			return t, err
		}
	}
	err := s.write(ctx, "keep text of papers", model.DoAdminister, func(w *work) error {
		if t.ID == "" {
			t.Head = w.head()
			return put(w, logCreate, model.KindPaperText, nil, &t, "", w.SavePaperText)
		}
		stored, err := load(w, model.KindPaperText, w.PaperText, t.ID, t.Version)
		if err != nil {
			return err
		}
		t.Head, t.Lang, t.Key = stored.Head, stored.Lang, stored.Key
		return put(w, logChange, model.KindPaperText, &stored, &t, "", w.SavePaperText)
	})
	return t, err
}
