package db_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"baqylau/model"
	"baqylau/model/office"
	"baqylau/storage/db"
	"baqylau/storage/db/dbtest"
)

// today is the day of the injected clock.
var today = model.MakeDate(2018, 7, 1)

// world is a random office life, kept in memory beside the database so that answers of SQL can be held
// against plain Go over the same records.
type world struct {
	rnd       *rand.Rand
	made      int
	offices   []model.Office
	months    map[string]int
	orgs      []model.Organisation
	services  []model.Service
	people    []model.Person
	plans     []model.Plan
	planned   []model.PlannedVisit
	visits    []model.Visit
	findings  []model.Finding
	recs      []model.Recommendation
	events    map[model.ID][]model.RecEvent
	checks    []model.Check
	returns   []model.Restitution
	assigned  []model.Assignment
	samples   []model.Sample
	orgByID   map[model.ID]model.Organisation
	visitByID map[model.ID]model.Visit
	findByID  map[model.ID]model.Finding
	recByID   map[model.ID]model.Recommendation
	// keepFrom is db.Options.KeepFrom.
	keepFrom int
}

func (w *world) id() model.ID {
	w.made++
	// The running number stands at the end: identities do not rise with time in every database.
	return model.ID(fmt.Sprintf("%08x-0000-7000-8000-%012x", w.rnd.Uint32(), w.made))
}

func (w *world) head() model.Head {
	return model.Head{ID: w.id(), Office: pick(w, w.offices).Code}
}

func pick[T any](w *world, list []T) T { return list[w.rnd.IntN(len(list))] }

func (w *world) chance(percent int) bool { return w.rnd.IntN(100) < percent }

// date prefers the ends of months and the days around leap days, where months are hard to count.
func (w *world) date() model.Date {
	if w.chance(40) {
		return pick(w, []model.Date{model.MakeDate(2016, 2, 28), model.MakeDate(2016, 2, 29), model.MakeDate(2016, 3, 1),
			model.MakeDate(2017, 2, 28), model.MakeDate(2017, 3, 1), model.MakeDate(2017, 5, 31), model.MakeDate(2018, 5, 31),
			model.MakeDate(2018, 5, 30), model.MakeDate(2017, 8, 31), model.MakeDate(2018, 2, 28), model.MakeDate(2017, 11, 30)})
	}
	return model.MakeDate(2016, 1, 1).AddDays(w.rnd.IntN(900))
}

func newWorld(seed uint64, size int) *world {
	w := &world{rnd: rand.New(rand.NewPCG(seed, 1)), events: map[model.ID][]model.RecEvent{}, months: map[string]int{},
		orgByID: map[model.ID]model.Organisation{}, visitByID: map[model.ID]model.Visit{},
		findByID: map[model.ID]model.Finding{}, recByID: map[model.ID]model.Recommendation{}}
	w.offices = []model.Office{{Code: "АҚМ", Zone: "Asia/Almaty", Region: "11"}, {Code: "ҚАР", Zone: "Asia/Almaty", Region: "35"},
		{Code: "ОРТ", Zone: "Asia/Almaty"}}
	w.months = map[string]int{"АҚМ": 12, "ҚАР": 6, "ОРТ": 12}
	w.makeRegistry(size/12 + 2)
	for range size {
		w.makeVisit()
	}
	for range size / 6 {
		w.makePlan()
	}
	for range size {
		w.makeRecommendation()
	}
	w.makeQueue(seed)
	return w
}

func (w *world) retired() model.Date {
	if w.chance(20) {
		return w.date()
	}
	return model.Date{}
}

func (w *world) makeRegistry(n int) {
	regions, sectors, bodies := []string{"11", "35", "71"}, []string{"taxes", "education", "health"}, []string{"minfin", "akimat", ""}
	names := []string{"Қарағанды қаласының салық басқармасы", "Көкшетау № 2 мектебі", "Әл-Фараби атындағы емхана", "ЦОН № 10"}
	for i := range n {
		o := model.Organisation{Head: w.head(), Code: fmt.Sprintf("%s-%04d", pick(w, regions), i),
			Name: model.Name{RU: pick(w, names)}, Region: pick(w, regions), Sector: pick(w, sectors),
			Body: pick(w, bodies), Retired: w.retired()}
		w.orgs = append(w.orgs, o)
	}
	for i := range 4 {
		w.services = append(w.services, model.Service{Head: w.head(), Code: fmt.Sprintf("00%d", i),
			Name: model.Name{RU: fmt.Sprintf("Услуга %d", i)}, Sector: pick(w, sectors), Retired: w.retired()})
	}
	for i := range 6 {
		p := model.Person{Head: w.head(), Name: fmt.Sprintf("Сериков %d", i), Retired: w.retired()}
		if i%2 == 0 {
			p.Role = pick(w, model.Roles())
		} else if w.chance(50) {
			p.Employer = pick(w, w.orgs).ID
		} else {
			p.Body = bodies[i%len(bodies)]
		}
		w.people = append(w.people, p)
	}
}

