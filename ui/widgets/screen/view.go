package screen

import (
	"fyne.io/fyne/v2"

	"baqylau/model"
	"baqylau/model/register"
	"baqylau/ui/look"
)

// View is another way to look at what a listing lists: a board, a calendar. It stands in the register's place, under the
// same filter and beside the same record.
type View struct {
	Content fyne.CanvasObject
	// Show fetches the records of a filter: it has changed, or what is shown is to be fetched again.
	Show func(model.Filter)
	// Focus gives the keyboard to the view.
	Focus func()
	// Reveal makes a record the current one of the view, scrolled into sight; nil where a view has none.
	Reveal func(id model.ID)
	// Table is what the view shows, for paper and spreadsheets, where that is not the records themselves but what they come to;
	// nil prints the records.
	Table func() register.Table
}

// Sums reports whether a view stands in the register's place that shows what the records come to.
func (l *Listing[R]) Sums() bool { return l.view != nil && l.view.Table != nil }

// sums hands over what such a view shows, under the filter in words, or says that there is nothing.
func (l *Listing[R]) sums(then func(register.Table)) {
	t := l.view.Table()
	if len(t.Rows) == 0 {
		l.host.Say(look.ToneWaiting, l.host.Words().T("screen.nothing_found"))
		return
	}
	t.Filter = l.bar.inWords()
	then(t)
}

// ExportSums writes what such a view shows to a file for a spreadsheet program.
func (l *Listing[R]) ExportSums() {
	if l.Sums() {
		l.saveAs(l.sums)
	}
}

func (v *View) reveal(id model.ID) {
	if v.Reveal != nil {
		v.Reveal(id)
	}
}

// Instead puts a view into the register's place; nil puts the register back. The filter and the record beside stay.
func (l *Listing[R]) Instead(v *View) {
	if l.view == v {
		return
	}
	l.view = v
	l.body.Objects[0] = l.table
	l.foot.Show()
	if v != nil { // it has a foot of its own, and nothing is marked in it
		l.table.ClearMarks()
		l.body.Objects[0] = v.Content
		l.foot.Hide()
	}
	l.body.Refresh()
	if l.pile != nil {
		l.pile.Refresh()
	}
	if !l.started {
		return
	}
	l.source()
	switch {
	case l.shown == "":
	case v != nil:
		v.reveal(l.shown)
	default:
		l.stay()
	}
}

// source shows the records of the filter from their top.
func (l *Listing[R]) source() {
	l.ids.forget()
	if l.view != nil {
		l.view.Show(l.filter)
		return
	}
	l.table.SetSource(listSource[R]{l, l.filter})
	l.count()
}

// again fetches what is shown once more.
func (l *Listing[R]) again() {
	if l.view != nil {
		l.view.Show(l.filter)
		return
	}
	l.table.Reload()
	l.count()
}

// Focus puts the keyboard on the register, or on what stands in its place.
func (l *Listing[R]) Focus() {
	if l.view != nil {
		l.view.Focus()
		return
	}
	l.table.Focus()
}

// ShowRecord shows a record beside, Shown is the one that is; "" for none.
func (l *Listing[R]) ShowRecord(id model.ID) { l.choose(id) }

// Shown is the record beside the register, "" for none.
func (l *Listing[R]) Shown() model.ID { return l.shown }

// Narrowed reports whether the person narrowed what is listed.
func (l *Listing[R]) Narrowed() bool { return l.bar.any() }

// SetCount says above a view how many records there are.
func (l *Listing[R]) SetCount(n int) { l.bar.setCount(l.host.Words().N("screen.records", n)) }

// Typed takes the first letter of a search that was begun on a view.
func (l *Listing[R]) Typed(r rune) { l.bar.typed(r) }
