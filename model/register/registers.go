package register

import (
	"context"

	"baqylau/model"
)

// Source reads the rows of registers by their identities: a session of an office does.
type Source interface {
	PlanRows(context.Context, []model.ID) ([]model.PlanRow, error)
	PlannedRows(context.Context, []model.ID) ([]model.PlannedRow, error)
	VisitRows(context.Context, []model.ID) ([]model.VisitRow, error)
	FindingRowsOn(context.Context, []model.ID, model.Date) ([]model.FindingRow, error)
	RecommendationRows(context.Context, []model.ID, model.Date) ([]model.RecommendationRow, error)
	QueueRows(context.Context, []model.ID) ([]model.QueueRow, error)
	CheckRows(context.Context, []model.ID) ([]model.CheckRow, error)
	ReminderRows(context.Context, []model.ID) ([]model.ReminderRow, error)
	SystemicRows(context.Context, []model.ID) ([]model.SystemicRow, error)
	DiscussionRows(context.Context, []model.ID) ([]model.DiscussionRow, error)
	TrainingRows(context.Context, []model.ID) ([]model.TrainingRow, error)
	AppealRows(context.Context, []model.ID) ([]model.AppealRow, error)
	OrganisationRowsOn(context.Context, []model.ID, model.Date) ([]model.OrganisationRow, error)
	ServiceRows(context.Context, []model.ID) ([]model.ServiceRow, error)
	PersonRows(context.Context, []model.ID) ([]model.PersonRow, error)
	PaperRows(context.Context, []model.ID) ([]model.PaperRow, error)
}

// Register is a register of records of one kind: its columns and how its rows are read. The command line lists it, and a paper that
// it was printed on is read again by it.
type Register struct {
	// Word is what the command line calls it.
	Word string
	Kind model.Kind
	// Order is by what it is sorted where nobody says otherwise.
	Order string
	// Marks are those that each of its records bears.
	Marks []model.Mark
	// Columns read rows as Fetch hands them over.
	Columns []Column[any]
	// Fetch reads rows as of a day where the register knows days, its zero value is today.
	Fetch func(ctx context.Context, s Source, ids []model.ID, day model.Date) ([]any, error)
	// Grows says that a register only grows, by what is done with others: a print of it agrees with nothing later.
	Grows bool
}

// Registers are the registers of records in the order of the command line's help. The journal is none of them: what it may tell
// depends on who reads it, and its columns on what is asked for.
func Registers() []Register {
	return []Register{
		of("plans", model.KindPlan, "date", Plans(), Source.PlanRows),
		of("planned", model.KindPlannedVisit, "date", Planned(), Source.PlannedRows),
		of("visits", model.KindVisit, "date", Visits(), Source.VisitRows),
		ofDay("findings", model.KindFinding, "date", Findings(), Source.FindingRowsOn),
		ofDay("recommendations", model.KindRecommendation, "due", Recommendations(), Source.RecommendationRows),
		marked(ofDay("restitutions", model.KindRecommendation, "number", Restitutions(), Source.RecommendationRows), model.MarkRestitution),
		of("postcontrol", model.KindPostControl, "reported", Queue(), Source.QueueRows),
		of("checks", model.KindCheck, "date", Checks(), Source.CheckRows),
		of("reminders", model.KindReminder, "date", Reminders(), Source.ReminderRows),
		of("systemic", model.KindSystemic, "date", Systemics(), Source.SystemicRows),
		of("discussions", model.KindDiscussion, "date", Discussions(), Source.DiscussionRows),
		of("trainings", model.KindTraining, "date", Trainings(), Source.TrainingRows),
		of("appeals", model.KindAppeal, "date", Appeals(), Source.AppealRows),
		ofDay("organisations", model.KindOrganisation, "name", Organisations(), Source.OrganisationRowsOn),
		of("services", model.KindService, "name", Services(), Source.ServiceRows),
		of("people", model.KindPerson, "name", People(), Source.PersonRows),
		growing(of("papers", model.KindPaper, "date", Papers(), Source.PaperRows)),
	}
}

// of is a register that knows no days.
func of[R any](word string, kind model.Kind, order string, columns []Column[R],
	rows func(Source, context.Context, []model.ID) ([]R, error)) Register {
	return ofDay(word, kind, order, columns, func(s Source, ctx context.Context, ids []model.ID, _ model.Date) ([]R, error) {
		return rows(s, ctx, ids)
	})
}

// ofDay is a register that is read as of a day.
func ofDay[R any](word string, kind model.Kind, order string, columns []Column[R],
	rows func(Source, context.Context, []model.ID, model.Date) ([]R, error)) Register {
	r := Register{Word: word, Kind: kind, Order: order, Columns: make([]Column[any], len(columns))}
	for i, c := range columns {
		// The rows are handed over by their places: a long register would be copied otherwise.
		r.Columns[i] = Column[any]{c.ID, c.Title, c.Type, c.Width, c.Order, c.Room,
			func(row any, reader Reader) any { return c.Value(*row.(*R), reader) }}
	}
	r.Fetch = func(ctx context.Context, s Source, ids []model.ID, day model.Date) ([]any, error) {
		found, err := rows(s, ctx, ids, day)
		if err != nil {
			return nil, err
		}
		out := make([]any, len(found))
		for i := range found {
			out[i] = &found[i]
		}
		return out, nil
	}
	return r
}

func marked(r Register, marks ...model.Mark) Register {
	r.Marks = marks
	return r
}

func growing(r Register) Register {
	r.Grows = true
	return r
}
