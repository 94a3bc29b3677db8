// Package reference holds the reference lists and the working calendar that the program ships with.
package reference

import (
	"bytes"
	"embed"
	"encoding/json"
	"fmt"

	"baqylau/model"
)

//go:embed *.json
var files embed.FS

// Load returns the shipped reference lists.
func Load() (*model.References, error) {
	var all []model.RefEntry
	for _, list := range model.RefLists() {
		var entries []model.RefEntry
		if err := read(string(list)+".json", &entries); err != nil {
			return nil, err
		}
		for i := range entries {
			entries[i].List, entries[i].Order = list, i+1
		}
		all = append(all, entries...)
	}
	refs, err := model.NewReferences(all)
	if err != nil {
		return nil, fmt.Errorf("load reference lists: %w", err)
	}
	return refs, nil
}

// CalendarData returns what the shipped working calendar is made from.
func CalendarData() (model.CalendarData, error) {
	var data model.CalendarData
	err := read("calendar.json", &data)
	return data, err
}

// LoadCalendar returns the shipped working calendar.
func LoadCalendar() (*model.Calendar, error) {
	data, err := CalendarData()
	if err != nil {
		return nil, err
	}
	return model.NewCalendar(data)
}

// read decodes a file strictly: a misspelt key in the data is an error, not a missing value.
func read(file string, into any) error {
	b, err := files.ReadFile(file)
	if err != nil {
		return fmt.Errorf("read reference data: %w", err)
	}
	d := json.NewDecoder(bytes.NewReader(b))
	d.DisallowUnknownFields()
	if err := d.Decode(into); err != nil {
		return fmt.Errorf("read reference data %s: %w", file, err)
	}
	return nil
}
