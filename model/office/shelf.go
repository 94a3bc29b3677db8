package office

import (
	"maps"

	"baqylau/model"
)

// layer is a map of which the newest changes can be kept or dropped: the state of an import in memory, in
// which a refused file leaves no trace.
type layer[K comparable, V any] struct{ kept, staged map[K]V }

func newLayer[K comparable, V any](base map[K]V) *layer[K, V] {
	if base == nil {
		base = map[K]V{}
	}
	return &layer[K, V]{kept: base, staged: map[K]V{}}
}

func (l *layer[K, V]) get(k K) (V, bool) {
	if v, ok := l.staged[k]; ok {
		return v, true
	}
	v, ok := l.kept[k]
	return v, ok
}

func (l *layer[K, V]) put(k K, v V) { l.staged[k] = v }

// any reports whether the layer holds anything at all.
func (l *layer[K, V]) any() bool { return len(l.kept)+len(l.staged) > 0 }

func (l *layer[K, V]) keep() {
	maps.Copy(l.kept, l.staged)
	clear(l.staged)
}

func (l *layer[K, V]) drop() { clear(l.staged) }

// settler is a layer of any type, to be kept or dropped with the others.
type settler interface {
	keep()
	drop()
}

// shelf holds the records of one kind that an import has read or made.
type shelf[R record] struct {
	*layer[model.ID, *R]
	kind model.Kind
	read func(View, model.ID) (R, error)
	save func(Tx, *R) error
	// carry hands on what a record only gets when it is written (its version, its number) to a later state
	// of it that was built before.
	carry func(from, to *R)
}

func newShelf[R record](kind model.Kind, read func(View, model.ID) (R, error), save func(Tx, *R) error,
	carry func(from, to *R)) *shelf[R] {
	return &shelf[R]{newLayer[model.ID, *R](nil), kind, read, save, carry}
}

// find returns the record, from the database if the import has not seen it yet. It is shared: change a copy.
func (s *shelf[R]) find(v View, id model.ID) (*R, error) {
	if r, ok := s.get(id); ok {
		return r, nil
	}
	r, err := s.read(v, id)
	if err != nil {
		return nil, err
	}
	s.kept[id] = &r
	return &r, nil
}

// keyed is find through an index: what a spreadsheet calls a record. Nothing found is nil.
func (s *shelf[R]) keyed(v View, keys *layer[string, model.ID], key string) (*R, error) {
	id, ok := keys.get(key)
	if !ok || id == "" {
		return nil, nil
	}
	return s.find(v, id)
}
