package office_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"baqylau/model"
	"baqylau/model/office"
)

// spread finds one category in schools of the given regions, a day after another, and returns the findings.
func spread(t *testing.T, b *bench, category string, from model.Date, regions ...string) []model.Finding {
	t.Helper()
	var out []model.Finding
	for i, region := range regions {
		o, err := b.officer.SaveOrganisation(b.ctx, model.Organisation{Name: model.Name{RU: "Школа " + region + category}, Region: region,
			Sector: "education", Body: "akimat"})
		require.NoError(t, err)
		out = append(out, b.found(t, b.visited(t, from.AddDays(i), o.ID).ID, category, 0))
	}
	return out
}

// TestBodiesAddUpToOneCause: one category in one sector of three regions is one cause, to whichever state bodies the providers belong.
func TestBodiesAddUpToOneCause(t *testing.T) {
	b := newBench(t)
	for i, body := range []string{"minscience", "akimat", "akimat", "minscience"} {
		region := []string{"11", "35", "71", "75"}[i]
		o, err := b.officer.SaveOrganisation(b.ctx, model.Organisation{Name: model.Name{RU: "Учебное заведение " + region}, Region: region,
			Sector: "education", Body: body})
		require.NoError(t, err)
		b.found(t, b.visited(t, day(2018, 9, 3).AddDays(i), o.ID).ID, "no_ramp", 0)
	}
	got, err := b.officer.FindSystemic(b.ctx, model.Date{})
	require.NoError(t, err)
	require.Equal(t, office.SystemicFound{New: 1}, got)
	rows := causes(t, b)
	require.Len(t, rows, 1)
	assert.Equal(t, 4, rows[0].Regions)
	assert.Equal(t, "minscience", rows[0].Body)
	rec, err := b.manager.ProposeSystemic(b.ctx, rows[0].ID, rows[0].Version, "akimat", "Изменить порядок приёмки зданий")
	require.NoError(t, err, "a person may name another body")
	rec.Body = "minscience"
	_, err = b.manager.SaveRecommendation(b.ctx, rec)
	require.NoError(t, err, "also while it is a draft")
	got, err = b.officer.FindSystemic(b.ctx, model.Date{})
	require.NoError(t, err)
	require.Zero(t, got)
}

// TestACauseOfAkimatsGoesToTheMinistry: as causes were kept by body before, and without a new case.
func TestACauseOfAkimatsGoesToTheMinistry(t *testing.T) {
	b := newBench(t)
	spread(t, b, "no_ramp", day(2018, 9, 3), "11", "35", "71")
	_, err := b.officer.FindSystemic(b.ctx, model.Date{})
	require.NoError(t, err)
	require.Equal(t, "akimat", causes(t, b)[0].Body)
	o, err := b.officer.Store.IDs(b.ctx, model.Filter{Kind: model.KindOrganisation, Scope: model.Scope{Bodies: []string{"akimat"}}}, model.Order{})
	require.NoError(t, err)
	rows, err := b.officer.OrganisationRows(b.ctx, o[:1])
	require.NoError(t, err)
	moved := rows[0].Organisation
	moved.Body = "mineducation"
	_, err = b.officer.SaveOrganisation(b.ctx, moved)
	require.NoError(t, err)
	for range 2 {
		got, err := b.officer.FindSystemic(b.ctx, model.Date{})
		require.NoError(t, err)
		require.Zero(t, got, "nothing was raised, and no case is new")
		require.Equal(t, "mineducation", causes(t, b)[0].Body)
	}
}

