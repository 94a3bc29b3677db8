// Package dbtest holds what tests of stored records share: records that make their missing parents, and the
// suite that any opened store must pass.
package dbtest

import (
	"context"
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"baqylau/model"
	"baqylau/model/office"
)

// OfficeCode is the office of every record that names none.
const OfficeCode = "АҚМ"

// Fixture makes records: each method fills in what the test does not care about, lets the test change it,
// and makes the parents that are still missing. A fixture belongs to one transaction.
type Fixture struct {
	t  testing.TB
	tx office.Tx
	// made counts the records of this fixture and those before it, so that identities differ.
	made *int
	// offices are those known to be there.
	offices map[string]bool
	// The parents made so far, for records that name none.
	organisation, service, officer, representative, plan, visit, finding model.ID
}

// Maker makes fixtures on one store.
type Maker struct {
	Store office.Store
	made  int
}

// Write runs f with a fixture in one transaction and fails the test on an error.
func (m *Maker) Write(t testing.TB, f func(x *Fixture)) {
	t.Helper()
	require.NoError(t, m.Try(t, func(x *Fixture) error {
		f(x)
		return nil
	}))
}

// Try is Write for what may fail.
func (m *Maker) Try(t testing.TB, f func(x *Fixture) error) error {
	return m.Store.Write(context.Background(), func(tx office.Tx) error {
		return f(&Fixture{t: t, tx: tx, made: &m.made, offices: map[string]bool{}})
	})
}

// Read runs f on one state and fails the test on an error.
func (m *Maker) Read(t testing.TB, f func(v office.View) error) {
	t.Helper()
	require.NoError(t, m.Store.Read(context.Background(), f))
}

// Tx is the transaction of the fixture.
func (x *Fixture) Tx() office.Tx { return x.tx }

// NewID returns an identity that no other record has.
func (x *Fixture) NewID() model.ID {
	*x.made++
	return model.ID(fmt.Sprintf("01890000-0000-7000-8000-%012d", *x.made))
}

// Moment is when everything in a fixture happens unless said otherwise.
func Moment() time.Time { return time.Date(2018, 11, 7, 5, 30, 15, 250_000_000, time.UTC) }

// Day is Moment's day in the office.
func Day() model.Date { return model.MakeDate(2018, time.November, 7) }

func (x *Fixture) head() model.Head { return model.Head{ID: x.NewID(), Office: x.Office(OfficeCode)} }

func (x *Fixture) must(err error) {
	x.t.Helper()
	require.NoError(x.t, err)
}

// Office makes sure of the office and returns its code.
func (x *Fixture) Office(code string) string {
	if x.offices[code] {
		return code
	}
	x.offices[code] = true
	if _, err := x.tx.Office(code); err != nil {
		x.must(x.tx.SaveOffice(&model.Office{Code: code, Zone: model.DefaultZone, Region: "11",
			Name: model.Name{RU: "Департамент " + code, KK: code + " департаменті"}}))
	}
	return code
}

// Number takes the next number.
func (x *Fixture) Number(kind model.Kind) model.Number {
	n, err := x.tx.NextNumber(OfficeCode, kind, Day().Year)
	x.must(err)
	return n
}

// Person makes a member of the staff unless change says otherwise.
func (x *Fixture) Person(change func(*model.Person)) model.Person {
	p := model.Person{Head: x.head(), Role: model.RoleOfficer}
	p.Name = fmt.Sprintf("Ахметов Нұрлан %d", *x.made)
	apply(change, &p)
	x.must(x.tx.SavePerson(&p))
	return p
}

// Officer is some member of the staff.
func (x *Fixture) Officer() model.ID {
	if x.officer == "" {
		x.officer = x.Person(nil).ID
	}
	return x.officer
}

// Representative is some public representative.
func (x *Fixture) Representative() model.ID {
	if x.representative == "" {
		x.representative = x.Person(func(p *model.Person) { p.Role, p.Affiliation = "", "Жұртшылық кеңесі" }).ID
	}
	return x.representative
}

