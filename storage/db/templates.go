package db

import (
	"encoding/json"
	"fmt"

	"baqylau/model"
)

const templateColumns = `t.id, t.office, t.version, t.code, t.edition, t.state, t.shipped, t.body`

// templateBody is what of a template stands in its column body.
type templateBody struct {
	Name   model.Name            `json:"name"`
	About  model.Name            `json:"about,omitzero"`
	Groups []model.QuestionGroup `json:"groups"`
}

// toBody is the place that a template's body is scanned into.
type toBody struct{ to *model.Template }

// Scan reads the body.
func (c toBody) Scan(v any) error {
	var body templateBody
	if err := scanJSON(v, &body); err != nil {
		return err
	}
	c.to.Name, c.to.About, c.to.Groups = body.Name, body.About, body.Groups
	return nil
}

func templateFields(t *model.Template) []any {
	return []any{&t.ID, &t.Office, &t.Version, &t.Code, &t.Edition, &t.State, toBit{&t.Shipped}, toBody{t}}
}

// Templates returns all stored editions of an office's checklists, by code and edition.
func (v *view) Templates(code string) ([]model.Template, error) {
	return all(v, "templates of "+code, templateFields,
		`SELECT `+templateColumns+` FROM templates t WHERE t.office = $1 ORDER BY t.code, t.edition`, code)
}

// TemplateByID returns the edition with an identity, or office.ErrNotFound.
func (v *view) TemplateByID(id model.ID) (model.Template, error) {
	return first(v, "template "+string(id), templateFields, `SELECT `+templateColumns+` FROM templates t WHERE t.id = $1`, string(id))
}

// TemplateUses counts the visits filled with each stored edition of an office's checklists, and says when it was changed last.
func (v *view) TemplateUses(code string) ([]model.TemplateUse, error) {
	return all(v, "use of the templates of "+code, func(u *model.TemplateUse) []any {
		return []any{&u.Code, &u.Edition, &u.Visits, toMoment{&u.Changed}}
	}, `SELECT t.code, t.edition, COALESCE(u.visits, 0), COALESCE((SELECT MAX(j.at) FROM journal j WHERE j.record = t.id), '')
		FROM templates t LEFT JOIN (
			SELECT checklist, checklist_edition, COUNT(*) AS visits FROM visits WHERE office = $1 AND checklist <> ''
			GROUP BY checklist, checklist_edition
		) u ON u.checklist = t.code AND u.checklist_edition = t.edition
		WHERE t.office = $1 ORDER BY t.code, t.edition`, code)
}

// LastChecklist returns the code of the checklist that a person used last for visits of a method, or office.ErrNotFound.
func (v *view) LastChecklist(person model.ID, method string) (string, error) {
	return first(v, "last checklist of "+string(person), one[string],
		`SELECT checklist FROM visits WHERE author = $1 AND method = $2 AND checklist <> '' ORDER BY date DESC, id DESC LIMIT 1`,
		string(person), method)
}

// SaveTemplate writes an edition of a checklist.
func (t *tx) SaveTemplate(r *model.Template) error {
	body, err := json.Marshal(templateBody{r.Name, r.About, r.Groups})
	if err != nil {
		return fmt.Errorf("save template %s: %w", r.Code, err)
	}
	return t.save(row{kind: model.KindTemplate, head: &r.Head, table: "templates",
		taken:   model.NewFault("fault.template.taken", "code", r.Code, "edition", r.Edition),
		columns: "code, edition, state, shipped, body",
		args:    []any{r.Code, r.Edition, string(r.State), bit(r.Shipped), string(body)}})
}
