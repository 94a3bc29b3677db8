package db

import (
	"encoding/json"
	"fmt"

	"baqylau/model"
)

const sampleColumns = `s.id, s.office, s.version, s.number_year, s.number_seq, s.day, s.spoken, s.count, s.author,
	s.reader, s.reader_role`

// sampleFields leaves out the pool, which has a table of its own, and what was left out of it.
func sampleFields(s *model.Sample) []any {
	s.Number.Kind = model.KindSample
	return []any{&s.ID, toBoth{&s.Office, &s.Number.Office}, &s.Version, &s.Number.Year, &s.Number.Seq, toDate{&s.Day},
		&s.Spoken, &s.Count, &s.Author, &s.Reader, &s.Role}
}

// Sample returns one draw by lot with its pool, or office.ErrNotFound.
func (v *view) Sample(id model.ID) (model.Sample, error) {
	s, err := first(v, "sample "+string(id), func(s *model.Sample) []any { return append(sampleFields(s), into{&s.Left}) },
		`SELECT `+sampleColumns+`, s.left_out FROM samples s WHERE s.id = $1`, string(id))
	if err == nil {
		s.Pool, err = v.lots(id)
	}
	return s, err
}

// Samples returns the draws by lot of an office without their pools, the latest first.
func (v *view) Samples(code string) ([]model.Sample, error) {
	return all(v, "samples of "+code, sampleFields,
		`SELECT `+sampleColumns+` FROM samples s WHERE s.office = $1 ORDER BY s.number_year DESC, s.number_seq DESC`, code)
}

// DrawnIn returns the latest draw by lot that chose a recommendation on a day or after it, "" for none.
func (v *view) DrawnIn(recommendation model.ID, since model.Date) (model.ID, error) {
	list, err := all(v, "samples of recommendation "+string(recommendation), one[model.ID],
		`SELECT s.id FROM sample_lots l JOIN samples s ON s.id = l.sample_id
		WHERE l.recommendation_id = $1 AND l.drawn > 0 AND s.day >= $2 ORDER BY s.id DESC LIMIT 1`,
		string(recommendation), since.String())
	if err != nil || len(list) == 0 {
		return "", err
	}
	return list[0], nil
}

func (v *view) lots(sample model.ID) ([]model.Ticket, error) {
	return all(v, "lots of sample "+string(sample), func(l *model.Ticket) []any {
		return []any{&l.Recommendation, &l.Number, &l.Weight, into{&l.Reasons}, &l.Drawn, into{&l.Provider}, &l.Text}
	}, `SELECT recommendation_id, number, weight, reasons, drawn, provider, text FROM sample_lots WHERE sample_id = $1 ORDER BY position`,
		string(sample))
}

// SaveSample writes a new draw by lot with its pool.
func (t *tx) SaveSample(s *model.Sample) error {
	left, err := textOf(s.Left, len(s.Left) == 0)
	if err != nil {
		return fmt.Errorf("save sample %s: %w", s.ID, err)
	}
	err = t.save(row{kind: model.KindSample, head: &s.Head, table: "samples",
		columns: "number_year, number_seq, day, spoken, count, author, reader, reader_role, left_out",
		args: []any{s.Number.Year, s.Number.Seq, s.Day.String(), s.Spoken, s.Count, string(s.Author), s.Reader, s.Role,
			left}})
	if err != nil {
		return err
	}
	for i, l := range s.Pool {
		reasons, err := textOf(l.Reasons, len(l.Reasons) == 0)
		if err != nil {
			return fmt.Errorf("save sample %s: %w", s.ID, err)
		}
		provider, err := textOf(l.Provider, l.Provider == model.Name{})
		if err != nil {
			return fmt.Errorf("save sample %s: %w", s.ID, err)
		}
		err = t.later("sample_lots", "sample_id, position, recommendation_id, number, weight, reasons, drawn, provider, text",
			string(s.ID), i+1, string(l.Recommendation), l.Number, l.Weight, reasons, l.Drawn, provider, l.Text)
		if err != nil {
			return err
		}
	}
	return nil
}

// textOf is a value as JSON, "" for none.
func textOf(value any, none bool) (string, error) {
	if none {
		return "", nil
	}
	text, err := json.Marshal(value)
	return string(text), err
}
