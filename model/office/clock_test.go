package office_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"baqylau/model"
	"baqylau/model/office"
	"baqylau/storage/db"
	"baqylau/storage/faulttest"
)

// leaps are moments to which a clock leaps: hours, days and years to and fro, before 1970, past 2100, and back to where it was.
func leaps(from time.Time) []time.Time {
	return []time.Time{from.Add(7 * time.Hour), from.Add(-26 * time.Hour), from.AddDate(14, 0, 0), time.Date(1969, 12, 31, 23, 59, 0, 0, time.UTC),
		from.AddDate(-3, 0, 0), time.Date(2101, 3, 1, 0, 0, 0, 0, time.UTC), time.Date(2000, 1, 1, 0, 1, 0, 0, time.UTC), from.AddDate(0, 0, 40), from}
}

// TestRemindersWhileTheClockLeaps: each step is told once to each who is to be told, none is lost, whatever the clock says in between.
func TestRemindersWhileTheClockLeaps(t *testing.T) {
	tried := 0
	for i, at := range leaps(time.Date(2018, 11, 14, 5, 0, 0, 0, time.UTC)) {
		b := newBench(t)
		r := b.recommended(t)
		b.on(2018, 11, 14)
		require.Equal(t, []int{-5}, told(t, b, b.officer))
		b.now = at
		during := told(t, b, b.officer)
		require.Empty(t, told(t, b, b.officer), "%s: not twice", at)
		b.on(2018, 11, 15)
		require.Empty(t, told(t, b, b.officer), "%s: the step of the day before was told", at)
		b.on(2018, 11, 21)
		require.Equal(t, []int{0}, slices.Concat(filter(during, 0), told(t, b, b.officer)), "%s: the day itself, before or now", at)
		require.Empty(t, told(t, b, b.officer), at)
		rows, err := b.officer.Reminders(b.ctx)
		require.NoError(t, err)
		seen := map[int]bool{}
		for _, row := range rows {
			require.Equal(t, r.ID, row.Recommendation, "leap %d", i)
			require.False(t, seen[row.Days], "leap %d: step %d stands there twice", i, row.Days)
			seen[row.Days] = true
		}
		tried++
	}
	faulttest.Tried(t, "the clock leaps hours, days and years to and fro, before 1970 and past 2100, between reminders", tried, "each step is told once, none is lost")
}

// filter are the numbers of a list that are a certain one.
func filter(list []int, n int) (out []int) {
	for _, x := range list {
		if x == n {
			out = append(out, x)
		}
	}
	return out
}

// TestNumbersWhileTheClockLeaps: numbers are unique, without gaps within the year of each record, identities are unique, and the journal keeps the order
// in which things were done.
func TestNumbersWhileTheClockLeaps(t *testing.T) {
	b := newBench(t)
	numbers, ids, years := map[model.Number]bool{}, map[model.ID]bool{}, map[int]int{}
	var order []model.ID
	start := b.now
	for round := range 3 {
		for _, at := range leaps(start) {
			b.now = at
			for range 2 {
				v, err := b.officer.StartVisit(b.ctx, model.Visit{Organisation: b.clinic.ID, Method: "mystery_shopper", Note: fmt.Sprint(round)})
				if beyond(at) {
					hasFault(t, err, "fault.day_bounds")
					continue
				}
				require.NoError(t, err, at)
				require.False(t, numbers[v.Number], "%s: %v is there already", at, v.Number)
				require.False(t, ids[v.ID], "%s", at)
				numbers[v.Number], ids[v.ID] = true, true
				require.Equal(t, b.officer.Today().Year, v.Number.Year, "the year of the day on which it was entered")
				years[v.Number.Year]++
				require.Equal(t, years[v.Number.Year], v.Number.Seq, "no number is left out")
				order = append(order, v.ID)
			}
		}
	}
	lines, err := b.manager.IDs(b.ctx, model.Filter{Kind: model.KindJournal}, model.Order{First: 1000})
	require.NoError(t, err)
	rows, err := b.manager.JournalRows(b.ctx, lines)
	require.NoError(t, err)
	slices.SortFunc(rows, func(x, y model.JournalRow) int { return int(x.Seq - y.Seq) })
	var written []model.ID
	for _, row := range rows {
		if row.Kind == model.KindVisit && ids[row.Record] {
			written = append(written, row.Record)
		}
	}
	require.Equal(t, order, written, "by the chain, not by the time")
	broken, err := brokenLinks(b)
	require.NoError(t, err)
	require.Zero(t, broken)
	faulttest.Tried(t, "the clock leaps hours, days and years to and fro, before 1970 and past 2100, between records", len(order),
		"numbers and identities are unique, no number is left out, the journal keeps the order in which things were done and its chain holds")
}

