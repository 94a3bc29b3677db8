package office

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"baqylau/model"
)

// Templates lists the checklists that visits can be filled with: the edition in use of each, in the order of their codes.
func (s *Session) Templates(ctx context.Context) ([]model.Template, error) {
	editions, err := s.AllTemplates(ctx)
	return inUse(editions), err
}

// AllTemplates lists every edition of every checklist, shipped or the office's own, drafts and retired ones too: by code,
// the latest edition first. A shipped edition that the office never used has no ID; its Edition and Code name it.
func (s *Session) AllTemplates(ctx context.Context) ([]model.Template, error) {
	return one(ctx, s, "list templates", func(v View) ([]model.Template, error) { return editions(v, s.Office.Code, s.Checklists) })
}

// Template reads one edition of a checklist, whatever its state: what a visit was filled with. edition 0 is the one in
// use. ErrNotFound where there is none.
func (s *Session) Template(ctx context.Context, code string, edition int) (model.Template, error) {
	return one(ctx, s, "read template", func(v View) (model.Template, error) {
		return editionOf(v, s.Office.Code, s.Checklists, code, edition)
	})
}

// UsualTemplate is the checklist that the person used last for visits of a method, in the edition in use, or else the
// first one shipped for mystery shoppers. ErrNotFound where the office uses no checklist at all.
func (s *Session) UsualTemplate(ctx context.Context, method string) (model.Template, error) {
	return one(ctx, s, "usual template", func(v View) (model.Template, error) {
		all, err := editions(v, s.Office.Code, s.Checklists)
		if err != nil {
			return model.Template{}, err
		}
		use := inUse(all)
		last, err := v.LastChecklist(s.Who.ID, method)
		if err != nil && !errors.Is(err, ErrNotFound) {
			return model.Template{}, err
		}
		for _, code := range []string{last, UsualChecklist} {
			if i := slices.IndexFunc(use, func(t model.Template) bool { return t.Code == code }); i >= 0 {
				return use[i], nil
			}
		}
		return first(use, nil)
	})
}

// UsualChecklist is the code of the checklist that a visit begins with.
const UsualChecklist = "mystery_shopper"

// editions joins what is stored with what is shipped, by code, the latest edition first. Of a checklist whose later
// edition is in use, or which the office has taken out of use, the other shipped editions count as retired.
func editions(v View, office string, shipped []model.Template) ([]model.Template, error) {
	all, err := v.Templates(office)
	if err != nil {
		return nil, err
	}
	for _, t := range shipped {
		if slices.ContainsFunc(all, func(o model.Template) bool { return o.Code == t.Code && o.Edition == t.Edition }) {
			continue
		}
		t.Office = office
		if slices.ContainsFunc(all, func(o model.Template) bool { return o.Code == t.Code && ownChoice(o) }) {
			t.State = model.TemplateRetired
		}
		all = append(all, t)
	}
	slices.SortStableFunc(all, func(a, b model.Template) int {
		return cmp.Or(cmp.Compare(a.Code, b.Code), cmp.Compare(b.Edition, a.Edition))
	})
	published := map[string]bool{}
	for i, t := range all {
		if t.State == model.TemplatePublished && published[t.Code] {
			all[i].State = model.TemplateRetired
		}
		published[t.Code] = published[t.Code] || t.State == model.TemplatePublished
	}
	return all, nil
}

// ownChoice reports whether a stored edition shows that the office goes its own way with the checklist: from then on
// what the program ships is not put in its place.
func ownChoice(t model.Template) bool {
	return t.State == model.TemplateRetired || t.State == model.TemplatePublished && !t.Shipped
}

// inUse keeps the published editions.
func inUse(all []model.Template) []model.Template {
	return slices.DeleteFunc(slices.Clone(all), func(t model.Template) bool { return t.State != model.TemplatePublished })
}

func editionOf(v View, office string, shipped []model.Template, code string, edition int) (model.Template, error) {
	all, err := editions(v, office, shipped)
	if err != nil {
		return model.Template{}, err
	}
	for _, t := range all {
		if t.Code == code && (t.Edition == edition || edition == 0 && t.State == model.TemplatePublished) {
			return t, nil
		}
	}
	return model.Template{}, fmt.Errorf("template %s %d: %w", code, edition, ErrNotFound)
}

