package db

import (
	"context"
	"encoding/json"

	"baqylau/model"
)

// Unproven is a recommendation that counts as executed, or once counted, though no independent check found it so (rule 6).
type Unproven struct {
	Number model.Number
	Why    UnprovenWhy
	// Checker is who checked and should not have; "" where none of them is meant.
	Checker string
}

// UnprovenWhy is what is wrong with a verification.
type UnprovenWhy string

// What can be wrong with it.
const (
	// UnprovenState is a state to which no step has led, UnprovenCheck a step without a check that found it executed, UnprovenNobody
	// one whose check nobody made.
	UnprovenState  UnprovenWhy = "state"
	UnprovenCheck  UnprovenWhy = "check"
	UnprovenNobody UnprovenWhy = "nobody"
	// The checker is an author of a finding or case, was an officer of the visit, or works for the addressee: for the provider, or
	// for the state body.
	UnprovenAuthor   UnprovenWhy = "author"
	UnprovenOfficer  UnprovenWhy = "officer"
	UnprovenEmployer UnprovenWhy = "employer"
)

// UnprovenWhys lists them.
func UnprovenWhys() []UnprovenWhy {
	return []UnprovenWhy{UnprovenState, UnprovenCheck, UnprovenNobody, UnprovenAuthor, UnprovenOfficer, UnprovenEmployer}
}

// The queries of Unproven, in the order of UnprovenWhys; the rows that SQL alone cannot judge bring the check, the checker and the
// addressee along. The triggers refuse all of it when it is written, but not what was stored before them, nor what becomes of the
// records around: a visit that gets another officer, a finding another author.
const (
	unprovenOf    = `SELECT r.office, r.number_year, r.number_seq, `
	verifyingStep = ` FROM recommendation_events e JOIN recommendations r ON r.id = e.recommendation_id`
	whoVerified   = verifyingStep + ` JOIN check_people cp ON cp.check_id = e.check_id JOIN people p ON p.id = cp.person_id`
	ofTheirWork   = ` WHERE e.verb = 'verify' AND EXISTS (SELECT 1 FROM (SELECT finding_id FROM recommendation_findings
		WHERE recommendation_id = r.id UNION ALL SELECT finding_id FROM recommendation_cases WHERE recommendation_id = r.id) a
		JOIN findings f ON f.id = a.finding_id`
	inOrder = ` ORDER BY r.office, r.number_year, r.number_seq, p.id`

	unprovenState = unprovenOf + `'', '', '', '', 0 FROM recommendations r WHERE r.state = 'verified' AND COALESCE((SELECT e.state
		FROM recommendation_events e WHERE e.recommendation_id = r.id ORDER BY e.seq DESC LIMIT 1), '') <> 'verified' ORDER BY r.office,
		r.number_year, r.number_seq`
	unprovenCheck = unprovenOf + `'', '', '', '', 0` + verifyingStep + ` LEFT JOIN checks c ON c.id = e.check_id
		WHERE (e.verb = 'verify' OR e.state = 'verified') AND NOT (e.verb = 'verify' AND e.state = 'verified' AND c.id IS NOT NULL
			AND c.recommendation_id = e.recommendation_id AND c.result = 'executed')
		ORDER BY r.office, r.number_year, r.number_seq`
	unprovenNobody = unprovenOf + `'', '', '', '', 0` + verifyingStep + ` WHERE e.verb = 'verify' AND NOT EXISTS (SELECT 1
		FROM check_people cp WHERE cp.check_id = e.check_id) ORDER BY r.office, r.number_year, r.number_seq`
	unprovenAuthor   = unprovenOf + `p.name, e.check_id, p.id, '', 0` + whoVerified + ofTheirWork + ` WHERE f.author = p.id)` + inOrder
	unprovenOfficer  = unprovenOf + `p.name, e.check_id, p.id, '', 0` + whoVerified + ofTheirWork + ` JOIN visit_people v ON v.visit_id = f.visit_id AND v.part = 'officer' WHERE v.person_id = p.id)` + inOrder
	unprovenEmployer = unprovenOf + `p.name, e.check_id, p.id, CASE WHEN r.body = '' THEN p.employer ELSE p.body END, CASE WHEN r.body = '' THEN 0 ELSE 1 END` + whoVerified +
		` WHERE e.verb = 'verify' AND (p.employer = r.organisation_id OR p.body <> '' AND p.body = r.body)` + inOrder
)

// unprovenRow is a row of those queries.
type unprovenRow struct {
	Unproven
	check, person model.ID
	// employer is the addressee that the checker works for: the code of a state body, where body says so, or else a provider.
	employer string
	body     bool
}

// Unproven returns the recommendations that are verified, or were, without an independent check: at most so many, and how many there
// are. later counts those of which somebody who checked went to work for the addressee after the check, as the journal tells: that is
// nobody's fault. progress may be nil.
func (d *DB) Unproven(ctx context.Context, most int, progress Progress) (list []Unproven, n, later int, err error) {
	queries := []string{unprovenState, unprovenCheck, unprovenNobody, unprovenAuthor, unprovenOfficer, unprovenEmployer}
	for i, why := range UnprovenWhys() {
		if progress != nil {
			progress(i, len(queries))
		}
		rows, err := collect(ctx, d.readers, "check independence: "+string(why), func(u *unprovenRow) []any {
			u.Why, u.Number.Kind = why, model.KindRecommendation
			return []any{&u.Number.Office, &u.Number.Year, &u.Number.Seq, &u.Checker, &u.check, &u.person, &u.employer, toBit{&u.body}}
		}, queries[i])
		if err != nil {
			return nil, 0, 0, faultOf(d.path, err)
		}
		for _, u := range rows {
			if why == UnprovenEmployer {
				after, err := d.employedAfter(ctx, u)
				if err != nil {
					return nil, 0, 0, faultOf(d.path, err)
				}
				if after {
					later++
					continue
				}
			}
			if n++; len(list) < most {
				list = append(list, u.Unproven)
			}
		}
	}
	return list, n, later, nil
}

// employedAfter reports whether the journal tells that the person was given the employer after the check was entered.
func (d *DB) employedAfter(ctx context.Context, u unprovenRow) (bool, error) {
	type line struct {
		seq   int64
		after string
	}
	fields := func(l *line) []any { return []any{&l.seq, &l.after} }
	entered, err := collect(ctx, d.readers, "journal of check "+string(u.check), fields,
		`SELECT seq, '' FROM journal WHERE record = $1 ORDER BY seq LIMIT 1`, string(u.check))
	if err != nil || len(entered) == 0 {
		return false, err
	}
	changes, err := collect(ctx, d.readers, "journal of person "+string(u.person), fields,
		`SELECT seq, after FROM journal WHERE record = $1 AND after <> '' ORDER BY seq DESC`, string(u.person))
	if err != nil {
		return false, err
	}
	for _, c := range changes { // the last line that tells of an employer made the one of today
		var p struct {
			Employer *string `json:"employer"`
			Body     *string `json:"body"`
		}
		if err := json.Unmarshal([]byte(c.after), &p); err != nil {
			return false, err
		}
		told := p.Employer
		if u.body {
			told = p.Body
		}
		if told != nil {
			return c.seq > entered[0].seq && *told == u.employer, nil
		}
	}
	return false, nil
}
