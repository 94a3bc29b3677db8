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
	if err := s.checkPaperText(t); err != nil {
		return t, err
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

// checkPaperText refuses a text that cannot stand on a paper.
func (s *Session) checkPaperText(t model.PaperText) error {
	if err := t.Validate(); err != nil || !t.Own() {
		return err
	}
	if s.CheckText == nil {
		return fmt.Errorf("check text %s: nobody can", t.Key)
	}
	return s.CheckText(t)
}

// TakePaperTexts keeps many texts at once, as those that another office has handed over, and returns how many of them changed
// something. All of them are kept or none: each that is refused is a fault of its own. The office's texts that are not among
// them stay; one without forms lets the program speak again.
func (s *Session) TakePaperTexts(ctx context.Context, given []model.PaperText) (changed int, err error) {
	if err := s.may(model.DoAdminister); err != nil {
		return 0, err
	}
	type name struct {
		lang model.Lang
		key  string
	}
	var faults model.Faults
	seen := map[name]bool{}
	for _, t := range given {
		err := s.checkPaperText(t)
		if n := (name{t.Lang, t.Key}); seen[n] {
			err = model.NewFault("fault.paper_texts.twice")
		} else {
			seen[n] = true
		}
		why := model.AllFaults(err)
		if err != nil && len(why) == 0 {
			return 0, err
		}
		for _, f := range why {
			faults = append(faults, model.NewFault("fault.paper_texts.line", "lang", string(t.Lang), "key", t.Key, "why", f))
		}
	}
	if err := faults.Err(); err != nil {
		return 0, err
	}
	err = s.write(ctx, "take texts of papers", model.DoAdminister, func(w *work) error {
		changed = 0
		stored, err := w.PaperTexts(w.office)
		if err != nil {
			return err
		}
		was := map[name]*model.PaperText{}
		for i, t := range stored {
			was[name{t.Lang, t.Key}] = &stored[i]
		}
		for _, t := range given {
			before, verb := was[name{t.Lang, t.Key}], logChange
			switch {
			case before == nil && !t.Own(), before != nil && before.Forms == t.Forms:
				continue
			case before == nil:
				t.Head, verb = w.head(), logCreate
			default:
				t.Head = before.Head
			}
			if err := put(w, verb, model.KindPaperText, before, &t, "", w.SavePaperText); err != nil {
				return err
			}
			changed++
		}
		return nil
	})
	return changed, err
}
