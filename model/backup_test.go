package model_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"baqylau/model"
)

// madeAt is a backup of a moment.
func madeAt(at time.Time, reason model.BackupReason) model.Backup {
	return model.Backup{Name: at.UTC().Format("20060102T150405"), Made: at, Reason: reason}
}

// without is a list less what is given up.
func without(list, gone []model.Backup) []model.Backup {
	return slices.DeleteFunc(slices.Clone(list), func(b model.Backup) bool { return slices.Contains(gone, b) })
}

// TestBackupsOfTwoYears makes a backup each day, some days two, and gives up what is surplus each time: in the end there are those of
// 7 days, 5 weeks and 12 months.
func TestBackupsOfTwoYears(t *testing.T) {
	keeping := model.BackupKeeping{Daily: 7, Weekly: 5, Monthly: 12}
	var list []model.Backup
	start := time.Date(2026, 1, 1, 9, 0, 0, 0, time.UTC)
	for day := range 730 {
		at := start.AddDate(0, 0, day)
		list = append(list, madeAt(at, model.BackupStart), madeAt(at.Add(8*time.Hour), model.BackupClose))
		list = without(list, keeping.Surplus(list, time.UTC, at.Add(8*time.Hour)))
	}
	last := start.AddDate(0, 0, 729)
	days, weeks, months := map[string]bool{}, map[string]bool{}, map[string]bool{}
	for _, b := range list {
		y, w := b.Made.ISOWeek()
		days[b.Made.Format(time.DateOnly)], weeks[fmt.Sprint(y, w)], months[b.Made.Format("2006-01")] = true, true, true
		require.Equal(t, 17, b.Made.Hour(), "of a day the last one is kept")
	}
	for back := range 7 {
		require.True(t, days[last.AddDate(0, 0, -back).Format(time.DateOnly)], "%d days back", back)
	}
	for back := range 5 {
		y, w := last.AddDate(0, 0, -7*back).ISOWeek()
		require.True(t, weeks[fmt.Sprint(y, w)], "%d weeks back", back)
	}
	for back := range 12 {
		require.True(t, months[time.Date(last.Year(), last.Month()-time.Month(back), 1, 0, 0, 0, 0, time.UTC).Format("2006-01")], "%d months back", back)
	}
	require.LessOrEqual(t, len(list), 24)
}

// TestBackupsOutliveAWrongClock: a year of days, and then the clock leaps: years ahead for some days, back to the year 2000 at each start
// (a dead battery), hours and days to and fro, and to another zone. The backup with the longest journal is there after each, the good ones of
// before are not displaced, and once the clock is right the days are kept as ever.
func TestBackupsOutliveAWrongClock(t *testing.T) {
	keeping := model.BackupKeeping{Daily: 7, Weekly: 5, Monthly: 12}
	good := time.Date(2026, 1, 1, 9, 0, 0, 0, time.UTC)
	var list []model.Backup
	lines := int64(0)
	keep := func(now time.Time, zone *time.Location) {
		lines++
		b := madeAt(now, model.BackupStart)
		b.Name, b.Journal.Seq = fmt.Sprint(b.Name, "-", lines), lines
		list = append(list, b)
		list = without(list, keeping.Surplus(list, zone, now))
		require.True(t, slices.ContainsFunc(list, func(b model.Backup) bool { return b.Journal.Seq == lines }), "%s: what was backed up last is there", now)
	}
	right := func() (n int) {
		for _, b := range list {
			if b.Made.Year() == good.Year() || b.Made.Year() == good.Year()+1 {
				n++
			}
		}
		return n
	}
	for range 365 {
		good = good.AddDate(0, 0, 1)
		keep(good, time.UTC)
	}
	for _, wrong := range []func(day int) time.Time{
		func(day int) time.Time { return good.AddDate(14, 0, day) },
		func(int) time.Time { return time.Date(2000, 1, 1, 0, 0, 30, 0, time.UTC) },
		func(day int) time.Time { return good.Add(time.Duration(day%2*30-15) * time.Hour) },
		func(day int) time.Time { return good.AddDate(0, 0, []int{-3, 4, -9}[day%3]) },
	} {
		before := right()
		for day := range 3 {
			keep(wrong(day), time.FixedZone("", []int{5, 6, 5}[day%3]*3600))
		}
		require.GreaterOrEqual(t, right(), before-9, "three wrong days take the place of three in each class at most")
		for range 20 {
			good = good.AddDate(0, 0, 1)
			keep(good, time.UTC)
		}
		for back := range 7 {
			day := good.AddDate(0, 0, -back)
			require.True(t, slices.ContainsFunc(list, func(b model.Backup) bool { return b.Made.Equal(day) }), "%s, %d days ago", day, back)
		}
	}
	require.LessOrEqual(t, len(list), 2*keeping.Most())
}

