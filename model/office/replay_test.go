package office_test

import (
	"encoding/json"
	"errors"
	"maps"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"baqylau/model"
	"baqylau/model/office"
)

// fields are a record as the journal has it: the text of each field. The version is left out, as in the journal.
type fields map[string]string

func fieldsOf(t require.TestingT, v any) fields {
	text, ok := v.(json.RawMessage)
	if !ok {
		var err error
		text, err = json.Marshal(v)
		require.NoError(t, err)
	}
	var raw map[string]json.RawMessage
	require.NoError(t, json.Unmarshal(text, &raw))
	out := fields{}
	for name, value := range raw {
		if name != "version" {
			out[name] = string(value)
		}
	}
	return out
}

// replay folds the lines of a record from its creation; nil is a record that was taken away. Lines under the verb
// "settings" are those of another thing than the office itself, and those under "letter" of a step of the recommendation
// and not of itself, as what lines tell of its steps: settingsHold and stepsHold fold them. A paper that is printed again has a line
// without sides.
func replay(t require.TestingT, lines []model.JournalEntry) fields {
	var state fields
	for _, line := range lines {
		switch {
		case line.Verb == "settings" || line.Verb == "letter":
		case line.Made():
			state = fieldsOf(t, line.After)
			delete(state, model.JournalSteps)
		case line.Removed():
			state = nil
		case len(line.After) > 0:
			require.NotNil(t, state, "line %d changes %s %s, of which no line tells that it was made", line.Seq, line.Kind, line.Record)
			for name := range fieldsOf(t, line.Before) {
				delete(state, name)
			}
			maps.Copy(state, fieldsOf(t, line.After))
			delete(state, model.JournalSteps)
		}
	}
	return state
}

// journal is all lines by record, oldest first.
func journal(t require.TestingT, b *bench) map[string][]model.JournalEntry {
	ids, err := b.manager.IDs(b.ctx, model.Filter{Kind: model.KindJournal}, model.Order{By: "date"})
	require.NoError(t, err)
	rows, err := b.manager.JournalRows(b.ctx, ids)
	require.NoError(t, err)
	out := map[string][]model.JournalEntry{}
	for _, r := range rows {
		key := string(r.Kind) + " " + string(r.Record)
		out[key] = append(out[key], r.JournalEntry)
	}
	return out
}

// stored is a record as the database has it, nil where it is gone.
func stored(t require.TestingT, b *bench, line model.JournalEntry) any {
	var got any
	err := b.desk.Store.Read(b.ctx, func(v office.View) (err error) {
		got, err = read(v, line)
		return err
	})
	if errors.Is(err, office.ErrNotFound) {
		return nil
	}
	require.NoError(t, err)
	return got
}

func read(v office.View, line model.JournalEntry) (any, error) {
	id := line.Record
	switch line.Kind {
	case model.KindPerson:
		return v.Person(id)
	case model.KindOrganisation:
		return v.Organisation(id)
	case model.KindService:
		return v.Service(id)
	case model.KindPlan:
		return v.Plan(id)
	case model.KindPlannedVisit:
		return v.PlannedVisit(id)
	case model.KindVisit:
		return v.Visit(id)
	case model.KindFinding:
		return v.Finding(id)
	case model.KindRecommendation:
		return v.Recommendation(id)
	case model.KindAttachment:
		return v.Attachment(id)
	case model.KindTemplate:
		return v.TemplateByID(id)
	case model.KindCalendar:
		return v.DayChange(id)
	case model.KindOffice:
		return v.Office(string(id))
	case model.KindReference:
		changes, err := v.ReferenceChanges()
		for _, e := range changes {
			if e.ID() == id {
				return e, err
			}
		}
		return nil, errors.Join(err, office.ErrNotFound)
	case model.KindCheck, model.KindRestitution:
		var on struct{ Recommendation model.ID }
		if err := json.Unmarshal(line.After, &on); err != nil {
			return nil, err
		}
		return hanging(v, line.Kind, on.Recommendation, id)
	}
	return readMore(v, line)
}

func hanging(v office.View, kind model.Kind, recommendation, id model.ID) (any, error) {
	checks, err := v.ChecksOf(recommendation)
	if err != nil {
		return nil, err
	}
	for _, c := range checks {
		if kind == model.KindCheck && c.ID == id {
			return c, nil
		}
	}
	returns, err := v.RestitutionsOf(recommendation)
	for _, r := range returns {
		if kind == model.KindRestitution && r.ID == id {
			return r, err
		}
	}
	return nil, errors.Join(err, office.ErrNotFound)
}

