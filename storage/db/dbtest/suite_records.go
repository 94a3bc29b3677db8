package dbtest

import (
	"encoding/json"
	"errors"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"baqylau/model"
	"baqylau/model/office"
)

func testOffices(t *testing.T, m *Maker) {
	o := model.Office{Code: "АҚМ", Zone: "Asia/Almaty", Region: "11", Address: "Көкшетау", HeadName: "Ә. Қ.",
		Phone: "8 (7162) 25-00-00", Email: "akmola@example.kz", Heading: model.Name{KK: "Агенттік\nДепартамент", RU: "Департамент"}, Outgoing: "04/",
		Name: model.Name{KK: "Ақмола", RU: "Акмола", EN: "Akmola"}, HeadPost: model.Name{KK: "Басшы", RU: "Руководитель", EN: "Head"}}
	m.Write(t, func(x *Fixture) {
		require.NoError(t, x.Tx().SaveOffice(&o))
		x.Office("АСТ")
	})
	o.HeadName = "Н. С."
	m.Write(t, func(x *Fixture) { require.NoError(t, x.Tx().SaveOffice(&o)) })
	for _, version := range []int{0, 1} {
		stale := o
		stale.Version = version
		var conflict *office.Conflict
		require.ErrorAs(t, m.Try(t, func(x *Fixture) error { return x.Tx().SaveOffice(&stale) }), &conflict)
		require.Equal(t, 2, conflict.Stored)
	}
	settings := model.Settings{DueDays: 15, RepeatMonths: 6, SoonDays: 3, MinRanked: 7}
	m.Read(t, func(v office.View) error {
		got, err := v.Office("АҚМ")
		require.NoError(t, err)
		require.Equal(t, o, got)
		list, err := v.Offices()
		require.NoError(t, err)
		require.Len(t, list, 2)
		set, err := v.Settings("АҚМ")
		require.NoError(t, err)
		require.Equal(t, model.DefaultSettings(), set)
		return nil
	})
	m.Write(t, func(x *Fixture) { require.NoError(t, x.Tx().SaveSettings("АҚМ", settings)) })
	m.Read(t, func(v office.View) error {
		set, err := v.Settings("АҚМ")
		require.NoError(t, err)
		require.Equal(t, settings, set)
		other, err := v.Settings("АСТ")
		require.NoError(t, err)
		require.Equal(t, model.DefaultSettings(), other)
		return nil
	})
}

func testPeople(t *testing.T, m *Maker) {
	var staff, rep, gone, other model.Person
	m.Write(t, func(x *Fixture) {
		staff = x.Person(func(p *model.Person) { p.Name = "Өтегенова Әлия" })
		rep = x.Person(func(p *model.Person) { p.Name, p.Role = "Өтегенова Әлия", "" })
		gone = x.Person(func(p *model.Person) { p.Name, p.Retired = "Абаев Е.", Day() })
		other = x.Person(func(p *model.Person) { p.Name = "Обухов О." })
	})
	m.Read(t, func(v office.View) error {
		for representative, want := range map[bool]model.Person{false: staff, true: rep} {
			got, err := v.PersonByName(OfficeCode, "  отегенова   АЛИЯ", representative)
			require.NoError(t, err)
			require.Equal(t, want, got)
		}
		list, err := v.Staff(OfficeCode)
		require.NoError(t, err)
		// Ө stands after О in the Kazakh alphabet.
		require.Equal(t, []model.Person{other, staff}, list)
		persons, err := v.Persons([]model.ID{gone.ID, staff.ID})
		require.NoError(t, err)
		require.Equal(t, []model.Person{gone, staff}, persons)
		return nil
	})
}

func testPlan(t *testing.T, m *Maker) {
	var plan model.Plan
	var first, second model.PlannedVisit
	var visit model.Visit
	m.Write(t, func(x *Fixture) {
		plan = x.Plan(nil)
		second = x.Planned(func(p *model.PlannedVisit) { p.Plan, p.Day = plan.ID, Day().AddDays(1) })
		first = x.Planned(func(p *model.PlannedVisit) { p.Plan = plan.ID })
		visit = x.Visit(nil)
		first.State, first.Visit = model.PlannedFulfilled, visit.ID
		require.NoError(t, x.Tx().SavePlannedVisit(&first))
	})
	m.Read(t, func(v office.View) error {
		lines, err := v.PlannedVisitsOf(plan.ID)
		require.NoError(t, err)
		require.Equal(t, []model.PlannedVisit{first, second}, lines)
		got, err := v.Visit(visit.ID)
		require.NoError(t, err)
		require.Equal(t, first.ID, got.Planned, "a visit knows what it fulfils")
		return nil
	})
	second.State, second.Visit = model.PlannedFulfilled, visit.ID
	err := m.Try(t, func(x *Fixture) error { return x.Tx().SavePlannedVisit(&second) })
	require.True(t, model.HasFault(err, "fault.db.visit_fulfils"), "%v", err)
}

