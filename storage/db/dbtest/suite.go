package dbtest

import (
	"context"
	"errors"
	"maps"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"baqylau/model"
	"baqylau/model/office"
)

// Suite holds a store to what model/office asks of it. open gives an empty one, closed when the test ends.
func Suite(t *testing.T, open func(t *testing.T) office.Store) {
	tests := map[string]func(t *testing.T, m *Maker){
		"round trip":      testRoundTrip,
		"optimistic lock": testOptimisticLock,
		"not found":       testNotFound,
		"rollback":        testRollback,
		"panic":           testPanic,
		"cancelled":       testCancelled,
		"snapshot":        testSnapshot,
		"numbers":         testNumbers,
		"offices":         testOffices,
		"references":      testReferences,
		"calendar":        testCalendar,
		"people":          testPeople,
		"plan":            testPlan,
		"findings":        testFindings,
		"recommendation":  testRecommendation,
		"constraints":     testConstraints,
		"keys":            testKeys,
		"journal":         testJournal,
		"history":         testHistory,
		"search":          testSearch,
		"search follows":  testSearchFollows,
		"checklists":      testChecklists,
		"views":           testViews,
		"lots":            testLots,
		"facts for a lot": testLotFacts,
		"scored visits":   testScoredVisits,
		"pictures":        testPictures,
		"reminders":       testReminders,
		"journal list":    testJournalRegister,
		"papers":          testPapers,
	}
	maps.Copy(tests, loading())
	maps.Copy(tests, postControl())
	for name, test := range tests {
		t.Run(name, func(t *testing.T) { test(t, &Maker{Store: open(t)}) })
	}
}

// kept is one stored record of some kind, as the tests that hold for every kind need it.
type kept struct {
	kind model.Kind
	head *model.Head
	// load gives the record as stored, want as it should be.
	load func(office.View) (any, error)
	want func() any
	// change alters the record in hand, save writes it.
	change func()
	save   func(office.Tx) error
}

func keep[T any](kind model.Kind, record *T, head *model.Head, load func(office.View, model.ID) (T, error),
	save func(office.Tx, *T) error, change func(*T)) kept {
	return kept{kind: kind, head: head,
		load:   func(v office.View) (any, error) { return load(v, head.ID) },
		want:   func() any { return *record },
		change: func() { change(record) },
		save:   func(tx office.Tx) error { return save(tx, record) }}
}

// among picks a record out of those of its owner, for kinds that are only read in lists.
func among[T any](list func(office.View) ([]T, error), head func(T) model.Head) func(office.View, model.ID) (T, error) {
	return func(v office.View, id model.ID) (T, error) {
		var none T
		all, err := list(v)
		if err != nil {
			return none, err
		}
		for _, record := range all {
			if head(record).ID == id {
				return record, nil
			}
		}
		return none, office.ErrNotFound
	}
}

