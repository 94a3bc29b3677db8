package model

// Kind says what sort of record something is. Its values stand in the journal, in bundles and in the
// database, so they never change.
type Kind string

// The kinds of record.
const (
	KindOffice         Kind = "office"
	KindPerson         Kind = "person"
	KindOrganisation   Kind = "organisation"
	KindService        Kind = "service"
	KindPlan           Kind = "plan"
	KindPlannedVisit   Kind = "planned_visit"
	KindVisit          Kind = "visit"
	KindFinding        Kind = "finding"
	KindRecommendation Kind = "recommendation"
	KindCheck          Kind = "check"
	KindRestitution    Kind = "restitution"
	KindAttachment     Kind = "attachment"
	KindDraft          Kind = "draft"
	KindTemplate       Kind = "template"
	KindReference      Kind = "reference"
	KindCalendar       Kind = "calendar"
	KindSystemic       Kind = "systemic"
	KindDiscussion     Kind = "discussion"
	KindAppeal         Kind = "appeal"
	KindTraining       Kind = "training"
	KindLot            Kind = "lot"
	KindAssignment     Kind = "assignment"
	KindSample         Kind = "sample"
	KindComposition    Kind = "composition"
	KindPaperText      Kind = "paper_text"
	KindOfficeKey      Kind = "office_key"
	// KindPostControl is no record of its own but the queue of post-control: the recommendations reported as executed
	// that nobody has checked since, by their own ids.
	KindPostControl Kind = "postcontrol"
	// KindReminder are the reminders of due dates, KindJournal the lines of the journal: registers of what happened, not
	// records that somebody changes.
	KindReminder Kind = "reminder"
	KindJournal  Kind = "journal"
	// KindPaper are the papers that were printed, kept as they were.
	KindPaper Kind = "paper"
	// KindBundle are the bundles that were made for other offices and merged from them.
	KindBundle Kind = "bundle"
)

// Head is what every record carries: its identity, its office, its version for optimistic locking and
// the moment it was made.
type Head struct {
	ID      ID     `json:"id"`
	Office  string `json:"office"`
	Version int    `json:"version"`
}

// Meta returns the head itself, so that code can ask any record for it.
func (h Head) Meta() Head { return h }

// StateKey is the translation key of a state of a record of the kind; that of no text for a kind without states.
func (k Kind) StateKey(state string) Key {
	begins := map[Kind]string{KindRecommendation: "rec.", KindVisit: "visit.", KindPlan: "plan.", KindLot: "lot.state.", KindDiscussion: "discussion.",
		KindAppeal: "appeal.state."}
	return Key(begins[k] + state)
}
