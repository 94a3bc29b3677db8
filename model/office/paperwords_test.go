package office_test

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"baqylau/model"
)

// TestNamesOfAPaperAreHeldAsOfItsMoment: of people, services and offices the words are held as they were then. Other words are a
// difference; a later name is told as a change and proves nothing against the paper.
func TestNamesOfAPaperAreHeldAsOfItsMoment(t *testing.T) {
	b := newBench(t)
	person, made := b.rep, b.now
	named := func(words string) model.KeptPaper {
		c, err := json.Marshal(map[string]any{"sources": append(model.PeopleSources([]model.ID{person.ID}, []string{words}),
			model.OfficeSource(b.officer.Office, model.Russian, "name"))})
		require.NoError(t, err)
		p := paperOf(string(c))
		p.At = made.UTC().Truncate(time.Second)
		return p
	}
	standing, err := b.officer.CheckPaper(b.ctx, "АҚМ", named(person.Name))
	require.NoError(t, err)
	require.Empty(t, standing.Values)
	require.Empty(t, standing.Sources)
	require.Equal(t, 2, standing.Held)
	require.Equal(t, model.PaperAgrees, standing.Verdict())

	standing, err = b.officer.CheckPaper(b.ctx, "АҚМ", named("Другой Человек"))
	require.NoError(t, err)
	require.Equal(t, []model.ValueChange{{Source: model.PaperSource{Kind: model.KindPerson, ID: person.ID}, Field: "name", Was: "Другой Человек",
		Is: person.Name}}, standing.Values)
	require.Equal(t, model.PaperDiffers, standing.Verdict())

	b.now = b.now.Add(time.Hour)
	was := person.Name
	person.Name = "Новая Фамилия"
	_, err = b.manager.SavePerson(b.ctx, person)
	require.NoError(t, err)
	standing, err = b.officer.CheckPaper(b.ctx, "АҚМ", named(was))
	require.NoError(t, err)
	require.Empty(t, standing.Values, "it was called so then")
	require.Len(t, standing.Sources, 1)
	require.Equal(t, was, standing.Sources[0].Was)
	require.Equal(t, "Новая Фамилия", standing.Sources[0].Is)
	require.Equal(t, model.PaperAgrees, standing.Verdict())

	standing, err = b.officer.CheckPaper(b.ctx, "АҚМ", named("Новая Фамилия"))
	require.NoError(t, err)
	require.Equal(t, was, standing.Values[0].Is, "it was not called so yet")
}
