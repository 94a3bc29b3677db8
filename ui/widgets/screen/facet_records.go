package screen

import (
	"context"
	"slices"
	"time"

	"fyne.io/fyne/v2"

	"baqylau/model"
	"baqylau/model/office"
	"baqylau/ui/widgets"
)

// SearchTime is how long a search for choices may take before its answer is of no use.
const SearchTime = 5 * time.Second

// SearchRecords makes the Search of a picker out of a filter and the rows that it finds, in the order usual. Without words
// it offers them in the order of first.
func SearchRecords[R any](h Host, f model.Filter, first, usual model.Order,
	rows func(context.Context, []model.ID) ([]R, error), option func(R) widgets.Option) widgets.Search {
	session := h.Session()
	return func(query string, limit int) []widgets.Option {
		ctx, cancel := context.WithTimeout(context.Background(), SearchTime)
		defer cancel()
		asked, order := f, first
		if query != "" {
			asked.Text, order = query, usual
		}
		order.First = limit
		ids, err := session.IDs(ctx, asked, order)
		var found []R
		if err == nil {
			found, err = rows(ctx, ids)
		}
		if err != nil {
			fyne.Do(func() { h.Fail(err) })
			return nil
		}
		out := make([]widgets.Option, len(found))
		for i, r := range found {
			out[i] = option(r)
		}
		return out
	}
}

// byName is the order of the choices of a facet.
func byName() model.Order { return model.Order{By: "name"} }

// OrganisationFacet filters by provider.
func OrganisationFacet() Facet {
	return Facet{
		Title: "screen.facet.organisation",
		Search: func(h Host) widgets.Search {
			l := h.Words().Lang()
			return SearchRecords(h, model.Filter{Kind: model.KindOrganisation}, byName(), byName(), h.Session().OrganisationRows,
				func(r model.OrganisationRow) widgets.Option {
					return widgets.Option{ID: string(r.ID), Text: r.Name.In(l), Detail: r.Code}
				})
		},
		Name: func(ctx context.Context, s *office.Session, code string, l model.Lang) (string, error) {
			o, err := s.Organisation(ctx, model.ID(code))
			return o.Name.In(l), err
		},
		Codes: func(f *model.Filter) codeList { return codes[model.ID]{&f.Organisations} },
	}
}

// ServiceFacet filters by service.
func ServiceFacet() Facet {
	return Facet{
		Title: "screen.facet.service",
		Search: func(h Host) widgets.Search {
			l := h.Words().Lang()
			return SearchRecords(h, model.Filter{Kind: model.KindService}, byName(), byName(), h.Session().ServiceRows,
				func(r model.ServiceRow) widgets.Option {
					return widgets.Option{ID: string(r.ID), Text: r.Name.In(l), Detail: r.Code}
				})
		},
		Name: func(ctx context.Context, s *office.Session, code string, l model.Lang) (string, error) {
			sv, err := s.Service(ctx, model.ID(code))
			return sv.Name.In(l), err
		},
		Codes: func(f *model.Filter) codeList { return codes[model.ID]{&f.Services} },
	}
}

// PersonFacet filters by the officer, author or representative who took part.
func PersonFacet() Facet {
	return Facet{
		Title:  "screen.facet.person",
		Single: true,
		Search: func(h Host) widgets.Search {
			me := h.Session().Who
			mine := h.Words().T("screen.narrowed.mine")
			people := model.Filter{Kind: model.KindPerson}
			return SearchRecords(h, people, byName(), byName(), h.Session().PersonRows, func(r model.PersonRow) widgets.Option {
				if r.ID == me.ID {
					return widgets.Option{ID: string(r.ID), Text: r.Name, Detail: mine}
				}
				return widgets.Option{ID: string(r.ID), Text: r.Name, Detail: r.Affiliation}
			})
		},
		Name: func(ctx context.Context, s *office.Session, code string, _ model.Lang) (string, error) {
			p, err := s.Person(ctx, model.ID(code))
			return p.Name, err
		},
		Codes: func(f *model.Filter) codeList { return single{&f.Person} },
	}
}

// single is a list of at most one identity.
type single struct{ id *model.ID }

func (s single) get() []string {
	if *s.id == "" {
		return nil
	}
	return []string{string(*s.id)}
}

func (s single) set(values []string) {
	*s.id = ""
	if len(values) > 0 {
		*s.id = model.ID(values[0])
	}
}

// BodyFacet filters by state body.
func BodyFacet() Facet {
	return listFacet("screen.facet.body", model.StateBodies, func(f *model.Filter) *[]string { return &f.Bodies })
}

// allFacets adds to the facets of a page those that every register of the kind can be filtered by.
func allFacets(k model.Kind, given []Facet) []Facet {
	if len(given) == 0 {
		return nil
	}
	var more []Facet
	switch k {
	case model.KindPlan, model.KindPlannedVisit, model.KindVisit, model.KindFinding, model.KindRecommendation:
		more = []Facet{RegionFacet(), SectorFacet(), MethodFacet(), PersonFacet(), OrganisationFacet(), ServiceFacet(), BodyFacet()}
		if k == model.KindFinding || k == model.KindRecommendation {
			more = append(more, CategoryFacet())
		}
	case model.KindAppeal:
		more = []Facet{RegionFacet(), SectorFacet(), PersonFacet(), OrganisationFacet(), ServiceFacet(), BodyFacet()}
	case model.KindReminder:
		more = []Facet{PersonFacet(), OrganisationFacet(), BodyFacet(), RecKindFacet()}
	case model.KindOrganisation:
		more = []Facet{ServiceFacet(), BodyFacet()}
	}
	out := slices.Clone(given)
	for _, f := range more {
		if !slices.ContainsFunc(out, func(g Facet) bool { return g.Title == f.Title }) {
			out = append(out, f)
		}
	}
	return out
}

// has reports whether the bar offers a facet.
func (b *filterBar) has(title string) bool {
	return slices.ContainsFunc(b.facets, func(f Facet) bool { return f.Title == title })
}
