package office_test

import (
	"io"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"baqylau/model"
	"baqylau/model/office"
)

func letterFile(name string) office.Source {
	return office.Source{Name: name, Open: func() (io.ReadCloser, error) { return io.NopCloser(strings.NewReader("%PDF " + name)), nil }}
}

// reported is a recommendation that waits for its check.
func reported(t *testing.T) (*life, model.Recommendation) {
	t.Helper()
	l := &life{bench: newBench(t)}
	l.visit = l.visited(t, l.manager.Today(), l.clinic.ID)
	return l, l.in(t, model.RecReported)
}

func TestALetterGoesWithItsStep(t *testing.T) {
	l := &life{bench: newBench(t)}
	l.visit = l.visited(t, l.manager.Today(), l.clinic.ID)
	r := l.in(t, model.RecIssued)
	today := l.manager.Today()
	letter := model.Letter{Number: "05-12/77", Date: today}
	r, err := l.officer.StepWith(l.ctx, r.ID, r.Version, model.RecEvent{Verb: model.RecReport, Letter: letter},
		[]office.Source{letterFile("ответ.pdf"), letterFile("акт.pdf")})
	require.NoError(t, err)
	card, err := l.officer.RecommendationCard(l.ctx, r.ID)
	require.NoError(t, err)
	last := card.Events[len(card.Events)-1]
	require.Equal(t, letter, last.Letter)
	require.Len(t, card.Attachments, 2)
	for _, a := range card.Attachments {
		require.Equal(t, last.ID, a.Event)
	}

	// The letter of the issue is registered a day later.
	issue := card.Events[0]
	require.True(t, issue.Letter.IsZero())
	require.NoError(t, l.officer.NoteLetter(l.ctx, r.ID, r.Version, issue.ID, model.Letter{Number: "12-3/5", Date: today},
		[]office.Source{letterFile("письмо.pdf")}))
	card, err = l.officer.RecommendationCard(l.ctx, r.ID)
	require.NoError(t, err)
	require.Equal(t, "12-3/5", card.Events[0].Letter.Number)
	require.Equal(t, issue.ID, card.Attachments[2].Event)
	require.Equal(t, "letter", card.History[1].Verb)
	err = l.officer.NoteLetter(l.ctx, r.ID, r.Version, issue.ID, model.Letter{Number: "1", Date: today.AddDays(1)}, nil)
	hasFault(t, err, "fault.letter.future")

	// A step that is refused leaves no file.
	_, err = l.officer.StepWith(l.ctx, r.ID, r.Version, model.RecEvent{Verb: model.RecReport}, []office.Source{letterFile("ещё.pdf")})
	hasFault(t, err, "fault.rec_state")
	card, err = l.officer.RecommendationCard(l.ctx, r.ID)
	require.NoError(t, err)
	require.Len(t, card.Attachments, 3)
}

func TestAssignCheckAndClose(t *testing.T) {
	l, r := reported(t)
	today := l.manager.Today()
	given := model.Assignment{Recommendation: r.ID, People: []model.ID{l.rep.ID}, Day: today.AddDays(2), Note: "с утра"}
	_, err := l.officer.Assign(l.ctx, given)
	hasFault(t, err, "fault.role")
	concerned := given
	concerned.People = []model.ID{l.rep.ID, l.officer.Who.ID}
	_, err = l.manager.Assign(l.ctx, concerned)
	hasFault(t, err, "fault.check_by_author")
	past := given
	past.Day = today.AddDays(-1)
	_, err = l.manager.Assign(l.ctx, past)
	hasFault(t, err, "fault.assign.past")

	a, err := l.manager.Assign(l.ctx, given)
	require.NoError(t, err)
	_, err = l.manager.Assign(l.ctx, given)
	hasFault(t, err, "fault.assign.taken")
	card, err := l.manager.QueueCard(l.ctx, r.ID)
	require.NoError(t, err)
	require.True(t, card.Assigned)
	require.Equal(t, []string{l.rep.Name}, card.Queue.AssignedNames)
	require.Equal(t, "assign", card.History[0].Verb)

	a.Day = today.AddDays(3)
	a, err = l.manager.Assign(l.ctx, a)
	require.NoError(t, err)
	stale := a
	stale.Version--
	_, err = l.manager.Assign(l.ctx, stale)
	hasFault(t, err, "fault.conflict")

	// The check closes it; so the recommendation leaves the queue.
	_, left, err := l.officer.RecordCheckWith(l.ctx, model.Check{Recommendation: r.ID, Date: today, Result: model.CheckPartly,
		Checkers: []model.ID{l.rep.ID}, Text: "наполовину"}, office.CheckWith{Letter: model.Letter{Number: "12-3/9", Date: today},
		Files: []office.Source{letterFile("фото.pdf")}})
	require.NoError(t, err)
	_, ok, err := l.manager.OpenAssignment(l.ctx, r.ID)
	require.NoError(t, err)
	require.False(t, ok)
	n, err := l.manager.Count(l.ctx, model.Filter{Kind: model.KindPostControl})
	require.NoError(t, err)
	require.Zero(t, n)
	now, err := l.stored(r.ID)
	require.NoError(t, err)
	require.Equal(t, now, left)
	require.Equal(t, model.LevelRegionalHead, now.Level, "what is not done goes a level up")
	due, err := l.manager.DefaultDue(l.ctx, today)
	require.NoError(t, err)
	require.Equal(t, due, now.Due, "and gets a new date")
	done, err := l.manager.RecommendationCard(l.ctx, r.ID)
	require.NoError(t, err)
	require.Equal(t, "12-3/9", done.Events[len(done.Events)-1].Letter.Number)
	require.Len(t, done.Attachments, 1)
	_, err = l.manager.Assign(l.ctx, given)
	hasFault(t, err, "fault.rec_state")
}

