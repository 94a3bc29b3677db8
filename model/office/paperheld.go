package office

import (
	"context"
	"encoding/json"
	"fmt"

	"baqylau/model"
)

// holdSources holds what a paper states of its records against what the database says of them, as they were when it was printed.
func (s *Session) holdSources(ctx context.Context, content json.RawMessage, out *model.PaperStanding) error {
	var of struct {
		Sources []model.PaperSource `json:"sources"`
	}
	if err := json.Unmarshal(content, &of); err != nil {
		return model.NewFault("fault.verify.figures").Because(err)
	}
	err := s.Store.Read(ctx, func(v View) error {
		for _, source := range of.Sources {
			if len(source.Values) == 0 {
				out.Unheld++
				continue
			}
			changes, known, err := stated(v, source)
			switch {
			case err != nil:
				return err
			case !known:
				out.Unheld++
				continue
			}
			out.Held++
			out.Values = append(out.Values, changes...)
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("hold a paper against its records: %w", err)
	}
	return nil
}

// stated lists what a paper states of a record that the record did not say in the version that was printed; false for a kind that
// papers do not show.
func stated(v View, source model.PaperSource) ([]model.ValueChange, bool, error) {
	now, known, err := shown(v, source)
	if err != nil || !known {
		return nil, known, err
	}
	var text json.RawMessage
	version := 0
	if now != nil {
		version = now.Meta().Version
		if text, err = json.Marshal(now); err != nil {
			return nil, true, err
		}
		if version == source.Version { // as of nearly every paper: the journal need not be read
			if changes := source.DifferFrom(model.SourceValuesOf(text)); len(changes) == 0 {
				return nil, true, nil
			}
		}
	}
	history, err := v.History(source.Kind, source.ID)
	if err != nil {
		return nil, true, err
	}
	lines := make([]model.JournalEntry, len(history))
	for i, l := range history {
		lines[i] = l.JournalEntry
	}
	states := model.States(text, lines)
	if len(states) == 0 {
		return []model.ValueChange{{Source: source.Named()}}, true, nil
	}
	// Each state has a version of its own where each save has its line; then only that which was printed counts.
	if back := version - source.Version; now != nil && version == len(states) && back >= 0 && back < len(states) {
		states = states[back : back+1]
	}
	var best []model.ValueChange
	for i, values := range states {
		changes := source.DifferFrom(values)
		if len(changes) == 0 {
			return nil, true, nil
		}
		if i == 0 || len(changes) < len(best) {
			best = changes
		}
	}
	return best, true, nil
}

// holdFigures works out again the figures that a paper other than a brief states, each by its own filter.
func (s *Session) holdFigures(ctx context.Context, content json.RawMessage, out *model.PaperStanding) error {
	var of struct {
		Stated *model.PrintedCounts `json:"stated"`
	}
	if err := json.Unmarshal(content, &of); err != nil {
		return model.NewFault("fault.verify.figures").Because(err)
	}
	if of.Stated == nil || len(of.Stated.Figures) == 0 {
		return nil
	}
	out.Counted = true
	for _, f := range of.Stated.Figures {
		value, err := s.Sum(ctx, f.Filter, f.Measure)
		if err != nil {
			return model.NewFault("fault.verify.figures").Because(err)
		}
		if value == f.Value {
			continue
		}
		c := model.FigureChange{Key: f.Key, Measure: f.Measure, Was: f.Value, Is: value, Filter: f.Filter}
		if c.Records, err = s.Count(ctx, f.Filter); err != nil {
			return fmt.Errorf("count behind %s: %w", f.Key, err)
		}
		out.Changes = append(out.Changes, c)
	}
	return nil
}