// holds compares every record of which the journal tells with what replaying its lines gives.
func holds(t require.TestingT, b *bench) (records int, kinds map[model.Kind]bool) {
	kinds = map[model.Kind]bool{}
	for key, lines := range journal(t, b) {
		want := replay(t, lines)
		got := stored(t, b, lines[0])
		if lines[0].Kind == model.KindReference && want == nil {
			continue // taken back to what the program ships
		}
		if got == nil {
			require.Nil(t, want, "%s is gone, and its journal does not say so", key)
			continue
		}
		require.Equal(t, want, fieldsOf(t, got), key)
		records, kinds[lines[0].Kind] = records+1, true
	}
	return records, kinds
}

// worker does things at random to an office; what the rules refuse changes nothing.
type worker struct {
	b        *bench
	t        *rapid.T
	visits   []model.ID
	findings []model.ID
	recs     []model.ID
	plans    []model.ID
	planned  []model.ID
	// talks and lots are of the kinds that came later; letters and series count what was done with those.
	talks           []model.ID
	appeals         []model.ID
	lots            []model.ID
	letters, series int
	// crew are those among whom checkers are drawn, whether they may check or not; tried and closed count the checks by how their
	// checkers stand to what is checked.
	crew          []model.ID
	tried, closed map[standing]int
}

// who is one of the two at the desk.
func (w *worker) who() *office.Session {
	if rapid.Bool().Draw(w.t, "manager") {
		return w.b.manager
	}
	return w.b.officer
}

// one picks something of the latest; "" where there is nothing.
func one(t *rapid.T, ids []model.ID, of string) model.ID {
	if len(ids) == 0 {
		return ""
	}
	const latest = 8
	return rapid.SampledFrom(ids[max(0, len(ids)-latest):]).Draw(t, of)
}

// get reads a record for a verb; an unknown one is its zero value, which every verb refuses.
func get[R any](w *worker, read func(office.View) (R, error)) (r R) {
	_ = w.b.desk.Store.Read(w.b.ctx, func(v office.View) (err error) {
		r, err = read(v)
		return err
	})
	return r
}

func (w *worker) visit() {
	s, ctx := w.who(), w.b.ctx
	v := get(w, func(x office.View) (model.Visit, error) { return x.Visit(one(w.t, w.visits, "visit")) })
	switch rapid.IntRange(0, 6).Draw(w.t, "visit verb") {
	case 0:
		made, err := s.StartVisit(ctx, model.Visit{Date: day(2018, 11, rapid.IntRange(1, 7).Draw(w.t, "day")), Organisation: w.b.clinic.ID,
			Service: w.b.service.ID, Method: "mystery_shopper", Representatives: []model.ID{w.b.rep.ID}, Scores: model.Scores{5, 4},
			Officers: rapid.SampledFrom([][]model.ID{nil, {w.colleague()}, {s.Who.ID, w.colleague()}}).Draw(w.t, "officers")})
		if err == nil {
			w.visits = append(w.visits, made.ID)
		}
	case 1:
		v.Note, v.Place = rapid.SampledFrom([]string{"", "заметка", "«ёлки», \"кавычки\""}).Draw(w.t, "note"), rapid.SampledFrom([]string{"", "каб. 3"}).Draw(w.t, "place")
		v.Scores = model.Scores{rapid.IntRange(0, 5).Draw(w.t, "score")}
		_, _ = s.SaveVisit(ctx, v)
	case 2, 3:
		_, _ = s.CompleteVisit(ctx, v.ID, v.Version)
	case 4:
		_, _ = s.ConfirmVisit(ctx, v.ID, v.Version)
	case 5:
		_, _ = s.ReopenVisit(ctx, v.ID, v.Version, "дополнить")
	case 6:
		_, _ = s.CancelVisit(ctx, v.ID, v.Version, "введён дважды")
	}
}

