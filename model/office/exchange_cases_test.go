package office_test

import (
	"encoding/json"
	"maps"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"baqylau/model"
	"baqylau/model/office"
	"baqylau/storage/db"
)

// stoodAt is a recommendation with its steps and checks as a database has it.
type stoodAt struct {
	Recommendation model.Recommendation
	Events         []model.RecEvent
	Checks         []model.Check
}

func standsAt(t *testing.T, b *bench, id model.ID) stoodAt {
	t.Helper()
	var s stoodAt
	require.NoError(t, b.desk.Store.Read(b.ctx, func(v office.View) (err error) {
		if s.Recommendation, err = v.Recommendation(id); err != nil {
			return err
		}
		if s.Events, err = v.Events(id); err != nil {
			return err
		}
		s.Checks, err = v.ChecksOf(id)
		return err
	}))
	s.Recommendation.Version = 0
	for i := range s.Checks {
		s.Checks[i].Version = 0
	}
	return s
}

func mustHear(t *testing.T, b, from *bench) map[model.MergeOutcome]int {
	t.Helper()
	held := exchangedOf(t, from)
	counts, err := hear(b, held, inOrder(held))
	require.NoError(t, err)
	return counts
}

func named(t *testing.T, b *bench) {
	t.Helper()
	require.NoError(t, b.desk.Store.Write(b.ctx, func(tx office.Tx) error {
		_, err := tx.TakeName()
		return err
	}))
}

func pair(t *testing.T) (home, hq *bench) {
	t.Helper()
	return newBench(t), newBenchOf(t, "HQ")
}

// at is the session of a person of another office in a database.
func (b *bench) at(t *testing.T, who *office.Session) *office.Session {
	t.Helper()
	s, err := office.SitAsForeigner(b.ctx, b.desk, who.Who.ID)
	require.NoError(t, err)
	return s
}

// TestACourseThatPartsIsKeptWhole: a recommendation is withdrawn in one database while it is checked and closed as executed in another.
// Both courses are kept, one is shown whole, and whichever is chosen stands everywhere with its steps and checks, found by the search.
func TestACourseThatPartsIsKeptWhole(t *testing.T) {
	for _, choose := range []int{0, 1} {
		home, hq := pair(t)
		r := home.issued(t, day(2018, 11, 1), home.clinic.ID, home.found(t, home.visited(t, day(2018, 10, 30), home.clinic.ID).ID, "long_queue", 0).ID)
		require.Positive(t, mustHear(t, hq, home)[model.MergeNew])
		there := hq.at(t, home.manager)
		reported, err := there.Step(hq.ctx, r.ID, standsHead(t, hq, r.ID).Version, model.RecEvent{Verb: model.RecReport})
		require.NoError(t, err)
		_, err = there.RecordCheck(hq.ctx, model.Check{Recommendation: reported.ID, Date: day(2018, 11, 7), Text: "түбегейлі тексерілді", Result: model.CheckExecuted,
			Checkers: []model.ID{home.rep.ID}})
		require.NoError(t, err)
		home.now = home.now.Add(time.Hour)
		_, err = home.manager.Step(home.ctx, r.ID, standsHead(t, home, r.ID).Version, model.RecEvent{Verb: model.RecWithdraw, Reason: "ошибка"})
		require.NoError(t, err)
		verified, withdrawn := standsAt(t, hq, r.ID), standsAt(t, home, r.ID)
		require.Equal(t, model.RecVerified, verified.Recommendation.State)
		require.Equal(t, model.RecWithdrawn, withdrawn.Recommendation.State)

		require.Equal(t, 1, mustHear(t, hq, home)[model.MergeConflict])
		require.Equal(t, 1, mustHear(t, home, hq)[model.MergeConflict])
		require.Equal(t, withdrawn, standsAt(t, hq, r.ID), "both are the office's: the later")
		require.Equal(t, withdrawn, standsAt(t, home, r.ID))
		var conflicts []model.ExchangeRecord
		require.NoError(t, hq.desk.Store.Write(hq.ctx, func(tx office.Tx) (err error) {
			if conflicts, err = tx.Conflicts(); err != nil {
				return err
			}
			return tx.ChooseSide(&model.JournalEntry{At: hq.now, By: hq.manager.Who.ID, Office: "HQ", Verb: "choose", Kind: model.KindRecommendation,
				Record: r.ID}, conflicts[0].Sides[choose].Past.String())
		}))
		require.Len(t, conflicts, 1)
		want := []stoodAt{withdrawn, verified}[choose]
		require.Equal(t, want, standsAt(t, hq, r.ID))
		require.Equal(t, 0, mustHear(t, home, hq)[model.MergeConflict])
		require.Equal(t, want, standsAt(t, home, r.ID))
		require.Equal(t, exchangedOf(t, home), exchangedOf(t, hq))
		for _, b := range []*bench{home, hq} {
			n, err := b.manager.Count(b.ctx, model.Filter{Kind: model.KindCheck, Text: "түбегейлі"})
			require.NoError(t, err)
			require.Equal(t, choose, n, "the search follows")
			links, n, err := b.desk.Store.(*db.DB).BrokenLinks(b.ctx, 5, nil)
			require.NoError(t, err)
			require.Zero(t, n, links)
		}
	}
}

