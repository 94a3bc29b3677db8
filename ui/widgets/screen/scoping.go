package screen

import (
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"

	"baqylau/assets/lang"
	"baqylau/model"
	"baqylau/ui/widgets"
)

// Scoping lets a person choose which part of the work a page without a register is about: two chips, one of the regions,
// sectors, state bodies, services and providers, one of the period.
type Scoping struct {
	bar         *filterBar
	all         string
	part, dates *widgets.Chip
	seen        model.Date

	// OnTold is called when a chip says something else than before, which may need another width.
	OnTold func()
}

// What the lists of a Scoping offer besides those of a register.
const (
	optAll   = "all"    // no narrowing any more
	optQuick = "quick/" // a period that figures are usually about
)

// chipLetters is how long the names on the chip may be together, chipShort where there is little room.
const chipLetters, chipShort = 28, 12

// NewScoping makes the chips; all is what the first says when nothing is left out. apply is told of each choice.
func NewScoping(h Host, all string, apply func(model.Filter)) *Scoping {
	s := &Scoping{all: all, seen: h.Session().Today()}
	facets := []Facet{RegionFacet(), SectorFacet(), BodyFacet(), ServiceFacet(), OrganisationFacet()}
	s.part = widgets.NewMenuChip(all, "", true, s.offerParts)
	s.dates = widgets.NewMenuChip("", "", false, s.offerPeriods)
	s.bar = newFilterBar(h, facets, true, apply)
	s.bar.add, s.bar.resized = s.part, s.tell
	return s
}

// Part and Dates are the two chips.
func (s *Scoping) Part() *widgets.Chip { return s.part }

// Dates is the chip of the period.
func (s *Scoping) Dates() *widgets.Chip { return s.dates }

// Set shows a scope without telling of it; its day is none of the chips'. A span other than "" is meant from today, and
// names the period.
func (s *Scoping) Set(scope model.Scope, span model.Span) {
	scope.AsOf = model.Date{}
	s.bar.rel = model.Relative{Period: span}
	s.bar.set(model.Filter{Scope: scope})
}

// Span is what the period is meant as from today, "" for the days that it says.
func (s *Scoping) Span() model.Span { return s.bar.rel.Period }

// SeenFrom is the day from which the usual periods are offered: that of the last record where all are of a former year.
func (s *Scoping) SeenFrom(day model.Date) { s.seen = day }

// InWords says what the scope is, a part a line, as it stands above a printed table.
func (s *Scoping) InWords() []string {
	if parts := s.names(); len(parts) == 0 {
		return append([]string{s.all}, s.bar.inWords()...)
	}
	return s.bar.inWords()
}

// names are what the scope is narrowed to.
func (s *Scoping) names() []string {
	var out []string
	for _, facet := range s.bar.facets {
		for _, code := range facet.Codes(&s.bar.filter).get() {
			out = append(out, s.bar.choiceText(facet, code))
		}
	}
	return out
}

// tell writes on the chips what was chosen: as many names as there is room for, and how many more there are.
func (s *Scoping) tell() {
	text, names := s.all, s.names()
	for i, name := range names {
		if i == 0 {
			text = name
			continue
		}
		longer := text + ", " + name
		if len([]rune(longer)) > chipLetters {
			text += " +" + strconv.Itoa(len(names)-i)
			break
		}
		text = longer
	}
	period := shortPeriod(s.bar.host.Words(), s.bar.filter.Period)
	if text == s.part.Text() && period == s.dates.Text() {
		return
	}
	s.part.SetTexts(text, cutLetters(text, chipShort))
	s.dates.SetText(period)
	if s.OnTold != nil {
		s.OnTold()
	}
}

// cutLetters shortens a text to so many letters.
func cutLetters(text string, most int) string {
	letters := []rune(text)
	if len(letters) <= most {
		return text
	}
	return strings.TrimRight(string(letters[:most-1]), " ,") + "…"
}

// shortPeriod leaves the year of the first day out where it is that of the last.
func shortPeriod(words *lang.Catalog, p model.Period) string {
	if p.From.IsZero() || p.To.IsZero() || p.From.Year != p.To.Year {
		return words.Period(p)
	}
	from := lang.DateShort(p.From)
	return from[:len("02.01")] + "–" + lang.DateShort(p.To)
}

// offerParts opens what the scope can be narrowed to.
func (s *Scoping) offerParts() {
	search, narrowed := s.bar.everything(), len(s.names()) > 0
	s.choose(func(query string, limit int) []widgets.Option {
		found := search(query, limit)
		found = slices.DeleteFunc(found, func(o widgets.Option) bool { // the period has a chip of its own
			return o.ID == optDays || o.ID == optFacet+"period" || strings.HasPrefix(o.ID, optSpan)
		})
		if query == "" && narrowed {
			found = append([]widgets.Option{{ID: optAll, Text: s.all}}, found...)
		}
		return found
	}, s.part)
}

// OfferPeriods opens the periods, as a press on their chip does.
func (s *Scoping) OfferPeriods() { s.offerPeriods() }

func (s *Scoping) offerPeriods() {
	words := s.bar.host.Words()
	var options []widgets.Option
	for i, q := range QuickPeriods(s.seen, words) {
		detail := words.Period(q.Period)
		if q.Period == s.bar.filter.Period && s.bar.rel.Period == "" {
			detail = tick(true)
		}
		options = append(options, widgets.Option{ID: optQuick + strconv.Itoa(i), Text: q.Text, Detail: detail})
	}
	for _, o := range s.bar.spans() {
		if o.ID != optSpan+string(model.SpanToday) && o.ID != optSpan+string(model.SpanWeek) { // too short to be compared
			options = append(options, o)
		}
	}
	widgets.NewListChooser(words, options, s.chosen).Open(s.dates)
}

func (s *Scoping) choose(search widgets.Search, over fyne.CanvasObject) {
	c := widgets.NewChooser(s.bar.host.Words(), search, s.chosen)
	c.Spawn = s.bar.host.Spawn
	c.Open(over)
}

// chosen takes a choice of either list in.
func (s *Scoping) chosen(o widgets.Option) {
	if o.ID == optAll {
		f := model.Filter{}
		f.Period = s.bar.filter.Period
		s.bar.change(f)
		return
	}
	if at, quick := strings.CutPrefix(o.ID, optQuick); quick {
		if i, err := strconv.Atoi(at); err == nil {
			f := s.bar.filter
			f.Period, s.bar.rel.Period = QuickPeriods(s.seen, s.bar.host.Words())[i].Period, ""
			s.bar.change(f)
		}
		return
	}
	if strings.HasPrefix(o.ID, optSpan) {
		s.bar.rel.Period = model.Span(strings.TrimPrefix(o.ID, optSpan))
		s.bar.change(s.bar.resolved(s.bar.filter))
		return
	}
	s.bar.chosen(o)
}