// everyKind makes one record of every kind that has a head.
func everyKind(x *Fixture) []kept {
	person := x.Person(func(p *model.Person) { p.Affiliation = "Сенім ҚБ" })
	organisation := x.Organisation(func(o *model.Organisation) {
		o.Name = model.Name{KK: "Ақмола", RU: "Акмола", EN: "Akmola", UK: "Акмола"}
		o.BIN, o.Address = "123456789012", "ул. Абая, 1"
	})
	service, plan := x.Service(func(s *model.Service) {
		s.Documents = []string{"Заявление", "Удостоверение «А»"}
	}), x.Plan(func(p *model.Plan) { p.Title, p.Note = "IV квартал", "черновик" })
	planned := x.Planned(func(p *model.PlannedVisit) {
		p.Plan, p.Week, p.Service = plan.ID, true, service.ID
		p.Officers, p.Representatives = []model.ID{person.ID, x.Officer()}, []model.ID{x.Representative()}
	})
	visit := x.Visit(func(v *model.Visit) {
		v.Arrived, v.Called, v.Finished = Moment(), Moment().Add(1), Moment()
		v.Called = Moment()
		v.External, v.Place, v.Note, v.NoCheck = "В-00001", "площадь", "закрыто", "обед"
		v.Officers, v.Representatives = []model.ID{x.Officer(), person.ID}, []model.ID{x.Representative()}
		term, fee := 15, model.Tenge(0)
		v.Checklist = model.Checklist{Code: "list", Edition: 3, Answers: map[string]string{"ramp": "no", "note": "нет «ничего»"},
			Score: model.Score{Reached: 450, Reachable: 900, Answered: 2, Asked: 7}}
		v.Norms = &model.Norms{TermDays: 3, WaitLimit: 20, Fee: 500, Documents: []string{"Заявление"}}
		v.Told = model.Told{Term: &term, Fee: &fee, Documents: []string{"Справка"}}
	})
	template := x.Template(func(t *model.Template) { t.Shipped, t.About = true, model.Name{UK: "Про що"} })
	finding := x.Finding(func(f *model.Finding) { f.Standard, f.People, f.Taken = "не требуется", 18, 100500 })
	recommendation := x.Recommendation(func(r *model.Recommendation) {
		r.State, r.Issued, r.Due, r.FirstDue, r.Level = model.RecIssued, Day(), Day().AddDays(14), Day().AddDays(14), model.LevelHeadquarters
		r.Findings = []model.ID{finding.ID, x.Finding(nil).ID}
	})
	check := x.Check(recommendation.ID, func(c *model.Check) { c.Text, c.OnDocuments = "исполнено", true })
	restitution := x.Restitution(recommendation.ID, func(r *model.Restitution) { r.Imported, r.Document = true, "акт № 5" })
	attachment := x.Attachment(model.KindFinding, finding.ID, nil)
	systemic := x.Systemic(func(s *model.Systemic) { s.Cases = []model.ID{finding.ID, x.Finding(nil).ID} })
	discussion := x.Discussion(func(d *model.Discussion) {
		d.People = []model.Participant{{Person: person.ID}, {Name: "Гость", Post: "заместитель"}}
		d.Questions = []model.Topic{{Text: "Плата", Findings: []model.ID{finding.ID}, Systemic: []model.ID{systemic.ID}}}
	})
	appeal := x.Appeal(func(a *model.Appeal) { a.Service, a.Officers = service.ID, []model.ID{person.ID, x.Officer()} })
	training := x.Training(recommendation.ID, func(n *model.Training) {
		n.Sessions = []model.TrainingSession{{Date: Day(), Topic: "Этика", Hours: 2, Present: 4}}
	})
	composition, paperText, officeKey := x.Composition(nil), x.PaperText(nil), x.OfficeKey(nil)
	return []kept{
		keep(model.KindOfficeKey, &officeKey, &officeKey.Head, office.View.OfficeKey, office.Tx.SaveOfficeKey,
			func(k *model.OfficeKey) { k.KeyOffice, k.Retired = "ҚРҒ", Day() }),
		keep(model.KindComposition, &composition, &composition.Head, office.View.Composition, office.Tx.SaveComposition,
			func(c *model.Composition) { c.Sectors, c.Texts = []string{"health", "education"}, nil }),
		keep(model.KindPaperText, &paperText, &paperText.Head, office.View.PaperText, office.Tx.SavePaperText,
			func(t *model.PaperText) { t.Forms = model.TextForms{} }),
		keep(model.KindPerson, &person, &person.Head, office.View.Person, office.Tx.SavePerson,
			func(p *model.Person) { p.Name, p.Retired, p.Employer = "Әлия Қ.", Day(), organisation.ID }),
		keep(model.KindOrganisation, &organisation, &organisation.Head, office.View.Organisation, office.Tx.SaveOrganisation,
			func(o *model.Organisation) { o.Name.KK, o.Retired = "Көкшетау", Day() }),
		keep(model.KindService, &service, &service.Head, office.View.Service, office.Tx.SaveService,
			func(s *model.Service) { s.Fee, s.TermDays, s.Documents = 0, 15, nil }),
		keep(model.KindTemplate, &template, &template.Head, office.View.TemplateByID, office.Tx.SaveTemplate,
			func(t *model.Template) { t.State, t.Groups[0].Questions[0].Retired = model.TemplateRetired, true }),
		keep(model.KindPlan, &plan, &plan.Head, office.View.Plan, office.Tx.SavePlan, func(p *model.Plan) {
			p.State, p.SubmittedAt, p.ApprovedBy, p.ApprovedAt, p.Amendments = model.PlanApproved, Moment(), person.ID, Moment(), 2
		}),
		keep(model.KindPlannedVisit, &planned, &planned.Head, office.View.PlannedVisit, office.Tx.SavePlannedVisit,
			func(p *model.PlannedVisit) {
				p.Week, p.Representatives, p.Reason, p.Moves = false, nil, "ремонт", 1
			}),
		keep(model.KindVisit, &visit, &visit.Head, office.View.Visit, office.Tx.SaveVisit, func(v *model.Visit) {
			v.Officers, v.Scores, v.ConfirmedBy, v.Service = []model.ID{person.ID}, model.Scores{}, person.ID, ""
			v.Checklist, v.Norms, v.Told = model.Checklist{}, nil, model.Told{}
		}),
		keep(model.KindFinding, &finding, &finding.Head, office.View.Finding, office.Tx.SaveFinding,
			func(f *model.Finding) { f.Cancelled, f.External, f.Taken = "ошибка", "Н-00001", 0 }),
		keep(model.KindRecommendation, &recommendation, &recommendation.Head, office.View.Recommendation,
			office.Tx.SaveRecommendation, func(r *model.Recommendation) {
				x.Event(r.ID, nil) // the store lets it into no state to which no step has led
				r.State, r.Closed, r.Reported, r.Findings = model.RecIssued, Day(), Day(), []model.ID{finding.ID}
				r.Cases = []model.ID{finding.ID}
			}),
		keep(model.KindCheck, &check, &check.Head, among(func(v office.View) ([]model.Check, error) {
			return v.ChecksOf(recommendation.ID)
		}, func(c model.Check) model.Head { return c.Head }), office.Tx.SaveCheck, func(c *model.Check) {
			c.Checkers, c.Text, c.NewDue = []model.ID{person.ID, x.Representative()}, "на месте", Day().AddDays(9)
		}),
		keep(model.KindRestitution, &restitution, &restitution.Head, among(func(v office.View) ([]model.Restitution, error) {
			return v.RestitutionsOf(recommendation.ID)
		}, func(r model.Restitution) model.Head { return r.Head }), office.Tx.SaveRestitution,
			func(r *model.Restitution) { r.Sum, r.Note = 7000, "с пеней" }),
		keep(model.KindAttachment, &attachment, &attachment.Head, office.View.Attachment, office.Tx.SaveAttachment,
			func(a *model.Attachment) { a.Caption = "вход без пандуса" }),
		keep(model.KindSystemic, &systemic, &systemic.Head, office.View.Systemic, office.Tx.SaveSystemic, func(s *model.Systemic) {
			s.Recommendation, s.Closed, s.Aside, s.Cases = recommendation.ID, Day(), "", append(s.Cases, x.Finding(nil).ID)
		}),
		keep(model.KindDiscussion, &discussion, &discussion.Head, office.View.Discussion, office.Tx.SaveDiscussion,
			func(d *model.Discussion) {
				d.State, d.People, d.Questions[0].Decision = model.DiscussionHeld, nil, "Отменить плату"
			}),
		keep(model.KindAppeal, &appeal, &appeal.Head, office.View.Appeal, office.Tx.SaveAppeal, func(a *model.Appeal) {
			a.Service, a.Officers, a.Outcome, a.Answered, a.ClosedBy, a.ClosedAt = "", []model.ID{person.ID}, "Решено", "telephone", person.ID, Moment()
			a.Erased, a.EraseCause, a.EraseDocument = Day(), model.EraseOrder, "решение № 3"
		}),
		keep(model.KindTraining, &training, &training.Head, office.View.Training, office.Tx.SaveTraining, func(n *model.Training) {
			n.Mentor, n.MentorName, n.Sessions, n.Result = "", "Г. Исаева", nil, "Обучены"
		}),
	}
}

