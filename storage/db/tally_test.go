package db_test

import (
	"context"
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"baqylau/model"
	"baqylau/model/office"
	"baqylau/storage/db"
)

// always keeps counters in however small a database.
const always = -1

// keep opens the database of a world that keeps counters from its first record on.
func (w *world) keep(t testing.TB) *db.DB {
	w.keepFrom = always
	return w.store(t)
}

// drawUsual is a scope as people choose it: without single providers, of all services or some, often of whole months.
func (w *world) drawUsual(t *rapid.T) model.Scope {
	s := w.drawScope(t)
	if rapid.IntRange(0, 9).Draw(t, "special?") > 0 {
		s.Organisations, s.Services = nil, w.drawService(t)
	}
	if rapid.Bool().Draw(t, "months?") {
		if from := s.Period.From; !from.IsZero() {
			s.Period.From = model.MakeDate(from.Year, from.Month, 1)
		}
		if to := s.Period.To; !to.IsZero() {
			s.Period.To = model.MakeDate(to.Year, to.Month+1, 0)
		}
	}
	switch rapid.IntRange(0, 3).Draw(t, "as of what?") {
	case 0:
		s.AsOf = today.AddDays(500) // after everything
	case 1:
		day := w.drawDay(t, "end of month")
		s.AsOf = model.MakeDate(day.Year, day.Month+1, 0)
	case 2:
		s.AsOf = w.drawDay(t, "day")
	}
	return s
}

// drawService is what a scope of one or two services names, "" for the records that name none, or nothing, which is all of them.
func (w *world) drawService(t *rapid.T) []model.ID {
	services := []model.ID{""}
	for _, x := range w.services {
		services = append(services, x.ID)
	}
	n := rapid.SampledFrom([]int{0, 0, 1, 1, 2}).Draw(t, "services?")
	return rapid.Permutation(services).Draw(t, "services")[:n]
}

// cubes are what the dashboard asks of a scope: figures with their dimensions.
func cubes(scope model.Scope) (figures [][]model.Figure, by [][]model.Dimension) {
	placed := []model.Dimension{model.ByRegion, model.BySector, model.ByBody}
	all := map[string][]model.Figure{}
	var order []string
	for _, f := range model.DashboardFigures(scope) {
		key := fmt.Sprint(f.Filter.Kind, f.Filter.Period)
		if all[key] == nil {
			order = append(order, key)
		}
		all[key] = append(all[key], f)
	}
	add := func(f []model.Figure, dimensions ...model.Dimension) {
		figures, by = append(figures, f), append(by, dimensions)
	}
	for _, key := range order {
		of := all[key]
		add(of)
		add(of, placed...)
		add(of, model.BySector)
		add(of, model.ByRegion)
		switch of[0].Filter.Kind {
		case model.KindFinding:
			add(of, model.ByCategory)
			add(of, model.ByRegion, model.ByCategory)
			add(of, model.ByMonth)
			add(of, model.ByService)
		case model.KindVisit:
			add(of, model.ByMonth)
			add(of, model.ByService, model.BySector)
		case model.KindRecommendation:
			add(of, model.ByMonth, model.ByBody)
			some := slices.DeleteFunc(slices.Clone(of), func(f model.Figure) bool { return f.Filter.Due != model.Period{} })
			if len(some) > 0 {
				add(some, model.ByService)
				add(some, model.ByService, model.ByRegion)
			}
		}
	}
	return figures, by
}