// TestTheProgramLooksForCauses by itself, once and in one office only, where the person may change something; Today tells who can
// propose something.
func TestTheProgramLooksForCauses(t *testing.T) {
	b := newBench(t)
	auditor, err := b.manager.SavePerson(b.ctx, model.Person{Name: "Ревизор", Role: model.RoleAuditor})
	require.NoError(t, err)
	reads, err := b.desk.SignIn(b.ctx, auditor.ID)
	require.NoError(t, err)
	look := func() office.SystemicFound {
		t.Helper()
		got, err := reads.LookForSystemic(b.ctx)
		require.NoError(t, err)
		require.Zero(t, got, "an auditor changes nothing")
		got, err = b.officer.LookForSystemic(b.ctx)
		require.NoError(t, err)
		return got
	}
	require.Zero(t, look(), "an empty office")
	spread(t, b, "no_ramp", day(2018, 9, 3), "11", "35", "71")
	require.Equal(t, office.SystemicFound{New: 1}, look())
	require.Zero(t, look())
	require.Len(t, causes(t, b), 1)
	spread(t, b, "no_ramp", day(2018, 9, 20), "75")
	require.Equal(t, office.SystemicFound{Grown: 1}, look())

	decisions := func(s *office.Session) (n int) {
		t.Helper()
		waiting, err := s.Waiting(b.ctx)
		require.NoError(t, err)
		for _, w := range s.Decisions(waiting) {
			if w.Key == office.WaitSystemic {
				n = w.Count
			}
		}
		return n
	}
	require.Equal(t, 1, decisions(b.manager))
	require.Zero(t, decisions(b.officer), "an officer proposes nothing")

	// Where there is a headquarters the region leaves it to that one.
	spread(t, b, "rudeness", day(2018, 9, 3), "11", "35", "71")
	require.NoError(t, b.desk.Store.Write(b.ctx, func(tx office.Tx) error {
		return tx.SaveOffice(&model.Office{Code: "РЕС", Name: model.Name{RU: "Центральный аппарат"}, Zone: "Asia/Almaty"})
	}))
	require.Zero(t, look())
}

func causes(t *testing.T, b *bench) []model.SystemicRow {
	t.Helper()
	ids, err := b.officer.IDs(b.ctx, model.Filter{Kind: model.KindSystemic}, model.Order{})
	require.NoError(t, err)
	rows, err := b.officer.SystemicRows(b.ctx, ids)
	require.NoError(t, err)
	return rows
}

func TestSystemicCauseIsRaisedOnce(t *testing.T) {
	b := newBench(t)
	spread(t, b, "no_ramp", day(2018, 9, 3), "11", "35")
	got, err := b.officer.FindSystemic(b.ctx, model.Date{})
	require.NoError(t, err)
	assert.Zero(t, got, "two regions are no systemic cause")
	spread(t, b, "no_ramp", day(2018, 9, 10), "71")
	got, err = b.officer.FindSystemic(b.ctx, model.Date{})
	require.NoError(t, err)
	assert.Equal(t, office.SystemicFound{New: 1}, got)
	got, err = b.officer.FindSystemic(b.ctx, model.Date{})
	require.NoError(t, err)
	assert.Zero(t, got, "it is not raised again")
	more := spread(t, b, "no_ramp", day(2018, 9, 20), "11")
	got, err = b.officer.FindSystemic(b.ctx, model.Date{})
	require.NoError(t, err)
	assert.Equal(t, office.SystemicFound{Grown: 1}, got)
	rows := causes(t, b)
	require.Len(t, rows, 1)
	assert.Equal(t, 3, rows[0].Regions)
	assert.Len(t, rows[0].Cases, 4)
	assert.Contains(t, rows[0].Cases, more[0].ID)
	assert.Equal(t, model.SystemicFound, rows[0].StateNow())
	assert.Equal(t, day(2018, 9, 3), rows[0].First)
	assert.Equal(t, day(2018, 9, 20), rows[0].Last)
	_, err = b.officer.FindSystemic(b.ctx, day(2019, 1, 1))
	hasFault(t, err, "fault.step_future")
}

