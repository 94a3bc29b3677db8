package screen

import (
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"baqylau/model"
	"baqylau/ui/look"
	"baqylau/ui/widgets"
)

// searchPause is how long typing rests before the register is searched.
const searchPause = 180 * time.Millisecond

// filterBar is the search field and the chips of a listing.
type filterBar struct {
	host   Host
	facets []Facet
	dated  bool
	// base is always in force and needs no chip.
	base   model.Filter
	filter model.Filter
	// rel are the parts of the filter that are meant from the person and the day: a view keeps them as such.
	rel    model.Relative
	apply  func(model.Filter)
	search *widgets.Entry
	chips  *widgets.Flow
	add    *widgets.Chip
	// viewed is the chip of the view; view says what stands on it, offerViews opens the choice under it.
	viewed     *widgets.Chip
	view       func() (text string, chosen bool)
	offerViews func(under fyne.CanvasObject)
	// names are those of records in the filter, as far as they were read.
	names map[string]string
	// lifted is told that the person took something of the filter away, resized that the chips may take another height.
	lifted, resized func()
	count           *widgets.Text
	shown           []fyne.CanvasObject // the chips
	content         fyne.CanvasObject
	typing          func() // stops the search that waits
	filling         bool
}

func newFilterBar(h Host, facets []Facet, dated bool, apply func(model.Filter)) *filterBar {
	b := &filterBar{host: h, facets: facets, dated: dated, apply: apply, names: map[string]string{},
		lifted: func() {}, resized: func() {}}
	b.viewed = widgets.NewMenuChip("", "bookmark", false, func() { b.offerViews(b.viewed) })
	b.search = widgets.NewSearch(h.Words().T("screen.search"))
	b.search.SetMinWidth(220)
	b.search.OnChanged = func(string) { b.searched() }
	b.count = widgets.Quiet("")
	b.chips = widgets.NewFlow(8)
	b.add = widgets.NewChip(h.Words().T("screen.add_filter"), "list-filter", false, b.offer, nil)
	right := container.NewHBox(b.count)
	b.content = widgets.Around(nil, nil, container.NewGridWrap(fyne.NewSize(look.Px(240), look.Px(look.ControlHeight)), b.search),
		container.NewCenter(right), widgets.Inset(3, 10, b.chips))
	b.redraw()
	return b
}

// set shows a filter without applying it.
func (b *filterBar) set(f model.Filter) {
	b.filter = f
	b.relate()
	b.filling = true
	b.search.SetText(f.Text)
	b.filling = false
	b.redraw()
}

// any reports whether the person narrowed the register.
func (b *filterBar) any() bool {
	f := b.filter
	if f.Text != "" || f.Period != (model.Period{}) || len(b.narrowed()) > 0 {
		return true
	}
	return slices.ContainsFunc(b.facets, func(x Facet) bool { return len(b.chosenOf(x)) > 0 })
}

// chosenOf are the values of a facet that the person filters by: what the register always holds is none of them.
func (b *filterBar) chosenOf(x Facet) []string {
	always := x.Codes(&b.base).get()
	return slices.DeleteFunc(x.Codes(&b.filter).get(), func(code string) bool { return slices.Contains(always, code) })
}

func (b *filterBar) setCount(text string) { b.count.SetText(text) }

// typed takes the first letter of a search that was begun on the register.
func (b *filterBar) typed(r rune) {
	b.host.Window().Canvas().Focus(b.search)
	b.search.TypedRune(r)
}

// searched waits until typing rests: each search is a query.
func (b *filterBar) searched() {
	if b.filling {
		return
	}
	if b.typing != nil {
		b.typing()
	}
	b.typing = b.host.After(searchPause, b.searchNow)
}

// searchNow searches for what is typed without waiting.
func (b *filterBar) searchNow() {
	if b.filter.Text != b.search.Text {
		f := b.filter
		f.Text = b.search.Text
		b.change(f)
	}
}

func (b *filterBar) change(f model.Filter) {
	b.filter = f
	b.relate()
	b.redraw()
	b.apply(f)
}

// redraw makes a chip for the view and for each thing that the register is filtered by.
func (b *filterBar) redraw() {
	var chips []fyne.CanvasObject
	if b.view != nil {
		text, chosen := b.view()
		b.viewed.SetText(text)
		b.viewed.SetSelected(chosen)
		chips = append(chips, b.viewed)
	}
	if b.filter.Period != (model.Period{}) {
		chips = append(chips, b.periodChip())
	}
	for _, chip := range b.narrowed() {
		chips = append(chips, chip)
	}
	for i, facet := range b.facets {
		for _, code := range b.chosenOf(facet) {
			var chip *widgets.Chip
			chip = widgets.NewChip(b.choiceText(facet, code), "", true, func() { b.chooseOf(i, chip) }, func() {
				b.toggle(facet, code)
				b.lifted()
			})
			chips = append(chips, chip)
		}
	}
	if len(b.facets) > 0 || b.dated {
		chips = append(chips, b.add)
	}
	b.shown = chips
	b.chips.Set(chips...)
	b.resized()
}

