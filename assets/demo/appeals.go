package demo

import (
	_ "embed"
	"encoding/json"
	"fmt"

	"baqylau/model"
)

//go:embed appeals.json
var appealsFile []byte

// Appeal is an appeal of the demonstration, to a provider of a kind. Who made it is invented: no telephone has such a number, and nobody
// gets mail there.
type Appeal struct {
	// Days is how many days before the day on which the demonstration is made it was received, At the local time.
	Days int    `json:"days"`
	At   string `json:"at"`
	// Channel, Kind and Provider, the kind of the organisation, are codes.
	Channel  string           `json:"channel"`
	Kind     model.AppealKind `json:"kind"`
	Provider string           `json:"provider"`
	// Text is what all may read, Name to Words only who works the case.
	Text  string `json:"text"`
	Name  string `json:"name"`
	Phone string `json:"phone"`
	Email string `json:"email"`
	Words string `json:"words"`
	// Outcome closes it, "" leaves it open; Answered is the channel by which the person was told.
	Outcome  string `json:"outcome"`
	Answered string `json:"answered"`
}

// Complainant is who made it, zero for somebody who gave no name.
func (a Appeal) Complainant() model.Complainant {
	return model.Complainant{Name: a.Name, Phone: a.Phone, Email: a.Email, Words: a.Words}
}

// LoadAppeals reads them, the latest first.
func LoadAppeals() ([]Appeal, error) {
	var list []Appeal
	if err := json.Unmarshal(appealsFile, &list); err != nil {
		return nil, fmt.Errorf("parse demo appeals: %w", err)
	}
	return list, nil
}
