package model_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"baqylau/model"
)

func TestFindingValidate(t *testing.T) {
	good := model.Finding{Source: model.FromVisit, Visit: "v", Category: "rudeness", Description: "грубость"}
	require.NoError(t, good.Validate())
	for code, spoil := range map[string]func(*model.Finding){
		"fault.required.visit":       func(f *model.Finding) { f.Visit = "" },
		"fault.required.category":    func(f *model.Finding) { f.Category = "" },
		"fault.required.description": func(f *model.Finding) { f.Description = "\n" },
	} {
		f := good
		spoil(&f)
		fault(t, f.Validate(), code)
	}
	f := good
	f.People = -1
	fault(t, f.Validate(), "fault.negative")
	f = good
	f.Taken = -1
	fault(t, f.Validate(), "fault.negative")
	f = good
	f.Source, f.Visit = model.FromAppeal, ""
	require.NoError(t, f.Validate(), "a finding from an appeal has no visit")
}

func TestCancellingAFinding(t *testing.T) {
	var f model.Finding
	fault(t, f.Cancel(" "), "fault.required.reason")
	require.NoError(t, f.Cancel("ошибка"))
	fault(t, f.Cancel("ещё"), "fault.finding_cancelled")
	assert.Equal(t, "ошибка", f.Cancelled)
}

func TestRepeats(t *testing.T) {
	found := model.MakeDate(2018, time.November, 7)
	for name, c := range map[string]struct {
		earlier model.Finding
		closed  model.Date
		want    bool
	}{
		"closed before":       {model.Finding{Date: found.AddDays(-60)}, found.AddDays(-1), true},
		"closed the same day": {model.Finding{Date: found.AddDays(-60)}, found, true},
		"closed later":        {model.Finding{Date: found.AddDays(-60)}, found.AddDays(1), false},
		"not closed":          {model.Finding{Date: found.AddDays(-60)}, model.Date{}, false},
		"twelve months":       {model.Finding{Date: found.AddMonths(-12)}, found.AddDays(-9), true},
		"a day more":          {model.Finding{Date: found.AddMonths(-12).AddDays(-1)}, found.AddDays(-9), false},
		"the same day":        {model.Finding{Date: found}, found, false},
		"another provider":    {model.Finding{Date: found.AddDays(-60), Organisation: "x"}, found, false},
		"another category":    {model.Finding{Date: found.AddDays(-60), Category: "x"}, found, false},
	} {
		t.Run(name, func(t *testing.T) {
			f := model.Finding{Head: model.Head{ID: "new"}, Organisation: "o", Category: "c", Date: found}
			e := c.earlier
			e.ID = "old"
			if e.Organisation == "" {
				e.Organisation = "o"
			}
			if e.Category == "" {
				e.Category = "c"
			}
			assert.Equal(t, c.want, f.Repeats(e, c.closed, model.RepeatMonths))
		})
	}
}

// TestRepeatsGoOneWay: of two findings at most one repeats the other, and none repeats itself.
func TestRepeatsGoOneWay(t *testing.T) {
	day := rapid.Custom(func(t *rapid.T) model.Date {
		return model.MakeDate(2018, 1, rapid.IntRange(1, 900).Draw(t, "day"))
	})
	rapid.Check(t, func(t *rapid.T) {
		a := model.Finding{Head: model.Head{ID: "a"}, Organisation: "o", Category: "c", Date: day.Draw(t, "a")}
		b := model.Finding{Head: model.Head{ID: "b"}, Organisation: "o", Category: "c", Date: day.Draw(t, "b")}
		ca, cb := day.Draw(t, "closed a"), day.Draw(t, "closed b")
		months := rapid.IntRange(1, 24).Draw(t, "months")
		require.False(t, a.Repeats(b, cb, months) && b.Repeats(a, ca, months))
		require.False(t, a.Repeats(a, ca, months))
		if a.Repeats(b, cb, months) {
			require.True(t, a.Repeats(b, cb, months+1), "looking further back loses nothing")
			require.False(t, a.Standing(b, cb), "one earlier finding is either remedied or not")
		}
		if a.Standing(b, cb) {
			recent := !b.Date.Before(a.Date.AddMonths(-months))
			require.Equal(t, recent, a.Repeats(b, a.Date, months), "had it been remedied by then, it would be a repeat, unless too old for one")
			require.False(t, b.Standing(a, ca))
		}
	})
}