// holds reports whether a control is one of the bar.
func (b *filterBar) holds(f fyne.Focusable) bool {
	return f == fyne.Focusable(b.search) || among(b.shown, f)
}

// periodChip is the period; one that is meant from today says so.
func (b *filterBar) periodChip() *widgets.Chip {
	text := b.host.Words().Period(b.filter.Period)
	if b.rel.Period != "" {
		text = b.host.Words().T("screen.span." + string(b.rel.Period))
	}
	var chip *widgets.Chip
	chip = widgets.NewChip(text, "calendar", true, func() { b.chooseSpan(chip) }, func() {
		f := b.filter
		f.Period = model.Period{}
		b.change(f)
		b.lifted()
	})
	return chip
}

// resolved is a filter with what is meant from the person and the day.
func (b *filterBar) resolved(f model.Filter) model.Filter {
	s := b.host.Session()
	return b.rel.Put(f, s.Who, s.Today(), s.Calendar)
}

// relate forgets what is no longer meant from the person and the day, as a period that was typed instead, and knows the
// person at the desk.
func (b *filterBar) relate() {
	s := b.host.Session()
	means := func(r model.Relative) model.Filter { return r.Put(model.Filter{}, s.Who, s.Today(), s.Calendar) }
	b.rel.Mine = b.filter.Person != "" && b.filter.Person == s.Who.ID
	b.rel.Own = b.rel.Own && slices.Equal(b.filter.Offices, []string{s.Who.Office})
	if means(model.Relative{Period: b.rel.Period}).Period != b.filter.Period {
		b.rel.Period = ""
	}
	if b.rel.DueIn > 0 && means(model.Relative{DueIn: b.rel.DueIn}).Due != b.filter.Due {
		b.rel.DueIn = 0
	}
}

// inWords says what the register is filtered by, one part a line, as it stands above a printed register.
func (b *filterBar) inWords() []string {
	words := b.host.Words()
	var out []string
	if b.filter.Text != "" {
		out = append(out, words.T("screen.search_for", "text", b.filter.Text))
	}
	if b.filter.Period != (model.Period{}) {
		out = append(out, words.T("screen.part", "name", words.T("screen.facet.period"), "value", words.Period(b.filter.Period)))
	}
	for _, n := range b.narrowings() {
		if n.on {
			out = append(out, n.text)
		}
	}
	for _, facet := range b.facets {
		var values []string
		for _, code := range b.chosenOf(facet) {
			values = append(values, b.choiceText(facet, code))
		}
		if len(values) > 0 {
			out = append(out, words.T("screen.part", "name", words.T(facet.Title), "value", strings.Join(values, ", ")))
		}
	}
	return out
}

// toggle filters by a value of a facet, or no longer.
func (b *filterBar) toggle(facet Facet, code string) {
	f := b.filter
	list := facet.Codes(&f)
	have := list.get()
	i := slices.Index(have, code)
	switch {
	case i >= 0:
		list.set(slices.Delete(have, i, i+1))
	case facet.Single:
		list.set([]string{code})
	default:
		list.set(append(have, code))
	}
	b.change(f)
}

// askPeriod asks for the first and last day.
func (b *filterBar) askPeriod() {
	words := b.host.Words()
	from := widgets.NewDateField(words, b.host.Session().Today)
	to := widgets.NewDateField(words, b.host.Session().Today)
	from.SetDate(b.filter.Period.From)
	to.SetDate(b.filter.Period.To)
	fields := []*widgets.Field{widgets.NewField(words.T("screen.from"), from), widgets.NewField(words.T("screen.to"), to)}
	form := widgets.NewForm(fields...)
	var done func()
	apply := func() {
		if !form.Check() {
			return
		}
		p := model.Period{From: from.Date(), To: to.Date()}
		if !p.Valid() {
			fields[1].SetError(words.T("fault.period_reversed", "from", p.From, "to", p.To))
			return
		}
		done()
		f := b.filter
		f.Period = p
		b.change(f)
	}
	form.OnSave, form.OnSubmit = apply, apply
	ok := widgets.NewButton(words.T("screen.apply"), "check", widgets.Primary, apply)
	content := widgets.Footed(widgets.Split(12, fields[0], fields[1]), widgets.Line(8, widgets.Spring(), ok))
	done = b.host.Form(words.T("screen.facet.period"), form, content, nil)
}
