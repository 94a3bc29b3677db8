package widgets

import (
	"context"
	"maps"
	"slices"

	"fyne.io/fyne/v2"

	"baqylau/ui/look"
)

// Lister is a Source that can name all its rows in their order without fetching them. Of one that cannot, only the rows
// that were fetched can be marked.
type Lister interface {
	IDs(ctx context.Context, r Request) ([]string, error)
}

// Marked returns the IDs of the marked rows, in order of ID.
func (r *Register) Marked() []string { return slices.Sorted(maps.Keys(r.marks)) }

// MarkedCount is how many rows are marked.
func (r *Register) MarkedCount() int { return len(r.marks) }

// IsMarked says whether the row with an ID is marked.
func (r *Register) IsMarked(id string) bool { return r.marks[id] }

// SetMarked marks just the rows with these IDs.
func (r *Register) SetMarked(ids []string) {
	r.marks, r.before = make(map[string]bool, len(ids)), nil
	for _, id := range ids {
		r.marks[id] = true
	}
	r.told()
}

// Room is how many rows can be seen whole at a time.
func (r *Register) Room() int { return int(r.clip.Size().Height / look.Px(look.RowHeight)) }

// MarkAll marks all rows of the source, or none if all are marked.
func (r *Register) MarkAll() { r.markAll() }

// ClearMarks takes all marks off.
func (r *Register) ClearMarks() {
	r.marks, r.before = map[string]bool{}, nil
	r.told()
}

func (r *Register) toggle(i int) {
	row, ok := r.pages.row(i)
	if !ok || !r.marking {
		return
	}
	if r.marks[row.ID] {
		delete(r.marks, row.ID)
	} else {
		r.marks[row.ID] = true
	}
	r.anchor, r.before = i, nil
	r.told()
}

// extend goes to a row and marks those between it and where the stretch began, in place of an earlier stretch from
// there.
func (r *Register) extend(to int) {
	if !r.marking || r.pages.total == 0 {
		r.Select(to)
		return
	}
	if r.before == nil {
		r.before = maps.Clone(r.marks)
		if r.anchor < 0 || !r.markedAt(r.anchor) {
			r.anchor = max(r.cursor, 0)
		}
	}
	r.Select(to)
	from, to := min(r.anchor, r.cursor), max(r.anchor, r.cursor)
	if ids, ok := r.fetched(from, to); ok {
		r.stretch(ids)
		return
	}
	r.withAll(func(ids []string) {
		if from < len(ids) && r.before != nil {
			r.stretch(ids[from:min(to+1, len(ids))])
		}
	})
}

func (r *Register) markedAt(i int) bool {
	row, ok := r.pages.row(i)
	return ok && r.marks[row.ID]
}

// fetched are the IDs of the rows from one place to another, and false where one of them is not there yet.
func (r *Register) fetched(from, to int) ([]string, bool) {
	ids := make([]string, 0, to-from+1)
	for i := from; i <= to; i++ {
		row, ok := r.pages.row(i)
		if !ok {
			return nil, false
		}
		ids = append(ids, row.ID)
	}
	return ids, true
}

func (r *Register) stretch(ids []string) {
	r.marks = maps.Clone(r.before)
	for _, id := range ids {
		r.marks[id] = true
	}
	r.told()
}

// markAll marks all rows of the source, or none if all are marked.
func (r *Register) markAll() {
	r.before = nil
	if len(r.marks) > 0 && len(r.marks) >= r.pages.total {
		r.ClearMarks()
		return
	}
	r.withAll(func(ids []string) {
		marks := make(map[string]bool, len(ids))
		for _, id := range ids {
			marks[id] = true
		}
		r.marks = marks
		r.told()
	})
}

// withAll calls then with the IDs of all rows in their order, as soon as they are known.
func (r *Register) withAll(then func(ids []string)) {
	lister, ok := r.source.(Lister)
	switch {
	case r.all != nil:
		then(r.all)
		return
	case !ok:
		then(r.pages.ids())
		return
	}
	req := Request{Sort: r.sort, Desc: r.desc}
	seq, ctx := r.pages.seq, r.pages.ctx
	job := func() {
		ids, err := lister.IDs(ctx, req)
		fyne.Do(func() {
			if seq != r.pages.seq {
				return
			}
			if err != nil {
				if r.OnFault != nil {
					r.OnFault(err)
				}
				return
			}
			r.all = ids
			then(ids)
		})
	}
	if r.Spawn != nil {
		r.Spawn(job)
		return
	}
	go job()
}

// dropGone takes the marks off rows that are no longer there. Where only the fetched rows can be named, the others keep
// theirs.
func (r *Register) dropGone() {
	if _, ok := r.source.(Lister); !ok || len(r.marks) == 0 {
		return
	}
	r.withAll(func(ids []string) {
		there := make(map[string]bool, len(r.marks))
		for _, id := range ids {
			if r.marks[id] {
				there[id] = true
			}
		}
		if len(there) != len(r.marks) {
			r.marks, r.before = there, nil
			r.told()
		}
	})
}

func (r *Register) told() {
	r.body.repaint()
	r.head.Refresh()
	if r.OnMark != nil {
		r.OnMark(len(r.marks))
	}
}
