package office

import (
	"errors"
	"slices"
	"time"

	"baqylau/model"
)

// visit imports a row of the register of visits: a completed visit, its people registered as needed.
func (f *file) visit(row *model.SheetRow) error {
	found := f.problems()
	external := f.t.Text(row, model.ColNumber)
	before, err := f.visits.keyed(f.view, f.keys.visits, external)
	if err != nil {
		return err
	}
	after := model.Visit{External: external, State: model.VisitCompleted, Author: f.s.Who.ID}
	if before != nil {
		after = *before
	}
	if err := f.visitCells(row, &after); err != nil {
		return err
	}
	if err := f.freeze(before, &after); err != nil {
		return err
	}
	if f.problems() == found {
		err = f.visitFaults(row, after)
	}
	if err != nil || f.problems() > found {
		return err
	}
	if before != nil {
		return f.changedVisit(row, before, &after)
	}
	f.written(true)
	after.Head = f.head()
	f.keys.visits.put(external, after.ID)
	f.number(&after.Number, model.KindVisit, after.Date.Year)
	fulfilled, err := f.fulfil(&after)
	if err != nil {
		return err
	}
	f.answer(&after, external)
	stage(f, f.visits, logImport, nil, &after, f.t.File)
	return fulfilled()
}

// answer notes that a new visit takes what it answered to a checklist when it is written. Each edition is read once an import.
func (f *file) answer(v *model.Visit, external string) {
	given, ok := f.opt.Checklists[external]
	if !ok {
		return
	}
	v.Checklist = given
	f.ops = append(f.ops, func(w *work) error {
		t, ok := f.editions[given.Code]
		if !ok || t.Edition != given.Edition {
			var err error
			if t, err = editionOf(w, w.office, w.desk.Checklists, given.Code, given.Edition); err != nil {
				return err
			}
			if t, err = w.keepShipped(t); err != nil {
				return err
			}
			f.editions[given.Code] = t
		}
		return v.Checklist.Fill(t)
	})
}

// freeze keeps the norms of the visit's service as they stand at the import, so that a later change of the service
// changes no judgement. A visit that is there already keeps its own as long as its service and day stay.
func (f *file) freeze(before, after *model.Visit) error {
	if before != nil && before.Service == after.Service && before.Date == after.Date {
		return nil
	}
	after.Norms = nil
	if after.Service == "" {
		return nil
	}
	service, err := f.services.find(f.view, after.Service)
	if err != nil {
		return err
	}
	norms := service.Norms()
	after.Norms = &norms
	return nil
}

func (f *file) visitCells(row *model.SheetRow, v *model.Visit) error {
	v.Date = f.t.Date(row, model.ColDate)
	var err error
	if v.Organisation, err = f.organisationAt(row, model.ColOrganisation, v.Organisation); err != nil {
		return err
	}
	if v.Service, err = f.serviceAt(row, model.ColService, v.Service); err != nil {
		return err
	}
	v.Method = f.choice(row, model.ColMethod, model.Methods)
	if v.Officers, err = f.peopleAt(row, model.ColInspectors, false, v.Officers); err != nil {
		return err
	}
	if f.t.Present(model.ColRepresentatives) {
		if v.Representatives, err = f.peopleAt(row, model.ColRepresentatives, true, v.Representatives); err != nil {
			return err
		}
	}
	f.setTime(row, model.ColArrived, v.Date, &v.Arrived)
	f.setTime(row, model.ColCalled, v.Date, &v.Called)
	f.setTime(row, model.ColEnded, v.Date, &v.Finished)
	for i, c := range model.ScoreColumns() {
		f.setInt(row, c, &v.Scores[i])
	}
	if f.t.Present(model.ColNote) {
		// Without scores the note is the sentence that no check was possible.
		v.Note, v.NoCheck = f.t.Text(row, model.ColNote), ""
		if !v.Scores.Any() && !v.Checklist.Answered() {
			v.Note, v.NoCheck = "", v.Note
		}
	}
	f.scoredOrTold(row, v)
	return nil
}

// scoredOrTold reports a row that has neither scores nor a word on why there are none, naming the columns for
// them. A score that the reader has refused is one that was given.
func (f *file) scoredOrTold(row *model.SheetRow, v *model.Visit) {
	if v.Scores.Any() || v.Checklist.Answered() || v.NoCheck != "" {
		return
	}
	columns := append(model.ScoreColumns(), model.ColNote)
	for _, c := range columns {
		if f.flagged[cellKey(row.Line, c)] {
			return
		}
	}
	head := func(c model.Column) any {
		i := f.t.Spec.Index(c)
		if f.t.Present(c) {
			return f.t.Heads[i]
		}
		return model.Key(f.t.Spec.Columns[i].HeadKey)
	}
	last := len(columns) - 1
	f.bad(row, model.ColScoreService, "import.problem.no_scores", "first", head(columns[0]), "last", head(columns[last-1]),
		"note", head(model.ColNote))
}