func testRoundTrip(t *testing.T, m *Maker) {
	var records []kept
	m.Write(t, func(x *Fixture) { records = everyKind(x) })
	compare := func(version int) {
		t.Helper()
		m.Read(t, func(v office.View) error {
			for _, k := range records {
				got, err := k.load(v)
				require.NoError(t, err, k.kind)
				require.Empty(t, cmp.Diff(k.want(), got), "%s as stored", k.kind)
				require.Equal(t, version, k.head.Version, k.kind)
			}
			return nil
		})
	}
	compare(1)
	m.Write(t, func(x *Fixture) {
		for _, k := range records {
			k.change()
			require.NoError(t, k.save(x.Tx()), k.kind)
		}
	})
	compare(2)
}

func testOptimisticLock(t *testing.T, m *Maker) {
	var records []kept
	m.Write(t, func(x *Fixture) { records = everyKind(x) })
	for _, k := range records {
		m.Write(t, func(x *Fixture) {
			k.change()
			require.NoError(t, k.save(x.Tx()), k.kind)
		})
		before := k.want()
		for _, stale := range []int{0, 1, 7} {
			k.head.Version = stale
			err := m.Try(t, func(x *Fixture) error { return k.save(x.Tx()) })
			var conflict *office.Conflict
			require.ErrorAs(t, err, &conflict, "%s of version %d", k.kind, stale)
			require.Equal(t, office.Conflict{Kind: k.kind, ID: k.head.ID, Have: stale, Stored: 2}, *conflict)
			require.Equal(t, stale, k.head.Version, "a refused record keeps its version")
		}
		k.head.Version = 2
		m.Read(t, func(v office.View) error {
			got, err := k.load(v)
			require.NoError(t, err)
			require.Empty(t, cmp.Diff(before, got), "%s after refusals", k.kind)
			return nil
		})
	}
}

