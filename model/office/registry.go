package office

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"baqylau/model"
)

// one reads a single record for a form.
func one[R any](ctx context.Context, s *Session, op string, get func(View) (R, error)) (R, error) {
	var r R
	if err := s.may(model.DoRead); err != nil {
		return r, err
	}
	err := s.Store.Read(ctx, func(v View) error {
		var err error
		r, err = get(v)
		return err
	})
	if err != nil {
		return r, fmt.Errorf("%s: %w", op, err)
	}
	return r, nil
}

// Person reads a person.
func (s *Session) Person(ctx context.Context, id model.ID) (model.Person, error) {
	return one(ctx, s, "read person", func(v View) (model.Person, error) { return v.Person(id) })
}

// Organisation reads a provider.
func (s *Session) Organisation(ctx context.Context, id model.ID) (model.Organisation, error) {
	return one(ctx, s, "read organisation", func(v View) (model.Organisation, error) { return v.Organisation(id) })
}

// Service reads a public service.
func (s *Session) Service(ctx context.Context, id model.ID) (model.Service, error) {
	return one(ctx, s, "read service", func(v View) (model.Service, error) { return v.Service(id) })
}

// Settings reads the office's settings.
func (s *Session) Settings(ctx context.Context) (model.Settings, error) {
	return one(ctx, s, "read settings", func(v View) (model.Settings, error) { return v.Settings(s.Office.Code) })
}

// SaveSettings replaces the settings that a form has read (was) by now.
func (s *Session) SaveSettings(ctx context.Context, was, now model.Settings) error {
	if err := s.may(model.DoAdminister); err != nil {
		return err
	}
	if err := now.Validate(); err != nil {
		return err
	}
	return s.writeThen(ctx, "save settings", model.DoAdminister, func(w *work) error {
		stored, err := w.Settings(w.office)
		if err != nil {
			return err
		}
		if stored != was {
			return &Conflict{Kind: model.KindOffice, ID: model.ID(w.office)}
		}
		if err := w.mayHead(was.ReminderHead, now.ReminderHead); err != nil {
			return err
		}
		before, after, err := difference(was, now)
		if err != nil || after == nil {
			return err
		}
		if err := w.SaveSettings(w.office, now); err != nil {
			return err
		}
		return w.line(logSettings, model.KindOffice, model.ID(w.office), "", before, after)
	}, func() {
		s.soon.Store(int64(now.SoonDays))
		s.lock.Store(int64(now.LockMinutes))
	})
}

// SaveOffice changes the signed-in person's own office; its code stays, as it stands in numbers.
func (s *Session) SaveOffice(ctx context.Context, given model.Office) (model.Office, error) {
	o := given
	err := s.write(ctx, "save office", model.DoAdminister, func(w *work) error {
		stored, err := w.Office(w.office)
		if err != nil {
			return err
		}
		if o.Emblem != "" {
			if err := w.emblem(o.Emblem); err != nil {
				return err
			}
		}
		if o.Code != stored.Code {
			return fmt.Errorf("%w: code %q of office %q", ErrFixedField, o.Code, stored.Code)
		}
		if err := o.Validate(); err != nil {
			return err
		}
		if err := w.code(model.Regions, "region", o.Region); err != nil {
			return err
		}
		before, after, err := difference(stored, o)
		if err != nil || after == nil {
			return err
		}
		if err := w.Tx.SaveOffice(&o); err != nil {
			return err
		}
		return w.line(logChange, model.KindOffice, model.ID(w.office), "", before, after)
	})
	if err != nil {
		return given, err
	}
	zone, err := time.LoadLocation(o.Zone)
	if err != nil {
		return o, fmt.Errorf("time zone %q: %w", o.Zone, err)
	}
	s.Office, s.zone = o, zone
	return o, nil
}

// RereadOffice reads the signed-in person's own office again, as somebody else at another computer may have changed it.
func (s *Session) RereadOffice(ctx context.Context) (model.Office, error) {
	o, err := one(ctx, s, "read office", func(v View) (model.Office, error) { return v.Office(s.Office.Code) })
	if err != nil {
		return o, err
	}
	zone, err := time.LoadLocation(o.Zone)
	if err != nil {
		return o, fmt.Errorf("time zone %q: %w", o.Zone, err)
	}
	s.Office, s.zone = o, zone
	return o, nil
}

// emblem checks that the picture at the head of the papers is one, and the office's own.
func (w *work) emblem(id model.ID) error {
	a, err := w.Attachment(id)
	if err != nil {
		return err
	}
	if a.OwnerKind != model.KindOffice || a.Owner != model.ID(w.office) || !a.IsImage() {
		return model.FieldFault("emblem", "fault.emblem", "name", a.Name)
	}
	return nil
}

