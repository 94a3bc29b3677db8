package model

// PlanPaper is what a printed plan shows.
type PlanPaper struct {
	Office Office
	Plan   PlanRow
	// Visits are its lines in the order of their days, those struck out too.
	Visits []PlannedRow
	// Organisations are the providers of the lines.
	Organisations map[ID]Organisation
	// Approver is who approved it; without an ID nobody has.
	Approver Person
}
