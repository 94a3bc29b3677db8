package office

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"baqylau/model"
)

// entries are the lists as they are stored, inside a transaction.
func (d *Desk) entries(v View) ([]model.RefEntry, error) {
	changes, err := v.ReferenceChanges()
	if err != nil {
		return nil, err
	}
	return model.MergeReferences(d.shipped, changes), nil
}

func entryOf(entries []model.RefEntry, list model.RefList, code string) (model.RefEntry, bool) {
	i := slices.IndexFunc(entries, func(e model.RefEntry) bool { return e.List == list && e.Code == code })
	if i < 0 {
		return model.RefEntry{}, false
	}
	return entries[i], true
}

// RereadEntry reads the lists again, as somebody else at another computer may have changed them, and returns an entry.
func (s *Session) RereadEntry(ctx context.Context, list model.RefList, code string) (model.RefEntry, error) {
	if err := s.may(model.DoRead); err != nil {
		return model.RefEntry{}, err
	}
	if err := s.Refresh(ctx); err != nil {
		return model.RefEntry{}, err
	}
	e, ok := s.References.Entry(list, code)
	if !ok {
		return e, fmt.Errorf("entry %s of %s: %w", code, list, ErrNotFound)
	}
	return e, nil
}

// ReferenceUses counts the records of the database that name an entry.
func (s *Session) ReferenceUses(ctx context.Context, list model.RefList, code string) (int, error) {
	return one(ctx, s, "count uses", func(v View) (int, error) { return v.ReferenceUses(list, code) })
}

// AddReference puts a new entry at the end of its list. Without a code it gets one from its English name.
func (s *Session) AddReference(ctx context.Context, given model.RefEntry) (model.RefEntry, error) {
	e := given
	err := s.write(ctx, "add to "+string(e.List), model.DoAdminister, func(w *work) error {
		entries, err := w.desk.entries(w)
		if err != nil {
			return err
		}
		e.Code = strings.TrimSpace(e.Code)
		if e.Code == "" {
			e.Code = model.RefCode(e.Name.EN)
		}
		if model.RefFixed(e.List) {
			return model.NewFault("fault.reference_fixed")
		}
		if _, taken := entryOf(entries, e.List, e.Code); taken {
			return model.FieldFault("code", "fault.code_taken", "code", e.Code)
		}
		e.Version, e.Order = 0, 0
		for _, o := range entries {
			if o.List == e.List {
				e.Order = max(e.Order, o.Order+1)
			}
		}
		return w.saveEntry(entries, nil, &e)
	})
	if err != nil {
		return given, err
	}
	return e, nil
}

// SaveReference changes an entry: its names, what it belongs to, from when it is not offered any more. Its code stays:
// it stands in records.
func (s *Session) SaveReference(ctx context.Context, given model.RefEntry) (model.RefEntry, error) {
	e := given
	err := s.write(ctx, "save "+string(e.ID()), model.DoAdminister, func(w *work) error {
		entries, stored, err := w.storedEntry(e.List, e.Code, e.Version)
		if err != nil {
			return err
		}
		if model.RefFixed(e.List) && (e.Retired != stored.Retired || e.Parent != stored.Parent) {
			return model.NewFault("fault.reference_fixed")
		}
		return w.saveEntry(entries, &stored, &e)
	})
	if err != nil {
		return given, err
	}
	return e, nil
}

// storedEntry loads an entry in the version that the form has read.
func (w *work) storedEntry(list model.RefList, code string, version int) (all []model.RefEntry, e model.RefEntry, err error) {
	if all, err = w.desk.entries(w); err != nil {
		return nil, e, err
	}
	e, ok := entryOf(all, list, code)
	if !ok {
		return nil, e, fmt.Errorf("entry %s of %s: %w", code, list, ErrNotFound)
	}
	if e.Version != version {
		return nil, e, &Conflict{Kind: model.KindReference, ID: e.ID(), Have: version, Stored: e.Version}
	}
	return all, e, nil
}