// TestBackupBeforeAnUpgradeOutlivesItsDay holds that what an update did can still be undone in the evening.
func TestBackupBeforeAnUpgradeOutlivesItsDay(t *testing.T) {
	morning := time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)
	before, after := madeAt(morning, model.BackupUpgrade), madeAt(morning.Add(time.Hour), model.BackupClose)
	plain := madeAt(morning.Add(time.Minute), model.BackupStart)
	keeping := model.BackupKeeping{Daily: 1}
	require.Equal(t, []model.Backup{plain}, keeping.Surplus([]model.Backup{before, plain, after}, time.UTC, after.Made))
}

// TestBackupsAskedForOutliveTheirDay: one that was made before a step that somebody was not sure of is still there in the evening; of those
// that were asked for, as many as five.
func TestBackupsAskedForOutliveTheirDay(t *testing.T) {
	morning := time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)
	list := []model.Backup{madeAt(morning.Add(10*time.Hour), model.BackupClose)}
	for i := range 7 {
		list = append(list, madeAt(morning.Add(time.Duration(7-i)*time.Hour), model.BackupAsked))
	}
	require.Equal(t, list[6:], model.BackupKeeping{Daily: 1}.Surplus(list, time.UTC, list[0].Made))
}

// TestSurplusBackups holds for any backups at any moments: the newest stays, never more than the numbers are left, each class has what
// it can have, and giving up twice gives up nothing more.
func TestSurplusBackups(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		keeping := model.BackupKeeping{Daily: rapid.IntRange(0, 9).Draw(t, "daily"), Weekly: rapid.IntRange(0, 6).Draw(t, "weekly"),
			Monthly: rapid.IntRange(0, 14).Draw(t, "monthly")}
		zone := time.FixedZone("", rapid.IntRange(-12, 14).Draw(t, "zone")*3600)
		at := time.Date(2026, 6, 1, 0, 0, 0, 0, time.UTC)
		list := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) model.Backup {
			// Gaps of any length, and a clock that goes back.
			at = at.Add(time.Duration(rapid.IntRange(-50, 2000).Draw(t, "hours"))*time.Hour + time.Second)
			return madeAt(at, rapid.SampledFrom(model.BackupReasons()).Draw(t, "reason"))
		}), 0, 80).Draw(t, "backups")
		now := at.AddDate(1, 0, 0) // none of them is from the future
		gone := keeping.Surplus(list, zone, now)
		left := without(list, gone)
		require.LessOrEqual(t, len(left), keeping.Most())
		if len(list) == 0 {
			return
		}
		newest := slices.MaxFunc(list, func(a, b model.Backup) int { return a.Made.Compare(b.Made) })
		require.True(t, slices.ContainsFunc(left, func(b model.Backup) bool { return b.Made.Equal(newest.Made) }), "the newest stays")
		days := func(list []model.Backup) int {
			seen := map[string]bool{}
			for _, b := range list {
				seen[b.Made.In(zone).Format(time.DateOnly)] = true
			}
			return len(seen)
		}
		months := func(list []model.Backup) int {
			seen := map[string]bool{}
			for _, b := range list {
				seen[b.Made.In(zone).Format("2006-01")] = true
			}
			return len(seen)
		}
		require.GreaterOrEqual(t, days(left), min(days(list), keeping.Daily))
		require.GreaterOrEqual(t, months(left), min(months(list), keeping.Monthly))
		require.Empty(t, keeping.Surplus(left, zone, now))
	})
}