// setTime copies a time of the day to its field, if the file has the column; the moment is kept as it is
// where it is the same.
func (f *file) setTime(row *model.SheetRow, c model.Column, day model.Date, to *time.Time) {
	if !f.t.Present(c) || day.IsZero() {
		return
	}
	var at time.Time
	if n, ok := f.t.Int(row, c); ok {
		at = day.At(int(n/60), int(n%60), f.s.zone).UTC()
	}
	if !to.Equal(at) {
		*to = at
	}
}

func (f *file) visitFaults(row *model.SheetRow, v model.Visit) error {
	if !v.Scores.Any() && !v.Checklist.Answered() && v.NoCheck == "" {
		v.NoCheck = "-" // that both are missing has been reported
	}
	return f.faults(row, v.Validate(f.today), map[string]model.Column{
		"organisation": model.ColOrganisation, "date": model.ColDate, "service": model.ColService,
		"method": model.ColMethod, "participants": model.ColInspectors, "arrived": model.ColArrived,
		"called": model.ColCalled, "finished": model.ColEnded, "scores": model.ColScoreService,
		"no_check": model.ColNote, "note": model.ColNote,
	}, model.ColNumber)
}

// changedVisit updates a visit that is stored already. Its findings follow its day and provider.
func (f *file) changedVisit(row *model.SheetRow, before, after *model.Visit) error {
	if !differs(f, before, after) {
		return nil
	}
	if before.State == model.VisitConfirmed || before.State == model.VisitCancelled {
		f.bad(row, model.ColNumber, "import.problem.visit_fixed", "state", model.Key("visit."+string(before.State)))
		return nil
	}
	if after.Date.Year != before.Number.Year && before.Number.Year != 0 {
		f.bad(row, model.ColDate, "import.problem.visit_year", "number", before.Number.String())
		return nil
	}
	found := f.problems()
	if err := f.findingsFollow(row, before, after); err != nil || f.problems() > found {
		return err
	}
	f.written(false)
	stage(f, f.visits, logImport, before, after, f.t.File)
	return nil
}

func (f *file) findingsFollow(row *model.SheetRow, before, after *model.Visit) error {
	if before.Date == after.Date && before.Organisation == after.Organisation {
		return nil
	}
	if before.Version == 0 {
		// The visit came with an earlier row of this very run of a dry run: it has no findings to follow.
		return nil
	}
	list, err := f.view.FindingsOfVisit(before.ID)
	if err != nil {
		return err
	}
	for _, stored := range list {
		was, err := f.findings.find(f.view, stored.ID)
		if err != nil {
			return err
		}
		answer, err := f.answerOf(was.ID)
		if err != nil {
			return err
		}
		if answer != nil && !answer.Issued.IsZero() && answer.Issued.Before(after.Date) {
			f.bad(row, model.ColDate, "import.problem.visit_after_issue", "number", shownNumber(answer.External, answer.Number),
				"date", answer.Issued)
			continue
		}
		now := *was
		now.Date, now.Organisation = after.Date, after.Organisation
		stage(f, f.findings, logFollow, was, &now, f.t.File)
	}
	return nil
}

// shownNumber is the office's own number of a record, which its files use, or else the program's.
func shownNumber(external string, n model.Number) string {
	if external != "" {
		return external
	}
	return n.String()
}

// answerOf returns the live recommendation that answers a finding, nil if none does.
func (f *file) answerOf(finding model.ID) (*model.Recommendation, error) {
	id, known := f.answers.get(finding)
	if !known {
		rec, err := f.view.RecommendationOfFinding(finding)
		if err != nil && !errors.Is(err, ErrNotFound) {
			return nil, err
		}
		id = rec.ID
		f.answers.kept[finding] = id
	}
	if id == "" {
		return nil, nil
	}
	return f.recommendations.find(f.view, id)
}

