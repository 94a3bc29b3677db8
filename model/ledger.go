package model

import (
	"cmp"
	"slices"
)

// Owed is what of a sum unlawfully taken is still to be returned. What was returned above it is owed by nobody.
func Owed(taken, returned Tenge) Tenge { return max(0, taken-returned) }

// Ledger adds up lines of the ledger of restitution: recommendations with what was taken and returned under each (rule 7).
type Ledger struct {
	Lines                 int
	Taken, Returned, Owed Tenge
	// People were affected, Restored got their money or their rights back.
	People, Restored int
	// Last is the day of the latest return, zero for none.
	Last Date
}

// Add counts a line in. What one line returned above what it took lessens the debt of no other.
func (l *Ledger) Add(r RecommendationRow) {
	l.Lines++
	l.Taken += r.Taken
	l.Returned += r.Returned
	l.Owed += Owed(r.Taken, r.Returned)
	l.People += r.People
	l.Restored += r.Restored
	if r.LastReturn.After(l.Last) {
		l.Last = r.LastReturn
	}
}

// LedgerGroup is the part of the ledger that concerns one provider or one region.
type LedgerGroup struct {
	// Code is that of the region, or the identity of the provider.
	Code string
	// Name is the provider's; a region is named by its code.
	Name Name
	Ledger
}

// GroupLedger adds up the lines by provider, or by region where regions is set: the largest debt first, then the largest
// sum taken.
func GroupLedger(rows []RecommendationRow, regions bool) []LedgerGroup {
	at := map[string]int{}
	var out []LedgerGroup
	for _, r := range rows {
		code, name := string(r.Place), r.OrganisationName
		if regions {
			code, name = r.Region, Name{}
		}
		i, ok := at[code]
		if !ok {
			i = len(out)
			at[code] = i
			out = append(out, LedgerGroup{Code: code, Name: name})
		}
		out[i].Add(r)
	}
	slices.SortStableFunc(out, func(a, b LedgerGroup) int {
		return cmp.Or(cmp.Compare(b.Owed, a.Owed), cmp.Compare(b.Taken, a.Taken), cmp.Compare(a.Code, b.Code))
	})
	return out
}
