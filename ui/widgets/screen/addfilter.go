package screen

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"

	"baqylau/model"
	"baqylau/ui/widgets"
)

// What the list of "add filter" offers begins with one of these.
const (
	optFacet = "facet/" // a facet, which opens its values
	optValue = "value/" // a value of a facet
	optSpan  = "span/"  // a period that is meant from today
	optDue   = "due/"   // so many working days ahead
	optDays  = "days"   // a period from one day to another
)

// dueSpans are the working days ahead that are offered to filter by.
func dueSpans() []int { return []int{3, 5, 10} }

// offer opens the list of what can be filtered by: without words the facets, for words typed the values of them all.
func (b *filterBar) offer() { b.choose(b.everything(), b.add) }

// choose opens a list over an object and takes the choice in.
func (b *filterBar) choose(search widgets.Search, over fyne.CanvasObject) {
	c := widgets.NewChooser(b.host.Words(), search, b.chosen)
	c.Spawn = b.host.Spawn
	c.Open(over)
}

// among is choose for all there is to choose from.
func (b *filterBar) among(options []widgets.Option, over fyne.CanvasObject) {
	widgets.NewListChooser(b.host.Words(), options, b.chosen).Open(over)
}

// chooseOf opens the values of a facet.
func (b *filterBar) chooseOf(facet int, over fyne.CanvasObject) {
	if b.facets[facet].Choices != nil {
		b.among(b.listed(facet), over)
		return
	}
	b.choose(b.valuesOf(facet), over)
}

// chooseSpan opens the periods.
func (b *filterBar) chooseSpan(over fyne.CanvasObject) { b.among(b.spans(), over) }

// chosen takes a choice of the list in: a value, or a facet, whose values are then offered.
func (b *filterBar) chosen(o widgets.Option) {
	f := b.filter
	kind, rest, _ := strings.Cut(o.ID, "/")
	switch kind + "/" {
	case optFacet:
		if i, err := strconv.Atoi(rest); err == nil {
			b.chooseOf(i, b.add)
		} else {
			b.chooseSpan(b.add)
		}
		return
	case optValue:
		at, code, _ := strings.Cut(rest, "/")
		if i, err := strconv.Atoi(at); err == nil {
			b.names[code] = o.Text
			b.toggle(b.facets[i], code)
		}
	case optSpan:
		b.rel.Period = model.Span(rest)
		b.change(b.resolved(f))
	case optDue:
		if n, err := strconv.Atoi(rest); err == nil {
			b.rel.DueIn = n
			b.change(b.resolved(f))
		}
	default:
		b.askPeriod()
		return
	}
	b.host.Window().Canvas().Focus(b.add) // the chip that was pressed is another one now
}

// everything is the search of the whole list. It keeps what is in force as it is now, since it runs beside the window.
func (b *filterBar) everything() widgets.Search {
	words := b.host.Words()
	var facets []widgets.Option
	if b.dated {
		facets = append(facets, widgets.Option{ID: optFacet + "period", Text: words.T("screen.facet.period"), Detail: "›"})
	}
	values := b.spans()
	if !b.dated {
		values = nil
	}
	var searches []widgets.Search
	for i, facet := range b.facets {
		facets = append(facets, widgets.Option{ID: optFacet + strconv.Itoa(i), Text: words.T(facet.Title), Detail: "›"})
		if facet.Choices == nil {
			searches = append(searches, b.valuesOf(i))
			continue
		}
		values = append(values, b.listed(i)...)
	}
	due := b.dues()
	return func(query string, limit int) []widgets.Option {
		if query == "" {
			return append(slices.Clone(facets), due...)
		}
		found := widgets.SearchIn(slices.Concat(values, due, facets))(query, limit)
		for _, search := range searches {
			const few = 5
			found = append(found, search(query, few)...)
		}
		return found[:min(limit, len(found))]
	}
}

// dues offer what is due soon, where records have due dates.
func (b *filterBar) dues() []widgets.Option {
	if b.base.Kind != model.KindRecommendation {
		return nil
	}
	words := b.host.Words()
	var out []widgets.Option
	for _, n := range dueSpans() {
		out = append(out, widgets.Option{ID: optDue + strconv.Itoa(n), Text: words.N("screen.due_in", n), Detail: tick(b.rel.DueIn == n)})
	}
	return out
}

// spans offer the periods that are meant from today, and one from day to day.
func (b *filterBar) spans() []widgets.Option {
	words := b.host.Words()
	var out []widgets.Option
	for _, s := range model.Spans() {
		detail := words.Period(s.On(b.host.Session().Today()))
		if s == b.rel.Period {
			detail = tick(true)
		}
		out = append(out, widgets.Option{ID: optSpan + string(s), Text: words.T("screen.span." + string(s)), Detail: detail})
	}
	return append(out, widgets.Option{ID: optDays, Text: words.T("screen.span.days"), Detail: "…"})
}

func tick(on bool) string {
	if on {
		return "✓"
	}
	return ""
}

// listed are the values of a facet that has a list of them.
func (b *filterBar) listed(i int) []widgets.Option {
	facet := b.facets[i]
	have, title := facet.Codes(&b.filter).get(), b.host.Words().T(facet.Title)
	var out []widgets.Option
	for _, c := range facet.Choices(b.host) {
		detail := title
		if slices.Contains(have, c.Code) {
			detail = tick(true)
		}
		out = append(out, widgets.Option{ID: optValue + strconv.Itoa(i) + "/" + c.Code, Text: c.Text, Detail: detail})
	}
	return out
}

// valuesOf searches the values of one facet.
func (b *filterBar) valuesOf(i int) widgets.Search {
	facet := b.facets[i]
	if facet.Choices != nil {
		return widgets.SearchIn(b.listed(i))
	}
	search, have := facet.Search(b.host), facet.Codes(&b.filter).get()
	return func(query string, limit int) []widgets.Option {
		found := search(query, limit)
		for k := range found {
			if slices.Contains(have, found[k].ID) {
				found[k].Detail = tick(true)
			}
			found[k].ID = optValue + strconv.Itoa(i) + "/" + found[k].ID
		}
		return found
	}
}

// choiceText is what a value of a facet is called. The name of a record is read once, and the chips are drawn again.
func (b *filterBar) choiceText(facet Facet, code string) string {
	if code == "" { // a figure of what names none leads here
		return b.host.Words().T("screen.part", "name", b.host.Words().T(facet.Title), "value", b.host.Words().T("brief.unspecified"))
	}
	if facet.Choices != nil {
		for _, c := range facet.Choices(b.host) {
			if c.Code == code {
				return c.Text
			}
		}
		if facet.Title == markFacet { // a figure asks for more than a page offers
			return b.host.Words().T("screen.mark." + code)
		}
		return code
	}
	if name, known := b.names[code]; known {
		return name
	}
	words := b.host.Words()
	b.names[code] = words.T(facet.Title)
	session, name := b.host.Session(), ""
	b.host.Run(func(ctx context.Context) (err error) {
		name, err = facet.Name(ctx, session, code, words.Lang())
		return err
	}, func(err error) {
		if err != nil { // the record may be gone; the chip says of which kind it was
			return
		}
		b.names[code] = name
		b.host.After(0, b.redraw)
	})
	return b.names[code]
}