// SavePerson adds (no ID) or changes a person. Public representatives may be registered by whoever makes
// visits; staff only by an administrator or manager, unless the office has neither: then its first people
// could never be joined by others.
func (s *Session) SavePerson(ctx context.Context, given model.Person) (model.Person, error) {
	p, verb := given, logChange
	err := s.write(ctx, "save person", model.DoRegisterPersons, func(w *work) error {
		before, err := s.personBefore(w, p)
		if err != nil {
			return err
		}
		p.Name = strings.Join(strings.Fields(p.Name), " ")
		if err := p.Validate(); err != nil {
			return err
		}
		if err := w.code(model.StateBodies, "body", p.Body); err != nil {
			return err
		}
		if !p.IsRepresentative() || (before != nil && !before.IsRepresentative()) {
			if err := s.mayKeepStaff(w.Tx); err != nil {
				return err
			}
			if err := w.namedAlone(before, p); err != nil {
				return err
			}
		}
		if p.ID == s.Who.ID && !p.Retired.IsZero() {
			return model.NewFault("fault.retire_self")
		}
		verb = logChange
		switch {
		case before == nil:
			verb, p.Head = logCreate, w.head()
		case before.Retired.IsZero() && !p.Retired.IsZero():
			verb = logRetire
		}
		return put(w, verb, model.KindPerson, before, &p, "", w.SavePerson)
	})
	if err == nil && p.ID == s.Who.ID {
		s.Who = p
	}
	if err != nil {
		return given, err
	}
	s.rememberRetired(verb, model.DoRegisterPersons, model.KindPerson, p.ID, model.Name{RU: p.Name},
		unretire(model.KindPerson, func(w *work) func(model.ID) (model.Person, error) { return w.Person },
			func(w *work) func(*model.Person) error { return w.SavePerson }, p, func(p *model.Person) { p.Retired = model.Date{} }))
	return p, nil
}

// namedAlone refuses one of the staff a name that somebody else of the office's staff has: each is chosen by it, at the sign-in and by --as.
func (w *work) namedAlone(before *model.Person, p model.Person) error {
	name := model.Fold(p.Name)
	if p.IsRepresentative() || !p.Retired.IsZero() || before != nil && model.Fold(before.Name) == name {
		return nil
	}
	staff, err := w.Staff(w.office)
	if err != nil {
		return err
	}
	if slices.ContainsFunc(staff, func(o model.Person) bool { return o.ID != p.ID && model.Fold(o.Name) == name }) {
		return model.FieldFault("name", "fault.person.name_taken", "name", p.Name)
	}
	return nil
}

// personBefore loads the stored person; a representative stays one and staff stay staff, as visits and
// checks were held against it.
func (s *Session) personBefore(w *work, p model.Person) (*model.Person, error) {
	if p.ID == "" {
		return nil, nil
	}
	stored, err := load(w, model.KindPerson, w.Person, p.ID, p.Version)
	if err != nil {
		return nil, err
	}
	if stored.IsRepresentative() != p.IsRepresentative() {
		return nil, model.FieldFault("role", "fault.person_kind")
	}
	return &stored, nil
}

// MayKeepStaff reports whether the person may add colleagues and change their data, so that a screen offers only what
// SavePerson will do.
func (s *Session) MayKeepStaff(ctx context.Context) (bool, error) {
	if !s.May(model.DoRegisterPersons) {
		return false, nil
	}
	return one(ctx, s, "read who keeps the staff", s.keepsStaff)
}

// keepsStaff: an administrator or manager does; in an office that has neither everybody may.
func (s *Session) keepsStaff(v View) (bool, error) {
	if s.May(model.DoAdminister) {
		return true, nil
	}
	staff, err := v.Staff(s.Office.Code)
	return !slices.ContainsFunc(staff, KeepsStaff), err
}

// KeepsStaff reports whether a person adds the office's people because of their role.
func KeepsStaff(p model.Person) bool { return model.May(p.Role, model.DoAdminister) }

func (s *Session) mayKeepStaff(v View) error {
	keeps, err := s.keepsStaff(v)
	if err != nil || keeps {
		return err
	}
	return s.may(model.DoAdminister)
}

