package office_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"baqylau/model"
	"baqylau/model/office"
)

// readMore reads records of the kinds that hang on plans and recommendations, and those of cases.
func readMore(v office.View, line model.JournalEntry) (any, error) {
	id := line.Record
	switch line.Kind {
	case model.KindSystemic:
		return v.Systemic(id)
	case model.KindDiscussion:
		return v.Discussion(id)
	case model.KindAppeal:
		return v.Appeal(id)
	case model.KindTraining:
		return v.Training(id)
	case model.KindAssignment:
		return v.Assignment(id)
	case model.KindSample:
		return v.Sample(id)
	case model.KindPaper:
		return v.Paper(id)
	case model.KindComposition:
		return v.Composition(id)
	case model.KindPaperText:
		return v.PaperText(id)
	case model.KindLot:
		// The journal has the digest of the pool, which with the seed tells what is drawn, and not the pool itself.
		l, err := v.Lot(id)
		return map[string]any{"seed": l.Seed, "reader": l.Reader, "digest": l.Digest, "candidates": l.Candidates,
			"count": l.Rules.Count, "lot_state": l.State}, err
	}
	return nil, fmt.Errorf("the journal tells of a %s, which this test cannot read", line.Kind)
}

// systemic puts the same violation into three regions, which is a systemic cause. A session of its own does, whose steps the
// workers cannot take back.
func (b *bench) systemic(t *testing.T) {
	t.Helper()
	shared := b.officer
	defer func() { b.officer = shared }()
	var err error
	b.officer, err = b.desk.SignIn(b.ctx, shared.Who.ID)
	require.NoError(t, err)
	for _, region := range []string{"11", "35", "75"} {
		o, err := b.officer.SaveOrganisation(b.ctx, model.Organisation{Name: model.Name{RU: "Школа " + region}, Region: region, Sector: "health"})
		require.NoError(t, err)
		b.found(t, b.visited(t, day(2018, 11, 5), o.ID).ID, "no_ramp", 0)
	}
}

// more does one of the deeds of the kinds that came later.
func (w *worker) more(deed string) {
	switch deed {
	case "cause":
		w.cause()
	case "discussion":
		w.discussion()
	case "appeal":
		w.appeal()
	case "training":
		w.training()
	case "assignment":
		w.assignment()
	case "sample":
		_, _ = w.b.manager.DrawSample(w.b.ctx, asked(1, int64(rapid.IntRange(1, 99).Draw(w.t, "spoken"))))
	case "lot":
		w.lot()
	case "series":
		w.serial()
	case "letter":
		w.letter()
	case "paper":
		w.paper()
	}
}

func (w *worker) cause() {
	s, ctx := w.b.manager, w.b.ctx
	if _, err := s.FindSystemic(ctx, model.Date{}); err != nil {
		return
	}
	all := get(w, func(v office.View) ([]model.Systemic, error) { return v.Systemics(s.Office.Code) })
	for _, c := range all {
		switch rapid.IntRange(0, 8).Draw(w.t, "cause verb") {
		case 0, 1:
			_, _ = s.PutAsideSystemic(ctx, c.ID, c.Version, "случайность")
		case 2, 3:
			_, _ = s.TakeUpSystemic(ctx, c.ID, c.Version)
		case 4:
			if made, err := s.ProposeSystemic(ctx, c.ID, c.Version, "akimat", "Утвердить порядок"); err == nil {
				w.recs = append(w.recs, made.ID) // it is issued, reported and checked like any other
			}
		}
	}
}

func (w *worker) discussion() {
	s, ctx := w.b.manager, w.b.ctx
	d := get(w, func(v office.View) (model.Discussion, error) { return v.Discussion(one(w.t, w.talks, "discussion")) })
	switch rapid.IntRange(0, 7).Draw(w.t, "discussion verb") {
	case 0, 1:
		made, err := s.CreateDiscussion(ctx, model.Discussion{Date: day(2018, 11, 6), Body: "akimat", People: []model.Participant{{Person: s.Who.ID}},
			Questions: []model.Topic{{Text: "Пандусы", Decision: "Утвердить"}}})
		if err == nil {
			w.talks = append(w.talks, made.ID)
		}
	case 2:
		d.Place = rapid.SampledFrom([]string{"", "зал", "кабинет"}).Draw(w.t, "place")
		if f := one(w.t, w.findings, "case"); f != "" {
			d.Questions = append(d.Questions, model.Topic{Text: "Очередь", Findings: []model.ID{f}, Decision: "Усилить"})
		}
		_, _ = s.SaveDiscussion(ctx, d)
	case 3, 4:
		_, _ = s.HoldDiscussion(ctx, d.ID, d.Version)
	case 5:
		_, _ = s.RecommendDecision(ctx, d.ID, d.Version, len(d.Questions)-1, "Усилить")
	case 6:
		_, _ = s.CloseDiscussion(ctx, d.ID, d.Version)
	case 7:
		_, _ = s.CancelDiscussion(ctx, d.ID, d.Version, "не состоится")
	}
}

