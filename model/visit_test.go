package model_test

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"baqylau/model"
)

func completeVisit() model.Visit {
	d := model.MakeDate(2018, time.November, 6)
	return model.Visit{State: model.VisitDraft, Date: d, Organisation: "o", Service: "s", Method: "mystery_shopper",
		Officers: []model.ID{"officer"}, Author: "officer", Scores: model.Scores{5, 0, 0, 0, 0, 1},
		Arrived: d.At(9, 0, time.UTC), Called: d.At(9, 21, time.UTC), Finished: d.At(9, 35, time.UTC)}
}

func TestCompletingAVisit(t *testing.T) {
	today := model.MakeDate(2018, time.November, 7)
	for name, c := range map[string]struct {
		spoil func(*model.Visit)
		code  string
	}{
		"whole":            {func(*model.Visit) {}, ""},
		"no service":       {func(v *model.Visit) { v.Service = "" }, "fault.required.service"},
		"no method":        {func(v *model.Visit) { v.Method = "" }, "fault.required.method"},
		"tomorrow":         {func(v *model.Visit) { v.Date = today.AddDays(1) }, "fault.visit_future"},
		"today":            {func(v *model.Visit) { v.Date = today }, ""},
		"nobody":           {func(v *model.Visit) { v.Officers = nil }, "fault.required.participants"},
		"public only":      {func(v *model.Visit) { v.Officers, v.Representatives = nil, []model.ID{"rep"} }, ""},
		"nothing checked":  {func(v *model.Visit) { v.Scores = model.Scores{} }, "fault.required.scores"},
		"no check, why":    {func(v *model.Visit) { v.Scores, v.NoCheck = model.Scores{}, "двери закрыты" }, ""},
		"blank why":        {func(v *model.Visit) { v.Scores, v.NoCheck = model.Scores{}, "  " }, "fault.required.scores"},
		"score six":        {func(v *model.Visit) { v.Scores[2] = 6 }, "fault.score"},
		"negative score":   {func(v *model.Visit) { v.Scores[2] = -1 }, "fault.score"},
		"called too early": {func(v *model.Visit) { v.Called = v.Arrived.Add(-time.Minute) }, "fault.times_reversed"},
		"no call, ended":   {func(v *model.Visit) { v.Called = time.Time{} }, ""},
		"ended too early": {func(v *model.Visit) { v.Called, v.Finished = time.Time{}, v.Arrived.Add(-time.Minute) },
			"fault.times_reversed"},
		"no provider": {func(v *model.Visit) { v.Organisation = "" }, "fault.required.organisation"},
		"long note":   {func(v *model.Visit) { v.Note = strings.Repeat("ы", model.MaxNote+1) }, "fault.too_long"},
		"confirmed":   {func(v *model.Visit) { v.State = model.VisitConfirmed }, "fault.visit_state"},
	} {
		t.Run(name, func(t *testing.T) {
			v := completeVisit()
			c.spoil(&v)
			before := v
			err := v.Complete(today)
			if c.code == "" {
				require.NoError(t, err)
				assert.Equal(t, model.VisitCompleted, v.State)
				return
			}
			fault(t, err, c.code)
			assert.Equal(t, before, v)
		})
	}
}

func TestADraftMayLackAlmostAll(t *testing.T) {
	v := model.Visit{State: model.VisitDraft, Organisation: "o", Date: model.MakeDate(2019, 1, 1)}
	require.NoError(t, v.Validate(model.MakeDate(2018, 11, 7)))
}

func TestConfirmingAVisit(t *testing.T) {
	v := completeVisit()
	fault(t, v.Confirm("manager"), "fault.visit_state")
	v.State = model.VisitCompleted
	fault(t, v.Confirm("officer"), "fault.visit_own_confirmation")
	v.Author = "clerk"
	fault(t, v.Confirm("clerk"), "fault.visit_own_confirmation")
	fault(t, v.Cancel("x"), "fault.visit_state")
	require.NoError(t, v.Confirm("manager"))
	assert.Equal(t, model.ID("manager"), v.ConfirmedBy)
	fault(t, v.Reopen("x"), "fault.visit_state")
	again := completeVisit()
	again.State = model.VisitCompleted
	fault(t, again.Reopen(""), "fault.required.reason")
	require.NoError(t, again.Reopen("ошибка"))
	fault(t, again.Cancel(" "), "fault.required.reason")
	require.NoError(t, again.Cancel("ошибка"))
	for _, s := range model.VisitStates() {
		assert.Equal(t, s == model.VisitCompleted || s == model.VisitConfirmed, s.Counted())
	}
}

func TestTimesAgainstLimits(t *testing.T) {
	v := completeVisit()
	waiting, serving := v.Limits(model.Service{WaitLimit: 20, ServeLimit: 14})
	assert.Equal(t, model.Limit{Minutes: 21, Limit: 20, Known: true}, waiting)
	assert.True(t, waiting.Broken())
	assert.False(t, serving.Broken(), "14 minutes of 14")
	waiting, _ = v.Limits(model.Service{})
	assert.False(t, waiting.Broken(), "the standard sets none")
	v.Called = time.Time{}
	waiting, _ = v.Limits(model.Service{WaitLimit: 1})
	assert.False(t, waiting.Known)
	assert.False(t, waiting.Broken())
}
