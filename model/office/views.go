package office

import (
	"context"
	"fmt"

	"baqylau/model"
)

// Views returns how the person looks at a register: the named views that they keep, and the nameless one, which is how
// they left its columns and order.
func (s *Session) Views(ctx context.Context, register string) ([]model.View, error) {
	if err := s.may(model.DoRead); err != nil {
		return nil, err
	}
	var list []model.View
	err := s.Store.Read(ctx, func(v View) (err error) {
		list, err = v.Views(s.Who.ID, register)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("views of %s: %w", register, err)
	}
	return list, nil
}

// KeepView stores a view, or the setup of a register where it has no name. One without an identity is new; a name that
// the person gave another view of the register already is refused. Nothing of it goes to the journal, and no screen is
// told: how somebody looks at records is no record of the office.
func (s *Session) KeepView(ctx context.Context, given model.View) (model.View, error) {
	if err := s.may(model.DoRead); err != nil {
		return given, err
	}
	v := given.Clean()
	v.Office, v.Person, v.At = s.Office.Code, s.Who.ID, s.Now().UTC()
	if err := v.Validate(); err != nil {
		return given, err
	}
	err := s.Store.Write(ctx, func(tx Tx) error {
		list, err := tx.Views(s.Who.ID, v.Register)
		if err != nil {
			return err
		}
		for _, other := range list {
			switch {
			case other.ID == v.ID || model.Fold(other.Name) != model.Fold(v.Name):
			case v.Name == "":
				v.ID = other.ID // there is one setup of a register
			default:
				return model.FieldFault("view_name", "fault.view_taken", "name", other.Name)
			}
		}
		if v.ID == "" {
			v.ID = s.NewID()
		}
		return tx.KeepView(&v)
	})
	if err != nil {
		return given, readable("view", err)
	}
	return v, nil
}

// DeleteView takes one of the person's own views away. KeepView with what it was brings it back.
func (s *Session) DeleteView(ctx context.Context, v model.View) error {
	if err := s.may(model.DoRead); err != nil {
		return err
	}
	err := s.Store.Write(ctx, func(tx Tx) error {
		list, err := tx.Views(s.Who.ID, v.Register)
		if err != nil {
			return err
		}
		for _, own := range list {
			if own.ID == v.ID {
				return tx.DeleteView(v.ID)
			}
		}
		return nil // gone already, as from another window
	})
	if err != nil {
		return readable("view", err)
	}
	return nil
}
