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
		list = without(list, keeping.Surplus(list, time.UTC))
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

// TestBackupBeforeAnUpgradeOutlivesItsDay holds that what an update did can still be undone in the evening.
func TestBackupBeforeAnUpgradeOutlivesItsDay(t *testing.T) {
	morning := time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)
	before, after := madeAt(morning, model.BackupUpgrade), madeAt(morning.Add(time.Hour), model.BackupClose)
	plain := madeAt(morning.Add(time.Minute), model.BackupStart)
	keeping := model.BackupKeeping{Daily: 1}
	require.Equal(t, []model.Backup{plain}, keeping.Surplus([]model.Backup{before, plain, after}, time.UTC))
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
		gone := keeping.Surplus(list, zone)
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
		require.Empty(t, keeping.Surplus(left, zone))
	})
}
