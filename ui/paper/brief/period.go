package brief

import (
	"strconv"
	"strings"
	"time"

	"baqylau/model"
)

// span is a period as a person says it: by whole years or months where it is made of them.
type span struct {
	code string // the end of the key of its sentence
	args []any
}

// asOfDay says the as-of day. Kazakh puts an ending on the month, so each month has a text of its own.
func (w *writer) asOfDay() string {
	return w.words.T("brief.as_of."+strconv.Itoa(int(w.asOf.Month)),
		"day", strconv.Itoa(w.asOf.Day), "year", strconv.Itoa(w.asOf.Year))
}

// periodWords says the period as a title does, adverbial as a sentence begins.
func (w *writer) periodWords() string {
	s := w.span()
	return w.words.T("brief.period."+s.code, s.args...)
}

func (w *writer) adverbial() string { s := w.span(); return w.words.T("brief.in."+s.code, s.args...) }

// formerWords says the period before as a title does.
func (w *writer) formerWords() string {
	s := w.spanOf(w.data.Former.Scope.Period)
	return w.words.T("brief.period."+s.code, s.args...)
}

func (w *writer) span() span { return w.spanOf(w.period) }

func (w *writer) spanOf(period model.Period) span {
	from, to := period.From, period.To
	if from.IsZero() || to.IsZero() {
		if to.IsZero() {
			to = w.asOf
		}
		return span{"until", []any{"to", w.words.DateLong(to)}}
	}
	month := func(d model.Date) string { return w.words.T("brief.month." + strconv.Itoa(int(d.Month))) }
	year := func(d model.Date) string { return strconv.Itoa(d.Year) }
	whole := from.Day == 1 && to.AddDays(1).Day == 1
	years := whole && from.Month == time.January && to.Month == time.December
	switch {
	case years && from.Year == to.Year:
		return span{"year", []any{"year", year(from)}}
	case years:
		return span{"years", []any{"from", year(from), "to", year(to)}}
	case whole && from.Year == to.Year && from.Month == to.Month:
		return span{"month", []any{"month", month(from), "year", year(from)}}
	case whole && from.Year == to.Year:
		return span{"months", []any{"from", month(from), "to", month(to), "year", year(from)}}
	case whole:
		return span{"months_years", []any{"from", month(from), "from_year", year(from), "to", month(to), "to_year", year(to)}}
	case from == to:
		return span{"day", []any{"day", w.words.DateLong(from)}}
	}
	return span{"days", []any{"from", w.words.DateLong(from), "to", w.words.DateLong(to)}}
}

// mostNames is how many organisations or services a title names.
const mostNames = 3

// subtitle says which period and which part of the country the brief is about.
func (w *writer) subtitle() string {
	s := w.data.Scope
	parts := []string{w.periodWords(), w.place()}
	list := func(key string, names []string) {
		if len(names) > 0 {
			parts = append(parts, w.words.N(key, len(names), "list", strings.Join(names, ", ")))
		}
	}
	names := func(l model.RefList, codes []string) []string {
		out := make([]string, len(codes))
		for i, code := range codes {
			out[i] = w.refs.NameOn(l, code, w.named, w.words.Lang())
		}
		return out
	}
	list("brief.scope.sectors", names(model.Sectors, s.Sectors))
	list("brief.scope.bodies", names(model.StateBodies, s.Bodies))
	list("brief.scope.offices", s.Offices)
	// chosen names a few records and counts many.
	chosen := func(key, countKey string, n int, of []model.Name) {
		if len(of) == 0 || len(of) > mostNames {
			if n > 0 {
				parts = append(parts, w.words.N(countKey, n))
			}
			return
		}
		names := make([]string, len(of))
		for i, name := range of {
			names[i] = name.In(w.words.Lang())
		}
		parts = append(parts, w.words.N(key, len(of), "list", strings.Join(names, "; ")))
	}
	chosen("brief.scope.organisation_names", "brief.scope.organisations", len(s.Organisations), w.data.Organisations)
	chosen("brief.scope.service_names", "brief.scope.services", len(s.Services), w.data.Services)
	return strings.Join(parts, " · ")
}

// place names the regions of the scope. An office whose records all lie in its own region writes about
// that region, whether it was chosen or not.
func (w *writer) place() string {
	regions := w.data.Scope.Regions
	if len(regions) == 0 && w.data.Office.Region != "" && !w.national() {
		regions = []string{w.data.Office.Region}
	}
	if len(regions) == 0 {
		return w.words.T("brief.scope.country")
	}
	names := make([]string, len(regions))
	for i, code := range regions {
		names[i] = w.refs.NameOn(model.Regions, code, w.named, w.words.Lang())
	}
	return strings.Join(names, ", ")
}

// national reports whether the brief is about more than one region without any having been chosen.
func (w *writer) national() bool {
	return len(w.data.Scope.Regions) == 0 && len(w.codes(model.ByRegion)) > 1
}