// Organisation makes a provider.
func (x *Fixture) Organisation(change func(*model.Organisation)) model.Organisation {
	o := model.Organisation{Head: x.head(), Region: "11", Sector: "taxes", Kind: "revenue_office", Body: "minfin"}
	o.Code = fmt.Sprintf("11-%04d", *x.made)
	o.Name = model.Name{RU: fmt.Sprintf("Управление № %d", *x.made), KK: fmt.Sprintf("№ %d басқарма", *x.made)}
	apply(change, &o)
	x.must(x.tx.SaveOrganisation(&o))
	return o
}

func (x *Fixture) anOrganisation() model.ID {
	if x.organisation == "" {
		x.organisation = x.Organisation(nil).ID
	}
	return x.organisation
}

// Service makes a public service.
func (x *Fixture) Service(change func(*model.Service)) model.Service {
	s := model.Service{Head: x.head(), Sector: "taxes", TermDays: 3, WaitLimit: 20, ServeLimit: 15, Fee: 2000}
	s.Code = fmt.Sprintf("001-%04d", *x.made)
	s.Name = model.Name{RU: fmt.Sprintf("Выдача справки %d", *x.made)}
	apply(change, &s)
	x.must(x.tx.SaveService(&s))
	return s
}

func (x *Fixture) aService() model.ID {
	if x.service == "" {
		x.service = x.Service(nil).ID
	}
	return x.service
}

// Plan makes a plan for the last quarter of 2018.
func (x *Fixture) Plan(change func(*model.Plan)) model.Plan {
	p := model.Plan{Head: x.head(), Number: x.Number(model.KindPlan), State: model.PlanDraft, Author: x.Officer(),
		Period: model.Period{From: model.MakeDate(2018, time.October, 1), To: model.MakeDate(2018, time.December, 31)}}
	apply(change, &p)
	x.must(x.tx.SavePlan(&p))
	return p
}

func (x *Fixture) aPlan() model.ID {
	if x.plan == "" {
		x.plan = x.Plan(nil).ID
	}
	return x.plan
}

// Planned makes a line of a plan.
func (x *Fixture) Planned(change func(*model.PlannedVisit)) model.PlannedVisit {
	p := model.PlannedVisit{Head: x.head(), Method: "mystery_shopper", Day: Day(), FirstDay: Day(), State: model.PlannedOpen}
	apply(change, &p)
	fill(&p.Plan, x.aPlan)
	fill(&p.Organisation, x.anOrganisation)
	x.must(x.tx.SavePlannedVisit(&p))
	return p
}

// Template makes a published edition of a checklist.
func (x *Fixture) Template(change func(*model.Template)) model.Template {
	t := model.Template{Head: x.head(), Code: fmt.Sprintf("list-%d", *x.made), Edition: 1, State: model.TemplatePublished,
		Name: model.Name{KK: "Парақ", RU: "Лист"}, Groups: []model.QuestionGroup{{Code: "a", Name: model.Name{KK: "А", RU: "А"},
			Questions: []model.Question{{Code: "ramp", Kind: model.AskYesNo, Text: model.Name{KK: "Пандус бар", RU: "Пандус есть"},
				Weight: 2, Category: "no_ramp"}}}}}
	apply(change, &t)
	x.must(x.tx.SaveTemplate(&t))
	return t
}

// Visit makes a completed visit.
func (x *Fixture) Visit(change func(*model.Visit)) model.Visit {
	v := model.Visit{Head: x.head(), Number: x.Number(model.KindVisit), State: model.VisitCompleted, Date: Day(),
		Method: "mystery_shopper", Author: x.Officer(), Scores: model.Scores{5, 4, 3, 0, 1, 2}}
	apply(change, &v)
	fill(&v.Organisation, x.anOrganisation)
	fill(&v.Service, x.aService)
	if len(v.Officers)+len(v.Representatives) == 0 {
		v.Officers = []model.ID{x.Officer()}
	}
	x.must(x.tx.SaveVisit(&v))
	return v
}

