package office

import (
	"slices"

	"baqylau/model"
)

// check imports a row of the register of post-control: the check and the step that it brings.
func (f *file) check(row *model.SheetRow) error {
	found := f.problems()
	number := f.t.Text(row, model.ColRecommendation)
	before, err := f.recommendations.keyed(f.view, f.keys.recommendations, number)
	if err != nil {
		return err
	}
	if before == nil && number != "" {
		f.unknown(row, model.ColRecommendation, "recommendations", "")
	}
	result := model.CheckResult(f.choice(row, model.ColResult, model.CheckOutcomes))
	on := f.t.Date(row, model.ColDate)
	if on.After(f.today) {
		f.bad(row, model.ColDate, "import.problem.future")
	}
	if before == nil || on.IsZero() || result == "" || f.problems() > found {
		return nil
	}
	known, err := f.knownCheck(before.ID, on)
	if err != nil {
		return err
	}
	c := model.Check{Recommendation: before.ID, Date: on, Result: result, Author: f.s.Who.ID}
	if known != nil {
		c = *known
	}
	if c.Checkers, err = f.checkersAt(row, c.Checkers); err != nil || f.problems() > found {
		return err
	}
	f.set(row, model.ColNote, &c.Text)
	if known != nil {
		f.changedCheck(row, known, &c, result)
		return nil
	}
	return f.newCheck(row, before, c)
}

// knownCheck returns the check of the recommendation on the day, if there is one.
func (f *file) knownCheck(rec model.ID, on model.Date) (*model.Check, error) {
	ids, loaded := f.checksOf.get(rec)
	if !loaded {
		list, err := f.view.ChecksOf(rec)
		if err != nil {
			return nil, err
		}
		ids = make([]model.ID, len(list))
		for i := range list {
			ids[i] = list[i].ID
			f.checks.kept[list[i].ID] = &list[i]
		}
		f.checksOf.kept[rec] = ids
	}
	for _, id := range ids {
		if c, _ := f.checks.get(id); c != nil && c.Date == on {
			return c, nil
		}
	}
	return nil, nil
}

// checkersAt resolves who checked: public representatives, or staff where the name is theirs. Somebody whom
// nobody knows yet is registered as a representative.
func (f *file) checkersAt(row *model.SheetRow, have []model.ID) ([]model.ID, error) {
	var ids []model.ID
	for _, name := range f.t.List(row, model.ColChecker) {
		representative := true
		if _, known := f.keys.representatives.get(model.Fold(name)); !known {
			_, staff := f.keys.staff.get(model.Fold(name))
			representative = !staff
		}
		id, err := f.personNamed(row, model.ColChecker, name, representative, have)
		if err != nil {
			return nil, err
		}
		if id != "" && !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	if slices.Equal(ids, have) {
		return have, nil
	}
	return ids, nil
}

// changedCheck updates the note of a check that is stored already; its result and checkers are what closed
// the recommendation, and only a manager's correction in the program undoes that.
func (f *file) changedCheck(row *model.SheetRow, before, after *model.Check, result model.CheckResult) {
	switch {
	case before.Result != result:
		f.bad(row, model.ColResult, "import.problem.check_fixed", "result", model.Key("check."+string(before.Result)))
	case !slices.Equal(before.Checkers, after.Checkers):
		f.bad(row, model.ColChecker, "import.problem.check_fixed", "result", model.Key("check."+string(before.Result)))
	case differs(f, before, after):
		f.written(false)
		stage(f, f.checks, logImport, before, after, f.t.File)
	}
}

func (f *file) newCheck(row *model.SheetRow, before *model.Recommendation, c model.Check) error {
	found := f.problems()
	c.Head = f.head()
	if c.Result == model.CheckNot {
		c.NewDue = f.s.Calendar.AddWorkingDays(c.Date, f.settings.DueDays)
	}
	subject, err := subjectOf(*before, f.findingRecord, f.visitRecord)
	if err != nil {
		return err
	}
	checkers := make([]model.Person, 0, len(c.Checkers))
	for _, id := range c.Checkers {
		p, err := f.people.find(f.view, id)
		if err != nil {
			return err
		}
		checkers = append(checkers, *p)
	}
	err = f.faults(row, c.Validate(subject, checkers), map[string]model.Column{"checkers": model.ColChecker, "staff": model.ColChecker,
		"date": model.ColDate, "result": model.ColResult, "text": model.ColNote}, model.ColRecommendation)
	if err != nil || f.problems() > found {
		return err
	}
	r, ops := *before, len(f.ops)
	f.taken = nil
	if err := f.checkSteps(row, &r, c); err != nil {
		return err
	}
	steps := slices.Clone(f.ops[ops:])
	f.ops = f.ops[:ops]
	if f.problems() > found {
		return nil
	}
	f.res.New++
	ids, _ := f.checksOf.get(before.ID)
	f.checksOf.put(before.ID, append(slices.Clip(ids), c.ID))
	stage(f, f.checks, logImport, nil, &c, f.t.File)
	f.ops = append(f.ops, steps...)
	f.tellTaken(r.ID)
	stage(f, f.recommendations, string(c.Result.Verb()), before, &r, f.t.File)
	return nil
}

// checkSteps takes the step of a check. A register has one column for the report: where an earlier check
// sent the recommendation back, the next check itself tells that it was reported again by then.
func (f *file) checkSteps(row *model.SheetRow, r *model.Recommendation, c model.Check) error {
	switch {
	case r.State == model.RecPartly, r.State == model.RecNotExecuted:
		report := model.RecEvent{Verb: model.RecReport, On: c.Date, Reason: f.t.File}
		if err := f.takeStep(row, r, report, model.ColDate); err != nil {
			return err
		}
	case r.State.Open() && r.State != model.RecReported:
		f.bad(row, model.ColRecommendation, "import.problem.not_reported")
		return nil
	}
	if c.Date.Before(r.Reported) {
		f.bad(row, model.ColDate, "import.problem.check_before_report", "reported", r.Reported)
		return nil
	}
	return f.takeStep(row, r, model.RecEvent{Verb: c.Result.Verb(), On: c.Date, Due: c.NewDue, Check: c.ID,
		Reason: f.t.File}, model.ColDate)
}

func (f *file) findingRecord(id model.ID) (model.Finding, error) {
	r, err := f.findings.find(f.view, id)
	if err != nil {
		return model.Finding{}, err
	}
	return *r, nil
}

func (f *file) visitRecord(id model.ID) (model.Visit, error) {
	r, err := f.visits.find(f.view, id)
	if err != nil {
		return model.Visit{}, err
	}
	return *r, nil
}