func (w *worker) appeal() {
	s, ctx := w.b.manager, w.b.ctx
	a := get(w, func(v office.View) (model.Appeal, error) { return v.Appeal(one(w.t, w.appeals, "appeal")) })
	switch rapid.IntRange(0, 6).Draw(w.t, "appeal verb") {
	case 0, 1:
		made, err := s.ReceiveAppeal(ctx, model.Appeal{Received: w.b.now, Channel: "email", Kind: model.AppealPraise, Organisation: w.b.clinic.ID,
			Text: "Вежливый приём"}, model.Complainant{Name: "Жамалбек Тәуекелов"})
		if err == nil {
			w.appeals = append(w.appeals, made.ID)
		}
	case 2:
		a.Text = rapid.SampledFrom([]string{"Вежливый приём", "Быстро"}).Draw(w.t, "text")
		_, _ = s.SaveAppeal(ctx, a)
	case 3:
		_, _ = s.CloseAppeal(ctx, a.ID, a.Version, "Передано коллективу", "email")
	case 4:
		_, _ = s.AssignAppeal(ctx, a.ID, a.Version, []model.ID{w.b.officer.Who.ID})
	case 5:
		_, _ = s.ShowComplainant(ctx, a.ID, "проверка")
	case 6:
		_, _ = s.EraseComplainant(ctx, a.ID, a.Version, model.EraseRequest, "№ 1")
	}
}

func (w *worker) training() {
	ctx, finding := w.b.ctx, one(w.t, w.findings, "finding")
	made, err := w.b.officer.DraftRecommendation(ctx, model.Recommendation{Organisation: w.b.clinic.ID, Kind: model.KindOfTraining, Text: "Обучить",
		Findings: []model.ID{finding}})
	if err == nil {
		w.recs = append(w.recs, made.ID)
		if made, err = w.b.manager.Step(ctx, made.ID, made.Version, model.RecEvent{Verb: model.RecIssue}); err == nil {
			_, _ = w.b.officer.SaveTraining(ctx, model.Training{Recommendation: made.ID, MentorName: "Исаева", Staff: 5})
		}
	}
	t := get(w, func(v office.View) (model.Training, error) { return v.TrainingOf(one(w.t, w.recs, "trained")) })
	t.Staff, t.Result = rapid.IntRange(5, 9).Draw(w.t, "staff"), rapid.SampledFrom([]string{"", "сдали"}).Draw(w.t, "result")
	if rapid.Bool().Draw(w.t, "session") {
		t.Sessions = append(t.Sessions, model.TrainingSession{Date: day(2018, 11, 7), Topic: "этика", Hours: 2, Present: 5})
	}
	_, _ = w.b.officer.SaveTraining(ctx, t)
}

func (w *worker) assignment() {
	ctx, s := w.b.ctx, w.b.manager
	id := one(w.t, w.recs, "assigned")
	r := get(w, func(v office.View) (model.Recommendation, error) { return v.Recommendation(id) })
	for _, verb := range []model.RecVerb{model.RecIssue, model.RecReport} { // only what is reported is checked
		if next, err := s.Step(ctx, r.ID, r.Version, model.RecEvent{Verb: verb}); err == nil {
			r = next
		}
	}
	if open, ok, err := s.OpenAssignment(ctx, id); err == nil && ok && rapid.Bool().Draw(w.t, "cancelled") {
		_ = s.CancelAssignment(ctx, open.ID, open.Version, "болен")
		return
	}
	_, _ = s.Assign(ctx, model.Assignment{Recommendation: id, People: []model.ID{w.b.rep.ID},
		Day: day(2018, 11, rapid.IntRange(7, 20).Draw(w.t, "day")), Note: rapid.SampledFrom([]string{"", "с утра"}).Draw(w.t, "note")})
}

