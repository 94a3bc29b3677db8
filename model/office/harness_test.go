package office_test

import (
	"context"
	"log/slog"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"baqylau/assets/checklists"
	"baqylau/assets/lang"
	"baqylau/assets/reference"
	"baqylau/model"
	"baqylau/model/office"
	"baqylau/storage/db"
	"baqylau/storage/db/dbtest"
)

// bench is an office on a real database: headquarters' clock, an officer, a manager, a representative, two
// providers and a service.
type bench struct {
	ctx     context.Context
	desk    *office.Desk
	now     time.Time
	officer *office.Session
	manager *office.Session
	rep     model.Person
	clinic  model.Organisation
	school  model.Organisation
	service model.Service
}

// newDesk opens a new database under a temporary folder.
func newDesk(t testing.TB, now func() time.Time) *office.Desk {
	t.Helper()
	store := dbtest.Open(t, filepath.Join(t.TempDir(), "office.db"), db.Options{Now: now})
	t.Cleanup(func() { require.NoError(t, store.Close()) })
	refs, err := reference.Load()
	require.NoError(t, err)
	calendar, err := reference.LoadCalendar()
	require.NoError(t, err)
	shipped, err := checklists.Load()
	require.NoError(t, err)
	return office.New(office.Config{
		Store: store, Files: &memoryFiles{}, References: refs, Calendar: calendar, Checklists: shipped, CheckText: lang.CheckOwn, Now: now,
		NewID: func() model.ID { return model.ID(uuid.Must(uuid.NewV7()).String()) },
		Log:   slog.New(slog.DiscardHandler),
	})
}

func newBench(t testing.TB) *bench { return newBenchOf(t, "АҚМ") }

// newBenchOf is newBench for an office of another code.
func newBenchOf(t testing.TB, code string) *bench {
	t.Helper()
	b := &bench{ctx: context.Background(), now: time.Date(2018, 11, 7, 6, 0, 0, 0, time.UTC)}
	b.desk = newDesk(t, func() time.Time { return b.now })
	first, err := b.desk.Found(b.ctx, model.Office{Code: code, Name: model.Name{RU: "Департамент"}, Region: "11"},
		model.Person{Name: "Сәуле Ахметова", Role: model.RoleManager})
	require.NoError(t, err)
	b.manager, err = b.desk.SignIn(b.ctx, first.ID)
	require.NoError(t, err)
	officer, err := b.manager.SavePerson(b.ctx, model.Person{Name: "Ержан Омаров", Role: model.RoleOfficer})
	require.NoError(t, err)
	b.officer, err = b.desk.SignIn(b.ctx, officer.ID)
	require.NoError(t, err)
	b.rep, err = b.officer.SavePerson(b.ctx, model.Person{Name: "Айгүл Сейітова", Affiliation: "ОФ «Дорога»"})
	require.NoError(t, err)
	b.clinic = b.organisation(t, "Поликлиника № 1", "health")
	b.school = b.organisation(t, "Школа № 2", "education")
	b.service, err = b.officer.SaveService(b.ctx, model.Service{Code: "00101", Name: model.Name{RU: "Прикрепление"},
		Sector: "health", WaitLimit: 20, ServeLimit: 15})
	require.NoError(t, err)
	return b
}

func (b *bench) organisation(t testing.TB, name, sector string) model.Organisation {
	t.Helper()
	o, err := b.officer.SaveOrganisation(b.ctx, model.Organisation{Name: model.Name{RU: name}, Region: "11", Sector: sector})
	require.NoError(t, err)
	return o
}

func day(y int, m time.Month, d int) model.Date { return model.MakeDate(y, m, d) }

// visited enters and completes a visit of the officer on the day.
func (b *bench) visited(t testing.TB, on model.Date, org model.ID) model.Visit {
	t.Helper()
	v, err := b.officer.StartVisit(b.ctx, model.Visit{Date: on, Organisation: org, Service: b.service.ID,
		Method: "mystery_shopper", Representatives: []model.ID{b.rep.ID}, Scores: model.Scores{5, 4, 3, 2, 1, 5}})
	require.NoError(t, err)
	v, err = b.officer.CompleteVisit(b.ctx, v.ID, v.Version)
	require.NoError(t, err)
	return v
}

func (b *bench) found(t testing.TB, visit model.ID, category string, taken model.Tenge) model.Finding {
	t.Helper()
	f, err := b.officer.AddFinding(b.ctx, model.Finding{Visit: visit, Category: category, Description: "описание",
		People: 2, Taken: taken})
	require.NoError(t, err)
	return f
}

// issued drafts a recommendation for the findings and issues it on the day.
func (b *bench) issued(t testing.TB, on model.Date, org model.ID, findings ...model.ID) model.Recommendation {
	t.Helper()
	r, err := b.officer.DraftRecommendation(b.ctx, model.Recommendation{Findings: findings, Organisation: org,
		Kind: "remedy", Text: "Устранить"})
	require.NoError(t, err)
	r, err = b.manager.Step(b.ctx, r.ID, r.Version, model.RecEvent{Verb: model.RecIssue, On: on, LongAgo: true})
	require.NoError(t, err)
	return r
}

// hasFault asserts that err holds the fault of the code.
func hasFault(t testing.TB, err error, code string) {
	t.Helper()
	require.Error(t, err)
	require.Truef(t, model.HasFault(err, code), "want %s, got %v", code, err)
}
