package db

import (
	"fmt"
	"strconv"
	"strings"

	"baqylau/model"
)

// What the search finds a record by: one folded text a record, written when the transaction ends. What
// hangs on a provider carries the provider's names, code and region as well, so that «караганд» finds the
// visits in «Қарағанды облысы».

// searchQueue is what a transaction has to index.
type searchQueue struct {
	entries []searchEntry
	// place says where in entries a record stands: one saved twice is indexed once.
	place map[model.ID]int
	// recommendations are those whose checks were indexed.
	recommendations map[model.ID]checkedThing
}

type searchEntry struct {
	kind   model.Kind
	record model.ID
	// words are the record's own, unfolded; organisation, if any, adds those of the provider.
	words        []string
	organisation model.ID
	// folded are words of reference entries, folded already.
	folded string
	// recommendation, if any, is what a check belongs to: it adds its numbers and its provider.
	recommendation model.ID
}

func newSearchQueue() searchQueue {
	return searchQueue{place: map[model.ID]int{}, recommendations: map[model.ID]checkedThing{}}
}

// index notes what a record is to be found by.
func (t *tx) index(kind model.Kind, id, organisation model.ID, words ...string) {
	t.enqueue(searchEntry{kind: kind, record: id, words: words, organisation: organisation})
}

func (t *tx) enqueue(e searchEntry) {
	if i, ok := t.search.place[e.record]; ok {
		t.search.entries[i] = e
		return
	}
	t.search.place[e.record] = len(t.search.entries)
	t.search.entries = append(t.search.entries, e)
}

func (t *tx) indexOrganisation(o *model.Organisation) {
	t.index(model.KindOrganisation, o.ID, o.ID, o.BIN, o.Address)
}

func (t *tx) indexPerson(p *model.Person) {
	t.index(model.KindPerson, p.ID, "", p.Name, p.Affiliation)
}

func (t *tx) indexService(s *model.Service) {
	t.index(model.KindService, s.ID, "", s.Code, s.Name.KK, s.Name.RU, s.Name.EN, s.Name.UK)
}

func (t *tx) indexPlan(p *model.Plan) {
	t.index(model.KindPlan, p.ID, "", numberWords(p.Number), p.Title, p.Note)
}

func (t *tx) indexPlanned(p *model.PlannedVisit) {
	t.index(model.KindPlannedVisit, p.ID, p.Organisation, p.Reason)
}

func (t *tx) indexVisit(v *model.Visit) {
	t.index(model.KindVisit, v.ID, v.Organisation, numberWords(v.Number), v.External, v.Place, v.NoCheck, v.Note)
}

func (t *tx) indexFinding(f *model.Finding) {
	t.enqueue(searchEntry{kind: model.KindFinding, record: f.ID, organisation: f.Organisation,
		words:  []string{numberWords(f.Number), f.External, f.Description, f.Standard},
		folded: t.db.names(model.Categories, f.Category)})
}

func (t *tx) indexRecommendation(r *model.Recommendation, place model.ID) {
	e := searchEntry{kind: model.KindRecommendation, record: r.ID, organisation: place,
		words: []string{numberWords(r.Number), r.External, r.Text}}
	if r.Body != "" {
		e.folded = t.db.names(model.StateBodies, r.Body)
	}
	t.enqueue(e)
}

// checkedThing is what a check is found by besides its own words.
type checkedThing struct {
	number string
	place  model.ID
}

// indexCheck finds a check by the numbers and the provider of its recommendation too.
func (t *tx) indexCheck(c *model.Check) {
	t.enqueue(searchEntry{kind: model.KindCheck, record: c.ID, recommendation: c.Recommendation,
		words: []string{c.Text, c.NoRepresentative}})
}

// checked is what a check of the recommendation is found by.
func (t *tx) checked(recommendation model.ID) (checkedThing, error) {
	thing, ok := t.search.recommendations[recommendation]
	if ok {
		return thing, nil
	}
	var n model.Number
	var external string
	n.Kind = model.KindRecommendation
	err := t.q.QueryRowContext(t.ctx, `SELECT office, number_year, number_seq, external, place_id FROM recommendations
		WHERE id = $1`, string(recommendation)).Scan(&n.Office, &n.Year, &n.Seq, &external, toID{&thing.place})
	if err != nil {
		return thing, fmt.Errorf("recommendation %s: %w", recommendation, notFound(err))
	}
	thing.number = numberWords(n) + " " + external
	t.search.recommendations[recommendation] = thing
	return thing, nil
}

// numberWords is a number as it is written and, because people leave out the zeros, as it is said.
func numberWords(n model.Number) string {
	if n.Seq == 0 {
		return ""
	}
	return n.String() + " " + strconv.Itoa(n.Seq)
}

// names is every name of a reference entry, folded: in all languages, of today and of former days. The
// caller is inside a writing transaction, which guards the cache.
func (d *DB) names(list model.RefList, code string) string {
	if now := d.refs.Revision(); now != d.foldedOf {
		clear(d.folded)
		clear(d.words)
		d.foldedOf = now
	}
	key := refKey{list, code}
	if words, ok := d.folded[key]; ok {
		return words
	}
	words := []string{code}
	if e, ok := d.refs.Entry(list, code); ok {
		words = []string{e.Name.KK, e.Name.RU, e.Name.EN, e.Name.UK, e.Short.KK, e.Short.RU, e.Short.EN, e.Short.UK}
		for _, n := range e.Names {
			words = append(words, n.Name.KK, n.Name.RU, n.Name.EN, n.Name.UK)
		}
	}
	folded := foldOnce(words...)
	d.folded[key] = folded
	return folded
}