// asRecords holds what the counters answer over a scope against the records, and returns how often they did answer.
func asRecords(t require.TestingT, d *db.DB, scope model.Scope) (held int) {
	figures, by := cubes(scope)
	for i, of := range figures {
		got, err := d.Cube(context.Background(), of, by[i]...)
		require.NoError(t, err)
		want, err := db.CubeOfRecords(d, of, by[i]...)
		require.NoError(t, err)
		for _, rows := range [][]office.CubeRow{got, want} {
			slices.SortFunc(rows, func(a, b office.CubeRow) int { return slices.Compare(a.Codes, b.Codes) })
		}
		require.Equal(t, want, got, "%s… of %s by %v over %+v", of[0].Key, of[0].Filter.Kind, by[i], scope)
		ok, err := db.HeldCube(d, of, by[i]...)
		require.NoError(t, err)
		if ok {
			held++
		}
	}
	issued := model.Filter{Kind: model.KindRecommendation, Scope: scope}.With(model.MarkCounted)
	got, err := d.Ages(context.Background(), issued)
	require.NoError(t, err)
	want, err := db.AgesOfRecords(d, issued)
	require.NoError(t, err)
	require.ElementsMatch(t, want, got, "ages over %+v", scope)
	ok, err := db.HeldAges(d, issued)
	require.NoError(t, err)
	if ok {
		held++
	}
	for _, step := range []model.Step{model.Weekly, model.Monthly} {
		days := model.Period{From: model.MakeDate(2016, 1, 5), To: model.MakeDate(2018, 8, 20)}.Ends(step)
		got, err := d.OverdueOn(context.Background(), issued, days)
		require.NoError(t, err)
		want, err := db.OverdueOfRecords(d, issued, days)
		require.NoError(t, err)
		require.Equal(t, want, got, "overdue over %+v", scope)
	}
	return held
}

// right requires that the counters are kept and hold what the records add up to.
func right(t require.TestingT, d *db.DB) {
	report, err := d.CheckCounters(context.Background(), 20, nil)
	require.NoError(t, err)
	require.Equal(t, db.CounterCheck{Kept: true}, report)
}

// TestCountersAnswerAsTheRecordsDo holds, over random scopes, periods and days, that the counters answer what the records do.
func TestCountersAnswerAsTheRecordsDo(t *testing.T) {
	for seed, size := range []int{0, 12, 40, 90, 150} {
		t.Run(fmt.Sprintf("%d visits", size), func(t *testing.T) {
			w := newWorld(uint64(seed)+20, size)
			d := w.keep(t)
			right(t, d)
			held, asked := 0, 0
			rapid.Check(t, func(t *rapid.T) {
				held += asRecords(t, d, w.drawUsual(t))
				asked++
			})
			// Of some 30 questions a scope the counters answer most.
			assert.Greater(t, held, 8*asked)
		})
	}
}

// oneByOne hides that a database measures many figures at once.
type oneByOne struct{ office.Registers }

// TestFiguresFromCountersAreThoseOfTheRegisters holds the figures of a brief, which counters answer, against each figure and each
// part asked for by itself.
func TestFiguresFromCountersAreThoseOfTheRegisters(t *testing.T) {
	w := newWorld(31, 90)
	d := w.keep(t)
	rapid.Check(t, func(t *rapid.T) {
		scope := w.drawUsual(t).Known()
		got, err := office.ComputeFigures(context.Background(), d, scope)
		require.NoError(t, err)
		want, err := office.ComputeFigures(context.Background(), oneByOne{d}, scope)
		require.NoError(t, err)
		for _, f := range []model.Figures{got, want} {
			for _, parts := range f.Parts {
				for _, codes := range parts {
					maps.DeleteFunc(codes, func(_ string, n int64) bool { return n == 0 })
				}
			}
		}
		require.Equal(t, want, got, "%+v", scope)
	})
}

// TestCountersFollowChanges makes random changes and holds after each that the counters hold what the records add up to.
func TestCountersFollowChanges(t *testing.T) {
	ctx := context.Background()
	for seed := range uint64(6) {
		w := newWorld(seed+40, 2+int(seed)*8)
		d := w.keep(t)
		require.NoError(t, db.Exec(d, `DROP TRIGGER recommendation_state`)) // it lets nothing be bent
		scopes := rapid.Custom(w.drawUsual)
		for i := range 40 {
			changes := w.changes()
			name := pick(w, keys(changes))
			require.NoError(t, d.Write(ctx, func(tx office.Tx) error { return changes[name](tx) }), name)
			w.look()
			report, err := d.CheckCounters(ctx, 20, nil)
			require.NoError(t, err)
			require.Equal(t, db.CounterCheck{Kept: true}, report, "after %s, world %d, change %d", name, seed, i)
			if i%5 == 0 {
				asRecords(t, d, scopes.Example(i))
			}
		}
	}
}

