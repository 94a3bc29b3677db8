package db_test

import (
	"context"
	"database/sql"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"baqylau/model"
	"baqylau/model/office"
	"baqylau/storage/db"
)

// The benchmarks run over a national year at its real size and over a database of 100 000 visits, written
// straight into the tables.

var periodOf2018 = model.Period{From: model.MakeDate(2018, 1, 1), To: model.MakeDate(2018, 10, 31)}

// bulk writes a database of the given number of visits with all that hangs on them.
func bulk(b testing.TB, visits int) *db.DB {
	b.Helper()
	path := filepath.Join(b.TempDir(), "bulk.db")
	d := openBulk(b, path)
	require.NoError(b, d.Write(context.Background(), func(tx office.Tx) error {
		return tx.SaveOffice(&model.Office{Code: "ОРТ", Zone: "Asia/Almaty"})
	}))
	require.NoError(b, d.Close())
	writeBulk(b, path, visits)
	d = openBulk(b, path)
	b.Cleanup(func() { require.NoError(b, d.Close()) })
	return d
}

func openBulk(b testing.TB, path string) *db.DB {
	clock := func() time.Time { return model.MakeDate(2018, 10, 31).At(12, 0, time.UTC) }
	d, err := db.Open(context.Background(), path, db.Options{Now: clock})
	require.NoError(b, err)
	return d
}

func writeBulk(b testing.TB, path string, visits int) {
	raw, err := sql.Open("sqlite", "file:"+path)
	require.NoError(b, err)
	conn, err := raw.Conn(context.Background())
	require.NoError(b, err)
	g := &bulkWriter{b: b, conn: conn, stmts: map[string]*sql.Stmt{}, rnd: rand.New(rand.NewPCG(1, 2))}
	g.exec("PRAGMA synchronous = OFF")
	g.exec("BEGIN")
	g.registry(visits)
	for i := range visits {
		g.visit(i)
	}
	g.exec("COMMIT")
	g.exec("PRAGMA wal_checkpoint(TRUNCATE)")
	require.NoError(b, raw.Close())
}

type bulkWriter struct {
	b             testing.TB
	conn          *sql.Conn
	stmts         map[string]*sql.Stmt
	rnd           *rand.Rand
	orgs, findSeq int
}

func (g *bulkWriter) exec(query string, args ...any) {
	ctx := context.Background()
	if g.stmts[query] == nil {
		stmt, err := g.conn.PrepareContext(ctx, query)
		require.NoError(g.b, err, query)
		g.stmts[query] = stmt
	}
	if _, err := g.stmts[query].ExecContext(ctx, args...); err != nil {
		g.b.Fatal(query, err)
	}
}

// add inserts a row with the given values for the columns.
func (g *bulkWriter) add(table, columns string, values ...any) {
	marks := strings.TrimSuffix(strings.Repeat("?, ", len(values)), ", ")
	g.exec("INSERT INTO "+table+" ("+columns+") VALUES ("+marks+")", values...)
}

func bulkID(kind string, i int) string { return fmt.Sprintf("01678901-%04s-7000-8000-%012d", kind, i) }

func (g *bulkWriter) registry(visits int) {
	regions := []string{"11", "15", "19", "23", "27", "31", "35", "39", "43", "47", "55", "59", "61", "63", "71", "75", "79"}
	sectors := []string{"taxes", "education", "health", "social_protection", "employment", "documents"}
	g.orgs = min(visits*4/5+1, 20000)
	for i := range g.orgs {
		g.add("organisations", "id, office, version, code, name_ru, sort_key, region, sector", bulkID("a", i), "ОРТ", 1,
			fmt.Sprintf("11-%06d", i), fmt.Sprintf("Организация %d", i), []byte(fmt.Sprintf("%08x", g.rnd.Uint32())),
			regions[g.rnd.IntN(len(regions))], sectors[g.rnd.IntN(len(sectors))])
	}
	for i := range 75 {
		g.add("services", "id, office, version, code, name_ru, sort_key, sector", bulkID("b", i), "ОРТ", 1, fmt.Sprint(i),
			fmt.Sprintf("Услуга %d", i), []byte(fmt.Sprint(i)), sectors[i%6])
	}
	for i := range 50 {
		g.add("people", "id, office, version, name, sort_key, role", bulkID("c", i), "ОРТ", 1, fmt.Sprintf("Сериков %d", i),
			[]byte(fmt.Sprint(i)), map[bool]string{true: "officer"}[i%2 == 0])
	}
}

