package model_test

import (
	"encoding/json"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"baqylau/model"
)

// weekdays is a calendar without holidays.
func weekdays(t require.TestingT) *model.Calendar {
	c, err := model.NewCalendar(model.CalendarData{})
	require.NoError(t, err)
	return c
}

// issued is a recommendation of Monday 1 October 2018, due on Monday the 15th.
func issued() model.Recommendation {
	return model.Recommendation{Head: model.Head{ID: "r", Office: "АҚМ"}, State: model.RecIssued,
		Issued: model.MakeDate(2018, 10, 1), Due: model.MakeDate(2018, 10, 15), FirstDue: model.MakeDate(2018, 10, 15)}
}

// told are the days of the steps that somebody is told of, passed those that nobody is.
func told(list []model.Reminder) (told, passed []int) {
	for _, r := range list {
		if r.Passed {
			passed = append(passed, r.Days)
		} else {
			told = append(told, r.Days)
		}
	}
	return told, passed
}

func TestRemindersByDay(t *testing.T) {
	steps := model.DefaultReminderSteps()
	for _, c := range []struct {
		day          int
		kept         []int
		told, passed []int
		to           model.ReminderTo
	}{
		{5, nil, nil, nil, ""},
		{8, nil, []int{-5}, nil, model.ToOfficer}, // Monday: five working days before Monday the 15th
		{8, []int{-5}, nil, nil, ""},
		{14, []int{-5}, nil, nil, ""},
		{15, []int{-5}, []int{0}, nil, model.ToManager},
		{17, []int{-5, 0}, nil, nil, ""},
		{18, []int{-5, 0}, []int{3}, nil, model.ToRegionalHead},
		{29, []int{-5, 0, 3}, []int{10}, nil, model.ToHeadquarters},
		// The program did not run for days: only the latest step is told.
		{16, nil, []int{0}, []int{-5}, model.ToManager},
		{30, []int{-5}, []int{10}, []int{0, 3}, model.ToHeadquarters},
	} {
		got := issued().Reminders(steps, weekdays(t), model.MakeDate(2018, 10, c.day), c.kept)
		have, passed := told(got)
		require.Equal(t, c.told, have, "told on the %dth", c.day)
		require.Equal(t, c.passed, passed, "passed on the %dth", c.day)
		for _, r := range got {
			if !r.Passed {
				require.Equal(t, c.to, r.To)
				require.False(t, r.Check)
			}
		}
	}
}

func TestNobodyIsRemindedOfWhatIsClosedOrNotIssued(t *testing.T) {
	for _, state := range []model.RecState{model.RecDraft, model.RecVerified, model.RecWithdrawn, model.RecCancelled} {
		r := issued()
		r.State = state
		require.Empty(t, r.Reminders(model.DefaultReminderSteps(), weekdays(t), model.MakeDate(2018, 12, 1), nil), state)
	}
	require.Empty(t, issued().Reminders(model.ReminderSteps{}, weekdays(t), model.MakeDate(2018, 12, 1), nil), "no steps")
}

func TestAReportRemindsTheCheckers(t *testing.T) {
	r := issued()
	r.State, r.Reported = model.RecReported, model.MakeDate(2018, 10, 12)
	got := r.Reminders(model.DefaultReminderSteps(), weekdays(t), model.MakeDate(2018, 10, 15), []int{-5})
	require.Len(t, got, 1)
	require.True(t, got[0].Check)
	require.Equal(t, model.ToCheckers, got[0].To)
}

// A short term begins after the first step's day: nobody is told on the day of issue that five days are left.
func TestStepsBeforeTheIssueAreNone(t *testing.T) {
	r := issued()
	r.Issued = model.MakeDate(2018, 10, 11)
	require.Empty(t, r.Reminders(model.DefaultReminderSteps(), weekdays(t), model.MakeDate(2018, 10, 12), nil))
	have, passed := told(r.Reminders(model.DefaultReminderSteps(), weekdays(t), model.MakeDate(2018, 10, 15), nil))
	require.Equal(t, []int{0}, have)
	require.Empty(t, passed)
}

// A step that an office moves earlier is not told after a later one was.
func TestAStepMovedEarlierIsNotToldAfterALaterOne(t *testing.T) {
	steps := model.NewReminderSteps(model.ReminderStep{Days: 0, To: model.ToManager}, model.ReminderStep{Days: 8, To: model.ToHeadquarters})
	have, passed := told(issued().Reminders(steps, weekdays(t), model.MakeDate(2018, 11, 30), []int{0, 10}))
	require.Empty(t, have)
	require.Equal(t, []int{8}, passed)
}

