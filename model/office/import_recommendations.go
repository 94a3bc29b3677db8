package office

import (
	"reflect"
	"slices"

	"baqylau/model"
)

// recommendation imports a row of the register of recommendations: issued, and reported where the file
// says so, by the same steps that a person takes, dated as in the file.
func (f *file) recommendation(row *model.SheetRow) error {
	found := f.problems()
	external := f.t.Text(row, model.ColNumber)
	before, err := f.recommendations.keyed(f.view, f.keys.recommendations, external)
	if err != nil {
		return err
	}
	after := model.Recommendation{External: external, Author: f.s.Who.ID, State: model.RecDraft}
	if before != nil {
		after = *before
	} else {
		after.Head = f.head()
	}
	if err := f.recommendationCells(row, &after); err != nil {
		return err
	}
	if f.problems() == found {
		err = f.faults(row, after.Validate(), map[string]model.Column{"addressee": model.ColAddressee,
			"recommendation_kind": model.ColRecommendKind, "recommendation_text": model.ColText,
			"findings": model.ColFindings}, model.ColNumber)
	}
	if err != nil || f.problems() > found {
		// The dates of a row with other mistakes are still held against each other.
		f.datesInOrder(row)
		return err
	}
	if before == nil || before.State == model.RecDraft {
		return f.issued(row, before, &after)
	}
	return f.changedRecommendation(row, before, &after)
}

func (f *file) recommendationCells(row *model.SheetRow, r *model.Recommendation) error {
	var findings []model.ID
	for _, number := range f.t.List(row, model.ColFindings) {
		finding, err := f.findings.keyed(f.view, f.keys.findings, number)
		if err != nil {
			return err
		}
		switch {
		case finding == nil && f.awaits(model.ColFindings, "findings", number):
			continue
		case finding == nil:
			f.bad(row, model.ColFindings, "import.problem.unknown_finding", "number", number)
			continue
		case finding.Cancelled != "":
			f.bad(row, model.ColFindings, "import.problem.cancelled_finding", "number", number)
			continue
		case slices.Contains(findings, finding.ID):
			continue
		}
		answer, err := f.answerOf(finding.ID)
		if err != nil {
			return err
		}
		if answer != nil && answer.ID != r.ID {
			f.bad(row, model.ColFindings, "import.problem.answered", "number", number,
				"recommendation", shownNumber(answer.External, answer.Number))
			continue
		}
		findings = append(findings, finding.ID)
	}
	if !sameSet(findings, r.Findings) {
		r.Findings = findings
	}
	if err := f.addressee(row, r); err != nil {
		return err
	}
	r.Kind = f.choice(row, model.ColRecommendKind, model.RecommendationKinds)
	f.set(row, model.ColText, &r.Text)
	return nil
}

func sameSet(a, b []model.ID) bool {
	if len(a) != len(b) {
		return false
	}
	for _, id := range a {
		if !slices.Contains(b, id) {
			return false
		}
	}
	return true
}

// addressee resolves the cell to a provider or, where it names none, to a state body.
func (f *file) addressee(row *model.SheetRow, r *model.Recommendation) error {
	text := f.t.Text(row, model.ColAddressee)
	if id, _ := f.lookUp(text, f.keys.organisationByCode, f.keys.organisationByBIN, f.keys.organisationByName); id == "" {
		if code, ok := f.s.References.Match(model.StateBodies, text); ok {
			r.Organisation, r.Body = "", code
			return nil
		}
	}
	id, err := f.organisationAt(row, model.ColAddressee, r.Organisation)
	r.Organisation, r.Body = id, ""
	return err
}

// datesInOrder reports a due or report date before the date of issue, and dates in the future.
func (f *file) datesInOrder(row *model.SheetRow) {
	issued, due, reported := f.t.Date(row, model.ColIssued), f.t.Date(row, model.ColDue), f.t.Date(row, model.ColReported)
	if issued.After(f.today) {
		f.bad(row, model.ColIssued, "import.problem.future")
	}
	if reported.After(f.today) {
		f.bad(row, model.ColReported, "import.problem.future")
	}
	if issued.IsZero() {
		return
	}
	if !due.IsZero() && due.Before(issued) {
		f.bad(row, model.ColDue, "import.problem.due_before_issue", "issued", issued)
	}
	if !reported.IsZero() && reported.Before(issued) {
		f.bad(row, model.ColReported, "import.problem.reported_before_issue", "issued", issued)
	}
}

