package screen

import (
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"baqylau/assets/lang"
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
	base    model.Filter
	filter  model.Filter
	apply   func(model.Filter)
	search  *widgets.Entry
	chips   *widgets.Flow
	add     *widgets.Chip
	count   *widgets.Text
	content fyne.CanvasObject
	typing  func() // stops the search that waits
	filling bool
}

func newFilterBar(h Host, facets []Facet, dated bool, apply func(model.Filter)) *filterBar {
	b := &filterBar{host: h, facets: facets, dated: dated, apply: apply}
	b.search = widgets.NewSearch(h.Words().T("screen.search"))
	b.search.SetMinWidth(220)
	b.search.OnChanged = func(string) { b.searched() }
	b.count = widgets.Quiet("")
	b.chips = widgets.NewFlow(8)
	b.add = widgets.NewChip(h.Words().T("screen.add_filter"), "list-filter", false, b.offer, nil)
	right := container.NewHBox(b.count)
	b.content = container.NewBorder(nil, nil, container.NewGridWrap(fyne.NewSize(look.Px(240), look.Px(look.ControlHeight)), b.search),
		container.NewCenter(right), widgets.Inset(3, 10, b.chips))
	b.redraw()
	return b
}

// set shows a filter without applying it.
func (b *filterBar) set(f model.Filter) {
	b.filter = f
	b.filling = true
	b.search.SetText(f.Text)
	b.filling = false
	b.redraw()
}

// any reports whether the person narrowed the register.
func (b *filterBar) any() bool {
	f := b.filter
	if f.Text != "" || b.dated && f.Period != (model.Period{}) || len(b.narrowed()) > 0 {
		return true
	}
	return slices.ContainsFunc(b.facets, func(x Facet) bool { return len(x.Codes(&f).get()) > 0 })
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
	b.typing = b.host.After(searchPause, func() {
		if b.filter.Text != b.search.Text {
			b.filter.Text = b.search.Text
			b.apply(b.filter)
		}
	})
}

func (b *filterBar) change(f model.Filter) {
	b.filter = f
	b.redraw()
	b.apply(f)
}

// redraw makes a chip for each thing that the register is filtered by.
func (b *filterBar) redraw() {
	var chips []fyne.CanvasObject
	if b.dated && b.filter.Period != (model.Period{}) {
		chips = append(chips, widgets.NewChip(periodText(b.host.Words(), b.filter.Period), "calendar", true, b.askPeriod,
			func() { f := b.filter; f.Period = model.Period{}; b.change(f) }))
	}
	for _, chip := range b.narrowed() {
		chips = append(chips, chip)
	}
	for _, facet := range b.facets {
		choices := facet.Choices(b.host)
		for _, code := range facet.Codes(&b.filter).get() {
			chips = append(chips, widgets.NewChip(choiceText(choices, code), "", true, b.offer, func() { b.toggle(facet, code) }))
		}
	}
	if len(b.facets) > 0 || b.dated {
		chips = append(chips, b.add)
	}
	b.chips.Set(chips...)
}

// inWords says what the register is filtered by, one part a line, as it stands above a printed register.
func (b *filterBar) inWords() []string {
	words := b.host.Words()
	var out []string
	if b.filter.Text != "" {
		out = append(out, words.T("screen.search_for", "text", b.filter.Text))
	}
	if b.dated && b.filter.Period != (model.Period{}) {
		out = append(out, words.T("screen.part", "name", words.T("screen.facet.period"), "value", periodText(words, b.filter.Period)))
	}
	for _, n := range b.narrowings() {
		if n.on {
			out = append(out, n.text)
		}
	}
	for _, facet := range b.facets {
		var values []string
		choices := facet.Choices(b.host)
		for _, code := range facet.Codes(&b.filter).get() {
			values = append(values, choiceText(choices, code))
		}
		if len(values) > 0 {
			out = append(out, words.T("screen.part", "name", words.T(facet.Title), "value", strings.Join(values, ", ")))
		}
	}
	return out
}

func choiceText(choices []Choice, code string) string {
	for _, c := range choices {
		if c.Code == code {
			return c.Text
		}
	}
	return code
}

func (b *filterBar) toggle(facet Facet, code string) {
	f := b.filter
	list := facet.Codes(&f)
	have := list.get()
	if i := slices.Index(have, code); i >= 0 {
		list.set(slices.Delete(have, i, i+1))
	} else {
		list.set(append(have, code))
	}
	b.change(f)
}

// offer opens the menu of what can be filtered by.
func (b *filterBar) offer() {
	words := b.host.Words()
	menu := fyne.NewMenu("")
	if b.dated {
		menu.Items = append(menu.Items, fyne.NewMenuItem(words.T("screen.facet.period"), b.askPeriod))
	}
	for _, facet := range b.facets {
		item := fyne.NewMenuItem(words.T(facet.Title), nil)
		item.ChildMenu = fyne.NewMenu("")
		for _, choice := range facet.Choices(b.host) {
			sub := fyne.NewMenuItem(choice.Text, func() { b.toggle(facet, choice.Code) })
			sub.Checked = slices.Contains(facet.Codes(&b.filter).get(), choice.Code)
			item.ChildMenu.Items = append(item.ChildMenu.Items, sub)
		}
		menu.Items = append(menu.Items, item)
	}
	pop := widget.NewPopUpMenu(menu, b.host.Window().Canvas())
	pop.ShowAtRelativePosition(fyne.NewPos(0, b.add.Size().Height+4), b.add)
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
	content := widgets.Stack(16, widgets.Split(12, fields[0], fields[1]), widgets.Line(8, widgets.Spring(), ok))
	done = b.host.Form(words.T("screen.facet.period"), form, content, nil)
}

func periodText(words *lang.Catalog, p model.Period) string {
	from, to := lang.DateShort(p.From), lang.DateShort(p.To)
	switch {
	case from == "":
		return words.T("screen.until", "date", to)
	case to == "":
		return words.T("screen.since", "date", from)
	}
	return from + "–" + to
}
