package office_test

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"baqylau/model"
	"baqylau/model/office"
)

// secrets are what another office has not announced: what must not reach this one, by whatever way.
type secrets struct {
	plan, planned, lot, rec, assignment model.ID
	ids                                 []model.ID
	// marks are texts that stand in nothing else.
	marks []string
}

// besideAnother is an office in one database with another, which has planned, drawn by lot and assigned what nobody may know.
func besideAnother(t testing.TB) (*bench, secrets) {
	t.Helper()
	b := newBench(t)
	boss, err := b.desk.Found(b.ctx, model.Office{Code: "ШҚО", Name: model.Name{RU: "Департамент по ВКО"}, Region: "63"},
		model.Person{Name: "Ермек Сабыр", Role: model.RoleManager})
	require.NoError(t, err)
	other := *b
	other.manager, err = b.desk.SignIn(b.ctx, boss.ID)
	require.NoError(t, err)
	p, err := other.manager.SavePerson(b.ctx, model.Person{Name: "Лаура Тілек", Role: model.RoleOfficer})
	require.NoError(t, err)
	other.officer, err = b.desk.SignIn(b.ctx, p.ID)
	require.NoError(t, err)
	other.rep, err = other.officer.SavePerson(b.ctx, model.Person{Name: "Қоғам Өкілі", Affiliation: "ОФ"})
	require.NoError(t, err)
	other.clinic = other.organisation(t, "Аудандық аурухана", "health")
	other.organisation(t, "Колледж", "education")
	other.service, err = other.officer.SaveService(b.ctx, model.Service{Code: "00777", Name: model.Name{RU: "Приём"}, Sector: "health"})
	require.NoError(t, err)
	plan, rules := other.lotPlan(t, 1)
	line, err := other.officer.AddPlannedVisit(b.ctx, model.PlannedVisit{Plan: plan.ID, Organisation: other.clinic.ID, Service: other.service.ID,
		Method: "mystery_shopper", Day: day(2018, 12, 14), Officers: []model.ID{p.ID}}, "құпия себеп")
	require.NoError(t, err)
	lot, err := other.officer.FixLot(b.ctx, office.LotAsk{Plan: plan.ID, Rules: rules, Spoken: "271828", Reader: "Қоғам Өкілі"})
	require.NoError(t, err)
	lot, err = other.officer.DrawLot(b.ctx, lot.ID, lot.Version)
	require.NoError(t, err)
	_, err = other.officer.TakeLot(b.ctx, lot.ID, lot.Version)
	require.NoError(t, err)
	rec := other.issued(t, day(2018, 11, 2), other.clinic.ID, other.found(t, other.visited(t, day(2018, 11, 1), other.clinic.ID).ID, "long_queue", 0).ID)
	for _, verb := range []model.RecVerb{model.RecAccept, model.RecStart, model.RecReport} {
		rec, err = other.officer.Step(b.ctx, rec.ID, rec.Version, model.RecEvent{Verb: verb, On: day(2018, 11, 6), LongAgo: true})
		require.NoError(t, err, verb)
	}
	checker, err := other.manager.SavePerson(b.ctx, model.Person{Name: "Тексеруші Құпия", Role: model.RoleOfficer})
	require.NoError(t, err)
	given, err := other.manager.Assign(b.ctx, model.Assignment{Recommendation: rec.ID, Day: day(2018, 12, 19), People: []model.ID{checker.ID, other.rep.ID}})
	require.NoError(t, err)
	s := secrets{plan: plan.ID, planned: line.ID, lot: lot.ID, rec: rec.ID, assignment: given.ID}
	rows, err := other.officer.IDs(b.ctx, model.Filter{Kind: model.KindPlannedVisit}, model.Order{By: "date"})
	require.NoError(t, err)
	require.Len(t, rows, 2)
	s.ids = append(rows, lot.ID, given.ID)
	s.marks = []string{"2018-12-14", "2018-12-19", "құпия себеп", "|271828", string(given.ID)}
	for _, id := range rows {
		s.marks = append(s.marks, string(id))
	}
	return b, s
}

// TestUnannouncedVisitsStayInTheirOffice asks for all that a session reads with every identity and number of another office, and for
// every register with filters of all kinds: neither a planned visit nor a lot nor who checks when comes out.
func TestUnannouncedVisitsStayInTheirOffice(t *testing.T) {
	b, s := besideAnother(t)
	typ, verbs := reflect.TypeFor[*office.Session](), verbOf()
	ids := append([]model.ID{s.plan, s.planned, s.lot, s.rec, s.assignment}, s.ids...)
	asked := 0
	for _, who := range []*office.Session{b.officer, b.manager} {
		for i := range typ.NumMethod() {
			m := typ.Method(i)
			if verbs[m.Name] != model.DoRead || strings.HasPrefix(m.Name, "Keep") {
				continue
			}
			for _, id := range ids {
				for _, kind := range []model.Kind{model.KindPlan, model.KindPlannedVisit, model.KindLot, model.KindAssignment, model.KindRecommendation} {
					out := answered(b.ctx, who, m, id, kind)
					asked++
					for _, mark := range s.marks {
						if mark != string(id) { // what was asked by is no news
							assert.False(t, strings.Contains(out, mark), "%s of %s %s tells %s", m.Name, kind, id, mark)
						}
					}
				}
			}
		}
	}
	require.Greater(t, asked, 1000)
	seen, err := b.manager.PlanCard(b.ctx, s.plan)
	require.NoError(t, err)
	require.Empty(t, seen.Visits)
}

