package model_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"baqylau/model"
)

func lotDay(n int) model.Date { return model.MakeDate(2019, time.January, 1).AddDays(n) }

// lotRules are rules of a quarter for two officers.
func lotRules(count int) model.LotRules {
	return model.LotRules{Count: count, Period: model.Period{From: lotDay(0), To: lotDay(89)}, Method: "mystery_shopper",
		Officers: []model.ID{"o1", "o2"}, RestDays: 30, PairDays: 60, Weights: model.DefaultSettings().LotWeights()}
}

func lotOfficers() []model.LotOfficer {
	return []model.LotOfficer{{Officer: "o1", Name: "Омаров"}, {Officer: "o2", Name: "Петренко"}}
}

// lotPool is a pool of one region with the given weights.
func lotPool(weights ...int) model.LotPool {
	p := model.LotPool{Officers: lotOfficers()}
	for i := range 60 {
		p.Slots = append(p.Slots, lotDay(i))
	}
	for i, w := range weights {
		p.Candidates = append(p.Candidates, model.LotCandidate{Organisation: model.ID("id" + strconv.Itoa(i)), Code: fmt.Sprintf("11-%04d", i),
			Region: "11", Sector: "health", Weight: w})
	}
	return p
}

// 10 000 draws of three: who comes first follows the weights, by χ² at one in ten thousand.
func TestLotDrawsByWeight(t *testing.T) {
	weights := []int{1, 2, 3, 4, 10}
	const draws, sum, limit = 10_000, 20, 23.5 // χ² with 4 degrees of freedom, p = 0.0001
	pool, rules := lotPool(weights...), lotRules(3)
	got := map[model.ID]int{}
	for n := range draws {
		lines, err := model.DrawLot(rules, pool, "2019-01-01|АҚМ-2019-0001|"+strconv.Itoa(n))
		require.NoError(t, err)
		got[lines[0].Organisation]++
	}
	chi := 0.0
	for i, w := range weights {
		want := float64(draws) * float64(w) / sum
		have := float64(got[pool.Candidates[i].Organisation])
		chi += (have - want) * (have - want) / want
	}
	require.Less(t, chi, limit, "drawn %v for weights %v", got, weights)
}

// With a quota that never binds the chances stay those of the weights; with one that does, only the order of what is left.
func TestLotQuotasLeaveTheWeights(t *testing.T) {
	pool, rules := lotPool(1, 1, 1, 1, 4), lotRules(2)
	pool.Candidates[4].Sector = "education"
	rules.Quotas = []model.LotQuota{{By: model.LotBySector, Code: "education", Most: model.AtMost(1)}}
	const draws, limit = 10_000, 15.1 // χ² with 1 degree of freedom, p = 0.0001
	first := 0
	for n := range draws {
		lines, err := model.DrawLot(rules, pool, strconv.Itoa(n))
		require.NoError(t, err)
		if lines[0].Organisation == "id4" {
			first++
		}
	}
	diff := float64(first) - draws/2
	require.Less(t, diff*diff/(draws/2)*2, limit, "the half of all weights came first %d times of %d", first, draws)
}

// TestNoneOfAQuota: a quota of at most 0 draws none, one without a bound any; rules that were stored before the two were told
// apart left a 0 out and had no bound.
func TestNoneOfAQuota(t *testing.T) {
	pool := lotPool(1, 1, 1, 1, 1, 1)
	for i := range 3 {
		pool.Candidates[i].Region = "15"
	}
	drawn := func(quota string) (of15 int) {
		rules := lotRules(3)
		require.NoError(t, json.Unmarshal([]byte("["+quota+"]"), &rules.Quotas))
		text, err := json.Marshal(rules.Quotas)
		require.NoError(t, err)
		require.JSONEq(t, "["+quota+"]", string(text), "what is stored stays to the letter")
		for seed := range 100 {
			lines, err := model.DrawLot(rules, pool, strconv.Itoa(seed))
			require.NoError(t, err)
			for _, l := range lines {
				if slices.ContainsFunc(pool.Candidates[:3], func(c model.LotCandidate) bool { return c.Organisation == l.Organisation }) {
					of15++
				}
			}
		}
		return of15
	}
	require.Zero(t, drawn(`{"by":"region","code":"15","most":0}`))
	require.Positive(t, drawn(`{"by":"region","code":"15"}`))
	require.Positive(t, drawn(`{"by":"region","code":"15","most":2}`))
	limit, limited := model.LotQuota{}.Most.Limit()
	require.False(t, limited, limit)
}

