package model

import (
	"cmp"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"
)

// BackupReason is why a backup was made.
type BackupReason string

// The reasons of backups.
const (
	// BackupAsked: a person asked for it.
	BackupAsked BackupReason = "asked"
	// BackupUpgrade: a newer program was about to change the database.
	BackupUpgrade BackupReason = "upgrade"
	BackupStart   BackupReason = "start"
	BackupDaily   BackupReason = "daily"
	BackupClose   BackupReason = "close"
)

// BackupReasons lists them.
func BackupReasons() []BackupReason {
	return []BackupReason{BackupAsked, BackupUpgrade, BackupStart, BackupDaily, BackupClose}
}

// Backup is a copy of the database that is kept.
type Backup struct {
	// Name is that of its file in the folder of backups, or its path where it lies elsewhere.
	Name   string
	Made   time.Time
	Reason BackupReason
	// Bytes is the size of the file, without the attachments that lie beside the automatic ones.
	Bytes int64
	// Checked is when it was opened and found to be whole; zero for never.
	Checked time.Time
	// Locked says that it is encrypted.
	Locked bool
	// Attachments is how many it has; Missing how many more the records name that could not be had when it was made.
	Attachments, Missing int
	// Journal is the last line of the journal in it.
	Journal JournalHead
	// Records are what it holds; they are counted when it is unpacked.
	Records BackupRecords
}

// BackupRecords are how many records of the registers a backup holds.
type BackupRecords struct{ Organisations, Visits, Findings, Recommendations, Appeals int }

// BackupShelf is where the automatic backups lie.
type BackupShelf struct {
	// Folder is where they are kept now; Place is what the settings say, "" for beside the database.
	Folder, Place string
	// PlaceMade says that the place of the settings was not there when it was named, and was made.
	PlaceMade bool
	// PlaceGone is since when the place of the settings could not be reached; zero while it can.
	PlaceGone time.Time
	// Trouble is why the last automatic backup was not made, nil where it was.
	Trouble error
	// List are the backups, the newest first; Bytes is the size of all with their attachments.
	List  []Backup
	Bytes int64
}

// LeastPassphrase is how many letters the passphrase of a backup has at least.
const LeastPassphrase = 10

// BackupGoneDays is after how many days without the place of its backups an office is told.
const BackupGoneDays = 7

// GoneTooLong reports whether the place of the backups has been away for so long that the office is to be told.
func (s BackupShelf) GoneTooLong(now time.Time) bool {
	return !s.PlaceGone.IsZero() && now.Sub(s.PlaceGone) >= BackupGoneDays*24*time.Hour
}

// RestoredBackup is what a backup was unpacked to.
type RestoredBackup struct {
	// Database is the file, Files the folder of its attachments.
	Database, Files string
	// Aside is where a database that lay there before was put; "" for none.
	Aside string
	// Backup is what was unpacked, Offices whose records it has.
	Backup  Backup
	Offices []string
}

// BackupDailyRange is that of Settings.BackupDaily, and so on; there is a backup of the last day always.
func (Settings) BackupDailyRange() Range { return Range{1, 60} }

// BackupWeeklyRange is that of BackupWeekly.
func (Settings) BackupWeeklyRange() Range { return Range{0, 60} }

// BackupMonthlyRange is that of BackupMonthly.
func (Settings) BackupMonthlyRange() Range { return Range{0, 120} }

// LastChecked returns the newest backup of a list, the newest first, that was opened and checked; false where none was.
func LastChecked(list []Backup) (Backup, bool) {
	if i := slices.IndexFunc(list, func(b Backup) bool { return !b.Checked.IsZero() }); i >= 0 {
		return list[i], true
	}
	return Backup{}, false
}

// BackupKeeping is how many automatic backups are kept.
func (s Settings) BackupKeeping() BackupKeeping {
	return BackupKeeping{s.BackupDaily, s.BackupWeekly, s.BackupMonthly}
}

// recipientLength is that of an X25519 recipient of age: "age1", 52 letters of the key and 6 of a sum over them.
const recipientLength = 62

