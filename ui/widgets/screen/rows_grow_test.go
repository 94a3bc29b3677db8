package screen

import (
	"errors"
	"fmt"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"baqylau/model"
)

// long is a list of many ids that is asked piece by piece.
type long struct {
	ids    []model.ID
	asked  []int
	counts int
	fault  error
}

func (l *long) find(after model.ID, most int) ([]model.ID, error) {
	l.asked = append(l.asked, most)
	from := 0
	if after != "" {
		from = slices.Index(l.ids, after) + 1
	}
	return l.ids[from:min(from+most, len(l.ids))], l.fault
}

func (l *long) count() (int, error) {
	l.counts++
	return len(l.ids), nil
}

func TestALongListGrowsAsFarAsItIsLookedAt(t *testing.T) {
	all := &long{}
	for i := range 10_000 {
		all.ids = append(all.ids, model.ID(fmt.Sprint(i)))
	}
	var list idList
	f, o := model.Filter{Kind: model.KindJournal}, model.Order{By: "date", Desc: true}
	get := func(n int) ([]model.ID, int) {
		t.Helper()
		ids, total, err := list.grow(f, o, n, all.find, all.count)
		require.NoError(t, err)
		return ids, total
	}
	ids, total := get(50)
	require.Equal(t, all.ids[:growStep], ids)
	require.Equal(t, 10_000, total)
	get(growStep)
	require.Equal(t, []int{growStep}, all.asked, "what is there is not asked for again")
	ids, _ = get(9_990)
	require.Equal(t, all.ids, append(ids, all.ids[9_990:]...)[:10_000])
	require.Equal(t, []int{growStep, 7_990}, all.asked, "a jump is one question")
	require.Equal(t, 1, all.counts)

	// After a change it is asked anew, and may be shorter than it was counted.
	list.forget()
	all.ids = all.ids[:1500]
	ids, total = get(50)
	require.Len(t, ids, 1500)
	require.Equal(t, 1500, total)
	ids, total = get(5_000)
	require.Len(t, ids, 1500)
	require.Equal(t, 1500, total)

	// Another order is another list; a fault leaves none behind.
	o.Desc, all.fault = false, errors.New("gone")
	_, _, err := list.grow(f, o, 50, all.find, all.count)
	require.Error(t, err)
	all.fault = nil
	ids, _ = get(50)
	require.Len(t, ids, 1500)
}
