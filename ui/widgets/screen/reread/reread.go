// Package reread reads the rows of a printed register again, to say whether they are what the records say. It knows the columns of
// every register, and no window.
package reread

import (
	"context"
	"encoding/json"
	"slices"
	"time"

	"baqylau/assets/lang"
	"baqylau/model"
	"baqylau/model/office"
	"baqylau/model/register"
)

// mostRows is how many rows are read at once.
const mostRows = 500

// Rows says how the rows of a printed register stand: content is what its paper was made from, l the language of the paper. What
// cannot be read again is RowsUnread.
func Rows(ctx context.Context, s *office.Session, content json.RawMessage, l model.Lang) (model.RowsStanding, error) {
	var of struct {
		Stated *model.PrintedCounts `json:"stated"`
	}
	if err := json.Unmarshal(content, &of); err != nil {
		return model.RowsUnread, model.NewFault("fault.verify.figures").Because(err)
	}
	if of.Stated == nil || of.Stated.Filter == nil || of.Stated.Cells == "" {
		return model.RowsUnread, nil
	}
	words := lang.For(l)
	r := reading{ctx: ctx, session: s, printed: *of.Stated, words: words, reader: register.Reader{Lang: l, Refs: s.References, Day: of.Stated.AsOf,
		Zone: s.Zone(), Called: words.Called}}
	read, err := r.read()
	switch {
	case err != nil:
		return model.RowsUnread, err
	case !read:
		return model.RowsUnread, nil
	case r.counted.Digest() == of.Stated.Cells:
		return model.RowsAgree, nil
	}
	return model.RowsDiffer, nil
}

// reading reads the rows of one register.
type reading struct {
	ctx     context.Context
	session *office.Session
	printed model.PrintedCounts
	words   *lang.Catalog
	reader  register.Reader
	counted *register.Tally
}

// read reads the rows by their kind; false for one that is not read again.
func (r *reading) read() (bool, error) {
	s, day := r.session, r.printed.Filter.AsOf
	findings := func(ctx context.Context, ids []model.ID) ([]model.FindingRow, error) {
		return s.FindingRowsOn(ctx, ids, day)
	}
	recommendations := func(ctx context.Context, ids []model.ID) ([]model.RecommendationRow, error) {
		return s.RecommendationRows(ctx, ids, day)
	}
	organisations := func(ctx context.Context, ids []model.ID) ([]model.OrganisationRow, error) {
		return s.OrganisationRowsOn(ctx, ids, day)
	}
	switch r.printed.Kind {
	case model.KindPlan:
		return fill(r, register.Plans(), s.PlanRows)
	case model.KindPlannedVisit:
		return fill(r, register.Planned(), s.PlannedRows)
	case model.KindVisit:
		return fill(r, register.Visits(), s.VisitRows)
	case model.KindFinding:
		return fill(r, register.Findings(), findings)
	case model.KindRecommendation:
		// The ledger of returns lists recommendations in columns of its own.
		if read, err := fill(r, register.Recommendations(), recommendations); read || err != nil {
			return read, err
		}
		return fill(r, register.Restitutions(), recommendations)
	case model.KindPostControl:
		return fill(r, register.Queue(), s.QueueRows)
	case model.KindCheck:
		return fill(r, register.Checks(), s.CheckRows)
	case model.KindReminder:
		return fill(r, register.Reminders(), s.ReminderRows)
	case model.KindSystemic:
		return fill(r, register.Systemics(), s.SystemicRows)
	case model.KindDiscussion:
		return fill(r, register.Discussions(), s.DiscussionRows)
	case model.KindTraining:
		return fill(r, register.Trainings(), s.TrainingRows)
	case model.KindOrganisation:
		return fill(r, register.Organisations(), organisations)
	case model.KindService:
		return fill(r, register.Services(), s.ServiceRows)
	case model.KindPerson:
		return fill(r, register.People(), s.PersonRows)
	}
	return false, nil
}

// fill reads the rows in the columns that were printed; false where one of them is no column of these.
func fill[R any](r *reading, columns []register.Column[R], fetch func(context.Context, []model.ID) ([]R, error)) (bool, error) {
	var shown []register.Column[R]
	for _, id := range r.printed.Columns {
		i := slices.IndexFunc(columns, func(c register.Column[R]) bool { return c.ID == id })
		if i < 0 {
			return false, nil
		}
		shown = append(shown, columns[i])
	}
	r.counted = register.NewTally(r.printed.Columns)
	ids, err := r.session.IDs(r.ctx, *r.printed.Filter, model.Order{By: "number"})
	if err != nil {
		return false, model.NewFault("fault.verify.figures").Because(err)
	}
	for part := range slices.Chunk(ids, mostRows) {
		rows, err := fetch(r.ctx, part)
		if err != nil {
			return false, err
		}
		for _, row := range rows {
			cells := make([]any, len(shown))
			for i, c := range shown {
				cells[i] = Cell(c.Value(row, r.reader), r.words)
			}
			r.counted.Add(cells)
		}
	}
	return true, nil
}

// Cell is a cell as it stands in a table that is printed: states, phrases and moments in words.
func Cell(cell any, words *lang.Catalog) any {
	switch v := cell.(type) {
	case register.State:
		return words.T(v.Key)
	case register.Phrase:
		return words.N(v.Key, v.N)
	case time.Time:
		return words.Moment(v)
	}
	return cell
}