func TestChecksThatCannotBe(t *testing.T) {
	l, r := reported(t)
	today := l.manager.Today()
	check := model.Check{Recommendation: r.ID, Date: today, Result: model.CheckExecuted, Checkers: []model.ID{l.rep.ID}, Text: "на месте"}
	concerned, early, late, bare := check, check, check, check
	bare.Text = " "
	_, err := l.manager.RecordCheck(l.ctx, bare)
	hasFault(t, err, "fault.check_bare")
	concerned.Checkers = []model.ID{l.officer.Who.ID, l.rep.ID}
	_, err = l.manager.RecordCheck(l.ctx, concerned)
	hasFault(t, err, "fault.check_by_author")
	early.Date = today.AddDays(-1)
	_, err = l.manager.RecordCheck(l.ctx, early)
	hasFault(t, err, "fault.step_before")
	late.Date = today.AddDays(1)
	_, err = l.manager.RecordCheck(l.ctx, late)
	hasFault(t, err, "fault.step_future")
	now, err := l.stored(r.ID)
	require.NoError(t, err)
	require.Equal(t, r, now)
}

// TestAnEarlyCheckIsRefusedOrAskedAbout: one before the day on which it was assigned cannot be; one long before the day of
// entry is taken only from who says that the day is meant. Until then nothing is stored.
func TestAnEarlyCheckIsRefusedOrAskedAbout(t *testing.T) {
	l, r := reported(t)
	was := l.manager.Today()
	check := model.Check{Recommendation: r.ID, Date: was, Result: model.CheckNot, Checkers: []model.ID{l.rep.ID}, Text: "на месте"}
	l.now = l.now.AddDate(0, 0, 3)
	a, err := l.manager.Assign(l.ctx, model.Assignment{Recommendation: r.ID, People: []model.ID{l.rep.ID}, Day: was.AddDays(5)})
	require.NoError(t, err)
	l.now = l.now.AddDate(0, 0, 1)
	a.Day = was.AddDays(6)
	_, err = l.manager.Assign(l.ctx, a) // a change of the assignment moves nothing
	require.NoError(t, err)
	check.Date = was.AddDays(2)
	_, err = l.manager.RecordCheck(l.ctx, check)
	hasFault(t, err, "fault.check_before_assigned")
	require.False(t, model.HasFault(err, model.FaultLongAgo))

	check.Date = was.AddDays(3)
	l.now = l.now.AddDate(2, 0, 0)
	_, err = l.manager.RecordCheck(l.ctx, check)
	hasFault(t, err, model.FaultLongAgo)
	now, err := l.stored(r.ID)
	require.NoError(t, err)
	require.Equal(t, r, now)
	n, err := l.manager.Count(l.ctx, model.Filter{Kind: model.KindCheck})
	require.NoError(t, err)
	require.Zero(t, n)

	made, left, err := l.manager.RecordCheckWith(l.ctx, check, office.CheckWith{LongAgo: true})
	require.NoError(t, err)
	require.Equal(t, check.Date, made.Date)
	require.Equal(t, model.RecNotExecuted, left.State)
	report := model.RecEvent{Verb: model.RecReport, On: check.Date.AddDays(30)}
	_, err = l.officer.Step(l.ctx, left.ID, left.Version, report)
	hasFault(t, err, model.FaultLongAgo)
	report.LongAgo = true
	_, err = l.officer.Step(l.ctx, left.ID, left.Version, report)
	require.NoError(t, err)
}

