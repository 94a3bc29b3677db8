package office

import (
	"context"

	"baqylau/model"
)

// JournalRegister gives the rows of the register of the journal; its ids are the running numbers as text.
type JournalRegister interface {
	JournalRows(ctx context.Context, ids []model.ID) ([]model.JournalRow, error)
}
