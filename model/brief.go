package model

// Brief is what a brief prints: the figures of a scope and the records that it lists by name.
type Brief struct {
	Office Office
	// Emblem is the office's picture, encoded; nil where it has none.
	Emblem  []byte
	Scope   Scope
	Figures Figures
	// Organisations and Services are the names of those that the scope chooses, in its order.
	Organisations, Services []Name
	// Overdue are the recommendations overdue on the as-of day, the oldest due date first.
	Overdue []RecommendationRow
	// Categories are those of the findings of an overdue recommendation that answers more than one, each
	// once, in the order of its findings.
	Categories map[ID][]string
	// Returns are the recommendations of the scope under which money was taken or returned, the largest sum
	// not returned first. Taken counts the findings of the scope alone, so that it adds up to the figure with
	// what stands in Unanswered.
	Returns []RecommendationRow
	// Unanswered sums up the findings of the scope with money taken that none of its recommendations answers.
	Unanswered Unanswered
	// Definitions asks for a last page that says what each figure counts.
	Definitions bool
}

// Unanswered is a number of findings and the money taken in them.
type Unanswered struct {
	Findings int
	Taken    Tenge
}
