package entry

import (
	"context"
	"strings"

	"baqylau/model"
	"baqylau/ui/widgets"
	"baqylau/ui/widgets/screen"
)

// leastQuery is from how many letters on records are searched: a single one stands in nearly all of them.
const leastQuery = 2

// eachKind is how many records of a kind are offered at most.
const eachKind = 4

// Anything finds records of every kind by number, name or text. The ID of an option is that of Place.
func Anything(h screen.Host) widgets.Search {
	words := h.Words()
	l, s := words.Lang(), h.Session()
	of := func(kind model.Kind, id model.ID, text, detail string) widgets.Option {
		parts := []string{words.T("kind." + string(kind)), detail}
		if detail == "" {
			parts = parts[:1]
		}
		return widgets.Option{ID: string(kind) + "/" + string(id), Text: text, Detail: strings.Join(parts, " · ")}
	}
	filter := func(kind model.Kind) model.Filter { return model.Filter{Kind: kind} }
	newest := model.Order{By: "number", Desc: true}
	recommendations := func(ctx context.Context, ids []model.ID) ([]model.RecommendationRow, error) {
		return s.RecommendationRows(ctx, ids, model.Date{})
	}
	searches := []widgets.Search{
		search(h, filter(model.KindOrganisation), byName(), byName(), s.OrganisationRows, func(r model.OrganisationRow) widgets.Option {
			return of(model.KindOrganisation, r.ID, r.Name.In(l), r.Code)
		}),
		search(h, filter(model.KindRecommendation), newest, newest, recommendations, func(r model.RecommendationRow) widgets.Option {
			return of(model.KindRecommendation, r.ID, numbered(r.Number, r.External), r.OrganisationName.In(l))
		}),
		search(h, filter(model.KindVisit), newest, newest, s.VisitRows, func(r model.VisitRow) widgets.Option {
			return of(model.KindVisit, r.ID, numbered(r.Number, r.External), r.OrganisationName.In(l))
		}),
		search(h, filter(model.KindFinding), newest, newest, s.FindingRows, func(r model.FindingRow) widgets.Option {
			return of(model.KindFinding, r.ID, numbered(r.Number, r.External), r.OrganisationName.In(l))
		}),
		search(h, filter(model.KindPlan), newest, newest, s.PlanRows, func(r model.PlanRow) widgets.Option {
			return of(model.KindPlan, r.ID, numbered(r.Number, ""), r.Title)
		}),
		search(h, filter(model.KindPerson), byName(), byName(), s.PersonRows, func(r model.PersonRow) widgets.Option {
			return of(model.KindPerson, r.ID, r.Name, r.Affiliation)
		}),
		search(h, filter(model.KindService), byName(), byName(), s.ServiceRows, func(r model.ServiceRow) widgets.Option {
			return of(model.KindService, r.ID, r.Name.In(l), r.Code)
		}),
	}
	return func(query string, limit int) []widgets.Option {
		if len([]rune(strings.TrimSpace(query))) < leastQuery {
			return nil
		}
		var found []widgets.Option
		for _, find := range searches {
			found = append(found, find(query, eachKind)...)
		}
		return found[:min(limit, len(found))]
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
