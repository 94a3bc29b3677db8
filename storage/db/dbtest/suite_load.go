package dbtest

import (
	"context"
	"errors"
	"testing"

	"github.com/stretchr/testify/require"

	"baqylau/model"
	"baqylau/model/office"
)

// loading holds what a store promises of Load.
func loading() map[string]func(t *testing.T, m *Maker) {
	return map[string]func(t *testing.T, m *Maker){
		"load":           testLoad,
		"load leaves":    testLoadLeavesOut,
		"load refused":   testLoadRefused,
		"load panic":     testLoadPanic,
		"load cancelled": testLoadCancelled,
	}
}

// add adds a transaction with a fixture.
func (m *Maker) add(t testing.TB, l office.Loader, f func(x *Fixture) error) error {
	return l.Add(func(tx office.Tx) error {
		return f(&Fixture{t: t, tx: tx, made: &m.made, offices: map[string]bool{}})
	})
}

// manyVisits is more than is handed over at once.
const manyVisits = 300

// testLoad adds transactions that build on each other: each sees those before it, numbers and journal run on.
func testLoad(t *testing.T, m *Maker) {
	ctx := context.Background()
	var visits []model.Visit
	var entries []model.JournalEntry
	require.NoError(t, m.Store.Load(ctx, func(l office.Loader) error {
		for range 3 {
			err := m.add(t, l, func(x *Fixture) error {
				officer := x.Officer()
				for range manyVisits {
					visits = append(visits, x.Visit(func(v *model.Visit) { v.Officers = []model.ID{officer} }))
					n, err := x.Tx().NextNumber(OfficeCode, model.KindPlan, 2018)
					require.NoError(t, err)
					require.Equal(t, len(visits), n.Seq)
				}
				// What was saved in this transaction, and in one before it, is there.
				for _, v := range []*model.Visit{&visits[0], &visits[len(visits)-1]} {
					v.Note = "дополнено"
					require.NoError(t, x.Tx().SaveVisit(v))
					have, err := x.Tx().Visit(v.ID)
					require.NoError(t, err)
					require.Equal(t, *v, have)
				}
				e := model.JournalEntry{At: Moment(), By: officer, Office: OfficeCode, Verb: "import", Kind: model.KindVisit,
					Record: visits[len(visits)-1].ID}
				require.NoError(t, x.Tx().Journal(&e))
				entries = append(entries, e)
				return nil
			})
			require.NoError(t, err)
		}
		return nil
	}))
	m.Read(t, func(v office.View) error {
		for _, want := range visits {
			have, err := v.Visit(want.ID)
			require.NoError(t, err)
			require.Equal(t, want, have)
		}
		return nil
	})
	require.Less(t, entries[0].Seq, entries[1].Seq)
	require.Less(t, entries[1].Seq, entries[2].Seq)
	ids, err := m.Store.IDs(ctx, model.Filter{Kind: model.KindVisit, Text: "дополнено"}, model.Order{})
	require.NoError(t, err)
	require.Len(t, ids, 4, "the first, and the last of each transaction")
	m.Write(t, func(x *Fixture) {
		n, err := x.Tx().NextNumber(OfficeCode, model.KindPlan, 2018)
		require.NoError(t, err)
		require.Equal(t, len(visits)+1, n.Seq, "what follows a load counts on")
	})
}

// testLoadLeavesOut: a transaction whose function returns an error is left out, with its numbers, and the next goes on.
func testLoadLeavesOut(t *testing.T, m *Maker) {
	no := errors.New("no")
	var first, third model.Visit
	var left *model.Visit
	require.NoError(t, m.Store.Load(context.Background(), func(l office.Loader) error {
		require.NoError(t, m.add(t, l, func(x *Fixture) error { first = x.Visit(nil); return nil }))
		require.ErrorIs(t, m.add(t, l, func(x *Fixture) error {
			v := x.Visit(nil)
			left = &v
			left.Note = "ещё раз"
			require.NoError(t, x.Tx().SaveVisit(left))
			_, err := x.Tx().NextNumber(OfficeCode, model.KindPlan, 2018)
			require.NoError(t, err)
			return no
		}), no)
		require.NoError(t, m.add(t, l, func(x *Fixture) error {
			third = x.Visit(nil)
			n, err := x.Tx().NextNumber(OfficeCode, model.KindPlan, 2018)
			require.NoError(t, err)
			require.Equal(t, 1, n.Seq)
			return nil
		}))
		return nil
	}))
	m.Read(t, func(v office.View) error {
		for _, id := range []model.ID{first.ID, third.ID} {
			_, err := v.Visit(id)
			require.NoError(t, err)
		}
		_, err := v.Visit(left.ID)
		require.ErrorIs(t, err, office.ErrNotFound)
		return nil
	})
	require.Equal(t, 1, left.Version, "its second saving is taken back in the caller's hands")
}

// testLoadRefused: what the database refuses stops the load at its transaction, in the words that Write has for it.
func testLoadRefused(t *testing.T, m *Maker) {
	var first, second, third model.Visit
	err := m.Store.Load(context.Background(), func(l office.Loader) error {
		require.NoError(t, m.add(t, l, func(x *Fixture) error {
			first = x.Visit(func(v *model.Visit) { v.External = "В-1" })
			return nil
		}))
		// The refusal may come now or with any later call; from then on nothing is taken.
		for _, made := range []*model.Visit{&second, &third} {
			_ = m.add(t, l, func(x *Fixture) error {
				*made = model.Visit{Head: model.Head{ID: x.NewID(), Office: OfficeCode}, External: "В-1", State: model.VisitDraft,
					Number: model.Number{Office: OfficeCode, Kind: model.KindVisit, Year: 2018, Seq: 900 + *x.made},
					Date:   Day(), Organisation: first.Organisation, Author: first.Author}
				return x.Tx().SaveVisit(made)
			})
		}
		return nil
	})
	var at *office.LoadError
	require.ErrorAs(t, err, &at)
	require.Equal(t, 1, at.N)
	require.True(t, model.HasFault(err, "fault.db.external"), "%v", err)
	require.Zero(t, second.Version, "nothing was kept of it")
	require.Zero(t, third.Version)
	m.Read(t, func(v office.View) error {
		_, err := v.Visit(first.ID)
		require.NoError(t, err)
		for _, id := range []model.ID{second.ID, third.ID} {
			_, err = v.Visit(id)
			require.ErrorIs(t, err, office.ErrNotFound)
		}
		return nil
	})
	m.Write(t, func(x *Fixture) { x.Visit(nil) })
}

func testLoadPanic(t *testing.T, m *Maker) {
	require.Panics(t, func() {
		_ = m.Store.Load(context.Background(), func(l office.Loader) error {
			return m.add(t, l, func(x *Fixture) error {
				x.Visit(nil)
				panic("broken")
			})
		})
	})
	m.Read(t, func(v office.View) error {
		offices, err := v.Offices()
		require.NoError(t, err)
		require.Empty(t, offices)
		return nil
	})
	m.Write(t, func(x *Fixture) { x.Visit(nil) })
}

func testLoadCancelled(t *testing.T, m *Maker) {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	err := m.Store.Load(ctx, func(l office.Loader) error {
		return m.add(t, l, func(x *Fixture) error {
			x.Visit(nil)
			cancel()
			return nil
		})
	})
	require.ErrorIs(t, err, context.Canceled)
	m.Read(t, func(v office.View) error {
		offices, err := v.Offices()
		require.NoError(t, err)
		require.Empty(t, offices)
		return nil
	})
	m.Write(t, func(x *Fixture) { x.Visit(nil) })
}
