package office_test

import (
	"encoding/json"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"baqylau/model"
)

// TestAHistoryNamesWhomAVisitPassedTo: the lines of a card know the people, the provider and the service that a change names, and a
// line that made the record asks for none.
func TestAHistoryNamesWhomAVisitPassedTo(t *testing.T) {
	b := newBench(t)
	first := b.organisation(t, "Мектеп", "education")
	second := b.organisation(t, "Емхана", "health")
	v, err := b.officer.StartVisit(b.ctx, model.Visit{Date: b.officer.Today(), Organisation: first.ID, Method: "mystery_shopper"})
	require.NoError(t, err)
	v.Organisation = second.ID
	v, err = b.officer.SaveVisit(b.ctx, v)
	require.NoError(t, err)
	card, err := b.officer.VisitCard(b.ctx, v.ID)
	require.NoError(t, err)
	at := slices.IndexFunc(card.History, func(l model.HistoryLine) bool {
		var after struct {
			Organisation model.ID `json:"organisation"`
		}
		return !l.Made() && json.Unmarshal(l.After, &after) == nil && after.Organisation == second.ID
	})
	require.GreaterOrEqual(t, at, 0, "the change of the provider has a line")
	for id, name := range map[model.ID]model.Name{first.ID: first.Name, second.ID: second.Name} {
		require.Equal(t, name, card.History[at].Called[id])
	}
}