func (g *bulkWriter) visit(i int) {
	id, org := bulkID("d", i), bulkID("a", g.rnd.IntN(g.orgs))
	day := model.MakeDate(2018, 1, 1).AddDays(g.rnd.IntN(304))
	g.add("visits", "id, office, version, number_year, number_seq, state, date, organisation_id, service_id, method, "+
		"score_1, score_2, score_3, score_4, score_5, score_6, author",
		id, "ОРТ", 1, 2018, i+1, []string{"confirmed", "completed", "completed", "draft"}[g.rnd.IntN(4)], day.String(), org,
		bulkID("b", g.rnd.IntN(75)), "mystery_shopper", 1+g.rnd.IntN(5), 1+g.rnd.IntN(5), 3, 4, 5, 2, bulkID("c", 0))
	for p := range 3 {
		g.add("visit_people", "visit_id, part, position, person_id", id, []string{"officer", "officer", "representative"}[p], p+1,
			bulkID("c", (g.rnd.IntN(16)*3+p)%50))
	}
	g.add("search_rows", "record, kind, text", id, "visit", fmt.Sprintf("орт 2018 %04d организация %d", i+1, i%1000))
	if g.rnd.IntN(100) < 97 {
		g.finding(id, org, day)
	}
}

func (g *bulkWriter) finding(visit, org string, day model.Date) {
	i := g.findSeq
	g.findSeq++
	categories := []string{"rudeness", "no_ramp", "long_queue", "opening_hours", "deadline_broken", "unjustified_fee", "no_stand"}
	g.add("findings", "id, office, version, number_year, number_seq, source, visit_id, organisation_id, date, category, "+
		"description, people, taken, author", bulkID("e", i), "ОРТ", 1, 2018, i+1, "visit", visit, org, day.String(),
		categories[g.rnd.IntN(len(categories))], strings.Repeat("описание нарушения ", 20), g.rnd.IntN(3), g.rnd.IntN(2)*500,
		bulkID("c", 0))
	rec, issued := bulkID("f", i), day.AddDays(2)
	due := issued.AddDays(14).String()
	states := []struct{ verb, state string }{{"issue", "issued"}, {"start", "in_progress"}, {"report", "reported"}, {"verify", "verified"}}
	n := 4
	if g.rnd.IntN(100) < 8 {
		n = 1 + g.rnd.IntN(3)
	}
	closed, reported := "", ""
	if n >= 3 {
		reported = issued.AddDays(10).String()
	}
	if n == 4 {
		closed = issued.AddDays(15).String()
	}
	g.add("recommendations", "id, office, version, number_year, number_seq, organisation_id, place_id, kind, text, author, "+
		"state, issued, due, first_due, reported, closed", rec, "ОРТ", 1, 2018, i+1, org, org, "remedy", strings.Repeat("устранить ", 20),
		bulkID("c", 0), states[n-1].state, issued.String(), due, due, reported, closed)
	g.add("recommendation_findings", "recommendation_id, finding_id, position", rec, bulkID("e", i), 1)
	if n == 4 {
		g.add("checks", "id, office, version, recommendation_id, date, result, author", rec, "ОРТ", 1, rec,
			issued.AddDays(15).String(), "executed", bulkID("c", 0))
		g.add("check_people", "check_id, position, person_id", rec, 1, bulkID("c", 49)) // took part in no visit
	}
	for k, s := range states[:n] {
		g.add("recommendation_events", "recommendation_id, seq, id, verb, on_date, state, due, check_id, by_person, at", rec, k+1,
			fmt.Sprintf("%s-%d", rec, k), s.verb, issued.AddDays(5*k).String(), s.state, due, rec, bulkID("c", 0), "")
	}
	if g.rnd.IntN(50) == 0 {
		g.add("restitutions", "id, office, version, recommendation_id, date, sum, people, author", bulkID("9", i), "ОРТ", 1, rec,
			issued.AddDays(9).String(), 5000, 1, bulkID("c", 0))
	}
}

func each(b *testing.B, name string, f func() error) {
	b.Run(name, func(b *testing.B) {
		for b.Loop() {
			if err := f(); err != nil {
				b.Fatal(err)
			}
		}
	})
}

