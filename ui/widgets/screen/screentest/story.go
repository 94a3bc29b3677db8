package screentest

import (
	"time"

	"github.com/stretchr/testify/require"

	"baqylau/model"
	"baqylau/model/office"
)

// Story is an office in the middle of its work: records in each of the states that screens treat apart.
type Story struct {
	// Plan is in force: Planned[0] today with an hour still to come, [1] on Friday, [2] cancelled.
	// Submitted waits for the manager, with one line.
	Plan, Submitted model.Plan
	Planned         []model.PlannedVisit

	// Draft is of today and half filled in; Completed waits for confirmation; Confirmed has the findings.
	Draft, Completed, Confirmed model.Visit
	// Answered findings have recommendations, in their order; Open has none yet.
	Answered []model.Finding
	Open     model.Finding

	Drafted, Issued, Overdue, Reported, Partly, Verified model.Recommendation
}

// storyteller makes records as one person or another and stops at the first fault.
type storyteller struct {
	*Host
	officer, manager *office.Session
}

func must[T any](s *storyteller) func(T, error) T {
	return func(v T, err error) T {
		s.t.Helper()
		if err != nil {
			require.NoError(s.t, err, s.words.Error(err))
		}
		return v
	}
}

// Story makes the records through the verbs, the first officer writing and the manager deciding.
func (h *Host) Story() *Story {
	h.t.Helper()
	s := &storyteller{Host: h, manager: h.session}
	s.officer = must[*office.Session](s)(h.desk.SignIn(h.ctx, h.Officers[0].ID))
	s.manager = must[*office.Session](s)(h.desk.SignIn(h.ctx, h.Manager.ID))
	st := &Story{}
	s.plans(st)
	s.visits(st)
	s.recommendations(st)
	return st
}

func day(month time.Month, d int) model.Date { return model.MakeDate(2018, month, d) }

func (s *storyteller) plans(st *Story) {
	plan, line := must[model.Plan](s), must[model.PlannedVisit](s)
	quarter := model.Period{From: day(time.October, 1), To: day(time.December, 31)}
	st.Plan = plan(s.officer.CreatePlan(s.ctx, quarter, "IV квартал 2018 года"))
	for i, d := range []model.Date{day(time.November, 7), day(time.November, 9), day(time.November, 20)} {
		st.Planned = append(st.Planned, line(s.officer.AddPlannedVisit(s.ctx, model.PlannedVisit{
			Plan: st.Plan.ID, Organisation: s.Organisations[i+3].ID, Service: s.Services[3].ID, Method: "mystery_shopper", Day: d,
			Officers: []model.ID{s.Officers[0].ID}, Representatives: []model.ID{s.Representatives[0].ID},
		}, "")))
	}
	card, err := s.officer.PlanCard(s.ctx, st.Plan.ID)
	require.NoError(s.t, err)
	st.Plan = plan(s.officer.SubmitPlan(s.ctx, st.Plan.ID, card.Plan.Plan.Version))
	st.Plan = plan(s.manager.ApprovePlan(s.ctx, st.Plan.ID, st.Plan.Version))
	st.Planned[2] = line(s.officer.CancelPlannedVisit(s.ctx, st.Planned[2].ID, st.Planned[2].Version, "Школа закрыта на ремонт"))
	card, err = s.officer.PlanCard(s.ctx, st.Plan.ID)
	require.NoError(s.t, err)
	st.Plan = card.Plan.Plan

	next := plan(s.officer.CreatePlan(s.ctx, model.Period{From: day(time.December, 1), To: day(time.December, 31)}, ""))
	line(s.officer.AddPlannedVisit(s.ctx, model.PlannedVisit{Plan: next.ID, Organisation: s.Organisations[0].ID,
		Method: "joint_visit", Day: day(time.December, 3), Week: true, Officers: []model.ID{s.Officers[1].ID}}, ""))
	card, err = s.officer.PlanCard(s.ctx, next.ID)
	require.NoError(s.t, err)
	st.Submitted = plan(s.officer.SubmitPlan(s.ctx, next.ID, card.Plan.Plan.Version))
}

func (s *storyteller) visit(on model.Date, organisation, service int, scores model.Scores) model.Visit {
	zone := s.officer.Zone()
	return must[model.Visit](s)(s.officer.StartVisit(s.ctx, model.Visit{
		Date: on, Organisation: s.Organisations[organisation].ID, Service: s.Services[service].ID, Method: "mystery_shopper",
		Officers: []model.ID{s.Officers[0].ID}, Representatives: []model.ID{s.Representatives[0].ID},
		Arrived: on.At(10, 4, zone), Called: on.At(10, 41, zone), Finished: on.At(10, 52, zone), Scores: scores,
	}))
}