// saveEntry checks an entry against the others of its list, stores it and writes the journal line.
func (w *work) saveEntry(entries []model.RefEntry, before, e *model.RefEntry) error {
	var fs model.Faults
	fs = append(fs, model.AllFaults(e.Validate())...)
	fs = append(fs, model.AllFaults(e.Clash(entries))...)
	if parents, has := model.ReferenceParents(e.List); has && e.Parent != "" {
		if _, known := entryOf(entries, parents, e.Parent); !known {
			fs = append(fs, model.FieldFault("parent", "fault.unknown_code", "value", e.Parent))
		}
	}
	if err := fs.Err(); err != nil {
		return err
	}
	if before == nil {
		if err := w.SaveReference(w.office, e); err != nil {
			return err
		}
		return w.log(logCreate, model.KindReference, e.ID(), "", nil, e)
	}
	was, is, err := difference(before, e)
	if err != nil || is == nil {
		return err
	}
	if err := w.SaveReference(w.office, e); err != nil {
		return err
	}
	verb := logChange
	if before.Retired.IsZero() && !e.Retired.IsZero() {
		verb = logRetire
	}
	return w.line(verb, model.KindReference, e.ID(), "", was, is)
}

// ResetReference takes back what was made of an entry: a shipped one is as the program ships it again; one that the
// office has added goes, unless a record names it.
func (s *Session) ResetReference(ctx context.Context, list model.RefList, code string, version int) error {
	return s.write(ctx, fmt.Sprintf("reset %s %s", list, code), model.DoAdminister, func(w *work) error {
		entries, stored, err := w.storedEntry(list, code, version)
		if err != nil || version == 0 {
			return err
		}
		usual, shipped := w.desk.UsualEntry(list, code)
		if !shipped {
			n, err := w.ReferenceUses(list, code)
			if err != nil {
				return err
			}
			if n > 0 {
				return model.NewFault("fault.reference_used", "name", stored.Name, "n", n)
			}
			if err := w.DeleteReference(list, code); err != nil {
				return err
			}
			return w.log(logRemove, model.KindReference, stored.ID(), "", stored, nil)
		}
		if err := usual.Clash(entries); err != nil {
			return err
		}
		if err := w.DeleteReference(list, code); err != nil {
			return err
		}
		was, is, err := difference(stored, usual)
		if err != nil {
			return err
		}
		return w.line(logReset, model.KindReference, stored.ID(), "", was, is)
	})
}

// MoveReference puts an entry some places further down its list, up for a negative number.
func (s *Session) MoveReference(ctx context.Context, list model.RefList, code string, by int) error {
	return s.write(ctx, fmt.Sprintf("move %s %s", list, code), model.DoAdminister, func(w *work) error {
		all, err := w.desk.entries(w)
		if err != nil {
			return err
		}
		if model.RefFixed(list) {
			return model.NewFault("fault.reference_fixed")
		}
		var own []model.RefEntry
		for _, e := range all {
			if e.List == list {
				own = append(own, e)
			}
		}
		slices.SortStableFunc(own, func(a, b model.RefEntry) int { return a.Order - b.Order })
		at := slices.IndexFunc(own, func(e model.RefEntry) bool { return e.Code == code })
		if at < 0 {
			return fmt.Errorf("entry %s of %s: %w", code, list, ErrNotFound)
		}
		moved := own[at]
		to := min(max(at+by, 0), len(own)-1)
		own = slices.Insert(slices.Delete(own, at, at+1), to, moved)
		for i := range own {
			before := own[i]
			if own[i].Order = i + 1; before.Order == own[i].Order {
				continue
			}
			if err := w.SaveReference(w.office, &own[i]); err != nil {
				return err
			}
			was, is, err := difference(before, own[i])
			if err != nil {
				return err
			}
			if err := w.line(logMove, model.KindReference, before.ID(), "", was, is); err != nil {
				return err
			}
		}
		return nil
	})
}
