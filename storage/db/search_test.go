package db_test

import (
	"context"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"baqylau/model"
	"baqylau/storage/db"
)

// searchWorld is three providers with a visit each.
func searchWorld(t testing.TB) (*world, *db.DB) {
	w := newWorld(1, 0)
	w.orgs, w.people = nil, []model.Person{{Head: w.head(), Name: "Әлия Сәрсенқызы", Role: model.RoleOfficer}}
	for i, name := range []string{"Қарағанды қаласының салық басқармасы", "Көкшетау № 2 мектебі «Еңбек»", "ЦОН № 10 (AND OR NOT NEAR)"} {
		o := model.Organisation{Head: w.head(), Code: "35-000" + string(rune('1'+i)), Name: model.Name{RU: name}, Region: "71", Sector: "taxes"}
		w.orgs = append(w.orgs, o)
		v := model.Visit{Head: w.head(), State: model.VisitDraft, Date: today, Organisation: o.ID, Author: w.people[0].ID,
			External: "В-0000" + string(rune('1'+i))}
		v.Number = w.number(model.KindVisit, v.Head, 40+i)
		w.visits = append(w.visits, v)
	}
	return w, w.store(t)
}

func TestSearch(t *testing.T) {
	ctx := context.Background()
	w, d := searchWorld(t)
	for _, c := range []struct {
		text string
		want []int
	}{
		{"караганд", []int{0}},
		{"КАРАГАНДЫ салы", []int{0}},
		{"салы караг", []int{0}},
		{"Қарағ", []int{0}},
		{"кокшетау мектеб", []int{1}},
		{"енбек", []int{1}},
		{"караганда мектеб", nil},
		{"№ 10", []int{2}},
		{"TEKEKO", nil},
		{"KOK", []int{1}}, // in Latin letters, as a keyboard left in English writes «КОК»шетау
		{"and OR", []int{2}},
		{"", []int{0, 1, 2}},
		{"«» - № *", []int{0, 1, 2}},
		{"and", []int{2}},
		{"AND", []int{2}},
		{"цон AND OR", []int{2}},
		{"караганды OR кокшетау", nil},
		{`"караганды"`, []int{0}},
		{"караганды*", []int{0}},
		{"text:караганды", nil},
		{"NEAR(караганды)", nil},
		{"-караганды", []int{0}},
		{"^караганды", []int{0}},
		{`караг" OR "1`, nil},
		{strings.Repeat("караганды ", 500), []int{0}},
		{"0040", []int{0}},
		{"В-00002", []int{1}},
	} {
		f := model.Filter{Kind: model.KindVisit, Text: c.text}
		ids, err := d.IDs(ctx, f, model.Order{})
		require.NoError(t, err, c.text)
		want := []model.ID{}
		for _, i := range c.want {
			want = append(want, w.visits[i].ID)
		}
		assert.ElementsMatch(t, want, ids, "%q", c.text)
		n, err := d.Count(ctx, f)
		require.NoError(t, err)
		assert.Equal(t, len(want), n, "%q", c.text)
	}
	n, err := d.Count(ctx, model.Filter{Kind: model.KindPerson, Text: "алия"})
	require.NoError(t, err)
	assert.Equal(t, 1, n)
}

// TestAnySearchIsHarmless types anything at all.
func TestAnySearchIsHarmless(t *testing.T) {
	ctx := context.Background()
	_, d := searchWorld(t)
	signs := rapid.SampledFrom([]string{`"`, `'`, "*", "(", ")", "AND", "OR", "NOT", "NEAR(", ":", "^", "+", "-", "{", "}", ",", "text", "\x00", " ", "караг"})
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.OneOf(rapid.String(), rapid.Custom(func(t *rapid.T) string {
			return strings.Join(rapid.SliceOf(signs).Draw(t, "signs"), "")
		})).Draw(t, "text")
		_, err := d.Count(ctx, model.Filter{Kind: model.KindVisit, Text: text})
		assert.NoError(t, err)
	})
}