// answered is what a method says, as JSON, asked by an identity wherever one can be given.
func answered(ctx context.Context, s *office.Session, m reflect.Method, id model.ID, kind model.Kind) (out string) {
	defer func() {
		if recover() != nil {
			out = ""
		}
	}()
	args := []reflect.Value{reflect.ValueOf(s)}
	for i := 1; i < m.Type.NumIn() && (!m.Type.IsVariadic() || i < m.Type.NumIn()-1); i++ {
		var v any
		switch in := m.Type.In(i); in {
		case reflect.TypeFor[context.Context]():
			v = ctx
		case reflect.TypeFor[model.ID]():
			v = id
		case reflect.TypeFor[[]model.ID]():
			v = []model.ID{id}
		case reflect.TypeFor[model.Kind]():
			v = kind
		case reflect.TypeFor[model.Filter]():
			v = model.Filter{Kind: kind, Plan: id}
		case reflect.TypeFor[model.Order]():
			v = model.Order{By: "date"}
		case reflect.TypeFor[model.LotRules]():
			v = model.LotRules{Count: 1, Method: "mystery_shopper", Period: model.Period{From: day(2018, 12, 3), To: day(2018, 12, 28)}, Officers: []model.ID{s.Who.ID}}
		case reflect.TypeFor[io.Reader]():
			v = io.Reader(strings.NewReader(""))
		default:
			args = append(args, reflect.Zero(in))
			continue
		}
		args = append(args, reflect.ValueOf(v))
	}
	for _, r := range m.Func.Call(args) {
		if text, err := json.Marshal(r.Interface()); err == nil {
			out += string(text)
		} else {
			out += fmt.Sprintf("%+v", r.Interface())
		}
	}
	return out
}

// TestNoFilterReachesUnannouncedVisits: whatever a filter of planned visits, checks, papers or journal lines asks for, it lists,
// counts and splits the person's own office only.
func TestNoFilterReachesUnannouncedVisits(t *testing.T) {
	b, s := besideAnother(t)
	mine, _ := b.lotPlan(t, 1)
	own, err := b.officer.AddPlannedVisit(b.ctx, model.PlannedVisit{Plan: mine.ID, Organisation: b.clinic.ID, Service: b.service.ID,
		Method: "mystery_shopper", Day: day(2018, 12, 14)}, "")
	require.NoError(t, err)
	rapid.Check(t, func(t *rapid.T) {
		f := model.Filter{Kind: rapid.SampledFrom([]model.Kind{model.KindPlannedVisit, model.KindPostControl, model.KindPaper, model.KindJournal}).Draw(t, "kind")}
		f.Offices = rapid.SampledFrom([][]string{nil, {"ШҚО"}, {"АҚМ"}, {"АҚМ", "ШҚО"}}).Draw(t, "offices")
		f.Text = rapid.SampledFrom([]string{"", "аурухана", "Аудандық", "құпия"}).Draw(t, "text")
		if f.Kind == model.KindPlannedVisit {
			f.Plan = rapid.SampledFrom([]model.ID{"", s.plan, mine.ID}).Draw(t, "plan")
			f.Regions = rapid.SampledFrom([][]string{nil, {"11"}, {"63"}}).Draw(t, "regions")
		}
		if rapid.Bool().Draw(t, "period") {
			f.Period = model.Period{From: day(2018, 12, 1), To: day(2018, 12, 31)}
		}
		who := rapid.SampledFrom([]*office.Session{b.officer, b.manager}).Draw(t, "who")
		ids, err := who.IDs(b.ctx, f, model.Order{By: "date"})
		require.NoError(t, err)
		for _, id := range ids {
			require.False(t, slices.Contains(s.ids, id) || id == s.rec, "%s of another office", f.Kind)
		}
		n, err := who.Count(b.ctx, f)
		require.NoError(t, err)
		require.Equal(t, len(ids), n)
	})
	ids, err := b.officer.IDs(b.ctx, model.Filter{Kind: model.KindPlannedVisit, Scope: model.Scope{Offices: []string{"ШҚО"}}}, model.Order{By: "date"})
	require.NoError(t, err)
	require.Equal(t, []model.ID{own.ID}, ids, "one's own are there, whatever office was asked for")
}