func testNotFound(t *testing.T, m *Maker) {
	var records []kept
	m.Write(t, func(x *Fixture) { records = everyKind(x) })
	missing := model.ID("01890000-0000-7000-8000-ffffffffffff")
	for _, k := range records {
		k.head.ID = missing
		m.Read(t, func(v office.View) error {
			_, err := k.load(v)
			require.ErrorIs(t, err, office.ErrNotFound, k.kind)
			return nil
		})
		if k.kind == model.KindRecommendation {
			// Its findings are looked at first; they are there.
			require.ErrorIs(t, m.Try(t, func(x *Fixture) error { return k.save(x.Tx()) }), office.ErrNotFound)
			continue
		}
		err := m.Try(t, func(x *Fixture) error { return k.save(x.Tx()) })
		require.ErrorIs(t, err, office.ErrNotFound, "change a missing %s", k.kind)
	}
	m.Read(t, func(v office.View) error {
		for name, call := range map[string]func() error{
			"office":   func() error { _, err := v.Office("ЖОҚ"); return err },
			"settings": func() error { _, err := v.Settings("ЖОҚ"); return err },
			"by name":  func() error { _, err := v.PersonByName(OfficeCode, "Никто", false); return err },
			"persons":  func() error { _, err := v.Persons([]model.ID{missing}); return err },
			"answer":   func() error { _, err := v.RecommendationOfFinding(missing); return err },
		} {
			require.ErrorIs(t, call(), office.ErrNotFound, name)
		}
		return nil
	})
	require.ErrorIs(t, m.Try(t, func(x *Fixture) error { return x.Tx().DeleteAttachment(missing) }), office.ErrNotFound)
	require.ErrorIs(t, m.Try(t, func(x *Fixture) error {
		return x.Tx().SaveSettings("ЖОҚ", model.DefaultSettings())
	}), office.ErrNotFound)
}

