package db

import (
	"context"
	"fmt"
	"strings"
	"time"

	"baqylau/model"
)

// Remindable returns the open recommendations of an office that are due up to a day, with the steps kept for their due
// dates.
func (v *view) Remindable(code string, until model.Date) ([]model.Remindable, error) {
	type kept struct {
		model.Recommendation
		days int
		any  bool
	}
	rows, err := all(v, "recommendations to remind of in "+code, func(k *kept) []any {
		return append(recommendationFields(&k.Recommendation), &k.days, toBit{&k.any})
	}, `SELECT `+recommendationColumns+`, COALESCE(m.days, 0), CASE WHEN m.id IS NULL THEN 0 ELSE 1 END
		FROM recommendations r LEFT JOIN reminders m ON m.recommendation_id = r.id AND m.due = r.due
		WHERE r.state IN `+openRec+` AND r.due <> '' AND r.due <= $2 AND r.office = $1 ORDER BY r.due, r.id, m.days`,
		code, until.String())
	if err != nil {
		return nil, err
	}
	var list []model.Remindable
	for _, r := range rows {
		if n := len(list); n == 0 || list[n-1].Recommendation.ID != r.ID {
			list = append(list, model.Remindable{Recommendation: r.Recommendation})
		}
		if last := &list[len(list)-1]; r.any {
			last.Kept = append(last.Kept, r.days)
		}
	}
	return list, nil
}

// responsible is who answers for recommendation c: its author and the officers of the visits of its findings; ? is the
// person.
const responsible = `(c.author = ? OR EXISTS (SELECT 1 FROM recommendation_findings rf JOIN findings fi ON fi.id = rf.finding_id
	JOIN visit_people vp ON vp.visit_id = fi.visit_id WHERE rf.recommendation_id = c.id AND vp.person_id = ?))`

// current keeps the reminders r whose due date is in force and of which recommendation c still is what it was.
const current = `r.passed = 0 AND r.due = c.due AND c.state IN ` + openRec + ` AND r.for_check = CASE WHEN c.state = 'reported' THEN 1 ELSE 0 END`

// RemindersOf returns the reminders that a person is to see, newest first.
func (v *view) RemindersOf(who model.Person, steps []model.ReminderTo, everywhere, untold bool) ([]model.ID, error) {
	mine := ""
	own := "r.office = $2"
	args := []any{string(who.ID), who.Office}
	answers := strings.ReplaceAll(responsible, "?", "$1")
	switch who.Role {
	case model.RoleOfficer:
		mine = own + ` AND (r.for_check = 0 AND ` + answers + ` OR r.for_check = 1 AND NOT ` + answers + `)`
	case model.RoleManager:
		mine = own + ` AND (r.for_check = 0 AND ` + answers
		if len(steps) > 0 {
			in := " IN (" + marks(len(args)+1, len(steps)) + ")"
			for _, s := range steps {
				args = append(args, string(s))
			}
			mine += ` OR r.recipient` + in + ` OR EXISTS (SELECT 1 FROM reminders o WHERE o.recommendation_id = r.recommendation_id
				AND o.due = r.due AND o.passed = 1 AND o.day = r.day AND o.days < r.days AND o.recipient` + in + `)`
		}
		mine += ")"
		if everywhere {
			mine = "(" + mine + " OR r.recipient = 'headquarters')"
		}
	default:
		return nil, nil
	}
	wanted := "COALESCE(p.seen, '') = ''"
	if untold {
		wanted = "p.person_id IS NULL"
	}
	return all(v, "reminders of "+string(who.ID), one[model.ID], `SELECT r.id FROM reminders r
		JOIN recommendations c ON c.id = r.recommendation_id
		LEFT JOIN reminder_people p ON p.reminder_id = r.id AND p.person_id = $1
		WHERE `+current+` AND `+wanted+` AND `+mine+` ORDER BY r.day DESC, r.id DESC`, args...)
}

// RemindersAfter counts the reminders of an office that were made on a later day.
func (v *view) RemindersAfter(code string, day model.Date) (int, error) {
	return first(v, "reminders after "+day.String(), func(n *int) []any { return []any{n} },
		`SELECT count(*) FROM reminders WHERE day > $2 AND office = $1`, code, day.String())
}

// DropRemindersAfter takes them away.
func (t *tx) DropRemindersAfter(code string, day model.Date) error {
	for _, query := range []string{
		`DELETE FROM reminder_people WHERE reminder_id IN (SELECT id FROM reminders WHERE day > $2 AND office = $1)`,
		`DELETE FROM reminders WHERE day > $2 AND office = $1`,
	} {
		if _, err := t.exec(query, code, day.String()); err != nil {
			return fmt.Errorf("drop reminders after %s: %w", day, err)
		}
	}
	return nil
}

