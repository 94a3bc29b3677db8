package office

import (
	"context"

	"baqylau/model"
)

// PaperView reads the archive of printed papers.
type PaperView interface {
	// Paper returns a kept paper with its content.
	Paper(id model.ID) (model.KeptPaper, error)
	// PaperByFile returns the paper of an office that has these very bytes (their SHA-256).
	PaperByFile(office, file string) (model.KeptPaper, error)
	// PapersByCode returns the papers that bear a code, the newest first, without their contents.
	PapersByCode(code string) ([]model.KeptPaper, error)
}

// PaperTx adds to the archive. SavePaper works as the other Save methods of Tx, but only for a new paper: what was printed
// never changes. A paper of which the office has the same bytes already is a fault.
type PaperTx interface {
	SavePaper(*model.KeptPaper) error
}

// PaperRegisters lists the archive.
type PaperRegisters interface {
	// PaperRows returns the papers with the given ids, in their order, without their contents.
	PaperRows(ctx context.Context, ids []model.ID) ([]model.PaperRow, error)
}
