package dbtest

import (
	"context"
	"database/sql"
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"baqylau/model"
)

// Many are how many records Fill writes.
type Many struct {
	// Office has them, and Officer made them.
	Office  string
	Officer model.ID
	// Every tenth visit has a finding with a recommendation.
	Organisations, Visits int
}

// manyID is the identity of the i-th record of a sort, as the statements below make it.
func manyID(sort string, i int) model.ID {
	return model.ID(fmt.Sprintf("01678901-%s-7000-8000-%012d", sort, i))
}

// ManyVisit is the identity of the i-th visit that Fill writes.
func ManyVisit(i int) model.ID { return manyID("00d0", i) }

// ManyOrganisation is that of a provider.
func ManyOrganisation(i int) model.ID { return manyID("00a0", i) }

// Fill writes many records into the database at path straight into its tables, a table a statement: 100 000 visits take
// a few seconds, where the verbs would take minutes. Names are «Организация № 17, Щучинск» and «№ 17 ұйым, Щучье».
func Fill(t testing.TB, path string, m Many) {
	t.Helper()
	raw, err := sql.Open("sqlite", "file:"+path+"?_pragma=busy_timeout(10000)&_pragma=synchronous(0)")
	require.NoError(t, err)
	defer func() { require.NoError(t, raw.Close()) }()
	tx, err := raw.BeginTx(context.Background(), nil)
	require.NoError(t, err)
	for _, s := range fills(m) {
		_, err := tx.Exec(`WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < $1) `+s.sql, s.args...)
		require.NoError(t, err, s.sql)
	}
	_, err = tx.Exec(`INSERT INTO search (rowid, text) SELECT id, text FROM search_rows WHERE record LIKE '01678901-%' ORDER BY id`)
	require.NoError(t, err)
	require.NoError(t, tx.Commit())
	_, err = raw.Exec(`ANALYZE`)
	require.NoError(t, err)
}

type statement struct {
	sql  string
	args []any
}

const (
	organisationOf = `printf('01678901-00a0-7000-8000-%012d', (i * 7919) % $2)`
	dayOf          = `date('2018-01-01', '+' || ((i * 37) % 304) || ' days')`
)

// fills are the statements; $1 is how many, $2 how many organisations.
func fills(m Many) []statement {
	office, officer, visits, found := m.Office, string(m.Officer), m.Visits, m.Visits/10
	return []statement{
		{`INSERT INTO organisations (id, office, version, code, name_ru, name_kk, sort_key, region, sector)
			SELECT printf('01678901-00a0-7000-8000-%012d', i), $3, 1, printf('11-%06d', i), 'Организация № ' || i || ', Щучинск',
			'№ ' || i || ' ұйым, Щучье', CAST(printf('%08d', (i * 7919) % $2) AS BLOB), '11',
			CASE i % 4 WHEN 0 THEN 'taxes' WHEN 1 THEN 'education' WHEN 2 THEN 'health' ELSE 'documents' END FROM n WHERE $2 > 0`,
			[]any{m.Organisations, m.Organisations, office}},
		{`INSERT INTO search_rows (record, kind, text) SELECT printf('01678901-00a0-7000-8000-%012d', i), 'organisation',
			printf('организация %d щучинск %d уиым щучье 11 %06d', i, i, i) FROM n WHERE $2 > 0`, []any{m.Organisations, m.Organisations}},
		{`INSERT INTO visits (id, office, version, number_year, number_seq, state, date, organisation_id, method,
			score_1, score_2, score_3, score_4, score_5, score_6, author)
			SELECT printf('01678901-00d0-7000-8000-%012d', i), $3, 1, 2018, 10000 + i,
			CASE WHEN i % 500 = 0 THEN 'draft' WHEN i % 4 = 0 THEN 'completed' ELSE 'confirmed' END,
			` + dayOf + `, ` + organisationOf + `, 'mystery_shopper', 1 + i % 5, 1 + (i * 3) % 5, 3, 4, 5, 2, $4 FROM n`,
			[]any{visits, m.Organisations, office, officer}},
		{`INSERT INTO visit_people (visit_id, part, position, person_id) SELECT printf('01678901-00d0-7000-8000-%012d', i),
			'officer', 1, $2 FROM n`, []any{visits, officer}},
		{`INSERT INTO search_rows (record, kind, text) SELECT printf('01678901-00d0-7000-8000-%012d', i), 'visit',
			printf('акм 2018 %d организация %d', 10000 + i, (i * 7919) % $2) FROM n`, []any{visits, m.Organisations}},
		{`INSERT INTO findings (id, office, version, number_year, number_seq, source, visit_id, organisation_id, date, category,
			description, people, taken, author) SELECT printf('01678901-00e0-7000-8000-%012d', i), $3, 1, 2018, 10000 + i, 'visit',
			printf('01678901-00d0-7000-8000-%012d', i * 10 + 1),
			printf('01678901-00a0-7000-8000-%012d', ((i * 10 + 1) * 7919) % $2), date('2018-01-01', '+' || (((i * 10 + 1) * 37) % 304) || ' days'),
			CASE i % 3 WHEN 0 THEN 'long_queue' WHEN 1 THEN 'no_ramp' ELSE 'rudeness' END,
			'Ожидание в очереди дольше, чем допускает стандарт.', i % 3, (i % 2) * 500, $4 FROM n`,
			[]any{found, m.Organisations, office, officer}},
		{`INSERT INTO recommendations (id, office, version, number_year, number_seq, organisation_id, place_id, kind, text, author,
			state, issued, due, first_due) SELECT printf('01678901-00f0-7000-8000-%012d', i), $3, 1, 2018, 10000 + i,
			printf('01678901-00a0-7000-8000-%012d', ((i * 10 + 1) * 7919) % $2), printf('01678901-00a0-7000-8000-%012d', ((i * 10 + 1) * 7919) % $2),
			'remedy', 'Обеспечить соблюдение времени ожидания.', $4, 'issued', '2018-11-01', printf('2018-11-%02d', 2 + i % 28), '2018-11-30' FROM n`,
			[]any{found, m.Organisations, office, officer}},
		{`INSERT INTO recommendation_findings (recommendation_id, finding_id, position)
			SELECT printf('01678901-00f0-7000-8000-%012d', i), printf('01678901-00e0-7000-8000-%012d', i), 1 FROM n`, []any{found}},
		{`INSERT INTO recommendation_events (recommendation_id, seq, id, verb, on_date, state, due, by_person, at)
			SELECT printf('01678901-00f0-7000-8000-%012d', i), 1, printf('01678901-00f1-7000-8000-%012d', i), 'issue', '2018-11-01', 'issued',
			'2018-11-30', $2, '2018-11-01T06:00:00Z' FROM n`, []any{found, officer}},
	}
}
