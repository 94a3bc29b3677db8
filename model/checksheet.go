package model

// CheckSheet is what somebody needs on the spot to check one recommendation and to write down what they find.
type CheckSheet struct {
	Recommendation RecommendationRow
	// Provider is where the check takes place: the addressee, or the provider of the first finding.
	Provider Organisation
	Findings []FindingRow
	// Report is the latest report of execution, with its letter; Reported says that there is one.
	Report   RecEvent
	Reported bool
	// Assignment says who is to check and when, if that was decided; People are they.
	Assignment Assignment
	People     []Person
}
