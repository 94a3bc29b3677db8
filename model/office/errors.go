package office

import (
	"errors"
	"fmt"

	"baqylau/model"
)

// ErrNotFound says that there is no such record. "No rows" becomes this error in storage and nowhere else.
var ErrNotFound = errors.New("not found")

// Conflict says that somebody else changed the record since it was read. Nothing was written.
type Conflict struct {
	Kind model.Kind
	ID   model.ID
	// Have is the version that was to be saved, Stored the one in the database.
	Have, Stored int
}

// Error is for the log.
func (c *Conflict) Error() string {
	return fmt.Sprintf("save %s %s: version %d is stale, stored is %d", c.Kind, c.ID, c.Have, c.Stored)
}