func TestProposalOfASystemicCause(t *testing.T) {
	b := newBench(t)
	findings := spread(t, b, "no_ramp", day(2018, 9, 3), "11", "35", "71")
	own := b.issued(t, day(2018, 9, 10), findings[0].Organisation, findings[0].ID)
	_, err := b.officer.FindSystemic(b.ctx, model.Date{})
	require.NoError(t, err)
	cause := causes(t, b)[0]
	_, err = b.officer.ProposeSystemic(b.ctx, cause.ID, cause.Version, "akimat", "Изменить порядок приёмки зданий")
	hasFault(t, err, "fault.role")
	assert.Equal(t, model.SystemicFound, causes(t, b)[0].StateNow(), "nothing changed")
	_, err = b.manager.ProposeSystemic(b.ctx, cause.ID, cause.Version, "", "Изменить порядок")
	hasFault(t, err, "fault.required.addressee")
	rec, err := b.manager.ProposeSystemic(b.ctx, cause.ID, cause.Version, "akimat", "Изменить порядок приёмки зданий")
	require.NoError(t, err)
	assert.Equal(t, "process_change", rec.Kind)
	assert.Empty(t, rec.Findings)
	assert.Len(t, rec.Cases, 3)
	cause = causes(t, b)[0]
	assert.Equal(t, model.SystemicDrafted, cause.StateNow())
	_, err = b.manager.ProposeSystemic(b.ctx, cause.ID, cause.Version, "akimat", "Ещё раз")
	hasFault(t, err, "fault.systemic_state")
	_, err = b.manager.PutAsideSystemic(b.ctx, cause.ID, cause.Version, "незачем")
	hasFault(t, err, "fault.systemic_state")

	row, err := b.officer.FindingRows(b.ctx, []model.ID{findings[0].ID, findings[1].ID})
	require.NoError(t, err)
	assert.Equal(t, own.ID, row[0].Recommendation, "the provider's own recommendation keeps its violation")
	assert.Empty(t, row[1].Recommendation, "a cited violation still waits for one of its own")
	figures, err := b.officer.Figures(b.ctx, model.Scope{})
	require.NoError(t, err)
	assert.EqualValues(t, 1, figures.Values[model.FigIssued], "a draft counts for nothing")

	rec, err = b.manager.Step(b.ctx, rec.ID, rec.Version, model.RecEvent{Verb: model.RecIssue, On: day(2018, 10, 1)})
	require.NoError(t, err)
	assert.Equal(t, model.SystemicSent, causes(t, b)[0].StateNow())
	card, err := b.officer.RecommendationCard(b.ctx, rec.ID)
	require.NoError(t, err)
	assert.Len(t, card.Cases, 3)

	// Verified: the cause is closed, and the same found later is a cause anew.
	rec, err = b.officer.Step(b.ctx, rec.ID, rec.Version, model.RecEvent{Verb: model.RecReport, On: day(2018, 10, 8)})
	require.NoError(t, err)
	_, err = b.manager.RecordCheck(b.ctx, model.Check{Recommendation: rec.ID, Date: day(2018, 10, 10), Checkers: []model.ID{b.rep.ID},
		Result: model.CheckExecuted, Text: "на месте"})
	require.NoError(t, err)
	assert.Equal(t, model.SystemicClosed, causes(t, b)[0].StateNow())
	got, err := b.officer.FindSystemic(b.ctx, model.Date{})
	require.NoError(t, err)
	assert.Zero(t, got, "what was remedied is not raised again")
	spread(t, b, "no_ramp", day(2018, 10, 20), "11", "35", "75")
	got, err = b.officer.FindSystemic(b.ctx, model.Date{})
	require.NoError(t, err)
	assert.Equal(t, office.SystemicFound{New: 1}, got)
	assert.Len(t, causes(t, b), 2)
}

func TestSystemicCauseIsPutAsideAndTakenUp(t *testing.T) {
	b := newBench(t)
	spread(t, b, "rudeness", day(2018, 9, 3), "11", "35", "71")
	_, err := b.officer.FindSystemic(b.ctx, model.Date{})
	require.NoError(t, err)
	cause := causes(t, b)[0]
	_, err = b.officer.PutAsideSystemic(b.ctx, cause.ID, cause.Version, "порядок уже меняют")
	hasFault(t, err, "fault.role")
	_, err = b.manager.PutAsideSystemic(b.ctx, cause.ID, cause.Version, "")
	hasFault(t, err, "fault.required.reason")
	aside, err := b.manager.PutAsideSystemic(b.ctx, cause.ID, cause.Version, "порядок уже меняют")
	require.NoError(t, err)
	_, err = b.manager.PutAsideSystemic(b.ctx, cause.ID, cause.Version, "с опозданием")
	hasFault(t, err, "fault.conflict")
	spread(t, b, "rudeness", day(2018, 9, 20), "75")
	got, err := b.officer.FindSystemic(b.ctx, model.Date{})
	require.NoError(t, err)
	assert.Equal(t, office.SystemicFound{Grown: 1}, got)
	rows := causes(t, b)
	assert.Equal(t, model.SystemicAside, rows[0].StateNow(), "new cases do not raise it again")
	_, err = b.manager.TakeUpSystemic(b.ctx, aside.ID, rows[0].Version)
	require.NoError(t, err)
	assert.Equal(t, model.SystemicFound, causes(t, b)[0].StateNow())
}