func testRollback(t *testing.T, m *Maker) {
	broken := errors.New("thought better of it")
	var visit model.Visit
	var entry model.JournalEntry
	require.ErrorIs(t, m.Try(t, func(x *Fixture) error {
		visit = x.Visit(nil)
		entry = x.Journal(model.KindVisit, visit.ID, nil)
		return broken
	}), broken)
	m.Read(t, func(v office.View) error {
		offices, err := v.Offices()
		require.NoError(t, err)
		require.Empty(t, offices)
		_, err = v.Visit(visit.ID)
		require.ErrorIs(t, err, office.ErrNotFound)
		lines, err := v.History(model.KindVisit, visit.ID)
		require.NoError(t, err)
		require.Empty(t, lines)
		return nil
	})
	// The record in hand can be saved a second time, since its version went back.
	var person model.Person
	m.Write(t, func(x *Fixture) { person = x.Person(nil) })
	require.ErrorIs(t, m.Try(t, func(x *Fixture) error {
		require.NoError(t, x.Tx().SavePerson(&person))
		require.Equal(t, 2, person.Version)
		require.NoError(t, x.Tx().SavePerson(&person))
		require.NoError(t, x.Tx().Journal(&entry))
		return broken
	}), broken)
	require.Equal(t, 1, person.Version)
	m.Write(t, func(x *Fixture) { require.NoError(t, x.Tx().SavePerson(&person)) })
	require.Equal(t, 2, person.Version)
}

func testPanic(t *testing.T, m *Maker) {
	require.Panics(t, func() {
		_ = m.Try(t, func(x *Fixture) error {
			x.Person(nil)
			panic("a bug in a verb")
		})
	})
	m.Write(t, func(x *Fixture) {
		offices, err := x.Tx().Offices()
		require.NoError(t, err)
		require.Empty(t, offices)
	})
}

func testCancelled(t *testing.T, m *Maker) {
	ctx, cancel := context.WithCancel(context.Background())
	err := m.Store.Write(ctx, func(tx office.Tx) error {
		if err := tx.SaveOffice(&model.Office{Code: "АҚМ", Zone: model.DefaultZone}); err != nil {
			return err
		}
		cancel()
		return tx.SaveOffice(&model.Office{Code: "АСТ", Zone: model.DefaultZone})
	})
	require.ErrorIs(t, err, context.Canceled)
	require.ErrorIs(t, m.Store.Write(ctx, func(office.Tx) error { return nil }), context.Canceled)
	m.Read(t, func(v office.View) error {
		offices, err := v.Offices()
		require.NoError(t, err)
		require.Empty(t, offices)
		return nil
	})
	m.Write(t, func(x *Fixture) { x.Office("АҚМ") })
}

func testSnapshot(t *testing.T, m *Maker) {
	m.Write(t, func(x *Fixture) { x.Office("АҚМ") })
	m.Read(t, func(v office.View) error {
		before, err := v.Offices()
		require.NoError(t, err)
		m.Write(t, func(x *Fixture) { x.Office("АСТ") })
		after, err := v.Offices()
		require.NoError(t, err)
		require.Equal(t, before, after, "one reading sees one state")
		return nil
	})
	m.Read(t, func(v office.View) error {
		offices, err := v.Offices()
		require.NoError(t, err)
		require.Len(t, offices, 2)
		return nil
	})
}

// testNumbers takes numbers in transactions of which some fail: those kept have no gaps.
func testNumbers(t *testing.T, m *Maker) {
	m.Write(t, func(x *Fixture) { x.Office("АҚМ"); x.Office("АСТ") })
	last := map[model.Number]int{}
	broken := errors.New("no")
	rapid.Check(t, func(r *rapid.T) {
		fails := rapid.Bool().Draw(r, "fails")
		taken := map[model.Number]int{}
		err := m.Try(t, func(x *Fixture) error {
			for range rapid.IntRange(0, 5).Draw(r, "count") {
				series := model.Number{
					Office: rapid.SampledFrom([]string{"АҚМ", "АСТ"}).Draw(r, "office"),
					Kind:   rapid.SampledFrom([]model.Kind{model.KindVisit, model.KindFinding}).Draw(r, "kind"),
					Year:   rapid.SampledFrom([]int{2018, 2019}).Draw(r, "year"),
				}
				n, err := x.Tx().NextNumber(series.Office, series.Kind, series.Year)
				require.NoError(t, err)
				taken[series]++
				want := series
				want.Seq = last[series] + taken[series]
				require.Equal(t, want, n)
			}
			if fails {
				return broken
			}
			return nil
		})
		if fails {
			require.ErrorIs(t, err, broken)
			return
		}
		require.NoError(t, err)
		for series, n := range taken {
			last[series] += n
		}
	})
}