func BenchmarkRegisters(b *testing.B) {
	ctx := context.Background()
	d := bulk(b, 100_000)
	list := func(f model.Filter, by string, desc bool) func() error {
		return func() error {
			_, err := d.IDs(ctx, f, model.Order{By: by, Desc: desc})
			return err
		}
	}
	visit, finding := model.Filter{Kind: model.KindVisit}, model.Filter{Kind: model.KindFinding}
	rec := model.Filter{Kind: model.KindRecommendation}
	past := rec
	past.AsOf = model.MakeDate(2018, 6, 30)
	scoped := visit.With(model.MarkCounted)
	scoped.Period, scoped.Regions = periodOf2018, []string{"11"}
	each(b, "IDs/visits", list(visit, "", false))
	each(b, "IDs/visits-number", list(visit, "number", false))
	each(b, "IDs/visits-organisation", list(visit, "organisation", false))
	each(b, "IDs/visits-state", list(visit, "state", false))
	each(b, "IDs/visits-officer", list(visit, "officer", false))
	each(b, "IDs/visits-counted", list(visit.With(model.MarkCounted), "", false))
	each(b, "IDs/visits-region", list(scoped, "", false))
	each(b, "IDs/findings", list(finding, "", false))
	each(b, "IDs/recommendations", list(rec, "", false))
	each(b, "IDs/recommendations-open", list(rec.With(model.MarkOpen), "due", false))
	each(b, "IDs/recommendations-overdue", list(rec.With(model.MarkOverdue), "due", false))
	each(b, "IDs/recommendations-age", list(rec, "age", true))
	each(b, "IDs/recommendations-past-open", list(past.With(model.MarkOpen), "due", false))
	each(b, "IDs/organisations", list(model.Filter{Kind: model.KindOrganisation}, "", false))
	found := visit
	found.Text = "организация 77"
	each(b, "IDs/visits-text", list(found, "", false))
	count := func(f model.Filter) func() error {
		return func() error {
			_, err := d.Count(ctx, f)
			return err
		}
	}
	each(b, "Count/visits", count(visit))
	each(b, "Count/visits-counted", count(visit.With(model.MarkCounted)))
	each(b, "Count/visits-region", count(scoped))
	each(b, "Count/findings-repeat", count(finding.With(model.MarkRepeat)))
	each(b, "Count/recommendations-past-open", count(past.With(model.MarkOpen)))
	ids, err := d.IDs(ctx, visit, model.Order{})
	require.NoError(b, err)
	each(b, "VisitRows/50", func() error { _, err := d.VisitRows(ctx, ids[5000:5050]); return err })
	ids, err = d.IDs(ctx, finding, model.Order{})
	require.NoError(b, err)
	each(b, "FindingRows/50", func() error { _, err := d.FindingRows(ctx, ids[5000:5050], model.Date{}); return err })
	ids, err = d.IDs(ctx, rec, model.Order{})
	require.NoError(b, err)
	each(b, "RecommendationRows/50", func() error { _, err := d.RecommendationRows(ctx, ids[5000:5050], past.AsOf); return err })
	ids, err = d.IDs(ctx, model.Filter{Kind: model.KindOrganisation}, model.Order{})
	require.NoError(b, err)
	each(b, "OrganisationRows/50", func() error { _, err := d.OrganisationRows(ctx, ids[5000:5050], model.Date{}); return err })
}

func BenchmarkFigures(b *testing.B) {
	ctx := context.Background()
	for _, n := range []int{1_484, 100_000} {
		d := bulk(b, n)
		for _, asOf := range []model.Date{{}, model.MakeDate(2018, 10, 31), model.MakeDate(2019, 1, 31)} {
			name := fmt.Sprintf("%d/as-of-%s", n, asOf)
			each(b, name, func() error {
				_, err := office.ComputeFigures(ctx, d, model.Scope{Period: periodOf2018, AsOf: asOf})
				return err
			})
		}
		region := model.Scope{Period: periodOf2018, AsOf: model.MakeDate(2018, 10, 31), Regions: []string{"11"}}
		each(b, fmt.Sprintf("%d/region", n), func() error { _, err := office.ComputeFigures(ctx, d, region); return err })
	}
}