// refKey names a reference entry.
type refKey struct {
	list model.RefList
	code string
}

// organisationWords is what a provider adds to all that hangs on it, folded.
func (d *DB) organisationWords(o model.Organisation) string {
	return foldOnce(o.Code, o.Name.KK, o.Name.RU, o.Name.EN, o.Name.UK) + " " + d.names(model.Regions, o.Region)
}

// foldOnce folds words and keeps each once: names in several languages share many.
func foldOnce(words ...string) string {
	var b strings.Builder
	seen := map[string]bool{}
	for _, text := range words {
		for word := range strings.FieldsSeq(model.Fold(text)) {
			if seen[word] {
				continue
			}
			seen[word] = true
			if b.Len() > 0 {
				b.WriteByte(' ')
			}
			b.WriteString(word)
		}
	}
	return b.String()
}

// writeSearch writes the texts of everything that the transaction has saved.
func (t *tx) writeSearch() error {
	args := make([]any, 0, 3*len(t.search.entries))
	for _, e := range t.search.entries {
		text, err := t.searchText(e)
		if err != nil {
			return fmt.Errorf("write search text of %s %s: %w", e.kind, e.record, err)
		}
		args = append(args, string(e.record), string(e.kind), text)
	}
	if len(args) == 0 {
		return nil
	}
	var last int64
	err := t.do(func() (err error) {
		last, err = first(t.direct(), "search rows", one[int64], `SELECT COALESCE(max(id), 0) FROM search_rows`)
		return err
	})
	if err != nil {
		return err
	}
	err = t.insertRows(`INSERT INTO search_rows (record, kind, text)`,
		`ON CONFLICT (record) DO UPDATE SET text = excluded.text WHERE search_rows.text <> excluded.text`, 3, args)
	if err == nil {
		err = t.do(func() error {
			_, err := t.execOn(t.direct(), indexNew, last)
			return err
		})
	}
	if err != nil {
		return fmt.Errorf("write search text: %w", err)
	}
	return nil
}

func (t *tx) searchText(e searchEntry) (string, error) {
	if e.recommendation != "" {
		thing, err := t.checked(e.recommendation)
		if err != nil {
			return "", err
		}
		e.words, e.organisation = append(e.words, thing.number), thing.place
	}
	var b strings.Builder
	for _, text := range e.words {
		if folded := model.Fold(text); folded != "" {
			b.WriteString(folded)
			b.WriteByte(' ')
		}
	}
	b.WriteString(e.folded)
	if e.organisation == "" {
		return b.String(), nil
	}
	words, ok := t.db.words[e.organisation]
	if !ok {
		o, err := t.Organisation(e.organisation)
		if err != nil {
			return "", err
		}
		words = t.keepWords(&o)
	}
	b.WriteByte(' ')
	b.WriteString(words)
	return b.String(), nil
}

// keepWords remembers what a provider adds to the search texts around it, unless the transaction that has
// read or written it is not committed.
func (t *tx) keepWords(o *model.Organisation) string {
	words, id := t.db.organisationWords(*o), o.ID
	t.db.words[id] = words
	t.undo = append(t.undo, func() { delete(t.db.words, id) })
	return words
}

// reindexAround indexes everything that hangs on a provider again.
func (t *tx) reindexAround(id model.ID) error {
	planned, err := all(&t.view, "planned visits around "+string(id), plannedFields,
		`SELECT `+plannedColumns+` FROM planned_visits pv WHERE pv.organisation_id = $1`, string(id))
	if err != nil {
		return err
	}
	for _, p := range planned {
		t.indexPlanned(&p)
	}
	visits, err := all(&t.view, "visits around "+string(id), visitFields,
		`SELECT `+visitColumns+` FROM visits v WHERE v.organisation_id = $1`, string(id))
	if err != nil {
		return err
	}
	for _, v := range visits {
		t.indexVisit(&v)
	}
	findings, err := all(&t.view, "findings around "+string(id), findingFields,
		`SELECT `+findingColumns+` FROM findings f WHERE f.organisation_id = $1`, string(id))
	if err != nil {
		return err
	}
	for _, f := range findings {
		t.indexFinding(&f)
	}
	appeals, err := all(&t.view, "appeals around "+string(id), appealFields,
		`SELECT `+appealColumns+` FROM appeals a WHERE a.organisation_id = $1`, string(id))
	if err != nil {
		return err
	}
	for _, a := range appeals {
		t.indexAppeal(&a)
	}
	return t.reindexRecommendations(id)
}

func (t *tx) reindexRecommendations(place model.ID) error {
	recommendations, err := all(&t.view, "recommendations around "+string(place), recommendationFields,
		`SELECT `+recommendationColumns+` FROM recommendations r WHERE r.place_id = $1`, string(place))
	if err != nil {
		return err
	}
	for _, r := range recommendations {
		t.indexRecommendation(&r, place)
	}
	checks, err := all(&t.view, "checks around "+string(place), checkFields,
		`SELECT `+checkColumns+` FROM checks c JOIN recommendations r ON r.id = c.recommendation_id WHERE r.place_id = $1`, string(place))
	if err != nil {
		return err
	}
	for _, c := range checks {
		t.indexCheck(&c)
	}
	return t.reindexTrainings(place)
}
