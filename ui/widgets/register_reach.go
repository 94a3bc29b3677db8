package widgets

// Unselect leaves no row the current one.
func (r *Register) Unselect() {
	r.cursor, r.current, r.anchor, r.before = -1, "", -1, nil
	r.body.update()
}
