package db

import (
	"encoding/json"
	"fmt"
	"strings"

	"baqylau/model"
	"baqylau/model/office"
)

const lotColumns = `l.id, l.office, l.version, l.plan_id, l.state, l.rules, l.seed, l.spoken, l.reader, l.digest, l.candidates,
	l.reason, l.fixed_by, l.fixed_at, l.drawn_by, l.drawn_at`

// lotFields leaves out the pool and the lines, which may be long.
func lotFields(l *model.Lot) []any {
	return []any{&l.ID, &l.Office, &l.Version, &l.Plan, &l.State, into{&l.Rules}, &l.Seed, &l.Spoken, &l.Reader, &l.Digest,
		&l.Candidates, &l.Reason, &l.FixedBy, toMoment{&l.FixedAt}, toID{&l.DrawnBy}, toMoment{&l.DrawnAt}}
}

// LotsOf returns the lots of a plan, the newest first, without their pools and lines.
func (v *view) LotsOf(plan model.ID) ([]model.Lot, error) {
	return all(v, "lots of "+string(plan), lotFields,
		`SELECT `+lotColumns+` FROM lots l WHERE l.plan_id = $1 ORDER BY l.fixed_at DESC, l.id DESC`, string(plan))
}

// Lot returns one lot whole, or office.ErrNotFound.
func (v *view) Lot(id model.ID) (model.Lot, error) {
	return first(v, "lot "+string(id), func(l *model.Lot) []any {
		return append(lotFields(l), into{&l.Pool}, into{&l.Lines})
	}, `SELECT `+lotColumns+`, l.pool, l.lines FROM lots l WHERE l.id = $1`, string(id))
}

// SaveLot writes a lot.
func (t *tx) SaveLot(l *model.Lot) error {
	var texts [3]string
	lines := l.Lines
	if lines == nil {
		lines = []model.LotLine{}
	}
	for i, value := range []any{l.Rules, l.Pool, lines} {
		b, err := json.Marshal(value)
		if err != nil {
			return fmt.Errorf("save lot %s: %w", l.ID, err)
		}
		texts[i] = string(b)
	}
	return t.save(row{kind: model.KindLot, head: &l.Head, table: "lots", taken: model.FieldFault("spoken", "fault.lot.seed_used", "seed", l.Seed),
		columns: "plan_id, state, rules, pool, seed, spoken, reader, digest, candidates, lines, reason, fixed_by, fixed_at, drawn_by, drawn_at",
		args: []any{string(l.Plan), string(l.State), texts[0], texts[1], l.Seed, l.Spoken, l.Reader, l.Digest, l.Candidates, texts[2],
			l.Reason, string(l.FixedBy), moment(l.FixedAt), null(l.DrawnBy), moment(l.DrawnAt)}})
}

// ActiveServices returns the services of an office that are not retired, by code.
func (v *view) ActiveServices(code string) ([]model.Service, error) {
	return all(v, "services of office "+code, serviceFields,
		`SELECT `+serviceColumns+` FROM services s WHERE s.office = $1 AND s.retired = '' ORDER BY s.code, s.id`, code)
}

// LotFacts returns what the registers of an office say of its providers. Each register is read once and not asked for each
// provider: an office may have twenty thousand.
func (v *view) LotFacts(q office.LotQuery) ([]model.LotFacts, error) {
	what := "facts for a lot of office " + q.Office
	organisations, err := all(v, what, organisationFields,
		`SELECT `+organisationColumns+` FROM organisations o WHERE o.office = $1 ORDER BY o.code, o.id`, q.Office)
	if err != nil {
		return nil, err
	}
	facts, at := make([]model.LotFacts, len(organisations)), make(map[model.ID]*model.LotFacts, len(organisations))
	for i, o := range organisations {
		facts[i].Organisation = o
		at[o.ID] = &facts[i]
	}
	for _, fill := range []func(string, office.LotQuery, map[model.ID]*model.LotFacts) error{
		v.lotVisits, v.lotCounts, v.lotScores, v.lotPlanned, v.lotSeen,
	} {
		if err := fill(what, q, at); err != nil {
			return nil, err
		}
	}
	return facts, nil
}

// lotRow is one value of one provider.
type lotRow struct {
	organisation, officer model.ID
	on                    model.Date
	week                  bool
	n                     int
}

func (v *view) lotVisits(what string, _ office.LotQuery, at map[model.ID]*model.LotFacts) error {
	rows, err := all(v, what, func(r *lotRow) []any { return []any{&r.organisation, toDate{&r.on}} },
		`SELECT v.organisation_id, MAX(v.date) FROM visits v WHERE v.state <> 'cancelled' GROUP BY v.organisation_id`)
	for _, r := range rows {
		if f := at[r.organisation]; f != nil {
			f.LastVisit = r.on
		}
	}
	return err
}

