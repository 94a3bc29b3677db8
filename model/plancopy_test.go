package model_test

import (
	"slices"
	"strconv"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"baqylau/model"
)

// offCalendar has the given days off beside weekends.
func offCalendar(t require.TestingT, off ...model.Date) *model.Calendar {
	var data model.CalendarData
	for _, d := range off {
		data.Dated = append(data.Dated, model.DatedHoliday{Code: "x", Date: d})
	}
	c, err := model.NewCalendar(data)
	require.NoError(t, err)
	return c
}

func TestWeeklyDays(t *testing.T) {
	// January 2019: the 1st is a Tuesday. Wednesday the 9th and Friday the 18th are days off, and so is the whole fourth week.
	off := []model.Date{lotDay(8), lotDay(17)}
	for i := range 5 {
		off = append(off, lotDay(20+i))
	}
	c, in := offCalendar(t, off...), model.Period{From: lotDay(0), To: lotDay(30)}
	days, moved := model.WeeklyDays(in, time.Wednesday, "s", c)
	require.Equal(t, []model.Date{lotDay(1), lotDay(9), lotDay(15), lotDay(29)}, days, "the 9th is off: the 10th; no day in the fourth week")
	require.Equal(t, []model.DayMoved{{Wanted: lotDay(8), Day: lotDay(9)}}, moved)
	days, moved = model.WeeklyDays(in, time.Friday, "s", c)
	require.Equal(t, []model.Date{lotDay(3), lotDay(10), lotDay(16)}, days, "the 18th is off: the day before; February is not of the period")
	require.Len(t, moved, 1)
	days, _ = model.WeeklyDays(in, time.Monday, "s", c)
	require.Equal(t, []model.Date{lotDay(6), lotDay(13), lotDay(27)}, days, "the first Monday is before the period")
}

// By lot: one working day in each week, the same for the same seed, and every day of a week has its turn.
func TestWeeklyDaysByLot(t *testing.T) {
	c, in := offCalendar(t, lotDay(8)), model.Period{From: lotDay(0), To: lotDay(364)}
	seen := map[time.Weekday]int{}
	rapid.Check(t, func(t *rapid.T) {
		seed := rapid.String().Draw(t, "seed")
		days, moved := model.WeeklyDays(in, 0, seed, c)
		again, _ := model.WeeklyDays(in, 0, seed, c)
		if len(moved) > 0 || !slices.Equal(days, again) || len(days) != 53 {
			t.Fatalf("%d days, again %d, moved %v", len(days), len(again), moved)
		}
		for i, d := range days {
			if !c.IsWorking(d) || !in.Contains(d) || (i > 0 && d.Monday() != days[i-1].Monday().AddDays(7)) {
				t.Fatalf("%s of %v", d, days)
			}
			seen[d.Weekday()]++
		}
	})
	for w := time.Monday; w <= time.Friday; w++ {
		require.InDelta(t, 53*100/5, seen[w], 300, w) // 100 runs of 53 weeks: eight standard deviations
	}
}

