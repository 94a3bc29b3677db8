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
}

// DefaultSettings are the settings that the program ships with.
func DefaultSettings() Settings {
	return Settings{DueDays: 10, RepeatMonths: RepeatMonths, SoonDays: 5, Reminders: DefaultReminderSteps()}
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

// Validate reports what is wrong with the settings.
func (s Settings) Validate() error {
	var fs Faults
	fs = s.DueRange().check(fs, "due_days", s.DueDays)
	fs = s.RepeatRange().check(fs, "repeat_months", s.RepeatMonths)
	fs = s.SoonRange().check(fs, "soon_days", s.SoonDays)
	fs = s.Reminders.check(fs, s.ReminderRange())
	return fs.Err()
}