// AddReminder keeps a reminder, unless there is one of its recommendation, due date and step already.
func (t *tx) AddReminder(m *model.Reminder) (bool, error) {
	res, err := t.exec(`INSERT INTO reminders (id, office, recommendation_id, due, days, recipient, for_check, passed, day)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (office, recommendation_id, due, days) DO NOTHING`,
		string(m.ID), m.Office, string(m.Recommendation), m.Due.String(), m.Days, string(m.To), bit(m.Check), bit(m.Passed),
		m.Day.String())
	if err != nil {
		return false, fmt.Errorf("add reminder of %s: %w", m.Recommendation, err)
	}
	n, err := res.RowsAffected()
	if err != nil {
		return false, fmt.Errorf("add reminder of %s: %w", m.Recommendation, err)
	}
	return n > 0, nil
}

// TellReminder keeps that a person was told; who was told already stays as they were.
func (t *tx) TellReminder(id, person model.ID, at time.Time) error {
	return t.reminded(`INSERT INTO reminder_people (reminder_id, person_id, told) VALUES ($1, $2, $3)
		ON CONFLICT (reminder_id, person_id) DO NOTHING`, id, person, at)
}

// SeeReminder keeps that a person has put a reminder aside, which they have then been told of as well.
func (t *tx) SeeReminder(id, person model.ID, at time.Time) error {
	return t.reminded(`INSERT INTO reminder_people (reminder_id, person_id, told, seen) VALUES ($1, $2, $3, $3)
		ON CONFLICT (reminder_id, person_id) DO UPDATE SET seen = excluded.seen`, id, person, at)
}

func (t *tx) reminded(query string, id, person model.ID, at time.Time) error {
	if _, err := t.exec(query, string(id), string(person), moment(at)); err != nil {
		return fmt.Errorf("reminder %s of %s: %w", id, person, err)
	}
	return nil
}

// ReminderRows returns the reminders with the given ids, in their order.
func (d *DB) ReminderRows(ctx context.Context, ids []model.ID) ([]model.ReminderRow, error) {
	key := func(r *model.ReminderRow) model.ID { return r.ID }
	return fetch(ctx, d, "reminders", ids, key, func(b *batch) ([]model.ReminderRow, error) {
		return read(b, "reminders", reminderRowFields, `SELECT r.id, r.office, r.recommendation_id, r.due, r.days, r.recipient,
			r.for_check, r.passed, r.day, c.office, c.number_year, c.number_seq, c.organisation_id, c.body, c.issued, c.state,
			c.due, `+providerColumns+`
			FROM reminders r JOIN recommendations c ON c.id = r.recommendation_id JOIN organisations o ON o.id = c.place_id
			WHERE r.id IN (`+b.in+`)`)
	})
}

func reminderRowFields(r *model.ReminderRow) []any {
	r.Number.Kind = model.KindRecommendation
	fields := []any{&r.ID, &r.Office, &r.Recommendation, toDate{&r.Due}, &r.Days, &r.To, toBit{&r.Check}, toBit{&r.Passed},
		toDate{&r.Day}, &r.Number.Office, &r.Number.Year, &r.Number.Seq, toID{&r.Organisation}, &r.Body, toDate{&r.Issued},
		&r.State, toDate{&r.DueNow}}
	return append(append(fields, nameFields(&r.OrganisationName)...), &r.Region, &r.Sector)
}

// reminderSQL are the reminders that somebody was told of; they concern what their recommendation concerns.
func (s *selection) reminderSQL() kindSQL {
	answering := func(condition string) string {
		return "EXISTS (SELECT 1 FROM " + answers + " WHERE rf.recommendation_id = c.id AND " + condition + ")"
	}
	return placed(kindSQL{
		from: "reminders r JOIN recommendations c ON c.id = r.recommendation_id AND r.passed = 0",
		day:  "r.day",
		body: "(c.body <> '' AND c.body IN (?) OR c.body = '' AND" +
			" c.place_id IN (SELECT o.id FROM organisations o WHERE o.body IN (?)))",
		services:       answering("fi.visit_id IN (SELECT v.id FROM visits v WHERE v.service_id IN (?))"),
		state:          "c.state IN (?)",
		recipient:      "r.recipient IN (?)",
		category:       answering("fi.category IN (?)"),
		recKind:        "c.kind IN (?)",
		person:         responsible,
		recommendation: "r.recommendation_id = ?",
		search:         searchIn("r.recommendation_id"),
		marks: map[model.Mark]func() string{
			model.MarkCounted: always("1 = 1"),
			model.MarkOpen:    always(current),
		},
	}, "c.place_id")
}

func reminderSortings() map[string]sorting {
	asked := number("c")
	return map[string]sorting{
		"date":         column("r.day"),
		"number":       asked,
		"organisation": {joins: " JOIN organisations o ON o.id = c.place_id", by: []string{"o.sort_key", "o.id"}},
		"due":          column("r.due"),
		"days":         column("r.days"),
		"recipient":    ranked("r.recipient", append(model.ReminderTos(), model.ToCheckers)),
		"state":        ranked("c.state", model.RecStates()),
	}
}