func standsHead(t *testing.T, b *bench, id model.ID) model.Head {
	t.Helper()
	var r model.Recommendation
	require.NoError(t, b.desk.Store.Read(b.ctx, func(v office.View) (err error) {
		r, err = v.Recommendation(id)
		return err
	}))
	return r.Head
}

// changedState is a record with some text of its state put in the place of another, as a forger with the office's key would.
func changedState(t *testing.T, r model.ExchangeRecord, old, with string) model.ExchangeRecord {
	t.Helper()
	require.Contains(t, string(r.Sides[0].State), old)
	side := r.Sides[0]
	side.State = []byte(strings.Replace(string(side.State), old, with, 1))
	r.Sides = []model.Side{side}
	return r
}

// TestWhatIsNotBroughtIn: each of these is refused with its reason, and nothing is written at all.
func TestWhatIsNotBroughtIn(t *testing.T) {
	home, hq := pair(t)
	finding := home.found(t, home.visited(t, day(2018, 10, 30), home.clinic.ID).ID, "long_queue", 0)
	r := home.issued(t, day(2018, 11, 1), home.clinic.ID, finding.ID)
	reported, err := home.manager.Step(home.ctx, r.ID, r.Version, model.RecEvent{Verb: model.RecReport})
	require.NoError(t, err)
	_, err = home.manager.RecordCheck(home.ctx, model.Check{Recommendation: reported.ID, Date: day(2018, 11, 7), Text: "на месте", Result: model.CheckExecuted,
		Checkers: []model.ID{home.rep.ID}})
	require.NoError(t, err)
	good := exchangedOf(t, home)
	recKey, findingKey, officerKey := "recommendation "+string(r.ID), "finding "+string(finding.ID), "person "+string(home.officer.Who.ID)
	without := func(keys ...string) map[string]model.ExchangeRecord {
		out := maps.Clone(good)
		for _, key := range keys {
			delete(out, key)
		}
		return out
	}
	with := func(key string, change func(*model.ExchangeRecord)) map[string]model.ExchangeRecord {
		out := maps.Clone(good)
		record := out[key]
		record.Sides = append([]model.Side{}, record.Sides...)
		change(&record)
		out[key] = record
		return out
	}
	state := func(key, old, by string) map[string]model.ExchangeRecord {
		return with(key, func(x *model.ExchangeRecord) { *x = changedState(t, *x, old, by) })
	}
	before := exchangedOf(t, hq)
	for name, c := range map[string]struct {
		held map[string]model.ExchangeRecord
		want string
	}{
		"checked by an author":           {state(recKey, `"person_id":"`+string(home.rep.ID), `"person_id":"`+string(home.officer.Who.ID)), "fault.exchange.unproven"},
		"verified by a check that found": {state(recKey, `"result":"executed"`, `"result":"partly"`), "fault.exchange.rule"},
		"no such kind":                   {with(recKey, func(x *model.ExchangeRecord) { x.Kind = "office_secret" }), "fault.exchange.kind"},
		"no past":                        {with(recKey, func(x *model.ExchangeRecord) { x.Sides[0].Past = nil }), "fault.exchange.record"},
		"a past out of order":            {with(recKey, func(x *model.ExchangeRecord) { x.Sides[0].Past = model.Past{"x": {2, 1}} }), "fault.exchange.record"},
		"taken away":                     {with(recKey, func(x *model.ExchangeRecord) { x.Sides[0].State = nil }), "fault.exchange.record"},
		"another record":                 {with(recKey, func(x *model.ExchangeRecord) { x.Record = "other" }), "fault.exchange.record"},
		"a table of others":              {state(recKey, `"recommendation_findings"`, `"office_secrets"`), "fault.exchange.record"},
		"a column of others":             {state(findingKey, `"standard"`, `"sqlite"`), "fault.exchange.record"},
		"a row of another record":        {state(recKey, `"recommendation_id":"`+string(r.ID), `"recommendation_id":"`+string(finding.ID)), "fault.exchange.record"},
		"a zone that is none":            {state("office АҚМ", `"zone":"Asia/Almaty"`, `"zone":"Mars"`), "fault.exchange.record"},
		"a day that is none":             {state(findingKey, `"date":"2018-10-30"`, `"date":"2018-10-32"`), "fault.exchange.record"},
		"a step at no time":              {state(recKey, `"recommendation_events":[{"at":"2018`, `"recommendation_events":[{"at":"x018`), "fault.exchange.record"},
		"no rows but text":               {with(recKey, func(x *model.ExchangeRecord) { x.Sides[0].State = []byte(`{"recommendations":7}`) }), "fault.exchange.record"},
		"a fraction":                     {state(findingKey, `"people":2`, `"people":2.5`), "fault.exchange.record"},
		"not in one form":                {state(findingKey, `"people":2`, `"people": 2`), "fault.exchange.record"},
		"less than nobody":               {state(findingKey, `"people":2`, `"people":-2`), "fault.exchange.rule"},
		"text for a number":              {state(findingKey, `"people":2`, `"people":"many"`), "fault.exchange.rule"},
		"a number as text":               {state(findingKey, `"people":2`, `"people":"2"`), "fault.exchange.record"},
		"a number for text":              {state(findingKey, `"standard":""`, `"standard":7`), "fault.exchange.record"},
		"the finding is missing":         {without(findingKey), "fault.exchange.missing"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := hear(hq, c.held, inOrder(c.held))
			require.True(t, model.HasFault(err, c.want), "%v", err)
			require.Equal(t, before, exchangedOf(t, hq), "all or nothing")
		})
	}
	mustHear(t, hq, home)
	var officer map[string][]map[string]any
	require.NoError(t, json.Unmarshal(good[officerKey].Sides[0].State, &officer))

	// Headquarters, which has its own copy of the officer's record, makes the officer an administrator and sends that home.
	raised := changedState(t, good[officerKey], `"role":"officer"`, `"role":"administrator"`)
	raised.Sides[0].Past = raised.Sides[0].Past.And("hq", 1)
	_, err = hear(home, map[string]model.ExchangeRecord{officerKey: raised}, []string{officerKey})
	require.True(t, model.HasFault(err, "fault.exchange.own"), "%v", err)

	// A copy of the database that was worked on beside it.
	fork := changedState(t, good[findingKey], `"people":2`, `"people":3`)
	_, err = hear(hq, map[string]model.ExchangeRecord{findingKey: fork}, []string{findingKey})
	require.True(t, model.HasFault(err, "fault.exchange.fork"), "%v", err)

	// The database was restored from an older copy: others have heard of more.
	var name model.Replica
	require.NoError(t, home.desk.Store.Read(home.ctx, func(v office.View) (err error) {
		name, err = v.Replica()
		return err
	}))
	later := changedState(t, good[findingKey], `"people":2`, `"people":3`)
	later.Sides[0].Past = later.Sides[0].Past.And(name, 1_000_000)
	_, err = hear(home, map[string]model.ExchangeRecord{findingKey: later}, []string{findingKey})
	require.True(t, model.HasFault(err, "fault.exchange.older"), "%v", err)
	named(t, home) // as after a restoration
	counts, err := hear(home, map[string]model.ExchangeRecord{findingKey: later}, []string{findingKey})
	require.NoError(t, err, "under a name of its own it takes in what its former self did later")
	require.Equal(t, 1, counts[model.MergeChanged])
}

