package model_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"baqylau/model"
)

func TestADoubtfulClock(t *testing.T) {
	at := time.Date(2018, 11, 7, 6, 0, 0, 0, time.UTC)
	require.False(t, model.ClockBehind(at, at.Add(model.ClockSlack)), "two computers")
	require.True(t, model.ClockBehind(at, at.Add(model.ClockSlack+time.Second)))
	require.False(t, model.ClockBehind(at, time.Time{}), "nothing was entered yet")
	require.False(t, model.ClockLeap{From: at, To: at.AddDate(0, 0, model.QuietDays)}.Doubtful())
	require.True(t, model.ClockLeap{From: at, To: at.AddDate(0, 0, model.QuietDays+1)}.Doubtful())
	require.False(t, model.ClockLeap{To: at}.Doubtful())
	require.True(t, model.ClockLeap{From: at, To: at.AddDate(500, 0, 0)}.Doubtful(), "longer than a duration can be")
}