func (w *worker) finding() {
	s, ctx := w.who(), w.b.ctx
	f := get(w, func(x office.View) (model.Finding, error) { return x.Finding(one(w.t, w.findings, "finding")) })
	switch rapid.IntRange(0, 3).Draw(w.t, "finding verb") {
	case 0, 1:
		made, err := s.AddFinding(ctx, model.Finding{Visit: one(w.t, w.visits, "visit"), Category: "long_queue", Description: "очередь", Taken: 1000})
		if err == nil {
			w.findings = append(w.findings, made.ID)
		}
	case 2:
		f.People, f.Taken = rapid.IntRange(0, 3).Draw(w.t, "people"), model.Tenge(rapid.IntRange(0, 2).Draw(w.t, "taken"))*500
		f.Standard = rapid.SampledFrom([]string{"", "15 минут"}).Draw(w.t, "standard")
		_, _ = s.SaveFinding(ctx, f)
	case 3:
		_, _ = s.CancelFinding(ctx, f.ID, f.Version, "ошибка")
	}
}

func (w *worker) recommendation() {
	s, ctx := w.who(), w.b.ctx
	r := get(w, func(x office.View) (model.Recommendation, error) {
		return x.Recommendation(one(w.t, w.recs, "recommendation"))
	})
	switch rapid.IntRange(0, 9).Draw(w.t, "recommendation verb") {
	case 0, 1:
		draft := model.Recommendation{Organisation: w.b.clinic.ID, Kind: "remedy", Text: "Устранить",
			Findings: []model.ID{one(w.t, w.findings, "finding")}}
		if rapid.IntRange(0, 2).Draw(w.t, "addressee") == 0 {
			draft.Organisation, draft.Body = "", "akimat"
		}
		made, err := s.DraftRecommendation(ctx, draft)
		if err == nil {
			w.recs = append(w.recs, made.ID)
		}
	case 2:
		r.Text = rapid.SampledFrom([]string{"Устранить", "Поставить места"}).Draw(w.t, "text")
		_, _ = s.SaveRecommendation(ctx, r)
	case 3:
		_, _ = s.AddRestitution(ctx, model.Restitution{Recommendation: r.ID, Date: day(2018, 11, 7), Sum: 500, People: 1, Document: "п/п 1"})
	case 4:
		w.check(r.ID)
	case 5:
		for _, verb := range []model.RecVerb{model.RecIssue, model.RecReport} {
			if next, err := w.b.manager.Step(ctx, r.ID, r.Version, model.RecEvent{Verb: verb}); err == nil {
				r = next
			}
		}
		w.check(r.ID)
	default:
		e := model.RecEvent{Verb: rapid.SampledFrom([]model.RecVerb{model.RecIssue, model.RecIssue, model.RecAccept, model.RecDispute,
			model.RecReport, model.RecReport, model.RecExtend, model.RecWithdraw, model.RecCorrect, model.RecCancel}).Draw(w.t, "step")}
		switch e.Verb {
		case model.RecExtend:
			e.Due, e.Reason = r.Due.AddDays(5), "закупка"
		case model.RecDispute, model.RecWithdraw, model.RecCorrect, model.RecCancel:
			e.Reason = "причина"
		}
		_, _ = s.Step(ctx, r.ID, r.Version, e)
	}
}

func (w *worker) check(recommendation model.ID) {
	c := model.Check{Recommendation: recommendation, Date: day(2018, 11, 7), Text: "на месте",
		Result: rapid.SampledFrom([]model.CheckResult{model.CheckExecuted, model.CheckExecuted, model.CheckPartly, model.CheckNot}).Draw(w.t, "result")}
	for range rapid.IntRange(0, 2).Draw(w.t, "checkers") {
		c.Checkers = append(c.Checkers, rapid.SampledFrom(w.crew).Draw(w.t, "checker"))
	}
	if rapid.Bool().Draw(w.t, "no representative") {
		c.NoRepresentative = "все заняты"
	}
	w.record(w.t, w.who(), c)
}

// record enters a check and counts how its checkers stand to what they check.
func (w *worker) record(t require.TestingT, who *office.Session, c model.Check) {
	_, err := who.RecordCheck(w.b.ctx, c)
	stands := standingOf(t, w.b, c.Recommendation, c.Checkers)
	w.tried[stands]++
	if err == nil && c.Result == model.CheckExecuted {
		w.closed[stands]++
	}
}

