package screen

import "baqylau/model"

// Seen tells the host, where it cares, that the person opened a record.
func Seen(h Host, kind model.Kind, id model.ID) {
	if s, ok := h.(interface {
		Seen(kind model.Kind, id model.ID)
	}); ok {
		s.Seen(kind, id)
	}
}
