package office_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"baqylau/model"
	"baqylau/model/office"
)

// recommended is a recommendation of the officer, issued on Wednesday 7 November 2018 and due ten working days later, on
// the 21st.
func (b *bench) recommended(t testing.TB) model.Recommendation {
	t.Helper()
	f := b.found(t, b.visited(t, day(2018, 11, 7), b.clinic.ID).ID, "long_queue", 0)
	r := b.issued(t, day(2018, 11, 7), b.clinic.ID, f.ID)
	require.Equal(t, day(2018, 11, 21), r.Due)
	return r
}

// on moves the clock to the forenoon of a day.
func (b *bench) on(y int, m time.Month, d int) { b.now = time.Date(y, m, d, 5, 0, 0, 0, time.UTC) }

// told are the days of the steps that a session is told of now.
func told(t testing.TB, b *bench, s *office.Session) (steps []int) {
	t.Helper()
	rows, err := s.Remind(b.ctx)
	require.NoError(t, err)
	for _, r := range rows {
		steps = append(steps, r.Days)
	}
	return steps
}

func TestEachIsRemindedOfAStepOnce(t *testing.T) {
	b := newBench(t)
	b.recommended(t)
	require.Empty(t, told(t, b, b.officer), "on the day of issue")
	b.on(2018, 11, 14) // five working days before
	require.Equal(t, []int{-5}, told(t, b, b.officer))
	require.Empty(t, told(t, b, b.officer), "not twice")
	again, err := b.desk.SignIn(b.ctx, b.officer.Who.ID)
	require.NoError(t, err)
	require.Empty(t, told(t, b, again), "not in another session or after a restart")
	require.Empty(t, told(t, b, b.manager), "not addressed to the manager")

	b.on(2018, 11, 21)
	require.Equal(t, []int{0}, told(t, b, b.manager))
	require.Equal(t, []int{0}, told(t, b, b.officer), "who answers for it hears of every step")
	require.Empty(t, told(t, b, b.manager))
	require.Empty(t, told(t, b, b.officer))

	rows, err := b.officer.Reminders(b.ctx)
	require.NoError(t, err)
	require.Len(t, rows, 2, "both stay on the list until they are put aside")
	require.NoError(t, b.officer.PutAside(b.ctx, []model.ID{rows[0].ID}))
	rows, err = b.officer.Reminders(b.ctx)
	require.NoError(t, err)
	require.Len(t, rows, 1)
	require.Equal(t, -5, rows[0].Days)
	rows, err = b.manager.Reminders(b.ctx)
	require.NoError(t, err)
	require.Len(t, rows, 1, "putting aside is each person's own")
}

func TestOnlyTheLatestStepIsToldAfterAPause(t *testing.T) {
	b := newBench(t)
	r := b.recommended(t)
	b.on(2018, 12, 28)
	require.Equal(t, []int{10}, told(t, b, b.manager))
	ids, err := b.manager.IDs(b.ctx, model.Filter{Kind: model.KindReminder}, model.Order{})
	require.NoError(t, err)
	require.Len(t, ids, 1, "what was passed over was told to nobody")
	stored, err := b.manager.RecommendationRows(b.ctx, []model.ID{r.ID}, model.Date{})
	require.NoError(t, err)
	require.Equal(t, model.LevelOffice, stored[0].Level, "a reminder says to whom it goes and raises no level")
}

func TestANewDueDateStartsTheStepsAnew(t *testing.T) {
	b := newBench(t)
	r := b.recommended(t)
	b.on(2018, 11, 21)
	require.Equal(t, []int{0}, told(t, b, b.manager))
	r, err := b.manager.Step(b.ctx, r.ID, r.Version, model.RecEvent{Verb: model.RecExtend, Due: day(2018, 12, 7), Reason: "Закупка"})
	require.NoError(t, err)
	rows, err := b.manager.Reminders(b.ctx)
	require.NoError(t, err)
	require.Empty(t, rows, "the old due date is no longer in force")
	require.Empty(t, told(t, b, b.manager))
	b.on(2018, 12, 7)
	require.Equal(t, []int{0}, told(t, b, b.manager))
}

func TestAReportInTimeRemindsTheCheckers(t *testing.T) {
	b := newBench(t)
	r := b.recommended(t)
	checker, err := b.manager.SavePerson(b.ctx, model.Person{Name: "Бақыт Нұрлан", Role: model.RoleOfficer})
	require.NoError(t, err)
	other, err := b.desk.SignIn(b.ctx, checker.ID)
	require.NoError(t, err)
	_, err = b.officer.Step(b.ctx, r.ID, r.Version, model.RecEvent{Verb: model.RecReport})
	require.NoError(t, err)
	b.on(2018, 11, 21)
	require.Empty(t, told(t, b, b.officer), "who wrote the violation may not check it")
	for _, s := range []*office.Session{other, b.manager} {
		rows, err := s.Remind(b.ctx)
		require.NoError(t, err)
		require.Len(t, rows, 1)
		require.True(t, rows[0].Check)
		require.Equal(t, model.ToCheckers, rows[0].To)
	}
}

func TestAnAuditorIsNotRemindedButMayHaveItDone(t *testing.T) {
	b := newBench(t)
	b.recommended(t)
	p, err := b.manager.SavePerson(b.ctx, model.Person{Name: "Дана Серік", Role: model.RoleAuditor})
	require.NoError(t, err)
	auditor, err := b.desk.SignIn(b.ctx, p.ID)
	require.NoError(t, err)
	b.on(2018, 11, 21)
	var changed []office.Changed
	defer b.desk.Listen(func(c office.Changed) { changed = append(changed, c) })()
	made, err := auditor.MakeReminders(b.ctx)
	require.NoError(t, err)
	require.Len(t, made, 1)
	require.Len(t, changed, 1)
	require.True(t, changed[0].Has(model.KindReminder))
	require.Empty(t, told(t, b, auditor))
	made, err = auditor.MakeReminders(b.ctx)
	require.NoError(t, err)
	require.Empty(t, made)
	require.Equal(t, []int{0}, told(t, b, b.manager))
}

func TestAnOfficeWithoutStepsIsNotReminded(t *testing.T) {
	b := newBench(t)
	b.recommended(t)
	was, err := b.manager.Settings(b.ctx)
	require.NoError(t, err)
	now := was
	now.Reminders = model.ReminderSteps{}
	require.NoError(t, b.manager.SaveSettings(b.ctx, was, now))
	b.on(2018, 12, 28)
	require.Empty(t, told(t, b, b.manager))
}