func (w *worker) plan() {
	s, ctx := w.who(), w.b.ctx
	p := get(w, func(x office.View) (model.Plan, error) { return x.Plan(one(w.t, w.plans, "plan")) })
	l := get(w, func(x office.View) (model.PlannedVisit, error) { return x.PlannedVisit(one(w.t, w.planned, "line")) })
	at := day(2018, 11, rapid.IntRange(8, 28).Draw(w.t, "day"))
	switch rapid.IntRange(0, 10).Draw(w.t, "plan verb") {
	case 0, 1:
		if made, err := s.CreatePlan(ctx, model.Period{From: day(2018, 11, 1), To: day(2018, 11, 30)}, "Ноябрь"); err == nil {
			w.plans = append(w.plans, made.ID)
		}
	case 2, 3:
		made, err := s.AddPlannedVisit(ctx, model.PlannedVisit{Plan: p.ID, Organisation: w.b.school.ID, Method: "mystery_shopper",
			Day: at, Officers: []model.ID{w.b.officer.Who.ID}}, "добавить")
		if err == nil {
			w.planned = append(w.planned, made.ID)
		}
	case 4:
		_, _ = s.SubmitPlan(ctx, p.ID, p.Version)
	case 5:
		_, _ = s.ApprovePlan(ctx, p.ID, p.Version)
	case 6:
		_, _ = s.ReturnPlan(ctx, p.ID, p.Version, "мало")
	case 7:
		_, _ = s.MovePlannedVisit(ctx, l.ID, l.Version, at, rapid.Bool().Draw(w.t, "week"), "перенос")
	case 8:
		_, _ = s.CancelPlannedVisit(ctx, l.ID, l.Version, "не нужен")
	case 9:
		_, _ = s.RemovePlannedVisit(ctx, l.ID, l.Version, "x")
	case 10:
		p.Title, p.Note = rapid.SampledFrom([]string{"Ноябрь", "Ноябрь 2018"}).Draw(w.t, "title"), rapid.SampledFrom([]string{"", "черновик"}).Draw(w.t, "note")
		_, _ = s.SavePlan(ctx, p, "уточнение")
	}
}

// office changes what the office works with: providers, people, settings, lists, days, files.
func (w *worker) office() {
	s, ctx := w.who(), w.b.ctx
	word := rapid.SampledFrom([]string{"", "Абай, 1", "Абай, 2"}).Draw(w.t, "word")
	switch rapid.IntRange(0, 7).Draw(w.t, "office verb") {
	case 0:
		o := get(w, func(x office.View) (model.Organisation, error) { return x.Organisation(w.b.school.ID) })
		o.Address, o.Retired = word, rapid.SampledFrom([]model.Date{{}, day(2018, 12, 1)}).Draw(w.t, "retired")
		_, _ = s.SaveOrganisation(ctx, o)
	case 1:
		sv := get(w, func(x office.View) (model.Service, error) { return x.Service(w.b.service.ID) })
		sv.WaitLimit, sv.Documents = rapid.IntRange(0, 30).Draw(w.t, "limit"), strings.Fields(word)
		_, _ = s.SaveService(ctx, sv)
	case 2:
		p := get(w, func(x office.View) (model.Person, error) { return x.Person(w.b.rep.ID) })
		p.Affiliation = "ОФ " + word
		_, _ = s.SavePerson(ctx, p)
	case 3:
		was := get(w, func(x office.View) (model.Settings, error) { return x.Settings(w.b.manager.Office.Code) })
		now := was
		now.DueDays = rapid.IntRange(5, 15).Draw(w.t, "due days")
		_ = s.SaveSettings(ctx, was, now)
	case 4:
		o := get(w, func(x office.View) (model.Office, error) { return x.Office(w.b.manager.Office.Code) })
		o.Address = word
		_, _ = s.SaveOffice(ctx, o)
	case 5:
		_, _ = s.Attach(ctx, model.KindVisit, one(w.t, w.visits, "visit"), "вход.pdf", strings.NewReader("%PDF-1.4 "+word), word)
	case 6:
		d, err := s.SaveDayChange(ctx, model.DayChange{Off: day(2018, 12, rapid.SampledFrom([]int{3, 4, 5, 6, 7}).Draw(w.t, "off")), Decision: "Қаулы"})
		if err == nil && rapid.Bool().Draw(w.t, "removed") {
			_ = s.RemoveDayChange(ctx, d.ID, d.Version)
		}
	case 7:
		e := model.RefEntry{List: model.Sectors, Name: model.Name{KK: "Спорт", RU: "Спорт", EN: "Sport"}, Code: "sport"}
		if have, ok := w.b.desk.References.Entry(model.Sectors, "sport"); ok {
			have.Retired = day(2019, 1, 1)
			_, _ = s.SaveReference(ctx, have)
		} else {
			_, _ = s.AddReference(ctx, e)
		}
	}
}

