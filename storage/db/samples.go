package db

import (
	"encoding/json"
	"fmt"

	"baqylau/model"
)

const sampleColumns = `s.id, s.office, s.version, s.number_year, s.number_seq, s.day, s.spoken, s.count, s.author`

// sampleFields leaves out the pool, which has a table of its own.
func sampleFields(s *model.Sample) []any {
	s.Number.Kind = model.KindSample
	return []any{&s.ID, toBoth{&s.Office, &s.Number.Office}, &s.Version, &s.Number.Year, &s.Number.Seq, toDate{&s.Day},
		&s.Spoken, &s.Count, &s.Author}
}

// Sample returns one draw by lot with its pool, or office.ErrNotFound.
func (v *view) Sample(id model.ID) (model.Sample, error) {
	s, err := first(v, "sample "+string(id), sampleFields, `SELECT `+sampleColumns+` FROM samples s WHERE s.id = $1`, string(id))
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

// toReasons is the place for the reasons of a weight.
type toReasons struct{ to *[]model.Reason }

// Scan reads JSON; "" is no reason.
func (c toReasons) Scan(value any) error {
	text, err := asText(value)
	if err != nil || text == "" {
		return err
	}
	return json.Unmarshal([]byte(text), c.to)
}

func (v *view) lots(sample model.ID) ([]model.Ticket, error) {
	return all(v, "lots of sample "+string(sample), func(l *model.Ticket) []any {
		return []any{&l.Recommendation, &l.Number, &l.Weight, toReasons{&l.Reasons}, &l.Drawn}
	}, `SELECT recommendation_id, number, weight, reasons, drawn FROM sample_lots WHERE sample_id = $1 ORDER BY position`,
		string(sample))
}

// SaveSample writes a new draw by lot with its pool.
func (t *tx) SaveSample(s *model.Sample) error {
	err := t.save(row{kind: model.KindSample, head: &s.Head, table: "samples",
		columns: "number_year, number_seq, day, spoken, count, author",
		args:    []any{s.Number.Year, s.Number.Seq, s.Day.String(), s.Spoken, s.Count, string(s.Author)}})
	if err != nil {
		return err
	}
	for i, l := range s.Pool {
		reasons := ""
		if len(l.Reasons) > 0 {
			text, err := json.Marshal(l.Reasons)
			if err != nil {
				return fmt.Errorf("save sample %s: %w", s.ID, err)
			}
			reasons = string(text)
		}
		err := t.later("sample_lots", "sample_id, position, recommendation_id, number, weight, reasons, drawn",
			string(s.ID), i+1, string(l.Recommendation), l.Number, l.Weight, reasons, l.Drawn)
		if err != nil {
			return err
		}
	}
	return nil
}
