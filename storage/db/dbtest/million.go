package dbtest

import (
	"database/sql"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	_ "modernc.org/sqlite" // the driver

	"baqylau/model"
)

// MillionFrom and MillionTo are the ten years of FillMillion.
func MillionFrom() model.Date { return model.MakeDate(2016, 1, 1) }

// MillionTo is the last day on which anything happens in them.
func MillionTo() model.Date { return model.MakeDate(2025, 12, 31) }

// MillionManager is a person who may read all of FillMillion's records.
const MillionManager = model.ID("01678901-0001-7000-8000-000000000000")

// FillMillion writes ten years of the whole country into the new database at path, straight into its tables: so many
// visits in 20 regions, two and a half violations a visit, and a recommendation to most of the visits that found any, each
// with its course. 400 000 visits make a million violations in about a minute. The same number makes the same records.
// Nothing is written to the journal and the search.
func FillMillion(t testing.TB, path string, visits int) {
	t.Helper()
	raw, err := sql.Open("sqlite", "file:"+path+"?_pragma=busy_timeout(10000)&_pragma=synchronous(0)&_pragma=cache_size(-400000)")
	require.NoError(t, err)
	raw.SetMaxOpenConns(1)
	defer func() { require.NoError(t, raw.Close()) }()
	m := &million{t: t, raw: raw, rnd: rand.New(rand.NewPCG(7, 11)), rows: map[string]*millionRows{}, last: MillionTo().String()}
	m.exec("PRAGMA journal_mode = DELETE")
	m.exec("BEGIN")
	dropped := m.drop("trigger") // what they ask of a row stands in a table that is written later
	dropped = append(dropped, m.drop("index")...)
	m.registry()
	for i := range visits {
		m.visit(i, visits)
	}
	for _, name := range m.order {
		m.flush(m.rows[name])
	}
	for _, text := range dropped {
		m.exec(text)
	}
	m.exec("COMMIT")
	m.exec("ANALYZE")
	m.exec("PRAGMA journal_mode = WAL")
}

type million struct {
	t     testing.TB
	raw   *sql.DB
	rnd   *rand.Rand
	rows  map[string]*millionRows
	order []string
	last  string

	offices []string
	orgs    []millionOrg
	// How many were made.
	findings, recommendations, checks int
}

type millionOrg struct{ id, office, sector string }

// millionRows are rows of one table that wait for the next statement.
type millionRows struct {
	begin string
	width int
	args  []any
	stmt  *sql.Stmt
}

const millionBatch = 30

func (m *million) exec(query string, args ...any) {
	_, err := m.raw.Exec(query, args...)
	require.NoError(m.t, err, query)
}

// drop takes the indexes or triggers away, and returns how to make them again: filling indexes at the end is much faster.
func (m *million) drop(kind string) (make []string) {
	rows, err := m.raw.Query(`SELECT name, sql FROM sqlite_schema WHERE type = $1 AND sql IS NOT NULL ORDER BY name`, kind)
	require.NoError(m.t, err)
	var names []string
	for rows.Next() {
		var name, text string
		require.NoError(m.t, rows.Scan(&name, &text))
		names, make = append(names, name), append(make, text)
	}
	require.NoError(m.t, rows.Err())
	require.NoError(m.t, rows.Close())
	for _, name := range names {
		m.exec(`DROP ` + kind + ` ` + name)
	}
	return make
}

// add writes a row of a table, later.
func (m *million) add(table, columns string, values ...any) {
	r := m.rows[table]
	if r == nil {
		r = &millionRows{begin: "INSERT INTO " + table + " (" + columns + ") VALUES ", width: len(values)}
		row := "(" + strings.Repeat("?, ", r.width-1) + "?)"
		var err error
		r.stmt, err = m.raw.Prepare(r.begin + strings.Repeat(row+", ", millionBatch-1) + row)
		require.NoError(m.t, err, table)
		m.rows[table], m.order = r, append(m.order, table)
	}
	r.args = append(r.args, values...)
	if len(r.args) == millionBatch*r.width {
		_, err := r.stmt.Exec(r.args...)
		if err != nil { // require.NoError formats its arguments each time
			require.NoError(m.t, err, table)
		}
		r.args = r.args[:0]
	}
}

// flush writes what is left of a table.
func (m *million) flush(r *millionRows) {
	row := "(" + strings.Repeat("?, ", r.width-1) + "?)"
	for len(r.args) > 0 {
		m.exec(r.begin+row, r.args[:r.width]...)
		r.args = r.args[r.width:]
	}
	require.NoError(m.t, r.stmt.Close())
}

func millionID(kind string, i int) string { return fmt.Sprintf("01678901-%s-7000-8000-%012d", kind, i) }

// skewed picks an element, the first ones more often.
func skewed[T any](r *rand.Rand, list []T) T { return list[min(r.IntN(len(list)), r.IntN(len(list)))] }

func millionSectors() []string {
	return []string{"documents", "health", "social_protection", "education", "taxes", "employment", "land", "architecture", "other"}
}

