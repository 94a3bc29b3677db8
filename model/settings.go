package model

// Settings are what an office can change; the zero value is not valid, start from DefaultSettings.
type Settings struct {
	// DueDays is the default time for a recommendation in working days from issue.
	DueDays int `json:"due_days"`
	// RepeatMonths is how far back a closed finding makes a later one a repeat.
	RepeatMonths int `json:"repeat_months"`
	// SoonDays is how many working days ahead a due date is shown as near.
	SoonDays int `json:"soon_days"`
	// Reminders are the steps by which people are reminded of a due date.
	Reminders ReminderSteps `json:"reminders"`
	// ReminderHead is the manager who is the head of the office, to whom the steps of the regional head go; "" is all managers.
	ReminderHead ID `json:"reminder_head,omitempty"`
	// MinRanked is how many visits, or recommendations, a region, state body or service must have to be ranked by its
	// mean or rate: over fewer, chance decides.
	MinRanked int `json:"min_ranked"`
	// SystemicRegions is in how many regions the same violation is a systemic cause, SystemicMonths within how many months.
	SystemicRegions int `json:"systemic_regions"`
	SystemicMonths  int `json:"systemic_months"`
	// LotRestDays and LotPairDays are those of LotRules, the others those of LotWeights, with which a draw by lot begins.
	LotRestDays   int `json:"lot_rest_days"`
	LotPairDays   int `json:"lot_pair_days"`
	LotMonthsEach int `json:"lot_months_each"`
	LotViolation  int `json:"lot_violation"`
	LotOpen       int `json:"lot_open"`
	LotScore      int `json:"lot_score"`
	LotStaffEach  int `json:"lot_staff_each"`
	// BackupPlace is the folder, on another disk or a share, in which the automatic backups are kept; "" is beside the database.
	BackupPlace string `json:"backup_place,omitempty"`
	// BackupRecipient is the public key (age1…) for which they are encrypted; "" leaves them open, as the database is.
	BackupRecipient string `json:"backup_recipient,omitempty"`
	// BackupDaily, BackupWeekly and BackupMonthly are those of BackupKeeping.
	BackupDaily   int `json:"backup_daily"`
	BackupWeekly  int `json:"backup_weekly"`
	BackupMonthly int `json:"backup_monthly"`
	// LockMinutes is after how many minutes without a sign of the person the window asks for the password again.
	LockMinutes int `json:"lock_minutes"`
	// PersonalMonths is how many months after an appeal was closed the personal data of who made it is erased.
	PersonalMonths int `json:"personal_months"`
}

// DefaultSettings are the settings that the program ships with.
func DefaultSettings() Settings {
	return Settings{DueDays: 10, RepeatMonths: RepeatMonths, SoonDays: 5, MinRanked: 5,
		SystemicRegions: SystemicRegions, SystemicMonths: SystemicMonths,
		BackupDaily: 7, BackupWeekly: 5, BackupMonthly: 12,
		LotRestDays: 90, LotPairDays: 365, LotMonthsEach: 4, LotViolation: 1, LotOpen: 1, LotScore: 1, LotStaffEach: 50, LockMinutes: 15, PersonalMonths: 36,
		Reminders: DefaultReminderSteps()}
}

// Range is what a setting may be, both included.
type Range struct{ Least, Most int }

func (r Range) check(fs Faults, field string, n int) Faults {
	if n < r.Least || n > r.Most {
		return append(fs, FieldFault(field, "fault.setting_range", "least", r.Least, "most", r.Most))
	}
	return fs
}

// DueRange is that of DueDays.
func (Settings) DueRange() Range { return Range{1, 250} }

// RepeatRange is that of RepeatMonths.
func (Settings) RepeatRange() Range { return Range{1, 120} }

// SoonRange is that of SoonDays.
func (Settings) SoonRange() Range { return Range{1, 60} }

// RankedRange is that of MinRanked.
func (Settings) RankedRange() Range { return Range{1, 1000} }

// SystemicRegionsRange is that of SystemicRegions.
func (Settings) SystemicRegionsRange() Range { return Range{2, 20} }

// SystemicMonthsRange is that of SystemicMonths.
func (Settings) SystemicMonthsRange() Range { return Range{1, 60} }

// LotRestRange is that of LotRestDays, and so on. Of 0 days nobody rests, and a factor of 0 does not count.
func (Settings) LotRestRange() Range { return Range{0, 730} }

// LotPairRange is that of LotPairDays.
func (Settings) LotPairRange() Range { return Range{0, 1825} }

// LotMonthsRange is that of LotMonthsEach.
func (Settings) LotMonthsRange() Range { return Range{0, 60} }

// LotPointsRange is that of LotViolation, LotOpen and LotScore.
func (Settings) LotPointsRange() Range { return Range{0, MostPoints} }

// LotStaffRange is that of LotStaffEach.
func (Settings) LotStaffRange() Range { return Range{0, 9999} }

// LockRange is that of LockMinutes. There is no never: a desk in a public office is left by everybody some time.
func (Settings) LockRange() Range { return Range{1, 240} }

// PersonalRange is that of PersonalMonths. There is no never: what is kept for ever is lost some day.
func (Settings) PersonalRange() Range { return Range{1, 120} }

// LotWeights are those with which a draw by lot begins.
func (s Settings) LotWeights() LotWeights {
	return LotWeights{MonthsEach: s.LotMonthsEach, Violation: s.LotViolation, Open: s.LotOpen, Score: s.LotScore, StaffEach: s.LotStaffEach}
}

// Validate reports what is wrong with the settings.
func (s Settings) Validate() error {
	var fs Faults
	fs = s.DueRange().check(fs, "due_days", s.DueDays)
	fs = s.RepeatRange().check(fs, "repeat_months", s.RepeatMonths)
	fs = s.SoonRange().check(fs, "soon_days", s.SoonDays)
	fs = s.Reminders.check(fs, s.ReminderRange())
	fs = s.RankedRange().check(fs, "min_ranked", s.MinRanked)
	fs = s.SystemicRegionsRange().check(fs, "systemic_regions", s.SystemicRegions)
	fs = s.SystemicMonthsRange().check(fs, "systemic_months", s.SystemicMonths)
	fs = s.LotRestRange().check(fs, "lot_rest_days", s.LotRestDays)
	fs = s.LotPairRange().check(fs, "lot_pair_days", s.LotPairDays)
	fs = s.LotWeights().check(fs)
	fs = s.LockRange().check(fs, "lock_minutes", s.LockMinutes)
	fs = s.PersonalRange().check(fs, "personal_months", s.PersonalMonths)
	return s.checkBackups(fs).Err()
}
