package model

// Letters are what the letters of recommendations print, on the letterhead of their office.
type Letters struct {
	Office Office
	// Emblem is the office's picture, encoded; nil where it has none.
	Emblem []byte
	Items  []RecommendationLetter
}

// RecommendationLetter is one letter.
type RecommendationLetter struct {
	Recommendation RecommendationRow
	// Addressee is the provider to whom it goes; a letter to a state body has none.
	Addressee Organisation
	// Findings are those that it answers, Cases those that it cites.
	Findings, Cases []FindingRow
	// Out is the letter with which it was issued, as it was registered; zero where it was not yet.
	Out Letter
	// Executor is who wrote it.
	Executor Person
}

// OutgoingLetter is the letter that a recommendation was issued with, from its events in their order; zero for none.
func OutgoingLetter(events []RecEvent) Letter {
	var out Letter
	for _, e := range events {
		switch {
		case e.Verb == RecIssue:
			out = e.Letter
		case e.State == RecDraft: // the issue was taken back
			out = Letter{}
		}
	}
	return out
}