func (m *million) registry() {
	regions := []string{"61", "75", "19", "79", "71", "35", "31", "39", "63", "55", "47", "43", "15", "27", "23", "33", "11", "10", "59", "62"}
	bodies := map[string][]string{"documents": {"gov_for_citizens", "minjustice"}, "health": {"minhealth", "akimat"},
		"social_protection": {"minlabour"}, "education": {"mineducation", "akimat"}, "taxes": {"minfin"},
		"employment": {"akimat", "minlabour"}, "land": {"akimat"}, "architecture": {"akimat"}, "other": {""}}
	for i, region := range regions {
		office := "О" + region
		m.offices = append(m.offices, office)
		m.exec(`INSERT INTO offices (code, name_ru, region, zone, version) VALUES ($1, $1, $2, 'Asia/Almaty', 1)`, office, region)
		m.exec(`INSERT INTO people (id, office, version, name, sort_key, role) VALUES ($1, $2, 1, 'Сериков', x'01', 'manager')`,
			millionID("0001", i), office)
		m.exec(`INSERT INTO people (id, office, version, name, sort_key, affiliation) VALUES ($1, $2, 1, 'Асанова', x'02', 'Общественный совет')`,
			millionID("0002", i), office)
	}
	for i := range 20_000 {
		at := i % len(regions)
		if i >= 2000 {
			at = slices.Index(regions, skewed(m.rnd, regions))
		}
		sector := skewed(m.rnd, millionSectors())
		o := millionOrg{millionID("000a", i), m.offices[at], sector}
		m.orgs = append(m.orgs, o)
		m.add("organisations", "id, office, version, code, name_ru, sort_key, region, sector, body, address", o.id, o.office, 1,
			fmt.Sprintf("%s-%06d", regions[at], i), fmt.Sprintf("Организация № %d", i), []byte(fmt.Sprintf("%08x", m.rnd.Uint32())),
			regions[at], sector, skewed(m.rnd, bodies[sector]), "")
	}
	for i := range 9 * 8 {
		m.add("services", "id, office, version, code, name_ru, sort_key, sector", millionID("000b", i), m.offices[0], 1,
			fmt.Sprintf("%04d", i), fmt.Sprintf("Услуга № %d", i), []byte{byte(i)}, millionSectors()[i/8])
	}
	for _, name := range m.order { // what follows hangs on them
		m.flush(m.rows[name])
	}
	m.rows, m.order = map[string]*millionRows{}, nil
}

// visit makes the i-th visit of n, in the order of their days, with its findings.
func (m *million) visit(i, n int) {
	day := MillionFrom().AddDays(i * MillionTo().AddDays(1).DaysSince(MillionFrom()) / n)
	if w := day.Weekday(); w == time.Saturday && day.Day > 1 {
		day = day.AddDays(-1)
	} else if w == time.Sunday && day.Day > 2 {
		day = day.AddDays(-2)
	}
	o := skewed(m.rnd, m.orgs)
	id, date, person := millionID("000d", i), day.String(), millionID("0001", slices.Index(m.offices, o.office))
	service := any(millionID("000b", slices.Index(millionSectors(), o.sector)*8+skewed(m.rnd, []int{0, 1, 2, 3, 4, 5, 6, 7})))
	if m.rnd.IntN(20) == 0 {
		service = nil
	}
	state := "confirmed"
	switch k := m.rnd.IntN(100); {
	case k < 2:
		state = "cancelled"
	case k < 10:
		state = "completed"
	}
	scores := make([]any, model.CriteriaCount)
	if m.rnd.IntN(10) < 7 {
		for k := range scores {
			if m.rnd.IntN(6) > 0 {
				scores[k] = 1 + max(m.rnd.IntN(5), m.rnd.IntN(5))
			}
		}
	}
	m.add("visits", "id, office, version, number_year, number_seq, state, date, organisation_id, service_id, method, author, "+
		"score_1, score_2, score_3, score_4, score_5, score_6, note",
		append(append([]any{id, o.office, 1, day.Year, i + 1, state, date, o.id, service, "mystery_shopper", person}, scores...), "")...)
	if state == "cancelled" {
		return
	}
	var found []string
	for range min(m.rnd.IntN(7), m.rnd.IntN(9)) + m.rnd.IntN(2) {
		if f, counts := m.finding(id, date, person, day.Year, o); counts {
			found = append(found, f)
		}
	}
	if len(found) > 0 && m.rnd.IntN(10) < 8 {
		m.recommendation(found, day, person, o)
	}
}

func millionCategories() []string {
	return []string{"long_queue", "improper_consultation", "waiting_conditions", "no_stand", "rudeness", "deadline_broken", "excess_documents",
		"no_ramp", "process_broken", "queue_no_ticket", "ramp_norms", "opening_hours", "no_special_parking", "unjustified_refusal",
		"go_betweens", "other", "unjustified_fee", "corruption_signs"}
}

