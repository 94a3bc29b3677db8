package office

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"

	"baqylau/model"
)

// holdWords holds the names that a paper prints against what the records said on its moment. One that was called otherwise then is a
// difference; one that is called otherwise by now is told as a change.
func (s *Session) holdWords(ctx context.Context, p model.KeptPaper, out *model.PaperStanding) error {
	var of struct {
		Sources []model.PaperSource `json:"sources"`
	}
	if err := json.Unmarshal(p.Content, &of); err != nil {
		return model.NewFault("fault.verify.figures").Because(err)
	}
	err := s.Store.Read(ctx, func(v View) error {
		for _, source := range of.Sources {
			if len(source.Words) == 0 {
				continue
			}
			if err := holdWordsOf(v, source, p, out); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("hold the names of a paper: %w", err)
	}
	return nil
}

func holdWordsOf(v View, source model.PaperSource, p model.KeptPaper, out *model.PaperStanding) error {
	now, known, err := nowOf(v, source)
	if err != nil {
		return err
	}
	if !known {
		out.Unheld++
		return nil
	}
	history, err := v.History(source.Kind, source.ID)
	if err != nil {
		return err
	}
	lines := make([]model.JournalEntry, len(history))
	for i, l := range history {
		lines[i] = l.JournalEntry
	}
	agrees := true
	for _, field := range slices.Sorted(maps.Keys(source.Words)) {
		printed := source.Words[field]
		said := model.WordsAt(now, lines, p.At, field, p.Lang)
		if !slices.Contains(said, printed) {
			c := model.ValueChange{Source: source.Named(), Field: field, Was: printed}
			if len(said) > 0 {
				c.Is = said[0]
			}
			out.Values, agrees = append(out.Values, c), false
			continue
		}
		if today := model.WordsAt(now, nil, p.At, field, p.Lang); len(today) > 0 && today[0] != printed {
			out.Sources = append(out.Sources, model.SourceChange{PaperSource: source.Named(), Was: printed, Is: today[0]})
		}
	}
	if agrees && source.Version == 0 {
		out.Held++
	}
	return nil
}

// nowOf is a record in JSON as it is now, nil where it is gone; false for a kind that papers do not name.
func nowOf(v View, source model.PaperSource) (json.RawMessage, bool, error) {
	var r any
	if source.Kind == model.KindOffice {
		o, err := v.Office(string(source.ID))
		switch {
		case errors.Is(err, ErrNotFound):
			return nil, true, nil
		case err != nil:
			return nil, true, err
		}
		r = o
	} else {
		found, known, err := shown(v, source)
		if err != nil || !known || found == nil {
			return nil, known, err
		}
		r = found
	}
	text, err := json.Marshal(r)
	return text, true, err
}
