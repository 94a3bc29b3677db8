package register

import "baqylau/model"

// LedgerGroups are the columns of the ledger of restitution added up by provider, or by region where regions is set.
func LedgerGroups(regions bool) []Column[model.LedgerGroup] {
	name := Column[model.LedgerGroup]{"name", "restitutions.name.provider", Text, 44, "", Kept, func(x model.LedgerGroup, r Reader) any { return x.Name.In(r.Lang) }}
	if regions {
		name.Title = "restitutions.name.region"
		name.Value = func(x model.LedgerGroup, r Reader) any {
			if x.Code == "" {
				return x.Name.In(r.Lang)
			}
			return r.name(model.Regions, x.Code, r.Day)
		}
	}
	return []Column[model.LedgerGroup]{name,
		{"lines", title("lines"), Number, 10, "", Kept, func(x model.LedgerGroup, _ Reader) any { return x.Lines }},
		{"taken", title("taken"), Money, 14, "", Kept, func(x model.LedgerGroup, _ Reader) any { return x.Taken }},
		{"returned", title("returned"), Money, 14, "", Kept, func(x model.LedgerGroup, _ Reader) any { return x.Returned }},
		{"owed", title("still_owed"), Money, 14, "", Kept, func(x model.LedgerGroup, _ Reader) any { return x.Owed }},
		{"people", title("people"), Number, 10, "", Kept, func(x model.LedgerGroup, _ Reader) any { return x.People }},
		{"restored", title("restored_people"), Number, 14, "", Kept, func(x model.LedgerGroup, _ Reader) any { return x.Restored }},
		{"last", title("last_return"), Date, 12, "", Kept, func(x model.LedgerGroup, _ Reader) any { return x.Last }},
	}
}
