package db

import (
	"encoding/json"
	"fmt"

	"baqylau/model"
)

const compositionColumns = `c.id, c.office, c.version, c.scope, c.length, c.body`

// compositionBody is what of a composition stands in its column body.
type compositionBody struct {
	Blocks  []model.BlockChoice `json:"blocks"`
	Sectors []string            `json:"sectors,omitempty"`
	Texts   []model.TextEdit    `json:"texts,omitempty"`
}

// toComposition is the place that a composition's body is scanned into.
type toComposition struct{ to *model.Composition }

// Scan reads the body.
func (c toComposition) Scan(v any) error {
	var body compositionBody
	if err := scanJSON(v, &body); err != nil {
		return err
	}
	c.to.Blocks, c.to.Sectors, c.to.Texts = body.Blocks, body.Sectors, body.Texts
	return nil
}

func compositionFields(c *model.Composition) []any {
	return []any{&c.ID, &c.Office, &c.Version, into{&c.Scope}, &c.Length, toComposition{c}}
}

// scopeText is a scope as it is kept and looked for: codes in a set order, so that the order of choosing makes no other scope.
func scopeText(s model.Scope) (string, error) {
	b, err := json.Marshal(s.Sorted())
	if err != nil {
		return "", fmt.Errorf("write scope: %w", err)
	}
	return string(b), nil
}

// CompositionOf returns how briefs of a scope and length are put together in an office, or office.ErrNotFound. The as-of day
// of the scope does not matter.
func (v *view) CompositionOf(code string, scope model.Scope, length model.BriefLength) (model.Composition, error) {
	text, err := scopeText(scope.Timeless())
	if err != nil {
		return model.Composition{}, err
	}
	return first(v, "composition of a brief", compositionFields,
		`SELECT `+compositionColumns+` FROM compositions c WHERE c.office = $1 AND c.scope = $2 AND c.length = $3`, code, text, string(length))
}

// Composition returns one composition, or office.ErrNotFound.
func (v *view) Composition(id model.ID) (model.Composition, error) {
	return first(v, "composition "+string(id), compositionFields,
		`SELECT `+compositionColumns+` FROM compositions c WHERE c.id = $1`, string(id))
}

// SaveComposition writes a composition.
func (t *tx) SaveComposition(c *model.Composition) error {
	scope, err := scopeText(c.Scope)
	if err != nil {
		return err
	}
	body, err := json.Marshal(compositionBody{c.Blocks, c.Sectors, c.Texts})
	if err != nil {
		return fmt.Errorf("save composition %s: %w", c.ID, err)
	}
	return t.save(row{kind: model.KindComposition, head: &c.Head, table: "compositions", taken: model.NewFault("fault.composition_taken"),
		columns: "scope, length, body", args: []any{scope, string(c.Length), string(body)}})
}
