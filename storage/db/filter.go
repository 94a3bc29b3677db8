package db

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"

	"baqylau/model"
)

// selection is a model.Filter as SQL: the records r of one kind for which all conditions hold. Lists,
// counts, sums and splits are all made from it, so that a count is always the length of the list.
type selection struct {
	filter model.Filter
	known  bearings
	kind   kindSQL
	where  []string
	args   []any
}

// bearings is what a filter needs to know besides its own words.
type bearings struct {
	today model.Date
	// current says that no event is later than the as-of day: the states kept in the recommendations are
	// then those of that day, and events need not be replayed.
	current bool
	// zones are the time zones of the offices, for what has a moment and no day.
	zones []officeZone
	// months is how far back a closed finding makes a later one a repeat, by office.
	months map[string]int
}

// kindSQL says where the parts of a filter are looked up for one kind of record, called r. In a template
// each "?" stands for the value, or the values separated by commas. An empty one means that the part says nothing
// about this kind: a scope is then passed over, since one scope is put to records of all kinds, and
// anything else is an error of the program.
type kindSQL struct {
	from string
	// day holds the record's own day, org the provider it belongs to.
	day, org string
	// region, sector, body and services are the templates of the scope that do not follow from org.
	region, sector, body, organisations, services string

	// byService joins the services that a record stands under, where it stands under any.
	byService func() (join, code string)

	state, category, method, recKind             string
	recipient, verb, of, except                  string
	channel, appealKind                          string
	person, plan, visit, finding, recommendation string
	// key names a record and makes every order total; "" is the usual "r.id".
	key string
	// search keeps the records that answer a search; "" is searchIn of the record itself.
	search string
	// marks are made when asked for, since making one keeps its values.
	marks map[model.Mark]func() string
}

// newSelection builds the SQL of f.
func newSelection(f model.Filter, known bearings) (*selection, error) {
	if f.Kind == model.KindPostControl {
		f.AsOf = model.Date{} // who is assigned is kept as it is now
	}
	s := &selection{filter: f, known: known}
	kind, ok := s.kindOf(f.Kind)
	if !ok {
		return nil, fmt.Errorf("filter: no register of kind %q", f.Kind)
	}
	s.kind = kind
	if len(f.IDs) > maxListed {
		return nil, fmt.Errorf("filter %s: %d ids, at most %d can be listed", f.Kind, len(f.IDs), maxListed)
	}
	if f.Kind == model.KindRecommendation && s.replays() {
		// A recommendation without an event up to that day was a draft then.
		s.kind.from += " LEFT JOIN recommendation_events e ON e.recommendation_id = r.id AND e.seq = " + s.lastEvent("r.id")
	}
	if f.Kind == model.KindPostControl {
		s.where = append(s.where, inQueue)
	}
	s.scope()
	if err := s.parts(); err != nil {
		return nil, err
	}
	if err := s.marks(); err != nil {
		return nil, err
	}
	if words := searchQuery(f.Text); words != "" {
		s.and(cmp.Or(s.kind.search, searchIn("r.id")), words)
	}
	return s, nil
}

// maxListed keeps the parameters of a statement below the 32 766 that SQLite takes.
const maxListed = 30000

// String gives the FROM and WHERE of the selection.
func (s *selection) String() string { return s.fromWhere("") }

// only narrows the selection to few records.
func (s *selection) only(few among) {
	if few == nil {
		return
	}
	if condition := few(s); condition != "" {
		s.where = append(s.where, condition)
	}
}

// fromWhere is String with more tables joined to r.
func (s *selection) fromWhere(joins string) string {
	text := " FROM " + s.kind.from + joins
	if len(s.where) > 0 {
		text += " WHERE " + strings.Join(s.where, " AND ")
	}
	return text
}

// arg keeps a value and returns its placeholder.
func (s *selection) arg(v any) string {
	s.args = append(s.args, v)
	return "$" + strconv.Itoa(len(s.args))
}

// list keeps values and returns their placeholders, separated by commas.
func list[T ~string](s *selection, values []T) string {
	marks := make([]string, len(values))
	for i, v := range values {
		marks[i] = s.arg(string(v))
	}
	return strings.Join(marks, ", ")
}

// and adds a condition in which each "?" is the value.
func (s *selection) and(template string, value any) {
	s.where = append(s.where, strings.ReplaceAll(template, "?", s.arg(value)))
}

// in adds a condition on a list of values, unless the list is empty, which means all.
func in[T ~string](s *selection, template string, values []T) {
	if template != "" && len(values) > 0 {
		s.where = append(s.where, strings.ReplaceAll(template, "?", list(s, values)))
	}
}

// asOf reports whether the filter asks for a day and not for now.
func (s *selection) asOf() bool { return !s.filter.AsOf.IsZero() }

// replays reports whether the states of that day must be looked up in the events.
func (s *selection) replays() bool { return s.asOf() && !s.known.current }

// day is the day against which due dates are held.
func (s *selection) day() string {
	if s.asOf() {
		return s.filter.AsOf.String()
	}
	return s.known.today.String()
}

// upTo limits a date column to the as-of day; now has no limit.
func (s *selection) upTo(column string) string {
	if !s.asOf() {
		return ""
	}
	return " AND " + column + " <= " + s.arg(s.filter.AsOf.String())
}

// lastEvent is the number of the last event of a recommendation up to the as-of day. The days of events
// never fall, so that it is the state on that day.
func (s *selection) lastEvent(recommendation string) string {
	return "(SELECT MAX(x.seq) FROM recommendation_events x WHERE x.recommendation_id = " + recommendation +
		s.upTo("x.on_date") + ")"
}

