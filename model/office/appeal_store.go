package office

import (
	"context"
	"time"

	"baqylau/model"
)

// AppealView reads appeals and, apart from them, personal data. Every single-record method returns ErrNotFound (wrapped) when there
// is no such record.
type AppealView interface {
	Appeal(id model.ID) (model.Appeal, error)
	// ExpiredAppeals returns the appeals of an office, of which personal data is kept, that were closed before a moment.
	ExpiredAppeals(office string, before time.Time) ([]model.ID, error)
	// Personal returns the personal data that belongs to a record. Only what journals the look at it may ask.
	Personal(kind model.Kind, record model.ID) (model.Complainant, error)
	// DraftsOf returns what all people of an office are typing in forms whose names begin so, also what was thrown away.
	DraftsOf(office, form string) ([]model.Draft, error)
}

// AppealTx writes them.
type AppealTx interface {
	SaveAppeal(*model.Appeal) error
	// SavePersonal writes the personal data of a record in place of what is there, or returns a *Conflict.
	SavePersonal(kind model.Kind, record model.ID, office string, c *model.Complainant) error
	// ErasePersonal deletes the personal data of records of a kind, and drafts, so that nothing of them is left in the file
	// once Forget was called.
	ErasePersonal(kind model.Kind, records, drafts []model.ID) error
}

// AppealRegisters gives the rows of the register, in the order of ids; ids without a record are left out.
type AppealRegisters interface {
	AppealRows(ctx context.Context, ids []model.ID) ([]model.AppealRow, error)
	// Forget is called after something was erased and committed: what the database keeps of former states of it goes too.
	Forget(ctx context.Context) error
}

// AppealRows returns appeals for a register. Who made them is masked for everybody.
func (s *Session) AppealRows(ctx context.Context, ids []model.ID) ([]model.AppealRow, error) {
	return rows(ctx, s, ids, s.Store.AppealRows)
}
