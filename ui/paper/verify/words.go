package verify

import (
	"strconv"
	"strings"

	"baqylau/assets/lang"
	"baqylau/model"
)

// Teller says in a person's words what a check has found.
type Teller struct {
	Words *lang.Catalog
	Refs  *model.References
}

// State says how the file itself stands: a sentence, and for changed pages which ones.
func (t Teller) State(p Paper) string {
	words := t.Words
	switch {
	case p.State == PagesChanged && p.Pages != len(p.Record.Pages):
		return words.T("verify.state.pages_count", "now", p.Pages, "printed", len(p.Record.Pages), "pages", pages(p.Changed))
	case p.State == PagesChanged:
		return words.N("verify.state.pages_changed", len(p.Changed), "pages", pages(p.Changed))
	case p.State == Resaved && p.Producer != "" && p.Producer != p.Record.Program:
		return words.T("verify.state.resaved_by", "program", p.Producer)
	}
	return words.T("verify.state." + string(p.State))
}

// mostPages is how many pages are named one by one.
const mostPages = 12

func pages(list []int) string {
	var out []string
	for i, n := range list {
		if i == mostPages {
			out = append(out, "…")
			break
		}
		out = append(out, strconv.Itoa(n))
	}
	return strings.Join(out, ", ")
}

// Kind says what sort of document it is.
func (t Teller) Kind(k model.PaperKind) string { return t.Words.T("paperkind." + string(k)) }

// ArchiveKey is the key of the sentence for whether the archive has the paper.
func (t Teller) ArchiveKey(p model.PaperStanding) string {
	switch {
	case p.Same != nil:
		return "verify.archive.same"
	case len(p.Kept) > 0:
		return "verify.archive.other"
	}
	return "verify.archive.none"
}

// Change says which figure changed: "Violations, Education".
func (t Teller) Change(c model.FigureChange) string {
	name := t.Words.T(c.Key.NameKey())
	if c.Former {
		return t.Words.T("verify.former", "figure", name)
	}
	part := ""
	switch {
	case c.Criterion > 0:
		for i, e := range t.Refs.List(model.Criteria) {
			if i == c.Criterion-1 {
				part = e.Name.In(t.Words.Lang())
			}
		}
	case c.By != "" && c.Part == "":
		part = t.Words.T("brief.unspecified")
	case c.Name != nil:
		part = c.Name.In(t.Words.Lang())
	case c.By != "":
		part = t.Refs.NameOn(listOf(c.By), c.Part, c.Filter.Period.To, t.Words.Lang())
	}
	if part == "" {
		return name
	}
	if c.Sector != "" {
		sector := t.Refs.NameOn(model.Sectors, c.Sector, c.Filter.Period.To, t.Words.Lang())
		return t.Words.T("verify.part_within", "figure", name, "part", part, "within", sector)
	}
	return t.Words.T("verify.part", "figure", name, "part", part)
}

// ByHand says which number of a text a person changed: what is written, and what the figure was.
func (t Teller) ByHand(h model.HandWritten) string {
	s := h.Source
	what := t.Change(model.FigureChange{Key: s.Figure, By: s.By, Part: s.Code, Former: s.Former})
	return t.Words.T("verify.by_hand", "what", what, "written", h.Written, "figure", t.Words.Number(h.Figure))
}

// Source says which record was changed since it was printed.
func (t Teller) Source(s model.SourceChange) string {
	return t.Words.T("verify.source", "kind", model.Key("kind."+string(s.Kind)), "number", t.numbered(s.PaperSource))
}

func listOf(by model.Dimension) model.RefList {
	switch by {
	case model.ByCategory:
		return model.Categories
	case model.BySector:
		return model.Sectors
	case model.ByBody:
		return model.StateBodies
	}
	return model.Regions
}

// Values are what was printed, what the records say, and the difference with its sign.
func (t Teller) Values(c model.FigureChange) (was, is, difference string) {
	show := func(n int64) string { return t.Words.Number(n) }
	switch c.Measure {
	case model.SumScore:
		show = func(n int64) string { return t.Words.Decimal(float64(n)/100, 2) }
	case model.SumTaken, model.SumReturned:
		show = func(n int64) string { return t.Words.Money(model.Tenge(n)) }
	}
	difference = show(c.Difference())
	if c.Difference() > 0 {
		difference = "+" + difference
	}
	return show(c.Was), show(c.Is), difference
}

// Listed says which records a list no longer names, which it did not name, and the places of a ranking; "" for a figure.
func (t Teller) Listed(c model.FigureChange) string {
	var out []string
	if c.WasPlace != c.IsPlace {
		out = append(out, t.Words.T("verify.place", "was", t.place(c.WasPlace), "is", t.place(c.IsPlace)))
	}
	if len(c.Gone) > 0 {
		out = append(out, t.Words.T("verify.gone", "numbers", some(c.Gone)))
	}
	if len(c.New) > 0 {
		out = append(out, t.Words.T("verify.new", "numbers", some(c.New)))
	}
	return strings.Join(out, "; ")
}

// place is a place of a ranking, a dash for none.
func (t Teller) place(n int) string {
	if n == 0 {
		return "—"
	}
	return t.Words.Number(int64(n))
}

// mostNumbers is how many records of a list are named.
const mostNumbers = 10

func some(numbers []string) string {
	if len(numbers) > mostNumbers {
		return strings.Join(numbers[:mostNumbers], ", ") + ", …"
	}
	return strings.Join(numbers, ", ")
}
