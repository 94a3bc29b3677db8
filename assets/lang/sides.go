package lang

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"baqylau/model"
)

// SideLine is a field of which the sides of a record say different things, as a person reads it.
type SideLine struct {
	Label  string
	Values []string
}

// Sides are the fields in which the sides of a record differ; called are the names of the records that they point to. Fields without a name of
// their own, the links between rows, are left out where there are others.
func (c *Catalog) Sides(r model.ExchangeRecord, called map[model.ID]model.Name) []SideLine {
	var named, bare []SideLine
	for _, d := range r.Differences() {
		line := SideLine{Values: make([]string, len(d.Values))}
		for i, v := range d.Values {
			line.Values[i] = c.sideValue(r.Kind, d.Column, v, called)
		}
		if !slices.ContainsFunc(line.Values, func(v string) bool { return v != line.Values[0] }) {
			continue
		}
		key := string(model.FieldKey(strings.TrimSuffix(d.Column, "_id")))
		if !c.Has(key) {
			line.Label = fmt.Sprintf("%s/%d/%s", d.Table, d.Row, d.Column)
			bare = append(bare, line)
			continue
		}
		line.Label = c.T(key)
		if !slices.ContainsFunc(named, func(l SideLine) bool { return l.Label == line.Label && slices.Equal(l.Values, line.Values) }) {
			named = append(named, line)
		}
	}
	if len(named) > 0 {
		return named
	}
	return bare
}

// sideValue shows a value of a column.
func (c *Catalog) sideValue(kind model.Kind, column string, value any, called map[model.ID]model.Name) string {
	text, isText := value.(string)
	if !isText {
		if value == nil {
			return ""
		}
		return fmt.Sprint(value)
	}
	if name, ok := called[model.ID(text)]; ok {
		return name.In(c.lang)
	}
	if key := string(kind.StateKey(text)); column == "state" && c.Has(key) {
		return c.T(key)
	}
	if d, err := model.ParseDate(text); err == nil && !d.IsZero() {
		return c.Date(d)
	}
	return text
}

// SideMoment is when a side was changed last; "" where its moment says nothing.
func (c *Catalog) SideMoment(s model.Side, zone *time.Location) string {
	at, err := time.Parse(time.RFC3339, s.At)
	if err != nil {
		return ""
	}
	return c.Moment(at.In(zone))
}
