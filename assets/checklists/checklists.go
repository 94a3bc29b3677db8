// Package checklists holds the checklists that the program ships with.
package checklists

import (
	"bytes"
	"embed"
	"encoding/json"
	"fmt"
	"io/fs"

	"baqylau/model"
)

//go:embed *.json
var files embed.FS

// Load returns the shipped checklists, published, in the order of their codes. A file holds one edition of one checklist.
func Load() ([]model.Template, error) {
	names, err := fs.Glob(files, "*.json")
	if err != nil {
		return nil, fmt.Errorf("list checklists: %w", err)
	}
	var all []model.Template
	for _, name := range names {
		t, err := read(name)
		if err != nil {
			return nil, err
		}
		all = append(all, t)
	}
	return all, nil
}

// read decodes a file strictly: a misspelt key in the data is an error, not a missing value.
func read(name string) (model.Template, error) {
	t := model.Template{State: model.TemplatePublished, Shipped: true}
	b, err := files.ReadFile(name)
	if err != nil {
		return t, fmt.Errorf("read checklist: %w", err)
	}
	d := json.NewDecoder(bytes.NewReader(b))
	d.DisallowUnknownFields()
	// The file has what an author writes; identity and state are the program's.
	var file struct {
		Code    string                `json:"code"`
		Edition int                   `json:"edition"`
		Name    model.Name            `json:"name"`
		About   model.Name            `json:"about"`
		Groups  []model.QuestionGroup `json:"groups"`
	}
	if err := d.Decode(&file); err != nil {
		return t, fmt.Errorf("read checklist %s: %w", name, err)
	}
	t.Code, t.Edition, t.Name, t.About, t.Groups = file.Code, file.Edition, file.Name, file.About, file.Groups
	return t, nil
}
