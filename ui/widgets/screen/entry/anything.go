package entry

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"

	"baqylau/model"
	"baqylau/ui/widgets"
	"baqylau/ui/widgets/screen"
)

// leastQuery is from how many letters on records are searched: a single one stands in nearly all of them.
const leastQuery = 2

// eachKind is how many records of a kind are offered at most.
const eachKind = 4

// Record is a record of some kind, to be found again.
type Record struct {
	Kind model.Kind `json:"kind"`
	ID   model.ID   `json:"id"`
}

// finding is how records of one kind are found and named.
type finding struct {
	kind   model.Kind
	search widgets.Search
	// named gives the option of one record, none if there is no such record.
	named func(context.Context, model.ID) ([]widgets.Option, error)
}

// findingOf joins the rows of a kind with what is said of them.
func findingOf[R any](h screen.Host, kind model.Kind, o model.Order, rows func(context.Context, []model.ID) ([]R, error),
	say func(R) (id model.ID, text, detail string)) finding {
	word := h.Words().T("kind." + string(kind))
	option := func(r R) widgets.Option {
		id, text, detail := say(r)
		if detail != "" {
			detail = " · " + detail
		}
		return widgets.Option{ID: string(kind) + "/" + string(id), Text: text, Detail: word + detail}
	}
	return finding{kind, screen.SearchRecords(h, model.Filter{Kind: kind}, o, o, rows, option),
		func(ctx context.Context, id model.ID) ([]widgets.Option, error) {
			found, err := rows(ctx, []model.ID{id})
			if err != nil || len(found) == 0 {
				return nil, err
			}
			return []widgets.Option{option(found[0])}, nil
		}}
}

// findings are the kinds of records that can be gone to, the most wanted first.
func findings(h screen.Host) []finding {
	l, s := h.Words().Lang(), h.Session()
	newest := model.Order{By: "number", Desc: true}
	recommendations := func(ctx context.Context, ids []model.ID) ([]model.RecommendationRow, error) {
		return s.RecommendationRows(ctx, ids, model.Date{})
	}
	return []finding{
		findingOf(h, model.KindOrganisation, byName(), s.OrganisationRows, func(r model.OrganisationRow) (model.ID, string, string) {
			return r.ID, r.Name.In(l), r.Code
		}),
		findingOf(h, model.KindRecommendation, newest, recommendations, func(r model.RecommendationRow) (model.ID, string, string) {
			return r.ID, numbered(r.Number, r.External), r.OrganisationName.In(l)
		}),
		findingOf(h, model.KindVisit, newest, s.VisitRows, func(r model.VisitRow) (model.ID, string, string) {
			return r.ID, numbered(r.Number, r.External), r.OrganisationName.In(l)
		}),
		findingOf(h, model.KindFinding, newest, s.FindingRows, func(r model.FindingRow) (model.ID, string, string) {
			return r.ID, numbered(r.Number, r.External), r.OrganisationName.In(l)
		}),
		findingOf(h, model.KindPlan, newest, s.PlanRows, func(r model.PlanRow) (model.ID, string, string) {
			return r.ID, numbered(r.Number, ""), r.Title
		}),
		findingOf(h, model.KindDiscussion, newest, s.DiscussionRows, func(r model.DiscussionRow) (model.ID, string, string) {
			return r.ID, r.Number.String(), CodeOption(h, model.StateBodies, r.Body).Text
		}),
		findingOf(h, model.KindAppeal, newest, s.AppealRows, func(r model.AppealRow) (model.ID, string, string) {
			return r.ID, r.Number.String(), r.OrganisationName.In(l)
		}),
		findingOf(h, model.KindPerson, byName(), s.PersonRows, func(r model.PersonRow) (model.ID, string, string) {
			return r.ID, r.Name, r.Affiliation
		}),
		findingOf(h, model.KindService, byName(), s.ServiceRows, func(r model.ServiceRow) (model.ID, string, string) {
			return r.ID, r.Name.In(l), r.Code
		}),
	}
}

// Findable reports whether records of a kind can be gone to by Anything.
func Findable(kind model.Kind) bool {
	switch kind {
	case model.KindOrganisation, model.KindRecommendation, model.KindVisit, model.KindFinding, model.KindPlan, model.KindPerson,
		model.KindService, model.KindDiscussion, model.KindAppeal:
		return true
	}
	return false
}

// Anything finds records of every kind by number, name or text. The ID of an option is that of Place.
func Anything(h screen.Host) widgets.Search {
	kinds := findings(h)
	return func(query string, limit int) []widgets.Option {
		if len([]rune(strings.TrimSpace(query))) < leastQuery {
			return nil
		}
		var found []widgets.Option
		for _, k := range kinds {
			found = append(found, k.search(query, eachKind)...)
		}
		return found[:min(limit, len(found))]
	}
}

// Records names records in their order; one that is no longer there is left out. Like a Search it is asked off the
// window's goroutine, and its options lead to a Place.
func Records(h screen.Host, list []Record) func() []widgets.Option {
	kinds := findings(h)
	return func() []widgets.Option {
		ctx, cancel := context.WithTimeout(context.Background(), screen.SearchTime)
		defer cancel()
		var found []widgets.Option
		for _, r := range list {
			for _, k := range kinds {
				if k.kind != r.Kind {
					continue
				}
				named, err := k.named(ctx, r.ID)
				if err != nil {
					fyne.Do(func() { h.Fail(err) })
					return found
				}
				found = append(found, named...)
			}
		}
		return found
	}
}

// Place is where the record of an option of Anything is shown.
func Place(id string) screen.Place {
	kind, record, _ := strings.Cut(id, "/")
	return screen.Place{Kind: model.Kind(kind), ID: model.ID(record)}
}

// numbered is the program's number of a record with that of the office's own files.
func numbered(n model.Number, external string) string {
	if external == "" {
		return n.String()
	}
	return n.String() + " (" + external + ")"
}