func TestReminderStepsValidate(t *testing.T) {
	step := func(days int, to model.ReminderTo) model.ReminderStep { return model.ReminderStep{Days: days, To: to} }
	with := func(steps ...model.ReminderStep) error {
		s := model.DefaultSettings()
		s.Reminders = model.NewReminderSteps(steps...)
		return s.Validate()
	}
	require.NoError(t, with())
	require.NoError(t, with(step(-10, model.ToOfficer), step(-5, model.ToOfficer), step(1, model.ToHeadquarters)))
	fault(t, with(step(-61, model.ToOfficer)), "fault.reminder_range")
	fault(t, with(step(121, model.ToOfficer)), "fault.reminder_range")
	fault(t, with(step(3, model.ToOfficer), step(3, model.ToManager)), "fault.reminder_twice")
	fault(t, with(step(3, model.ToOfficer), step(0, model.ToManager)), "fault.reminder_order")
	fault(t, with(step(0, model.ToManager), step(3, model.ToOfficer)), "fault.reminder_lower")
	fault(t, with(step(0, model.ToCheckers)), "fault.required.reminder_to")
	var many []model.ReminderStep
	for i := range model.MaxReminderSteps + 1 {
		many = append(many, step(i, model.ToManager))
	}
	fault(t, with(many...), "fault.reminder_many")
}

// Settings of an older program have no steps: they are the usual ones. Steps that were all taken away stay away.
func TestReminderStepsInJSON(t *testing.T) {
	s := model.DefaultSettings()
	require.NoError(t, json.Unmarshal([]byte(`{"due_days": 10, "repeat_months": 12}`), &s))
	require.Equal(t, model.DefaultReminderSteps(), s.Reminders)
	require.NoError(t, json.Unmarshal([]byte(`{"reminders": []}`), &s))
	require.Empty(t, s.Reminders.List())
	s.Reminders = model.NewReminderSteps(model.ReminderStep{Days: 2, To: model.ToManager})
	text, err := json.Marshal(s.Reminders)
	require.NoError(t, err)
	require.JSONEq(t, `[{"days": 2, "to": "manager"}]`, string(text))
	var again model.ReminderSteps
	require.NoError(t, json.Unmarshal(text, &again))
	require.Equal(t, s.Reminders, again)
}

// However often and on whatever days the program looks, each step of a due date is kept once, and what is told are
// rising steps, at most one a look.
func TestEachStepIsKeptOnce(t *testing.T) {
	calendar := weekdays(t)
	rapid.Check(t, func(t *rapid.T) {
		r := issued()
		var kept, heard []int
		day := r.Issued
		for range rapid.IntRange(1, 12).Draw(t, "looks") {
			day = day.AddDays(rapid.IntRange(0, 9).Draw(t, "days"))
			if rapid.Bool().Draw(t, "reported") {
				r.State = model.RecReported
			} else {
				r.State = model.RecInProgress
			}
			got := r.Reminders(model.DefaultReminderSteps(), calendar, day, kept)
			have, _ := told(got)
			if len(have) > 1 {
				t.Fatalf("told of %v at once", have)
			}
			heard = append(heard, have...)
			for _, m := range got {
				if slices.Contains(kept, m.Days) {
					t.Fatalf("step %d kept twice", m.Days)
				}
				if reached := calendar.AddWorkingDays(r.Due, m.Days); reached.After(day) {
					t.Fatalf("step %d of %s told on %s", m.Days, reached, day)
				}
				kept = append(kept, m.Days)
			}
		}
		if !slices.IsSorted(heard) {
			t.Fatalf("told in the order %v", heard)
		}
		for _, s := range model.DefaultReminderSteps().List() {
			reached := !calendar.AddWorkingDays(r.Due, s.Days).After(day)
			if reached != slices.Contains(kept, s.Days) {
				t.Fatalf("step %d reached %v, kept %v", s.Days, reached, kept)
			}
		}
	})
}

func TestCountReminders(t *testing.T) {
	day := model.MakeDate(2018, 10, 15)
	row := func(due model.Date, check bool) model.ReminderRow {
		return model.ReminderRow{Reminder: model.Reminder{Due: due, Check: check}}
	}
	got := model.CountReminders([]model.ReminderRow{row(day, false), row(day.AddDays(7), false), row(day.AddDays(-1), false),
		row(day.AddDays(-9), false), row(day, true)}, day)
	require.Equal(t, model.ReminderCount{Soon: 1, Today: 1, Late: 2, Check: 1}, got)
}