// issued takes a new recommendation, or a draft, through the steps that the row tells of.
func (f *file) issued(row *model.SheetRow, before, r *model.Recommendation) error {
	found := f.problems()
	f.datesInOrder(row)
	if err := f.findingsFirst(row, r); err != nil || f.problems() > found {
		return err
	}
	on, due := f.t.Date(row, model.ColIssued), f.t.Date(row, model.ColDue)
	if due.IsZero() {
		due = f.s.Calendar.AddWorkingDays(on, f.settings.DueDays)
	}
	// Held on copies first: a row that is refused leaves nothing staged.
	trial, ops := *r, len(f.ops)
	f.taken = nil
	events := f.events.kept[r.ID]
	if err := f.takeStep(row, &trial, model.RecEvent{Verb: model.RecIssue, On: on, Due: due}, model.ColIssued); err != nil {
		return err
	}
	if reported := f.t.Date(row, model.ColReported); !reported.IsZero() && f.problems() == found {
		if err := f.takeStep(row, &trial, model.RecEvent{Verb: model.RecReport, On: reported}, model.ColReported); err != nil {
			return err
		}
	}
	steps := slices.Clone(f.ops[ops:])
	f.ops = f.ops[:ops]
	if f.problems() > found {
		f.events.put(r.ID, events)
		return nil
	}
	*r = trial
	f.written(before == nil)
	if before == nil {
		f.keys.recommendations.put(r.External, r.ID)
		f.checksOf.put(r.ID, nil)
		f.returns.put(r.ID, nil)
		f.number(&r.Number, model.KindRecommendation, on.Year)
	}
	f.answered(before, r)
	f.stageSteps(before, r, steps)
	_, err := f.restitution(row, r)
	return err
}

// stageSteps stages a recommendation with its steps: a new one before them, because they hang on it; a stored one after them,
// because it is in the state to which the last of them has led.
func (f *file) stageSteps(before, after *model.Recommendation, steps []func(*work) error) {
	f.tellTaken(after.ID)
	if before == nil {
		stage(f, f.recommendations, logImport, before, after, f.t.File)
		f.ops = append(f.ops, steps...)
		return
	}
	f.ops = append(f.ops, steps...)
	stage(f, f.recommendations, logImport, before, after, f.t.File)
}

// answered notes which findings a recommendation answers now.
func (f *file) answered(before, after *model.Recommendation) {
	if before != nil {
		for _, id := range before.Findings {
			f.answers.put(id, "")
		}
	}
	for _, id := range after.Findings {
		f.answers.put(id, after.ID)
	}
}

// findingsFirst refuses an answer dated before what it answers, or to a visit that is not completed.
func (f *file) findingsFirst(row *model.SheetRow, r *model.Recommendation) error {
	on := f.t.Date(row, model.ColIssued)
	for _, id := range r.Findings {
		finding, err := f.findings.find(f.view, id)
		if err != nil {
			return err
		}
		if !on.IsZero() && on.Before(finding.Date) {
			f.bad(row, model.ColIssued, "import.problem.issued_before_visit",
				"number", shownNumber(finding.External, finding.Number), "date", finding.Date)
			continue
		}
		if finding.Visit == "" {
			continue
		}
		visit, err := f.visits.find(f.view, finding.Visit)
		if err != nil {
			return err
		}
		if !visit.State.Counted() {
			f.bad(row, model.ColFindings, "import.problem.visit_draft", "number", shownNumber(visit.External, visit.Number))
		}
	}
	return nil
}

// tellTaken has the line of a recommendation that is staged next tell of the steps that were taken of it.
func (f *file) tellTaken(id model.ID) {
	taken := f.taken
	f.taken = nil
	f.ops = append(f.ops, func(w *work) error {
		w.tellSteps(id, taken...)
		return nil
	})
}

// takeStep applies a step to r and notes its event to be written. What the rules say against it is
// reported at the column.
func (f *file) takeStep(row *model.SheetRow, r *model.Recommendation, e model.RecEvent, at model.Column) error {
	events, err := f.eventsOf(r)
	if err != nil {
		return err
	}
	e, err = r.TakeKept(e, lastDay(events), f.today)
	if err != nil {
		return f.faults(row, err, map[string]model.Column{"due": model.ColDue}, at)
	}
	e.ID, e.Seq = f.s.NewID(), len(events)+1
	f.events.put(r.ID, append(slices.Clip(events), e))
	f.ops = append(f.ops, func(w *work) error {
		e.By, e.At = w.who, w.at
		return w.AddEvent(&e)
	})
	f.taken = append(f.taken, e)
	return nil
}

func (f *file) eventsOf(r *model.Recommendation) ([]model.RecEvent, error) {
	if events, known := f.events.get(r.ID); known || r.Version == 0 {
		return events, nil
	}
	events, err := f.view.Events(r.ID)
	if err != nil {
		return nil, err
	}
	f.events.kept[r.ID] = events
	return events, nil
}

// changedRecommendation updates an issued recommendation by the rules: what was sent stays dated as it
// was; a later due date is an extension, a report date the report.
func (f *file) changedRecommendation(row *model.SheetRow, before, r *model.Recommendation) error {
	found := f.problems()
	f.datesInOrder(row)
	if on := f.t.Date(row, model.ColIssued); !on.IsZero() && on != before.Issued {
		f.bad(row, model.ColIssued, "import.problem.issued_fixed", "issued", before.Issued)
	}
	if !before.State.Open() && !reflect.DeepEqual(*before, *r) {
		f.bad(row, changedColumn(before, r), "import.problem.rec_closed", "state", model.Key("rec."+string(before.State)))
	}
	if f.problems() > found {
		return nil
	}
	ops := len(f.ops)
	f.taken = nil
	if err := f.extension(row, before, r); err != nil {
		return err
	}
	if err := f.newReport(row, r); err != nil {
		return err
	}
	steps := slices.Clone(f.ops[ops:])
	f.ops = f.ops[:ops]
	if f.problems() > found {
		return nil
	}
	same := reflect.DeepEqual(*before, *r)
	if !same { // without a change there is no step
		f.answered(before, r)
		f.stageSteps(before, r, steps)
	}
	returned, err := f.restitution(row, r)
	switch {
	case err != nil || f.problems() > found:
	case same && !returned:
		f.res.Unchanged++
	default:
		f.res.Changed++
	}
	return err
}