// SaveOrganisation adds (no ID) or changes a provider. Without a code a new one gets the next free of its
// region.
func (s *Session) SaveOrganisation(ctx context.Context, given model.Organisation) (model.Organisation, error) {
	o, verb := given, logChange
	err := s.write(ctx, "save organisation", model.DoKeepRegisters, func(w *work) error {
		var before *model.Organisation
		if o.ID != "" {
			stored, err := load(w, model.KindOrganisation, w.Organisation, o.ID, o.Version)
			if err != nil {
				return err
			}
			before = &stored
		}
		o.Code = strings.TrimSpace(o.Code)
		if err := w.organisationFaults(o); err != nil {
			return err
		}
		keys, err := w.Keys(w.office)
		if err != nil {
			return err
		}
		codes := foldedKeys(keys.OrganisationByCode)
		if o.Code == "" {
			o.Code = nextCode(o.Region, codes)
		}
		if id, taken := codes[model.Fold(o.Code)]; taken && id != o.ID {
			return model.FieldFault("code", "fault.code_taken", "code", o.Code)
		}
		verb = logChange
		switch {
		case before == nil:
			verb, o.Head = logCreate, w.head()
		case before.Retired.IsZero() && !o.Retired.IsZero():
			verb = logRetire
		}
		return put(w, verb, model.KindOrganisation, before, &o, "", w.SaveOrganisation)
	})
	if err != nil {
		return given, err
	}
	s.rememberRetired(verb, model.DoKeepRegisters, model.KindOrganisation, o.ID, o.Name,
		unretire(model.KindOrganisation, func(w *work) func(model.ID) (model.Organisation, error) { return w.Organisation },
			func(w *work) func(*model.Organisation) error { return w.SaveOrganisation }, o,
			func(o *model.Organisation) { o.Retired = model.Date{} }))
	return o, nil
}

func (w *work) organisationFaults(o model.Organisation) error {
	var fs model.Faults
	fs = append(fs, model.AllFaults(o.Validate())...)
	for _, c := range []struct {
		list        model.RefList
		field, code string
	}{{model.Regions, "region", o.Region}, {model.Sectors, "sector", o.Sector},
		{model.ProviderKinds, "kind", o.Kind}, {model.StateBodies, "body", o.Body}} {
		fs = append(fs, model.AllFaults(w.code(c.list, c.field, c.code))...)
	}
	return fs.Err()
}

// ownCode stands in the codes that the program gives, so that they never meet those of an office's own
// register ("11-0098"), which may be imported later.
const ownCode = "N"

// nextCode returns the code after the highest one that the program gave in the region: 11-N0003 after 11-N0002.
func nextCode(region string, taken map[string]model.ID) string {
	highest := 0
	for code := range taken {
		rest, ok := strings.CutPrefix(code, model.Fold(region+"-"+ownCode))
		if n, err := strconv.Atoi(rest); ok && err == nil {
			highest = max(highest, n)
		}
	}
	return fmt.Sprintf("%s-%s%04d", region, ownCode, highest+1)
}

func foldedKeys(m map[string]model.ID) map[string]model.ID {
	out := make(map[string]model.ID, len(m))
	for k, id := range m {
		out[model.Fold(k)] = id
	}
	return out
}

// SaveService adds (no ID) or changes a public service.
func (s *Session) SaveService(ctx context.Context, given model.Service) (model.Service, error) {
	sv, verb := given, logChange
	err := s.write(ctx, "save service", model.DoKeepRegisters, func(w *work) error {
		var before *model.Service
		verb = logChange
		if sv.ID != "" {
			stored, err := load(w, model.KindService, w.Service, sv.ID, sv.Version)
			if err != nil {
				return err
			}
			before = &stored
		}
		sv.Code = strings.TrimSpace(sv.Code)
		if err := sv.Validate(); err != nil {
			return err
		}
		if err := w.code(model.Sectors, "sector", sv.Sector); err != nil {
			return err
		}
		keys, err := w.Keys(w.office)
		if err != nil {
			return err
		}
		if id, taken := foldedKeys(keys.ServiceByCode)[model.Fold(sv.Code)]; taken && id != sv.ID {
			return model.FieldFault("code", "fault.code_taken", "code", sv.Code)
		}
		switch {
		case before == nil:
			verb, sv.Head = logCreate, w.head()
		case before.Retired.IsZero() && !sv.Retired.IsZero():
			verb = logRetire
		}
		return put(w, verb, model.KindService, before, &sv, "", w.SaveService)
	})
	if err != nil {
		return given, err
	}
	s.rememberRetired(verb, model.DoKeepRegisters, model.KindService, sv.ID, sv.Name,
		unretire(model.KindService, func(w *work) func(model.ID) (model.Service, error) { return w.Service },
			func(w *work) func(*model.Service) error { return w.SaveService }, sv, func(sv *model.Service) { sv.Retired = model.Date{} }))
	return sv, nil
}