func TestAssignmentsAreTakenBack(t *testing.T) {
	l, r := reported(t)
	given := model.Assignment{Recommendation: r.ID, People: []model.ID{l.rep.ID}, Day: l.manager.Today()}
	_, err := l.manager.Assign(l.ctx, given)
	require.NoError(t, err)
	step, ok := l.manager.LastStep()
	require.True(t, ok)
	require.Equal(t, "undo.assignment.assign", step.Key())
	require.Equal(t, r.Number.String(), step.Name.RU)
	_, err = l.manager.TakeBack(l.ctx)
	require.NoError(t, err)
	_, ok, err = l.manager.OpenAssignment(l.ctx, r.ID)
	require.NoError(t, err)
	require.False(t, ok)

	a, err := l.manager.Assign(l.ctx, given)
	require.NoError(t, err)
	hasFault(t, l.manager.CancelAssignment(l.ctx, a.ID, a.Version, ""), "fault.required.reason")
	require.NoError(t, l.manager.CancelAssignment(l.ctx, a.ID, a.Version, "болеет"))
	_, err = l.manager.TakeBack(l.ctx)
	require.NoError(t, err)
	_, ok, err = l.manager.OpenAssignment(l.ctx, r.ID)
	require.NoError(t, err)
	require.True(t, ok)

	// Withdrawn, there is nothing left to check.
	_, err = l.manager.Step(l.ctx, r.ID, r.Version, model.RecEvent{Verb: model.RecWithdraw, Reason: "ошибочно"})
	require.NoError(t, err)
	_, ok, err = l.manager.OpenAssignment(l.ctx, r.ID)
	require.NoError(t, err)
	require.False(t, ok)
}

// asked is a draw of the whole queue.
func asked(count int, spoken int64) office.SampleAsk {
	return office.SampleAsk{Count: count, Spoken: spoken, Reader: "Ким Виктор", Role: "член общественного совета"}
}

func TestDrawByLot(t *testing.T) {
	l, first := reported(t)
	recs := map[model.ID]bool{first.ID: true}
	for range 4 {
		recs[l.in(t, model.RecReported).ID] = true
	}
	_, err := l.manager.DrawSample(l.ctx, asked(6, 4711))
	hasFault(t, err, "fault.sample.more")
	_, err = l.officer.DrawSample(l.ctx, asked(2, 4711))
	hasFault(t, err, "fault.role")
	// One that is assigned already is not drawn.
	_, err = l.manager.Assign(l.ctx, model.Assignment{Recommendation: first.ID, People: []model.ID{l.rep.ID}, Day: l.manager.Today()})
	require.NoError(t, err)
	nobody := asked(2, 4711)
	nobody.Reader, nobody.Role = " ", ""
	_, err = l.manager.DrawSample(l.ctx, nobody)
	hasFault(t, err, "fault.required.reader")
	hasFault(t, err, "fault.required.reader_role")
	own := asked(2, 4711)
	own.Reader = strings.ToLower(l.manager.Who.Name)
	_, err = l.manager.DrawSample(l.ctx, own)
	hasFault(t, err, "fault.lot.reader_staff")
	sample, err := l.manager.DrawSample(l.ctx, asked(2, 4711))
	require.NoError(t, err)
	require.Equal(t, []model.LeftOut{{Recommendation: first.ID, Number: first.Number.String(), Why: model.DrumAssigned, Day: l.manager.Today()}},
		sample.Left, "what is not in the drum is told, with the reason")
	require.Equal(t, l.clinic.Name, sample.Pool[0].Provider)
	require.NotEmpty(t, sample.Pool[0].Text)
	require.Equal(t, "АҚМ-2018-0001", sample.Number.String(), "a draw that was refused took no number")
	require.Len(t, sample.Pool, 4)
	require.Len(t, sample.Drawn(), 2)
	for _, lot := range sample.Pool {
		require.True(t, recs[lot.Recommendation])
		require.NotEqual(t, first.ID, lot.Recommendation)
	}
	kept, err := l.officer.SampleNumbered(l.ctx, " АҚМ-2018-0001")
	require.NoError(t, err)
	require.Equal(t, sample, kept)
	require.NoError(t, kept.Verify())
	_, err = l.officer.SampleNumbered(l.ctx, "АҚМ-2018-0009")
	hasFault(t, err, "fault.sample.unknown")

	n, err := l.manager.Count(l.ctx, model.Filter{Kind: model.KindPostControl, Marks: []model.Mark{model.MarkDrawn}})
	require.NoError(t, err)
	require.Equal(t, 2, n)
	a, err := l.manager.Assign(l.ctx, model.Assignment{Recommendation: sample.Drawn()[0].Recommendation, People: []model.ID{l.rep.ID}, Day: l.manager.Today()})
	require.NoError(t, err)
	require.Equal(t, sample.ID, a.Sample, "the assignment says that the lot chose it")

	// What was drawn is not drawn again; then there is nothing left.
	drum, err := l.officer.SampleDrum(l.ctx, model.Filter{Marks: []model.Mark{model.MarkDrawn}})
	require.NoError(t, err)
	require.Len(t, drum.Pool, 2, "the marks of the queue do not narrow a draw")
	why := map[model.DrumWhy]int{}
	for _, x := range drum.Left {
		why[x.Why]++
	}
	require.Equal(t, map[model.DrumWhy]int{model.DrumAssigned: 2, model.DrumDrawn: 1}, why)
	drum, err = l.officer.SampleDrum(l.ctx, model.Filter{Scope: model.Scope{Regions: []string{"63"}}})
	require.NoError(t, err)
	require.Empty(t, drum.Pool)
	require.Len(t, drum.Left, 5)
	require.Equal(t, model.DrumOutside, drum.Left[0].Why)
	rest, err := l.manager.DrawSample(l.ctx, asked(2, 1))
	require.NoError(t, err)
	for _, lot := range rest.Drawn() {
		require.NotContains(t, []model.ID{sample.Drawn()[0].Recommendation, sample.Drawn()[1].Recommendation}, lot.Recommendation)
	}
	_, err = l.manager.DrawSample(l.ctx, asked(1, 1))
	hasFault(t, err, "fault.sample.empty")
}

