package office

import (
	"context"
	"fmt"
	"time"

	"baqylau/model"
)

// droppedFor is how long a draft that was thrown away can be brought back.
const droppedFor = 30 * 24 * time.Hour

// Drafts lists what the person has typed and not saved, the last first. With dropped, what was thrown away is
// listed instead.
func (s *Session) Drafts(ctx context.Context, dropped bool) ([]model.Draft, error) {
	if err := s.may(model.DoRead); err != nil {
		return nil, err
	}
	var all, list []model.Draft
	err := s.Store.Read(ctx, func(v View) (err error) {
		all, err = v.Drafts(s.Who.ID)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("drafts: %w", err)
	}
	for _, d := range all {
		if d.Dropped.IsZero() != dropped {
			list = append(list, d)
		}
	}
	return list, nil
}

// KeepDraft stores what is being typed. A draft without an identity gets one; it is the same draft from then on.
// Nothing of it goes to the journal, and no screen is told: no record has changed yet, and
// the next state may be a second away.
func (s *Session) KeepDraft(ctx context.Context, d model.Draft) (model.Draft, error) {
	if err := s.may(model.DoRead); err != nil {
		return d, err
	}
	if d.ID == "" {
		d.ID = s.NewID()
	}
	d.Office, d.Person, d.At, d.Dropped = s.Office.Code, s.Who.ID, s.Now().UTC(), time.Time{}
	if err := d.Validate(); err != nil {
		return d, err
	}
	if err := s.Store.Write(ctx, func(tx Tx) error { return tx.KeepDraft(&d) }); err != nil {
		return d, readable("draft", err)
	}
	return d, nil
}

// DropDraft throws a draft away; RestoreDraft brings it back. What was thrown away long ago goes for good.
func (s *Session) DropDraft(ctx context.Context, id model.ID) error {
	err := s.draft(ctx, func(tx Tx) error {
		list, err := tx.Drafts(s.Who.ID)
		if err != nil {
			return err
		}
		now := s.Now().UTC()
		for _, d := range list {
			switch {
			case d.ID == id:
				d.Dropped = now
				err = tx.KeepDraft(&d)
			case !d.Dropped.IsZero() && now.Sub(d.Dropped) > droppedFor:
				err = tx.DeleteDraft(d.ID)
			}
			if err != nil {
				return err
			}
		}
		return nil
	})
	if err == nil {
		s.remember(taken{Step: Step{Verb: logDrop, Kind: model.KindDraft, ID: id}})
	}
	return err
}

// RestoreDraft brings back a draft that was thrown away, or returns ErrNotFound.
func (s *Session) RestoreDraft(ctx context.Context, id model.ID) (model.Draft, error) {
	var found model.Draft
	err := s.draft(ctx, func(tx Tx) error {
		list, err := tx.Drafts(s.Who.ID)
		if err != nil {
			return err
		}
		for _, d := range list {
			if d.ID == id {
				d.Dropped = time.Time{}
				found = d
				return tx.KeepDraft(&d)
			}
		}
		return fmt.Errorf("draft %s: %w", id, ErrNotFound)
	})
	return found, err
}

// EndDraft takes a draft away whose form was saved.
func (s *Session) EndDraft(ctx context.Context, id model.ID) error {
	return s.draft(ctx, func(tx Tx) error { return tx.DeleteDraft(id) })
}

// draft writes drafts and tells the screens that list them.
func (s *Session) draft(ctx context.Context, f func(Tx) error) error {
	if err := s.may(model.DoRead); err != nil {
		return err
	}
	if err := s.Store.Write(ctx, f); err != nil {
		return readable("draft", err)
	}
	s.tell(Changed{Kinds: []model.Kind{model.KindDraft}})
	return nil
}