// CreateTemplate makes the first draft of a new checklist, in the given code, which must be new. Its groups may be empty
// yet.
func (s *Session) CreateTemplate(ctx context.Context, given model.Template) (model.Template, error) {
	return s.newDraft(ctx, given, func(all []model.Template) (int, error) {
		if slices.ContainsFunc(all, func(t model.Template) bool { return t.Code == given.Code }) {
			return 0, model.FieldFault("code", "fault.code_taken", "code", given.Code)
		}
		return 1, nil
	})
}

// NextTemplate makes a draft of the next edition of a checklist, with the questions of its latest one. There is at most
// one draft of a checklist at a time.
func (s *Session) NextTemplate(ctx context.Context, code string) (model.Template, error) {
	var latest model.Template
	all, err := s.AllTemplates(ctx)
	if err != nil {
		return latest, err
	}
	i := slices.IndexFunc(all, func(t model.Template) bool { return t.Code == code })
	if i < 0 {
		return latest, fmt.Errorf("template %s: %w", code, ErrNotFound)
	}
	latest = all[i]
	return s.newDraft(ctx, latest.NextEdition(0), func(all []model.Template) (int, error) {
		i := slices.IndexFunc(all, func(t model.Template) bool { return t.Code == code })
		if all[i].State == model.TemplateDraft {
			return 0, model.NewFault("fault.template.draft_exists", "name", all[i].Name, "edition", all[i].Edition)
		}
		return all[i].Edition + 1, nil
	})
}

// newDraft stores a draft under the edition that number gives, asked inside the transaction.
func (s *Session) newDraft(ctx context.Context, given model.Template,
	number func(all []model.Template) (int, error)) (model.Template, error) {
	t := given
	err := s.write(ctx, "create template", model.DoAdminister, func(w *work) error {
		all, err := editions(w, w.office, s.Checklists)
		if err != nil {
			return err
		}
		t.Head, t.State, t.Shipped = w.head(), model.TemplateDraft, false
		if t.Edition, err = number(all); err != nil {
			return err
		}
		if err := w.templateFaults(t); err != nil {
			return err
		}
		return put(w, logCreate, model.KindTemplate, nil, &t, "", w.SaveTemplate)
	})
	if err != nil {
		return given, err
	}
	return t, nil
}

// templateFaults holds a draft to what every draft must have; what is missing yet is asked for when it is published.
func (w *work) templateFaults(t model.Template) error {
	fs := model.Faults(model.AllFaults(t.ValidateDraft()))
	for _, q := range t.Questions() {
		fs = append(fs, model.AllFaults(w.code(model.Categories, model.QuestionField(q.Code, "category"), q.Category))...)
	}
	if err := fs.Err(); err != nil || t.Edition == 1 {
		return err
	}
	before, err := w.before(t)
	if err != nil {
		return err
	}
	return t.Follows(before)
}

// before is the edition before a draft.
func (w *work) before(t model.Template) (model.Template, error) {
	all, err := editions(w, w.office, w.desk.Checklists)
	if err != nil {
		return t, err
	}
	for _, o := range all {
		if o.Code == t.Code && o.Edition < t.Edition {
			return o, nil
		}
	}
	return t, fmt.Errorf("template %s before %d: %w", t.Code, t.Edition, ErrNotFound)
}

// SaveTemplateDraft changes a draft: its names, groups and questions.
func (s *Session) SaveTemplateDraft(ctx context.Context, given model.Template) (model.Template, error) {
	return s.templateStep(ctx, logChange, given.ID, given.Version, "", func(w *work, t *model.Template) error {
		if t.State != model.TemplateDraft {
			return t.WrongState()
		}
		t.Name, t.About, t.Groups = given.Name, given.About, given.Groups
		if err := onlyAllowed(given, *t); err != nil {
			return err
		}
		return w.templateFaults(*t)
	})
}

