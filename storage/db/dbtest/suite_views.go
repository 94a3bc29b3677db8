package dbtest

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"baqylau/model"
	"baqylau/model/office"
)

// testViews: a view is written, written over, read by its person and register only, and taken away.
func testViews(t *testing.T, m *Maker) {
	one, other := model.View{}, model.View{}
	m.Write(t, func(x *Fixture) {
		who := x.Person(nil)
		one = model.View{ID: x.NewID(), Office: who.Office, Person: who.ID, Register: "recommendation", Name: "Мои просроченные",
			At: time.Date(2018, 11, 7, 4, 0, 0, 0, time.UTC), ViewData: model.ViewData{
				Filter:   model.Filter{Kind: model.KindRecommendation, Marks: []model.Mark{model.MarkOverdue}, Text: "пандус"},
				Relative: model.Relative{Mine: true, Period: model.SpanMonth, DueIn: 5},
				Order:    model.Order{By: "due", Desc: true},
				Columns:  []model.ColumnSetup{{ID: "due", Width: 120}, {ID: "number", Hidden: true}},
			}}
		other = one
		other.ID, other.Register = x.NewID(), "finding"
		require.NoError(t, x.tx.KeepView(&one))
		require.NoError(t, x.tx.KeepView(&other))
	})
	read := func() (list []model.View) {
		require.NoError(t, m.Store.Read(t.Context(), func(v office.View) (err error) {
			list, err = v.Views(one.Person, "recommendation")
			return err
		}))
		return list
	}
	require.Empty(t, cmp.Diff([]model.View{one}, read()))
	one.Name, one.Relative.Mine = "Просроченные", false
	m.Write(t, func(x *Fixture) { require.NoError(t, x.tx.KeepView(&one)) })
	require.Empty(t, cmp.Diff([]model.View{one}, read()))
	m.Write(t, func(x *Fixture) {
		require.NoError(t, x.tx.DeleteView(one.ID))
		require.NoError(t, x.tx.DeleteView(one.ID), "gone already")
	})
	require.Empty(t, read())
	require.Error(t, m.Store.Write(t.Context(), func(tx office.Tx) error {
		twin := other
		twin.ID = one.ID
		return tx.KeepView(&twin)
	}), "two views of one name")
}
