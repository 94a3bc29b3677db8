package office

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"baqylau/model"
)

// Exported is a bundle that was made, and how many records are in it.
type Exported struct {
	model.KeptBundle
	Records int
}

// bundles is the port for those who may use it.
func (s *Session) bundles() (Bundles, error) {
	if err := s.MayExchange(); err != nil {
		return nil, err
	}
	if s.Bundles == nil {
		return nil, model.NewFault("fault.bundle.none")
	}
	return s.Bundles, nil
}

// ExportTo makes a bundle for another office in a new file. progress, which may be nil, is told of each record that was written.
func (s *Session) ExportTo(ctx context.Context, path, to string, whole bool, progress func(records int)) (Exported, error) {
	var out Exported
	bundles, err := s.bundles()
	if err != nil {
		return out, err
	}
	program, schema := bundles.Version()
	out.KeptBundle, err = s.ExportFor(ctx, to, whole, program, schema, func(e Export) (string, error) {
		all := e.Records
		e.Records = func(f func(model.ExchangeRecord) error) error {
			return all(func(r model.ExchangeRecord) error {
				out.Records++
				if progress != nil {
					progress(out.Records)
				}
				return errors.Join(ctx.Err(), f(r))
			})
		}
		return bundles.WriteBundle(ctx, path, e)
	})
	return out, err
}

// OpenBundle opens a bundle for this office; nothing of it is brought in yet. progress, which may be nil, is told how much of the file was
// read, then and at each later reading.
func (s *Session) OpenBundle(ctx context.Context, path string, progress func(done, all int64)) (Bundle, error) {
	bundles, err := s.bundles()
	if err != nil {
		return nil, err
	}
	private, err := s.ExchangeKey(ctx)
	if err != nil {
		return nil, err
	}
	known, err := s.OfficeKeys(ctx)
	if err != nil {
		return nil, err
	}
	return bundles.OpenBundle(ctx, path, Opener{Office: s.Office.Code, Private: private, Known: known}, progress)
}

// Partner is an office with which bundles can be exchanged: one whose key is known. Sent and Came are the last bundles for it and from it; they
// have no ID where there was none. Name is empty where the office is not known by name.
type Partner struct {
	Code       string
	Name       model.Name
	Sent, Came model.KeptBundle
}

// Partners lists them, and reports whether this office has a key of its own, without which it exchanges nothing.
func (s *Session) Partners(ctx context.Context) (list []Partner, ready bool, err error) {
	if err := s.MayExchange(); err != nil {
		return nil, false, err
	}
	err = s.Store.Read(ctx, func(v View) error {
		keys, err := v.OfficeKeys(s.Office.Code)
		if err != nil {
			return err
		}
		names := map[string]model.Name{}
		offices, err := v.Offices()
		if err != nil {
			return err
		}
		for _, o := range offices {
			names[o.Code] = o.Name
		}
		for _, k := range keys {
			if k.KeyOffice == s.Office.Code {
				ready = true
				continue
			}
			if slices.ContainsFunc(list, func(p Partner) bool { return p.Code == k.KeyOffice }) {
				continue
			}
			p := Partner{Code: k.KeyOffice, Name: names[k.KeyOffice]}
			for way, to := range map[model.BundleWay]*model.KeptBundle{model.BundleOut: &p.Sent, model.BundleIn: &p.Came} {
				if *to, err = v.LastBundle(p.Code, way); err != nil && !errors.Is(err, ErrNotFound) {
					return err
				}
			}
			list = append(list, p)
		}
		return nil
	})
	if err != nil {
		return nil, false, fmt.Errorf("read partners: %w", err)
	}
	return list, ready, nil
}

// SidesCalled returns what the records are called that the sides of a record point to, as far as they are here.
func (s *Session) SidesCalled(ctx context.Context, r model.ExchangeRecord) (map[model.ID]model.Name, error) {
	if err := s.MayExchange(); err != nil {
		return nil, err
	}
	var texts []string
	for _, d := range r.Differences() {
		for _, value := range d.Values {
			if text, ok := value.(string); ok {
				texts = append(texts, text)
			}
		}
	}
	ids := identitiesIn(texts...)
	if len(ids) == 0 {
		return nil, nil
	}
	return s.names(ctx, ids)
}
