package register

import "baqylau/model"

// Restitutions are the columns of the ledger of restitution: a line for each recommendation.
func Restitutions() []Column[model.RecommendationRow] {
	return []Column[model.RecommendationRow]{
		{"number", title("recommendation"), Text, 15, "number", Kept, func(x model.RecommendationRow, _ Reader) any { return x.Number.String() }},
		{"addressee", title("organisation"), Text, 32, "organisation", Kept, func(x model.RecommendationRow, r Reader) any { return x.OrganisationName.In(r.Lang) }},
		{"region", title("region"), Text, 20, "region", Usual, func(x model.RecommendationRow, r Reader) any { return r.name(model.Regions, x.Region, x.Issued) }},
		{"state", title("restitution"), Status, 17, "", Kept, func(x model.RecommendationRow, _ Reader) any { return RestitutionState(x) }},
		{"taken", title("taken"), Money, 12, "taken", Kept, func(x model.RecommendationRow, _ Reader) any { return x.Taken }},
		{"returned", title("returned"), Money, 12, "returned", Kept, func(x model.RecommendationRow, _ Reader) any { return x.Returned }},
		{"owed", title("still_owed"), Money, 12, "owed", Kept, func(x model.RecommendationRow, _ Reader) any { return model.Owed(x.Taken, x.Returned) }},
		{"people", title("people"), Number, 10, "people", Spare, func(x model.RecommendationRow, _ Reader) any { return x.People }},
		{"restored", title("restored"), Number, 10, "restored", Spare, func(x model.RecommendationRow, _ Reader) any { return x.Restored }},
		{"last_return", title("last_return"), Date, 11, "last_return", Usual, func(x model.RecommendationRow, _ Reader) any { return x.LastReturn }},
		{"documents", title("documents"), List, 26, "", Spare, func(x model.RecommendationRow, _ Reader) any { return x.Documents }},
		{"due", title("due"), Date, 11, "due", Offered, func(x model.RecommendationRow, _ Reader) any { return x.DueAsOf }},
		{"sector", title("sector"), Text, 20, "sector", Offered, func(x model.RecommendationRow, r Reader) any { return r.name(model.Sectors, x.Sector, x.Issued) }},
		{"external", title("external"), Text, 12, "", Offered, func(x model.RecommendationRow, _ Reader) any { return x.External }},
	}
}

// RestitutionState returns the word and tone of how far the restitution under a recommendation has come. Rights that
// were restored where no money had been taken are a return too.
func RestitutionState(x model.RecommendationRow) State {
	switch {
	case model.Owed(x.Taken, x.Returned) == 0:
		return State{"restitution.returned", Done}
	case x.Returned > 0:
		return State{"restitution.partly", Waiting}
	}
	return State{"restitution.owed", Wrong}
}

// RestitutionStates are all that RestitutionState can return.
func RestitutionStates() []State {
	return []State{{"restitution.owed", Wrong}, {"restitution.partly", Waiting}, {"restitution.returned", Done}}
}
