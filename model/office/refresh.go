package office

import (
	"context"
	"fmt"

	"baqylau/model"
)

// Refresh lays over the shipped reference lists and working calendar what the database has of the administrator's
// changes. It is called once the database is open; later changes call it by themselves. A change that no longer fits,
// because a newer program ships an entry with the same name, is left out and told to the log: nobody should be kept from
// work by it.
func (d *Desk) Refresh(ctx context.Context) error {
	d.refreshing.Lock()
	defer d.refreshing.Unlock()
	var entries []model.RefEntry
	var days []model.DayChange
	err := d.Store.Read(ctx, func(v View) (err error) {
		if entries, err = v.ReferenceChanges(); err != nil {
			return err
		}
		days, err = v.DayChanges()
		return err
	})
	if err != nil {
		return fmt.Errorf("read reference lists and calendar: %w", err)
	}
	d.layEntries(entries)
	d.layDays(days)
	return nil
}

func (d *Desk) layEntries(changes []model.RefEntry) {
	if d.References.Replace(model.MergeReferences(d.shipped, changes)) == nil {
		return
	}
	kept := d.shipped
	for _, c := range changes {
		with := model.MergeReferences(kept, []model.RefEntry{c})
		if err := d.References.Replace(with); err != nil {
			d.Log.Warn("reference entry left out", "entry", c.ID(), "error", err)
			continue
		}
		kept = with
	}
}

func (d *Desk) layDays(changes []model.DayChange) {
	data := d.usual
	data.Decided = changes
	if d.Calendar.Replace(data) == nil {
		return
	}
	data.Decided = nil
	for _, c := range changes {
		with := data
		with.Decided = append(data.Decided[:len(data.Decided):len(data.Decided)], c)
		if err := d.Calendar.Replace(with); err != nil {
			d.Log.Warn("calendar day left out", "day", c.ID, "error", err)
			continue
		}
		data = with
	}
}

// follow lays lists and calendar anew where a committed change touched them.
func (d *Desk) follow(ctx context.Context, c Changed) {
	if !c.Has(model.KindReference) && !c.Has(model.KindCalendar) {
		return
	}
	// What is stored is stored, even if the caller has given up since.
	if err := d.Refresh(context.WithoutCancel(ctx)); err != nil {
		d.Log.Error("refresh", "error", err)
	}
}

// UsualEntry is a reference entry as the program ships it.
func (d *Desk) UsualEntry(list model.RefList, code string) (model.RefEntry, bool) {
	for _, e := range d.shipped {
		if e.List == list && e.Code == code {
			return e, true
		}
	}
	return model.RefEntry{}, false
}

// UsualCalendar is the working calendar as the program ships it.
func (d *Desk) UsualCalendar() (*model.Calendar, error) { return model.NewCalendar(d.usual) }