func (w *world) number(kind model.Kind, h model.Head, seq int) model.Number {
	return model.Number{Office: h.Office, Kind: kind, Year: 2018, Seq: seq}
}

func (w *world) some(percent int) []model.ID {
	var ids []model.ID
	for _, i := range w.rnd.Perm(len(w.people)) {
		if w.chance(percent) {
			ids = append(ids, w.people[i].ID)
		}
	}
	return ids
}

func (w *world) makeVisit() {
	v := model.Visit{Head: w.head(), State: pick(w, append(model.VisitStates(), model.VisitConfirmed, model.VisitCompleted)),
		Date: w.date(), Organisation: pick(w, w.orgs).ID, Method: pick(w, []string{"mystery_shopper", "inspection", ""}),
		Officers: w.some(25), Representatives: w.some(25), Author: pick(w, w.people).ID}
	v.Number = w.number(model.KindVisit, v.Head, len(w.visits)+1)
	if w.chance(80) {
		v.Service = pick(w, w.services).ID
	}
	if w.chance(70) {
		for i := range v.Scores {
			v.Scores[i] = w.rnd.IntN(model.MaxScore + 1)
		}
	}
	if n := len(w.visits); n%3 == 0 {
		v.Checklist = model.Checklist{Code: "list", Edition: 1, Score: model.Score{Reached: n * 37 % 500, Reachable: 500 * (n % 2)}}
	}
	w.visits = append(w.visits, v)
	for range w.rnd.IntN(4) {
		f := model.Finding{Head: w.head(), Source: model.FromVisit, Visit: v.ID, Organisation: v.Organisation, Date: v.Date,
			Category: pick(w, []string{"rudeness", "no_ramp"}), Description: "нарушение", Author: pick(w, w.people).ID}
		f.Number = w.number(model.KindFinding, f.Head, len(w.findings)+1)
		if w.chance(40) {
			f.People, f.Taken = w.rnd.IntN(5), model.Tenge(w.rnd.IntN(3)*1000)
		}
		if w.chance(15) {
			f.Cancelled = "ошибка"
		}
		w.findings = append(w.findings, f)
	}
}

func (w *world) makePlan() {
	from := w.date()
	p := model.Plan{Head: w.head(), Title: "План", Period: model.Period{From: from, To: from.AddDays(w.rnd.IntN(120))},
		State: pick(w, model.PlanStates()), Author: w.people[0].ID}
	p.Number = w.number(model.KindPlan, p.Head, len(w.plans)+1)
	if w.chance(50) {
		p.ApprovedBy = w.people[2].ID
	}
	w.plans = append(w.plans, p)
	for range w.rnd.IntN(5) {
		l := model.PlannedVisit{Head: w.head(), Plan: p.ID, Organisation: pick(w, w.orgs).ID, Method: "inspection",
			Day: w.date(), Officers: w.some(30), Representatives: w.some(20), State: model.PlannedOpen}
		l.FirstDay = l.Day
		if w.chance(50) {
			l.Service = pick(w, w.services).ID
		}
		switch n := len(w.planned); {
		case w.chance(20):
			l.State = model.PlannedCancelled
		case w.chance(60) && n < len(w.visits):
			l.State, l.Visit = model.PlannedFulfilled, w.visits[n].ID
			w.visits[n].Planned = l.ID
		}
		w.planned = append(w.planned, l)
	}
}

// makeRecommendation lets a recommendation live through random steps of the table of transitions.
func (w *world) makeRecommendation() {
	if len(w.findings) == 0 {
		return
	}
	r := model.Recommendation{Head: w.head(), Kind: pick(w, []string{"remedy", "training"}), Text: "устранить",
		Author: pick(w, w.people).ID, State: model.RecDraft}
	r.Number = w.number(model.KindRecommendation, r.Head, len(w.recs)+1)
	for _, i := range w.rnd.Perm(len(w.findings))[:min(len(w.findings), 1+w.rnd.IntN(3))] {
		r.Findings = append(r.Findings, w.findings[i].ID)
		if r.Organisation == "" {
			r.Organisation = w.findings[i].Organisation
		}
	}
	if w.chance(25) {
		r.Organisation, r.Body = "", pick(w, []string{"minfin", "minhealth"})
	}
	w.live(&r)
	w.recs = append(w.recs, r)
}

// toClose is the shortest way to a verified recommendation.
var toClose = map[model.RecState]model.RecVerb{model.RecDraft: model.RecIssue, model.RecIssued: model.RecReport,
	model.RecInProgress: model.RecReport, model.RecReported: model.RecVerify}

