package tracking

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"baqylau/model"
	"baqylau/model/office"
	"baqylau/model/register"
	"baqylau/ui/look"
	"baqylau/ui/widgets"
)

// dueFacts are the due date and how late it is; where it was put off or the recommendation sent back also what it was at
// first, how late it is against that, and how often either happened: what is put off must not look better for it.
func (p *forms) dueFacts(r model.RecommendationRow, returns int, day model.Date) []widgets.Fact {
	words := p.host.Words()
	due := p.dueFact("field.due", r.Due, r, day)
	if late := register.DaysLate(r, day); late > 0 && r.ReportedInTime() {
		due.Value, due.Tone = words.T("tracking.due_in_time", "due", r.Due), look.ToneWaiting
	}
	if returns == 0 && r.Extensions == 0 {
		return []widgets.Fact{due}
	}
	var changes []string
	if r.Extensions > 0 {
		changes = append(changes, words.N("tracking.extensions", r.Extensions))
	}
	if returns > 0 {
		changes = append(changes, words.N("tracking.returns_of_check", returns))
	}
	return []widgets.Fact{due, p.dueFact("field.first_due", r.FirstDue, r, day),
		{Label: words.T("tracking.due_changes"), Value: strings.Join(changes, ", ")}}
}

// dueFact is one of the due dates, with how late the recommendation is, or was closed, against it.
func (p *forms) dueFact(label string, due model.Date, r model.RecommendationRow, day model.Date) widgets.Fact {
	words := p.host.Words()
	f := widgets.Fact{Label: words.T(label), Value: words.Date(due)}
	switch {
	case due.IsZero():
	case r.State == model.RecReported && r.Reported.After(due):
		// What the addressee is late is one thing, what it waits for us another.
		waits := words.T("tracking.waits_since_today")
		if days := day.DaysSince(r.Reported); days > 0 {
			waits = words.N("tracking.waits_for_check", days)
		}
		f.Value, f.Tone = words.N("tracking.reported_late", r.Reported.DaysSince(due), "due", due, "waits", waits), look.ToneWrong
	case r.State.Open() && day.After(due):
		f.Value, f.Tone = words.N("tracking.due_late", day.DaysSince(due), "due", due), look.ToneWrong
	case r.State == model.RecVerified && r.Closed.After(due):
		f.Value = words.N("tracking.closed_late", r.Closed.DaysSince(due), "due", due)
	}
	return f
}

// course is the life of the recommendation, the latest step first. A step that was taken back stays in it, and says so.
func (p *forms) course(card office.RecommendationCard) fyne.CanvasObject {
	words := p.host.Words()
	undoings := model.Undoings(card.Events)
	undone := map[int]bool{}
	for _, of := range undoings {
		undone[of] = true
	}
	var steps []widgets.Step
	for i, e := range slices.Backward(card.Events) {
		var notes []string
		if of, ok := undoings[i]; ok {
			// The event stands on the day of the step, so that the figures of that day are right; people ask when it was undone.
			step := card.Events[of]
			notes = []string{words.Date(model.DateOf(e.At.In(p.host.Session().Zone()))),
				words.T("tracking.undone_of", "date", step.On, "step", words.T("journal.verb."+string(step.Verb)))}
		} else {
			notes = p.stepNotes(card, e)
		}
		if undone[i] {
			notes = append(notes, words.T("tracking.step_undone"))
		}
		notes = slices.DeleteFunc(notes, func(s string) bool { return s == "" })
		icon, tone := stepLook(e.Verb)
		if undone[i] {
			tone = look.ToneQuiet
		}
		steps = append(steps, widgets.Step{Icon: icon, Tone: tone, Title: words.T("journal.verb." + string(e.Verb)),
			Note: strings.Join(notes, " · "), Ahead: undone[i]})
	}
	return widgets.NewTimeline(steps...)
}

// stepNotes say of a step when it was, what it set, who checked and what they found, and why it was taken.
func (p *forms) stepNotes(card office.RecommendationCard, e model.RecEvent) []string {
	words := p.host.Words()
	notes := []string{words.Date(e.On)}
	switch e.Verb {
	case model.RecIssue:
		notes = append(notes, words.T("tracking.step_due", "due", e.Due))
	case model.RecExtend:
		notes = append(notes, words.T("tracking.step_new_due", "due", e.Due))
	case model.RecFindPart, model.RecFindNot:
		notes = append(notes, words.T("tracking.step_new_due", "due", e.Due),
			words.T("tracking.step_level", "level", model.Key("tracking.level."+e.Level.Code())))
	}
	for _, c := range card.Checks {
		if c.ID == e.Check {
			notes = append(notes, strings.Join(c.CheckerNames, ", "), c.Text)
		}
	}
	return append(notes, p.letterText(e), e.Reason)
}
