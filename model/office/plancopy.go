package office

import (
	"context"
	"strings"

	"baqylau/model"
)

// CopyResult is a copy of a plan and what it did not take over as it was.
type CopyResult struct {
	Plan model.Plan
	// Lines is how many the copy has.
	Lines int
	model.CopyReport
	// Names are those of the providers that the report speaks of.
	Names map[model.ID]model.Name
}

// CopyPlan makes a draft with the lines of a plan in the same weeks and on the same weekdays of another period, and without
// anything that has become of them. Providers that are retired are left out.
func (s *Session) CopyPlan(ctx context.Context, id model.ID, period model.Period, title string) (CopyResult, error) {
	var out CopyResult
	err := s.write(ctx, "copy plan", model.DoPlan, func(w *work) error {
		source, err := w.Plan(id)
		if err != nil {
			return err
		}
		if source.Office != w.office {
			return model.NewFault("fault.other_office", "office", source.Office)
		}
		lines, err := w.PlannedVisitsOf(id)
		if err != nil {
			return err
		}
		out = CopyResult{Names: map[model.ID]model.Name{}}
		if out.Plan, err = w.newPlan(period, strings.TrimSpace(title), logCreate, ""); err != nil {
			return err
		}
		gone, err := w.gone(lines, out.Names)
		if err != nil {
			return err
		}
		copied, report := model.CopyLines(lines, source.Period, period, gone, s.Calendar, w.desk.NewID)
		for _, v := range copied {
			v.Office, v.Plan = w.office, out.Plan.ID
			if err := w.plannedFaults(v, out.Plan); err != nil {
				return err
			}
			if err := put(w, logCreate, model.KindPlannedVisit, nil, &v, "", w.SavePlannedVisit); err != nil {
				return err
			}
		}
		out.Lines, out.CopyReport = len(copied), report
		return nil
	})
	return out, err
}

// gone are the records of lines that are retired; names gets those of the providers.
func (w *work) gone(lines []model.PlannedVisit, names map[model.ID]model.Name) (model.CopyGone, error) {
	gone := model.CopyGone{Organisations: map[model.ID]bool{}, Services: map[model.ID]bool{}, People: map[model.ID]bool{}}
	for _, v := range lines {
		if _, seen := names[v.Organisation]; !seen {
			o, err := w.Organisation(v.Organisation)
			if err != nil {
				return gone, err
			}
			names[o.ID], gone.Organisations[o.ID] = o.Name, !o.Retired.IsZero()
		}
		if _, seen := gone.Services[v.Service]; v.Service != "" && !seen {
			service, err := w.Service(v.Service)
			if err != nil {
				return gone, err
			}
			gone.Services[v.Service] = !service.Retired.IsZero()
		}
		for _, id := range append(append([]model.ID{}, v.Officers...), v.Representatives...) {
			if _, seen := gone.People[id]; seen {
				continue
			}
			p, err := w.Person(id)
			if err != nil {
				return gone, err
			}
			gone.People[id] = !p.Retired.IsZero()
		}
	}
	return gone, nil
}
