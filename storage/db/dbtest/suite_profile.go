package dbtest

import (
	"context"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"baqylau/model"
)

// testScoredVisits holds that every visit of a filter comes with its scores in the order of days, scored or not.
func testScoredVisits(t *testing.T, m *Maker) {
	var o model.Organisation
	var want []model.ScoredVisit
	m.Write(t, func(x *Fixture) {
		o = x.Organisation(nil)
		for i, s := range []model.Scores{{5, 4, 3, 2, 1, 5}, {}, {0, 0, 3, 0, 0, 0}} {
			v := x.Visit(func(v *model.Visit) {
				v.Organisation, v.State, v.Scores, v.Date = o.ID, model.VisitCompleted, s, Day().AddDays(10-i)
			})
			want = append([]model.ScoredVisit{{Visit: v.ID, Date: v.Date, Scores: s}}, want...)
		}
		x.Visit(func(v *model.Visit) { v.Organisation, v.State, v.Scores = o.ID, model.VisitDraft, model.Scores{1} })
		x.Visit(nil)
	})
	f := model.Filter{Kind: model.KindVisit, Scope: model.Scope{Organisations: []model.ID{o.ID}}}.With(model.MarkCounted)
	got, err := m.Store.ScoredVisits(context.Background(), f)
	require.NoError(t, err)
	require.Equal(t, want, got)
	f.Kind = model.KindFinding
	_, err = m.Store.ScoredVisits(context.Background(), f)
	require.Error(t, err, "only visits have scores")
}

// testPictures holds that the pictures of a provider are those of all that hangs on it, and of nothing else.
func testPictures(t *testing.T, m *Maker) {
	var o model.Organisation
	var want []model.ID
	m.Write(t, func(x *Fixture) {
		made := 0
		attach := func(kind model.Kind, owner model.ID, width int) model.ID {
			made++
			return x.Attachment(kind, owner, func(a *model.Attachment) {
				a.Width, a.Added = width, Moment().Add(time.Duration(made)*time.Hour)
			}).ID
		}
		var hanging map[model.Kind][]model.ID
		o, hanging = family(x, nil)
		for _, kind := range []model.Kind{model.KindVisit, model.KindOrganisation, model.KindFinding, model.KindRecommendation} {
			want = append([]model.ID{attach(kind, hanging[kind][0], 400)}, want...)
			attach(kind, hanging[kind][0], 0) // a document
		}
		other, hangs := family(x, nil)
		attach(model.KindVisit, hangs[model.KindVisit][0], 400)
		attach(model.KindOrganisation, other.ID, 400)
	})
	for most := range len(want) + 2 {
		list, err := m.Store.Pictures(context.Background(), o.ID, most)
		require.NoError(t, err)
		var got []model.ID
		for _, a := range list {
			got = append(got, a.ID)
		}
		require.Equal(t, want[:min(most, len(want))], append([]model.ID{}, got...))
	}
	list, err := m.Store.Pictures(context.Background(), "0190ffff-0000-7000-8000-000000000000", 12)
	require.NoError(t, err)
	require.Empty(t, list)
}