// checklist makes the next edition of a shipped checklist and puts it into use, out of it and back.
func (w *worker) checklist() {
	s, ctx, code := w.who(), w.b.ctx, w.b.desk.Checklists[0].Code
	switch rapid.IntRange(0, 3).Draw(w.t, "checklist verb") {
	case 0:
		_, _ = s.NextTemplate(ctx, code)
	case 1:
		all := get(w, func(x office.View) ([]model.Template, error) { return x.Templates(s.Office.Code) })
		for _, e := range all {
			_, _ = s.PublishTemplate(ctx, e.ID, e.Version)
		}
	case 2:
		_ = s.RetireTemplate(ctx, code, "устарел")
	case 3:
		_, _ = s.ReviveTemplate(ctx, code)
	}
}

// deed does one deed at random.
func (w *worker) deed(deed string) {
	switch deed {
	case "visit":
		w.visit()
	case "finding":
		w.finding()
	case "recommendation":
		w.recommendation()
	case "plan":
		w.plan()
	case "office":
		w.office()
	case "checklist":
		w.checklist()
	case "take back":
		_, _ = w.who().TakeBack(w.b.ctx)
	default:
		w.more(deed)
	}
}

// TestReplayingTheJournalGivesTheCurrentState: whatever people do, also what they take back, the lines of each record from
// its creation lead to what is stored.
func TestReplayingTheJournalGivesTheCurrentState(t *testing.T) {
	b := newBench(t)
	w := newWorker(t, b) // what one run leaves, the next goes on with
	b.systemic(t)
	rapid.Check(t, func(t *rapid.T) {
		w.t = t
		for range rapid.IntRange(20, 60).Draw(t, "deeds") {
			deed := rapid.SampledFrom([]string{"visit", "visit", "finding", "recommendation", "recommendation", "plan", "plan",
				"office", "checklist", "take back", "cause", "discussion", "appeal", "training", "assignment", "sample", "lot", "series", "letter", "paper"}).Draw(t, "deed")
			w.deed(deed)
		}
		verifiedIndependently(t, b)
	})
	w.tryEveryStanding(t)
	w.everyStandingWasTried(t)
	records, kinds := holds(t, b)
	require.Greater(t, records, 50)
	require.Positive(t, w.letters, "no letter was noted")
	require.Positive(t, w.series, "no series was changed")
	everyRecordHasALine(t, b)
	require.Positive(t, settingsHold(t, b), "no setting was changed")
	steps, letters := stepsHold(t, b)
	require.Greater(t, steps, 50)
	require.Positive(t, letters)
	require.Positive(t, lotsHold(t, b), "no lot was drawn")
	oneAnswerEach(t, b)
	for _, k := range []model.Kind{model.KindVisit, model.KindFinding, model.KindRecommendation, model.KindCheck,
		model.KindRestitution, model.KindPlan, model.KindPlannedVisit, model.KindAttachment, model.KindOrganisation,
		model.KindService, model.KindPerson, model.KindOffice, model.KindTemplate, model.KindSystemic, model.KindDiscussion,
		model.KindAppeal, model.KindTraining, model.KindAssignment, model.KindSample, model.KindLot, model.KindPaper, model.KindComposition,
		model.KindPaperText} {
		require.True(t, kinds[k], "the random deeds made no %s: they prove nothing of it", k)
	}
}

// TestImportedRecordsReplayToo: what files bring in, and what they change of it when they come again, is in the journal.
func TestImportedRecordsReplayToo(t *testing.T) {
	s := importing(t)
	b := &bench{ctx: t.Context(), desk: s.Desk, manager: s}
	tables, problems := readTables(t, officeFiles(t)...)
	for range 2 {
		results, err := s.Import(b.ctx, tables, office.ImportOptions{Problems: problems})
		require.NoError(t, err)
		require.NotEmpty(t, results)
	}
	everyRecordHasALine(t, b)
	settingsHold(t, b)
	steps, _ := stepsHold(t, b)
	require.Greater(t, steps, 300)
	records, kinds := holds(t, b)
	require.Greater(t, records, 500)
	for _, k := range []model.Kind{model.KindVisit, model.KindFinding, model.KindRecommendation, model.KindOrganisation, model.KindService} {
		require.True(t, kinds[k], k)
	}
}
