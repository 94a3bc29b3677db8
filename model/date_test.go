package model_test

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"baqylau/model"
)

func anyDate(t *rapid.T, name string) model.Date {
	return model.MakeDate(rapid.IntRange(1900, 2200).Draw(t, name+" year"), time.Month(rapid.IntRange(1, 12).Draw(t, name+" month")),
		rapid.IntRange(1, 28).Draw(t, name+" day")).AddDays(rapid.IntRange(0, 3).Draw(t, name+" more"))
}

func TestDatesReadBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := anyDate(t, "d")
		back, err := model.ParseDate(d.String())
		require.NoError(t, err)
		require.Equal(t, d, back)
		require.Equal(t, d.Time(time.UTC).Format(time.DateOnly), d.String())
		b, err := json.Marshal(struct{ D model.Date }{d})
		require.NoError(t, err)
		var out struct{ D model.Date }
		require.NoError(t, json.Unmarshal(b, &out))
		require.Equal(t, d, out.D)
	})
	d, err := model.ParseDate("")
	require.NoError(t, err)
	assert.True(t, d.IsZero())
	for _, bad := range []string{"2018-02-30", "30.01.2018", "2018-13-01", "x"} {
		_, err := model.ParseDate(bad)
		require.Error(t, err, bad)
	}
	assert.Equal(t, "0800-01-02", model.Date{Year: 800, Month: 1, Day: 2}.String())
}

func TestDateArithmetic(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d, n := anyDate(t, "d"), rapid.IntRange(-4000, 4000).Draw(t, "n")
		e := d.AddDays(n)
		require.Equal(t, n, e.DaysSince(d))
		require.Equal(t, e.Compare(d), -d.Compare(e))
		require.Equal(t, n < 0, e.Before(d))
		require.Equal(t, n > 0, e.After(d))
		m := d.Monday()
		require.Equal(t, time.Monday, m.Weekday())
		require.Contains(t, []int{0, 1, 2, 3, 4, 5, 6}, d.DaysSince(m))
		months := rapid.IntRange(-40, 40).Draw(t, "months")
		later := d.AddMonths(months)
		require.Equal(t, d.Year*12+int(d.Month)+months, later.Year*12+int(later.Month))
		require.LessOrEqual(t, later.Day, d.Day)
	})
	assert.Equal(t, model.MakeDate(2018, 2, 28), model.MakeDate(2018, 1, 31).AddMonths(1))
}

func TestPeriod(t *testing.T) {
	d := model.MakeDate(2018, 11, 7)
	assert.True(t, model.Period{}.Contains(d))
	assert.True(t, model.Period{From: d, To: d}.Contains(d), "both ends belong to it")
	assert.False(t, model.Period{From: d.AddDays(1)}.Contains(d))
	assert.False(t, model.Period{To: d.AddDays(-1)}.Contains(d))
	assert.True(t, model.Period{From: d}.Valid())
	assert.False(t, model.Period{From: d, To: d.AddDays(-1)}.Valid())
}