func TestDiscussionLeadsToARecommendation(t *testing.T) {
	b := newBench(t)
	findings := spread(t, b, "no_ramp", day(2018, 9, 3), "11", "35", "71")
	_, err := b.officer.FindSystemic(b.ctx, model.Date{})
	require.NoError(t, err)
	cause := causes(t, b)[0]
	d, err := b.officer.CreateDiscussion(b.ctx, model.Discussion{Date: day(2018, 11, 20), Body: "akimat", Place: "Кокшетау",
		Questions: []model.Topic{{Text: "Пандусы в школах", Systemic: []model.ID{cause.ID}},
			{Text: "Плата за справки"}}})
	require.NoError(t, err)
	assert.Equal(t, "АҚМ-2018-0001", d.Number.String())
	_, err = b.officer.HoldDiscussion(b.ctx, d.ID, d.Version)
	hasFault(t, err, "fault.discussion_future")
	hasFault(t, err, "fault.discussion_nobody")
	d.Date = day(2018, 11, 6)
	d.People = []model.Participant{{Person: b.officer.Who.ID}, {Name: "А. Серік", Post: "заместитель акима"}, {Person: b.officer.Who.ID}}
	_, err = b.officer.SaveDiscussion(b.ctx, d)
	hasFault(t, err, "fault.participant_twice")
	d.People = d.People[:2]
	d, err = b.officer.SaveDiscussion(b.ctx, d)
	require.NoError(t, err)
	_, err = b.officer.RecommendDecision(b.ctx, d.ID, d.Version, 0, "Проверять пандус при приёмке")
	hasFault(t, err, "fault.discussion_state")
	d, err = b.officer.HoldDiscussion(b.ctx, d.ID, d.Version)
	require.NoError(t, err)
	_, err = b.officer.RecommendDecision(b.ctx, d.ID, d.Version, 0, "Проверять пандус при приёмке")
	hasFault(t, err, "fault.discussion_undecided")
	d.Date = day(2018, 11, 1)
	_, err = b.officer.SaveDiscussion(b.ctx, d)
	require.ErrorIs(t, err, office.ErrFixedField, "the day of what was held stays")
	d.Date = day(2018, 11, 6)
	d.Questions[0].Decision = "Проверять пандус при приёмке зданий"
	d, err = b.officer.SaveDiscussion(b.ctx, d)
	require.NoError(t, err)
	_, err = b.manager.CloseDiscussion(b.ctx, d.ID, d.Version)
	hasFault(t, err, "fault.discussion_undecided")
	rec, err := b.officer.RecommendDecision(b.ctx, d.ID, d.Version, 0, "Проверять пандус при приёмке")
	require.NoError(t, err)
	assert.Equal(t, "akimat", rec.Body)
	assert.ElementsMatch(t, []model.ID{findings[0].ID, findings[1].ID, findings[2].ID}, rec.Cases)
	assert.Equal(t, model.SystemicDrafted, causes(t, b)[0].StateNow(), "the cause has its proposal with it")
	card, err := b.officer.DiscussionCard(b.ctx, d.ID)
	require.NoError(t, err)
	d = card.Discussion.Discussion
	assert.Equal(t, rec.ID, d.Questions[0].Recommendation)
	_, err = b.officer.RecommendDecision(b.ctx, d.ID, d.Version, 0, "Ещё раз")
	hasFault(t, err, "fault.question_recommended")
	d.Questions[1].Decision = "Плату отменить"
	d, err = b.officer.SaveDiscussion(b.ctx, d)
	require.NoError(t, err)
	_, err = b.officer.RecommendDecision(b.ctx, d.ID, d.Version, 1, "Отменить плату")
	hasFault(t, err, "fault.no_cases")
	changed := d
	changed.Questions = []model.Topic{d.Questions[1]}
	_, err = b.officer.SaveDiscussion(b.ctx, changed)
	hasFault(t, err, "fault.question_recommended")
	_, err = b.officer.CloseDiscussion(b.ctx, d.ID, d.Version)
	hasFault(t, err, "fault.role")
	d, err = b.manager.CloseDiscussion(b.ctx, d.ID, d.Version)
	require.NoError(t, err)
	_, err = b.officer.SaveDiscussion(b.ctx, d)
	hasFault(t, err, "fault.discussion_state")
}

