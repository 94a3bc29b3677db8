package db

import (
	"encoding/json"
	"fmt"

	"baqylau/model"
)

const paperTextColumns = `p.id, p.office, p.version, p.lang, p.text_key, p.forms`

func paperTextFields(t *model.PaperText) []any {
	return []any{&t.ID, &t.Office, &t.Version, &t.Lang, &t.Key, into{&t.Forms}}
}

// PaperTexts returns the texts that an office's papers say in the place of the program's, by language and key.
func (v *view) PaperTexts(code string) ([]model.PaperText, error) {
	return all(v, "texts of the papers of "+code, paperTextFields,
		`SELECT `+paperTextColumns+` FROM paper_texts p WHERE p.office = $1 ORDER BY p.lang, p.text_key`, code)
}

// PaperText returns one of them, or office.ErrNotFound.
func (v *view) PaperText(id model.ID) (model.PaperText, error) {
	return first(v, "text of a paper "+string(id), paperTextFields,
		`SELECT `+paperTextColumns+` FROM paper_texts p WHERE p.id = $1`, string(id))
}

// SavePaperText writes a text of the papers.
func (t *tx) SavePaperText(p *model.PaperText) error {
	forms, err := json.Marshal(p.Forms)
	if err != nil {
		return fmt.Errorf("save text %s: %w", p.Key, err)
	}
	return t.save(row{kind: model.KindPaperText, head: &p.Head, table: "paper_texts", taken: model.NewFault("fault.paper_text.taken"),
		columns: "lang, text_key, forms", args: []any{string(p.Lang), p.Key, string(forms)}})
}