func (s Settings) checkBackups(fs Faults) Faults {
	fs = s.BackupDailyRange().check(fs, "backup_daily", s.BackupDaily)
	fs = s.BackupWeeklyRange().check(fs, "backup_weekly", s.BackupWeekly)
	fs = s.BackupMonthlyRange().check(fs, "backup_monthly", s.BackupMonthly)
	fs = checkText(fs, "backup_place", s.BackupPlace, 0, MaxNote)
	if s.BackupPlace != "" && !filepath.IsAbs(s.BackupPlace) {
		fs = append(fs, FieldFault("backup_place", "fault.backup.place"))
	}
	if r := s.BackupRecipient; r != "" && (len(r) != recipientLength || !strings.HasPrefix(r, "age1") || strings.ToLower(r) != r) {
		fs = append(fs, FieldFault("backup_recipient", "fault.backup.recipient", "value", r))
	}
	return fs
}

// BackupKeeping is how many backups are kept: the newest of each of so many days, weeks and months that have one.
type BackupKeeping struct{ Daily, Weekly, Monthly int }

// besides is how many backups of a reason are kept besides: from before a change of the schema, and those that somebody asked for, as before
// a step that they were not sure of. The newest of that day would otherwise take their place before anybody has seen what came of it.
func besides(r BackupReason) int {
	switch r {
	case BackupUpgrade:
		return 2
	case BackupAsked:
		return 5
	}
	return 0
}

// Most is how many backups are kept at most, of those that the clock can be believed of.
func (k BackupKeeping) Most() int {
	return max(k.Daily, 0) + max(k.Weekly, 0) + max(k.Monthly, 0) + besides(BackupUpgrade) + besides(BackupAsked) + 2
}

// Surplus returns the backups that are no longer kept, the newest first. The newest of all is always kept, and so is the one with the longest
// journal, whatever the clock said when it was made; none is given up for a day without a backup: the days, weeks and months that are counted
// are those that have one. Days are those of zone. Backups from after now, made or seen while the clock was wrong, and the others do not
// displace each other: each have the numbers for themselves.
func (k BackupKeeping) Surplus(list []Backup, zone *time.Location, now time.Time) []Backup {
	var past, future []Backup
	for _, b := range list {
		if b.Made.After(now.Add(clockSlack)) {
			future = append(future, b)
		} else {
			past = append(past, b)
		}
	}
	gone := append(k.surplus(future, zone), k.surplus(past, zone)...)
	if len(gone) == 0 {
		return nil
	}
	fullest := slices.MaxFunc(list, func(a, b Backup) int {
		return cmp.Or(cmp.Compare(a.Journal.Seq, b.Journal.Seq), a.Made.Compare(b.Made))
	})
	return slices.DeleteFunc(gone, func(b Backup) bool { return b == fullest })
}

// clockSlack is how far ahead of the clock a backup may be and still count as made before now.
const clockSlack = 24 * time.Hour

// surplus is Surplus among backups of which the clock can be believed.
func (k BackupKeeping) surplus(list []Backup, zone *time.Location) []Backup {
	sorted := slices.Clone(list)
	slices.SortStableFunc(sorted, func(a, b Backup) int { return cmp.Or(b.Made.Compare(a.Made), strings.Compare(b.Name, a.Name)) })
	keep := make([]bool, len(sorted))
	stretches := []struct {
		most int
		of   func(time.Time) string
	}{
		{k.Daily, func(t time.Time) string { return t.Format(time.DateOnly) }},
		{k.Weekly, func(t time.Time) string {
			year, week := t.ISOWeek()
			return strconv.Itoa(year) + "-" + strconv.Itoa(week)
		}},
		{k.Monthly, func(t time.Time) string { return t.Format("2006-01") }},
	}
	for _, s := range stretches {
		seen := map[string]bool{}
		for i, b := range sorted {
			if of := s.of(b.Made.In(zone)); !seen[of] && len(seen) < s.most {
				seen[of], keep[i] = true, true
			}
		}
	}
	of := map[BackupReason]int{}
	for i, b := range sorted {
		if of[b.Reason]++; of[b.Reason] <= besides(b.Reason) {
			keep[i] = true
		}
	}
	var out []Backup
	for i, b := range sorted {
		if i > 0 && !keep[i] {
			out = append(out, b)
		}
	}
	return out
}
