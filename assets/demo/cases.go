package demo

import (
	_ "embed"
	"encoding/json"
	"fmt"

	"baqylau/model"
)

//go:embed cases.json
var casesFile []byte

// Cases are what the demonstration tells beside the registers: invented mentors with the topics and results of their
// trainings, and discussions of the widest systemic causes with the state bodies concerned.
type Cases struct {
	Mentors, Topics, Results []string
	Discussions              []CaseDiscussion
	Photos                   []CasePhoto
}

// CasePhoto is a drawn photo of a violation of a category; several of one category are of one violation after another. Scene is
// what Scene draws, Name that of the file.
type CasePhoto struct{ Category, Scene, Name, Caption string }

// CaseDiscussion is a discussion with the state body of a systemic cause that nothing was said about yet.
type CaseDiscussion struct {
	Date   model.Date
	Place  string
	Guests []model.Participant
	// Causes is how many causes of that body are its questions; Decisions are those on the first of them.
	Causes    int
	Decisions []string
	Closed    bool
}

// LoadCases reads them.
func LoadCases() (Cases, error) {
	var c Cases
	if err := json.Unmarshal(casesFile, &c); err != nil {
		return c, fmt.Errorf("parse demo cases: %w", err)
	}
	return c, nil
}