// lotWorld is a random pool with rules that may or may not be met.
type lotWorld struct {
	rules model.LotRules
	facts []model.LotFacts
	pool  model.LotPool
}

func drawLotWorld(t *rapid.T, calendar *model.Calendar) lotWorld {
	w := lotWorld{rules: lotRules(rapid.IntRange(1, 12).Draw(t, "count"))}
	w.rules.Week = rapid.Bool().Draw(t, "week")
	w.rules.RestDays, w.rules.PairDays = rapid.IntRange(0, 120).Draw(t, "rest"), rapid.IntRange(0, 200).Draw(t, "pair")
	w.rules.Period.From = lotDay(rapid.IntRange(0, 20).Draw(t, "from"))
	w.rules.Period.To = w.rules.Period.From.AddDays(rapid.IntRange(0, 60).Draw(t, "length"))
	w.rules.Officers = []model.ID{"o1", "o2", "o3"}[:rapid.IntRange(1, 3).Draw(t, "officers")]
	regions, sectors, kinds := []string{"11", "15", "19"}, []string{"health", "education"}, []string{"clinic", "school", ""}
	day := func(name string) model.Date {
		if rapid.Bool().Draw(t, "no "+name) {
			return model.Date{}
		}
		return lotDay(rapid.IntRange(-400, -1).Draw(t, name))
	}
	for i := range rapid.IntRange(0, 25).Draw(t, "providers") {
		f := model.LotFacts{Organisation: model.Organisation{Head: model.Head{ID: model.ID("id" + strconv.Itoa(i))}, Code: fmt.Sprintf("%04d", i),
			Region: rapid.SampledFrom(regions).Draw(t, "region"), Sector: rapid.SampledFrom(sectors).Draw(t, "sector"),
			Kind: rapid.SampledFrom(kinds).Draw(t, "kind"), Staff: rapid.IntRange(0, 900).Draw(t, "staff")},
			LastVisit: day("visit"), Violations: rapid.IntRange(0, 9).Draw(t, "violations"), Open: rapid.IntRange(0, 3).Draw(t, "open")}
		if rapid.IntRange(0, 9).Draw(t, "is retired") == 0 {
			f.Organisation.Retired = lotDay(-1)
		}
		for _, o := range []model.ID{"o1", "o2"} {
			if on := day("seen"); !on.IsZero() {
				f.Seen = append(f.Seen, model.LotHeld{Officer: o, From: on})
			}
		}
		w.facts = append(w.facts, f)
	}
	two := rapid.SampledFrom([][2]model.LotBy{{model.LotByRegion, model.LotBySector}, {model.LotByRegion, model.LotByKind},
		{model.LotBySector, model.LotByKind}}).Draw(t, "divisions")
	codes := map[model.LotBy][]string{model.LotByRegion: regions, model.LotBySector: sectors, model.LotByKind: kinds[:2]}
	for _, by := range two {
		for _, code := range codes[by] {
			q := model.LotQuota{By: by, Code: code, Least: rapid.IntRange(0, 3).Draw(t, "least")}
			if rapid.Bool().Draw(t, "limited") {
				q.Most = model.AtMost(q.Least + rapid.IntRange(0, 3).Draw(t, "most")) // none of them, too
			}
			w.rules.Quotas = append(w.rules.Quotas, q)
		}
	}
	services := []model.Service{{Head: model.Head{ID: "s1"}, Code: "1", Sector: "health"}, {Head: model.Head{ID: "s2"}, Code: "2", Sector: "health"},
		{Head: model.Head{ID: "s3"}, Code: "3", Sector: "health", Retired: lotDay(-9)}}
	var officers []model.LotOfficer
	for _, id := range w.rules.Officers {
		officers = append(officers, model.LotOfficer{Officer: id, Name: string(id)})
	}
	w.pool = model.MakeLotPool(w.rules, w.facts, services, officers, calendar)
	return w
}