// TestACancelledDiscussionLeavesItsQuestionsFree: what was prepared is cancelled with a reason and keeps its number; nothing comes
// of it any more, and another discussion takes its causes up.
func TestACancelledDiscussionLeavesItsQuestionsFree(t *testing.T) {
	b := newBench(t)
	spread(t, b, "no_ramp", day(2018, 9, 3), "11", "35", "71")
	_, err := b.officer.FindSystemic(b.ctx, model.Date{})
	require.NoError(t, err)
	cause := causes(t, b)[0]
	prepared := model.Discussion{Date: day(2018, 11, 20), Body: "akimat", People: []model.Participant{{Person: b.officer.Who.ID}},
		Questions: []model.Topic{{Text: "Пандусы", Systemic: []model.ID{cause.ID}, Decision: "Проверять при приёмке"}}}
	d, err := b.officer.CreateDiscussion(b.ctx, prepared)
	require.NoError(t, err)
	_, err = b.officer.CancelDiscussion(b.ctx, d.ID, d.Version, " ")
	hasFault(t, err, "fault.required.reason")
	p, err := b.manager.SavePerson(b.ctx, model.Person{Name: "Дана Серік", Role: model.RoleAuditor})
	require.NoError(t, err)
	auditor, err := b.desk.SignIn(b.ctx, p.ID)
	require.NoError(t, err)
	_, err = auditor.CancelDiscussion(b.ctx, d.ID, d.Version, "перенос")
	hasFault(t, err, "fault.role")
	was := d
	d, err = b.officer.CancelDiscussion(b.ctx, d.ID, d.Version, " Акимат отказался. ")
	require.NoError(t, err)
	assert.Equal(t, model.DiscussionCancelled, d.State)
	assert.Equal(t, "Акимат отказался.", d.Reason)
	assert.Equal(t, b.officer.Today(), d.Cancelled)
	_, err = b.officer.CancelDiscussion(b.ctx, was.ID, was.Version, "ещё раз")
	var clash *office.Conflict
	require.ErrorAs(t, err, &clash)
	for what, do := range map[string]func() error{
		"save":   func() error { _, err := b.officer.SaveDiscussion(b.ctx, d); return err },
		"hold":   func() error { _, err := b.officer.HoldDiscussion(b.ctx, d.ID, d.Version); return err },
		"close":  func() error { _, err := b.manager.CloseDiscussion(b.ctx, d.ID, d.Version); return err },
		"cancel": func() error { _, err := b.officer.CancelDiscussion(b.ctx, d.ID, d.Version, "x"); return err },
		"recommend": func() error {
			_, err := b.officer.RecommendDecision(b.ctx, d.ID, d.Version, 0, "Проверять")
			return err
		},
	} {
		require.Error(t, do(), what)
		hasFault(t, do(), "fault.discussion_state")
	}
	_, err = b.officer.Minutes(b.ctx, d.ID)
	hasFault(t, err, "fault.discussion_not_held")
	card, err := b.officer.DiscussionCard(b.ctx, d.ID)
	require.NoError(t, err)
	assert.Equal(t, "cancel", card.History[0].Verb)
	assert.Equal(t, "Акимат отказался.", card.History[0].Reason)
	n, err := b.officer.Count(b.ctx, model.Filter{Kind: model.KindDiscussion}.With(model.MarkCounted))
	require.NoError(t, err)
	assert.Zero(t, n, "it was not held")
	n, err = b.officer.Count(b.ctx, model.Filter{Kind: model.KindDiscussion, States: []string{"cancelled"}})
	require.NoError(t, err)
	assert.Equal(t, 1, n)

	assert.Equal(t, model.SystemicFound, causes(t, b)[0].StateNow(), "the cause is free")
	prepared.Date = day(2018, 11, 6)
	next, err := b.officer.CreateDiscussion(b.ctx, prepared)
	require.NoError(t, err)
	assert.Equal(t, "АҚМ-2018-0002", next.Number.String(), "the number of what was cancelled is not given again")
	next, err = b.officer.HoldDiscussion(b.ctx, next.ID, next.Version)
	require.NoError(t, err)
	_, err = b.officer.CancelDiscussion(b.ctx, next.ID, next.Version, "поздно")
	hasFault(t, err, "fault.discussion_state")
	_, err = b.officer.RecommendDecision(b.ctx, next.ID, next.Version, 0, "Проверять при приёмке")
	require.NoError(t, err)
	assert.Equal(t, model.SystemicDrafted, causes(t, b)[0].StateNow())
}

