package office

import (
	"context"
	"errors"

	"baqylau/model"
)

// Earlier is an earlier finding of the same provider and category that a later one finds again.
type Earlier struct {
	ClosedFinding
	// Repeat says that it was closed as executed by then, so that its remedy did not hold (Finding.Repeats). Otherwise it
	// was not remedied (Finding.Standing).
	Repeat bool
	// Recommendation is the live one that answers it; without an ID there is none.
	Recommendation model.Recommendation
}

// EarlierOf returns the earlier findings that a finding of the category at the provider on the day would find again,
// the latest first: shown while it is being entered. Where it repeats closed ones it tells of those only (rule 4).
func (s *Session) EarlierOf(ctx context.Context, organisation model.ID, category string, date model.Date) ([]Earlier, error) {
	return one(ctx, s, "look for earlier findings", func(v View) ([]Earlier, error) {
		settings, err := v.Settings(s.Office.Code)
		if err != nil {
			return nil, err
		}
		return earlier(v, model.Finding{Organisation: organisation, Category: category, Date: date}, settings.RepeatMonths, model.Date{})
	})
}

// earlier is EarlierOf as of a day, zero being now; the recommendations are those of now.
func earlier(v View, f model.Finding, months int, asOf model.Date) ([]Earlier, error) {
	before, err := v.EarlierFindings(f.Organisation, f.Category,
		model.Period{To: f.Date.AddDays(-1)}, asOf)
	if err != nil {
		return nil, err
	}
	var repeated, standing []Earlier
	for _, e := range before {
		switch {
		case f.Repeats(e.Finding, e.Closed, months):
			repeated = append(repeated, Earlier{ClosedFinding: e, Repeat: true})
		case f.Standing(e.Finding, e.Closed):
			standing = append(standing, Earlier{ClosedFinding: e})
		}
	}
	out := repeated
	if len(out) == 0 {
		out = standing
	}
	for i := range out {
		out[i].Recommendation, err = v.RecommendationOfFinding(out[i].ID)
		if err != nil && !errors.Is(err, ErrNotFound) {
			return nil, err
		}
	}
	return out, nil
}
