package screen

import (
	"context"
	"slices"

	"baqylau/model"
	"baqylau/model/office"
	"baqylau/ui/widgets"
)

// Facet is one thing to filter a register by: what it is called, its choices, and where they stand in a
// filter.
type Facet struct {
	// Title is the key of its name.
	Title string
	// Choices are offered in this order; nil where they are too many, and are searched.
	Choices func(h Host) []Choice
	// Search finds the choices that are too many to list, Name reads what one of them is called.
	Search func(h Host) widgets.Search
	Name   func(ctx context.Context, s *office.Session, code string, l model.Lang) (string, error)
	// Codes is where the chosen codes stand; Single that there can be but one.
	Codes  func(f *model.Filter) codeList
	Single bool
}

// Choice is one value of a facet.
type Choice struct{ Code, Text string }

// codeList is a list of codes in a filter, of whatever string type.
type codeList interface {
	get() []string
	set([]string)
}

type codes[T ~string] struct{ list *[]T }

func (c codes[T]) get() []string {
	out := make([]string, len(*c.list))
	for i, v := range *c.list {
		out[i] = string(v)
	}
	return out
}

func (c codes[T]) set(values []string) {
	*c.list = nil
	for _, v := range values {
		*c.list = append(*c.list, T(v))
	}
}

// StateFacet filters by state; prefix is that of the states' words ("visit.").
func StateFacet(prefix string, states ...string) Facet {
	return Facet{
		Title:   "screen.facet.state",
		Choices: func(h Host) []Choice { return words(h, prefix, states) },
		Codes:   func(f *model.Filter) codeList { return codes[string]{&f.States} },
	}
}

// PaperFacet filters the archive by sort of document.
func PaperFacet(kinds ...string) Facet {
	return Facet{
		Title:   "column.paper_kind",
		Choices: func(h Host) []Choice { return words(h, "paperkind.", kinds) },
		Codes:   func(f *model.Filter) codeList { return codes[string]{&f.States} },
	}
}

// markFacet is the title of MarkFacet.
const markFacet = "screen.facet.mark"

// MarkFacet filters by computed properties.
func MarkFacet(marks ...model.Mark) Facet {
	names := make([]string, len(marks))
	for i, m := range marks {
		names[i] = string(m)
	}
	return Facet{
		Title:   markFacet,
		Choices: func(h Host) []Choice { return words(h, "screen.mark.", names) },
		Codes:   func(f *model.Filter) codeList { return codes[model.Mark]{&f.Marks} },
	}
}

// RegionFacet, SectorFacet, CategoryFacet, MethodFacet and RecKindFacet filter by reference lists.
func RegionFacet() Facet {
	return listFacet("screen.facet.region", model.Regions, func(f *model.Filter) *[]string { return &f.Regions })
}

// SectorFacet filters by the provider's sector.
func SectorFacet() Facet {
	return listFacet("screen.facet.sector", model.Sectors, func(f *model.Filter) *[]string { return &f.Sectors })
}

// CategoryFacet filters by the category of violation.
func CategoryFacet() Facet {
	return listFacet("screen.facet.category", model.Categories, func(f *model.Filter) *[]string { return &f.Categories })
}

// MethodFacet filters by the method of visit.
func MethodFacet() Facet {
	return listFacet("screen.facet.method", model.Methods, func(f *model.Filter) *[]string { return &f.Methods })
}

// RecKindFacet filters by the kind of recommendation.
func RecKindFacet() Facet {
	return listFacet("screen.facet.rec_kind", model.RecommendationKinds, func(f *model.Filter) *[]string { return &f.RecKinds })
}

// ChannelFacet filters appeals by the way that they came.
func ChannelFacet() Facet {
	return listFacet("screen.facet.channel", model.Channels, func(f *model.Filter) *[]string { return &f.Channels })
}

// AppealKindFacet filters appeals by what they are.
func AppealKindFacet() Facet {
	return Facet{
		Title: "screen.facet.appeal_kind",
		Choices: func(h Host) []Choice {
			var kinds []string
			for _, k := range model.AppealKinds() {
				kinds = append(kinds, string(k))
			}
			return words(h, "appeal.kind.", kinds)
		},
		Codes: func(f *model.Filter) codeList { return codes[string]{&f.AppealKinds} },
	}
}

func listFacet(title string, list model.RefList, at func(*model.Filter) *[]string) Facet {
	return Facet{
		Title: title,
		Choices: func(h Host) []Choice {
			r := ReaderOf(h)
			var out []Choice
			for _, e := range r.Refs.ExistingOn(list, r.Day) {
				out = append(out, Choice{e.Code, e.NameOn(r.Day, r.Lang)})
			}
			return out
		},
		Codes: func(f *model.Filter) codeList { return codes[string]{at(f)} },
	}
}

// RecipientFacet filters reminders by whom they went to.
func RecipientFacet() Facet {
	return Facet{
		Title: "screen.facet.recipient",
		Choices: func(h Host) []Choice {
			var codes []string
			for _, to := range append(model.ReminderTos(), model.ToCheckers) {
				codes = append(codes, string(to))
			}
			return words(h, "recipient.", codes)
		},
		Codes: func(f *model.Filter) codeList { return codes[string]{&f.Recipients} },
	}
}

// VerbFacet filters the journal by what was done, JournalKindFacet by the kind of record.
func VerbFacet() Facet {
	return Facet{
		Title:   "screen.facet.verb",
		Choices: func(h Host) []Choice { return words(h, "journal.verb.", h.Words().Codes("journal.verb.")) },
		Codes:   func(f *model.Filter) codeList { return codes[string]{&f.Verbs} },
	}
}

// JournalKindFacet is described at VerbFacet.
func JournalKindFacet() Facet {
	return Facet{
		Title: "screen.facet.kind",
		Choices: func(h Host) []Choice {
			none := []string{string(model.KindDraft), string(model.KindReminder), string(model.KindJournal)}
			return words(h, "kind.", slices.DeleteFunc(h.Words().Codes("kind."), func(k string) bool { return slices.Contains(none, k) }))
		},
		Codes: func(f *model.Filter) codeList { return codes[string]{&f.Of} },
	}
}

func words(h Host, prefix string, codes []string) []Choice {
	out := make([]Choice, len(codes))
	for i, code := range codes {
		out[i] = Choice{code, h.Words().T(prefix + code)}
	}
	return out
}
