package dbtest

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"baqylau/model"
	"baqylau/model/office"
)

// testReminders: a step of a due date is kept once; who is to see it follows from their role and from what they answer
// for; telling and putting aside are each person's own; a later due date or a closed recommendation ends it.
func testReminders(t *testing.T, m *Maker) {
	var author, other, manager, head model.Person
	var rec model.Recommendation
	m.Write(t, func(x *Fixture) {
		author, other = x.Person(nil), x.Person(nil)
		manager = x.Person(func(p *model.Person) { p.Role = model.RoleManager })
		head = x.Person(func(p *model.Person) { p.Role, p.Office = model.RoleManager, x.Office("ОРТ") })
		rec = x.Recommendation(func(r *model.Recommendation) {
			r.State, r.Issued, r.Due, r.FirstDue, r.Author = model.RecIssued, Day(), Day().AddDays(14), Day().AddDays(14), author.ID
		})
	})
	remindable := func(until model.Date) (list []model.Remindable) {
		m.Read(t, func(v office.View) (err error) {
			list, err = v.Remindable(OfficeCode, until)
			return err
		})
		return list
	}
	require.Empty(t, remindable(rec.Due.AddDays(-1)))
	require.Len(t, remindable(rec.Due), 1)
	require.Empty(t, remindable(rec.Due)[0].Kept)

	step := func(days int, to model.ReminderTo) model.Reminder {
		return model.Reminder{Office: OfficeCode, Recommendation: rec.ID, Due: rec.Due, Days: days, To: to, Day: Day()}
	}
	add := func(r model.Reminder) (id model.ID, added bool) {
		m.Write(t, func(x *Fixture) {
			r.ID = x.NewID()
			var err error
			added, err = x.tx.AddReminder(&r)
			require.NoError(t, err)
		})
		return r.ID, added
	}
	early, added := add(step(-5, model.ToOfficer))
	require.True(t, added)
	_, added = add(step(-5, model.ToManager))
	require.False(t, added, "a step is kept once")
	passed := step(-1, model.ToManager)
	passed.Passed = true
	_, added = add(passed)
	require.True(t, added)
	late, _ := add(step(10, model.ToHeadquarters))
	require.Equal(t, []int{-5, -1, 10}, remindable(rec.Due)[0].Kept)

	steps := []model.ReminderTo{model.ToRegionalHead, model.ToHeadquarters}
	of := func(p model.Person, everywhere, untold bool) (ids []model.ID) {
		m.Read(t, func(v office.View) (err error) {
			ids, err = v.RemindersOf(p, steps, everywhere, untold)
			return err
		})
		slices.Sort(ids)
		return ids
	}
	require.Equal(t, []model.ID{early, late}, of(author, false, true))
	require.Empty(t, of(other, false, true), "answers for none of it")
	require.Equal(t, []model.ID{late}, of(manager, false, true))
	steps = nil
	require.Empty(t, of(manager, false, true), "no step reaches them")
	steps = []model.ReminderTo{model.ToManager}
	require.Equal(t, []model.ID{late}, of(manager, false, true), "it has overtaken the managers' step")
	steps = []model.ReminderTo{model.ToRegionalHead, model.ToHeadquarters}
	deputy := author
	deputy.Role = model.RoleManager
	require.Equal(t, []model.ID{early, late}, of(deputy, false, true), "a manager who wrote it answers for it")
	require.Empty(t, of(head, false, true), "another office's")
	require.Equal(t, []model.ID{late}, of(head, true, true), "headquarters see what is sent to them")

	m.Write(t, func(x *Fixture) {
		require.NoError(t, x.tx.TellReminder(late, author.ID, Moment()))
		require.NoError(t, x.tx.TellReminder(late, author.ID, Moment()))
	})
	require.Equal(t, []model.ID{early}, of(author, false, true))
	require.Equal(t, []model.ID{early, late}, of(author, false, false), "told is not put aside")
	m.Write(t, func(x *Fixture) {
		require.NoError(t, x.tx.SeeReminder(late, author.ID, Moment()))
		require.NoError(t, x.tx.SeeReminder(early, author.ID, Moment()))
	})
	require.Empty(t, of(author, false, false))
	require.Equal(t, []model.ID{late}, of(manager, false, true), "the others still have it")

	rows, err := m.Store.ReminderRows(t.Context(), []model.ID{late, early, "gone"})
	require.NoError(t, err)
	require.Len(t, rows, 2)
	require.Equal(t, rec.Number, rows[0].Number)
	require.Equal(t, model.ToHeadquarters, rows[0].To)
	require.True(t, rows[0].Current())

	list := func(f model.Filter) (ids []model.ID) {
		f.Kind = model.KindReminder
		ids, err := m.Store.IDs(t.Context(), f, model.Order{By: "days"})
		require.NoError(t, err)
		n, err := m.Store.Count(t.Context(), f)
		require.NoError(t, err)
		require.Len(t, ids, n)
		return ids
	}
	require.Equal(t, []model.ID{early, late}, list(model.Filter{}), "what was passed over was told to nobody")
	require.Equal(t, []model.ID{late}, list(model.Filter{FilterMore: model.FilterMore{Recipients: []string{"headquarters"}}}))
	require.Equal(t, []model.ID{early, late}, list(model.Filter{Person: author.ID}))
	require.Empty(t, list(model.Filter{Person: other.ID}))
	require.Equal(t, []model.ID{early, late}, list(model.Filter{States: []string{"issued"}, Recommendation: rec.ID}))
	require.Empty(t, list(model.Filter{Scope: model.Scope{Period: model.Period{To: Day().AddDays(-1)}}}))

	m.Write(t, func(x *Fixture) {
		rec.Due, rec.Extensions = rec.Due.AddDays(7), 1
		require.NoError(t, x.tx.SaveRecommendation(&rec))
	})
	require.Empty(t, of(manager, false, true), "a new due date")
	require.Empty(t, remindable(rec.Due)[0].Kept, "starts the steps anew")
	require.Empty(t, list(model.Filter{Marks: []model.Mark{model.MarkOpen}}))
	require.Len(t, list(model.Filter{}), 2, "the list of what was reminded stays")
}
