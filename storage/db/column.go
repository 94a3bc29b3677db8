package db

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"baqylau/model"
)

// Between a record's fields and the columns: days and moments are text, '' for none; a reference that may
// be missing is NULL.

// momentLayout has a fixed width, so that moments sort as text.
const momentLayout = "2006-01-02T15:04:05.000Z"

func moment(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(momentLayout)
}

// null binds an identity that may be missing.
func null(id model.ID) any {
	if id == "" {
		return nil
	}
	return string(id)
}

// bit binds a boolean.
func bit(b bool) int {
	if b {
		return 1
	}
	return 0
}

// toDate, toMoment, toID, toBit and toBoth are the places that a column is scanned into.
type (
	toDate   struct{ to *model.Date }
	toMoment struct{ to *time.Time }
	toID     struct{ to *model.ID }
	toBit    struct{ to *bool }
	toBoth   struct{ one, two *string }
	toScore  struct{ to *int }
)

// Scan reads a day.
func (c toDate) Scan(v any) error {
	s, err := asText(v)
	if err != nil {
		return err
	}
	*c.to, err = model.ParseDate(s)
	return err
}

// Scan reads a moment.
func (c toMoment) Scan(v any) error {
	s, err := asText(v)
	if err != nil {
		return err
	}
	if s == "" {
		*c.to = time.Time{}
		return nil
	}
	*c.to, err = time.Parse(time.RFC3339, s)
	return err
}

// Scan reads an identity that may be missing.
func (c toID) Scan(v any) error {
	s, err := asText(v)
	*c.to = model.ID(s)
	return err
}

// Scan reads a boolean.
func (c toBit) Scan(v any) error {
	n, ok := v.(int64)
	if !ok {
		return fmt.Errorf("scan boolean: %T", v)
	}
	*c.to = n != 0
	return nil
}

// Scan reads one text into two fields: a number repeats the office of its record.
func (c toBoth) Scan(v any) error {
	s, err := asText(v)
	*c.one, *c.two = s, s
	return err
}

// Scan reads a score; NULL is "not scored".
func (c toScore) Scan(v any) error {
	if v == nil {
		*c.to = 0
		return nil
	}
	n, ok := v.(int64)
	if !ok {
		return fmt.Errorf("scan score: %T", v)
	}
	*c.to = int(n)
	return nil
}

// into is the place that a column with JSON is scanned into; an empty text leaves it as it is.
type into struct{ to any }

// Scan reads a value.
func (c into) Scan(v any) error { return scanJSON(v, c.to) }

func scanJSON(v, to any) error {
	s, err := asText(v)
	if err != nil || s == "" {
		return err
	}
	if err := json.Unmarshal([]byte(s), to); err != nil {
		return fmt.Errorf("scan JSON: %w", err)
	}
	return nil
}

// asJSON binds a value as JSON, or an empty text where there is none.
func asJSON(given bool, value any) (string, error) {
	if !given {
		return "", nil
	}
	b, err := json.Marshal(value)
	return string(b), err
}

func asText(v any) (string, error) {
	switch s := v.(type) {
	case string:
		return s, nil
	case []byte:
		return string(s), nil
	case nil:
		return "", nil
	}
	return "", fmt.Errorf("scan text: %T", v)
}

// first returns the record that a query gives, or office.ErrNotFound. what names it in the error.
func first[T any](v *view, what string, fields func(*T) []any, query string, args ...any) (T, error) {
	var record T
	if err := v.q.QueryRowContext(v.ctx, query, args...).Scan(fields(&record)...); err != nil {
		var none T
		return none, fmt.Errorf("%s: %w", what, notFound(err))
	}
	return record, nil
}

// all returns the records that a query gives.
func all[T any](v *view, what string, fields func(*T) []any, query string, args ...any) ([]T, error) {
	return collect(v.ctx, v.q, what, fields, query, args...)
}

func collect[T any](ctx context.Context, q queryer, what string, fields func(*T) []any, query string, args ...any) ([]T, error) {
	rows, err := q.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", what, err)
	}
	defer rows.Close()
	var list []T
	for rows.Next() {
		var record T
		if err := rows.Scan(fields(&record)...); err != nil {
			return nil, fmt.Errorf("%s: %w", what, err)
		}
		list = append(list, record)
	}
	if err := rows.Err(); err != nil {
		return nil, fmt.Errorf("%s: %w", what, err)
	}
	return list, nil
}

// one scans a single column into T itself.
func one[T any](to *T) []any { return []any{to} }

// marks writes $from, $from+1, … for n parameters.
func marks(from, n int) string {
	var b strings.Builder
	for i := range n {
		if i > 0 {
			b.WriteString(", ")
		}
		fmt.Fprintf(&b, "$%d", from+i)
	}
	return b.String()
}
