package model

// Settings are what an office can change; the zero value is not valid, start from DefaultSettings.
type Settings struct {
	// DueDays is the default time for a recommendation in working days from issue.
	DueDays int `json:"due_days"`
	// RepeatMonths is how far back a closed finding makes a later one a repeat.
	RepeatMonths int `json:"repeat_months"`
}

// DefaultSettings are the settings that the program ships with.
func DefaultSettings() Settings { return Settings{DueDays: 10, RepeatMonths: RepeatMonths} }

// Validate reports what is wrong with the settings.
func (s Settings) Validate() error {
	var fs Faults
	if s.DueDays < 1 || s.DueDays > 250 {
		fs = append(fs, FieldFault("due_days", "fault.setting_range", "least", 1, "most", 250))
	}
	if s.RepeatMonths < 1 || s.RepeatMonths > 120 {
		fs = append(fs, FieldFault("repeat_months", "fault.setting_range", "least", 1, "most", 120))
	}
	return fs.Err()
}