func testFindings(t *testing.T, m *Maker) {
	var earlier, later, open, cancelled, other model.Finding
	var visit model.Visit
	m.Write(t, func(x *Fixture) {
		visit = x.Visit(nil)
		at := func(days int, change func(*model.Finding)) model.Finding {
			return x.Finding(func(f *model.Finding) {
				f.Visit, f.Date = visit.ID, Day().AddDays(days)
				apply(change, f)
			})
		}
		earlier, open, later = at(-30, nil), at(-20, nil), at(-10, nil)
		cancelled = at(-5, func(f *model.Finding) { f.Cancelled = "ошибка" })
		other = at(-5, func(f *model.Finding) { f.Category = "rudeness" })
		verified := x.Recommendation(func(r *model.Recommendation) {
			r.Findings, r.State, r.Closed = []model.ID{earlier.ID, cancelled.ID, other.ID}, model.RecVerified, Day().AddDays(-15)
		})
		check := x.Check(verified.ID, nil)
		x.Event(verified.ID, func(e *model.RecEvent) {
			e.Verb, e.State, e.Check, e.On = model.RecVerify, model.RecVerified, check.ID, Day().AddDays(-15)
		})
		x.Recommendation(func(r *model.Recommendation) {
			r.Findings, r.State = []model.ID{later.ID}, model.RecWithdrawn
		})
	})
	m.Read(t, func(v office.View) error {
		list, err := v.FindingsOfVisit(visit.ID)
		require.NoError(t, err)
		require.Equal(t, []model.Finding{earlier, open, later, cancelled, other}, list)
		for name, c := range map[string]struct {
			in   model.Period
			want []office.ClosedFinding
		}{
			"open":   {model.Period{}, []office.ClosedFinding{{Finding: later}, {Finding: open}, {Finding: earlier, Closed: Day().AddDays(-15)}}},
			"bounds": {model.Period{From: Day().AddDays(-30), To: Day().AddDays(-20)}, []office.ClosedFinding{{Finding: open}, {Finding: earlier, Closed: Day().AddDays(-15)}}},
			"none":   {model.Period{From: Day().AddDays(-9), To: Day()}, nil},
		} {
			got, err := v.EarlierFindings(earlier.Organisation, "no_ramp", c.in, model.Date{})
			require.NoError(t, err, name)
			require.Equal(t, c.want, got, name)
		}
		_, err = v.RecommendationOfFinding(later.ID)
		require.ErrorIs(t, err, office.ErrNotFound, "a withdrawn recommendation answers nothing")
		r, err := v.RecommendationOfFinding(other.ID)
		require.NoError(t, err)
		require.Equal(t, []model.ID{earlier.ID, cancelled.ID, other.ID}, r.Findings)
		return nil
	})
}

func testRecommendation(t *testing.T, m *Maker) {
	var r model.Recommendation
	var events []model.RecEvent
	var check model.Check
	m.Write(t, func(x *Fixture) {
		r = x.Recommendation(nil)
		events = append(events, x.Event(r.ID, nil), x.Event(r.ID, func(e *model.RecEvent) {
			e.Verb, e.State, e.Due, e.Document, e.Reason = model.RecReport, model.RecReported, model.Date{}, "исх. 5", "сделано"
		}))
		check = x.Check(r.ID, nil)
		events = append(events, x.Event(r.ID, func(e *model.RecEvent) {
			e.Verb, e.State, e.Check, e.Level = model.RecVerify, model.RecVerified, check.ID, model.LevelRegionalHead
		}))
	})
	m.Read(t, func(v office.View) error {
		got, err := v.Events(r.ID)
		require.NoError(t, err)
		require.Equal(t, events, got)
		require.Equal(t, []int{1, 2, 3}, []int{got[0].Seq, got[1].Seq, got[2].Seq})
		return nil
	})
	// The store itself does not let a recommendation be verified without a check.
	require.Error(t, m.Try(t, func(x *Fixture) error {
		return x.Tx().AddEvent(&model.RecEvent{ID: x.NewID(), Recommendation: r.ID, Verb: model.RecVerify, On: Day(),
			State: model.RecVerified, By: x.Officer(), At: Moment()})
	}))
	m.Write(t, func(x *Fixture) {
		body := x.Recommendation(func(r *model.Recommendation) { r.Body = "minfin" })
		got, err := x.Tx().Recommendation(body.ID)
		require.NoError(t, err)
		require.Equal(t, body, got)
	})
}