// No quota, rest or exclusion is ever broken, nobody is drawn twice or while retired, the days are working days, the same seed
// gives the same list in whatever order the pool is given, and a refusal is one sentence that holds.
func TestLotKeepsItsRules(t *testing.T) {
	calendar, err := model.NewCalendar(model.CalendarData{Dated: []model.DatedHoliday{{Code: "x", Date: lotDay(6)}}})
	require.NoError(t, err)
	drawn, refused := 0, 0
	rapid.Check(t, func(t *rapid.T) {
		w := drawLotWorld(t, calendar)
		seed := rapid.StringN(1, 20, 40).Draw(t, "seed")
		lines, err := model.DrawLot(w.rules, w.pool, seed)
		again := w.pool
		again.Candidates, again.Slots = slices.Clone(again.Candidates), slices.Clone(again.Slots)
		again.Officers, again.Services = slices.Clone(again.Officers), slices.Clone(again.Services)
		slices.Reverse(again.Candidates)
		slices.Reverse(again.Slots)
		slices.Reverse(again.Officers)
		slices.Reverse(again.Services)
		if again.Digest() != w.pool.Digest() {
			t.Fatalf("the digest follows the order of the pool")
		}
		twice, errAgain := model.DrawLot(w.rules, again, seed)
		if !slices.Equal(lines, twice) || (err == nil) != (errAgain == nil) {
			t.Fatalf("two draws of one seed: %v and %v", lines, twice)
		}
		if err != nil {
			refused++
			if len(model.AllFaults(err)) != 1 {
				t.Fatalf("a refusal is one sentence, not %v", err)
			}
			w.reallyImpossible(t)
			return
		}
		drawn++
		w.check(t, lines, calendar)
	})
	require.Positive(t, drawn)
	require.Positive(t, refused)
}

func (w lotWorld) check(t *rapid.T, lines []model.LotLine, calendar *model.Calendar) {
	if len(lines) != w.rules.Count {
		t.Fatalf("%d drawn, %d wanted", len(lines), w.rules.Count)
	}
	seen, counts := map[model.ID]bool{}, map[model.LotQuota]int{}
	for _, l := range lines {
		at := slices.IndexFunc(w.facts, func(f model.LotFacts) bool { return f.Organisation.ID == l.Organisation })
		f := w.facts[at]
		if seen[l.Organisation] || !f.Organisation.Retired.IsZero() {
			t.Fatalf("%s twice or retired", l.Code)
		}
		seen[l.Organisation] = true
		first := l.Day // the first day on which the visit may be made
		if w.rules.Week && first.Before(w.rules.Period.From) {
			first = w.rules.Period.From
		}
		if !w.rules.Period.Contains(first) || (!w.rules.Week && !calendar.IsWorking(l.Day)) {
			t.Fatalf("%s on %s, which is no day to visit", l.Code, l.Day)
		}
		if !f.LastVisit.IsZero() && first.DaysSince(f.LastVisit) < w.rules.RestDays {
			t.Fatalf("%s on %s, %d days after the last visit", l.Code, first, first.DaysSince(f.LastVisit))
		}
		if !slices.Contains(w.rules.Officers, l.Officer) {
			t.Fatalf("%s is no officer of the rules", l.Officer)
		}
		for _, s := range f.Seen {
			if s.Officer == l.Officer && first.DaysSince(s.From) < w.rules.PairDays {
				t.Fatalf("%s goes to %s %d days after the last time", l.Officer, l.Code, first.DaysSince(s.From))
			}
		}
		if (l.Service == "") != (f.Organisation.Sector == "education") || l.Service == "s3" {
			t.Fatalf("service %q of sector %s", l.Service, f.Organisation.Sector)
		}
		for _, q := range w.rules.Quotas {
			code := map[model.LotBy]string{model.LotByRegion: f.Organisation.Region, model.LotBySector: f.Organisation.Sector,
				model.LotByKind: f.Organisation.Kind}[q.By]
			if code == q.Code {
				counts[q]++
			}
		}
	}
	for _, q := range w.rules.Quotas {
		if n := counts[q]; n < q.Least || beyond(q, n) {
			t.Fatalf("%d drawn for %+v", n, q)
		}
	}
}

// beyond reports whether n are more than the quota allows.
func beyond(q model.LotQuota, n int) bool {
	limit, limited := q.Most.Limit()
	return limited && n > limit
}

// reallyImpossible tries random selections: none may meet the quotas that were refused.
func (w lotWorld) reallyImpossible(t *rapid.T) {
	if len(w.pool.Candidates) < w.rules.Count || len(w.pool.Slots) == 0 {
		return
	}
	source := rand.New(rand.NewPCG(1, 2)) //nolint:gosec // chooses samples for a test
	for range 300 {
		order := source.Perm(len(w.pool.Candidates))[:w.rules.Count]
		met := true
		for _, q := range w.rules.Quotas {
			n := 0
			for _, i := range order {
				c := w.pool.Candidates[i]
				if map[model.LotBy]string{model.LotByRegion: c.Region, model.LotBySector: c.Sector, model.LotByKind: c.Kind}[q.By] == q.Code {
					n++
				}
			}
			met = met && n >= q.Least && !beyond(q, n)
		}
		if met {
			t.Fatalf("refused, and yet %v meets %+v", order, w.rules.Quotas)
		}
	}
}