func (w *world) live(r *model.Recommendation) {
	// Soon after a finding, so that later ones can repeat it.
	day, last := w.date(), model.Date{}
	if x := slices.IndexFunc(w.findings, func(f model.Finding) bool { return f.ID == r.Findings[0] }); w.chance(80) {
		day = w.findings[x].Date.AddDays(w.rnd.IntN(10))
	}
	for range w.rnd.IntN(9) {
		e := model.RecEvent{ID: w.id(), Recommendation: r.ID, Seq: len(w.events[r.ID]) + 1, On: day, Reason: "причина",
			Due: day.AddDays(w.rnd.IntN(40)), By: w.people[0].ID, At: day.At(9, 0, time.UTC), LongAgo: true}
		c := model.Check{Head: w.head(), Recommendation: r.ID, Date: day, Author: pick(w, w.people).ID}
		if free := w.independent(*r); len(free) > 0 { // nobody else's check is kept
			c.Checkers = []model.ID{pick(w, free)}
		}
		steps := model.NextSteps(r.State, model.RoleManager)
		e.Verb = pick(w, steps).Verb
		if i := slices.IndexFunc(steps, func(s model.Transition) bool { return s.Verb == toClose[r.State] }); i >= 0 && w.chance(50) {
			e.Verb = toClose[r.State]
		}
		for _, result := range model.CheckResults() {
			if result.Verb() == e.Verb {
				c.Result, e.Check = result, c.ID
			}
		}
		if e.Check != "" && len(c.Checkers) == 0 {
			continue
		}
		taken, err := r.Take(e, last, today.AddDays(400))
		if err != nil {
			continue
		}
		if e.Check != "" {
			w.checks = append(w.checks, c)
		}
		w.events[r.ID] = append(w.events[r.ID], taken)
		last, day = day, day.AddDays(w.rnd.IntN(30))
		if len(model.NextSteps(r.State, model.RoleManager)) == 0 {
			break
		}
	}
	if !r.Issued.IsZero() {
		for range w.rnd.IntN(3) {
			w.returns = append(w.returns, model.Restitution{Head: w.head(), Recommendation: r.ID,
				Date: r.Issued.AddDays(w.rnd.IntN(200)), Sum: model.Tenge(w.rnd.IntN(5000)), People: w.rnd.IntN(4), Author: r.Author})
		}
	}
}

// store writes the world into a new database.
func (w *world) store(t testing.TB) *db.DB { return w.storeOn(t, today) }

// storeOn is store with another day on the clock.
func (w *world) storeOn(t testing.TB, day model.Date) *db.DB {
	t.Helper()
	ctx := context.Background()
	d := dbtest.Open(t, filepath.Join(t.TempDir(), "world.db"), db.Options{Now: func() time.Time { return day.At(12, 0, time.UTC) }, KeepFrom: w.keepFrom})
	t.Cleanup(func() { require.NoError(t, d.Close()) })
	require.NoError(t, d.Write(ctx, func(tx office.Tx) error {
		for i := range w.offices {
			require.NoError(t, tx.SaveOffice(&w.offices[i]))
			require.NoError(t, tx.SaveSettings(w.offices[i].Code, model.Settings{DueDays: 10, RepeatMonths: w.months[w.offices[i].Code]}))
		}
		save(t, w.orgs, tx.SaveOrganisation)
		save(t, w.services, tx.SaveService)
		save(t, w.people, tx.SavePerson)
		save(t, w.plans, tx.SavePlan)
		save(t, w.visits, tx.SaveVisit)
		save(t, w.planned, tx.SavePlannedVisit)
		save(t, w.findings, tx.SaveFinding)
		save(t, w.recs, tx.SaveRecommendation)
		save(t, w.checks, tx.SaveCheck)
		for _, r := range w.recs {
			save(t, w.events[r.ID], tx.AddEvent)
		}
		save(t, w.returns, tx.SaveRestitution)
		save(t, w.samples, tx.SaveSample)
		save(t, w.assigned, tx.SaveAssignment)
		return nil
	}))
	w.look()
	if w.keepFrom < 0 {
		// The settings put off the counting to the next opening.
		require.NoError(t, d.RepairCounters(ctx, nil))
	}
	return d
}

func save[T any](t testing.TB, list []T, f func(*T) error) {
	t.Helper()
	for i := range list {
		require.NoError(t, f(&list[i]))
	}
}

// look makes the maps once all records have the versions that the database gave them.
func (w *world) look() {
	for _, o := range w.orgs {
		w.orgByID[o.ID] = o
	}
	for _, v := range w.visits {
		w.visitByID[v.ID] = v
	}
	for _, f := range w.findings {
		w.findByID[f.ID] = f
	}
	for _, r := range w.recs {
		w.recByID[r.ID] = r
	}
}
