package db

import "baqylau/model"

// openAssignment are the open assignments of recommendation r, in a query over a.
const openAssignment = " FROM assignments a WHERE a.recommendation_id = r.id AND a.state = 'open'"

// drawnLot are the draws by lot, sm, that chose recommendation r since it was reported.
const drawnLot = " FROM sample_lots l JOIN samples sm ON sm.id = l.sample_id" +
	" WHERE l.recommendation_id = r.id AND l.drawn > 0 AND sm.day >= r.reported"

// inQueue are the recommendations that wait for their check.
const inQueue = "r.state = 'reported'"

// queueSQL is recommendationSQL for the queue of post-control, which has states and a day of its own.
func (s *selection) queueSQL() kindSQL {
	k := s.recommendationSQL()
	k.day, k.state = "r.reported", ""
	k.person = "EXISTS (SELECT 1 FROM assignments a JOIN assignment_people p ON p.assignment_id = a.id" +
		" WHERE a.recommendation_id = r.id AND a.state = 'open' AND p.person_id = ?)"
	overdue := k.marks[model.MarkOverdue]
	k.marks = map[model.Mark]func() string{
		model.MarkOverdue:    overdue,
		model.MarkAssigned:   always("EXISTS (SELECT 1" + openAssignment + ")"),
		model.MarkUnassigned: always("NOT EXISTS (SELECT 1" + openAssignment + ")"),
		model.MarkDayPassed: func() string {
			return "EXISTS (SELECT 1" + openAssignment + " AND a.day < " + s.arg(s.day()) + ")"
		},
		model.MarkDrawn: always("EXISTS (SELECT 1" + drawnLot + ")"),
	}
	return k
}

// queueSortings are the columns of the queue.
func (s *selection) queueSortings() map[string]sorting {
	m := s.recommendationSortings()
	m["date"] = text("r.reported")
	m["check_day"] = optional("", "(SELECT a.day"+openAssignment+")")
	m["assigned"] = optional("", "(SELECT p.sort_key FROM assignments a JOIN assignment_people x ON x.assignment_id = a.id"+
		" JOIN people p ON p.id = x.person_id WHERE a.recommendation_id = r.id AND a.state = 'open'"+
		" ORDER BY x.position LIMIT 1)")
	return m
}