func (v *view) lotCounts(what string, q office.LotQuery, at map[model.ID]*model.LotFacts) error {
	count := func(into func(*model.LotFacts) *int, query string, args ...any) error {
		rows, err := all(v, what, func(r *lotRow) []any { return []any{&r.organisation, &r.n} }, query, args...)
		for _, r := range rows {
			if f := at[r.organisation]; f != nil {
				*into(f) = r.n
			}
		}
		return err
	}
	if err := count(func(f *model.LotFacts) *int { return &f.Violations },
		`SELECT f.organisation_id, COUNT(*) FROM findings f WHERE f.cancelled = '' AND f.date >= $1 GROUP BY f.organisation_id`,
		q.ViolationsFrom.String()); err != nil {
		return err
	}
	return count(func(f *model.LotFacts) *int { return &f.Open },
		`SELECT c.place_id, COUNT(*) FROM recommendations c WHERE c.state IN `+openRec+` GROUP BY c.place_id`)
}

// lotScores reads the mean of all scores of each provider's visits of the months that count, over the criteria that were scored.
func (v *view) lotScores(what string, q office.LotQuery, at map[model.ID]*model.LotFacts) error {
	var counts, sums []string
	for n := 1; n <= len(model.Scores{}); n++ {
		counts = append(counts, fmt.Sprintf("COUNT(v.score_%d)", n))
		sums = append(sums, fmt.Sprintf("COALESCE(SUM(v.score_%d), 0)", n))
	}
	type scored struct {
		organisation model.ID
		n, sum       int
	}
	rows, err := all(v, what, func(r *scored) []any { return []any{&r.organisation, &r.n, &r.sum} },
		`SELECT v.organisation_id, `+strings.Join(counts, " + ")+`, `+strings.Join(sums, " + ")+` FROM visits v
		WHERE v.state IN ('completed', 'confirmed') AND v.date >= $1 GROUP BY v.organisation_id`, q.ViolationsFrom.String())
	for _, r := range rows {
		if f := at[r.organisation]; f != nil && r.n > 0 {
			f.Score = (200*r.sum + r.n) / (2 * r.n)
		}
	}
	return err
}

// plannedAhead are lines that are still to be visited; $1 is the plan whose drawn lines do not count.
const plannedAhead = `planned_visits pv JOIN plans n ON n.id = pv.plan_id AND n.state NOT IN ('cancelled', 'closed')
	WHERE pv.state = 'planned' AND NOT (pv.plan_id = $1 AND pv.lot_id IS NOT NULL)`

func (v *view) lotPlanned(what string, q office.LotQuery, at map[model.ID]*model.LotFacts) error {
	// A line of a week may be visited on any of its days.
	rows, err := all(v, what, func(r *lotRow) []any { return []any{&r.organisation, toDate{&r.on}} },
		`SELECT pv.organisation_id, MIN(pv.day) FROM `+plannedAhead+`
		AND pv.day BETWEEN CASE WHEN pv.week = 1 THEN $2 ELSE $3 END AND $4 GROUP BY pv.organisation_id`,
		string(q.Plan), q.Rest.From.AddDays(-6).String(), q.Rest.From.String(), q.Rest.To.String())
	for _, r := range rows {
		if f := at[r.organisation]; f != nil {
			f.Planned = r.on
		}
	}
	return err
}

func (v *view) lotSeen(what string, q office.LotQuery, at map[model.ID]*model.LotFacts) error {
	fields := func(r *lotRow) []any { return []any{&r.organisation, &r.officer, toDate{&r.on}, toBit{&r.week}} }
	been, err := all(v, what, fields, `SELECT v.organisation_id, vp.person_id, MAX(v.date), 0 FROM visits v
		JOIN visit_people vp ON vp.visit_id = v.id AND vp.part = 'officer'
		WHERE v.state <> 'cancelled' AND v.date >= $1 GROUP BY v.organisation_id, vp.person_id`, q.SeenFrom.String())
	if err != nil {
		return err
	}
	ahead, err := all(v, what, fields, `SELECT x.organisation_id, pp.person_id, x.day, x.week FROM (SELECT pv.* FROM `+plannedAhead+`
		AND pv.day >= $2) x JOIN planned_visit_people pp ON pp.planned_visit_id = x.id AND pp.part = 'officer'
		ORDER BY x.day, x.id`, string(q.Plan), q.SeenFrom.AddDays(-6).String())
	for _, r := range append(been, ahead...) {
		f := at[r.organisation]
		if f == nil {
			continue
		}
		if r.week {
			r.on = r.on.AddDays(6)
		}
		seen := false
		for i := range f.Seen {
			if f.Seen[i].Officer == r.officer {
				seen = true
				if r.on.After(f.Seen[i].From) {
					f.Seen[i].From = r.on
				}
			}
		}
		if !seen {
			f.Seen = append(f.Seen, model.LotHeld{Officer: r.officer, From: r.on})
		}
	}
	return err
}
