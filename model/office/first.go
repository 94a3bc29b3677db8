package office

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"baqylau/model"
)

// Founded reports whether the database has an office yet; without one the first start asks for it.
func (d *Desk) Founded(ctx context.Context) (bool, error) {
	offices, err := d.Offices(ctx)
	return len(offices) > 0, err
}

// Found makes an office with the default settings and its first person: the first start. It returns that
// person as stored.
func (d *Desk) Found(ctx context.Context, office model.Office, first model.Person) (model.Person, error) {
	office.Code = strings.TrimSpace(office.Code)
	if office.Zone == "" {
		office.Zone = model.DefaultZone
	}
	first.Head = model.Head{ID: d.NewID(), Office: office.Code}
	if err := foundFaults(office, first); err != nil {
		return first, err
	}
	switch guarded, err := d.Guarded(ctx); {
	case err != nil:
		return first, err
	case guarded: // nobody has signed in here
		return first, model.NewFault("fault.sign_in.password")
	}
	err := d.write(ctx, "found "+office.Code, first.ID, office.Code, func(w *work) error {
		switch _, err := w.Tx.Office(office.Code); {
		case err == nil:
			return model.FieldFault("office_code", "fault.office_exists", "office", office.Code)
		case !errors.Is(err, ErrNotFound):
			return err
		}
		if err := w.SaveOffice(&office); err != nil {
			return err
		}
		if err := w.SaveSettings(office.Code, model.DefaultSettings()); err != nil {
			return err
		}
		if err := w.log(logCreate, model.KindOffice, model.ID(office.Code), "", nil, office); err != nil {
			return err
		}
		return put(w, logCreate, model.KindPerson, nil, &first, "", w.SavePerson)
	})
	return first, err
}

func foundFaults(office model.Office, first model.Person) error {
	var fs model.Faults
	for _, err := range []error{office.Validate(), first.Validate()} {
		fs = append(fs, model.AllFaults(err)...)
	}
	if first.IsRepresentative() {
		fs = append(fs, model.FieldFault("role", "fault.required.role"))
	}
	return fs.Err()
}

// Offices lists the offices in the database.
func (d *Desk) Offices(ctx context.Context) ([]model.Office, error) {
	var offices []model.Office
	err := d.Store.Read(ctx, func(v View) error {
		var err error
		offices, err = v.Offices()
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("list offices: %w", err)
	}
	return offices, nil
}

// Staff lists everybody who can sign in, office by office.
func (d *Desk) Staff(ctx context.Context) ([]model.Person, error) {
	var staff []model.Person
	err := d.Store.Read(ctx, func(v View) error {
		offices, err := v.Offices()
		if err != nil {
			return err
		}
		foreign, err := v.ForeignOffices()
		if err != nil {
			return err
		}
		for _, o := range offices {
			if foreign[o.Code] {
				continue
			}
			people, err := v.Staff(o.Code)
			if err != nil {
				return err
			}
			staff = append(staff, people...)
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("list staff: %w", err)
	}
	return staff, nil
}