func TestSplitADraft(t *testing.T) {
	b := newBench(t)
	visit := b.visited(t, b.manager.Today(), b.clinic.ID)
	one, two := b.found(t, visit.ID, "rudeness", 0), b.found(t, visit.ID, "no_ramp", 0)
	whole := model.Recommendation{Findings: []model.ID{one.ID, two.ID}, Organisation: b.clinic.ID, Kind: "remedy",
		Text: "Обучить сотрудников. Установить пандус."}
	parts := []office.Part{{Text: "Обучить сотрудников", Findings: []model.ID{one.ID}}, {Text: "Установить пандус", Findings: []model.ID{two.ID}}}
	_, err := b.officer.SplitDraft(b.ctx, whole, parts[:1])
	hasFault(t, err, "fault.split_one")
	out, err := b.officer.SplitDraft(b.ctx, whole, parts)
	require.NoError(t, err)
	require.Len(t, out, 2)
	require.Equal(t, "Установить пандус", out[1].Text)
	require.Equal(t, []model.ID{two.ID}, out[1].Findings)
	require.NotEqual(t, out[0].Number, out[1].Number)
	_, err = b.officer.TakeBack(b.ctx)
	require.NoError(t, err)
	rows, err := b.officer.RecommendationRows(b.ctx, []model.ID{out[0].ID, out[1].ID}, model.Date{})
	require.NoError(t, err)
	require.Equal(t, whole.Text, rows[0].Text)
	require.ElementsMatch(t, whole.Findings, rows[0].Recommendation.Findings)
	require.Equal(t, model.RecCancelled, rows[1].State)

	// A stored draft keeps its number.
	stored := rows[0].Recommendation
	out, err = b.officer.SplitDraft(b.ctx, stored, parts)
	require.NoError(t, err)
	require.Equal(t, stored.Number, out[0].Number)
	_, err = b.officer.SplitDraft(b.ctx, stored, parts)
	hasFault(t, err, "fault.conflict")
}

func TestNumbersAreFound(t *testing.T) {
	l, r := reported(t)
	got, err := l.officer.RecommendationNumbered(l.ctx, strings.ToLower(r.Number.String()))
	require.NoError(t, err)
	require.Equal(t, r.ID, got.ID)
	_, err = l.officer.RecommendationNumbered(l.ctx, "АҚМ-2018-0999")
	hasFault(t, err, "fault.unknown_number")
}
