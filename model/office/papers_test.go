package office_test

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"baqylau/model"
	"baqylau/model/office"
)

func paperOf(content string) model.KeptPaper {
	return model.KeptPaper{Kind: model.PaperMinutes, Title: "Протокол", Lang: model.Russian, Code: "1A2B-3C4D",
		Digest: strings.Repeat("1a2b3c4d", 8), Pages: 2, Content: json.RawMessage(content)}
}

// TestAPaperIsKeptOnceAndEveryPrintIsInTheJournal: who, when, the very bytes; the same bytes again are the same paper.
func TestAPaperIsKeptOnceAndEveryPrintIsInTheJournal(t *testing.T) {
	b := newBench(t)
	told := 0
	defer b.desk.Listen(func(c office.Changed) {
		if c.Has(model.KindPaper) {
			told++
		}
	})()
	first, err := b.officer.KeepPaper(b.ctx, paperOf(`{}`), strings.NewReader("%PDF-1.7 a"), []byte("png"))
	require.NoError(t, err)
	require.Equal(t, b.officer.Who.ID, first.By)
	require.Equal(t, b.now.UTC(), first.At)
	b.now = b.now.Add(time.Hour)
	again, err := b.manager.KeepPaper(b.ctx, paperOf(`{}`), strings.NewReader("%PDF-1.7 a"), nil)
	require.NoError(t, err)
	require.Equal(t, first.ID, again.ID)
	require.Equal(t, b.officer.Who.ID, again.By, "it was the officer who printed it first")
	other, err := b.officer.KeepPaper(b.ctx, paperOf(`{}`), strings.NewReader("%PDF-1.7 b"), nil)
	require.NoError(t, err)
	require.NotEqual(t, first.ID, other.ID)
	require.Equal(t, 3, told)

	data, err := b.manager.PaperBytes(b.ctx, first)
	require.NoError(t, err)
	require.Equal(t, "%PDF-1.7 a", string(data))
	picture, err := b.manager.PaperPreview(b.ctx, first)
	require.NoError(t, err)
	require.Equal(t, "png", string(picture))
	for _, code := range []string{"1A2B-3C4D", " 1a2b3c4d "} {
		list, err := b.manager.PapersCoded(b.ctx, code)
		require.NoError(t, err)
		require.Len(t, list, 2, code)
	}
	history, err := b.manager.History(b.ctx, model.KindPaper, first.ID)
	require.NoError(t, err)
	require.Len(t, history, 2)
	require.Equal(t, "print", history[0].Verb)
	require.Equal(t, b.manager.Who.ID, history[0].By)

	_, err = b.officer.KeepPaper(b.ctx, model.KeptPaper{}, strings.NewReader("%PDF-1.7 c"), nil)
	require.True(t, model.HasFault(err, "fault.required.code"), "%v", err)
}

// TestRecordsOfAPaperThatWereChangedSince tells them by their versions, and a paper of an unknown office.
func TestRecordsOfAPaperThatWereChangedSince(t *testing.T) {
	b := newBench(t)
	content := func(version int) string {
		c, err := json.Marshal(map[string]any{"sources": []model.PaperSource{
			{Kind: model.KindOrganisation, ID: b.clinic.ID, Number: "1", Version: version}, {Kind: model.KindVisit, ID: "none", Version: 1}}})
		require.NoError(t, err)
		return string(c)
	}
	standing, err := b.officer.CheckPaper(b.ctx, "АҚМ", paperOf(content(b.clinic.Version)))
	require.NoError(t, err)
	require.False(t, standing.Foreign)
	require.Len(t, standing.Sources, 1, "the visit is gone")
	require.Zero(t, standing.Sources[0].Now)
	b.clinic.Address = "ул. Абая, 2"
	changed, err := b.officer.SaveOrganisation(b.ctx, b.clinic)
	require.NoError(t, err)
	standing, err = b.officer.CheckPaper(b.ctx, "АҚМ", paperOf(content(b.clinic.Version)))
	require.NoError(t, err)
	require.Len(t, standing.Sources, 2)
	require.Equal(t, changed.Version, standing.Sources[0].Now)

	standing, err = b.officer.CheckPaper(b.ctx, "ЕЩЁ", paperOf(`{}`))
	require.NoError(t, err)
	require.True(t, standing.Foreign)
}
