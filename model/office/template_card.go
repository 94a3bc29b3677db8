package office

import (
	"context"
	"fmt"
	"time"

	"baqylau/model"
)

// TemplateCard is a checklist with all its editions, the latest first, and how they are used.
type TemplateCard struct {
	Editions []model.Template
	// Uses are those of the editions that are stored, by edition.
	Uses map[int]model.TemplateUse
}

// Code is that of the checklist.
func (c TemplateCard) Code() string { return c.Editions[0].Code }

// Latest is the edition with the highest number, which may be a draft.
func (c TemplateCard) Latest() model.Template { return c.Editions[0] }

// InUse returns the edition that new visits are filled with.
func (c TemplateCard) InUse() (model.Template, bool) { return c.in(model.TemplatePublished) }

// Draft returns the edition that is being written.
func (c TemplateCard) Draft() (model.Template, bool) { return c.in(model.TemplateDraft) }

func (c TemplateCard) in(state model.TemplateState) (model.Template, bool) {
	for _, t := range c.Editions {
		if t.State == state {
			return t, true
		}
	}
	return model.Template{}, false
}

// Edition returns an edition by its number.
func (c TemplateCard) Edition(number int) (model.Template, bool) {
	for _, t := range c.Editions {
		if t.Edition == number {
			return t, true
		}
	}
	return model.Template{}, false
}

// Before returns the edition that a draft of the number follows.
func (c TemplateCard) Before(number int) (model.Template, bool) {
	for _, t := range c.Editions {
		if t.Edition < number {
			return t, true
		}
	}
	return model.Template{}, false
}

// Visits is how many visits were filled with any edition.
func (c TemplateCard) Visits() int {
	n := 0
	for _, u := range c.Uses {
		n += u.Visits
	}
	return n
}

// Changed is when any edition was changed last; zero where nobody ever changed one.
func (c TemplateCard) Changed() time.Time {
	var last time.Time
	for _, u := range c.Uses {
		if u.Changed.After(last) {
			last = u.Changed
		}
	}
	return last
}

// TemplateCards lists the checklists with their editions and how these are used, in the order of their codes.
func (s *Session) TemplateCards(ctx context.Context) ([]TemplateCard, error) {
	return one(ctx, s, "list template cards", func(v View) ([]TemplateCard, error) {
		all, err := editions(v, s.Office.Code, s.Checklists)
		if err != nil {
			return nil, err
		}
		uses, err := v.TemplateUses(s.Office.Code)
		if err != nil {
			return nil, err
		}
		var cards []TemplateCard
		for _, t := range all {
			if n := len(cards); n == 0 || cards[n-1].Code() != t.Code {
				cards = append(cards, TemplateCard{Uses: map[int]model.TemplateUse{}})
			}
			last := &cards[len(cards)-1]
			last.Editions = append(last.Editions, t)
		}
		for _, u := range uses {
			for _, c := range cards {
				if c.Code() == u.Code {
					c.Uses[u.Edition] = u
				}
			}
		}
		return cards, nil
	})
}

// ReviveTemplate takes back that a checklist was taken out of use: its latest finished edition is offered for new visits
// again.
func (s *Session) ReviveTemplate(ctx context.Context, code string) (model.Template, error) {
	var t model.Template
	err := s.write(ctx, "revive template", model.DoAdminister, func(w *work) error {
		all, err := editions(w, w.office, s.Checklists)
		if err != nil {
			return err
		}
		found := false
		for _, o := range all {
			if o.Code != code || o.State == model.TemplateDraft {
				continue
			}
			if o.State == model.TemplatePublished {
				return o.WrongState()
			}
			if !found {
				t, found = o, true
			}
		}
		if !found {
			return fmt.Errorf("retired template %s: %w", code, ErrNotFound)
		}
		if t, err = w.keepShipped(t); err != nil {
			return err
		}
		stored := t
		if err := t.Revive(); err != nil {
			return err
		}
		return put(w, logRevive, model.KindTemplate, &stored, &t, "", w.SaveTemplate)
	})
	return t, err
}