func (m *million) finding(visit, date, person string, year int, o millionOrg) (id string, counts bool) {
	i := m.findings
	m.findings++
	id = millionID("000e", i)
	category := skewed(m.rnd, millionCategories())
	people, taken, cancelled := 0, 0, ""
	if m.rnd.IntN(10) == 0 {
		people = 1 + m.rnd.IntN(6)
	}
	if category == "unjustified_fee" {
		taken, people = 500*(1+m.rnd.IntN(20)), max(people, 1)
	}
	if m.rnd.IntN(50) == 0 {
		cancelled = "внесено дважды"
	}
	m.add("findings", "id, office, version, number_year, number_seq, source, visit_id, organisation_id, date, category, description, people, "+
		"taken, author, cancelled", id, o.office, 1, year, i+1, "visit", visit, o.id, date, category,
		"Ожидание в очереди дольше, чем допускает стандарт государственной услуги.", people, taken, person, cancelled)
	return id, cancelled == ""
}

// millionStep is a step of a course: how many days after the one before, at least and at most.
type millionStep struct {
	verb        model.RecVerb
	least, most int
}

// millionCourses are how recommendations go, by how many of a hundred go that way.
func (m *million) course() []millionStep {
	answer := []millionStep{{model.RecReport, 4, 25}, {model.RecVerify, 3, 40}}
	again := func(steps ...millionStep) []millionStep { return append(steps, answer...) }
	switch k := m.rnd.IntN(200); {
	case k < 2:
		return []millionStep{{model.RecWithdraw, 5, 30}}
	case k < 12:
		return nil // nobody answers
	case k < 30:
		return again(millionStep{model.RecReport, 4, 25}, millionStep{model.RecFindPart, 3, 30})
	case k < 36:
		return again(millionStep{model.RecReport, 4, 25}, millionStep{model.RecFindNot, 3, 30})
	case k < 56:
		return again(millionStep{model.RecExtend, 6, 14})
	case k < 57:
		return append(again(), append([]millionStep{{model.RecCorrect, 10, 200}}, answer[1])...)
	case k < 100:
		return again(millionStep{model.RecAccept, 1, 4})
	}
	return answer
}

// check makes a check by a representative of the public.
func (m *million) check(of model.ID, day model.Date, result model.CheckResult, author string, o millionOrg) model.ID {
	id := millionID("0011", m.checks)
	m.checks++
	m.add("checks", "id, office, version, recommendation_id, date, result, author", id, o.office, 1, string(of), day.String(), string(result), author)
	m.add("check_people", "check_id, position, person_id", id, 1, millionID("0002", slices.Index(m.offices, o.office)))
	return model.ID(id)
}

// recommendation makes one in answer to findings of a visit, and lets it live until the last day.
func (m *million) recommendation(found []string, visited model.Date, person string, o millionOrg) {
	i := m.recommendations
	m.recommendations++
	r := model.Recommendation{Head: model.Head{ID: model.ID(millionID("000f", i))}, State: model.RecDraft}
	day := visited.AddDays(2 + m.rnd.IntN(12))
	steps := append([]millionStep{{model.RecIssue, 0, 0}}, m.course()...)
	seq := 0
	var last model.Date
	for _, step := range steps {
		day = day.AddDays(step.least + m.rnd.IntN(step.most-step.least+1))
		if day.String() > m.last {
			break
		}
		e := model.RecEvent{Verb: step.verb, On: day, Reason: "письмо"}
		if result := slices.IndexFunc(model.CheckResults(), func(r model.CheckResult) bool { return r.Verb() == step.verb }); result >= 0 {
			e.Check = m.check(r.ID, day, model.CheckResults()[result], person, o)
		}
		switch step.verb {
		case model.RecIssue, model.RecFindNot:
			e.Due = day.AddDays(14)
		case model.RecExtend:
			e.Due = r.Due.AddDays(15)
		}
		taken, err := r.TakeKept(e, last, MillionTo())
		require.NoError(m.t, err)
		last = day
		seq++
		check := any(nil)
		if e.Check != "" {
			check = string(e.Check)
		}
		m.add("recommendation_events", "recommendation_id, seq, id, verb, on_date, state, due, level, check_id, by_person, at", string(r.ID), seq,
			fmt.Sprintf("01678901-00f%d-7000-8000-%012d", seq, i), string(taken.Verb), day.String(), string(taken.State), taken.Due.String(), int(taken.Level),
			check, person, day.String()+"T06:00:00.000Z")
	}
	m.add("recommendations", "id, office, version, number_year, number_seq, organisation_id, place_id, kind, text, author, state, issued, due, "+
		"first_due, extensions, reported, closed, level", string(r.ID), o.office, 1, visited.Year, i+1, o.id, o.id, "remedy",
		"Обеспечить соблюдение времени ожидания и прислать отчёт.", person, string(r.State), r.Issued.String(), r.Due.String(),
		r.FirstDue.String(), r.Extensions, r.Reported.String(), r.Closed.String(), int(r.Level))
	for k, f := range found {
		m.add("recommendation_findings", "recommendation_id, finding_id, position", string(r.ID), f, k+1)
	}
	if !r.Reported.IsZero() && m.rnd.IntN(15) == 0 {
		m.add("restitutions", "id, office, version, recommendation_id, date, sum, people, author", millionID("0010", i), o.office, 1, string(r.ID),
			r.Reported.String(), 500*(1+m.rnd.IntN(20)), 1+m.rnd.IntN(4), person)
	}
}