// TestANumberThatIsTaken: two databases of one office that both make new records are told so.
func TestANumberThatIsTaken(t *testing.T) {
	home, hq := pair(t)
	mustHear(t, hq, home)
	home.visited(t, day(2018, 10, 30), home.clinic.ID)
	there := hq.at(t, home.officer)
	_, err := there.StartVisit(hq.ctx, model.Visit{Date: day(2018, 11, 5), Organisation: home.clinic.ID, Service: home.service.ID, Method: "mystery_shopper",
		Representatives: []model.ID{home.rep.ID}, Scores: model.Scores{5, 4, 3, 2, 1, 5}})
	require.NoError(t, err)
	held := exchangedOf(t, home)
	_, err = hear(hq, held, inOrder(held))
	require.True(t, model.HasFault(err, "fault.exchange.taken"), "%v", err)
}

// TestNumbersGoOnBehindThoseThatCameIn: who lost a database gets the records back from another, and goes on.
func TestNumbersGoOnBehindThoseThatCameIn(t *testing.T) {
	home, hq := pair(t)
	home.visited(t, day(2018, 10, 30), home.clinic.ID)
	mustHear(t, hq, home)
	there := hq.at(t, home.officer)
	v, err := there.StartVisit(hq.ctx, model.Visit{Date: day(2018, 11, 5), Organisation: home.clinic.ID, Service: home.service.ID, Method: "mystery_shopper",
		Representatives: []model.ID{home.rep.ID}, Scores: model.Scores{5, 4, 3, 2, 1, 5}})
	require.NoError(t, err)
	require.Equal(t, 2, v.Number.Seq)
}
