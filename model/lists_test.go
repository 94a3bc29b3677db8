package model_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"baqylau/model"
)

func november(d int) model.Date { return model.MakeDate(2018, time.November, d) }

func TestDecidedDaysWinOverShippedOnes(t *testing.T) {
	data := model.CalendarData{Moved: []model.MovedDay{{Working: november(10), Off: november(9)}},
		Decided: []model.DayChange{
			{Off: november(10), Decision: "the decision was called off"},
			{Working: november(9), Decision: "the decision was called off"},
			{Off: november(12), Decision: "a day of mourning"},
		}}
	c, err := model.NewCalendar(data)
	require.NoError(t, err)
	require.True(t, c.IsWorking(november(9)))
	require.False(t, c.IsWorking(november(10)))
	require.Equal(t, november(13), c.AddWorkingDays(november(9), 1))
	key, ok := c.Holiday(november(12))
	require.True(t, ok)
	require.Equal(t, "calendar.holiday.decided", key)
	name, ok := c.Decision(november(12))
	require.True(t, ok)
	require.Equal(t, "a day of mourning", name)

	data.Decided = append(data.Decided, model.DayChange{Working: november(12), Decision: "twice"})
	require.Error(t, c.Replace(data))
	require.False(t, c.IsWorking(november(12)), "what cannot be laid out changes nothing")
}

func TestRenamedKeepsTheNamesOfEarlierDays(t *testing.T) {
	e := model.RefEntry{List: model.Sectors, Code: "x", Name: model.Name{KK: "а", RU: "а", EN: "a"}}
	name := func(s string) model.Name { return model.Name{KK: s, RU: s, EN: s} }
	corrected := e.Renamed(name("b"), model.Name{}, model.Date{})
	require.Equal(t, "b", corrected.NameOn(november(1), model.English))
	dated := e.Renamed(name("b"), model.Name{}, november(5)).Renamed(name("c"), model.Name{}, november(9))
	for day, want := range map[int]string{4: "a", 5: "b", 8: "b", 9: "c"} {
		require.Equal(t, want, dated.NameOn(november(day), model.English), day)
	}
	require.NoError(t, dated.Validate())
	fault(t, dated.Renamed(name("d"), model.Name{}, november(7)).Validate(), "fault.reference_since")
}

func TestCodesOfNames(t *testing.T) {
	for name, want := range map[string]string{"Cold room!": "cold_room", " «Mobile»  bank ": "mobile_bank", "Үй": "", "A-1": "a_1"} {
		require.Equal(t, want, model.RefCode(name), name)
	}
}

func TestSnapshotIsReplacedWhole(t *testing.T) {
	entry := model.RefEntry{List: model.Sectors, Code: "x", Name: model.Name{KK: "а", RU: "б", EN: "c"}}
	refs, err := model.NewReferences([]model.RefEntry{entry})
	require.NoError(t, err)
	before := refs.Revision()
	double := entry
	double.Code = "y"
	require.Error(t, refs.Replace([]model.RefEntry{entry, double}), "one name for two entries")
	require.Equal(t, before, refs.Revision())
	_, ok := refs.Entry(model.Sectors, "x")
	require.True(t, ok)
	var none model.References
	require.Empty(t, none.Entries())
}

func TestHeadingIsTheNameWhereNothingIsSet(t *testing.T) {
	o := model.Office{Name: model.Name{KK: "Департамент", RU: "Департамент по области"}, Heading: model.Name{KK: "Агенттік\n\n Департамент "}}
	require.Equal(t, []string{"Агенттік", "Департамент"}, o.HeadingIn(model.Kazakh))
	require.Equal(t, []string{"Департамент по области"}, o.HeadingIn(model.English))
}