func (s *storyteller) visits(st *Story) {
	visit, finding := must[model.Visit](s), must[model.Finding](s)
	st.Draft = s.visit(s.officer.Today(), 0, 0, model.Scores{3, 4})
	done := s.visit(day(time.October, 30), 1, 1, model.Scores{4, 4, 5, 4, 3, 5})
	st.Completed = visit(s.officer.CompleteVisit(s.ctx, done.ID, done.Version))
	found := s.visit(day(time.September, 3), 2, 2, model.Scores{2, 3, 2, 3, 1, 2})
	for _, f := range []model.Finding{
		{Category: "unjustified_fee", Description: "За дубликат диплома взяли плату сверх стандарта.",
			Standard: "Услуга оказывается бесплатно.", People: 18, Taken: 74600},
		{Category: "excess_documents", Description: "Потребовали копию удостоверения личности, не предусмотренную стандартом.", People: 1},
		{Category: "long_queue", Description: "Ожидание в очереди 37 минут.", Standard: "Не более 15 минут."},
		{Category: "no_ramp", Description: "Вход со ступенями, пандуса нет."},
		{Category: "no_stand", Description: "Нет стенда на государственном языке."},
		{Category: "rudeness", Description: "Сотрудник не представился и говорил грубо.", People: 2},
		{Category: "waiting_conditions", Description: "В зале ожидания нет мест для сидения."},
	} {
		f.Visit = found.ID
		st.Answered = append(st.Answered, finding(s.officer.AddFinding(s.ctx, f)))
	}
	last := len(st.Answered) - 1
	st.Open, st.Answered = st.Answered[last], st.Answered[:last]
	card, err := s.officer.VisitCard(s.ctx, found.ID)
	require.NoError(s.t, err)
	found = visit(s.officer.CompleteVisit(s.ctx, found.ID, card.Visit.Visit.Version))
	st.Confirmed = visit(s.manager.ConfirmVisit(s.ctx, found.ID, found.Version))
}

func (s *storyteller) draft(f model.Finding, kind, text string) model.Recommendation {
	return must[model.Recommendation](s)(s.officer.DraftRecommendation(s.ctx, model.Recommendation{
		Organisation: f.Organisation, Kind: kind, Text: text, Findings: []model.ID{f.ID},
	}))
}

func (s *storyteller) step(r model.Recommendation, verb model.RecVerb, on model.Date, document string) model.Recommendation {
	return must[model.Recommendation](s)(s.manager.Step(s.ctx, r.ID, r.Version,
		model.RecEvent{Verb: verb, On: on, Document: document, LongAgo: true}))
}

func (s *storyteller) check(r model.Recommendation, result model.CheckResult, on model.Date, text string) model.Recommendation {
	must[model.Check](s)(s.manager.RecordCheck(s.ctx, model.Check{Recommendation: r.ID, Date: on, Result: result, Text: text,
		Checkers: []model.ID{s.Representatives[1].ID}, NewDue: r.Due})) // what goes back keeps its date
	card, err := s.manager.RecommendationCard(s.ctx, r.ID)
	require.NoError(s.t, err)
	return card.Recommendation.Recommendation
}

func (s *storyteller) recommendations(st *Story) {
	f := st.Answered
	st.Verified = s.step(s.draft(f[0], "restitution", "Вернуть незаконно взысканную плату за дубликат диплома."),
		model.RecIssue, day(time.September, 5), "№ 57 от 05.09.2018")
	must[model.Restitution](s)(s.manager.AddRestitution(s.ctx, model.Restitution{Recommendation: st.Verified.ID,
		Date: day(time.September, 14), Sum: 69600, People: 18, Document: "платёжная ведомость № 12"}))
	st.Verified = s.step(st.Verified, model.RecReport, day(time.September, 17), "исх. № 418")
	st.Verified = s.check(st.Verified, model.CheckExecuted, day(time.September, 25), "Деньги возвращены, квитанции показаны.")

	st.Partly = s.step(s.draft(f[1], "process_change", "Исключить требование документов сверх стандарта."),
		model.RecIssue, day(time.October, 25), "№ 84 от 25.10.2018")
	st.Partly = s.step(st.Partly, model.RecReport, day(time.October, 30), "исх. № 466")
	st.Partly = s.check(st.Partly, model.CheckPartly, day(time.November, 5), "Памятка вывешена, в одном из окон копию всё ещё просят.")

	st.Reported = s.step(s.draft(f[2], "remedy", "Обеспечить соблюдение времени ожидания."),
		model.RecIssue, day(time.October, 26), "")
	st.Reported = s.step(st.Reported, model.RecReport, day(time.November, 2), "исх. № 471")

	st.Overdue = s.step(s.draft(f[3], "remedy", "Установить пандус по нормам."), model.RecIssue, day(time.September, 10), "")
	st.Issued = s.step(s.draft(f[4], "remedy", "Разместить информационный стенд на двух языках."),
		model.RecIssue, day(time.October, 31), "")
	st.Drafted = s.draft(f[5], "training", "Провести с сотрудниками занятие по Этическому кодексу.")
}