// The loads of officers and days differ by one at most where nobody is held back.
func TestLotSpreadsEvenly(t *testing.T) {
	lines, err := model.DrawLot(lotRules(61), lotPool(slices.Repeat([]int{1}, 80)...), "s")
	require.NoError(t, err)
	officers, days := map[model.ID]int{}, map[model.Date]int{}
	for _, l := range lines {
		officers[l.Officer]++
		days[l.Day]++
	}
	require.InDelta(t, officers["o1"], officers["o2"], 1)
	require.Len(t, days, 60)
}

func TestLotSaysWhichQuotaIsImpossible(t *testing.T) {
	pool := lotPool(1, 1, 1, 1, 1, 1)
	for i := range 3 {
		pool.Candidates[i].Sector, pool.Candidates[i].Region = "education", "15"
	}
	const free = -1 // no upper bound
	quota := func(by model.LotBy, code string, least, most int) model.LotQuota {
		q := model.LotQuota{By: by, Code: code, Least: least}
		if most != free {
			q.Most = model.AtMost(most)
		}
		return q
	}
	sector := func(code string, least, most int) model.LotQuota { return quota(model.LotBySector, code, least, most) }
	region := func(code string, least, most int) model.LotQuota { return quota(model.LotByRegion, code, least, most) }
	for _, test := range []struct {
		name   string
		count  int
		quotas []model.LotQuota
		fault  string
		args   map[string]any
	}{
		{"more than there are", 7, nil, "fault.lot.few", map[string]any{"want": 7, "have": 6}},
		{"none wanted", 0, nil, "fault.lot.count", nil},
		{"too few of a sector", 6, []model.LotQuota{sector("education", 5, free)}, "fault.lot.quota_least", map[string]any{"least": 5, "have": 3}},
		{"minima above the count", 4, []model.LotQuota{sector("education", 3, free), sector("health", 2, free)}, "fault.lot.quota_sum", map[string]any{"least": 5, "count": 4}},
		{"crossing minima", 3, []model.LotQuota{region("15", 2, free), sector("health", 2, free)}, "fault.lot.quota_together", map[string]any{"least": 2, "have": 1}},
		{"maxima below the count", 5, []model.LotQuota{sector("education", 0, 2), sector("health", 0, 2)}, "fault.lot.quota_most", map[string]any{"most": 2, "need": 3}},
		{"a third division", 3, []model.LotQuota{region("15", 1, free), sector("health", 1, free), {By: model.LotByKind, Code: "psc", Least: 1}}, "fault.lot.quota_least", nil},
		{"none of all there are", 1, []model.LotQuota{sector("education", 0, 0), sector("health", 0, 0)}, "fault.lot.quota_most", map[string]any{"most": 0, "need": 1}},
		{"some and none", 3, []model.LotQuota{sector("health", 1, 0)}, "fault.lot.quota_reversed", nil},
		{"reversed", 3, []model.LotQuota{sector("health", 3, 2)}, "fault.lot.quota_reversed", nil},
	} {
		rules := lotRules(test.count)
		rules.Quotas = test.quotas
		_, err := model.DrawLot(rules, pool, "s")
		var f *model.Fault
		require.ErrorAs(t, err, &f, test.name)
		require.Equal(t, test.fault, f.Code, test.name)
		for k, v := range test.args {
			require.Equal(t, v, f.Args[k], test.name)
		}
	}
	_, err := model.DrawLot(lotRules(1), lotPool(), "s")
	require.True(t, model.HasFault(err, "fault.lot.empty"))
	rules := lotRules(1)
	rules.Period.From, rules.Period.To = rules.Period.To, rules.Period.From
	_, err = model.DrawLot(rules, pool, "s")
	require.True(t, model.HasFault(err, "fault.period_reversed"))
}

