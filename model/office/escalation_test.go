package office_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"baqylau/model"
	"baqylau/model/office"
)

// chain are the people of rule 6's chain besides the bench's: a head and a manager of headquarters.
type chain struct {
	b                  *bench
	head, headquarters *office.Session
}

// newChain makes a head, chosen in the settings, and headquarters where they are to be in the database.
func newChain(t *testing.T, central bool) chain {
	t.Helper()
	b := newBench(t)
	c := chain{b: b}
	head, err := b.manager.SavePerson(b.ctx, model.Person{Name: "Болат Аманов", Role: model.RoleManager})
	require.NoError(t, err)
	c.head, err = b.desk.SignIn(b.ctx, head.ID)
	require.NoError(t, err)
	b.choose(t, head.ID)
	if central {
		boss := model.Person{Head: model.Head{ID: b.desk.NewID(), Office: "ОРТ"}, Name: "Центр", Role: model.RoleManager}
		require.NoError(t, b.desk.Store.Write(b.ctx, func(tx office.Tx) error {
			if err := tx.SaveOffice(&model.Office{Code: "ОРТ", Name: model.Name{RU: "Агентство"}, Zone: model.DefaultZone}); err != nil {
				return err
			}
			if err := tx.SaveSettings("ОРТ", model.DefaultSettings()); err != nil {
				return err
			}
			return tx.SavePerson(&boss)
		}))
		c.headquarters, err = b.desk.SignIn(b.ctx, boss.ID)
		require.NoError(t, err)
	}
	return c
}

// choose has the settings name the head of the office.
func (b *bench) choose(t *testing.T, head model.ID) {
	t.Helper()
	was, err := b.manager.Settings(b.ctx)
	require.NoError(t, err)
	now := was
	now.ReminderHead = head
	require.NoError(t, b.manager.SaveSettings(b.ctx, was, now))
}

// tells holds whom the steps of the day reach: officer, manager, head and, where they are in the database, headquarters.
func (c chain) tells(t *testing.T, on time.Time, officer, manager, head, headquarters []int) {
	t.Helper()
	c.b.on(on.Year(), on.Month(), on.Day())
	require.Equal(t, officer, told(t, c.b, c.b.officer), "the officer, on %s", on)
	require.Equal(t, manager, told(t, c.b, c.b.manager), "the manager, on %s", on)
	require.Equal(t, head, told(t, c.b, c.head), "the head, on %s", on)
	if c.headquarters != nil {
		require.Equal(t, headquarters, told(t, c.b, c.headquarters), "headquarters, on %s", on)
	}
}

func at(month time.Month, d int) time.Time { return time.Date(2018, month, d, 0, 0, 0, 0, time.UTC) }

// TestTheStepsGoUp: officer, office, regional head, headquarters, each told of their own step; who answers for it, of all.
func TestTheStepsGoUp(t *testing.T) {
	c := newChain(t, true)
	c.b.recommended(t)
	c.tells(t, at(11, 14), []int{-5}, nil, nil, nil)
	c.tells(t, at(11, 21), []int{0}, []int{0}, nil, nil)
	c.tells(t, at(11, 26), []int{3}, nil, []int{3}, nil)
	c.tells(t, at(12, 6), []int{10}, nil, nil, []int{10})
	rows, err := c.headquarters.Reminders(c.b.ctx)
	require.NoError(t, err)
	require.Len(t, rows, 1)
	require.False(t, rows[0].NoHeadquarters)
	require.Empty(t, rows[0].HeadName)
	rows, err = c.head.Reminders(c.b.ctx)
	require.NoError(t, err)
	require.Equal(t, []string{"Болат Аманов"}, []string{rows[0].HeadName})
}

// TestHeadquartersElsewhereAreToBeTold: where the database holds nobody of headquarters, the line of the head says so.
func TestHeadquartersElsewhereAreToBeTold(t *testing.T) {
	c := newChain(t, false)
	c.b.recommended(t)
	c.tells(t, at(11, 21), []int{0}, []int{0}, nil, nil)
	c.tells(t, at(12, 6), []int{10}, nil, []int{10}, nil)
	rows, err := c.head.Reminders(c.b.ctx)
	require.NoError(t, err)
	require.Len(t, rows, 1)
	require.True(t, rows[0].NoHeadquarters)
	require.Equal(t, "Болат Аманов", rows[0].HeadName)
	all, err := c.b.manager.IDs(c.b.ctx, model.Filter{Kind: model.KindReminder}, model.Order{By: "days"})
	require.NoError(t, err)
	require.Equal(t, rows[0].ID, all[len(all)-1], "it stands in the register")
}

// TestWhoWasPassedOverIsToldByTheStepThatOvertookTheirs: after a pause one step is told, and to all whose steps it overtook.
func TestWhoWasPassedOverIsToldByTheStepThatOvertookTheirs(t *testing.T) {
	c := newChain(t, true)
	c.b.recommended(t)
	c.tells(t, at(12, 28), []int{10}, []int{10}, []int{10}, []int{10})
}

// TestTheHeadIsAManagerOfTheOffice: nobody else can be chosen; one who leaves leaves the step to all managers.
func TestTheHeadIsAManagerOfTheOffice(t *testing.T) {
	c := newChain(t, false)
	b := c.b
	was, err := b.manager.Settings(b.ctx)
	require.NoError(t, err)
	for _, id := range []model.ID{b.officer.Who.ID, b.rep.ID, "nobody"} {
		now := was
		now.ReminderHead = id
		hasFault(t, b.manager.SaveSettings(b.ctx, was, now), "fault.reminder_head")
	}
	e, err := b.officer.Escalation(b.ctx)
	require.NoError(t, err)
	require.Equal(t, "Болат Аманов", e.HeadName())
	require.False(t, e.Staffed)

	head := c.head.Who
	head.Retired = day(2018, 11, 7)
	_, err = b.manager.SavePerson(b.ctx, head)
	require.NoError(t, err)
	now := was
	now.SoonDays = 7
	require.NoError(t, b.manager.SaveSettings(b.ctx, was, now), "other settings can be changed")
	b.recommended(t)
	b.on(2018, 11, 26)
	require.Equal(t, []int{3}, told(t, b, b.manager))
}