func testConstraints(t *testing.T, m *Maker) {
	var o model.Organisation
	var s model.Service
	m.Write(t, func(x *Fixture) {
		o, s = x.Organisation(nil), x.Service(nil)
		x.Visit(func(v *model.Visit) { v.External = "В-00001" })
		x.Finding(func(f *model.Finding) { f.External = "Н-00001" })
		x.Recommendation(func(r *model.Recommendation) { r.External = "Р-00001" })
	})
	fails := func(code string, save func(x *Fixture) error) {
		t.Helper()
		err := m.Try(t, save)
		require.True(t, model.HasFault(err, code), "%v", err)
	}
	fails("fault.db.organisation_code", func(x *Fixture) error {
		again := o
		again.ID, again.Version = x.NewID(), 0
		return x.Tx().SaveOrganisation(&again)
	})
	fails("fault.db.service_code", func(x *Fixture) error {
		again := s
		again.ID, again.Version = x.NewID(), 0
		return x.Tx().SaveService(&again)
	})
	fails("fault.db.external", func(x *Fixture) error {
		v := x.Visit(nil)
		v.External = "В-00001"
		return x.Tx().SaveVisit(&v)
	})
	fails("fault.db.external", func(x *Fixture) error {
		f := x.Finding(nil)
		f.External = "Н-00001"
		return x.Tx().SaveFinding(&f)
	})
	fails("fault.db.external", func(x *Fixture) error {
		r := x.Recommendation(nil)
		r.External = "Р-00001"
		return x.Tx().SaveRecommendation(&r)
	})
	require.Error(t, m.Try(t, func(x *Fixture) error {
		f := x.Finding(nil)
		f.Organisation = x.NewID()
		return x.Tx().SaveFinding(&f)
	}), "a reference to a missing record")
}

func testKeys(t *testing.T, m *Maker) {
	var one, two, foreign model.Organisation
	var s model.Service
	var staff, rep model.Person
	var v model.Visit
	var f model.Finding
	var r model.Recommendation
	m.Write(t, func(x *Fixture) {
		one = x.Organisation(func(o *model.Organisation) {
			o.Code, o.BIN, o.Name = "11-0001", "111111111111", model.Name{RU: "ЦОН № 1", KK: "№ 1 ХҚКО"}
		})
		two = x.Organisation(func(o *model.Organisation) { o.Code, o.Name = "11-0002", model.Name{RU: "Цон №1"} })
		foreign = x.Organisation(func(o *model.Organisation) {
			o.Office, o.Code, o.Name = x.Office("АСТ"), "11-0001", model.Name{RU: "ЦОН Астаны"}
		})
		x.Organisation(func(o *model.Organisation) { o.Office, o.Code = x.Office("АСТ"), "71-0001" })
		s = x.Service(func(s *model.Service) { s.Code, s.Name = "005", model.Name{RU: "Адресная справка"} })
		staff = x.Person(func(p *model.Person) { p.Name = "Қасым Ә." })
		rep = x.Person(func(p *model.Person) { p.Name, p.Role = "Қасым Ә.", "" })
		v = x.Visit(func(v *model.Visit) { v.External = "В-00001" })
		f = x.Finding(func(f *model.Finding) { f.External = "Н-00001" })
		r = x.Recommendation(func(r *model.Recommendation) { r.External = "Р-00001" })
	})
	m.Read(t, func(view office.View) error {
		k, err := view.Keys(OfficeCode)
		require.NoError(t, err)
		require.Equal(t, one.ID, k.OrganisationByCode["11-0001"], "the office's own code comes first")
		require.Equal(t, two.ID, k.OrganisationByCode["11-0002"])
		require.NotEmpty(t, k.OrganisationByCode["71-0001"])
		require.Equal(t, one.ID, k.OrganisationByBIN["111111111111"])
		require.NotContains(t, k.OrganisationByBIN, "")
		require.Equal(t, one.ID, k.OrganisationByName[model.Fold("№ 1 ХҚКО")])
		require.Equal(t, foreign.ID, k.OrganisationByName[model.Fold("ЦОН Астаны")])
		id, known := k.OrganisationByName[model.Fold("ЦОН № 1")]
		require.True(t, known)
		require.Empty(t, id, "two providers share the name")
		require.Equal(t, s.ID, k.ServiceByCode["005"])
		require.Equal(t, s.ID, k.ServiceByName[model.Fold("адресная СПРАВКА")])
		require.Equal(t, staff.ID, k.Staff[model.Fold("Қасым Ә.")])
		require.Equal(t, rep.ID, k.Representatives[model.Fold("Касым А")])
		require.Equal(t, map[string]model.ID{"В-00001": v.ID}, k.Visits)
		require.Equal(t, map[string]model.ID{"Н-00001": f.ID}, k.Findings)
		require.Equal(t, map[string]model.ID{"Р-00001": r.ID}, k.Recommendations)
		return nil
	})
}

