package office

import (
	"context"
	"errors"
	"fmt"

	"baqylau/model"
)

// putFiles keeps the bytes of files before the record that they go with is written, so that it never points to nothing.
// One that cannot be taken refuses all: a letter without its file is not what the person meant.
func (s *Session) putFiles(ctx context.Context, files []Source) ([]model.Attachment, error) {
	if len(files) == 0 {
		return nil, nil
	}
	if err := s.may(model.DoAttach); err != nil {
		return nil, err
	}
	if s.Files == nil {
		return nil, fmt.Errorf("attach %s: %w", files[0].Name, errNoFiles)
	}
	out := make([]model.Attachment, 0, len(files))
	for _, file := range files {
		r, err := file.Open()
		if err != nil {
			return nil, fmt.Errorf("attach %s: %w", file.Name, err)
		}
		a, err := s.Files.Put(ctx, file.Name, r)
		if err = errors.Join(err, r.Close()); err != nil {
			return nil, fmt.Errorf("attach %s: %w", file.Name, err)
		}
		if a.Name == "" {
			a.Name = file.Name
		}
		out = append(out, a)
	}
	return out, nil
}

// enclose attaches files to a step of a recommendation, in the transaction of the step.
func (w *work) enclose(owner, event model.ID, files []model.Attachment) error {
	for _, a := range files {
		a.Head, a.OwnerKind, a.Owner, a.Event = w.head(), model.KindRecommendation, owner, event
		a.Author, a.Added = w.who, w.at
		if err := a.Validate(); err != nil {
			return err
		}
		if err := put(w, logCreate, model.KindAttachment, nil, &a, "", w.SaveAttachment); err != nil {
			return err
		}
	}
	return nil
}

// NoteLetter writes the letter of a step that was taken without it, corrects what was mistyped of it, and attaches its
// files: the number often comes from the registry a day after the step.
func (s *Session) NoteLetter(ctx context.Context, id model.ID, version int, event model.ID, letter model.Letter,
	files []Source) error {
	kept, err := s.putFiles(ctx, files)
	if err != nil {
		return err
	}
	return s.write(ctx, "note letter", model.DoFollow, func(w *work) error {
		rec, err := load(w, model.KindRecommendation, w.Recommendation, id, version)
		if err != nil {
			return err
		}
		events, err := w.Events(id)
		if err != nil {
			return err
		}
		for _, e := range events {
			if e.ID != event {
				continue
			}
			before := e.Letter
			if err := rec.NoteLetter(&e, letter, s.Today()); err != nil {
				return err
			}
			if before != e.Letter {
				if err := w.SetLetter(e); err != nil {
					return err
				}
				was, is, err := difference(before, e.Letter)
				if err != nil {
					return err
				}
				if is, err = withMember(is, model.JournalStep, e.ID); err != nil {
					return err
				}
				if err := w.line(logLetter, model.KindRecommendation, id, "", was, is); err != nil {
					return err
				}
			}
			w.touch(model.KindRecommendation, id)
			return w.enclose(id, event, kept)
		}
		return fmt.Errorf("letter of step %s: %w", event, ErrNotFound)
	})
}
