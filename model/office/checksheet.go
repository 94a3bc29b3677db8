package office

import (
	"context"
	"errors"
	"fmt"

	"baqylau/model"
)

// CheckSheets reads what is needed to check recommendations on the spot, in their order. One that was not issued has nothing
// to be checked.
func (s *Session) CheckSheets(ctx context.Context, ids []model.ID) ([]model.CheckSheet, error) {
	rows, err := s.RecommendationRows(ctx, ids, model.Date{})
	if err != nil {
		return nil, err
	}
	out := make([]model.CheckSheet, len(rows))
	for i, r := range rows {
		if !r.State.Open() {
			return nil, r.WrongState("assign")
		}
		out[i] = model.CheckSheet{Recommendation: r}
		if out[i].Findings, err = s.FindingRows(ctx, r.Recommendation.Findings); err != nil {
			return nil, err
		}
	}
	err = s.Store.Read(ctx, func(v View) error {
		for i := range out {
			if err := fillSheet(v, &out[i], s.Office.Code); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("read check sheets: %w", err)
	}
	return out, nil
}

func fillSheet(v View, sheet *model.CheckSheet, office string) error {
	r := sheet.Recommendation
	place := r.Organisation
	if place == "" && len(sheet.Findings) > 0 {
		place = sheet.Findings[0].Organisation
	}
	var err error
	if sheet.Provider, err = v.Organisation(place); err != nil {
		return err
	}
	events, err := v.Events(r.ID)
	if err != nil {
		return err
	}
	for _, e := range events {
		if e.Verb == model.RecReport {
			sheet.Report, sheet.Reported = e, true
		}
	}
	if r.Office != office { // who checks, and when, is for the own office
		return nil
	}
	sheet.Assignment, err = v.OpenAssignment(r.ID)
	if errors.Is(err, ErrNotFound) {
		return nil
	}
	if err != nil {
		return err
	}
	sheet.People, err = v.Persons(sheet.Assignment.People)
	return err
}
