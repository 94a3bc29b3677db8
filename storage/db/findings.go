package db

import (
	"baqylau/model"
	"baqylau/model/office"
)

const findingColumns = `f.id, f.office, f.version, f.number_year, f.number_seq, f.external, f.source, f.visit_id,
	f.organisation_id, f.date, f.category, f.description, f.standard, f.people, f.taken, f.author, f.cancelled`

func findingFields(f *model.Finding) []any {
	f.Number.Kind = model.KindFinding
	return []any{&f.ID, toBoth{&f.Office, &f.Number.Office}, &f.Version, &f.Number.Year, &f.Number.Seq, &f.External,
		&f.Source, toID{&f.Visit}, &f.Organisation, toDate{&f.Date}, &f.Category, &f.Description, &f.Standard,
		&f.People, &f.Taken, &f.Author, &f.Cancelled}
}

// Finding returns one finding, or office.ErrNotFound.
func (v *view) Finding(id model.ID) (model.Finding, error) {
	return first(v, "finding "+string(id), findingFields,
		`SELECT `+findingColumns+` FROM findings f WHERE f.id = $1`, string(id))
}

// FindingsOfVisit returns the findings of a visit by number, cancelled ones too.
func (v *view) FindingsOfVisit(visit model.ID) ([]model.Finding, error) {
	return all(v, "findings of visit "+string(visit), findingFields,
		`SELECT `+findingColumns+` FROM findings f WHERE f.visit_id = $1 ORDER BY f.number_year, f.number_seq`, string(visit))
}

// EarlierFindings returns the provider's findings of the category in the period, the latest first, each with
// the day on which its recommendation was verified. Cancelled ones are left out: they repeat nothing.
func (v *view) EarlierFindings(organisation model.ID, category string, in model.Period, asOf model.Date) ([]office.ClosedFinding, error) {
	from, to := in.From.String(), in.To.String()
	if to == "" {
		// After every day as text.
		to = "~"
	}
	args := []any{string(organisation), category, from, to}
	closed := `SELECT max(r.closed) FROM recommendation_findings rf JOIN recommendations r ON r.id = rf.recommendation_id
			WHERE rf.finding_id = f.id AND r.state = 'verified'`
	if !asOf.IsZero() {
		args = append(args, asOf.String())
		closed = `SELECT max(y.on_date) FROM recommendation_findings rf JOIN recommendation_events y ON y.recommendation_id = rf.recommendation_id
			AND y.seq = (SELECT MAX(x.seq) FROM recommendation_events x WHERE x.recommendation_id = y.recommendation_id AND x.on_date <= $5)
			WHERE rf.finding_id = f.id AND y.state = 'verified'`
	}
	return all(v, "earlier findings of "+string(organisation), func(c *office.ClosedFinding) []any {
		return append(findingFields(&c.Finding), toDate{&c.Closed})
	}, `SELECT `+findingColumns+`, COALESCE((`+closed+`), '')
		FROM findings f
		WHERE f.organisation_id = $1 AND f.category = $2 AND f.date >= $3 AND f.date <= $4 AND f.cancelled = ''
		ORDER BY f.date DESC, f.id DESC`, args...)
}

// SaveFinding writes a finding.
func (t *tx) SaveFinding(f *model.Finding) error {
	err := t.save(row{kind: model.KindFinding, head: &f.Head, table: "findings",
		taken:   model.NewFault("fault.db.external", "external", f.External),
		columns: "number_year, number_seq, external, source, visit_id, organisation_id, date, category, description, standard, people, taken, author, cancelled",
		args: []any{f.Number.Year, f.Number.Seq, f.External, string(f.Source), null(f.Visit), string(f.Organisation),
			f.Date.String(), f.Category, f.Description, f.Standard, f.People, int64(f.Taken), string(f.Author), f.Cancelled}})
	if err != nil {
		return err
	}
	t.indexFinding(f)
	return nil
}
