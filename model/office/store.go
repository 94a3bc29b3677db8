// Package office holds the verbs: what a signed-in person can do. Each verb checks the role, loads what it
// needs, applies the rule of the domain, saves, writes the journal, and after the commit tells the
// screens what changed.
package office

import (
	"context"
	"fmt"
	"io"

	"baqylau/model"
)

// View reads one consistent state of the database. Every single-record method returns ErrNotFound (wrapped) when there
// is no such record.
type View interface {
	ReminderView
	CasesView
	LotView
	PaperView
	CompositionView
	PaperTextView
	AccountView
	KeyView
	ChainView
	ExchangeView
	AppealView

	Offices() ([]model.Office, error)
	Office(code string) (model.Office, error)
	Settings(office string) (model.Settings, error)

	Person(id model.ID) (model.Person, error)
	// Persons returns the persons with the given ids in their order.
	Persons(ids []model.ID) ([]model.Person, error)
	// PersonByName finds a person of an office by exact folded name; staff and representatives apart.
	PersonByName(office, name string, representative bool) (model.Person, error)
	// Staff lists the office's people who can sign in and are not retired.
	Staff(office string) ([]model.Person, error)

	Organisation(id model.ID) (model.Organisation, error)
	Service(id model.ID) (model.Service, error)

	Plan(id model.ID) (model.Plan, error)
	PlannedVisit(id model.ID) (model.PlannedVisit, error)
	PlannedVisitsOf(plan model.ID) ([]model.PlannedVisit, error)

	Visit(id model.ID) (model.Visit, error)

	// Templates returns the stored editions of an office's checklists by code and edition, TemplateByID the one with an
	// identity. Shipped editions that were never used are not among them.
	Templates(office string) ([]model.Template, error)
	TemplateByID(id model.ID) (model.Template, error)
	// TemplateUses says of each stored edition of an office's checklists how many visits were filled with it, and when it
	// was changed last.
	TemplateUses(office string) ([]model.TemplateUse, error)
	// LastChecklist returns the code of the checklist that a person used last for visits of a method.
	LastChecklist(person model.ID, method string) (string, error)

	Finding(id model.ID) (model.Finding, error)
	FindingsOfVisit(visit model.ID) ([]model.Finding, error)
	// EarlierFindings returns the findings of the provider and category found in the period with the
	// day on which their recommendation was closed as executed (zero: was not), as that stood on a day (zero: now).
	EarlierFindings(organisation model.ID, category string, in model.Period, asOf model.Date) ([]ClosedFinding, error)

	Recommendation(id model.ID) (model.Recommendation, error)
	// RecommendationOfFinding returns the recommendation, not cancelled or withdrawn, that answers a finding.
	RecommendationOfFinding(finding model.ID) (model.Recommendation, error)
	Events(recommendation model.ID) ([]model.RecEvent, error)
	ChecksOf(recommendation model.ID) ([]model.Check, error)
	RestitutionsOf(recommendation model.ID) ([]model.Restitution, error)

	// Drafts returns the drafts of a person, also those thrown away, the one typed last first.
	Drafts(person model.ID) ([]model.Draft, error)

	// Views returns how a person looks at a register: all that they keep, by name.
	Views(person model.ID, register string) ([]model.View, error)

	AttachmentsOf(kind model.Kind, owner model.ID) ([]model.Attachment, error)
	Attachment(id model.ID) (model.Attachment, error)

	// ReferenceChanges returns the entries of reference lists that were added or changed, list by list; their versions
	// are above 0. ReferenceUses counts the records that name an entry.
	ReferenceChanges() ([]model.RefEntry, error)
	ReferenceUses(list model.RefList, code string) (int, error)
	// DayChanges returns what was entered about the working calendar, in the order of entry.
	DayChanges() ([]model.DayChange, error)
	DayChange(id model.ID) (model.DayChange, error)

	// Keys loads what spreadsheets may call things, each looked up once: codes, BINs and names of all
	// organisations and services, external numbers and names of people of the office.
	Keys(office string) (*Keys, error)

	// History returns the journal of one record and of what hangs on it, newest first.
	History(kind model.Kind, id model.ID) ([]model.HistoryLine, error)

	PostControlView
}

// ClosedFinding is an earlier finding and the day its recommendation was verified as executed.
type ClosedFinding struct {
	model.Finding
	Closed model.Date
}

// Tx reads and writes in one transaction. Save methods insert a record of version 0 and update any
// other where the stored version equals the record's; both raise the version by one in the record.
// Where it does not, they return a *Conflict.
type Tx interface {
	View
	ReminderTx
	CasesTx
	LotTx
	PaperTx
	CompositionTx
	PaperTextTx
	AccountTx
	KeyTx
	ExchangeTx
	AppealTx

	// NextNumber takes the next running number for the office, kind and year.
	NextNumber(office string, kind model.Kind, year int) (model.Number, error)

	SaveOffice(*model.Office) error
	SaveSettings(office string, s model.Settings) error
	SavePerson(*model.Person) error
	SaveOrganisation(*model.Organisation) error
	SaveService(*model.Service) error
	SavePlan(*model.Plan) error
	SavePlannedVisit(*model.PlannedVisit) error
	SaveVisit(*model.Visit) error
	SaveTemplate(*model.Template) error
	SaveFinding(*model.Finding) error
	SaveRecommendation(*model.Recommendation) error
	AddEvent(*model.RecEvent) error
	SaveCheck(*model.Check) error
	SaveRestitution(*model.Restitution) error
	SaveAttachment(*model.Attachment) error
	DeleteAttachment(id model.ID) error
	// KeepDraft writes a draft over an earlier state of it; DeleteDraft takes one away, if it is there.
	KeepDraft(*model.Draft) error
	DeleteDraft(id model.ID) error
	// KeepView writes a view over an earlier state of it; DeleteView takes one away, if it is there.
	KeepView(*model.View) error
	DeleteView(id model.ID) error

	// SaveReference writes an entry on behalf of an office; DeleteReference takes away what was made of one.
	SaveReference(office string, e *model.RefEntry) error
	DeleteReference(list model.RefList, code string) error
	SaveDayChange(*model.DayChange) error
	DeleteDayChange(id model.ID) error

	Journal(*model.JournalEntry) error

	PostControlTx
}