// finding imports a row of the register of violations.
func (f *file) finding(row *model.SheetRow) error {
	found := f.problems()
	external := f.t.Text(row, model.ColNumber)
	before, err := f.findings.keyed(f.view, f.keys.findings, external)
	if err != nil {
		return err
	}
	visit, err := f.visits.keyed(f.view, f.keys.visits, f.t.Text(row, model.ColVisit))
	if err != nil {
		return err
	}
	if visit == nil && f.t.Text(row, model.ColVisit) != "" {
		f.unknown(row, model.ColVisit, "visits", "")
	}
	after := model.Finding{External: external, Source: model.FromVisit}
	if before != nil {
		after = *before
	}
	if visit != nil {
		after.Visit, after.Organisation, after.Date = visit.ID, visit.Organisation, visit.Date
		if before == nil {
			after.Author = firstOf(visit.Officers, f.s.Who.ID)
		}
	}
	after.Category = f.choice(row, model.ColCategory, model.Categories)
	f.set(row, model.ColDescription, &after.Description)
	f.set(row, model.ColRequirement, &after.Standard)
	f.setInt(row, model.ColAffected, &after.People)
	taken := int(after.Taken)
	f.setInt(row, model.ColTaken, &taken)
	after.Taken = model.Tenge(taken)
	if f.problems() == found {
		err = f.faults(row, after.Validate(), map[string]model.Column{"visit": model.ColVisit,
			"category": model.ColCategory, "description": model.ColDescription, "standard": model.ColRequirement,
			"people": model.ColAffected, "taken": model.ColTaken}, model.ColNumber)
	}
	if err != nil || f.problems() > found || !differs(f, before, &after) {
		return err
	}
	if err := f.findingMayChange(row, before, &after, visit); err != nil || f.problems() > found {
		return err
	}
	if before == nil {
		after.Head = f.head()
		f.keys.findings.put(external, after.ID)
		f.answers.put(after.ID, "")
		f.number(&after.Number, model.KindFinding, after.Date.Year)
	}
	f.written(before == nil)
	stage(f, f.findings, logImport, before, &after, f.t.File)
	return nil
}

func firstOf(ids []model.ID, other model.ID) model.ID {
	if len(ids) > 0 {
		return ids[0]
	}
	return other
}

// findingMayChange holds the rules that a change in the window keeps as well: of AddFinding and SaveFinding.
func (f *file) findingMayChange(row *model.SheetRow, before, after *model.Finding, visit *model.Visit) error {
	switch {
	case visit.State == model.VisitCancelled,
		visit.State == model.VisitConfirmed && !f.s.May(model.DoConfirmVisit):
		f.bad(row, model.ColVisit, "import.problem.visit_fixed", "state", model.Key("visit."+string(visit.State)))
		return nil
	case before == nil:
		return nil
	case before.Cancelled != "":
		f.bad(row, model.ColNumber, "import.problem.finding_cancelled")
		return nil
	}
	answer, err := f.answerOf(before.ID)
	if err != nil || answer == nil {
		return err
	}
	number := shownNumber(answer.External, answer.Number)
	switch {
	case answer.State == model.RecVerified:
		f.bad(row, f.firstChange(before, after), "import.problem.finding_closed", "number", number)
	case before.Visit != after.Visit && !answer.Issued.IsZero():
		f.bad(row, model.ColVisit, "import.problem.finding_issued", "number", number)
	case after.Taken < before.Taken:
		taken, err := f.takenOf(answer)
		if err != nil {
			return err
		}
		returned, noted, err := f.returnedOf(answer.ID, "")
		if err != nil {
			return err
		}
		if taken += after.Taken - before.Taken; returned > taken && !noted {
			f.bad(row, model.ColTaken, "import.problem.taken_below_returned", "returned", returned, "taken", taken)
		}
	}
	return nil
}

// firstChange is the column of the first field in which a finding differs.
func (f *file) firstChange(before, after *model.Finding) model.Column {
	switch {
	case before.Visit != after.Visit:
		return model.ColVisit
	case before.Category != after.Category:
		return model.ColCategory
	case before.Description != after.Description:
		return model.ColDescription
	case before.Standard != after.Standard:
		return model.ColRequirement
	case before.People != after.People:
		return model.ColAffected
	case before.Taken != after.Taken:
		return model.ColTaken
	}
	return model.ColNumber
}

// takenOf adds up what was taken over the findings of a recommendation.
func (f *file) takenOf(r *model.Recommendation) (model.Tenge, error) {
	var sum model.Tenge
	for _, id := range r.Findings {
		finding, err := f.findings.find(f.view, id)
		if err != nil {
			return 0, err
		}
		sum += finding.Taken
	}
	return sum, nil
}

// returnedOf adds up what was returned under a recommendation, but for the line except; noted says that
// some line explains a sum above what was taken.
func (f *file) returnedOf(rec, except model.ID) (sum model.Tenge, noted bool, err error) {
	ids, err := f.returnsOf(rec)
	for _, id := range ids {
		line, _ := f.restitutions.get(id)
		if line == nil || line.ID == except {
			continue
		}
		sum += line.Sum
		noted = noted || line.Note != ""
	}
	return sum, noted, err
}

// returnsOf lists the restitutions of a recommendation, in memory from then on.
func (f *file) returnsOf(rec model.ID) ([]model.ID, error) {
	if ids, known := f.returns.get(rec); known {
		return ids, nil
	}
	lines, err := f.view.RestitutionsOf(rec)
	if err != nil {
		return nil, err
	}
	ids := make([]model.ID, len(lines))
	for i := range lines {
		ids[i] = lines[i].ID
		f.restitutions.kept[lines[i].ID] = &lines[i]
	}
	f.returns.kept[rec] = ids
	return slices.Clone(ids), nil
}