func (w *worker) lot() {
	ctx, s := w.b.ctx, w.b.officer
	l := get(w, func(v office.View) (model.Lot, error) { return v.Lot(one(w.t, w.lots, "lot")) })
	switch rapid.IntRange(0, 4).Draw(w.t, "lot verb") {
	case 0, 1:
		plan := one(w.t, w.plans, "drawn for")
		if rapid.Bool().Draw(w.t, "new plan") {
			if made, err := s.CreatePlan(ctx, model.Period{From: day(2018, 11, 8), To: day(2018, 11, 30)}, "Жребий"); err == nil {
				w.plans, plan = append(w.plans, made.ID), made.ID
			}
		}
		start, err := s.StartLot(ctx, plan)
		if err != nil {
			return
		}
		start.Rules.Count, start.Rules.RestDays, start.Rules.PairDays = 1, 0, 0
		made, err := s.FixLot(ctx, office.LotAsk{Plan: plan, Rules: start.Rules, Spoken: fmt.Sprint(rapid.IntRange(1, 1_000_000).Draw(w.t, "spoken")),
			Reader: w.b.rep.Name, Reason: "ошибка в списке"})
		if err == nil {
			w.lots = append(w.lots, made.ID)
		}
	case 2, 3:
		_, _ = s.DrawLot(ctx, l.ID, l.Version)
	case 4:
		_, _ = s.TakeLot(ctx, l.ID, l.Version)
	}
}

func (w *worker) serial() {
	ctx, s, plan := w.b.ctx, w.b.officer, one(w.t, w.plans, "plan")
	_, err := s.AddWeekly(ctx, office.Weekly{Plan: plan, Organisations: []model.ID{w.b.school.ID}, Method: "mystery_shopper", Weekday: time.Thursday}, "добавить")
	if err != nil {
		return
	}
	lines := get(w, func(v office.View) ([]model.PlannedVisit, error) { return v.PlannedVisitsOf(plan) })
	for _, l := range lines {
		if l.Series == "" || l.State != model.PlannedOpen {
			continue
		}
		if l.Method = "inspection"; rapid.Bool().Draw(w.t, "changed") {
			_, err = s.ChangeSeries(ctx, l, "иначе")
		} else {
			_, err = s.RemoveSeries(ctx, l.ID, l.Version, "не нужно")
		}
		if err == nil {
			w.series++
		}
		return
	}
}

func (w *worker) letter() {
	ctx, r := w.b.ctx, get(w, func(v office.View) (model.Recommendation, error) {
		return v.Recommendation(one(w.t, w.recs, "letter of"))
	})
	events := get(w, func(v office.View) ([]model.RecEvent, error) { return v.Events(r.ID) })
	for _, e := range events {
		number := fmt.Sprint(rapid.IntRange(1, 99).Draw(w.t, "letter"))
		if w.b.officer.NoteLetter(ctx, r.ID, r.Version, e.ID, model.Letter{Number: number, Date: day(2018, 11, 7)},
			[]office.Source{letterFile("письмо " + number + ".pdf")}) == nil {
			w.letters++
			return
		}
	}
}

// oneAnswerEach holds that no violation is answered by two recommendations that are neither cancelled nor withdrawn, whatever was
// done, so that none is counted twice.
func oneAnswerEach(t *testing.T, b *bench) {
	t.Helper()
	ids, err := b.manager.IDs(b.ctx, model.Filter{Kind: model.KindRecommendation}, model.Order{})
	require.NoError(t, err)
	by := map[model.ID]string{}
	answered := 0
	for _, id := range ids {
		var r model.Recommendation
		require.NoError(t, b.desk.Store.Read(b.ctx, func(v office.View) (err error) {
			r, err = v.Recommendation(id)
			return err
		}))
		if r.State == model.RecCancelled || r.State == model.RecWithdrawn {
			continue
		}
		for _, f := range r.Findings {
			require.Empty(t, by[f], "%s and %s answer the same violation", by[f], r.Number)
			by[f] = r.Number.String()
			answered++
		}
	}
	require.Positive(t, answered)
}
