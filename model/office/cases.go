package office

import (
	"context"

	"baqylau/model"
)

// CasesView reads systemic causes, discussions and trainings. Every single-record method returns ErrNotFound (wrapped) when
// there is no such record.
type CasesView interface {
	Systemic(id model.ID) (model.Systemic, error)
	// Systemics returns all systemic causes of an office, closed ones too, by the day on which they were found.
	Systemics(office string) ([]model.Systemic, error)
	// SystemicCases returns the findings of counted visits in the period, not struck out, of those categories in those
	// sectors that are met in at least the given number of regions.
	SystemicCases(in model.Period, regions int) ([]model.Case, error)
	Discussion(id model.ID) (model.Discussion, error)
	Training(id model.ID) (model.Training, error)
	// TrainingOf returns the training that carries a recommendation out.
	TrainingOf(recommendation model.ID) (model.Training, error)
}

// CasesTx writes them.
type CasesTx interface {
	SaveSystemic(*model.Systemic) error
	SaveDiscussion(*model.Discussion) error
	SaveTraining(*model.Training) error
}

// CasesRegisters gives the rows of their registers, in the order of ids; ids without a record are left out.
type CasesRegisters interface {
	SystemicRows(ctx context.Context, ids []model.ID) ([]model.SystemicRow, error)
	DiscussionRows(ctx context.Context, ids []model.ID) ([]model.DiscussionRow, error)
	TrainingRows(ctx context.Context, ids []model.ID) ([]model.TrainingRow, error)
}

// SystemicRows returns systemic causes for a register.
func (s *Session) SystemicRows(ctx context.Context, ids []model.ID) ([]model.SystemicRow, error) {
	return rows(ctx, s, ids, s.Store.SystemicRows)
}

// DiscussionRows returns discussions for a register.
func (s *Session) DiscussionRows(ctx context.Context, ids []model.ID) ([]model.DiscussionRow, error) {
	return rows(ctx, s, ids, s.Store.DiscussionRows)
}

// TrainingRows returns trainings for a register.
func (s *Session) TrainingRows(ctx context.Context, ids []model.ID) ([]model.TrainingRow, error) {
	return rows(ctx, s, ids, s.Store.TrainingRows)
}
