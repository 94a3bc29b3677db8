package screen

import (
	"testing"

	"github.com/stretchr/testify/require"

	"baqylau/model"
)

// TestPlaceIsToldWhileTheIDsAreAskedForAnew: a late answer to an old question must not leave another row highlighted than
// the record that is shown.
func TestPlaceIsToldWhileTheIDsAreAskedForAnew(t *testing.T) {
	var l idList
	f, o := model.Filter{Kind: model.KindDiscussion}, model.Order{By: "date"}
	_, err := l.get(f, o, func() ([]model.ID, error) { return []model.ID{"a", "b"}, nil })
	require.NoError(t, err)
	l.mu.Lock()
	require.Equal(t, 1, l.place(f, o, "b"))
	require.True(t, l.fresh())
	l.mu.Unlock()
	l.forget()
	require.Equal(t, -1, l.place(f, o, "b"))
	require.False(t, l.fresh())
}
