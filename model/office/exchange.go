package office

import (
	"iter"

	"baqylau/model"
)

// ExchangeView reads records as they are exchanged between the databases of offices (docs/decisions/exchange.md).
type ExchangeView interface {
	// Replica is the name by which the database goes among others.
	Replica() (model.Replica, error)
	// EachExchanged calls f for what the database holds of each record that is exchanged, in an order in which they can be written; with
	// since above 0 only for those touched after that line of the journal.
	EachExchanged(since int64, f func(model.ExchangeRecord) error) error
	// Sides returns the sides of a record, the one in the registers first. Conflicts returns the records whose sides differ.
	Sides(kind model.Kind, record model.ID) ([]model.Side, error)
	Conflicts() ([]model.ExchangeRecord, error)
	// ForeignOffices are those of which the database knows by merges only.
	ForeignOffices() (map[string]bool, error)

	// JournalNames returns the names that the database has had, and from which lines of its journal on; JournalAt a line with its digest,
	// JournalEnd the last one, and EachJournalLine those after one.
	JournalNames() ([]model.Epoch, error)
	JournalAt(seq int64) (model.JournalHead, error)
	JournalEnd() (model.JournalHead, error)
	EachJournalLine(since int64, f func(model.ChainLine) error) error
	// Bundle returns a bundle that was made or merged, LastBundle the last one for an office or from it.
	Bundle(id string, way model.BundleWay) (model.KeptBundle, error)
	LastBundle(office string, way model.BundleWay) (model.KeptBundle, error)
}

// ExchangeTx writes them.
type ExchangeTx interface {
	// MergeRecords brings records of another database, of a schema, in, and reports of each what came of it: one that cannot be brought in
	// as model.MergeRefused with its fault. The transaction is then to be given up; so it is where a *model.Fault comes back, which is
	// about all of them. ProveReferences refuses references to what is not there, as the end of the transaction does.
	MergeRecords(schema int64, records iter.Seq2[model.ExchangeRecord, error], report func(model.ExchangeRecord, model.MergeOutcome) error) error
	ProveReferences() error
	// ChooseSide makes the side with a past what the record is from now on, by a line of the journal that it writes.
	ChooseSide(e *model.JournalEntry, past string) error
	// TakeName gives the database another name from the next line of its journal on: a copy that is worked on beside its original needs one.
	TakeName() (model.Replica, error)
	// MergeLines keeps the lines of another database's journal, which must be a chain that goes on from what is known of it; else a
	// *model.Fault says what is wrong. KeepBundle notes a bundle; one that was merged before is a fault.
	MergeLines(b model.BundleHead, lines iter.Seq2[model.ChainLine, error]) error
	KeepBundle(model.KeptBundle) error
}