func TestTrainingIsComparedWithTheNextVisit(t *testing.T) {
	b := newBench(t)
	before := b.visited(t, day(2018, 9, 3), b.clinic.ID)
	f := b.found(t, before.ID, "rudeness", 0)
	draft, err := b.officer.DraftRecommendation(b.ctx, model.Recommendation{Findings: []model.ID{f.ID}, Organisation: b.clinic.ID,
		Kind: model.KindOfTraining, Text: "Обучить"})
	require.NoError(t, err)
	training := model.Training{Recommendation: draft.ID, MentorName: " Г. Исаева ", Staff: 5,
		Sessions: []model.TrainingSession{{Date: day(2018, 9, 20), Topic: "Этика", Hours: 2, Present: 5},
			{Date: day(2018, 9, 12), Topic: "Кодекс", Hours: 2, Present: 4}}}
	_, err = b.officer.SaveTraining(b.ctx, training)
	hasFault(t, err, "fault.rec_state")
	rec, err := b.manager.Step(b.ctx, draft.ID, draft.Version, model.RecEvent{Verb: model.RecIssue, On: day(2018, 9, 10)})
	require.NoError(t, err)
	early := training
	early.Sessions = []model.TrainingSession{{Date: day(2018, 9, 9), Topic: "Этика", Hours: 2, Present: 5}}
	_, err = b.officer.SaveTraining(b.ctx, early)
	hasFault(t, err, "fault.session_before_issue")
	training, err = b.officer.SaveTraining(b.ctx, training)
	require.NoError(t, err)
	assert.Equal(t, "Г. Исаева", training.MentorName)
	assert.Equal(t, "Кодекс", training.Sessions[0].Topic, "sessions stand by day")
	again := training
	again.Head = model.Head{}
	_, err = b.officer.SaveTraining(b.ctx, again)
	hasFault(t, err, "fault.training_twice")
	row, ok, err := b.officer.TrainingOf(b.ctx, rec.ID)
	require.NoError(t, err)
	require.True(t, ok)
	assert.Equal(t, before.ID, row.Before.Visit)
	assert.Empty(t, row.After.Visit)
	_, known := row.Change()
	assert.False(t, known)

	next, err := b.officer.StartVisit(b.ctx, model.Visit{Date: day(2018, 10, 30), Organisation: b.clinic.ID, Service: b.service.ID,
		Method: "mystery_shopper", Representatives: []model.ID{b.rep.ID}, Scores: model.Scores{5, 5, 5, 4, 4, 5}})
	require.NoError(t, err)
	_, err = b.officer.CompleteVisit(b.ctx, next.ID, next.Version)
	require.NoError(t, err)
	card, err := b.officer.TrainingCard(b.ctx, training.ID)
	require.NoError(t, err)
	assert.Equal(t, next.ID, card.Training.After.Visit)
	assert.Len(t, card.Before, 1)
	assert.Empty(t, card.After)
	change, known := card.Training.Change()
	assert.True(t, known)
	assert.Equal(t, 134, change, "3,33 before, 4,67 after")

	remedy := b.issued(t, day(2018, 9, 10), b.clinic.ID, b.found(t, before.ID, "long_queue", 0).ID)
	_, err = b.officer.SaveTraining(b.ctx, model.Training{Recommendation: remedy.ID, MentorName: "Г. Исаева", Staff: 5})
	hasFault(t, err, "fault.no_training")
}
