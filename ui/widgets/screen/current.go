package screen

import "baqylau/model"

// Select makes a record the current row, scrolled into sight, and shows it beside the register. A filter that hides it is
// lifted: what was asked for last wins.
func (l *Listing[R]) Select(id model.ID) {
	l.choose(id)
	if l.view != nil {
		l.view.reveal(id)
		return
	}
	l.wanted = id
	if l.seek(); l.wanted != "" && l.ready && l.ids.fresh() { // it may be newer than what was fetched
		l.ids.forget()
		l.table.Reload()
	}
}

// seek moves to the wanted record once it is known where it stands.
func (l *Listing[R]) seek() {
	if l.wanted == "" || l.view != nil {
		return
	}
	id := l.wanted
	i := l.ids.place(l.filter, l.order, id)
	if i < 0 {
		return // it comes with the next page
	}
	l.wanted = ""
	l.table.Select(i)
	if l.shown != id {
		l.choose(id)
	}
}

// sought is told that the register has been fetched: what is not there now does not come.
func (l *Listing[R]) sought() {
	if l.seek(); l.wanted != "" && l.view == nil && l.ids.fresh() {
		l.Unlisted(l.wanted)
	}
	l.agree()
}

// agree makes the record that is shown the highlighted row, whatever came in between; where it is not among the rows any more,
// what is highlighted is shown.
func (l *Listing[R]) agree() {
	at := l.Current()
	if l.view != nil || l.shown == "" || l.wanted != "" || at == "" || at == l.shown || !l.ids.fresh() {
		return
	}
	if i := l.ids.place(l.filter, l.order, l.shown); i >= 0 {
		l.table.Select(i)
		return
	}
	l.choose(at)
}

// Unlisted is told of a record to be shown that the filter does not find: it is lifted. What no filter hides is shown
// beside a register with no current row.
func (l *Listing[R]) Unlisted(id model.ID) {
	l.wanted = ""
	if l.bar.any() {
		l.SetFilter(l.cfg.Base)
		l.Select(id)
		return
	}
	l.table.Unselect()
}

// stay keeps the record beside the register its current row, as its rows come in another order or place.
func (l *Listing[R]) stay() {
	if l.shown != "" {
		l.wanted = l.shown
		l.seek()
	}
}

// selected is told that another row is the current one.
func (l *Listing[R]) selected(id model.ID) {
	if l.wanted == "" || id == l.wanted { // else it goes on to the wanted one
		l.choose(id)
	}
}

func (l *Listing[R]) choose(id model.ID) {
	if l.cfg.Panel == nil || id == "" {
		return
	}
	l.shown = id
	l.load(id)
}
