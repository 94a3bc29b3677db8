package db

import (
	"context"
	"fmt"

	"baqylau/model"
)

// Content is a file that a record names by its digest.
type Content struct {
	Digest string
	// Name is what the record calls the file, and Kind and Record the record that it belongs to.
	Name   string
	Kind   model.Kind
	Record model.ID
}

// Contents returns the files that records name, attachments, printed papers and their previews, each once a record, in the order of their
// digests.
func (d *DB) Contents(ctx context.Context) ([]Content, error) {
	list, err := collect(ctx, d.readers, "files named by records",
		func(c *Content) []any { return []any{&c.Digest, &c.Name, &c.Kind, &c.Record} },
		`SELECT digest, name, owner_kind, owner_id FROM attachments
		UNION ALL SELECT file, code, '`+string(model.KindPaper)+`', id FROM papers
		UNION ALL SELECT preview, code, '`+string(model.KindPaper)+`', id FROM papers WHERE preview <> '' ORDER BY 1, 4`)
	if err != nil {
		return nil, faultOf(d.path, fmt.Errorf("list files: %w", err))
	}
	return list, nil
}
