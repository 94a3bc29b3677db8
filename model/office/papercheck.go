package office

import (
	"context"
	"encoding/json"
	"errors"

	"baqylau/model"
)

// CheckPaper says what this database knows of a paper that was read: whether the archive has it, which of its figures differ
// as of their day, and which of the records it shows were changed since. p is what the file says of itself, File its digest.
func (s *Session) CheckPaper(ctx context.Context, office string, p model.KeptPaper) (model.PaperStanding, error) {
	var out model.PaperStanding
	if err := s.may(model.DoRead); err != nil {
		return out, err
	}
	var err error
	if out.Signed, err = s.CheckSignature(ctx, office, p.Seal, p.Signature); err != nil {
		return out, err
	}
	ours, err := s.hasOffice(ctx, office)
	if err != nil || !ours {
		out.Foreign = true
		return out, err
	}
	if out.Kept, err = s.PapersCoded(ctx, p.Code); err != nil {
		return out, err
	}
	for i := range out.Kept {
		if out.Kept[i].File == p.File {
			out.Same = &out.Kept[i]
		}
	}
	if err := s.holdJournal(ctx, p.Journal, &out); err != nil {
		return out, err
	}
	figures, ok, err := PrintedFigures(p.Kind, p.Content)
	if err != nil {
		return out, err
	}
	if ok {
		out.Counted, out.ByHand = true, figures.ByHand(p.Lang)
		if out.Changes, err = s.Recount(ctx, figures, model.Date{}); err != nil {
			return out, err
		}
	}
	if out.Sources, err = s.SourceChanges(ctx, p.Content); err != nil {
		return out, err
	}
	if err := s.holdFigures(ctx, p.Content, &out); err != nil {
		return out, err
	}
	if p.Kind == model.PaperList {
		out.Rows = model.RowsUnread // until somebody reads them who knows the columns
	}
	if err := s.holdWords(ctx, p, &out); err != nil {
		return out, err
	}
	return out, s.holdSources(ctx, p.Content, &out)
}

// hasOffice reports whether the database holds the records of an office.
func (s *Session) hasOffice(ctx context.Context, code string) (bool, error) {
	return one(ctx, s, "read office of a paper", func(v View) (bool, error) {
		_, err := v.Office(code)
		if errors.Is(err, ErrNotFound) {
			return false, nil
		}
		return err == nil, err
	})
}

// SourceChanges lists the records of a paper that are not in the version that was printed.
func (s *Session) SourceChanges(ctx context.Context, content json.RawMessage) ([]model.SourceChange, error) {
	if err := s.may(model.DoRead); err != nil {
		return nil, err
	}
	var of struct {
		Sources []model.PaperSource `json:"sources"`
	}
	if err := json.Unmarshal(content, &of); err != nil {
		return nil, model.NewFault("fault.verify.figures").Because(err)
	}
	return one(ctx, s, "read the records of a paper", func(v View) ([]model.SourceChange, error) {
		var out []model.SourceChange
		for _, source := range of.Sources {
			if source.Version == 0 { // only its words are printed (holdWords)
				continue
			}
			now, known, err := versionOf(v, source)
			if err != nil {
				return nil, err
			}
			if known && now != source.Version {
				out = append(out, model.SourceChange{PaperSource: source, Now: now})
			}
		}
		return out, nil
	})
}

// versionOf is the version of a record as it is now, 0 where it is gone; false for a kind that papers do not show.
func versionOf(v View, s model.PaperSource) (version int, known bool, err error) {
	r, known, err := shown(v, s)
	if r == nil {
		return 0, known, err
	}
	return r.Meta().Version, true, nil
}

// shown is a record as it is now, nil where it is gone; false for a kind that papers do not show.
func shown(v View, s model.PaperSource) (r record, known bool, err error) {
	switch s.Kind {
	case model.KindPlan:
		r, err = v.Plan(s.ID)
	case model.KindPlannedVisit:
		r, err = v.PlannedVisit(s.ID)
	case model.KindLot:
		r, err = v.Lot(s.ID)
	case model.KindVisit:
		r, err = v.Visit(s.ID)
	case model.KindFinding:
		r, err = v.Finding(s.ID)
	case model.KindRecommendation:
		r, err = v.Recommendation(s.ID)
	case model.KindDiscussion:
		r, err = v.Discussion(s.ID)
	case model.KindSample:
		r, err = v.Sample(s.ID)
	case model.KindSystemic:
		r, err = v.Systemic(s.ID)
	case model.KindOrganisation:
		r, err = v.Organisation(s.ID)
	case model.KindPerson:
		r, err = v.Person(s.ID)
	case model.KindService:
		r, err = v.Service(s.ID)
	default:
		return nil, false, nil
	}
	switch {
	case errors.Is(err, ErrNotFound):
		return nil, true, nil
	case err != nil:
		return nil, true, err
	}
	return r, true, nil
}