func keys[T any](m map[string]T) []string {
	var names []string
	for name := range m {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

// changes are what may happen to a world.
func (w *world) changes() map[string]func(office.Tx) error {
	return map[string]func(office.Tx) error{
		"visit": func(tx office.Tx) error {
			v := &w.visits[w.rnd.IntN(len(w.visits))]
			v.State, v.Date, v.Organisation = pick(w, model.VisitStates()), w.date(), pick(w, w.orgs).ID
			v.Service, v.Scores[w.rnd.IntN(6)] = pick(w, w.services).ID, w.rnd.IntN(6)
			return tx.SaveVisit(v)
		},
		"finding": func(tx office.Tx) error {
			if len(w.findings) == 0 {
				return nil
			}
			f := &w.findings[w.rnd.IntN(len(w.findings))]
			f.Date, f.Category, f.Cancelled = w.date(), pick(w, []string{"rudeness", "no_ramp"}), pick(w, []string{"", "ошибка"})
			f.Visit, f.People, f.Taken, f.Organisation = pick(w, w.visits).ID, w.rnd.IntN(4), model.Tenge(w.rnd.IntN(3)), pick(w, w.orgs).ID
			return tx.SaveFinding(f)
		},
		"organisation": func(tx office.Tx) error {
			o := &w.orgs[w.rnd.IntN(len(w.orgs))]
			o.Region, o.Sector = pick(w, []string{"11", "35", "71", "79"}), pick(w, []string{"taxes", "health"})
			o.Body = pick(w, []string{"", "minfin"})
			return tx.SaveOrganisation(o)
		},
		"new visit":          w.addVisit,
		"new recommendation": w.addRecommendation,
		"step":               w.addStep,
		"answered": func(tx office.Tx) error {
			if len(w.recs) == 0 {
				return nil
			}
			r := &w.recs[w.rnd.IntN(len(w.recs))]
			r.Findings = []model.ID{pick(w, w.findings).ID}
			return tx.SaveRecommendation(r)
		},
		"restitution": func(tx office.Tx) error {
			if len(w.recs) == 0 {
				return nil
			}
			x := model.Restitution{Head: w.head(), Recommendation: pick(w, w.recs).ID, Date: w.date(), Sum: 700, People: 1, Author: w.people[0].ID}
			return tx.SaveRestitution(&x)
		},
		// The record is made to say something else than its course, as a fault of a program would.
		"bent": func(tx office.Tx) error {
			if len(w.recs) == 0 {
				return nil
			}
			r := &w.recs[w.rnd.IntN(len(w.recs))]
			r.State, r.Closed = pick(w, model.RecStates()), w.date()
			if !r.Issued.IsZero() {
				r.Due = r.Issued.AddDays(w.rnd.IntN(60))
			}
			return tx.SaveRecommendation(r)
		},
	}
}

func (w *world) addVisit(tx office.Tx) error {
	visits, findings := len(w.visits), len(w.findings)
	w.makeVisit()
	if err := tx.SaveVisit(&w.visits[visits]); err != nil {
		return err
	}
	for i := findings; i < len(w.findings); i++ {
		if err := tx.SaveFinding(&w.findings[i]); err != nil {
			return err
		}
	}
	return nil
}

func (w *world) addRecommendation(tx office.Tx) error {
	n := len(w.recs)
	checks, returns := len(w.checks), len(w.returns)
	w.makeRecommendation()
	if len(w.recs) == n {
		return nil
	}
	r := &w.recs[n]
	if err := tx.SaveRecommendation(r); err != nil {
		return err
	}
	return w.saveCourse(tx, r, 0, checks, returns)
}

// saveCourse writes what was added to a recommendation's life.
func (w *world) saveCourse(tx office.Tx, r *model.Recommendation, events, checks, returns int) error {
	for i := checks; i < len(w.checks); i++ {
		if err := tx.SaveCheck(&w.checks[i]); err != nil {
			return err
		}
	}
	for i := events; i < len(w.events[r.ID]); i++ {
		if err := tx.AddEvent(&w.events[r.ID][i]); err != nil {
			return err
		}
	}
	for i := returns; i < len(w.returns); i++ {
		if err := tx.SaveRestitution(&w.returns[i]); err != nil {
			return err
		}
	}
	return nil
}

// addStep lets a recommendation live on.
func (w *world) addStep(tx office.Tx) error {
	if len(w.recs) == 0 {
		return nil
	}
	r := &w.recs[w.rnd.IntN(len(w.recs))]
	if len(model.NextSteps(r.State, model.RoleManager)) == 0 {
		return nil
	}
	events, checks, returns := len(w.events[r.ID]), len(w.checks), len(w.returns)
	w.live(r)
	if r.Due.Before(r.Issued) { // a step on a day before the issue, which the table does not take
		r.Due = r.Issued
	}
	if err := w.saveCourse(tx, r, events, checks, returns); err != nil { // the steps first: they lead to the state
		return err
	}
	return tx.SaveRecommendation(r)
}

// TestCountersFollowOtherHands holds that changes past the program are noted, so that the records answer, and counted by
// the next writing; that a changed setting is counted at the next opening; and that only large databases keep counters.
func TestCountersFollowOtherHands(t *testing.T) {
	ctx := context.Background()
	w := newWorld(5, 60)
	d := w.keep(t)
	for _, guard := range []string{"events_kept", "events_fixed"} { // other hands that took away what refuses them
		require.NoError(t, db.Exec(d, `DROP TRIGGER `+guard))
	}
	for _, change := range []string{
		`DELETE FROM recommendation_events WHERE seq > 2`,
		`UPDATE findings SET taken = taken + 1, people = people + 1 WHERE cancelled = ''`,
		`DELETE FROM restitutions`,
		`DELETE FROM recommendation_findings WHERE position > 1`,
		`UPDATE recommendation_events SET due = on_date WHERE seq = 2`,
		`UPDATE visits SET score_1 = 5, date = '2017-04-02' WHERE state = 'confirmed'`,
		`UPDATE recommendation_findings SET finding_id = (SELECT max(f.id) FROM findings f)`,
	} {
		require.NoError(t, db.Exec(d, change))
		report, err := d.CheckCounters(ctx, 5, nil)
		require.NoError(t, err)
		require.Positive(t, report.Waiting, change)
		asRecords(t, d, model.Scope{AsOf: today})
		require.NoError(t, d.Write(ctx, func(office.Tx) error { return nil }))
		right(t, d)
		assert.Positive(t, asRecords(t, d, model.Scope{AsOf: today}))
	}

	require.NoError(t, d.Write(ctx, func(tx office.Tx) error {
		return tx.SaveSettings(w.offices[0].Code, model.Settings{DueDays: 10, RepeatMonths: 1})
	}))
	report, err := d.CheckCounters(ctx, 5, nil)
	require.NoError(t, err)
	assert.False(t, report.Kept)
	path := d.Path()
	require.NoError(t, d.Close())
	clock := func() time.Time { return today.At(12, 0, time.UTC) }
	d, err = db.Open(ctx, path, db.Options{Now: clock, KeepFrom: 10_000})
	require.NoError(t, err)
	report, err = d.CheckCounters(ctx, 5, nil)
	require.NoError(t, err)
	assert.False(t, report.Kept, "a small database keeps none")
	require.NoError(t, d.Close())
	var told [][2]int
	d, err = db.Open(ctx, path, db.Options{Now: clock, KeepFrom: 100, Counting: func(done, total int) { told = append(told, [2]int{done, total}) }})
	require.NoError(t, err)
	defer func() { require.NoError(t, d.Close()) }()
	right(t, d)
	assert.NotEmpty(t, told)
}

// TestCheckNamesWrongCounters spoils counters and holds that the check names each, and that counting anew mends them.
func TestCheckNamesWrongCounters(t *testing.T) {
	ctx := context.Background()
	d := newWorld(6, 60).keep(t)
	for table, spoil := range map[string]string{
		"tally_visits":              `UPDATE tally_visits SET n = n + 1 WHERE place = 1 AND service = '*'`,
		"tally_visited":             `DELETE FROM tally_visited WHERE place = (SELECT max(place) FROM tally_visited)`,
		"tally_findings":            `UPDATE tally_findings SET repeats = repeats + 7 WHERE split = 'category'`,
		"tally_finding_days":        `UPDATE tally_finding_days SET standing = standing + 1`,
		"tally_recommendations":     `INSERT INTO tally_recommendations VALUES (1, '1999-01', '1999-01', '1999-01', 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)`,
		"tally_recommendation_days": `DELETE FROM tally_recommendation_days WHERE day < '2017-01-01'`,
		"tally_ages":                `UPDATE tally_ages SET counted = counted + 1`,
		"tally_left":                `INSERT INTO tally_left SELECT id FROM recommendations WHERE state = 'verified' LIMIT 1`,
		"tally_several":             `DELETE FROM tally_several`,
		"tally_lapsed":              `INSERT INTO tally_lapsed SELECT id, '2017-01-01', '2017-02-01' FROM recommendations LIMIT 1`,
	} {
		require.NoError(t, db.Exec(d, spoil))
		report, err := d.CheckCounters(ctx, 3, nil)
		require.NoError(t, err)
		require.NotEmpty(t, report.Wrong, table)
		assert.LessOrEqual(t, len(report.Wrong), min(3, report.WrongCount))
		for _, wrong := range report.Wrong {
			assert.Equal(t, table, wrong.Table)
			assert.NotEqual(t, wrong.Kept, wrong.Counted)
			assert.NotEmpty(t, wrong.Of)
		}
		require.NoError(t, d.RepairCounters(ctx, nil))
		right(t, d)
	}
}

// TestLoadKeepsCounters holds that what comes in by a load is counted at its end.
func TestLoadKeepsCounters(t *testing.T) {
	ctx := context.Background()
	w := newWorld(7, 30)
	d := w.keep(t)
	require.NoError(t, d.Load(ctx, func(l office.Loader) error {
		for range 20 {
			if err := l.Add(w.addVisit); err != nil {
				return err
			}
		}
		return nil
	}))
	right(t, d)
	assert.Positive(t, asRecords(t, d, model.Scope{AsOf: today}))
}

// TestManyChangesWait holds that a transaction which changes very much leaves the counting to the next opening, and that the
// records answer until then.
func TestManyChangesWait(t *testing.T) {
	ctx := context.Background()
	w := newWorld(8, 60)
	d := w.keep(t)
	require.NoError(t, d.Write(ctx, func(office.Tx) error {
		// As many regions as a transaction of the program could hardly touch, and one for which so many months are counted at once.
		return db.Exec(d, `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 500)
			INSERT INTO tally_stale (region, sector, month) SELECT 'r' || i, 'taxes', '2017-01' FROM n
			UNION ALL SELECT '11', 'taxes', printf('%04d-01', 1500 + i) FROM n`)
	}))
	report, err := d.CheckCounters(ctx, 5, nil)
	require.NoError(t, err)
	assert.Equal(t, db.CounterCheck{Kept: true, Waiting: 501}, report)
	assert.Zero(t, asRecords(t, d, model.Scope{AsOf: today}))
	path := d.Path()
	require.NoError(t, d.Close())
	d, err = db.Open(ctx, path, db.Options{Now: func() time.Time { return today.At(12, 0, time.UTC) }})
	require.NoError(t, err)
	defer func() { require.NoError(t, d.Close()) }()
	right(t, d)
}

// TestOldDatabaseGetsCounters holds that a database without counters gets them when it is opened.
func TestOldDatabaseGetsCounters(t *testing.T) {
	ctx := context.Background()
	path := filepath.Join(t.TempDir(), "old.db")
	require.NoError(t, db.MigrateTo(path, 15))
	d, err := db.Open(ctx, path, db.Options{KeepFrom: always})
	require.NoError(t, err)
	defer func() { require.NoError(t, d.Close()) }()
	right(t, d)
}
