package demo

import (
	_ "embed"
	"encoding/json"
	"fmt"

	"baqylau/model"
)

//go:embed staff.json
var staffFile []byte

// Staff are invented people of the demonstration office beside those whom the registers name: a manager,
// an officer and one who prepares briefs, so that whoever tries the program can approve what another submits.
func Staff() ([]model.Person, error) {
	var staff []model.Person
	if err := json.Unmarshal(staffFile, &staff); err != nil {
		return nil, fmt.Errorf("parse demo staff: %w", err)
	}
	return staff, nil
}
