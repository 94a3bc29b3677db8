package office

import (
	"context"

	"baqylau/model"
)

// SitAsForeigner seats somebody of an office whose records only came in, as nobody can: what two databases of one office do to one another is
// tried so.
func SitAsForeigner(ctx context.Context, d *Desk, person model.ID) (*Session, error) {
	return d.sit(ctx, person)
}
