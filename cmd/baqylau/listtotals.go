package main

import (
	"context"
	"slices"

	"baqylau/model"
	"baqylau/model/register"
)

// totalsBy are what the ledger of restitution can be added up by, by the word of the command line.
func totalsBy() []string { return []string{"organisation", "region"} }

// checkTotals refuses totals that there are none of.
func checkTotals(kind, by string) error {
	if by != "" && (kind != "restitutions" || !slices.Contains(totalsBy(), by)) {
		return usageError{model.NewFault("fault.cmd.totals")}
	}
	return nil
}

// fillTotals adds the ledger up by provider or region, the largest debt first, with what all come to in the last row: what the
// window shows by the same rules.
func (m *Main) fillTotals(ctx context.Context, l *lister, by string) error {
	l.filter.Kind = model.KindRecommendation
	states, err := m.states(l.kind, l.flags.states)
	if err != nil {
		return err
	}
	l.filter.States, l.filter.Marks = states.values, append(l.filter.Marks, states.marks...)
	ids, err := l.s.IDs(ctx, l.filter, model.Order{By: "owed", Desc: true})
	if err != nil {
		return err
	}
	rows, err := l.s.RecommendationRows(ctx, ids, l.filter.AsOf)
	if err != nil {
		return err
	}
	if len(states.shown) > 0 {
		columns := register.Restitutions()
		rows = slices.DeleteFunc(rows, func(r model.RecommendationRow) bool { return !shows(columns, r, l.reader, states.shown) })
	}
	regions := by == "region"
	groups := model.GroupLedger(rows, regions)
	if len(groups) > 0 {
		total := m.text.T("restitutions.total")
		sum := model.LedgerGroup{Name: model.Name{KK: total, RU: total, EN: total}}
		for _, r := range rows {
			sum.Add(r)
		}
		groups = append(groups, sum)
		l.table.totals = true
	}
	put(l, register.LedgerGroups(regions), groups)
	return nil
}
