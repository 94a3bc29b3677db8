package office_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"baqylau/model"
)

// An import leaves what a visit answered to a checklist, which no register has, and answers stand in for scores.
func TestImportLeavesAnswersAndFreezesNorms(t *testing.T) {
	b := newBench(t)
	regs := newRegisters()
	imported(t, b.officer, regs.tables(t)...)
	ids, err := b.officer.IDs(b.ctx, model.Filter{Kind: model.KindVisit}, model.Order{})
	require.NoError(t, err)
	require.Len(t, ids, 1)
	card, err := b.officer.VisitCard(b.ctx, ids[0])
	require.NoError(t, err)
	require.Equal(t, &model.Norms{TermDays: 1, WaitLimit: 20, ServeLimit: 15}, card.Visit.Norms)

	v := b.visited(t, day(2018, 11, 1), b.clinic.ID)
	v, err = b.officer.ReopenVisit(b.ctx, v.ID, v.Version, "дополнить")
	require.NoError(t, err)
	v.Scores = model.Scores{}
	v.Checklist = model.Checklist{Code: "mystery_shopper", Edition: 1, Answers: map[string]string{"fee": "yes"}}
	v, err = b.officer.SaveVisit(b.ctx, v)
	require.NoError(t, err)
	v, err = b.officer.CompleteVisit(b.ctx, v.ID, v.Version)
	require.NoError(t, err)

	// The service of the register is corrected: the imported visit keeps the norms it was judged by.
	regs.services[0][3] = "7"
	results := imported(t, b.officer, regs.tables(t)...)
	require.Empty(t, results["visits.csv"].Problems)
	card, err = b.officer.VisitCard(b.ctx, ids[0])
	require.NoError(t, err)
	require.Equal(t, 7, card.Service.TermDays)
	require.Equal(t, 1, card.Visit.Norms.TermDays)

	// Another service of the visit takes its own norms.
	regs.services = append(regs.services, []string{"00102", "Вызов врача", "здравоохранение", "3"})
	regs.visits[0][3] = "00102"
	results = imported(t, b.officer, regs.tables(t)...)
	require.Empty(t, results["visits.csv"].Problems)
	card, err = b.officer.VisitCard(b.ctx, ids[0])
	require.NoError(t, err)
	require.Equal(t, 3, card.Visit.Norms.TermDays)
	card, err = b.officer.VisitCard(b.ctx, v.ID)
	require.NoError(t, err)
	require.Equal(t, map[string]string{"fee": "yes"}, card.Visit.Checklist.Answers)
}

func TestDocumentsOfAServiceAreImported(t *testing.T) {
	b := newBench(t)
	heads := append(headServices, model.ColDocuments)
	for _, documents := range []string{"Заявление", ""} {
		file := table(t, model.SheetServices, "services.csv", heads, []string{"00777", "Справка", "здравоохранение", "1", documents})
		require.Empty(t, imported(t, b.officer, file)["services.csv"].Problems)
		keys, err := b.officer.Keys(b.ctx)
		require.NoError(t, err)
		id, ok := keys.FindService("00777")
		require.True(t, ok)
		service, err := b.officer.Service(b.ctx, id)
		require.NoError(t, err)
		if documents == "" {
			require.Empty(t, service.Documents)
		} else {
			require.Equal(t, []string{documents}, service.Documents)
		}
	}
	// A file without the column says nothing of documents.
	service := b.service
	service.Documents = []string{"Заявление"}
	service, err := b.officer.SaveService(b.ctx, service)
	require.NoError(t, err)
	file := table(t, model.SheetServices, "services.csv", headServices, []string{service.Code, "Прикрепление", "здравоохранение", "9"})
	require.Empty(t, imported(t, b.officer, file)["services.csv"].Problems)
	service, err = b.officer.Service(b.ctx, service.ID)
	require.NoError(t, err)
	require.Equal(t, 9, service.TermDays)
	require.Equal(t, []string{"Заявление"}, service.Documents)
}
