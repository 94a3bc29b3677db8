package dbtest

import (
	"slices"
	"strconv"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"baqylau/model"
)

// testJournalRegister: the journal as a register, newest first, piece by piece, by person, kind, verb, text and the days of
// its office, with what the records are called.
func testJournalRegister(t *testing.T, m *Maker) {
	var first, second model.Person
	var visit model.Visit
	var clinic model.Organisation
	m.Write(t, func(x *Fixture) {
		first, second = x.Person(nil), x.Person(nil)
		clinic = x.Organisation(func(o *model.Organisation) { o.Name.RU = "Поликлиника Зеренды" })
		visit = x.Visit(func(v *model.Visit) { v.Organisation = clinic.ID })
		line := func(by model.Person, verb string, kind model.Kind, record model.ID, at time.Time, after string) {
			require.NoError(t, x.tx.Journal(&model.JournalEntry{At: at, By: by.ID, Office: OfficeCode, Verb: verb, Kind: kind,
				Record: record, After: []byte(after)}))
		}
		// The office is five or six hours ahead of UTC: the evening of the 6th in UTC is its 7th.
		line(first, "create", model.KindOrganisation, clinic.ID, Moment().AddDate(0, 0, -3), `{}`)
		line(first, "create", model.KindVisit, visit.ID, time.Date(2018, 11, 6, 19, 30, 0, 0, time.UTC), `{}`)
		line(second, "complete", model.KindVisit, visit.ID, Moment(), `{}`)
		line(second, "create", model.KindCalendar, "gone", Moment(), `{"decision": "Қаулы № 1"}`)
	})
	ids := func(f model.Filter, o model.Order) []model.ID {
		t.Helper()
		f.Kind = model.KindJournal
		list, err := m.Store.IDs(t.Context(), f, o)
		require.NoError(t, err)
		return list
	}
	newest := model.Order{By: "date", Desc: true}
	all := ids(model.Filter{}, newest)
	require.Len(t, all, 4)
	for i := 1; i < len(all); i++ {
		a, _ := strconv.Atoi(string(all[i-1]))
		b, _ := strconv.Atoi(string(all[i]))
		require.Greater(t, a, b)
	}
	calendar, completed, entered, made := all[0], all[1], all[2], all[3]

	piece := newest
	piece.First, piece.After = 2, completed
	require.Equal(t, []model.ID{entered, made}, ids(model.Filter{}, piece))
	piece.Desc = false
	require.Equal(t, []model.ID{calendar}, ids(model.Filter{}, piece))
	_, err := m.Store.IDs(t.Context(), model.Filter{Kind: model.KindVisit}, model.Order{After: visit.ID})
	require.Error(t, err, "only the journal is read piece by piece")

	more := func(x model.FilterMore) model.Filter { return model.Filter{FilterMore: x} }
	require.Equal(t, []model.ID{calendar, completed}, ids(model.Filter{Person: second.ID}, newest))
	require.Equal(t, []model.ID{calendar, entered, made}, ids(more(model.FilterMore{Verbs: []string{"create"}}), newest))
	require.Equal(t, []model.ID{completed, entered}, ids(more(model.FilterMore{Of: []string{"visit"}}), newest))
	require.Equal(t, []model.ID{completed, entered, made}, ids(more(model.FilterMore{Except: []model.Kind{model.KindCalendar}}), newest))
	require.Equal(t, []model.ID{made}, ids(model.Filter{IDs: []model.ID{made}}, newest))
	require.Contains(t, ids(model.Filter{Text: "зеренд"}, newest), made)
	require.NotContains(t, ids(model.Filter{Text: "зеренд"}, newest), calendar)
	on := func(from, to model.Date) model.Filter {
		return model.Filter{Scope: model.Scope{Period: model.Period{From: from, To: to}}}
	}
	require.Equal(t, []model.ID{calendar, completed, entered}, ids(on(Day(), Day()), newest), "the days of the office")
	require.Equal(t, []model.ID{made}, ids(on(model.Date{}, Day().AddDays(-1)), newest))
	require.Empty(t, ids(on(Day().AddDays(1), model.Date{}), newest))
	n, err := m.Store.Count(t.Context(), model.Filter{Kind: model.KindJournal, Scope: model.Scope{Offices: []string{OfficeCode}}})
	require.NoError(t, err)
	require.Equal(t, 4, n)

	rows, err := m.Store.JournalRows(t.Context(), slices.Concat(all, []model.ID{"99"}))
	require.NoError(t, err)
	require.Len(t, rows, 4)
	require.Equal(t, "Қаулы № 1", rows[0].Text, "a record that is gone keeps what its line tells")
	require.Equal(t, visit.Number, rows[1].Number)
	require.Equal(t, model.KindVisit, rows[1].LinkKind)
	require.Equal(t, visit.ID, rows[1].Link)
	require.Equal(t, second.Name, rows[1].ByName)
	require.Equal(t, clinic.Name, rows[3].Name)
	require.True(t, rows[3].Made())
}
