package lang_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"baqylau/assets/lang"
	"baqylau/model"
)

// TestAPeriodIsWrittenAsPeopleDo: what both ends share is said once, and nothing of it is torn at the end of a line but at the dash.
func TestAPeriodIsWrittenAsPeopleDo(t *testing.T) {
	day := model.MakeDate
	for _, c := range []struct {
		from, to   model.Date
		kk, ru, en string
	}{
		{day(2026, 11, 2), day(2026, 11, 8), "2–8 қараша 2026", "2–8 ноября 2026", "2–8 November 2026"},
		{day(2026, 9, 28), day(2026, 10, 4), "28 қыркүйек – 4 қазан 2026", "28 сентября – 4 октября 2026", "28 September – 4 October 2026"},
		{day(2026, 12, 28), day(2027, 1, 3), "28 желтоқсан 2026 – 3 қаңтар 2027", "28 декабря 2026 – 3 января 2027", "28 December 2026 – 3 January 2027"},
		{day(2026, 11, 2), day(2026, 11, 2), "2 қараша 2026", "2 ноября 2026", "2 November 2026"},
		{model.Date{}, day(2026, 11, 2), "2 қараша 2026", "2 ноября 2026", "2 November 2026"},
		{day(2026, 11, 2), model.Date{}, "2 қараша 2026", "2 ноября 2026", "2 November 2026"},
		{model.Date{}, model.Date{}, "", "", ""},
	} {
		p := model.Period{From: c.from, To: c.to}
		for l, want := range map[model.Lang]string{model.Kazakh: c.kk, model.Russian: c.ru, model.English: c.en} {
			got := lang.For(l).Period(p)
			require.Equal(t, want, strings.ReplaceAll(got, "\u00a0", " "))
			require.LessOrEqual(t, strings.Count(got, " "), 1, "the line may break behind the dash only")
		}
	}
	require.Contains(t, lang.For(model.Russian).T("plans.week_of", "week", model.WeekOf(day(2026, 11, 5))), "2–8", "a text takes a period")
}

// TestACopyNamesAWeekInOneWay: lines of one week without working days, planned on four days of it, name the same week.
func TestACopyNamesAWeekInOneWay(t *testing.T) {
	var report model.CopyReport
	for i := range 4 {
		report.Left = append(report.Left, model.CopyLeft{Day: model.MakeDate(2027, 1, 4).AddDays(i), Why: model.LeftNoDays})
	}
	for _, l := range model.Langs() {
		lines := lang.For(l).CopyReport(report, nil)
		require.Len(t, lines, 4)
		for _, line := range lines {
			require.Equal(t, lines[0], line)
			require.Contains(t, line, "4–10")
		}
	}
}