// A copy carries no outcome, whatever the lines have been through; each line is copied, moved or left out with a reason.
func TestACopyCarriesNoOutcome(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		from := model.Period{From: lotDay(rapid.IntRange(0, 30).Draw(t, "from"))}
		from.To = from.From.AddDays(rapid.IntRange(0, 92).Draw(t, "days"))
		to := model.Period{From: lotDay(rapid.IntRange(90, 200).Draw(t, "to"))}
		to.To = to.From.AddDays(rapid.IntRange(0, 92).Draw(t, "new days"))
		c := offCalendar(t, to.From.AddDays(3), to.From.AddDays(4), to.From.AddDays(20))
		var lines []model.PlannedVisit
		struck := 0
		for i := range rapid.IntRange(0, 30).Draw(t, "lines") {
			first := from.From.AddDays(rapid.IntRange(0, from.To.DaysSince(from.From)).Draw(t, "day"))
			v := model.PlannedVisit{Head: model.Head{ID: model.ID("old" + strconv.Itoa(i)), Office: "АҚМ", Version: 3}, Plan: "plan",
				Organisation: model.ID(rapid.SampledFrom([]string{"a", "b", "gone"}).Draw(t, "organisation")),
				Service:      model.ID(rapid.SampledFrom([]string{"", "s", "gone"}).Draw(t, "service")), Method: "mystery_shopper",
				Day: first.AddDays(rapid.IntRange(0, 9).Draw(t, "moved")), FirstDay: first, Officers: []model.ID{"o", "gone"},
				Week:   rapid.Bool().Draw(t, "week"),
				State:  rapid.SampledFrom([]model.PlannedState{model.PlannedOpen, model.PlannedFulfilled, model.PlannedCancelled}).Draw(t, "state"),
				Visit:  model.ID(rapid.SampledFrom([]string{"", "visit"}).Draw(t, "visit")),
				Moves:  rapid.IntRange(0, 3).Draw(t, "moves"),
				Reason: rapid.SampledFrom([]string{"", "reason"}).Draw(t, "reason"),
				Lot:    model.ID(rapid.SampledFrom([]string{"", "lot"}).Draw(t, "lot")),
				Series: model.ID(rapid.SampledFrom([]string{"", "x", "y"}).Draw(t, "series"))}
			if v.Week {
				v.FirstDay = v.FirstDay.Monday()
			}
			if v.State == model.PlannedCancelled {
				struck++
			}
			lines = append(lines, v)
		}
		n := 0
		gone := map[model.ID]bool{"gone": true}
		out, report := model.CopyLines(lines, from, to, model.CopyGone{Organisations: gone, Services: gone, People: gone}, c,
			func() model.ID { n++; return model.ID("new" + strconv.Itoa(n)) })
		if len(out)+len(report.Left)+struck != len(lines) {
			t.Fatalf("%d copied, %d left, %d struck out of %d", len(out), len(report.Left), struck, len(lines))
		}
		for _, v := range out {
			if v.State != model.PlannedOpen || v.Visit != "" || v.Moves != 0 || v.Reason != "" || v.Lot != "" || v.Plan != "" ||
				v.Version != 0 || v.Series == "x" || v.Series == "y" || v.FirstDay != v.Day {
				t.Fatalf("an outcome was copied: %+v", v)
			}
			if v.Organisation == "gone" || v.Service == "gone" || !slices.Equal(v.Officers, []model.ID{"o"}) {
				t.Fatalf("what is retired was copied: %+v", v)
			}
			v.Method = "inspection"
			if err := v.Validate(to); err != nil || (!v.Week && !c.IsWorking(v.Day)) {
				t.Fatalf("%+v is no visit of the period %v: %v", v, to, err)
			}
		}
		for _, m := range report.Moved {
			if m.Wanted == m.Day || m.Wanted.Monday() != m.Day.Monday() {
				t.Fatalf("%+v", m)
			}
		}
	})
}

func TestACopyStaysOnItsWeekday(t *testing.T) {
	from := model.Period{From: lotDay(0), To: lotDay(89)} // from a Tuesday
	to := model.Period{From: lotDay(90), To: lotDay(180)} // from a Monday, 1 April
	line := func(d model.Date) model.PlannedVisit {
		return model.PlannedVisit{Organisation: "a", Method: "inspection", Day: d, FirstDay: d, State: model.PlannedOpen}
	}
	out, report := model.CopyLines([]model.PlannedVisit{line(lotDay(2)), line(lotDay(15)), line(lotDay(8))}, from, to, model.CopyGone{},
		offCalendar(t, lotDay(99)), func() model.ID { return "n" })
	require.Equal(t, []model.Date{lotDay(93), lotDay(106), lotDay(100)}, []model.Date{out[0].Day, out[1].Day, out[2].Day})
	require.Equal(t, []model.CopyMove{{Organisation: "a", Wanted: lotDay(99), Day: lotDay(100)}}, report.Moved)
}
