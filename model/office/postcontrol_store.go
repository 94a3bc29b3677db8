package office

import (
	"context"

	"baqylau/model"
)

// PostControlView is what View reads of post-control.
type PostControlView interface {
	Assignment(id model.ID) (model.Assignment, error)
	// OpenAssignment returns the open assignment of a recommendation.
	OpenAssignment(recommendation model.ID) (model.Assignment, error)
	AssignmentsOf(recommendation model.ID) ([]model.Assignment, error)

	// Sample returns a draw by lot with its pool, Samples those of an office without, the latest first.
	Sample(id model.ID) (model.Sample, error)
	Samples(office string) ([]model.Sample, error)
	// DrawnIn returns the latest draw that chose a recommendation on a day or after it, "" for none.
	DrawnIn(recommendation model.ID, since model.Date) (model.ID, error)
}

// PostControlTx is what Tx writes of post-control.
type PostControlTx interface {
	SaveAssignment(*model.Assignment) error
	// SaveSample writes a new draw: one that is stored never changes.
	SaveSample(*model.Sample) error
	// SetLetter writes the letter of a stored step.
	SetLetter(model.RecEvent) error
}

// PostControlRegisters is what the queue of post-control asks.
type PostControlRegisters interface {
	// QueueRows returns the rows of recommendations as the queue shows them, in their order.
	QueueRows(ctx context.Context, ids []model.ID) ([]model.QueueRow, error)
}