// "weight 7 = 1 base + 3 not visited for 14 months + 2 violations + 1 open recommendation".
func TestLotExplainsItsWeights(t *testing.T) {
	points := model.DefaultSettings().LotWeights().Points(model.LotFacts{LastVisit: model.MakeDate(2017, 10, 31), Violations: 2, Open: 1},
		model.MakeDate(2018, 12, 31))
	require.Equal(t, []model.LotPoint{{Factor: model.FactorBase, Points: 1}, {Factor: model.FactorNotVisited, Points: 3, Count: 14},
		{Factor: model.FactorViolations, Points: 2, Count: 2}, {Factor: model.FactorOpen, Points: 1, Count: 1}}, points)
	points = model.DefaultSettings().LotWeights().Points(model.LotFacts{Violations: 40, Organisation: model.Organisation{Staff: 120}}, lotDay(0))
	require.Equal(t, []model.LotPoint{{Factor: model.FactorBase, Points: 1}, {Factor: model.FactorNever, Points: model.MostPoints},
		{Factor: model.FactorViolations, Points: model.MostPoints, Count: 40}, {Factor: model.FactorStaff, Points: 2, Count: 120}}, points)
	require.Len(t, model.LotWeights{}.Points(model.LotFacts{Violations: 4, Open: 3, Organisation: model.Organisation{Staff: 9}}, lotDay(0)), 1,
		"factors of 0 do not count")
}

// A stored lot that was touched does not agree with its repetition.
func TestLotVerifies(t *testing.T) {
	lot := model.Lot{State: model.LotFixed, Rules: lotRules(3), Pool: lotPool(1, 2, 3, 4, 5), Spoken: "314",
		Seed: model.LotSeed(lotDay(0), model.Number{Office: "АҚМ", Kind: model.KindPlan, Year: 2019, Seq: 1}, "314")}
	lot.Digest = lot.Pool.Digest()
	require.Equal(t, "2019-01-01|АҚМ-2019-0001|314", lot.Seed)
	require.NoError(t, lot.Draw("me", time.Now()))
	require.Empty(t, lot.Verify())
	require.True(t, model.HasFault(lot.Draw("me", time.Now()), "fault.lot.drawn"))

	swapped := lot
	swapped.Lines = slices.Clone(lot.Lines)
	swapped.Lines[1].Organisation = "another"
	require.Len(t, swapped.Verify(), 1)
	require.Equal(t, "fault.lot.differs_line", swapped.Verify()[0].Code)
	heavier := lot
	heavier.Pool = lotPool(1, 2, 3, 4, 50)
	require.Equal(t, "fault.lot.differs_digest", heavier.Verify()[0].Code)
	reseeded := lot
	reseeded.Spoken = "315"
	require.Equal(t, "fault.lot.differs_seed", reseeded.Verify()[0].Code)
	shorter := lot
	shorter.Lines = lot.Lines[:2]
	require.Equal(t, "fault.lot.differs_missing", shorter.Verify()[0].Code)

	heavier.State = model.LotFixed
	var f *model.Fault
	require.True(t, errors.As(heavier.Draw("me", time.Now()), &f) && f.Code == "fault.lot.digest")
}

func TestSpokenNumbers(t *testing.T) {
	require.NoError(t, model.CheckSpoken("314159", "Айгүл Сейітова"))
	for _, bad := range [][2]string{{"", "А"}, {"12a", "А"}, {"1|2", "А"}, {"12", "  "}} {
		require.Error(t, model.CheckSpoken(bad[0], bad[1]), bad)
	}
}

// Twenty thousand providers with quotas on two divisions are drawn within a second.
func TestLotOfTwentyThousand(t *testing.T) {
	weights := make([]int, 20_000)
	for i := range weights {
		weights[i] = 1 + i%15
	}
	pool, rules := lotPool(weights...), lotRules(2000)
	for i := range pool.Candidates {
		pool.Candidates[i].Region, pool.Candidates[i].Sector = strconv.Itoa(i%20), strconv.Itoa(i%9)
	}
	for i := range 20 {
		rules.Quotas = append(rules.Quotas, model.LotQuota{By: model.LotByRegion, Code: strconv.Itoa(i), Least: 50, Most: model.AtMost(150)})
	}
	for i := range 9 {
		rules.Quotas = append(rules.Quotas, model.LotQuota{By: model.LotBySector, Code: strconv.Itoa(i), Least: 50, Most: model.AtMost(400)})
	}
	began := time.Now()
	lines, err := model.DrawLot(rules, pool, "s")
	require.NoError(t, err)
	require.Len(t, lines, 2000)
	require.Less(t, time.Since(began), 10*time.Second) // 0.5 s on an idle machine
	t.Log(time.Since(began))
}
