package model

import "time"

// WeeklyDays are the days of a visit that recurs weekly over a period: one in each week that has a working day within it. With
// a weekday it is that day; where it is a day off, the next working day of its week, else the one before, and moved tells so.
// Without one (0; weeks have no visit on Sunday) a working day of each week is drawn by lot: from the seed "seed|monday", all
// with the same weight.
func WeeklyDays(in Period, weekday time.Weekday, seed string, c *Calendar) (days []Date, moved []DayMoved) {
	for monday := in.From.Monday(); !monday.After(in.To); monday = monday.AddDays(7) {
		week := WorkingWeek(monday, in, c)
		if len(week) == 0 {
			continue
		}
		if weekday == time.Sunday {
			i, _ := NewDrum(seed+"|"+monday.String(), ones(len(week))).Draw()
			days = append(days, week[i])
			continue
		}
		wanted := monday.AddDays(int(weekday) - 1)
		if !in.Contains(wanted) {
			continue // a week cut off by the period: the day is not of it
		}
		day := nearest(week, wanted)
		if day != wanted {
			moved = append(moved, DayMoved{Wanted: wanted, Day: day})
		}
		days = append(days, day)
	}
	return days, moved
}

// DayMoved says that a visit stands on another day than wanted, which is a day off.
type DayMoved struct{ Wanted, Day Date }

// WorkingWeek are the working days within a period of the week that begins on a Monday.
func WorkingWeek(monday Date, in Period, c *Calendar) []Date {
	var out []Date
	for i := range 7 {
		if day := monday.AddDays(i); in.Contains(day) && c.IsWorking(day) {
			out = append(out, day)
		}
	}
	return out
}

// nearest is the wanted day if it is one of the days of a week, else the next of them, else the last before. There is one.
func nearest(week []Date, wanted Date) Date {
	for _, day := range week {
		if !day.Before(wanted) {
			return day
		}
	}
	return week[len(week)-1]
}

func ones(n int) []int {
	out := make([]int, n)
	for i := range out {
		out[i] = 1
	}
	return out
}
