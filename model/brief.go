package model

// Brief is what a brief prints: the figures of a scope and the records that it lists by name.
type Brief struct {
	Office  Office
	Scope   Scope
	Figures Figures
	// Overdue are the recommendations overdue on the as-of day, the oldest due date first.
	Overdue []RecommendationRow
	// Returns are the recommendations of the scope under which money was taken or returned, the largest
	// return first.
	Returns []RecommendationRow
}
