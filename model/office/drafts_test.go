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

// TestDrafts follows what is typed: kept again and again as one draft, several at once, thrown away, brought back,
// ended by saving; and nobody sees those of others.
func TestDrafts(t *testing.T) {
	b := newBench(t)
	typed := func(text string) model.Draft {
		return model.Draft{Form: "organisation", Title: "Колледж № 4", Data: json.RawMessage(`{"name":"` + text + `"}`)}
	}
	first, err := b.officer.KeepDraft(b.ctx, typed("Кол"))
	require.NoError(t, err)
	require.NotEmpty(t, first.ID)
	first.Data = typed("Колледж").Data
	again, err := b.officer.KeepDraft(b.ctx, first)
	require.NoError(t, err)
	require.Equal(t, first.ID, again.ID)
	second, err := b.officer.KeepDraft(b.ctx, typed("Школа"))
	require.NoError(t, err)

	list, err := b.officer.Drafts(b.ctx, false)
	require.NoError(t, err)
	require.Len(t, list, 2)
	require.ElementsMatch(t, []string{`{"name":"Колледж"}`, `{"name":"Школа"}`}, []string{string(list[0].Data), string(list[1].Data)})
	others, err := b.manager.Drafts(b.ctx, false)
	require.NoError(t, err)
	require.Empty(t, others)

	require.NoError(t, b.officer.DropDraft(b.ctx, second.ID))
	dropped, err := b.officer.Drafts(b.ctx, true)
	require.NoError(t, err)
	require.Len(t, dropped, 1)
	back, err := b.officer.RestoreDraft(b.ctx, second.ID)
	require.NoError(t, err)
	require.Equal(t, second.Data, back.Data)
	_, err = b.manager.RestoreDraft(b.ctx, second.ID)
	require.ErrorIs(t, err, office.ErrNotFound)

	require.NoError(t, b.officer.DropDraft(b.ctx, second.ID))
	b.now = b.now.Add(31 * 24 * time.Hour)
	require.NoError(t, b.officer.DropDraft(b.ctx, first.ID))
	dropped, err = b.officer.Drafts(b.ctx, true)
	require.NoError(t, err)
	require.Len(t, dropped, 1, "what was thrown away a month ago is gone")
	require.NoError(t, b.officer.EndDraft(b.ctx, first.ID))
	require.NoError(t, b.officer.EndDraft(b.ctx, first.ID), "it may have been saved elsewhere")
	dropped, err = b.officer.Drafts(b.ctx, true)
	require.NoError(t, err)
	require.Empty(t, dropped)

	large := typed(strings.Repeat("ә", model.MaxDraft))
	_, err = b.officer.KeepDraft(b.ctx, large)
	require.True(t, model.HasFault(err, "fault.draft_large"))
}
