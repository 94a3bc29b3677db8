package model

// FilterMore are the parts of a filter that only few registers have: reminders, the journal, appeals.
type FilterMore struct {
	// Recipients keeps the reminders that went to them (ReminderTo).
	Recipients []string `json:"recipients,omitempty"`
	// Verbs and Of keep the lines of the journal that say so, and those about records of these kinds.
	Verbs []string `json:"verbs,omitempty"`
	Of    []string `json:"of,omitempty"`
	// Except leaves out the lines about records of these kinds.
	Except []Kind `json:"except,omitempty"`
	// Channels and AppealKinds keep the appeals that came so, and those that are so.
	Channels    []string `json:"channels,omitempty"`
	AppealKinds []string `json:"appeal_kinds,omitempty"`
}