// templateStep changes a stored edition under verb in the journal by do.
func (s *Session) templateStep(ctx context.Context, verb string, id model.ID, version int, reason string,
	do func(w *work, t *model.Template) error) (model.Template, error) {
	var t model.Template
	err := s.write(ctx, verb+" template", model.DoAdminister, func(w *work) error {
		stored, err := load(w, model.KindTemplate, w.TemplateByID, id, version)
		if err != nil {
			return err
		}
		t = stored
		if err := do(w, &t); err != nil {
			return err
		}
		return put(w, verb, model.KindTemplate, &stored, &t, reason, w.SaveTemplate)
	})
	return t, err
}

// PublishTemplate makes a draft the edition that new visits are filled with; the one before it is retired, and visits
// filled with that keep it. Everything that is wrong with the draft comes back at once.
func (s *Session) PublishTemplate(ctx context.Context, id model.ID, version int) (model.Template, error) {
	return s.templateStep(ctx, logPublish, id, version, "", func(w *work, t *model.Template) error {
		if err := w.templateFaults(*t); err != nil {
			return err
		}
		if err := t.Publish(); err != nil {
			return err
		}
		return w.retireEditions(t.Code, t.ID, "")
	})
}

// RetireTemplate takes a checklist out of use, with a reason: no edition of it is offered for new visits. Publishing
// another edition brings it back.
func (s *Session) RetireTemplate(ctx context.Context, code, reason string) error {
	if err := s.may(model.DoAdminister); err != nil {
		return err
	}
	if strings.TrimSpace(reason) == "" {
		return model.FieldFault("reason", "fault.required.reason")
	}
	return s.write(ctx, "retire template", model.DoAdminister, func(w *work) error {
		t, err := editionOf(w, w.office, s.Checklists, code, 0)
		if err != nil {
			return err
		}
		if _, err := w.keepShipped(t); err != nil {
			return err
		}
		return w.retireEditions(code, "", reason)
	})
}

// retireEditions retires the stored published editions of a checklist but for one.
func (w *work) retireEditions(code string, except model.ID, reason string) error {
	all, err := w.Templates(w.office)
	if err != nil {
		return err
	}
	for _, stored := range all {
		if stored.Code != code || stored.ID == except || stored.State != model.TemplatePublished {
			continue
		}
		t := stored
		if err := t.Retire(); err != nil {
			return err
		}
		if err := put(w, logRetire, model.KindTemplate, &stored, &t, reason, w.SaveTemplate); err != nil {
			return err
		}
	}
	return nil
}

// keepShipped stores a shipped edition at its first use, so that what was filled with it keeps it for good.
func (w *work) keepShipped(t model.Template) (model.Template, error) {
	if t.ID != "" {
		return t, nil
	}
	t.Head = w.head()
	err := put(w, logCreate, model.KindTemplate, nil, &t, "", w.SaveTemplate)
	return t, err
}

// fillChecklist holds what was answered on a visit to the edition it names, and scores it. before is the visit as it was
// stored: an edition that was in use when the visit was begun may be retired since.
func (w *work) fillChecklist(v *model.Visit, before model.Checklist) error {
	c := &v.Checklist
	if c.IsZero() {
		*c = model.Checklist{}
		return nil
	}
	t, err := editionOf(w, w.office, w.desk.Checklists, c.Code, c.Edition)
	if errors.Is(err, ErrNotFound) {
		return model.FieldFault("checklist", "fault.checklist.unknown", "code", c.Code, "edition", c.Edition)
	}
	if err != nil {
		return err
	}
	kept := before.Code == c.Code && before.Edition == c.Edition
	if t.State != model.TemplatePublished && !kept {
		return model.FieldFault("checklist", "fault.checklist.not_in_use", "name", t.Name, "edition", t.Edition)
	}
	if err := c.Fill(t); err != nil || c.IsZero() {
		return err
	}
	_, err = w.keepShipped(t)
	return err
}

// freezeNorms keeps the norms of the visit's service as they stand when the visit is first stored with it, so that a later
// change of the service changes no judgement. Another service or another day takes those of today.
func (w *work) freezeNorms(v *model.Visit, before model.Visit) error {
	if v.Service == "" {
		v.Norms = nil
		return nil
	}
	if before.Norms != nil && before.Service == v.Service && before.Date == v.Date {
		v.Norms = before.Norms
		return nil
	}
	service, err := w.Service(v.Service)
	if err != nil {
		return err
	}
	norms := service.Norms()
	v.Norms = &norms
	return nil
}
