package model

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// testCalendar is small and has one of everything: a holiday of one day and of two, one that is not
// transferred, one that ended, a dated one, and a moved day.
func testCalendar(t *testing.T) *Calendar {
	t.Helper()
	c, err := NewCalendar(CalendarData{
		Holidays: []HolidayRule{
			{Code: "new_year", Month: time.January, Day: 1, Transfers: true},
			{Code: "new_year", Month: time.January, Day: 2, Transfers: true},
			{Code: "christmas", Month: time.January, Day: 7},
			{Code: "independence", Month: time.December, Day: 16, Transfers: true},
			{Code: "independence", Month: time.December, Day: 17, Until: 2021, Transfers: true},
			{Code: "republic", Month: time.October, Day: 25, From: 2022, Transfers: true},
			{Code: "eve", Month: time.December, Day: 31, From: 2022, Until: 2022, Transfers: true},
		},
		Dated: []DatedHoliday{{Code: "ait", Date: MakeDate(2018, 8, 21)}, {Code: "ait", Date: MakeDate(2019, 8, 11)}},
		Moved: []MovedDay{
			{Working: MakeDate(2018, 12, 29), Off: MakeDate(2018, 12, 31)},
			{Working: MakeDate(2020, 1, 5), Off: MakeDate(2020, 1, 3)},
		},
	})
	require.NoError(t, err)
	return c
}

func TestIsWorking(t *testing.T) {
	c := testCalendar(t)
	for s, want := range map[string]bool{
		"2018-11-07": true, "2018-11-10": false, "2018-11-11": false,
		"2018-01-01": false, "2018-01-02": false, "2018-01-03": true,
		"2018-08-21": false, "2019-08-12": true, // a dated day off on a Sunday is not transferred
		"2017-01-02": false, "2017-01-03": false, "2017-01-04": true, // Sunday the 1st moves past Monday the 2nd
		"2017-12-18": false, "2017-12-19": false, "2017-12-20": true, // both days on one weekend
		"2023-12-18": false, "2023-12-19": true, // the second day is kept no more
		"2023-01-09": true,                      // Christmas on a Saturday
		"2018-12-29": true, "2018-12-31": false, // moved
		"2020-01-03": false, "2020-01-05": true,
		"2021-10-25": true, "2022-10-25": false,
		"2023-01-02": false, "2023-01-03": false, "2023-01-04": false, "2023-01-05": true, // transferred over the year's end
		"1950-01-02": true, "2150-01-02": true, // beyond the calendar only weekends are off
	} {
		d, err := ParseDate(s)
		require.NoError(t, err)
		assert.Equal(t, want, c.IsWorking(d), s)
	}
}

func TestAddWorkingDays(t *testing.T) {
	c := testCalendar(t)
	for _, x := range []struct {
		from string
		n    int
		want string
	}{
		{"2018-11-07", 0, "2018-11-07"}, {"2018-11-10", 0, "2018-11-10"},
		{"2018-11-07", 1, "2018-11-08"}, {"2018-11-09", 1, "2018-11-12"}, {"2018-11-10", 1, "2018-11-12"},
		{"2018-12-28", 1, "2018-12-29"}, {"2018-12-28", 2, "2019-01-03"}, {"2018-12-28", 4, "2019-01-08"},
		{"2018-11-12", -1, "2018-11-09"}, {"2019-01-03", -1, "2018-12-29"},
	} {
		from, err := ParseDate(x.from)
		require.NoError(t, err)
		assert.Equal(t, x.want, c.AddWorkingDays(from, x.n).String(), "%s and %d", x.from, x.n)
	}
}

func TestCalendarProperties(t *testing.T) {
	c := testCalendar(t)
	day := rapid.Custom(func(t *rapid.T) Date {
		return MakeDate(2015, 1, 1).AddDays(rapid.IntRange(0, 12*366).Draw(t, "day"))
	})
	rapid.Check(t, func(t *rapid.T) {
		from, n := day.Draw(t, "from"), rapid.IntRange(1, 80).Draw(t, "n")
		due := c.AddWorkingDays(from, n)
		if !c.IsWorking(due) || !due.After(from) {
			t.Fatalf("%s and %d working days is %s", from, n, due)
		}
		if got := c.WorkingDays(from, due); got != n {
			t.Fatalf("from %s to %s are %d working days, not %d", from, due, got, n)
		}
		if got := c.WorkingDays(due, from); got > -n+1 || got < -n-1 {
			t.Fatalf("back from %s to %s are %d working days", due, from, got)
		}
		if later := c.AddWorkingDays(from, n+1); !later.After(due) {
			t.Fatalf("%d days from %s is %s, %d days is %s", n, from, due, n+1, later)
		}
		if tomorrow := c.AddWorkingDays(from.AddDays(1), n); tomorrow.Before(due) {
			t.Fatalf("a day later than %s the %d days end earlier: %s", from, n, tomorrow)
		}
		if start := c.AddWorkingDays(due, -n); start.After(from) && c.WorkingDays(from, start) != 0 {
			t.Fatalf("%d days back from %s is %s, after %s", n, due, start, from)
		}
		mid := day.Draw(t, "mid")
		if from.Before(mid) && mid.Before(due) && c.WorkingDays(from, mid)+c.WorkingDays(mid, due) != n {
			t.Fatalf("the days up to %s and after it do not add up to %d", mid, n)
		}
	})
}

func TestNewCalendarRefusesWhatCannotBe(t *testing.T) {
	for name, data := range map[string]CalendarData{
		"30 February": {Holidays: []HolidayRule{{Code: "x", Month: time.February, Day: 30}}},
		"month 13":    {Holidays: []HolidayRule{{Code: "x", Month: 13, Day: 1}}},
		"no code":     {Holidays: []HolidayRule{{Month: time.May, Day: 1}}},
		"ends early":  {Holidays: []HolidayRule{{Code: "x", Month: time.May, Day: 1, From: 2020, Until: 2019}}},
		"no date":     {Dated: []DatedHoliday{{Code: "x"}}},
		"half a move": {Moved: []MovedDay{{Working: MakeDate(2018, 3, 3)}}},
		"to itself":   {Moved: []MovedDay{{Working: MakeDate(2018, 3, 3), Off: MakeDate(2018, 3, 3)}}},
		"moved twice": {Moved: []MovedDay{
			{Working: MakeDate(2018, 3, 3), Off: MakeDate(2018, 3, 9)},
			{Working: MakeDate(2018, 3, 10), Off: MakeDate(2018, 3, 9)},
		}},
	} {
		_, err := NewCalendar(data)
		assert.Error(t, err, name)
	}
}

func TestCalendarIsNotChangedThroughItsData(t *testing.T) {
	c := testCalendar(t)
	data := c.Data()
	data.Moved[0].Off = MakeDate(2018, 11, 7)
	assert.Equal(t, MakeDate(2018, 12, 31), c.Data().Moved[0].Off)
	assert.True(t, c.IsWorking(MakeDate(2018, 11, 7)))
}

func BenchmarkAddWorkingDays(b *testing.B) {
	c, err := NewCalendar(CalendarData{Holidays: []HolidayRule{{Code: "x", Month: time.May, Day: 1, Transfers: true}}})
	require.NoError(b, err)
	for b.Loop() {
		c.AddWorkingDays(Date{Year: 2018, Month: time.April, Day: 20}, 10)
	}
}