func changedColumn(before, after *model.Recommendation) model.Column {
	switch {
	case !slices.Equal(before.Findings, after.Findings):
		return model.ColFindings
	case before.Organisation != after.Organisation || before.Body != after.Body:
		return model.ColAddressee
	case before.Kind != after.Kind:
		return model.ColRecommendKind
	}
	return model.ColText
}

// extension takes a later due date as an extension on the day of import, with the file as its reason. The
// due date first set is no change, however often it was put off since.
func (f *file) extension(row *model.SheetRow, before, r *model.Recommendation) error {
	due := f.t.Date(row, model.ColDue)
	if due.IsZero() || due == before.Due || due == before.FirstDue {
		return nil
	}
	events, err := f.eventsOf(r)
	if err != nil {
		return err
	}
	if slices.ContainsFunc(events, func(e model.RecEvent) bool { return e.Due == due }) {
		return nil
	}
	if !f.s.May(model.DoExtend) {
		f.bad(row, model.ColDue, "import.problem.extend_role", "due", before.Due)
		return nil
	}
	return f.takeStep(row, r, model.RecEvent{Verb: model.RecExtend, On: f.today, Due: due, Reason: f.t.File}, model.ColDue)
}

// newReport takes a report date that is not known yet as the report of execution.
func (f *file) newReport(row *model.SheetRow, r *model.Recommendation) error {
	on := f.t.Date(row, model.ColReported)
	if on.IsZero() {
		return nil
	}
	events, err := f.eventsOf(r)
	if err != nil {
		return err
	}
	if slices.ContainsFunc(events, func(e model.RecEvent) bool { return e.Verb == model.RecReport && e.On == on }) {
		return nil
	}
	if r.State == model.RecReported || r.State == model.RecVerified || r.State == model.RecWithdrawn {
		f.bad(row, model.ColReported, "import.problem.reported_fixed", "reported", r.Reported,
			"state", model.Key("rec."+string(r.State)))
		return nil
	}
	return f.takeStep(row, r, model.RecEvent{Verb: model.RecReport, On: on}, model.ColReported)
}

// restitution keeps the totals of the row as one line under the recommendation, dated as the report, or
// the issue where there is none. It reports whether anything changed.
func (f *file) restitution(row *model.SheetRow, r *model.Recommendation) (changed bool, err error) {
	if !f.t.Present(model.ColReturned) && !f.t.Present(model.ColRestored) && !f.t.Present(model.ColReturnDocument) {
		return false, nil
	}
	ids, err := f.returnsOf(r.ID)
	if err != nil {
		return false, err
	}
	var before *model.Restitution
	for _, id := range ids {
		if line, _ := f.restitutions.get(id); line != nil && line.Imported {
			before = line
		}
	}
	after := model.Restitution{Recommendation: r.ID, Imported: true, Author: f.s.Who.ID, Date: r.Reported}
	if after.Date.IsZero() {
		after.Date = r.Issued
	}
	if before != nil {
		after = *before
	}
	sum := int(after.Sum)
	f.setInt(row, model.ColReturned, &sum)
	f.setInt(row, model.ColRestored, &after.People)
	f.set(row, model.ColReturnDocument, &after.Document)
	after.Sum = model.Tenge(sum)
	if before == nil && after.Sum == 0 && after.People == 0 || before != nil && reflect.DeepEqual(*before, after) {
		return false, nil
	}
	if ok, err := f.sumsFit(row, r, after); err != nil || !ok {
		return false, err
	}
	if before == nil {
		after.Head = f.head()
		f.returns.put(r.ID, append(slices.Clip(ids), after.ID))
	}
	stage(f, f.restitutions, logImport, before, &after, f.t.File)
	return true, nil
}

func (f *file) sumsFit(row *model.SheetRow, r *model.Recommendation, line model.Restitution) (bool, error) {
	found := f.problems()
	taken, err := f.takenOf(r)
	if err != nil {
		return false, err
	}
	others, _, err := f.returnedOf(r.ID, line.ID)
	if err != nil {
		return false, err
	}
	if !r.State.Open() && r.State != model.RecVerified {
		f.bad(row, model.ColReturned, "import.problem.rec_closed", "state", model.Key("rec."+string(r.State)))
		return false, nil
	}
	err = f.faults(row, line.Validate(taken, others, r.Issued, f.today), map[string]model.Column{
		"people": model.ColRestored, "document": model.ColReturnDocument}, model.ColReturned)
	return f.problems() == found, err
}
