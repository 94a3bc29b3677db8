package screen

import (
	"slices"

	"fyne.io/fyne/v2"

	"baqylau/model"
	"baqylau/model/office"
)

// ListPage is what every page does the same that is a register with the record beside it. A page embeds it and adds its
// header and what is its own.
type ListPage[R any] struct {
	List    *Listing[R]
	content fyne.CanvasObject
	shows   []model.Kind
}

// NewListPage makes the register of a page; a change of one of the kinds has it fetched again.
func NewListPage[R any](h Host, cfg Config[R], shows ...model.Kind) ListPage[R] {
	list := NewListing(h, cfg)
	return ListPage[R]{List: list, content: list.Content(), shows: shows}
}

// Content is the page.
func (p *ListPage[R]) Content() fyne.CanvasObject { return p.content }

// Show goes to a record or a list.
func (p *ListPage[R]) Show(to Place) {
	if to.Filter != nil {
		p.List.SetFilter(*to.Filter)
	} else {
		p.List.Reload()
	}
	if to.ID != "" {
		p.List.Select(to.ID)
	}
}

// Changed fetches again what is shown of the change.
func (p *ListPage[R]) Changed(c office.Changed) {
	if slices.ContainsFunc(p.shows, c.Has) {
		p.List.Reload()
	}
}

// Focus puts the keyboard on the register.
func (p *ListPage[R]) Focus() { p.List.Focus() }

// Place is the filter and the record that are shown.
func (p *ListPage[R]) Place() Place { return p.List.Place() }

// Find searches the register.
func (p *ListPage[R]) Find() { p.List.Find() }

// Print puts the marked rows, or the whole register, on paper.
func (p *ListPage[R]) Print() { p.List.Print() }

// Back closes the record.
func (p *ListPage[R]) Back() bool { return p.List.Back() }
