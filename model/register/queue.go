package register

import "baqylau/model"

// Queue are the columns of the queue of post-control: reported recommendations that nobody has checked since. What is acted on
// stays beside an open record: which, at whom, how the check stands and on what day.
func Queue() []Column[model.QueueRow] {
	return []Column[model.QueueRow]{
		{"number", title("number"), Text, 15, "number", Kept, func(x model.QueueRow, _ Reader) any { return x.Number.String() }},
		{"addressee", title("addressee"), Text, 30, "organisation", Kept, func(x model.QueueRow, r Reader) any { return Addressee(x.RecommendationRow, r) }},
		{"reported", title("reported"), Date, 11, "reported", Usual, func(x model.QueueRow, _ Reader) any { return x.Reported }},
		{"waits", title("waits"), Number, 8, "", Usual, func(x model.QueueRow, r Reader) any {
			return known(r.Day.DaysSince(x.Reported), !x.Reported.IsZero())
		}},
		{"due", title("due"), Date, 11, "due", Spare, func(x model.QueueRow, _ Reader) any { return x.Due }},
		{"state", title("check_state"), Status, 17, "", Kept, func(x model.QueueRow, r Reader) any { return QueueState(x, r.Day) }},
		{"check_day", title("check_day"), Date, 11, "check_day", Kept, func(x model.QueueRow, _ Reader) any { return x.CheckDay }},
		{"assigned", title("assigned"), List, 24, "assigned", Usual, func(x model.QueueRow, _ Reader) any { return x.AssignedNames }},
		{"level", title("level"), Number, 8, "level", Spare, func(x model.QueueRow, _ Reader) any { return known(int(x.Level), x.Level > 0) }},
		{"owed", title("to_return"), Money, 11, "", Spare, func(x model.QueueRow, _ Reader) any { return x.Risk.Owed }},
		{"weight", title("weight"), Number, 8, "", Offered, func(x model.QueueRow, _ Reader) any {
			weight, _ := x.Risk.Weigh()
			return weight
		}},
		{"category", title("finding"), Text, 26, "", Offered, func(x model.QueueRow, r Reader) any { return r.name(model.Categories, x.Category, x.Issued) }},
		{"text", title("recommendation_text"), Text, 40, "", Offered, func(x model.QueueRow, _ Reader) any { return x.Text }},
		{"extensions", title("extensions"), Number, 10, "extensions", Offered, func(x model.QueueRow, _ Reader) any { return x.Extensions }},
		{"region", title("region"), Text, 20, "region", Offered, func(x model.QueueRow, r Reader) any { return r.name(model.Regions, x.Region, x.Issued) }},
		{"sector", title("sector"), Text, 20, "sector", Offered, func(x model.QueueRow, r Reader) any { return r.name(model.Sectors, x.Sector, x.Issued) }},
	}
}

// QueueState returns the word and tone of where a recommendation in the queue stands on day.
func QueueState(x model.QueueRow, day model.Date) State {
	switch {
	case x.Assignment != "" && x.CheckDay.Before(day):
		return State{"queue.passed", Wrong}
	case x.Assignment != "":
		return State{"queue.assigned", Running}
	case x.Sample != "":
		return State{"queue.drawn", Waiting}
	}
	return State{"queue.unassigned", Waiting}
}