// beyond reports whether a moment lies outside of the years that a record can be of: that it is refused is said.
func beyond(at time.Time) bool { return at.Year() < 2000 || at.Year() > 2099 }

// brokenLinks is how many stretches of the journal are not as they were written.
func brokenLinks(b *bench) (int, error) {
	_, n, err := b.desk.Store.(*db.DB).BrokenLinks(b.ctx, 1, nil)
	return n, err
}

// TestErasingWhileTheClockLeaps: a clock that is years ahead by mistake erases nobody, one that is behind neither; where the date is right after all,
// it is believed after a month of work, or when somebody says so.
func TestErasingWhileTheClockLeaps(t *testing.T) {
	tried := 0
	kept := func(b *bench, a model.Appeal) bool {
		card, err := b.officer.AppealCard(b.ctx, a.ID)
		require.NoError(t, err)
		return !card.Appeal.Person.IsZero()
	}
	closed := func() (*bench, model.Appeal) {
		b := newBench(t)
		a := b.received(t, someone(1))
		a, err := b.officer.CloseAppeal(b.ctx, a.ID, a.Version, "Решено", "")
		require.NoError(t, err)
		return b, a
	}
	work := func(b *bench) {
		_, err := b.officer.StartVisit(b.ctx, model.Visit{Organisation: b.clinic.ID, Method: "mystery_shopper"})
		require.NoError(t, err)
	}
	b, a := closed()
	for _, at := range leaps(b.now) {
		b.now = at
		if n, err := b.officer.LookForExpired(b.ctx); err != nil {
			hasFault(t, err, "fault.erase.leap")
			if !beyond(at) {
				work(b) // at the wrong date: it does not make the date any better
				b.now = b.now.AddDate(0, 0, 1)
				_, err := b.officer.LookForExpired(b.ctx)
				hasFault(t, err, "fault.erase.leap")
			}
		} else {
			require.Zero(t, n, at)
		}
		require.True(t, kept(b, a), at)
		tried++
	}

	// The office was closed for years: the date is right.
	b, a = closed()
	b.now = b.now.AddDate(0, model.DefaultSettings().PersonalMonths, 2)
	_, err := b.officer.LookForExpired(b.ctx)
	hasFault(t, err, "fault.erase.leap")
	for range model.TrustDays + 1 {
		work(b)
		b.now = b.now.AddDate(0, 0, 1)
	}
	n, err := b.officer.LookForExpired(b.ctx)
	require.NoError(t, err)
	require.Equal(t, 1, n, "believed after a month of work")
	require.False(t, kept(b, a))

	b, a = closed()
	b.now = b.now.AddDate(0, model.DefaultSettings().PersonalMonths, 2)
	n, err = b.manager.EraseExpired(b.ctx, true)
	require.NoError(t, err)
	require.Equal(t, 1, n, "somebody has looked at the date")
	require.False(t, kept(b, a))
	faulttest.Tried(t, "the clock leaps hours, days and years to and fro, before 1970 and past 2100, where personal data is erased after its time", tried,
		"nothing is erased before its time; a sentence says why nothing was; after a month of work, or at a person's word, what is due is erased")
}

// TestLockOutWhileTheClockLeaps: nobody is kept out for longer than the longest lock, and no leap forgets the wrong tries.
func TestLockOutWhileTheClockLeaps(t *testing.T) {
	tried := 0
	for i := range leaps(time.Time{}) {
		b, _ := guardedBench(t)
		try := func(word string) error {
			_, err := b.desk.SignInWith(b.ctx, b.officer.Who.ID, word)
			return err
		}
		for range model.FreeFailures + 1 {
			require.ErrorIs(t, try("не тот пароль"), office.ErrWrongPassword)
		}
		hasFault(t, try(officerWord), "fault.sign_in.locked")
		b.now = leaps(b.now)[i]
		err := try("не тот пароль")
		require.True(t, model.HasFault(err, "fault.password.wrong") || model.HasFault(err, "fault.sign_in.locked"), "%v", err)
		hasFault(t, try(officerWord), "fault.sign_in.locked")
		b.now = b.now.Add(model.LongestLock)
		require.NoError(t, try(officerWord), "nobody is kept out for ever")
		tried++
	}
	faulttest.Tried(t, "the clock leaps hours, days and years to and fro, before 1970 and past 2100, while somebody is locked out", tried,
		"another wrong password locks again, nobody is kept out for longer than the longest lock")
}