// Store is the database as the verbs need it.
type Store interface {
	// Read runs f on one consistent state.
	Read(ctx context.Context, f func(View) error) error
	// Write runs f in one transaction and commits it if f returns nil.
	Write(ctx context.Context, f func(Tx) error) error
	// Load runs f, which adds transactions of thousands of records: they are written while f makes the next ones,
	// and all committed when Load returns. What the database refuses comes back as a *LoadError.
	Load(ctx context.Context, f func(Loader) error) error
	Registers
}

// Loader adds the transactions of Store.Load, one after another.
type Loader interface {
	// Add runs f in the next transaction. It is kept if f returns nil and the database refuses nothing of it, nor of
	// those before it; a refusal may come back from any later call. Where f returns an error nothing is kept, the
	// error comes back, and the next may be added.
	Add(f func(Tx) error) error
}

// LoadError says at which transaction, counted from 0, a load stopped: those before it stay.
type LoadError struct {
	N   int
	Err error
}

// Error is for the log.
func (e *LoadError) Error() string { return fmt.Sprintf("load, transaction %d: %v", e.N, e.Err) }

// Unwrap gives the cause.
func (e *LoadError) Unwrap() error { return e.Err }

// Registers answers what lists and figures ask.
type Registers interface {
	ReminderRegister
	JournalRegister
	Measures
	CasesRegisters
	PaperRegisters
	AppealRegisters

	// IDs returns the records of a filter in order: a register holds the ids and fetches the rows that
	// are on screen. Count is len(IDs) without the ids.
	IDs(ctx context.Context, f model.Filter, o model.Order) ([]model.ID, error)
	Count(ctx context.Context, f model.Filter) (int, error)
	// Sum adds up a measure over the records of a filter.
	Sum(ctx context.Context, f model.Filter, m model.Measure) (int64, error)
	// MeanScores returns the mean and the number of scores by criterion over the visits of a filter.
	MeanScores(ctx context.Context, f model.Filter) ([model.CriteriaCount]float64, [model.CriteriaCount]int, error)
	// ScoredVisits returns the visits of a filter with their scores, in the order of their days; also those that were
	// not scored.
	ScoredVisits(ctx context.Context, f model.Filter) ([]model.ScoredVisit, error)
	// Pictures returns at most most of the pictures attached to a provider, to its visits and findings and to its
	// recommendations with their checks, the newest first.
	Pictures(ctx context.Context, organisation model.ID, most int) ([]model.Attachment, error)
	// Split measures a filter's records by a dimension: code to value, codes without records absent.
	Split(ctx context.Context, f model.Filter, m model.Measure, by model.Dimension) (map[string]int64, error)

	// The rows of the given ids, in their order; ids without a record are left out. As of a day (zero: now) they show what
	// stood on it.
	PlanRows(ctx context.Context, ids []model.ID) ([]model.PlanRow, error)
	PlannedRows(ctx context.Context, ids []model.ID) ([]model.PlannedRow, error)
	VisitRows(ctx context.Context, ids []model.ID) ([]model.VisitRow, error)
	FindingRows(ctx context.Context, ids []model.ID, asOf model.Date) ([]model.FindingRow, error)
	RecommendationRows(ctx context.Context, ids []model.ID, asOf model.Date) ([]model.RecommendationRow, error)
	OrganisationRows(ctx context.Context, ids []model.ID, asOf model.Date) ([]model.OrganisationRow, error)
	ServiceRows(ctx context.Context, ids []model.ID) ([]model.ServiceRow, error)
	PersonRows(ctx context.Context, ids []model.ID) ([]model.PersonRow, error)
	CheckRows(ctx context.Context, ids []model.ID) ([]model.CheckRow, error)

	PostControlRegisters
}

// Keys maps what spreadsheets call things to records. Names are folded (model.Fold); a name that several
// organisations share maps to "" and is refused as ambiguous.
type Keys struct {
	OrganisationByCode map[string]model.ID
	OrganisationByBIN  map[string]model.ID
	OrganisationByName map[string]model.ID
	ServiceByCode      map[string]model.ID
	ServiceByName      map[string]model.ID
	Visits             map[string]model.ID
	Findings           map[string]model.ID
	Recommendations    map[string]model.ID
	Staff              map[string]model.ID
	Representatives    map[string]model.ID
}

// Files keeps the bytes of attachments by digest.
type Files interface {
	FileLooker
	// Put stores what r gives and returns the SHA-256 digest, size, kind and picture size; name only
	// helps the message of a fault.
	Put(ctx context.Context, name string, r io.Reader) (model.Attachment, error)
	// Open returns the original; the caller closes it. ErrNotFound when the bytes are gone.
	Open(ctx context.Context, digest string) (io.ReadCloser, error)
	// Thumb returns an encoded copy of at most side pixels.
	Thumb(ctx context.Context, digest string, side int) ([]byte, error)
}