func (x *Fixture) aVisit() model.ID {
	if x.visit == "" {
		x.visit = x.Visit(nil).ID
	}
	return x.visit
}

// Finding makes a finding of a visit.
func (x *Fixture) Finding(change func(*model.Finding)) model.Finding {
	f := model.Finding{Head: x.head(), Number: x.Number(model.KindFinding), Source: model.FromVisit, Date: Day(),
		Category: "no_ramp", Description: "У входа нет пандуса", Author: x.Officer()}
	apply(change, &f)
	if f.Source == model.FromVisit {
		fill(&f.Visit, x.aVisit)
	}
	fill(&f.Organisation, x.anOrganisation)
	x.must(x.tx.SaveFinding(&f))
	return f
}

func (x *Fixture) aFinding() model.ID {
	if x.finding == "" {
		x.finding = x.Finding(nil).ID
	}
	return x.finding
}

// Recommendation makes a draft addressed to a provider.
func (x *Fixture) Recommendation(change func(*model.Recommendation)) model.Recommendation {
	r := model.Recommendation{Head: x.head(), Number: x.Number(model.KindRecommendation), Kind: "remedy",
		Text: "Установить пандус", State: model.RecDraft, Author: x.Officer()}
	apply(change, &r)
	if r.Body == "" {
		fill(&r.Organisation, x.anOrganisation)
	}
	if len(r.Findings) == 0 {
		r.Findings = []model.ID{x.aFinding()}
	}
	x.must(x.tx.SaveRecommendation(&r))
	return r
}

// Event appends a step to a recommendation.
func (x *Fixture) Event(r model.ID, change func(*model.RecEvent)) model.RecEvent {
	e := model.RecEvent{ID: x.NewID(), Recommendation: r, Verb: model.RecIssue, On: Day(), State: model.RecIssued,
		Due: Day().AddDays(14), By: x.Officer(), At: Moment()}
	apply(change, &e)
	x.must(x.tx.AddEvent(&e))
	return e
}

// Check makes a post-control check.
func (x *Fixture) Check(r model.ID, change func(*model.Check)) model.Check {
	c := model.Check{Head: x.head(), Recommendation: r, Date: Day(), Result: model.CheckExecuted, Author: x.Officer(),
		Checkers: []model.ID{x.Representative()}}
	apply(change, &c)
	x.must(x.tx.SaveCheck(&c))
	return c
}

// Restitution makes a return under a recommendation.
func (x *Fixture) Restitution(r model.ID, change func(*model.Restitution)) model.Restitution {
	m := model.Restitution{Head: x.head(), Recommendation: r, Date: Day(), Sum: 5600, People: 2, Author: x.Officer()}
	apply(change, &m)
	x.must(x.tx.SaveRestitution(&m))
	return m
}

// Attachment makes a picture of a record.
func (x *Fixture) Attachment(kind model.Kind, owner model.ID, change func(*model.Attachment)) model.Attachment {
	a := model.Attachment{Head: x.head(), OwnerKind: kind, Owner: owner, Name: "вход.jpg", Mime: "image/jpeg", Size: 12345,
		Width: 4000, Height: 3000, Author: x.Officer(), Added: Moment()}
	a.Digest = fmt.Sprintf("%064d", *x.made)
	apply(change, &a)
	x.must(x.tx.SaveAttachment(&a))
	return a
}

// Journal appends an entry.
func (x *Fixture) Journal(kind model.Kind, record model.ID, change func(*model.JournalEntry)) model.JournalEntry {
	e := model.JournalEntry{At: Moment(), By: x.Officer(), Office: x.Office(OfficeCode), Verb: "save", Kind: kind, Record: record}
	apply(change, &e)
	x.must(x.tx.Journal(&e))
	return e
}

func apply[T any](change func(*T), to *T) {
	if change != nil {
		change(to)
	}
}

// fill makes a parent that a record does not name.
func fill(id *model.ID, make func() model.ID) {
	if *id == "" {
		*id = make()
	}
}