// scope adds the conditions of the filter's scope.
func (s *selection) scope() {
	f, k := s.filter, s.kind
	switch f.Kind {
	case model.KindOrganisation:
		s.visitedScope()
	case model.KindPlan:
		s.planScope()
	default:
		if k.day != "" {
			s.period(k.day)
		}
		if f.Kind == model.KindJournal {
			s.moments()
		}
		in(s, "r.office IN (?)", f.Offices)
		in(s, k.services, f.Services)
	}
	in(s, k.region, f.Regions)
	in(s, k.sector, f.Sectors)
	in(s, k.body, f.Bodies)
	in(s, k.organisations, f.Organisations)
}

// period holds a day against the filter's period.
func (s *selection) period(column string) { s.within(column, s.filter.Period) }

// within holds a day against a period. A record without a day lies in no period.
func (s *selection) within(column string, p model.Period) {
	if !p.From.IsZero() {
		s.and(column+" >= ?", p.From.String())
	}
	if !p.To.IsZero() {
		s.and(column+" <= ?", p.To.String())
		if p.From.IsZero() {
			s.where = append(s.where, column+" <> ''")
		}
	}
}

// planScope: a plan is in when it overlaps the period.
func (s *selection) planScope() {
	f := s.filter
	in(s, "r.office IN (?)", f.Offices)
	in(s, s.kind.services, f.Services)
	if !f.Period.From.IsZero() {
		s.and("r.period_to >= ?", f.Period.From.String())
	}
	if !f.Period.To.IsZero() {
		s.and("r.period_from <= ?", f.Period.To.String())
	}
}

// visitedScope: an organisation has no day. Asked for as visited, it is one with a counted visit of the
// offices, in the period, by the services and methods of the filter.
func (s *selection) visitedScope() {
	f := s.filter
	visit := &selection{filter: f, known: s.known, args: s.args}
	in(visit, s.service("v.service_id"), f.Services)
	in(visit, "v.method IN (?)", f.Methods)
	visited := f.Has(model.MarkVisited)
	if visited {
		visit.where = append(visit.where, "v.state IN "+countedVisit)
		visit.period("v.date")
		in(visit, "v.office IN (?)", f.Offices)
	}
	s.args = visit.args
	switch {
	case len(f.Services) > 0: // the visits of a service once, and not again for each provider
		s.where = append(s.where, "r.id IN (SELECT v.organisation_id FROM visits v WHERE "+strings.Join(visit.where, " AND ")+")")
	case len(visit.where) > 0:
		s.where = append(s.where, "EXISTS (SELECT 1 FROM visits v WHERE v.organisation_id = r.id AND "+
			strings.Join(visit.where, " AND ")+")")
	}
	if !visited {
		in(s, "r.office IN (?)", f.Offices)
	}
}

// parts adds the conditions of the filter that are neither scope nor mark.
func (s *selection) parts() error {
	f, k := s.filter, s.kind
	for _, p := range []struct {
		name, template string
		values         []string
	}{
		{"states", k.state, f.States},
		{"categories", k.category, f.Categories},
		{"methods", k.method, f.Methods},
		{"recommendation kinds", k.recKind, f.RecKinds},
		{"recipients", k.recipient, f.Recipients},
		{"verbs", k.verb, f.Verbs},
		{"kinds of record", k.of, f.Of},
		{"kinds left out", k.except, texts(f.Except)},
		{"channels", k.channel, f.Channels},
		{"kinds of appeal", k.appealKind, f.AppealKinds},
		{"a person", k.person, only(f.Person)},
		{"a plan", k.plan, only(f.Plan)},
		{"a visit", k.visit, only(f.Visit)},
		{"a finding", k.finding, only(f.Finding)},
		{"a recommendation", k.recommendation, only(f.Recommendation)},
	} {
		if len(p.values) > 0 && p.template == "" {
			return fmt.Errorf("filter %s: %s have no meaning for it", f.Kind, p.name)
		}
		in(s, p.template, p.values)
	}
	in(s, s.key()+" IN (?)", f.IDs)
	if f.Due != (model.Period{}) {
		if f.Kind != model.KindRecommendation {
			return fmt.Errorf("filter %s: a due date has no meaning for it", f.Kind)
		}
		s.within(s.recDue(), f.Due)
	}
	if f.Age != (model.AgeBand{}) {
		if f.Kind != model.KindRecommendation {
			return fmt.Errorf("filter %s: an age has no meaning for it", f.Kind)
		}
		s.where = append(s.where, s.aged(f.Age))
	}
	if f.Criterion == 0 {
		return nil
	}
	if f.Kind != model.KindVisit || f.Criterion < 1 || f.Criterion > model.CriteriaCount {
		return fmt.Errorf("filter %s: criterion %d has no meaning for it", f.Kind, f.Criterion)
	}
	s.where = append(s.where, "r.score_"+strconv.Itoa(f.Criterion)+" IS NOT NULL")
	return nil
}

// texts are the kinds as text.
func texts(kinds []model.Kind) []string {
	var out []string
	for _, k := range kinds {
		out = append(out, string(k))
	}
	return out
}

// key is what names a record r.
func (s *selection) key() string { return cmp.Or(s.kind.key, "r.id") }

// only is a list of the id, or of nothing.
func only(id model.ID) []string {
	if id == "" {
		return nil
	}
	return []string{string(id)}
}

// marks adds the conditions of the filter's marks.
func (s *selection) marks() error {
	for _, m := range s.filter.Marks {
		condition, ok := s.kind.marks[m]
		if !ok {
			return fmt.Errorf("filter %s: mark %q has no meaning for it", s.filter.Kind, m)
		}
		s.where = append(s.where, condition())
	}
	return nil
}
