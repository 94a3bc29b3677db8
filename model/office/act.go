package office

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"baqylau/model"
)

// actPhotos is how many photos an act bears: ten pages are more than anybody signs.
const actPhotos = 24

// VisitAct reads what the act of a visit prints. A cancelled visit has none.
func (s *Session) VisitAct(ctx context.Context, id model.ID) (model.VisitAct, error) {
	card, err := s.VisitCard(ctx, id)
	if err != nil {
		return model.VisitAct{}, err
	}
	if card.Visit.State == model.VisitCancelled {
		return model.VisitAct{}, model.NewFault("fault.act_cancelled", "number", card.Visit.Number.String())
	}
	act := model.VisitAct{Office: s.Office, Visit: card.Visit, Service: card.Service, Waiting: card.Waiting, Serving: card.Serving,
		Template: card.Template, Again: map[model.ID]bool{}, Zone: s.Zone()}
	act.Findings = slices.DeleteFunc(card.Findings, func(f model.FindingRow) bool { return f.Cancelled != "" })
	photos := card.Attachments
	err = s.Store.Read(ctx, func(v View) error {
		if act.Visit.Office != s.Office.Code {
			if act.Office, err = v.Office(act.Visit.Office); err != nil {
				return err
			}
		}
		if act.Organisation, err = v.Organisation(act.Visit.Organisation); err != nil {
			return err
		}
		for _, f := range act.Findings {
			act.Again[f.ID] = len(card.Earlier[f.ID]) > 0
			more, err := v.AttachmentsOf(model.KindFinding, f.ID)
			if err != nil {
				return err
			}
			photos = append(photos, more...)
		}
		return nil
	})
	if err != nil {
		return act, fmt.Errorf("act of visit %s: %w", id, err)
	}
	if act.Office.Code == s.Office.Code {
		act.Emblem = s.emblem(ctx)
	}
	photos = slices.DeleteFunc(photos, func(a model.Attachment) bool { return !a.IsImage() })
	act.More = max(0, len(photos)-actPhotos)
	act.Photos, err = s.photos(ctx, photos[:len(photos)-act.More])
	return act, err
}

// photos reads photos for a paper. One that cannot be read is printed as missing, and the log says why.
func (s *Session) photos(ctx context.Context, files []model.Attachment) ([]model.BriefPhoto, error) {
	var out []model.BriefPhoto
	for _, a := range files {
		data, err := s.Thumb(ctx, a.ID, photoSide)
		if errors.Is(err, context.Canceled) {
			return nil, err
		}
		if err != nil {
			s.Log.Warn("photo of a paper", "attachment", a.ID, "error", err)
		}
		out = append(out, model.BriefPhoto{Data: data, Caption: a.Caption})
	}
	return out, nil
}

// VisitByNumber finds a visit by its number as it is written, or by the office's own; a number that no visit has is a fault.
func (s *Session) VisitByNumber(ctx context.Context, number string) (model.ID, error) {
	rows, err := rowsOf(ctx, s, model.Filter{Kind: model.KindVisit, Text: number}, model.Order{By: "number"}, 0, s.VisitRows)
	if err != nil {
		return "", err
	}
	for _, r := range rows {
		if model.Fold(r.Number.String()) == model.Fold(number) || r.External != "" && model.Fold(r.External) == model.Fold(number) {
			return r.ID, nil
		}
	}
	return "", model.NewFault("fault.no_visit", "number", number)
}