func testJournal(t *testing.T, m *Maker) {
	var one, two model.JournalEntry
	var person model.Person
	m.Write(t, func(x *Fixture) {
		person = x.Person(nil)
		one = x.Journal(model.KindPerson, person.ID, func(e *model.JournalEntry) {
			e.By, e.Reason, e.After = person.ID, "новый", json.RawMessage(`{"name":"Әлия"}`)
		})
		two = x.Journal(model.KindPerson, person.ID, func(e *model.JournalEntry) {
			e.By, e.Before, e.After = "system", json.RawMessage(`{"name":"Әлия"}`), json.RawMessage(`{"name":"Алия"}`)
		})
		lines, err := x.Tx().History(model.KindPerson, person.ID)
		require.NoError(t, err)
		require.Len(t, lines, 2, "a transaction sees its own entries")
	})
	require.Equal(t, one.Seq+1, two.Seq)
	m.Write(t, func(x *Fixture) { require.Equal(t, two.Seq+1, x.Journal(model.KindPerson, person.ID, nil).Seq) })
	m.Read(t, func(v office.View) error {
		lines, err := v.History(model.KindPerson, person.ID)
		require.NoError(t, err)
		require.Len(t, lines, 3)
		require.Equal(t, model.HistoryLine{JournalEntry: two}, lines[1], "who is no person has no name")
		require.Equal(t, model.HistoryLine{JournalEntry: one, ByName: person.Name}, lines[2])
		return nil
	})
}

func testHistory(t *testing.T, m *Maker) {
	var plan, visit, r model.ID
	want := map[model.ID][]string{}
	m.Write(t, func(x *Fixture) {
		p := x.Planned(nil)
		v := x.Visit(nil)
		f := x.Finding(func(f *model.Finding) { f.Visit = v.ID })
		rec := x.Recommendation(func(r *model.Recommendation) { r.Findings = []model.ID{f.ID} })
		c, money := x.Check(rec.ID, nil), x.Restitution(rec.ID, nil)
		photo := x.Attachment(model.KindFinding, f.ID, nil)
		plan, visit, r = p.Plan, v.ID, rec.ID
		note := func(kind model.Kind, id model.ID, verb string, after string, owners ...model.ID) {
			x.Journal(kind, id, func(e *model.JournalEntry) {
				e.Verb = verb
				if after != "" {
					e.After = json.RawMessage(after)
				}
			})
			for _, owner := range owners {
				want[owner] = append([]string{verb}, want[owner]...)
			}
		}
		note(model.KindPlan, plan, "plan", "", plan)
		note(model.KindPlannedVisit, p.ID, "line", "", plan)
		note(model.KindVisit, v.ID, "visit", "", visit)
		note(model.KindFinding, f.ID, "finding", "", visit)
		note(model.KindAttachment, photo.ID, "photo", `{"owner":"`+string(f.ID)+`"}`, visit)
		note(model.KindRecommendation, r, "issue", "", r)
		note(model.KindCheck, c.ID, "check", "", r)
		note(model.KindRestitution, money.ID, "money", "", r)
		note(model.KindVisit, x.Visit(nil).ID, "elsewhere", "")
		require.NoError(t, x.Tx().DeleteAttachment(photo.ID))
		x.Journal(model.KindAttachment, photo.ID, func(e *model.JournalEntry) {
			e.Verb, e.Before = "delete", json.RawMessage(`{"owner":"`+string(f.ID)+`"}`)
		})
		want[visit] = append([]string{"delete"}, want[visit]...)
	})
	m.Read(t, func(v office.View) error {
		for id, kind := range map[model.ID]model.Kind{plan: model.KindPlan, visit: model.KindVisit, r: model.KindRecommendation} {
			lines, err := v.History(kind, id)
			require.NoError(t, err)
			var verbs []string
			for _, line := range lines {
				require.Equal(t, Moment(), line.At.In(time.UTC))
				verbs = append(verbs, line.Verb)
			}
			require.Equal(t, want[id], verbs, "history of the %s", kind)
		}
		list, err := v.AttachmentsOf(model.KindFinding, visit)
		require.NoError(t, err)
		require.Empty(t, list)
		return nil
	})
}

var errStop = errors.New("stop")
