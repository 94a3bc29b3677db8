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
}

// ExchangeTx writes them.
type ExchangeTx interface {
	// MergeRecords brings records of another database into that of the office own, and reports of each what came of it. A *model.Fault says
	// what cannot be brought in; the transaction is then to be given up.
	MergeRecords(own string, records iter.Seq2[model.ExchangeRecord, error], report func(model.ExchangeRecord, model.MergeOutcome) error) error
	// ChooseSide makes the side with a past what the record is from now on, by a line of the journal that it writes.
	ChooseSide(e *model.JournalEntry, past string) error
	// TakeName gives the database another name from the next line of its journal on: a copy that is worked on beside its original needs one.
	TakeName() (model.Replica, error)
}
