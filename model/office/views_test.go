package office_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"baqylau/model"
)

// TestViews follows a person's views of a register: kept, changed, taken away and brought back; what is meant from the
// person and the day is kept as such, and nobody sees the views of others.
func TestViews(t *testing.T) {
	b := newBench(t)
	mine := model.View{Register: "recommendation", Name: "  Мои   просроченные ", ViewData: model.ViewData{
		Filter:   model.Filter{Kind: model.KindRecommendation, Person: b.officer.Who.ID, Marks: []model.Mark{model.MarkOverdue}},
		Relative: model.Relative{Mine: true}}}
	kept, err := b.officer.KeepView(b.ctx, mine)
	require.NoError(t, err)
	require.Equal(t, "Мои просроченные", kept.Name)
	require.Empty(t, kept.Filter.Person, "the person is not written down")
	resolved := kept.Relative.Put(kept.Filter, b.manager.Who, b.manager.Today(), b.manager.Calendar)
	require.Equal(t, b.manager.Who.ID, resolved.Person)

	_, err = b.officer.KeepView(b.ctx, model.View{Register: "recommendation", Name: "мои просроченные"})
	require.True(t, model.HasFault(err, "fault.view_taken"))
	for i := range 2 { // there is one setup of a register
		_, err := b.officer.KeepView(b.ctx, model.View{Register: "recommendation", ViewData: model.ViewData{
			Order: model.Order{By: "due", Desc: i == 1}}})
		require.NoError(t, err)
	}
	list, err := b.officer.Views(b.ctx, "recommendation")
	require.NoError(t, err)
	require.Len(t, list, 2)
	require.True(t, list[0].Order.Desc)
	others, err := b.manager.Views(b.ctx, "recommendation")
	require.NoError(t, err)
	require.Empty(t, others)

	require.NoError(t, b.manager.DeleteView(b.ctx, kept))
	require.NoError(t, b.officer.DeleteView(b.ctx, kept))
	list, err = b.officer.Views(b.ctx, "recommendation")
	require.NoError(t, err)
	require.Len(t, list, 1)
	back, err := b.officer.KeepView(b.ctx, kept)
	require.NoError(t, err)
	require.Equal(t, kept.ID, back.ID)

	long := mine
	for range 70 {
		long.Name += "о"
	}
	_, err = b.officer.KeepView(b.ctx, long)
	require.True(t, model.HasFault(err, "fault.view_long"))
	long.Name = "а\u0007б"
	_, err = b.officer.KeepView(b.ctx, long)
	require.True(t, model.HasFault(err, "fault.view_sign"))
}
